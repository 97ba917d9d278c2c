"""Putting files into the knowledge base and taking them out. The store is written first, then the index follows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, cast

from assistant.domain.results import IngestedFile, IngestResult, SourceRow, SourcesResult
from assistant.domain.source import Hit, Kind, Metadata, Source
from assistant.errors import InputError, NotConfigured, nearest
from assistant.loaders import list_files, load_source

if TYPE_CHECKING:
    from assistant.workspace.space import Workspace


def ingest(space: Workspace, paths: Sequence[Path], *, kind: str | None, metadata: Metadata) -> IngestResult:
    """Read, store and index files. A file that fails leaves nothing behind; what was stored before a stop is indexed by the next run."""
    began = time.perf_counter()
    files = list_files(paths)
    if not files:
        raise InputError("holds no files", file=", ".join(str(p) for p in paths))
    done: list[IngestedFile] = []
    try:
        for number, (path, root) in enumerate(files):
            if space.progress:
                space.progress(number, len(files), path.name)
            done.append(_ingest_one(space, path, root, kind, metadata))
    finally:
        # also on Ctrl-C: what is stored becomes findable, and an index that is stopped here is caught up by the next run
        if any(file.status in ("added", "updated") for file in done):
            space.index.sync(language=space.settings.language)
    if space.progress:
        space.progress(len(files), len(files), "")
    return IngestResult(sources=tuple(done), took_s=round(time.perf_counter() - began, 2))


def _ingest_one(space: Workspace, path: Path, root: Path, kind: str | None, metadata: Metadata) -> IngestedFile:
    shown = path.as_posix()
    try:
        loaded = load_source(path, root=root, kind=cast("Kind | None", kind), metadata=metadata)
    except (InputError, NotConfigured) as error:
        why = "; ".join(p.message for p in error.problems) if isinstance(error, InputError) else str(error)
        return IngestedFile(path=shown, source_id=None, title=None, kind=None, passages=0, status="failed", error=why)
    status = space.store.put_source(loaded)
    source = loaded.source
    return IngestedFile(path=shown, source_id=source.id, title=source.title, kind=source.kind, passages=len(loaded.passages), status=status)


def take_in(space: Workspace, files: Sequence[tuple[str, bytes]]) -> IngestResult:
    """Keep given files in the data folder and ingest them from there. Of a name only its last part counts."""
    folder = space.settings.home / "files"
    folder.mkdir(parents=True, exist_ok=True)
    kept = [folder / (PurePath(name.replace("\\", "/")).name or "file") for name, _ in files]
    for path, (_, content) in zip(kept, files, strict=True):
        path.write_bytes(content)
    if not kept:
        raise InputError("holds no files")
    return ingest(space, kept, kind=None, metadata=Metadata())


def passages(space: Workspace, ids: Sequence[str]) -> dict[str, Hit]:
    """Passages by id as hits without a score, metadata of their source joined in."""
    return {
        i: Hit(
            passage_id=i,
            source_id=source.id,
            title=source.title,
            kind=source.kind,
            text=passage.text,
            score=0.0,
            locator=passage.locator,
            metadata=passage.metadata.inherit(source.metadata),
        )
        for i, (passage, source) in space.store.passages(ids).items()
    }


def show_source(space: Workspace, source_id: str) -> SourcesResult:
    """One source with its passages; an unknown id is an InputError."""
    found = space.store.with_passages([source_id]).get(source_id)
    if found is None:
        raise InputError(_unknown(space, source_id))
    row = next(r for r in space.store.sources() if r.id == source_id)
    hits = tuple(
        Hit(
            passage_id=p.id,
            source_id=source_id,
            title=found.source.title,
            kind=found.source.kind,
            text=p.text,
            score=0.0,
            locator=p.locator,
            metadata=p.metadata,
        )
        for p in found.passages
    )
    return SourcesResult(sources=(row.model_copy(update={"texts": hits}),))


def remove(space: Workspace, ids: Sequence[str]) -> SourcesResult:
    """Remove sources from store and index; with an unknown id among them nothing is removed."""
    rows: dict[str, SourceRow] = {row.id: row for row in space.store.sources()}
    for source_id in ids:
        if source_id not in rows:
            raise InputError(_unknown(space, source_id))
    gone: list[Source] = space.store.remove_sources(ids)
    space.index.sync(language=space.settings.language)
    return SourcesResult(sources=tuple(rows[source.id] for source in gone))


def _unknown(space: Workspace, source_id: str) -> str:
    hint = nearest(source_id, [row.id for row in space.store.sources()]) or "list them: onevoice sources"
    return f"there is no source {source_id!r}; {hint}"
