"""A small base in two languages, an index over it, and an embedder that needs no model."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.source import Locator, Metadata, Passage, Source, SourceWithPassages
from assistant.errors import ModelError
from assistant.index import open_index
from assistant.index.index import Index
from assistant.store import open_store
from assistant.store.store import Store


def make_source(
    source_id: str,
    *texts: str,
    kind: Any = "plan",
    title: str = "",
    headings: Sequence[str | None] = (),
    own: Sequence[Metadata] = (),
    **metadata: Any,
) -> SourceWithPassages:
    passages = tuple(
        Passage(
            id=f"{source_id}-{n}",
            source_id=source_id,
            ordinal=n,
            text=text,
            metadata=own[n] if own else Metadata(),
            locator=Locator(heading=headings[n] if headings else None),
        )
        for n, text in enumerate(texts)
    )
    source = Source(id=source_id, path=f"{source_id}.md", title=title, kind=kind, hash=str(hash(texts)), metadata=Metadata(**metadata))
    return SourceWithPassages(source=source, passages=passages)


class HashEmbedder:
    """Pairs of characters counted into buckets: deterministic, near for texts that share them."""

    def __init__(self, embedder_id: str = "hash@1", width: int = 64) -> None:
        self.id, self.width = embedder_id, width
        self.texts: list[str] = []
        self.broken = False

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        if self.broken:
            raise ModelError("unreachable", "the embedding model cannot be reached")
        self.texts += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        counts = [0.0] * self.width
        for pair in pairwise(text):
            counts[int(hashlib.md5("".join(pair).encode()).hexdigest(), 16) % self.width] += 1.0
        length = math.sqrt(sum(c * c for c in counts)) or 1.0
        return [c / length for c in counts]


BASE = (
    make_source(
        "plan",
        "2026 年双11 大促，营地灯在小红书种草，再由测评背书。",
        "预算 1.2亿，其中达人投放占四成。",
        "复盘：渠道效果以直播最好。",
        kind="plan",
        title="北溪营地灯上市方案",
        market="CN",
        year=2026,
    ),
    make_source(
        "spec", "电池 5,000mAh，亮度 30% 时续航 48 小时。", "防护等级 IP68，重量 210 g。", kind="spec", title="规格", market="CN", year=2026
    ),
    make_source(
        "retro",
        "The spring campaign reached families who camp on weekends.",
        "Influencer reviews of the Liberty4Pro lantern worked best.",
        kind="retrospective",
        title="Northbrook retrospective",
        market="US",
        date="2025-05",
    ),
    make_source(
        "feed",
        "露营的时候灯突然没电了，真的崩溃",
        "the lantern died at midnight",
        "雨天也能用吗",
        kind="social",
        title="feed",
        own=(
            Metadata(channel="weibo", date="2026-05-18"),
            Metadata(channel="x", date="2026-06-02"),
            Metadata(channel="weibo", date="2025-01-03"),
        ),
    ),
    make_source("trad", "台灣電商行銷：螢幕亮度與續航。", kind="research", title="台灣市場", market="TW", year=2024),
)


@pytest.fixture
def source() -> Callable[..., SourceWithPassages]:
    return make_source


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def new_embedder() -> type[HashEmbedder]:
    return HashEmbedder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        for given in BASE:
            opened.put_source(given)
        yield opened


@pytest.fixture
def index(tmp_path: Path, store: Store) -> Iterator[Index]:
    with open_index(tmp_path / "index", store) as opened:
        yield opened
