"""Words for counting themes in a feed. Format: `knowledge/words/aspects.yaml`."""

from __future__ import annotations

from typing import Literal

from assistant.domain.base import LocalText, Noun

WordLists = dict[Literal["zh", "en"], tuple[str, ...]]


class PainAspect(Noun):
    """A thing people complain about: words that complain by themselves, and words that do beside a negative one."""

    id: str
    name: LocalText
    relief: LocalText | None = None
    complaint: WordLists
    aspect: WordLists = {}


class SceneAspect(Noun):
    """A situation people use things in."""

    id: str
    name: LocalText
    words: WordLists


class Aspects(Noun):
    """All of them, with the general negative, wish, negation and spam words."""

    negative: WordLists
    wish: WordLists
    negation: WordLists
    spam: WordLists
    pains: tuple[PainAspect, ...]
    scenes: tuple[SceneAspect, ...]
