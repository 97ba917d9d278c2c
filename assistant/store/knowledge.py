"""Sources and their passages: what is put in, updated, removed and read, and the journal that an index follows."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from assistant.domain.base import Noun
from assistant.domain.results import SourceRow
from assistant.domain.source import Filters, Kind, Locator, Metadata, Passage, Source, SourceWithPassages
from assistant.store.database import Database, now
from assistant.store.filters import conditions, filter_columns
from assistant.store.schema import changes, passages, sources, state

EVERYTHING = Filters()
N = TypeVar("N", bound=Noun)
IN_ONE_STATEMENT = 500
"""Values in one IN list; SQLite's oldest limit on variables is 999."""

_JOINED = passages.join(sources, passages.c.source_id == sources.c.id)
_SOURCE = [sources.c[name].label(f"source_{name}") for name in ("path", "title", "kind", "hash", "metadata")]
_PASSAGE = sa.select(*(passages.c[n] for n in ("id", "source_id", "ordinal", "text", "locator", "metadata")), *_SOURCE).select_from(_JOINED)


class Change(NamedTuple):
    """The last write to a source: its number in the order of all writes, and how many passages there are now."""

    number: int
    source_id: str
    passages: int


class Knowledge(Database):
    """The part of the store that holds what can be searched."""

    def put_source(self, given: SourceWithPassages) -> Literal["added", "updated", "unchanged"]:
        """Add a source or replace it, in one transaction together with its mark in the journal.

        A passage whose text was there before keeps its id; an id that stood for another text is not used again, so that
        a citation never points to other words. What cannot be stored (half a surrogate pair, NUL) becomes U+FFFD.
        """
        source, new = _clean(given.source), [_clean(p) for p in given.passages]
        with self.writing() as db:
            _wait_for_writers(db)
            old = _source(db, source.id)
            before = list(_read_passages(db, source.id)) if old else []
            if old == source and list(map(_content, before)) == list(map(_content, new)):
                return "unchanged"
            number = _mark(db, [source.id])
            rows = [_row(p, source) for p in _keep_ids(db, source.id, before, new, number)]
            db.execute(passages.delete().where(passages.c.source_id == source.id))
            values = {**source.model_dump(exclude={"metadata"}), "metadata": _json(source.metadata), "updated_at": now()}
            if old:
                db.execute(sources.update().where(sources.c.id == source.id).values(values))
            else:
                db.execute(sources.insert().values(**values, added_at=values["updated_at"]))
            if rows:
                db.execute(passages.insert(), rows)
        return "updated" if old else "added"

    def remove_sources(self, ids: Sequence[str]) -> list[Source]:
        """Remove sources and their passages; those that were there are given back."""
        with self.writing() as db:
            _wait_for_writers(db)
            found = [source for source in (_source(db, i) for i in dict.fromkeys(ids)) if source]
            for source in found:
                db.execute(sa.delete(passages).where(passages.c.source_id == source.id))
                db.execute(sa.delete(sources).where(sources.c.id == source.id))
            if found:
                _mark(db, [source.id for source in found])
        return found

    def sources(self, kinds: Sequence[Kind] = ()) -> list[SourceRow]:
        """Every source with the number of its passages, in the order they were added."""
        count = sa.select(passages.c.source_id, sa.func.count().label("n")).group_by(passages.c.source_id).subquery()
        query = sa.select(sources, count.c.n).select_from(sources.outerjoin(count, count.c.source_id == sources.c.id))
        if kinds:
            query = query.where(sources.c.kind.in_(kinds))
        with self.reading() as db:
            return [
                SourceRow(
                    id=row.id,
                    path=row.path,
                    title=row.title,
                    kind=row.kind,
                    passages=row.n or 0,
                    added=row.added_at,
                    metadata=_metadata(row.metadata),
                )
                for row in db.execute(query.order_by(sources.c.added_at, sources.c.id))
            ]

    def source(self, source_id: str) -> Source | None:
        """One source, or None."""
        with self.reading() as db:
            return _source(db, source_id)

    def with_passages(self, ids: Sequence[str]) -> dict[str, SourceWithPassages]:
        """Sources with their passages in reading order, by id; ids that are not there are left out."""
        found: dict[str, list[Passage]] = {}
        known: dict[str, Source] = {}
        with self.reading() as db:
            for some in chunks(list(ids), IN_ONE_STATEMENT):
                for row in db.execute(sa.select(sources).where(sources.c.id.in_(some))):
                    known[row.id], found[row.id] = _as_source(row), []
                for row in db.execute(sa.select(passages).where(passages.c.source_id.in_(some)).order_by(passages.c.ordinal)):
                    found[row.source_id].append(_passage(row))
        return {i: SourceWithPassages.model_construct(source=known[i], passages=tuple(found[i])) for i in known}

    def passages(self, ids: Iterable[str]) -> dict[str, tuple[Passage, Source]]:
        """Passages by id, each with its source, in the order asked for; ids that are not there are left out."""
        asked = list(dict.fromkeys(ids))
        found: dict[str, tuple[Passage, Source]] = {}
        with self.reading() as db:
            for some in chunks(asked, IN_ONE_STATEMENT):
                found |= {p.id: (p, s) for p, s in _pairs(db.execute(_PASSAGE.where(passages.c.id.in_(some))))}
        return {i: found[i] for i in asked if i in found}

    def matching(self, ids: Iterable[str], filters: Filters) -> dict[str, Source]:
        """Of these passages, those that are there and pass the filters: passage id → its source."""
        query = sa.select(passages.c.id, passages.c.source_id.label("source_id"), *_SOURCE).select_from(_JOINED).where(*conditions(filters))
        known: dict[str, Source] = {}
        with self.reading() as db:
            return {
                row.id: _cached_source(row, known)
                for some in chunks(list(ids), IN_ONE_STATEMENT)
                for row in db.execute(query.where(passages.c.id.in_(some)))
            }

    def iter_passages(self, filters: Filters = EVERYTHING) -> Iterator[tuple[Passage, Source]]:
        """Passages with their sources, source by source in reading order, as they are at the moment of the first one."""
        query = _PASSAGE.where(*conditions(filters)).order_by(passages.c.source_id, passages.c.ordinal)
        with self.reading() as db:
            yield from _pairs(db.execute(query.execution_options(yield_per=1000)))

    def posts(self, filters: Filters = EVERYTHING) -> Iterator[tuple[Passage, Source]]:
        """The passages of social feeds that pass the filters; kinds in the filters do not count."""
        return self.iter_passages(filters.model_copy(update={"kinds": ("social",)}))

    def size(self) -> tuple[int, int]:
        """How many sources and passages there are."""
        with self.reading() as db:
            return (
                db.execute(sa.select(sa.func.count()).select_from(sources)).scalar_one(),
                db.execute(sa.select(sa.func.count()).select_from(passages)).scalar_one(),
            )

    def last_change(self) -> int:
        """The number of the last write to sources; 0 before the first."""
        with self.reading() as db:
            return int(db.execute(sa.select(state.c.change)).scalar_one())

    def changes(self, after: int) -> list[Change]:
        """The sources written since, each once with its last write, in the order of writing. A removed source is among them."""
        count = sa.func.count(passages.c.id)
        query = (
            sa.select(changes.c.change, changes.c.source_id, count)
            .select_from(changes.outerjoin(passages, passages.c.source_id == changes.c.source_id))
            .where(changes.c.change > after)
            .group_by(changes.c.change, changes.c.source_id)
            .order_by(changes.c.change)
        )
        with self.reading() as db:
            return [Change(*row) for row in db.execute(query)]


