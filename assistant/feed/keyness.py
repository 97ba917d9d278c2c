"""Which terms are hot: those a feed holds more often than other text does.

Keyness is the log-likelihood ratio of the shares of posts here and of passages there (Dunning 1993; Rayson and Garside 2000), with
a sign. The other text is the knowledge base's own documents where they are given. Where they are not, a packaged list of
everyday words stands in for them: what it names is not hot, and all else is taken as new.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.feed.posts import Post
from assistant.feed.terms import Everyday, Term, count_terms, terms_of
from assistant.text.terms import fold

LEAST_BACKGROUND = 50
"""A background of fewer passages than this says nothing about what is usual."""
_READ = 4000
"""How many passages of a background are read: every n-th, so that all of it has its say."""

Background = tuple[Mapping[str, int], int]
"""Key → passages that hold it, and how many passages were read."""


def log_likelihood(here: int, of: int, there: int, all_there: int) -> float:
    """2 Σ observed · ln(observed / expected) for a term and its absence; negative when it is rarer here. 3.84 is p < 0.05."""
    if not of or not all_there:
        return 0.0
    share = (here + there) / (of + all_there)
    cells = ((here, of * share), (there, all_there * share), (of - here, of * (1 - share)), (all_there - there, all_there * (1 - share)))
    value = 2 * sum(observed * math.log(observed / expected) for observed, expected in cells if observed > 0)
    return value if here * all_there >= there * of else -value


def background_of(texts: Iterable[str], everyday: Everyday) -> Background | None:
    """Counts of the terms of other text; None when there is too little of it. The order of the texts makes no difference."""
    ordered = sorted(texts)
    if len(ordered) < LEAST_BACKGROUND:
        return None
    step = max(1, -(-len(ordered) // _READ))
    chosen = ordered[::step]
    counts = Counter(key for text in chosen for key in terms_of(fold(text).text, everyday))
    return counts, len(chosen)


def hot_terms(posts: Sequence[Post], everyday: Everyday, background: Background | None, least: int) -> dict[str, Term]:
    """Term → what it is, those in most posts first. With a background only terms that are commoner here than there."""
    found = count_terms(posts, everyday, least)
    if background:
        counts, total = background
        found = {key: term for key, term in found.items() if log_likelihood(len(term.posts), len(posts), counts.get(key, 0), total) > 0}
    kept = [term for term in found.values() if not _inside(term, found.values())]
    return {term.text: term for term in sorted(kept, key=lambda t: (-len(t.posts), t.text))}


def _inside(term: Term, others: Iterable[Term]) -> bool:
    """Whether a longer term covers at least two thirds of this one's posts."""
    return any(term.text in other.text and term is not other and len(other.posts) * 3 >= len(term.posts) * 2 for other in others)
