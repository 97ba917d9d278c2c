"""Themes of the feed as markup: bars, months, and the posts' own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.results import Insights, SetAside, TermCount, Theme
from assistant.domain.source import Filters, Hit
from assistant.ui.html import Html, badge, bar, details, el, empty, join, many, section, sparkline
from assistant.ui.views.common import engine_badge, left_out, quote
from assistant.ui.words import Say

_POSTS = re.compile(r"\d+ posts")
"""What is left out of the counts stands with its posts in a section of its own."""


@dataclass(frozen=True)
class Feed:
    """Insights with the passages they quote and what the feed was limited to."""

    insights: Insights
    passages: Mapping[str, Hit]
    filters: Filters


def quoted(found: Insights) -> list[str]:
    """The ids of all passages that insights quote."""
    rows: list[Theme | TermCount | SetAside] = [*found.pains, *found.scenes, *found.topics, *found.wishes, *found.terms, *found.set_aside]
    return list(dict.fromkeys(e.passage_id for row in rows for e in row.evidence))


def show_insights(feed: Feed | None, say: Say) -> Html:
    """All counts on one page."""
    if feed is None or not feed.insights.posts:
        return empty(say("insights.empty"), say("insights.empty_hint"))
    found = feed.insights
    groups = {"pains": found.pains, "scenes": found.scenes, "topics": found.topics, "wishes": found.wishes}
    months = sorted({month for themes in groups.values() for theme in themes for month in theme.by_month})
    *blocks, wishes = [_themes(key, themes, feed, months, say) if themes or key != "wishes" else Html() for key, themes in groups.items()]
    rest = [item for item in found.skipped if not (found.set_aside and _POSTS.fullmatch(item.what))]
    return join(
        _head(found, say),
        el("div", *blocks, _terms(found, feed, months, say), wishes, _set_aside(feed, say), cls="ov-grid"),
        _notes(found, say),
        left_out(rest, say),
    )


def _head(found: Insights, say: Say) -> Html:
    tiles = [(str(found.posts), say("insights.posts")), (f"{found.window.from_ or '?'} – {found.window.to or '?'}", say("insights.window"))]
    lean = found.sentiment
    if lean:
        total = max(1, lean.positive + lean.negative + lean.neutral)
        tiles.append((f"{lean.positive / total:.0%} / {lean.negative / total:.0%}", say("insights.sentiment")))
    mix = " · ".join(f"{name} {count}" for part in (found.mix.market, found.mix.platform) for name, count in _largest(part))
    return el(
        "div",
        many(el("div", el("b", value), el("span", label), cls="ov-tile") for value, label in tiles),
        engine_badge(found.engine, say),
        el("p", mix, cls="ov-quiet ov-mix") if mix else None,
        cls="ov-tiles",
    )


def _largest(part: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(part.items(), key=lambda item: -item[1])[:8]


def _themes(key: str, themes: Sequence[Theme], feed: Feed, months: Sequence[str], say: Say) -> Html:
    top = max((theme.count for theme in themes), default=1)
    rows = many(_row(t.name, t, top, feed, months, say) for t in themes) or el("p", say("insights.none"), cls="ov-quiet")
    return section(say(f"insights.{key}"), rows, note=say("insights.in_posts"))


def _terms(found: Insights, feed: Feed, months: Sequence[str], say: Say) -> Html:
    top = max((term.count for term in found.terms), default=1)
    rows = many(_row(term.term, term, top, feed, months, say) for term in found.terms[:12])
    return section(say("insights.terms"), rows, note=say("insights.in_posts"))


def _row(name: str, counted: Theme | TermCount, top: int, feed: Feed, months: Sequence[str], say: Say) -> Html:
    counts = [counted.by_month.get(month, 0) for month in months]
    told = ", ".join(f"{m}: {n}" for m, n in zip(months, counts, strict=True))
    trend = sparkline(counts, told) if counted.by_month and len(months) > 1 else None
    moving = badge(say(f"trend.{counted.trend}")) if counted.trend in ("rising", "falling") else None
    line = el(
        "span", el("span", name, " ", moving, cls="ov-row-name"), bar(counted.count / top), el("b", counted.count), trend, cls="ov-row"
    )
    return details(line, many(quote(e, feed.passages, say) for e in counted.evidence), cls="ov-theme")


def _set_aside(feed: Feed, say: Say) -> Html:
    rows = many(
        details(join(el("b", part.count), " ", say(f"aside.{part.reason}")), many(quote(e, feed.passages, say) for e in part.evidence))
        for part in feed.insights.set_aside
    )
    return section(say("insights.set_aside"), rows, cls="ov-aside") if rows else Html()


def _notes(found: Insights, say: Say) -> Html:
    return el("ul", many(el("li", note) for note in found.notes), cls="ov-notes") if found.notes else Html()