def chunks(items: list[Any], size: int) -> Iterator[list[Any]]:
    """A list in pieces of at most `size`."""
    return (items[i : i + size] for i in range(0, len(items), size))


def _wait_for_writers(db: Connection) -> None:
    """Writers of sources go one after the other on every database, so that numbers in the journal appear in their order:
    an index that has seen n has seen all before it. (SQLite has no FOR UPDATE and needs none.)"""
    db.execute(sa.select(state.c.change).with_for_update())


def _mark(db: Connection, source_ids: list[str]) -> int:
    """Note a write to sources in the journal; gives its number."""
    db.execute(state.update().values(change=state.c.change + 1))
    number = int(db.execute(sa.select(state.c.change)).scalar_one())
    for some in chunks(source_ids, IN_ONE_STATEMENT):
        db.execute(changes.delete().where(changes.c.source_id.in_(some)))
        db.execute(changes.insert(), [{"source_id": i, "change": number} for i in some])
    return number


def _keep_ids(db: Connection, source_id: str, before: list[Passage], new: list[Passage], number: int) -> Iterator[Passage]:
    old_ids: dict[str, deque[str]] = defaultdict(deque)
    for passage in before:
        old_ids[passage.text].append(passage.id)
    kept = [old_ids[p.text].popleft() if old_ids[p.text] else None for p in new]
    proposed = [p.id for p, id_ in zip(new, kept, strict=True) if not id_]
    taken = {p.id for p in before}
    for some in chunks(proposed, IN_ONE_STATEMENT):
        taken |= set(db.execute(sa.select(passages.c.id).where(passages.c.id.in_(some), passages.c.source_id != source_id)).scalars())
    for n, (passage, id_) in enumerate(zip(new, kept, strict=True)):
        if not id_:
            id_ = passage.id if passage.id not in taken else f"{passage.id}~{number}.{n}"
            taken.add(id_)
        yield passage.model_copy(update={"id": id_, "source_id": source_id})


