"""An estimate of what a post thinks, from the words of judgement and complaint in it and what is negated.

A word list sees no irony, no comparison and no judgement in other words, so it leaves many posts undecided (a quarter of
Chinese product reviews, half or more of English tweets); where it decides, about nine of ten agree with people's labels, eight of
ten on posts that mostly describe. It is good for comparing shares over many posts, not for one post.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.feed.marks import NEGATIVE, Mark, Marker
from assistant.feed.posts import Post

Leaning = Literal["positive", "negative", "neutral"]


def leaning(post: Post, marks: Sequence[Mark], marker: Marker) -> Leaning:
    """Which words of judgement a post has more of; neutral with none or as many of both. A complaint judges badly."""
    judging = [mark._replace(key=NEGATIVE) if mark.key.startswith("complaint:") else mark for mark in marks]
    total = sum(sign for _, sign in marker.judged(post.folded.text, judging))
    return "positive" if total > 0 else "negative" if total < 0 else "neutral"
