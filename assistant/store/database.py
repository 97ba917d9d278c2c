"""Opening the database, its transactions, and its errors in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar
from uuid import uuid4

import sqlalchemy as sa
from pydantic import BaseModel, ValidationError
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError, SQLAlchemyError

from assistant.errors import NotConfigured, StoreError
from assistant.store.schema import MIGRATIONS, SERIAL, SERIAL_ELSEWHERE, STATE, state

FILE = "onevoice.db"
BUSY_MS = 15_000
"""How long a writer waits for another one. The longest write is one large feed: a few seconds."""

M = TypeVar("M", bound=BaseModel)

_ADVICE = {
    "SQLITE_BUSY": "another program is writing to it; try again in a moment",
    "SQLITE_LOCKED": "another program is writing to it; try again in a moment",
    "SQLITE_NOTADB": "is no OneVoice database; move it away, or restore a backup with `onevoice restore`",
    "SQLITE_CORRUPT": "is damaged; restore a backup with `onevoice restore`",
    "SQLITE_FULL": "the disk is full; free some space and run the command again",
    "SQLITE_READONLY": "is read-only; allow writing to the file and its folder, or set ONEVOICE_HOME to another folder",
    "SQLITE_CANTOPEN": "cannot be opened; check that it is a file and that its folder may be written to, or set ONEVOICE_HOME",
    "SQLITE_IOERR": "cannot be read or written; check the disk",
}


def locate(where: str | Path) -> URL:
    """The URL of a folder, a `.db` file or a URL. Creates the folder."""
    text = str(where)
    try:
        if "://" in text:
            url = make_url(text)
        else:
            path = Path(where)
            url = URL.create("sqlite", database=str(path if path.suffix == ".db" else path / FILE))
        if url.get_backend_name() == "sqlite" and url.database and not url.database.startswith((":", "file:")):
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except ArgumentError:
        raise StoreError("ONEVOICE_DATABASE_URL is no database URL; expected e.g. postgresql+psycopg://user:password@host/name") from None
    except OSError as error:
        raise StoreError(f"{text}: cannot be created: {error.strerror}; set ONEVOICE_HOME to a folder that may be written to") from None
    return url


class Database:
    """A migrated database: reading and writing transactions for any thread. Close it, or use it in `with`."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self.name = engine, name
        # SQLite sees one state in any transaction; other databases have to be asked for it
        self._reader = engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")

    @classmethod
    def open(cls, where: str | Path) -> Self:
        """Open a database and bring it to this version's schema. See `locate` for what `where` may be."""
        url = locate(where)
        name = url.database if url.get_backend_name() == "sqlite" and url.database else url.render_as_string(hide_password=True)
        try:
            engine = sa.create_engine(url, max_overflow=64, pool_pre_ping=url.get_backend_name() != "sqlite")
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise NotConfigured(
                f"{name} needs a database driver that is not installed ({error})",
                "Install it, for PostgreSQL: pip install 'psycopg[binary]', with a URL postgresql+psycopg://…",
            ) from None
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _prepare)
            sa.event.listen(engine, "begin", _begin)
        opened = cls(engine, name)
        try:
            opened._migrate()
        except BaseException:
            opened.close()
            raise
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        with self._explaining(), self._reader.begin() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing. Others wait up to BUSY_MS."""
        with self._explaining(), self._engine.connect().execution_options(writes=True) as db, db.begin():
            yield db

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            told = explain(error)
            if told is None:
                raise
            raise StoreError(f"{self.name}: {told}") from error

    @property
    def id(self) -> str:
        """The identity of this database. A restored backup has another one, so that an index knows it is not its own."""
        with self.reading() as db:
            return str(db.execute(sa.select(state.c.id)).scalar_one())

    def _migrate(self) -> None:
        with self.reading() as db:  # the usual case waits for no writer
            if self._version(db) == len(MIGRATIONS):
                return
        with self.writing() as db:
            version = self._version(db)
            if version is None:
                db.execute(sa.text(STATE))
                db.execute(state.insert().values(version=0, id=uuid4().hex, change=0))
            for step in MIGRATIONS[version or 0 :]:
                for statement in step.format(serial=SERIAL.get(db.dialect.name, SERIAL_ELSEWHERE)).split(";"):
                    db.execute(sa.text(statement))
            db.execute(state.update().values(version=len(MIGRATIONS)))

    def _version(self, db: Connection) -> int | None:
        """The schema version, None of an empty database; a StoreError for a newer one and for the file of another program."""
        names = sa.inspect(db).get_table_names()
        if "onevoice" not in names:
            if names and db.dialect.name == "sqlite":
                raise StoreError(f"{self.name}: {_ADVICE['SQLITE_NOTADB']}")
            return None
        version = int(db.execute(sa.select(state.c.version)).scalar_one())
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.name}: was written by a newer OneVoice (schema {version}, this one knows {len(MIGRATIONS)}); "
                "upgrade: pip install -U onevoice"
            )
        return version

    def backup_to(self, file: Path) -> None:
        """A consistent copy of an SQLite store in a new file, taken while others may write. It gets an identity of its own."""
        if self._engine.dialect.name != "sqlite":
            raise NotConfigured("A backup copies an SQLite store; this one is on a server", "Use the server's own tool, e.g. pg_dump")
        try:
            with self.reading() as db, closing(sqlite3.connect(file)) as copy:
                raw = db.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.backup(copy)
                with copy:
                    copy.execute("UPDATE onevoice SET id = ?", (uuid4().hex,))
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise StoreError(f"{file}: the backup cannot be written: {_advice(error) or error}") from error


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    for pragma in (f"busy_timeout = {BUSY_MS}", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def explain(error: SQLAlchemyError) -> str | None:
    """What happened and what to do; None for an error that is a bug of ours."""
    if isinstance(error, sa.exc.TimeoutError):
        return "too many requests at once; try again in a moment"
    if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
        return None
    return _advice(error.orig) or str(error.orig).strip().split("\n")[0]


def _advice(error: BaseException | None) -> str | None:
    code = getattr(error, "sqlite_errorname", "")
    return next((advice for name, advice in _ADVICE.items() if code.startswith(name)), None)


def now() -> str:
    """The time as ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def load(model: type[M], text: str, what: str) -> M:
    """A stored model; a StoreError when it was stored in a form this version cannot read."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise StoreError(f"{what} was stored by another version and cannot be read ({first['msg']})") from error
