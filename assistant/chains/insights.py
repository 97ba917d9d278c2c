"""`insights`: what a feed talks about, counted by code.

Every count is of distinct posts: duplicates and advertising are set aside first and said so. Pains and scenes are found by
the words of `knowledge/words/aspects.yaml`; a complaint that is negated does not count. Hot terms are the words most posts
share; topics are terms that stand in the same posts. A model may only group terms and name the groups; the posts of a
group are counted by code all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from assistant.domain.aspects import Aspects, WordLists
from assistant.domain.base import Skipped
from assistant.domain.results import Insights, TermCount, Theme, Window
from assistant.domain.source import Passage
from assistant.errors import ModelError, NotConfigured
from assistant.feed import Find, Post, evidence_of, hot_terms, read_feed
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt, items_block
from assistant.text.sentences import sentences

LEAST_POSTS = 10
"""Below this many distinct posts nothing is counted: three complaints are no theme."""

LEAST_COUNT = 3
"""A theme shows from this many posts on."""

_TERMS, _TOPICS = 30, 8
_TOGETHER = 0.35
"""Two terms are one topic when this share of the rarer one's posts holds both."""


class TopicReply(BaseModel):
    """A group of terms as a model names it."""

    name: str
    terms: list[str]


class InsightsReply(BaseModel):
    """The groups a model makes of the hot terms."""

    topics: list[TopicReply] = Field(default_factory=list)


def insights(posts: Sequence[Passage], aspects: Aspects, *, language: str, model: Model | None = None,
             prompt: Prompt | None = None) -> Insights:
    """Count terms, topics, pains and scenes over posts. `language` is that of the themes' names."""
    feed = read_feed(posts, aspects.spam)
    days = sorted(post.date for post in feed.posts if post.date)
    window = Window.model_validate({"from": days[0] if days else None, "to": days[-1] if days else None})
    skipped = list(feed.skipped)
    if len(feed.posts) < LEAST_POSTS:
        why = f"{len(feed.posts)} posts are too few to count themes in; at least {LEAST_POSTS} are needed"
        return Insights(posts=len(feed.posts), window=window, terms=(), topics=(), pains=(), scenes=(), engine="offline",
                        skipped=(*skipped, Skipped(what="themes", why=why)))
    holders = hot_terms(feed.posts)
    groups, engine = _groups(holders, language, model, prompt, skipped)
    return Insights(
        posts=len(feed.posts), window=window,
        terms=tuple(TermCount(term=t, count=len(found), evidence=evidence_of(found, _finds(word_pattern([t])))) for t, found in list(holders.items())[:_TERMS]),
        topics=tuple(_topics(groups, holders)), pains=tuple(_pains(feed.posts, aspects, language)),
        scenes=tuple(_scenes(feed.posts, aspects, language)), engine="model" if engine else "offline", skipped=tuple(skipped))


def _theme(name: str, posts: Sequence[Post], find: Find) -> Theme:
    months = Counter(post.date[:7] for post in posts if post.date)
    return Theme(name=name, count=len(posts), by_month=dict(sorted(months.items())), evidence=evidence_of(posts, find))


