"""Which files a path means, and whether a file may be opened at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import InputError

_MOST_BYTES = 50_000_000


def list_files(paths: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Every file the paths mean, with the folder it was found from (its own folder for a file given by itself), each once.

    Folders are read recursively, in sorted order. Hidden files and folders, Office lock files (`~$…`) and links that lead out
    of the folder are passed over; a file given by itself never is. A missing path is an InputError.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise InputError("no such file or folder", file=str(missing[0]))
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        for file in walk(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), (file, path if path.is_dir() else path.parent))
    return list(found.values())


def walk(folder: Path) -> Iterator[Path]:
    """The visible files of a folder and its folders, sorted by path."""
    root = folder.resolve()
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place) / name for name in names if not name.startswith((".", "~$"))]
    yield from sorted(p for p in found if p.is_file() and p.resolve().is_relative_to(root))


def check_size(path: Path, most: int = _MOST_BYTES) -> None:
    """Refuse an empty file and one of more than `most` bytes, by default what a document may have."""
    size = path.stat().st_size
    if size == 0:
        raise InputError("is empty", file=str(path))
    if size > most:
        raise InputError(f"is {size / 1e6:.0f} MB big; at most {most / 1e6:.0f} MB are read", file=str(path))
