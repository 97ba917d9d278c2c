"""Near duplicates: texts most of whose shingles an earlier text has too.

Resemblance is the Jaccard coefficient of the texts' sets of shingles (Broder 1997). The pairs are found exactly, not by chance
hashes: a text that resembles another by the threshold shares one of its rarest shingles with it (prefix filter, Bayardo, Ma
and Srikant 2007), so only those few are looked up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

RESEMBLANCE = 0.7
"""From this share of common shingles on, two posts are one post told twice. Posts from one sentence pattern stay below 0.65."""

LEAST = 8
"""Texts with fewer shingles are too short to resemble each other by more than chance."""

_FIRST_HAN = "\u2e80"


def shingles(text: str) -> frozenset[str]:
    """The shingles of a text without spaces and marks: two characters of Han text, three of Latin."""
    size = 2 if sum(char >= _FIRST_HAN for char in text) * 2 > len(text) else 3
    return frozenset(text[i:i + size] for i in range(len(text) - size + 1))


def near_duplicates(texts: Sequence[str], least: float = RESEMBLANCE) -> dict[int, int]:
    """Place of a text → place of the earlier text it nearly repeats. A text that repeats one is not itself repeated."""
    sets = [shingles(text) for text in texts]
    counts = Counter(piece for pieces in sets for piece in pieces)
    holders: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for place, pieces in enumerate(sets):
        if len(pieces) < LEAST:
            continue
        rare = sorted(pieces, key=lambda piece: (counts[piece], piece))[:len(pieces) - math.ceil(least * len(pieces)) + 1]
        candidates = {earlier for piece in rare for earlier in holders.get(piece, ())}
        original = min((c for c in candidates if _resemble(pieces, sets[c], least)), default=None)
        if original is not None:
            found[place] = original
            continue
        for piece in rare:
            holders.setdefault(piece, []).append(place)
    return found


def _resemble(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    smaller, larger = sorted((len(one), len(other)))
    if smaller < least * larger:
        return False
    both = len(one & other)
    return both >= least * (len(one) + len(other) - both)
