"""Words for counting themes in a feed. Format: `knowledge/words/aspects.yaml`."""

from __future__ import annotations

from typing import Literal

from assistant.domain.base import LocalText, Noun

WordLists = dict[Literal["zh", "en"], tuple[str, ...]]


class PainAspect(Noun):
    """A thing people complain about.

    `complaint` words complain by themselves, `aspect` words beside a negative one. `named` words are of things that people name
    when something is wrong: they complain unless they are praised beside.
    """

    id: str
    name: LocalText
    relief: LocalText | None = None
    complaint: WordLists
    aspect: WordLists = {}
    named: WordLists = {}


class SceneAspect(Noun):
    """A situation people use things in."""

    id: str
    name: LocalText
    words: WordLists


class Aspects(Noun):
    """All of them, with the general lists.

    `positive` and `negative` judge by themselves, `beside` only beside an aspect (太, too). `negation` turns a judgement round,
    with words of `between` after it in Chinese (没那么吵); `contrast` parts what stands before and after it. `apart` are longer
    words that hold a listed one and say something else (差不多). `everyday` words are in any talk and never hot.
    """

    negative: WordLists
    wish: WordLists
    negation: WordLists
    spam: WordLists
    positive: WordLists = {}
    beside: WordLists = {}
    between: WordLists = {}
    contrast: WordLists = {}
    apart: WordLists = {}
    everyday: WordLists = {}
    pains: tuple[PainAspect, ...]
    scenes: tuple[SceneAspect, ...]
