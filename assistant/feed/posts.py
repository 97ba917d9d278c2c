"""Posts of a feed as they are counted: each once, advertising apart, and what was set aside with its count and reason.

Nothing depends on the ids or places of files: posts are taken by date and text, and of posts that repeat each other the
earliest stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.domain.aspects import WordLists
from assistant.domain.source import Passage
from assistant.feed.shingles import near_duplicates
from assistant.text.terms import Folded, TermMatcher, fold

_FOREIGN = re.compile(r"https?://\S+|@\S+|^(?:rt|fwd|转发|转)\s*(?=[:@])")
"""What a post brings from elsewhere: links, mentions, the mark of a forwarded one."""
_MARKS = re.compile(r"[\W_]+")

Reason = Literal["repeat", "near_repeat", "advertising", "empty", "off_topic"]


@dataclass(frozen=True)
class Post:
    """One post: what of its passage counting needs. `date` is ISO or empty, `engagement` how many people reacted."""

    id: str
    source_id: str
    text: str
    date: str = ""
    engagement: int = 0
    author: str = ""
    platform: str = ""
    market: str = ""

    @cached_property
    def folded(self) -> Folded:
        """Its text made comparable, typographic apostrophes too."""
        return fold(self.text.replace("’", "'"))

    @cached_property
    def key(self) -> str:
        """What is left without links, mentions, case, marks and spaces: the same for posts that say the same."""
        return _MARKS.sub("", _FOREIGN.sub(" ", self.folded.text))

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Where it stands among others: by date, undated posts last, then by what it says and who says it where."""
        return self.date or "~", self.text, self.author, self.platform


@dataclass(frozen=True)
class Aside:
    """Posts set aside for one reason."""

    reason: Reason
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class Feed:
    """Distinct posts by date, and what was set aside."""

    posts: tuple[Post, ...]
    aside: tuple[Aside, ...]


def read_feed(passages: Iterable[Passage], spam: WordLists) -> Feed:
    """The distinct posts of a feed. `spam` words are a sign of advertising each; what they are read in is folded."""
    posts = sorted((_post(passage) for passage in passages), key=lambda post: post.order)
    kept, empty, repeats = _distinct(posts)
    doubled = near_duplicates([post.key for post in kept])
    near = [kept[place] for place in sorted(doubled)]
    kept = [post for place, post in enumerate(kept) if place not in doubled]
    advertising = TermMatcher(word for words in spam.values() for word in words)
    adverts = [post for post in kept if advertising.find(post.folded)]
    apart = {id(post) for post in adverts}
    aside: tuple[tuple[Reason, list[Post]], ...] = (("empty", empty), ("repeat", repeats), ("near_repeat", near), ("advertising", adverts))
    return Feed(tuple(post for post in kept if id(post) not in apart), tuple(Aside(reason, tuple(out)) for reason, out in aside if out))


def _post(passage: Passage) -> Post:
    meta = passage.metadata
    return Post(
        passage.id,
        passage.source_id,
        passage.text,
        meta.date or "",
        meta.engagement or 0,
        meta.author or "",
        meta.channel or "",
        meta.market or "",
    )


def _distinct(posts: Sequence[Post]) -> tuple[list[Post], list[Post], list[Post]]:
    """Posts that say something of their own, those that say nothing, those that repeat."""
    kept, empty, repeats = [], [], []
    seen: set[str] = set()
    for post in posts:
        if not post.key:
            empty.append(post)
        elif post.key in seen:
            repeats.append(post)
        else:
            seen.add(post.key)
            kept.append(post)
    return kept, empty, repeats
