"""Files of the knowledge base as sources with passages. To add a format, add a line to `SUPPORTED`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path, PurePath

from assistant.domain.source import Kind, Metadata, Source, SourceWithPassages
from assistant.errors import InputError
from assistant.loaders.blocks import Content
from assistant.loaders.files import check_size
from assistant.loaders.houses import read_yaml
from assistant.loaders.kinds import recognise_kind
from assistant.loaders.markdown import read_markdown, read_plain
from assistant.loaders.names import metadata_from_names
from assistant.loaders.passages import make_passages
from assistant.loaders.pdf import read_pdf
from assistant.loaders.sheets import read_sheets
from assistant.loaders.slides import read_slides
from assistant.loaders.word import read_word
from assistant.text.language import detect_language

SUPPORTED: dict[str, Callable[[Path], Content]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plain,
    ".docx": read_word,
    ".pptx": read_slides,
    ".pdf": read_pdf,
    ".csv": read_sheets,
    ".tsv": read_sheets,
    ".xlsx": read_sheets,
    ".xlsm": read_sheets,
    ".jsonl": read_sheets,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_yaml,
}
"""The reader of each file suffix."""
_OLD = {
    ".doc": ".docx",
    ".wps": ".docx",
    ".pages": ".docx",
    ".ppt": ".pptx",
    ".dps": ".pptx",
    ".key": ".pptx",
    ".xls": ".xlsx",
    ".et": ".xlsx",
}
_READ = 4000


def source_id(path: Path) -> str:
    """`s-` and 12 hex digits over the absolute POSIX path: the same file again is an update of the same source."""
    return "s-" + hashlib.sha256(path.resolve().as_posix().encode()).hexdigest()[:12]


def load_source(path: Path, *, root: Path | None = None, kind: Kind | None = None, metadata: Metadata | None = None) -> SourceWithPassages:
    """A file as a source with its passages.

    `kind` and `metadata` are what the user said and go first, then what the file says (front matter, columns), then the names of
    the file and of its folders from `root` on. Every file that cannot be read is an InputError with the reason in plain words; a
    missing package of the extra `office` is NotConfigured.
    """
    content = _read(path, kind)
    identity = source_id(path)
    passages = make_passages(content.blocks, identity)
    if not passages:
        raise InputError("holds no text", file=str(path))
    text = "\n".join(passage.text for passage in passages[:40])[:_READ]
    title = content.title or path.stem
    settled = kind or content.kind or recognise_kind(_below(path, root), f"{title}\n{text}")
    known = _first_known(metadata or Metadata(), content.metadata, metadata_from_names(_names(path, root)))
    known = known.model_copy(
        update={
            "path": path.as_posix(),
            "language": known.language or detect_language(text),
            "year": known.year or (int(known.date[:4]) if known.date else None),
        }
    )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return SourceWithPassages(
        source=Source(id=identity, path=path.as_posix(), title=title, kind=settled, hash=digest, metadata=known), passages=passages
    )


def _read(path: Path, kind: Kind | None) -> Content:
    suffix = path.suffix.lower()
    if not path.is_file():
        raise InputError("is a folder, expected a file" if path.is_dir() else "no such file", file=str(path))
    if suffix in _OLD:
        raise InputError(f"is of an old or closed format; save it as {_OLD[suffix]}", file=str(path))
    if suffix not in SUPPORTED:
        raise InputError(f"is of a kind that cannot be read ({suffix or 'no suffix'}); known: {', '.join(SUPPORTED)}", file=str(path))
    check_size(path)
    if kind == "social" and SUPPORTED[suffix] is read_sheets:
        return read_sheets(path, posts=True)
    return SUPPORTED[suffix](path)


def _first_known(*layers: Metadata) -> Metadata:
    """The first value that is known of every field."""
    merged: dict[str, object] = {}
    for layer in layers:
        for name, value in layer.model_dump(exclude_none=True).items():
            merged.setdefault(name, value)
    return Metadata.model_validate(merged)


def _names(path: Path, root: Path | None) -> list[str]:
    """The file's name and those of its folders up to the root, nearest first."""
    below = _below(path, root)
    return [below.stem, *(part for part in reversed(below.parts[:-1]) if re.search(r"\w", part))]


def _below(path: Path, root: Path | None) -> PurePath:
    """The path from the root on, the root's own name included; without a root the file's name."""
    place = path.resolve()
    base = root.resolve().parent if root else place.parent
    return place.relative_to(base) if place.is_relative_to(base) else PurePath(place.name)
