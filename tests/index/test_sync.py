from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.domain.source import SourceWithPassages
from assistant.errors import StoreError
from assistant.index import build, open_index
from assistant.index import index as index_module
from assistant.index.index import Index
from assistant.index.state import read_state, write_lock
from assistant.store import open_store
from assistant.store.store import Store

Make = Callable[..., SourceWithPassages]


def found(index: Index, question: str) -> list[str]:
    return [hit.passage_id for hit in index.search(question, top=50).hits]


def every_id(store: Store) -> set[str]:
    return {passage.id for passage, _ in store.iter_passages()}


def test_what_is_written_removed_and_changed_shows_in_the_next_search(store: Store, index: Index, source: Make) -> None:
    store.put_source(source("a", "天幕 帐篷"))
    assert found(index, "天幕") == ["a-0"]
    store.put_source(source("a", "睡袋"))
    assert found(index, "天幕") == []
    assert found(index, "睡袋") != []
    store.remove_sources(["a"])
    assert found(index, "睡袋") == []
    assert index.ids() == {"lexical": every_id(store)}


def test_what_is_removed_never_answers_even_when_the_index_cannot_follow(store: Store, index: Index, source: Make) -> None:
    store.put_source(source("a", "天幕 帐篷"))
    assert found(index, "天幕") == ["a-0"]
    with write_lock(index.folder, 0):
        store.remove_sources(["a"])
        store.put_source(source("b", "天幕"))
        assert found(index, "天幕") == []
    assert found(index, "天幕") == ["b-0"]


def test_progress_counts_passages(store: Store, index: Index) -> None:
    told: list[tuple[int, int, str]] = []
    assert index.sync(lambda *step: told.append(step)) == []
    total = len(every_id(store))
    assert told[-1][:2] == (total, total)
    assert {title for _, _, title in told} == {row.title for row in store.sources()}
    told.clear()
    index.sync(lambda *step: told.append(step))
    assert told == []


def test_a_second_writer_is_told_why_it_waits(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "WAIT_S", 0.1)
    with write_lock(index.folder, 0), pytest.raises(StoreError, match="another OneVoice is writing the index; try again"):
        index.sync()