def _finds(pattern: re.Pattern[str]) -> Find:
    def find(text: str) -> tuple[int, int] | None:
        hit = pattern.search(text)
        return hit.span() if hit else None

    return find


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Words as one pattern: Latin edges only at word boundaries; a trailing * leaves the end open."""
    parts = []
    for word in sorted(set(words), key=len, reverse=True):
        open_end = word.endswith("*")
        body = re.escape(word.rstrip("*"))
        left = r"(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
        right = r"[A-Za-z]*" if open_end else r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
        parts.append(f"{left}{body}{right}")
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


@dataclass(frozen=True)
class _Finder:
    """Finds a complaint in a text: a complaining word, or an aspect and a negative word in one sentence."""

    complaint: re.Pattern[str]
    aspect: re.Pattern[str]
    negative: re.Pattern[str]
    negation: re.Pattern[str]

    def __call__(self, text: str) -> tuple[int, int] | None:
        for place in sentences(text):
            said = place.of(text)
            for hit in self.complaint.finditer(said):
                if not self._negated(said, hit.start()):
                    return place.start + hit.start(), place.start + hit.end()
            hit_aspect = self.aspect.search(said)
            if hit_aspect and any(not self._negated(said, n.start()) for n in self.negative.finditer(said)):
                return place.start + hit_aspect.start(), place.start + hit_aspect.end()
        return None

    def _negated(self, text: str, start: int) -> bool:
        """Whether a negation stands right before: in Chinese within two characters, in English within three words."""
        before = text[max(0, start - 24):start]
        near = before[-3:] if re.search(r"[\u4e00-\u9fff]\W*$", before) else " ".join(re.split(r"[,.;:]", before)[-1].split()[-3:])
        return bool(self.negation.search(near))


def _lists(words: WordLists) -> list[str]:
    return [*words.get("zh", ()), *words.get("en", ())]


def _pains(posts: Sequence[Post], aspects: Aspects, language: str) -> list[Theme]:
    negative, negation = word_pattern(_lists(aspects.negative)), word_pattern(_lists(aspects.negation))
    themes = []
    for pain in aspects.pains:
        find = _Finder(word_pattern(_lists(pain.complaint)), word_pattern(_lists(pain.aspect)), negative, negation)
        themes.append(_counted(pain.name.in_language(language), posts, find))
    return _shown(themes)


def _scenes(posts: Sequence[Post], aspects: Aspects, language: str) -> list[Theme]:
    themes = []
    for scene in aspects.scenes:
        themes.append(_counted(scene.name.in_language(language), posts, _finds(word_pattern(_lists(scene.words)))))
    return _shown(themes)


def _counted(name: str, posts: Sequence[Post], find: Find) -> Theme:
    return _theme(name, [post for post in posts if find(post.text)], find)


def _shown(themes: Iterable[Theme]) -> list[Theme]:
    return sorted((t for t in themes if t.count >= LEAST_COUNT), key=lambda t: (-t.count, t.name))


def _groups(holders: Mapping[str, Sequence[Post]], language: str, model: Model | None, prompt: Prompt | None,
            skipped: list[Skipped]) -> tuple[dict[str, list[str]], bool]:
    """Topic → its terms, by a model where there is one, else by standing in the same posts; and whether a model made them."""
    terms = list(holders)[:_TERMS]
    if model and prompt and terms:
        try:
            reply = model.ask(prompt, InsightsReply, language=language, terms=items_block(f"{t} ({len(holders[t])})" for t in terms))
            named = {t.name.strip(): [w for w in t.terms if w in holders] for t in reply.topics}
            return {name: words for name, words in named.items() if name and words}, True
        except (ModelError, NotConfigured) as error:
            skipped.append(Skipped(what="names of topics by the model", why=str(error)))
    elif not model:
        skipped.append(Skipped(what="names of topics by a model", why="no model is configured; topics are named by their own words"))
    return _together(terms, holders), False


def _together(terms: Sequence[str], holders: Mapping[str, Sequence[Post]]) -> dict[str, list[str]]:
    """Each term joins the first group whose lead it shares enough posts with."""
    groups: list[list[str]] = []
    for term in terms:
        mine = {post.id for post in holders[term]}
        for group in groups:
            lead = {post.id for post in holders[group[0]]}
            if len(mine & lead) >= _TOGETHER * min(len(mine), len(lead)):
                group.append(term)
                break
        else:
            groups.append([term])
    return {" · ".join(group[:3]): group for group in groups}


def _topics(groups: Mapping[str, Sequence[str]], holders: Mapping[str, Sequence[Post]]) -> list[Theme]:
    themes = []
    for name, terms in groups.items():
        posts = {post.id: post for term in terms for post in holders[term]}
        themes.append(_theme(name, list(posts.values()), _finds(word_pattern(terms))))
    return _shown(themes)[:_TOPICS]
