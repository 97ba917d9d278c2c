"""Posts made by hand, and the packaged lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.data import Library
from assistant.domain.aspects import Aspects
from assistant.domain.source import Metadata, Passage
from assistant.feed.marks import Marker
from assistant.feed.posts import Post


@pytest.fixture(scope="session")
def aspects() -> Aspects:
    return Library().read("words", "aspects.yaml", Aspects)


@pytest.fixture(scope="session")
def marker(aspects: Aspects) -> Marker:
    return Marker(aspects)


@pytest.fixture
def passage() -> Callable[..., Passage]:
    def make(text: str, id: str = "", **metadata: Any) -> Passage:
        return Passage(id=id or text, source_id="s", ordinal=0, text=text, metadata=Metadata(**metadata))

    return make


@pytest.fixture
def post() -> Callable[..., Post]:
    def make(text: str, **fields: Any) -> Post:
        return Post(fields.pop("id", text), "s", text, **fields)

    return make
