"""Finding words in text, by script.

A word boundary is asserted only at an edge of a term that is `[A-Za-z0-9]`, and only against `[A-Za-z0-9]`: Han text
has no spaces, so `\\b` would miss 最佳 in 这是最佳选择 and `No.1` in 全网No.1品牌. All terms are found in one pass
(Aho–Corasick) over folded text; offsets are those of the text as given.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True)
class Folded:
    """Text made comparable: width and case folded, invisible characters dropped, runs of space made one.

    `offsets[i]` is the place in the original text of folded character i; one more entry gives the end.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind a span of the folded one."""
        return self.offsets[start], (self.offsets[end - 1] + 1 if end > start else self.offsets[start])


def fold(text: str) -> Folded:
    """Fold width (Ａ → A), case and spacing, keeping a map of offsets. Compatibility forms of Kangxi radicals fold too."""
    out: list[str] = []
    offsets: list[int] = []
    for place, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            if out and out[-1] == " ":
                continue
            char = " "
        folded = char if char.isascii() else unicodedata.normalize("NFKC", char)
        for piece in folded.lower():
            out.append(piece)
            offsets.append(place)
    return Folded("".join(out), (*offsets, len(text)))


def fold_term(term: str) -> str:
    """A term as it is compared."""
    return fold(term.strip()).text


def _word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def bounded(text: str, start: int, end: int) -> bool:
    """Whether no edge of text[start:end] that is a Latin letter or digit touches another one outside."""
    left = start == 0 or not (_word(text[start]) and _word(text[start - 1]))
    right = end == len(text) or not (_word(text[end - 1]) and _word(text[end]))
    return left and right


class TermHit(NamedTuple):
    """A term found: its span in the text as given, and the term as it was listed."""

    start: int
    end: int
    term: str


class TermMatcher:
    """All occurrences of many terms in one pass; case and width do not matter."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for term in terms:
            folded = fold_term(term)
            if folded:
                known = self._automaton.get(folded, None)
                self._automaton.add_word(folded, (len(folded), known[1] if known else term))
        self._empty = not len(self._automaton)
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str | Folded, *, overlapping: bool = False) -> list[TermHit]:
        """Hits in order of place. Of overlapping hits the longest stays, unless all are wanted."""
        folded = fold(text) if isinstance(text, str) else text
        if self._empty:
            return []
        raw = []
        for last, (size, term) in self._automaton.iter(folded.text):
            start = last + 1 - size
            if bounded(folded.text, start, last + 1):
                raw.append((start, last + 1, term))
        kept = raw if overlapping else longest(raw)
        return [TermHit(*folded.original(start, end), term) for start, end, term in sorted(kept)]


def longest(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of spans that overlap, the longest; of equally long ones, the first."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        at = bisect_left(kept, span)
        before, after = kept[at - 1] if at else None, kept[at] if at < len(kept) else None
        if (before is None or before[1] <= span[0]) and (after is None or span[1] <= after[0]):
            kept.insert(at, span)
    return kept
