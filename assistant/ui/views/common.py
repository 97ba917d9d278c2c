"""What several pages show alike: where something stands, what was left out, doubts, which engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.domain.base import Engine, Flag, Skipped
from assistant.domain.channel import ChannelProfile
from assistant.domain.finding import Finding, Verdict
from assistant.domain.source import Evidence, Hit, Locator
from assistant.ui.failures import in_words
from assistant.ui.html import Html, badge, details, el, join, many
from assistant.ui.words import Say


def place(locator: Locator, say: Say) -> str:
    """Where in its file a passage stands, in words."""
    parts = [
        say("place.page", n=locator.page) if locator.page else "",
        say("place.slide", n=locator.slide) if locator.slide else "",
        locator.heading or "",
        locator.sheet or "" if not locator.heading else "",
        say("place.row", n=locator.row) if locator.row else "",
    ]
    return " · ".join(part for part in parts if part)


def kind(name: str | None, say: Say) -> str:
    """A kind of source in words."""
    return say.known(f"kind.{name}", name or "")


def origin(hit: Hit, say: Say) -> Html:
    """A passage's title, kind, place, date, market and channel on one line."""
    known = hit.metadata
    facts = [place(hit.locator, say), known.date or (str(known.year) if known.year else ""), known.market or "", known.channel or ""]
    return el(
        "p", el("b", hit.title), badge(kind(hit.kind, say)), el("span", " · ".join(f for f in facts if f), cls="ov-quiet"), cls="ov-origin"
    )


def quote(evidence: Evidence, passages: Mapping[str, Hit], say: Say) -> Html:
    """A verbatim quote with its date and where it is from."""
    hit = passages.get(evidence.passage_id)
    date = hit.metadata.date or "" if hit else ""
    channel = hit.metadata.channel or "" if hit else ""
    source = "" if not hit or hit.kind == "social" else hit.title
    return el(
        "blockquote", el("p", evidence.quote), el("footer", " · ".join(part for part in (date, channel, source) if part)), cls="ov-quote"
    )


def left_out(skipped: Iterable[Skipped], say: Say) -> Html:
    """What was not done, and why; nothing where all was done."""
    rows = many(el("li", el("b", in_words(item.what, say)), " ", in_words(item.why, say)) for item in skipped)
    return el("div", el("h4", say("left_out")), el("ul", rows), cls="ov-skipped") if rows else Html()


def engine_badge(engine: Engine, say: Say) -> Html:
    """Whether a model wrote it or code alone."""
    return badge(say(f"engine.{engine}"), "accent" if engine == "model" else "")


def doubts(flags: Iterable[Flag], say: Say) -> Html:
    """The doubts that guards attached."""
    rows = many(
        el("li", badge(flag.code, "warning"), " ", in_words(flag.message, say), el("q", flag.quote) if flag.quote else None)
        for flag in flags
    )
    return el("ul", rows, cls="ov-doubts") if rows else Html()


def verdict_badge(verdict: Verdict, say: Say) -> Html:
    """A verdict as a label."""
    return badge(say(f"verdict.{verdict}"), verdict)


def channel_name(channel: str, profiles: Mapping[str, ChannelProfile], say: Say) -> str:
    """What a channel is called."""
    profile = profiles.get(channel)
    return profile.name.in_language(say.language) if profile else channel


def finding_line(found: Finding, say: Say) -> Html:
    """A finding in one line, what to do about it unfolded below."""
    head = join(
        badge(say(f"severity.{found.severity}"), found.severity),
        " ",
        el("b", found.rule),
        " ",
        el("q", found.quote) if found.quote else None,
    )
    more = [el("p", found.message), el("p", found.suggestion, cls="ov-suggestion") if found.suggestion else None]
    return details(head, *more, cls=found.severity)
