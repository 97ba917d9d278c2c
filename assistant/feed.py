"""A feed made ready for counting: duplicates and advertising set aside, hot terms with the posts that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.aspects import WordLists
from assistant.domain.base import Skipped
from assistant.domain.source import Evidence, Passage
from assistant.index.tokens import tokenize
from assistant.text.overlap import is_content
from assistant.text.sentences import sentence_at
from assistant.text.terms import fold

_NOISE = re.compile(r"https?://\S+|@\S+|[\W_]+")
_LATIN = re.compile(r"[a-z][a-z'’-]*[a-z]")
_HASHTAG = re.compile(r"#([^\s#]{2,30})")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_EVIDENCE = 5

Find = Callable[[str], tuple[int, int] | None]
"""Where in a post something is said, or None."""


@dataclass(frozen=True)
class Post:
    """One post: its passage's id and source, its text, its ISO date, and how many people reacted to it."""

    id: str
    source_id: str
    text: str
    date: str
    engagement: int


@dataclass(frozen=True)
class Feed:
    """Distinct posts, and what was set aside with the count and the reason."""

    posts: tuple[Post, ...]
    skipped: tuple[Skipped, ...]


def read_feed(passages: Iterable[Passage], spam: WordLists) -> Feed:
    """Distinct posts of a feed, in order. The first of equal posts stays; links, mentions, case and marks make no difference."""
    advertising = [fold(word).text for words in spam.values() for word in words]
    posts: list[Post] = []
    seen: set[str] = set()
    doubled = adverts = 0
    for passage in passages:
        folded = fold(passage.text).text
        key = _NOISE.sub("", folded)
        if key in seen:
            doubled += 1
            continue
        seen.add(key)
        if any(word in folded for word in advertising):
            adverts += 1
            continue
        posts.append(Post(passage.id, passage.source_id, passage.text, passage.metadata.date or "", passage.metadata.engagement or 0))
    counted = ((doubled, "posts", "they repeat another post"), (adverts, "posts", "they read as advertising or a prize draw"))
    return Feed(tuple(posts), tuple(Skipped(what=f"{n} {what}", why=why) for n, what, why in counted if n))


def hot_terms(posts: Sequence[Post], least: int = 3) -> Mapping[str, Sequence[Post]]:
    """Term → the posts that hold it, those in most posts first. A term that lives inside a longer one is left out."""
    holders: dict[str, dict[str, Post]] = {}
    for post in posts:
        for term in _terms(post.text):
            holders.setdefault(term, {})[post.id] = post
    ceiling = len(posts) * 0.5
    common = {term: found for term, found in holders.items() if least <= len(found) <= ceiling}
    kept = {term: found for term, found in common.items() if not _inside(term, common)}
    return {term: list(kept[term].values()) for term in sorted(kept, key=lambda t: (-len(kept[t]), t))}


def _inside(term: str, common: Mapping[str, Mapping[str, Post]]) -> bool:
    """Whether a longer term covers at least two thirds of this one's posts."""
    return any(term != other and term in other and len(found) >= len(common[term]) * 2 / 3 for other, found in common.items())


def _terms(text: str) -> set[str]:
    folded = fold(text).text
    found = {tag for tag in _HASHTAG.findall(folded) if not tag.isdigit()}
    for run in _HAN.findall(folded):
        words = [w for w in tokenize(run).words if len(w) > 1 and is_content(w)]
        found.update(words)
    latin = [w for w in _LATIN.findall(folded) if len(w) > 2 and "'" not in w and "’" not in w]
    found.update(w for w in latin if is_content(w))
    found.update(f"{a} {b}" for a, b in zip(latin, latin[1:], strict=False) if is_content(a) and is_content(b) and f"{a} {b}" in folded)
    return found


def evidence_of(posts: Sequence[Post], find: Find) -> tuple[Evidence, ...]:
    """Verbatim sentences around what was found, of the posts most people reacted to, the newer first among equals."""
    quotes = []
    for post in sorted(posts, key=lambda p: (p.engagement, p.date, p.id), reverse=True)[:_EVIDENCE]:
        span = find(post.text)
        quote = sentence_at(post.text, *span).of(post.text) if span else post.text
        quotes.append(Evidence(passage_id=post.id, source_id=post.source_id, quote=quote))
    return tuple(quotes)