@pytest.mark.parametrize("how", ["delete", "truncate", "zero", "empty", "flip"])
def test_any_damaged_file_is_put_right_by_the_next_search(tmp_path: Path, store: Store, how: str) -> None:
    folder, whole = tmp_path / "index", tmp_path / "whole"
    with open_index(folder, store) as index:
        index.sync()
    shutil.copytree(folder, whole)
    dice = random.Random(7)
    for file in sorted(p.relative_to(whole) for p in whole.rglob("*") if p.is_file()):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        raw = (folder / file).read_bytes()
        damaged = {
            "truncate": raw[: len(raw) // 2],
            "zero": bytes(len(raw)),
            "empty": b"",
            "delete": raw,
            "flip": bytes(b ^ (0xFF if dice.random() < 0.05 else 0) for b in raw),
        }[how]
        (folder / file).write_bytes(damaged)
        if how == "delete":
            (folder / file).unlink()
        with open_index(folder, store) as index:
            index.search("灯")
            if how == "flip":  # within a list of postings only a rebuild can tell
                index.rebuild()
            assert len(found(index, "灯 lantern")) == 4, file
            assert index.ids()["lexical"] == every_id(store), file


def test_a_missing_folder_and_an_empty_store(tmp_path: Path, store: Store) -> None:
    with open_store(tmp_path / "empty") as empty, open_index(tmp_path / "i", empty) as index:
        assert index.search("灯").hits == []
        assert index.ids() == {"lexical": set()}
    with open_index(tmp_path / "j", store) as index:
        index.sync()
        shutil.rmtree(tmp_path / "j")
        assert found(index, "双11") == ["plan-0"]


def test_an_index_of_another_format_is_built_anew(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    with open_index(folder, store) as index:
        index.sync()
    before = read_state(folder).lexical
    monkeypatch.setattr(build, "lexical_version", lambda: "2.other")
    with open_index(folder, store) as index:
        assert found(index, "双11") == ["plan-0"]
    after = read_state(folder).lexical
    assert before
    assert after
    assert (after.version, before.name != after.name) == ("2.other", True)
    assert not (folder / before.name).exists()


def test_an_index_of_another_store_or_of_a_later_state_is_built_anew(tmp_path: Path, store: Store, source: Make) -> None:
    folder = tmp_path / "index"
    (tmp_path / "copy").mkdir()
    store.backup_to(tmp_path / "copy" / "onevoice.db")
    store.put_source(source("late", "天幕"))
    with open_index(folder, store) as index:
        assert found(index, "天幕") == ["late-0"]
    with open_store(tmp_path / "copy") as restored, open_index(folder, restored) as index:
        restored.put_source(source("other", "睡袋"))
        assert found(index, "天幕") == []
        assert index.ids()["lexical"] == every_id(restored)


def test_a_rebuild_leaves_the_old_one_to_its_readers_until_it_is_full(tmp_path: Path, store: Store) -> None:
    with open_index(tmp_path / "index", store) as reader, open_index(tmp_path / "index", store) as writer:
        reader.sync()
        before = read_state(reader.folder).lexical
        during: list[list[str]] = []
        writer.rebuild(lambda *_: during.append(found(reader, "双11")))
        assert set(map(tuple, during)) == {("plan-0",)}
        assert read_state(reader.folder).lexical != before
        assert found(reader, "双11") == ["plan-0"]


def test_a_stop_in_the_middle_is_taken_up_where_it_was(tmp_path: Path, store: Store, source: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "COMMIT_AFTER", 1)

    def stop(done: int, total: int, title: str) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with open_index(tmp_path / "index", store) as index:
        with pytest.raises(KeyboardInterrupt):
            index.sync(stop)
        state = read_state(index.folder).lexical
        assert state
        assert 0 < state.applied < store.last_change()
        index.sync()
        assert index.ids()["lexical"] == every_id(store)


INGEST = """
import sys
from pathlib import Path
from assistant.domain.source import Passage, Source, SourceWithPassages
from assistant.index import open_index
from assistant.store import open_store
folder = Path(sys.argv[1])
word = lambda n: "qx" + "".join(chr(97 + int(d)) for d in str(n))
with open_store(folder) as store, open_index(folder / "index", store) as index:
    for n in range(10_000):
        passages = tuple(Passage(id=f"s{n}-{i}", source_id=f"s{n}", ordinal=i, text=f"钓鱼 灯 {word(n)} {i}") for i in range(20))
        store.put_source(SourceWithPassages(source=Source(id=f"s{n}", path="p", title="t", kind="plan", hash="h"), passages=passages))
        print(n, flush=True)
        index.sync()
"""


@pytest.mark.parametrize("after", [3, 8, 15])
def test_what_was_acknowledged_is_found_after_a_kill(tmp_path: Path, after: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", INGEST, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = [int(process.stdout.readline()) for _ in range(after)]
    time.sleep(random.random() / 20)
    os.kill(process.pid, signal.SIGKILL)
    told += [int(line) for line in process.stdout.read().split()]
    process.stdout.close()
    process.wait()
    with open_store(tmp_path) as store, open_index(tmp_path / "index", store) as index:
        for n in told:
            assert len(found(index, "qx" + "".join(chr(97 + int(d)) for d in str(n)))) == 20
        assert index.ids()["lexical"] == every_id(store)


def test_one_process_writes_and_others_read(tmp_path: Path, store: Store, index: Index) -> None:
    """The readers see every write that was acknowledged before they looked, and no error."""
    folder = tmp_path / "shared"
    writer = subprocess.Popen([sys.executable, "-c", INGEST.replace("10_000", "25"), str(folder)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    writer.stdout.readline()
    with open_store(folder) as shared, open_index(folder / "index", shared) as reader:
        seen = []
        while writer.poll() is None:
            seen.append(len(found(reader, "钓鱼")))
        assert writer.returncode == 0
        assert len(seen) > 5
        assert len(reader.ids()["lexical"]) == 500
    writer.stdout.close()


def test_threads_search_while_one_writes(store: Store, index: Index, source: Make) -> None:
    index.sync()

    def work(n: int) -> bool:
        if n % 8 == 0:
            store.put_source(source(f"w{n}", f"天幕 {n}"))
        return "plan-0" in found(index, "双11")

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(80)))
    assert len(found(index, "天幕")) == 10
