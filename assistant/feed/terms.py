"""The terms of a post: words, pairs of neighbouring words, hashtags. Forms of one English word are one term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.feed.posts import Post
from assistant.index.tokens import segment, tokenize, word_terms
from assistant.text.overlap import characters, is_content, units

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


@lru_cache(maxsize=100_000)
def _says(word: str) -> bool:
    """Whether a word is more than function words; in Chinese 会议 is, 我们 is not."""
    return is_content(word) if word.isascii() else bool(units(word) and characters(word))


class Everyday:
    """Words that any talk is full of (two, now, day, 小时): alone they are no term, whatever their number."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(_key(word) for word in words)

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and (_key(form) in self._words or not _says(form))


def terms_of(text: str, everyday: Everyday) -> dict[str, str]:
    """Key → form of each term of a folded text. A pair needs one word that is not everyday."""
    body = _APART.sub(" ", text)
    found = {_key(tag): tag for tag in _HASHTAG.findall(body) if not tag.isdigit() and tag not in everyday}
    found.update((_key(word), word) for word in _singles(body) if word not in everyday)
    before: tuple[str, int] | None = None
    for word, start in _words(body):
        if before and _says(word):
            _pair(found, body, before, (word, start), everyday)
        before = (word, start) if _says(word) else None
    return found


def _pair(found: dict[str, str], body: str, one: tuple[str, int], two: tuple[str, int], everyday: Everyday) -> None:
    gap = body[one[1] + len(one[0]) : two[1]]
    form = body[one[1] : two[1] + len(two[0])]
    if gap == (" " if one[0].isascii() and two[0].isascii() else "") and not (one[0] in everyday and two[0] in everyday):
        found.setdefault(_key(form), form)


def _is_word(latin: str) -> bool:
    """Whether a run of Latin letters can be a term: three letters at least, and no contraction (we're, can't)."""
    return len(latin) > 2 and "'" not in latin


def _singles(body: str) -> Iterable[str]:
    """Its words, and in Chinese the shorter words in long ones (咖啡 in 咖啡壶)."""
    for run in _RUN.finditer(body):
        if run["latin"] and _is_word(run.group()):
            yield run.group()
        elif run["han"]:
            yield from (word for word in tokenize(run.group()).words if len(word) > 1)


def _words(body: str) -> Iterable[tuple[str, int]]:
    for run in _RUN.finditer(body):
        if run["latin"]:
            if _is_word(run.group()):
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
    return " ".join(word_terms(word)[0] for word in form.split(" ")) if form.isascii() else form


@dataclass(frozen=True)
class Counts:
    """Key → the posts that hold a term, and key → its forms with how many posts have each."""

    holders: Mapping[str, Sequence[Post]]
    forms: Mapping[str, Mapping[str, int]]


def count_terms(posts: Sequence[Post], everyday: Everyday, within: Mapping[int, tuple[int, int]] | None = None) -> Counts:
    """All terms of the posts; of those `within` names by identity only the terms of that stretch of the folded text."""
    holders: dict[str, list[Post]] = {}
    forms: dict[str, Counter[str]] = {}
    for post in posts:
        start, end = (within or {}).get(id(post), (0, None))
        for key, form in terms_of(post.folded.text[start:end], everyday).items():
            holders.setdefault(key, []).append(post)
            forms.setdefault(key, Counter())[form] += 1
    return Counts(holders, forms)


def shared_terms(counts: Counts, posts: int, least: int) -> dict[str, Term]:
    """Key → term, of those in at least `least` of so many posts and at most half of them."""
    found = {key: _term(held, counts.forms[key]) for key, held in counts.holders.items() if least <= len(held) <= posts * _CEILING}
    return {key: term for key, term in found.items() if _holds_together(term, counts.holders)}


def _term(held: Sequence[Post], forms: Mapping[str, int]) -> Term:
    return Term(min(forms, key=lambda f: (-forms[f], len(f), f)), tuple(held), frozenset(forms))


_CEILING = 0.5
_PAIRED = 0.3
"""A pair is a term when it makes so much of the posts of its rarer word."""


def _parts(term: Term) -> list[str]:
    if " " in term.text:
        return term.text.split(" ")
    return segment(term.text) if not term.text.isascii() else [term.text]


def _holds_together(term: Term, holders: Mapping[str, Sequence[Post]]) -> bool:
    parts = [_key(part) for part in _parts(term)]
    known = [len(holders[part]) for part in parts if part in holders]
    return len(parts) < 2 or not known or len(term.posts) >= _PAIRED * min(known)
