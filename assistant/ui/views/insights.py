"""Themes of the feed as markup: bars, months, and the posts' own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.results import Insights, TermCount, Theme
from assistant.domain.source import Evidence, Filters, Hit
from assistant.ui.html import Html, bar, details, el, empty, join, many, section, sparkline
from assistant.ui.views.common import engine_badge, left_out, quote
from assistant.ui.words import Say


@dataclass(frozen=True)
class Feed:
    """Insights with the passages they quote and what the feed was limited to."""

    insights: Insights
    passages: Mapping[str, Hit]
    filters: Filters


def quoted(found: Insights) -> list[str]:
    """The ids of all passages that insights quote."""
    rows: list[Theme | TermCount] = [*found.pains, *found.scenes, *found.topics, *found.terms]
    return list(dict.fromkeys(e.passage_id for row in rows for e in row.evidence))


def show_insights(feed: Feed | None, say: Say) -> Html:
    """All counts on one page."""
    if feed is None or not feed.insights.posts:
        return empty(say("insights.empty"), say("insights.empty_hint"))
    found = feed.insights
    months = sorted({month for theme in (*found.pains, *found.scenes, *found.topics) for month in theme.by_month})
    blocks = [_themes(key, themes, feed, months, say) for key, themes in (("pains", found.pains), ("scenes", found.scenes), ("topics", found.topics))]
    return join(_head(found, say), el("div", *blocks, _terms(found, feed, say), cls="ov-grid"), left_out(found.skipped, say))


def _head(found: Insights, say: Say) -> Html:
    tiles = [(str(found.posts), say("insights.posts")), (f"{found.window.from_ or '?'} – {found.window.to or '?'}", say("insights.window"))]
    return el("div", many(el("div", el("b", value), el("span", label), cls="ov-tile") for value, label in tiles), engine_badge(found.engine, say),
              cls="ov-tiles")


def _themes(key: str, themes: Sequence[Theme], feed: Feed, months: Sequence[str], say: Say) -> Html:
    top = max((theme.count for theme in themes), default=1)
    rows = many(_theme(theme, top, feed, months, say) for theme in themes) or el("p", say("insights.none"), cls="ov-quiet")
    return section(say(f"insights.{key}"), rows, note=say("insights.in_posts"))


def _theme(theme: Theme, top: int, feed: Feed, months: Sequence[str], say: Say) -> Html:
    counts = [theme.by_month.get(month, 0) for month in months]
    trend = sparkline(counts, ", ".join(f"{m}: {n}" for m, n in zip(months, counts, strict=True))) if len(months) > 1 else None
    return _row(theme.name, theme.count, top, trend, theme.evidence, feed, say)


def _row(name: str, count: int, top: int, trend: Html | None, evidence: Sequence[Evidence], feed: Feed, say: Say) -> Html:
    line = el("span", el("span", name, cls="ov-row-name"), bar(count / top), el("b", count), trend, cls="ov-row")
    return details(line, many(quote(e, feed.passages, say) for e in evidence), cls="ov-theme")


def _terms(found: Insights, feed: Feed, say: Say) -> Html:
    top = max((term.count for term in found.terms), default=1)
    rows = many(_row(term.term, term.count, top, None, term.evidence, feed, say) for term in found.terms[:12])
    return section(say("insights.terms"), rows, note=say("insights.in_posts"))
