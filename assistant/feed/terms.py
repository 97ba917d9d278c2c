"""The terms of a post: words, pairs of neighbouring words, hashtags. Forms of one English word are one term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.feed.posts import Post
from assistant.index.tokens import segment
from assistant.text.overlap import is_content, stem

_RUN = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<latin>[a-z][a-z'-]*[a-z])")
_HASHTAG = re.compile(r"#([^\s#]{2,30})")
_APART = re.compile(r"https?://\S+|@\S+|<[^<>]{0,80}>")
"""What is no word of the post: links, names, markup."""


@dataclass(frozen=True)
class Term:
    """A term as most posts write it, the posts that hold it, and all its folded forms."""

    text: str
    posts: tuple[Post, ...]
    forms: frozenset[str]

    def find(self, post: Post) -> tuple[int, int] | None:
        """Where a post holds it, in the folded text."""
        text = post.folded.text
        spans = [span for form in self.forms for span in _places(form, text)]
        return min(spans, key=lambda s: (s[0], -s[1]), default=None)


def _places(form: str, text: str) -> list[tuple[int, int]]:
    pattern = rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])" if form[0].isascii() else re.escape(form)
    found = re.search(pattern, text)
    return [found.span()] if found else []


class Everyday:
    """Words that any talk is full of (two, now, day, 小时): alone they are no term, whatever their number."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(_key(word) for word in words)

    def __contains__(self, key: str) -> bool:
        return key in self._words or not is_content(key)


def terms_of(text: str, everyday: Everyday) -> dict[str, str]:
    """Key → form of each term of a folded text. A pair needs one word that is not everyday."""
    body = _APART.sub(" ", text)
    found = {_key(tag): tag for tag in _HASHTAG.findall(body) if not tag.isdigit() and _key(tag) not in everyday}
    before: tuple[str, int] | None = None
    for word, start in _words(body):
        key = _key(word)
        if key not in everyday:
            found.setdefault(key, word)
        if before and is_content(word):
            _pair(found, body, before, (word, start), everyday)
        before = (word, start) if is_content(word) else None
    return found


def _pair(found: dict[str, str], body: str, one: tuple[str, int], two: tuple[str, int], everyday: Everyday) -> None:
    gap = body[one[1] + len(one[0]):two[1]]
    form = body[one[1]:two[1] + len(two[0])]
    if gap == (" " if one[0].isascii() and two[0].isascii() else "") and not (_key(one[0]) in everyday and _key(two[0]) in everyday):
        found.setdefault(_key(form), form)


def _words(body: str) -> Iterable[tuple[str, int]]:
    for run in _RUN.finditer(body):
        if run["latin"]:
            if len(run.group()) > 2:
                yield run.group(), run.start()
            continue
        at = run.start()
        for word in segment(run.group()):
            if len(word) > 1:
                yield word, at
            at += len(word)


@lru_cache(maxsize=100_000)
def _key(form: str) -> str:
    """What the forms of one term share: a stem of each English word."""
    return " ".join(stem(word) for word in form.split(" ")) if form.isascii() else form


def count_terms(posts: Sequence[Post], everyday: Everyday, least: int) -> dict[str, Term]:
    """Key → term, of those in at least `least` posts and at most half of them."""
    holders: dict[str, list[Post]] = {}
    forms: dict[str, Counter[str]] = {}
    for post in posts:
        for key, form in terms_of(post.folded.text, everyday).items():
            holders.setdefault(key, []).append(post)
            forms.setdefault(key, Counter())[form] += 1
    found = {key: Term(min(forms[key], key=lambda f: (-forms[key][f], len(f), f)), tuple(held), frozenset(forms[key]))
             for key, held in holders.items() if least <= len(held) <= len(posts) * _CEILING}
    return {key: term for key, term in found.items() if _holds_together(key, term, holders)}


_CEILING = 0.5
_PAIRED = 0.3
"""A pair is a term when it makes so much of the posts of its rarer word."""


def _parts(term: Term) -> list[str]:
    if " " in term.text:
        return term.text.split(" ")
    return segment(term.text) if not term.text.isascii() else [term.text]


def _holds_together(key: str, term: Term, holders: dict[str, list[Post]]) -> bool:
    parts = [_key(part) for part in _parts(term)]
    known = [len(holders[part]) for part in parts if part in holders]
    return len(parts) < 2 or not known or len(term.posts) >= _PAIRED * min(known)
