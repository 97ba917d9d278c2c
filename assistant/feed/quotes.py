"""The sentences that show a theme: verbatim, long enough to be understood, from as many people and places as there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from assistant.domain.source import Evidence
from assistant.feed.posts import Post
from assistant.text.overlap import similarity
from assistant.text.sentences import Stretch, sentences

MOST = 5
_SHORT, _LONG = 24, 240
"""Columns, a Han character being two: a shorter quote takes a neighbouring sentence with it, a longer one is cut at its commas."""
_ALIKE = 0.6
"""Quotes that share so much of their words tell the reader one thing."""
_LOOKED_AT = 200
"""How many posts of a theme quotes are chosen from."""
_CUT = re.compile(r"[，,；;：:、]|\s[-–—]+\s|——")

Span = tuple[int, int]
Find = Callable[[Post], Span | None]
"""Where in a post's own text something is said, or None."""


def quotes(posts: Sequence[Post], find: Find, most: int = MOST) -> tuple[Evidence, ...]:
    """At most `most` quotes, those of posts that most people reacted to first; one an author, platforms taking turns."""
    left = sorted(posts, key=lambda post: post.order)
    left.sort(key=lambda post: (post.engagement, post.date), reverse=True)
    chosen: list[Evidence] = []
    authors: set[str] = set()
    platforms: Counter[str] = Counter()
    waiting = {id(post): post for post in left[:_LOOKED_AT]}
    while waiting and len(chosen) < most:
        post = min(waiting.values(), key=lambda p: platforms[p.platform])
        del waiting[id(post)]
        quote = quote_of(post.text, find(post))
        if (post.author and post.author in authors) or any(similarity(quote, e.quote) > _ALIKE for e in chosen):
            continue
        chosen.append(Evidence(passage_id=post.id, source_id=post.source_id, quote=quote))
        authors.add(post.author)
        platforms[post.platform] += 1
    return tuple(chosen)


def quote_of(text: str, span: Span | None) -> str:
    """The sentence around a span; with its neighbour when it is too short to understand, cut at commas when it is too long."""
    parts = sentences(text)
    start, end = span or (0, 1)
    held = [n for n, part in enumerate(parts) if part.start < max(end, start + 1) and part.end > start]
    if not held:
        return text.strip()
    first, last = held[0], held[-1]
    while columns(text[parts[first].start : parts[last].end]) < _SHORT and (first > 0 or last < len(parts) - 1):
        if first > 0:
            first -= 1
        else:
            last += 1
    whole = Stretch(parts[first].start, parts[last].end)
    return (whole if columns(whole.of(text)) <= _LONG else _cut(text, whole, (start, end))).of(text)


def columns(text: str) -> int:
    """How wide a text is: two for a character outside Latin script, one for any other."""
    return sum(2 if char >= "\u2e80" else 1 for char in text)


def _cut(text: str, whole: Stretch, span: Span) -> Stretch:
    """As many clauses around the span as fit; at least the one that holds it, else a window."""
    marks = [whole.start, *(m.end() for m in _CUT.finditer(text, whole.start, whole.end) if m.end() < whole.end), whole.end]
    first = max(n for n, at in enumerate(marks[:-1]) if at <= max(span[0], whole.start))
    last = min(n for n, at in enumerate(marks) if at >= min(span[1], whole.end))
    while True:
        wider = [
            (a, b)
            for a, b in ((first - 1, last), (first, last + 1))
            if a >= 0 and b < len(marks) and columns(text[marks[a] : marks[b]]) <= _LONG
        ]
        if not wider:
            break
        first, last = wider[-1]
    start, end = marks[first], marks[last]
    if columns(text[start:end]) > _LONG:
        start, end = max(start, span[0] - _LONG // 4), min(end, span[1] + _LONG // 4)
    while start < end and text[start].isspace():
        start += 1
    return Stretch(start, end)
