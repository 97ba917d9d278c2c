"""An estimate of what a post thinks, from the words of judgement in it and what is negated.

A lexicon is right in about three posts of four that judge in plain words (figures: `evals/README.md`). It sees no irony, no
comparison and no judgement without a word for it; it is good for a share over many posts, not for one post.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.feed.marks import Mark, Marker
from assistant.feed.posts import Post

Leaning = Literal["positive", "negative", "neutral"]


def leaning(post: Post, marks: Sequence[Mark], marker: Marker) -> Leaning:
    """Which words of judgement a post has more of; neutral with none or as many of both."""
    total = sum(sign for _, sign in marker.judged(post.folded.text, marks))
    return "positive" if total > 0 else "negative" if total < 0 else "neutral"
