from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from assistant.domain.source import SourceWithPassages
from assistant.errors import NotConfigured, StoreError
from assistant.store import database, knowledge, open_store
from assistant.store.schema import MIGRATIONS

Make = Callable[..., SourceWithPassages]


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(statement)


def test_opened_by_folder_file_and_url_it_is_the_same_store(tmp_path: Path, source: Make) -> None:
    file = tmp_path / "new folder" / "onevoice.db"
    for where in (file.parent, file, str(file), f"sqlite:///{file}"):
        with open_store(where) as store:
            store.put_source(source("a", "one"))
            assert store.size() == (1, 1)


def test_it_is_written_ahead_and_holds_foreign_keys(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.reading() as db:
        values = [db.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "foreign_keys", "synchronous")]
    assert values == ["wal", 1, 1]


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    execute(tmp_path / "onevoice.db", "UPDATE onevoice SET version = 99")
    with pytest.raises(StoreError, match=r"onevoice\.db: was written by a newer OneVoice \(schema 99.*pip install -U onevoice"):
        open_store(tmp_path)


def test_an_older_schema_is_brought_up_and_keeps_its_data(tmp_path: Path, source: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path) as store:
        store.put_source(source("a", "one"))
    monkeypatch.setattr(database, "MIGRATIONS", [*MIGRATIONS, "CREATE TABLE extra (id {serial}); INSERT INTO extra VALUES (7)"])
    with open_store(tmp_path) as store, store.reading() as db:
        assert db.exec_driver_sql("SELECT version, (SELECT id FROM extra) FROM onevoice").one() == (len(MIGRATIONS) + 1, 7)
        assert store.size() == (1, 1)


def test_a_step_that_fails_leaves_the_older_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(tmp_path).close()
    monkeypatch.setattr(database, "MIGRATIONS", [*MIGRATIONS, "CREATE TABLE extra (id {serial}); INSERT INTO nowhere VALUES (7)"])
    with pytest.raises(StoreError):
        open_store(tmp_path)
    monkeypatch.undo()
    with open_store(tmp_path) as store, store.reading() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").scalar_one() == 0


@pytest.mark.parametrize("content", [b"no database, but longer than a header of one hundred bytes" * 9, b"short"])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "onevoice.db").write_bytes(content)
    with pytest.raises(StoreError, match=r"onevoice\.db: is no OneVoice database; move it away"):
        open_store(tmp_path)
    assert (tmp_path / "onevoice.db").read_bytes() == content


def test_the_database_of_another_program(tmp_path: Path) -> None:
    execute(tmp_path / "onevoice.db", "CREATE TABLE customers (id)")
    with pytest.raises(StoreError, match="is no OneVoice database"):
        open_store(tmp_path)


def test_a_damaged_database(tmp_path: Path, source: Make) -> None:
    with open_store(tmp_path) as store:
        store.put_source(source("a", *("text " * 50 + str(n) for n in range(500))))
    raw = (tmp_path / "onevoice.db").read_bytes()
    (tmp_path / "onevoice.db").write_bytes(raw[:8192] + bytes(len(raw) - 8192))
    with pytest.raises(StoreError, match=r"onevoice\.db: is damaged; restore a backup"), open_store(tmp_path) as store:
        list(store.iter_passages())


def test_a_folder_where_none_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be created"):
        open_store(tmp_path / "file" / "home")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "onevoice.db").mkdir()
    with pytest.raises(StoreError, match=r"onevoice\.db: cannot be opened"):
        open_store(tmp_path)


def test_a_read_only_store_says_so_when_it_is_written(tmp_path: Path, source: Make) -> None:
    open_store(tmp_path).close()
    with open_store(f"sqlite:///file:{tmp_path / 'onevoice.db'}?mode=ro&uri=true") as store:
        assert store.size() == (0, 0)
        with pytest.raises(StoreError, match="is read-only; allow writing"):
            store.put_source(source("a", "one"))


def test_a_locked_store_says_so(tmp_path: Path, source: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with open_store(tmp_path) as store, closing(sqlite3.connect(tmp_path / "onevoice.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"onevoice\.db: another program is writing to it; try again"):
            store.put_source(source("a", "one"))
        assert store.size() == (0, 0)


def test_a_full_disk_says_so_and_leaves_what_was_there(tmp_path: Path, source: Make) -> None:
    with open_store(tmp_path) as store:
        store.put_source(source("a", "one"))
        with store.reading() as db:
            db.exec_driver_sql("PRAGMA max_page_count = 1")  # becomes the pages there are, on the one connection that is open
        with pytest.raises(StoreError, match="the disk is full; free some space"):
            store.put_source(source("a", *("long " * 2000 for _ in range(20))))
        assert store.size() == (1, 1)


def test_urls_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ONEVOICE_DATABASE_URL is no database URL"):
        open_store("://nothing")
    with pytest.raises(NotConfigured, match="a database driver that is not installed") as failed:
        open_store("nosuchdatabase://user:secret@host/name")
    assert "secret" not in str(failed.value)


def test_a_write_that_is_interrupted_leaves_nothing(tmp_path: Path, source: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with open_store(tmp_path) as store:
        store.put_source(source("a", "one"))
        monkeypatch.setattr(knowledge, "_row", interrupted)  # the journal is written by then
        with pytest.raises(KeyboardInterrupt):
            store.put_source(source("a", "other"))
        assert [c.number for c in store.changes(0)] == [1]
        assert [p.text for p, _ in store.iter_passages()] == ["one"]


def test_threads_write_and_read_at_once(tmp_path: Path, source: Make) -> None:
    with open_store(tmp_path) as store, ThreadPoolExecutor(12) as pool:
        done = list(pool.map(lambda n: (store.put_source(source(f"s{n}", "x", "y")), store.size()), range(60)))
        assert {status for status, _ in done} == {"added"}
        assert store.size() == (60, 120)
        assert sorted(c.number for c in store.changes(0)) == list(range(1, 61))


def test_processes_open_a_new_store_at_once(tmp_path: Path) -> None:
    program = "import sys; from assistant.store import open_store; open_store(sys.argv[1]).close()"
    started = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]


def test_a_backup_is_whole_and_knows_that_it_is_another(tmp_path: Path, source: Make) -> None:
    with open_store(tmp_path) as store:
        store.put_source(source("a", "one"))
        store.backup_to(tmp_path / "copy" if (tmp_path / "copy").mkdir() else tmp_path / "copy" / "onevoice.db")
        with open_store(tmp_path / "copy") as copy:
            assert copy.with_passages(["a"]) == store.with_passages(["a"])
            assert copy.last_change() == store.last_change()
            assert copy.id != store.id
        with pytest.raises(StoreError, match="the backup cannot be written"):
            store.backup_to(tmp_path)


def test_importing_the_store_does_not_import_sqlalchemy() -> None:
    program = "import sys, assistant.store, assistant.index; sys.exit(not {'sqlalchemy', 'tantivy', 'chromadb'}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
