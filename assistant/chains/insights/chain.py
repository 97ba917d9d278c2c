"""From posts to counted insights: read, set aside, count; every count is of distinct posts and made by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.chains.insights.notes import left_out, no_trends, notes
from assistant.chains.insights.reading import LEAST_COUNT, Counted, Reading, mix, original, themes
from assistant.chains.insights.themes import pains, scenes
from assistant.chains.insights.topics import TERMS, theme_of, topics
from assistant.chains.insights.wishes import wishes
from assistant.domain.aspects import Aspects
from assistant.domain.base import Skipped
from assistant.domain.results import Insights, SetAside, TermCount, Theme, Window
from assistant.domain.source import Passage
from assistant.feed.keyness import background_of, hot_terms
from assistant.feed.marks import Marker
from assistant.feed.posts import Aside, Feed, Post, read_feed
from assistant.feed.quotes import quotes
from assistant.feed.subject import off_topic
from assistant.feed.terms import Everyday, Term, count_terms
from assistant.feed.trends import by_month, trend
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt

LEAST_POSTS = 10
"""Below this many distinct posts nothing is counted: three complaints are no theme."""

_LEAST_SHARE = 0.002
"""In a large feed a term is shared from this share of the posts on."""
_CHANGES = 8
_MOVING = ("rising", "falling")
_SAME = 0.6
"""Of two changes that rest on so many of the same posts one is told."""


def insights(
    posts: Sequence[Passage],
    aspects: Aspects,
    *,
    language: str,
    model: Model | None = None,
    prompt: Prompt | None = None,
    background: Iterable[str] = (),
) -> Insights:
    """Count terms, topics, pains, scenes and wishes over posts.

    `language` is that of the themes' names and the notes. `background` is the text of the knowledge base's other documents: what
    they speak of more than the feed does is not hot, and what they speak of is not off topic.
    """
    feed = read_feed(posts, aspects.spam)
    everyday = Everyday(word for words in aspects.everyday.values() for word in words)
    usual = background_of(background, everyday)
    marker = Marker(aspects)
    marks = {id(post): marker.marks(post) for post in feed.posts}
    counts = count_terms(feed.posts, everyday)
    hot = hot_terms(counts, len(feed.posts), usual, max(LEAST_COUNT, round(_LEAST_SHARE * len(feed.posts))))
    feed = _without(feed, off_topic(feed.posts, hot.values(), marks, everyday, usual))
    if len(feed.posts) < LEAST_POSTS:
        return _thin(feed)
    reading = Reading(feed.posts, marker, marks)
    grouped, made, skipped = topics(reading, hot, language=language, model=model, prompt=prompt)
    wished, wishing = wishes(reading, counts, everyday)
    pained, played = pains(reading, aspects, language), scenes(reading, aspects, language)
    rising, falling = _changes(reading, hot, (*pained, *played))
    return Insights(
        posts=len(feed.posts),
        window=_window(feed.posts),
        terms=tuple(_term(reading, term) for term in list(hot.values())[:TERMS]),
        topics=themes(grouped),
        pains=themes(pained),
        scenes=themes(played),
        wishes=themes(wished),
        rising=rising,
        falling=falling,
        mix=mix(feed.posts),
        sentiment=reading.sentiment(feed.posts),
        set_aside=_set_aside(feed),
        notes=notes(reading, wishing, language),
        engine="model" if made else "offline",
        skipped=(*(left_out(aside) for aside in feed.aside), *no_trends(reading), *skipped),
    )


def _without(feed: Feed, off: frozenset[int]) -> Feed:
    """The feed with the posts beside its subject set aside."""
    apart = tuple(post for post in feed.posts if id(post) in off)
    kept = tuple(post for post in feed.posts if id(post) not in off)
    return Feed(kept, (*feed.aside, Aside("off_topic", apart)) if apart else feed.aside)


def _thin(feed: Feed) -> Insights:
    """What is said of too few posts."""
    total = len(feed.posts)
    why = f"{total} posts are too few to count themes in; at least {LEAST_POSTS} are needed"
    return Insights(
        posts=total,
        window=_window(feed.posts),
        terms=(),
        topics=(),
        pains=(),
        scenes=(),
        mix=mix(feed.posts),
        set_aside=_set_aside(feed),
        engine="offline",
        skipped=(*(left_out(aside) for aside in feed.aside), Skipped(what="themes", why=why)),
    )


def _window(posts: Sequence[Post]) -> Window:
    days = sorted(post.date for post in posts if post.date)
    return Window.model_validate({"from": days[0] if days else None, "to": days[-1] if days else None})


def _set_aside(feed: Feed) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(reason=aside.reason, count=len(aside.posts), evidence=quotes(aside.posts, lambda post: None)) for aside in feed.aside
    )


def _term(reading: Reading, term: Term) -> TermCount:
    """A hot term as the result shows it."""
    months = by_month(term.posts)
    return TermCount(
        term=term.text,
        count=len(term.posts),
        evidence=quotes(term.posts, original(term.find)),
        by_month=months,
        trend=trend(months, reading.months),
    )


def _changes(reading: Reading, hot: Mapping[str, Term], told: Sequence[Counted]) -> tuple[tuple[Theme, ...], ...]:
    """Themes and terms that rise, and that fall, those of most posts first. What rests on the same posts is told once, as a theme."""
    moving = [term for term in hot.values() if trend(by_month(term.posts), reading.months) in _MOVING]
    terms = [theme_of(reading, term.text, [term]) for term in moving]
    kept: list[Counted] = []
    for row in (*told, *sorted(terms, key=lambda c: (-c.theme.count, c.theme.name))):
        same = any(row.theme.trend == other.theme.trend and len(row.posts & other.posts) >= _SAME * len(row.posts) for other in kept)
        if row.theme.trend in _MOVING and not same:
            kept.append(row)
    kept.sort(key=lambda c: (-c.theme.count, c.theme.name))
    return tuple(themes(c for c in kept if c.theme.trend == way)[:_CHANGES] for way in _MOVING)