def _clean(noun: N) -> N:
    update: dict[str, Any] = {}
    for name, value in noun:
        clean = _clean_text(value) if isinstance(value, str) else _clean(value) if isinstance(value, Noun) else value
        if clean is not value:
            update[name] = clean
    return noun.model_copy(update=update) if update else noun


def _clean_text(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _content(passage: Passage) -> tuple[str, Locator, Metadata]:
    return passage.text, passage.locator, passage.metadata


def _row(passage: Passage, source: Source) -> dict[str, Any]:
    return {
        "id": passage.id,
        "source_id": source.id,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "locator": _json(passage.locator),
        "metadata": _json(passage.metadata),
        **filter_columns(passage.metadata.inherit(source.metadata)),
    }


def _json(noun: Locator | Metadata) -> str | None:
    text = noun.model_dump_json(exclude_none=True)
    return None if text == "{}" else text


_NO_METADATA, _NO_LOCATOR = Metadata(), Locator()


def _metadata(text: str | None) -> Metadata:
    return Metadata.model_validate_json(text) if text else _NO_METADATA


def _read_passages(db: Connection, source_id: str) -> Iterator[Passage]:
    for row in db.execute(sa.select(passages).where(passages.c.source_id == source_id).order_by(passages.c.ordinal)):
        yield _passage(row)


def _passage(row: Row[Any]) -> Passage:
    locator = Locator.model_validate_json(row.locator) if row.locator else _NO_LOCATOR
    return Passage(
        id=row.id, source_id=row.source_id, ordinal=row.ordinal, text=row.text, locator=locator, metadata=_metadata(row.metadata)
    )


def _source(db: Connection, source_id: str) -> Source | None:
    row = db.execute(sa.select(sources).where(sources.c.id == source_id)).one_or_none()
    return _as_source(row) if row else None


def _as_source(row: Row[Any]) -> Source:
    return Source(id=row.id, path=row.path, title=row.title, kind=row.kind, hash=row.hash, metadata=_metadata(row.metadata))


def _cached_source(row: Row[Any], known: dict[str, Source]) -> Source:
    if row.source_id not in known:
        known[row.source_id] = Source(
            id=row.source_id,
            path=row.source_path,
            title=row.source_title,
            kind=row.source_kind,
            hash=row.source_hash,
            metadata=_metadata(row.source_metadata),
        )
    return known[row.source_id]


def _pairs(rows: Iterable[Row[Any]]) -> Iterator[tuple[Passage, Source]]:
    known: dict[str, Source] = {}
    for row in rows:
        yield _passage(row), _cached_source(row, known)
