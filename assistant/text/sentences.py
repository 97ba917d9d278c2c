"""Where sentences begin and end, in Chinese and English."""

from __future__ import annotations

import re
from typing import NamedTuple


class Stretch(NamedTuple):
    """A stretch of a text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text of the stretch."""
        return text[self.start : self.end]


_CLOSERS = "\"'”’』」》）)]】"
_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|No|Inc|Ltd|Co|Corp|approx|incl|max|min|Fig|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K)$",
    re.IGNORECASE,
)
_END = re.compile(rf"[。！？!?；;…]+[{re.escape(_CLOSERS)}]*|\n+|\.+[{re.escape(_CLOSERS)}]*(?=\s|$|[\u4e00-\u9fff])")


def sentences(text: str) -> list[Stretch]:
    """The sentences of a text, trimmed of surrounding space. Line ends always end a sentence; ； and ; do too.

    A closing quote or bracket belongs to the sentence it closes. A full stop ends a sentence before space, the end or
    a Han character, not after an abbreviation or an initial.
    """
    found: list[Stretch] = []
    start = 0
    for end in _END.finditer(text):
        if end.group().startswith(".") and _ABBREVIATIONS.search(text, max(0, end.start() - 8), end.start()):
            continue
        _add(found, text, start, end.end())
        start = end.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Stretch], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Stretch(start, end))


def sentence_at(text: str, start: int, end: int) -> Stretch:
    """The stretch from the start of the sentence that holds `start` to the end of the one that holds `end`."""
    holding = [s for s in sentences(text) if s.start < max(end, start + 1) and s.end > start]
    return Stretch(holding[0].start, holding[-1].end) if holding else Stretch(start, end)
