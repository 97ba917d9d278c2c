"""Near duplicates: texts most of whose shingles an earlier text has too.

Resemblance is the Jaccard coefficient of the texts' sets of shingles (Broder 1997). The pairs are found exactly, not by chance
hashes: a text that resembles another by the threshold shares one of its rarest shingles with it (prefix filter, Bayardo, Ma
and Srikant 2007), so only those few are looked up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

RESEMBLANCE = 0.65
"""From this share of common shingles on, two posts are one post told twice. Other posts of one sentence pattern stay below 0.6."""

LEAST = 24
"""Texts of fewer columns (a Han character is two) are too short to resemble each other by more than chance."""

_FIRST_HAN = "\u2e80"


def shingles(text: str) -> frozenset[str]:
    """The shingles of a text without spaces and marks: two characters of Han text, four of Latin."""
    size = 2 if _han(text) * 2 > len(text) else 4
    return frozenset(text[i : i + size] for i in range(len(text) - size + 1))


def _han(text: str) -> int:
    return sum(char >= _FIRST_HAN for char in text)


def near_duplicates(texts: Sequence[str], least: float = RESEMBLANCE) -> dict[int, int]:
    """Place of a text → place of the earliest text it nearly repeats. A text that repeats one is not itself repeated."""
    sets = [shingles(text) if len(text) + _han(text) >= LEAST else frozenset() for text in texts]
    counts = Counter(piece for pieces in sets for piece in pieces)
    holders: dict[str, list[tuple[int, int, int]]] = {}
    found: dict[int, int] = {}
    for place, pieces in enumerate(sets):
        if not pieces:
            continue
        rare = sorted(pieces, key=lambda piece: (counts[piece], piece))[: len(pieces) - math.ceil(least * len(pieces)) + 1]
        candidates = _candidates(rare, len(pieces), holders, least)
        original = next((c for c in sorted(candidates) if _resemble(pieces, sets[c], least)), None)
        if original is not None:
            found[place] = original
            continue
        for at, piece in enumerate(rare):
            holders.setdefault(piece, []).append((place, len(pieces), at))
    return found


def _candidates(rare: Sequence[str], size: int, holders: Mapping[str, Sequence[tuple[int, int, int]]], least: float) -> set[int]:
    """Earlier texts that share a rare shingle, are of like size and have enough shingles left after it to resemble this one."""
    smallest, largest = least * size, size / least
    ratio = least / (1 + least)
    return {
        place
        for at, piece in enumerate(rare)
        for place, other, its in holders.get(piece, ())
        if smallest <= other <= largest and size - at >= ratio * (size + other) <= other - its
    }


def _resemble(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    both = len(one & other)
    return both >= least * (len(one) + len(other) - both)
