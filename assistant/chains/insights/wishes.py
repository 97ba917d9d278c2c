"""Wishes: what is asked for in sentences that wish (希望, 要是能, please add, if only)."""

from __future__ import annotations

from assistant.chains.insights.reading import LEAST_COUNT, Counted, Reading, shown
from assistant.chains.insights.topics import name_of, theme_of, together
from assistant.feed.keyness import log_likelihood, outermost
from assistant.feed.marks import WISH
from assistant.feed.posts import Post
from assistant.feed.quotes import Span
from assistant.feed.terms import Counts, Everyday, count_terms, shared_terms
from assistant.text.sentences import sentence_at

_SURE = 3.84
"""What is wished for stands in wishes more often than elsewhere, at p < 0.05."""
_MOST = 8


def wishes(reading: Reading, counts: Counts, everyday: Everyday) -> tuple[list[Counted], int]:
    """What several posts wish for, named by its own words, most first; and how many posts wish for anything.

    `counts` are those of the terms of all posts.
    """
    wishing = {id(post): span for post in reading.posts if (span := _wish(reading, post))}
    posts = [post for post in reading.posts if id(post) in wishing]
    said = count_terms(posts, everyday, wishing)
    found = shared_terms(said, len(reading.posts), LEAST_COUNT)
    rest = len(reading.posts) - len(posts)
    own = [
        term
        for key, term in found.items()
        if log_likelihood(len(term.posts), len(posts), len(counts.holders[key]) - len(term.posts), rest) > _SURE
    ]
    groups = together(sorted(outermost(own), key=lambda t: (-len(t.posts), -len(t.text), t.text)))
    return shown(theme_of(reading, name_of(group), group) for group in groups)[:_MOST], len(posts)


def _wish(reading: Reading, post: Post) -> Span | None:
    """The sentence that wishes, in the folded text."""
    text = post.folded.text
    mark = next((m for m in reading.marks[id(post)] if m.key == WISH), None)
    if mark is None:
        return None
    sentence = sentence_at(text, mark.start, mark.end)
    return sentence.start, sentence.end
