"""Pains and scenes by the words of `knowledge/words/aspects.yaml`.

A mention is no complaint: what names an aspect (声音, battery) counts beside a word that judges it badly. What is negated
(一点也不吵), only asked (吵不吵) or on the other side of a contrast (声音不错，但太贵) does not count. A few things are named when
something is wrong (客服, 噪音, customer service): of posts that named them without praise more than nine in ten were negative by
people's labels, in Chinese product reviews and in English tweets to airlines. They count unless praise stands beside them.
"""

from __future__ import annotations

from assistant.chains.insights.reading import LEAST_COUNT, Counted, FindSpan, Reading, shown
from assistant.domain.aspects import Aspects
from assistant.feed.marks import PAIN, Mark
from assistant.feed.posts import Post
from assistant.feed.quotes import Span


def pains(reading: Reading, aspects: Aspects, language: str) -> list[Counted]:
    """The pains that enough posts complain of, most first."""
    found = _themes(reading, {pain.name.in_language(language): _complaint(reading, pain.id) for pain in aspects.pains})
    mentions = {pain.name.in_language(language): _mentions(reading, pain.id) for pain in aspects.pains}
    return [counted._replace(theme=counted.theme.model_copy(update={"mentions": mentions[counted.theme.name]})) for counted in found]


def scenes(reading: Reading, aspects: Aspects, language: str) -> list[Counted]:
    """The scenes that enough posts play in, most first."""
    return _themes(reading, {scene.name.in_language(language): _scene(reading, scene.id) for scene in aspects.scenes})


def _themes(reading: Reading, finds: dict[str, FindSpan]) -> list[Counted]:
    held = {name: [post for post in reading.posts if find(post)] for name, find in finds.items()}
    return shown(reading.theme(name, posts, finds[name]) for name, posts in held.items() if len(posts) >= LEAST_COUNT)


def _mentions(reading: Reading, pain: str) -> int:
    """How many posts name a pain or its aspect at all, complaining or not."""
    keys = {f"{kind}{pain}" for kind in PAIN}
    return sum(any(mark.key in keys for mark in reading.marks[id(post)]) for post in reading.posts)


def _scene(reading: Reading, scene: str) -> FindSpan:
    key = f"scene:{scene}"

    def find(post: Post) -> Span | None:
        return next(((m.start, m.end) for m in reading.marks[id(post)] if m.key == key), None)

    return find


def _complaint(reading: Reading, pain: str) -> FindSpan:
    complaint, aspect, named = (f"{kind}{pain}" for kind in ("complaint:", "aspect:", "named:"))
    marker = reading.marker

    def find(post: Post) -> Span | None:
        text = post.folded.text
        for mark in reading.marks[id(post)]:
            says = mark.key == complaint or (mark.key == named and not _praised(reading, post, mark))
            if says and not marker.negated(text, mark) and not marker.asked(text, mark):
                return mark.start, mark.end
            if mark.key == aspect and (judge := _judge(reading, post, mark)):
                return min(mark.start, judge.start), max(mark.end, judge.end)
        return None

    return find


def _praised(reading: Reading, post: Post, named: Mark) -> bool:
    """Whether a word of praise stands beside a mark."""
    return any(sign > 0 and reading.marker.together(post.folded.text, named, mark) for mark, sign in reading.judged[id(post)])


def _judge(reading: Reading, post: Post, aspect: Mark) -> Mark | None:
    """The word that judges an aspect badly; a word that is a complaint of its own (too heavy, 太吵) judges no other aspect."""
    text, marker = post.folded.text, reading.marker
    for mark, sign in reading.judged[id(post)]:
        own = any(m.key.startswith("complaint:") and m.start < mark.end and mark.start < m.end for m in reading.marks[id(post)])
        if sign < 0 and not own and marker.together(text, aspect, mark) and not marker.asked(text, mark):
            return mark
    return None
