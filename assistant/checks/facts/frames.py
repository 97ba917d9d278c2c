"""The frame of a figure: what stands right before and right after it, word for word.

Where a copy repeats a statement of the house and only the figure in it differs, the frame shows it, whatever the statement
is about: no attribute word has to name it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.overlap import is_content

_TOKEN = re.compile(r"[0-9０-９][0-9０-９.,:]*|[\u3400-\u9fff]|[^\W\d_]+")
_WIDTH = 64
"""How many characters on either side are read."""

_LEAST, _LEAST_ONE_SIDED = 3.0, 4.0
"""The least weight of equal words: on both sides of the figure, on one side alone."""

_HAN, _WORD, _FUNCTION, _NUMBER = 0.5, 1.0, 0.5, 0.25
_MOST = 8.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The words before a figure, the nearest first, and those after it; a figure among them is `#`, the text's edge "" ."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@lru_cache(maxsize=2048)
def frame(text: str, start: int, end: int) -> Frame:
    """The frame of the figure at [start, end), without its bound words; the text simplified."""
    left, right = text[max(0, start - _WIDTH) : start], text[end : end + _WIDTH]
    before, after = _tokens(left)[::-1], _tokens(right)
    return Frame((*before, "") if start <= _WIDTH else before, (*after, "") if end + _WIDTH >= len(text) else after)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple("#" if t[0].isdigit() else t for t in _TOKEN.findall(text.lower()))


def alike(one: Frame, other: Frame) -> float:
    """The weight of the words that two frames share next to the figure, 0 where they are too few to be one frame."""
    before, after = _shared(one.before, other.before), _shared(one.after, other.after)
    shared = (*before, *after)
    weight = sum(map(_weight, shared))
    enough = _LEAST if before and after else _LEAST_ONE_SIDED
    return min(weight, _MOST) if weight >= enough and any(t.isalpha() and is_content(t) for t in shared) else 0.0


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    found: list[str] = []
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        found.append(a)
    return found


def _weight(token: str) -> float:
    if token in ("", "#"):
        return _NUMBER
    return _HAN if not token.isascii() and "\u3400" <= token <= "\u9fff" else _WORD if is_content(token) else _FUNCTION
