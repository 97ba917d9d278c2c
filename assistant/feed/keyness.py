"""Which terms are hot: those a feed holds, and not only because any text does.

Two things stand for other text. A packaged list names everyday words (two, now, day, 小时), which are never hot. Where the
knowledge base's own documents are given, a term must also not be rarer in the feed than in them, by the log-likelihood ratio
(Dunning 1993; Rayson and Garside 2000): what the company writes of and people do not is not hot.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.feed.terms import Counts, Everyday, Term, shared_terms, terms_of
from assistant.text.terms import fold

LEAST_BACKGROUND = 50
"""A background of fewer passages than this says nothing about what is usual."""
_READ = 3000
"""How many passages of a background are read: every n-th, so that all of it has its say."""
_SURE = -6.63
"""A term as much rarer here as this log-likelihood says is not hot (p < 0.01)."""


@dataclass(frozen=True)
class Background:
    """Key → passages of other text that hold it, and how many such holdings there are in all by script (see `latin`)."""

    counts: Mapping[str, int]
    totals: Mapping[bool, int]

    def holds(self, key: str) -> bool:
        """Whether several passages hold a term."""
        return self.counts.get(key, 0) > 1


def latin(key: str) -> bool:
    """Whether a term is of Latin script. Each script is compared with itself: a feed and documents mix languages differently."""
    return key.isascii()


def log_likelihood(here: int, of: int, there: int, of_there: int) -> float:
    """2 Σ observed · ln(observed / expected) for a term in two texts of so many terms; negative when it is rarer here. 6.63 is p < 0.01."""
    if not of or not of_there:
        return 0.0
    share = (here + there) / (of + of_there)
    value = 2 * sum(observed * math.log(observed / (total * share)) for observed, total in ((here, of), (there, of_there)) if observed)
    return value if here * of_there >= there * of else -value


def background_of(texts: Iterable[str], everyday: Everyday) -> Background | None:
    """Counts of the terms of other text; None when there is too little of it. The order of the texts makes no difference."""
    ordered = sorted(texts)
    if len(ordered) < LEAST_BACKGROUND:
        return None
    chosen = ordered[:: max(1, -(-len(ordered) // _READ))]
    counts = Counter(key for text in chosen for key in terms_of(fold(text).text, everyday))
    return Background(counts, _totals(counts))


def hot_terms(counts: Counts, posts: int, background: Background | None, least: int) -> dict[str, Term]:
    """Term → what it is, those in most of so many posts first. Words inside longer terms are left out."""
    found = shared_terms(counts, posts, least)
    if background:
        totals = _totals({key: len(held) for key, held in counts.holders.items()})
        found = {
            key: term
            for key, term in found.items()
            if log_likelihood(len(term.posts), totals[latin(key)], background.counts.get(key, 0), background.totals[latin(key)]) > _SURE
        }
    return {term.text: term for term in sorted(outermost(found.values()), key=lambda t: (-len(t.posts), t.text))}


def _totals(counts: Mapping[str, int]) -> dict[bool, int]:
    return {script: sum(n for key, n in counts.items() if latin(key) is script) for script in (True, False)}


def outermost(terms: Iterable[Term]) -> list[Term]:
    """The terms without those that live inside a longer one: at least two thirds of their posts hold that."""
    found = sorted(terms, key=lambda t: t.text)
    return [
        term
        for term in found
        if not any(term.text in other.text and term is not other and len(other.posts) * 3 >= len(term.posts) * 2 for other in found)
    ]
