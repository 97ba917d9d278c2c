"""Sources made for the tests, and a store in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.source import Metadata, Passage, Source, SourceWithPassages
from assistant.store import open_store
from assistant.store.store import Store


def make_source(source_id: str, *texts: str, kind: Any = "plan", own: tuple[Metadata, ...] = (), **metadata: Any) -> SourceWithPassages:
    """A source whose passages are these texts; its hash follows from them."""
    passages = tuple(
        Passage(id=f"{source_id}-{n}", source_id=source_id, ordinal=n, text=text, metadata=own[n] if own else Metadata())
        for n, text in enumerate(texts)
    )
    source = Source(
        id=source_id, path=f"{source_id}.md", title=f"计划 {source_id}", kind=kind, hash=str(hash(texts)), metadata=Metadata(**metadata)
    )
    return SourceWithPassages(source=source, passages=passages)


@pytest.fixture
def source() -> Callable[..., SourceWithPassages]:
    return make_source


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened
