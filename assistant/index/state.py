"""What an index folder holds, in one small file that is replaced whole; and the lock of its one writer.

Each leg has a folder of its own, named by generation (`lexical-3`). A new generation is filled beside the old one and
becomes the current one when this file names it; readers of the old one are not disturbed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from assistant.domain.base import Noun
from assistant.errors import NotConfigured, StoreError

FILE = "index.json"
LOCK = "write.lock"
LegName = Literal["lexical", "vectors"]
Tick = Callable[[int, str], None]
"""Told how many passages were just done, and the title of their source."""


class Generation(Noun):
    """The current generation of a leg: its folder, what it was built with, and the last write to the store that is in it."""

    name: str
    version: str
    applied: int = 0


class State(Noun):
    """The state of an index; `store` is the identity of the database it was built from."""

    store: str = ""
    lexical: Generation | None = None
    vectors: Generation | None = None


def read_state(folder: Path) -> State:
    """The state, or an empty one where there is none or it cannot be read."""
    try:
        return State.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return State()


def write_state(folder: Path, state: State) -> None:
    """Replace the state at once: after a crash there is the old one or the new one."""
    fresh = folder / f"{FILE}.new"
    try:
        with fresh.open("wb") as file:
            file.write(state.model_dump_json(indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / FILE)
    except OSError as error:
        raise StoreError(f"{folder}: the index cannot be written: {error.strerror}") from error


def next_name(folder: Path, leg: LegName, state: State) -> str:
    """A name that no generation of this leg has, here or on a server."""
    current = state.lexical if leg == "lexical" else state.vectors
    names = [path.name for path in folder.glob(f"{leg}-*")] + ([current.name] if current else [])
    numbers = [int(number) for name in names if (number := name.removeprefix(f"{leg}-")).isdigit()]
    return f"{leg}-{max(numbers, default=0) + 1}"


def remove_others(folder: Path, state: State) -> None:
    """Remove generations that are not current; what another process still holds open is left for the next time."""
    current = {generation.name for generation in (state.lexical, state.vectors) if generation}
    for path in [*folder.glob("lexical-*"), *folder.glob("vectors-*")]:
        if path.name not in current:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def write_lock(folder: Path, wait_s: float) -> Iterator[None]:
    """Be the one writer of an index folder, among threads and processes; the system lets go of the lock of a process that dies."""
    try:
        from filelock import FileLock, Timeout
    except ModuleNotFoundError:
        raise NotConfigured("Search needs the extra 'index'", "Install it: pip install 'onevoice[index]'") from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise StoreError(f"{folder}: another OneVoice is writing the index; try again when it is done") from None
    except OSError as error:
        raise StoreError(f"{folder}: the index cannot be written: {error.strerror}; allow writing there, or set ONEVOICE_HOME") from error
    try:
        yield
    finally:
        lock.release()
