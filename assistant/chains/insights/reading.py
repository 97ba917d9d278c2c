"""A feed as it was read: its posts with their marks, and how a theme is made of some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from assistant.domain.results import Mix, Sentiment, Theme
from assistant.feed.marks import Mark, Marker
from assistant.feed.posts import Post
from assistant.feed.quotes import Span, quotes
from assistant.feed.sentiment import Leaning, leaning
from assistant.feed.trends import by_month, judgeable, trend

LEAST_COUNT = 3
"""A theme shows from this many posts on."""

FindSpan = Callable[[Post], Span | None]
"""Where in a post's folded text something is said, or None."""


class Counted(NamedTuple):
    """A theme and the identities of its posts."""

    theme: Theme
    posts: frozenset[int]


@dataclass(frozen=True)
class Reading:
    """Posts that are counted, with what was found in them."""

    posts: tuple[Post, ...]
    marker: Marker
    marks: Mapping[int, Sequence[Mark]]

    @cached_property
    def months(self) -> dict[str, int]:
        """The months that can be compared; empty when they are too few."""
        return judgeable(by_month(self.posts))

    @cached_property
    def leanings(self) -> dict[int, Leaning]:
        """What each post thinks, as far as a word list tells."""
        return {id(post): leaning(post, self.marks[id(post)], self.marker) for post in self.posts}

    @cached_property
    def judged(self) -> dict[int, list[tuple[Mark, int]]]:
        """The words of judgement of each post with their signs, those that judge beside an aspect too."""
        return {id(post): self.marker.judged(post.folded.text, self.marks[id(post)], beside=True) for post in self.posts}

    def theme(self, name: str, posts: Sequence[Post], find: FindSpan) -> Counted:
        """A theme of posts that show it."""
        months = by_month(posts)
        theme = Theme(
            name=name,
            count=len(posts),
            by_month=months,
            evidence=quotes(posts, original(find)),
            trend=trend(months, self.months),
            mix=mix(posts),
            sentiment=self.sentiment(posts),
        )
        return Counted(theme, frozenset(id(post) for post in posts))

    def sentiment(self, posts: Iterable[Post]) -> Sentiment:
        """How many of the posts lean which way."""
        found = Counter(self.leanings[id(post)] for post in posts)
        return Sentiment(positive=found["positive"], negative=found["negative"], neutral=found["neutral"])


def original(find: FindSpan) -> FindSpan:
    """The same place in the post's own text."""

    def found(post: Post) -> Span | None:
        span = find(post)
        return post.folded.original(*span) if span else None

    return found


def mix(posts: Sequence[Post]) -> Mix:
    """Where posts are from, most first."""
    return Mix(platform=_counted(post.platform for post in posts), market=_counted(post.market for post in posts))


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(value for value in values if value).items(), key=lambda item: (-item[1], item[0])))


def shown(found: Iterable[Counted]) -> list[Counted]:
    """Themes of enough posts, most first."""
    return sorted((f for f in found if f.theme.count >= LEAST_COUNT), key=lambda f: (-f.theme.count, f.theme.name))


def themes(found: Iterable[Counted]) -> tuple[Theme, ...]:
    """The themes alone."""
    return tuple(counted.theme for counted in found)
