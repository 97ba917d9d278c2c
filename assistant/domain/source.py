"""What the knowledge base holds: sources, their passages, and evidence taken from them."""

from __future__ import annotations

import re
from typing import Literal, get_args

from pydantic import Field

from assistant.domain.base import Noun

Kind = Literal["plan", "retrospective", "research", "social", "guideline", "house", "minutes", "spec", "other"]
KINDS: tuple[str, ...] = get_args(Kind)


class Locator(Noun):
    """Where a passage stands in its file: page and slide from 1, `heading` as "A > B", `row` as in the sheet (the header is row 1)."""

    page: int | None = None
    slide: int | None = None
    heading: str | None = None
    sheet: str | None = None
    row: int | None = None


class Metadata(Noun):
    """What search can filter by. `date` is ISO 8601 as far as known (2026, 2026-05, 2026-05-18)."""

    path: str | None = None
    market: str | None = None
    channel: str | None = None
    year: int | None = None
    date: str | None = None
    language: str | None = None
    campaign: str | None = None
    product: str | None = None
    outcome: str | None = None
    author: str | None = None
    engagement: int | None = Field(default=None, description="Likes, comments and shares of a post, added up")
    url: str | None = None

    def inherit(self, base: Metadata) -> Metadata:
        """This, with what is None taken from `base`. A year follows from the date, and a date of another year is not taken."""
        own = self.model_dump(exclude_none=True)
        first = day_span(self.date)
        if first:
            own.setdefault("year", int(first[0][:4]))
        merged = {**base.model_dump(exclude_none=True), **own}
        if "date" not in own and "year" in own and not str(merged.get("date", "")).startswith(str(own["year"])):
            merged.pop("date", None)
        span = day_span(merged.get("date"))
        if span:
            merged.setdefault("year", int(span[0][:4]))
        return Metadata(**merged)

    def days(self) -> tuple[str, str] | None:
        """The first and last day that the date, or else the year, stands for; None when neither is known."""
        return day_span(self.date) or (day_span(f"{self.year:04}") if self.year else None)


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")


def day_span(date: str | None) -> tuple[str, str] | None:
    """The first and last day of an ISO date as far as known (2026-05 → 2026-05-01, 2026-05-31), comparable as text; None for no date."""
    found = _DATE.match(date or "")
    if not found:
        return None
    year, month, day = found.groups()
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}"


class Passage(Noun):
    """A piece of a source that can be found and cited; `text` is what quotes are substrings of.

    `metadata` is the passage's own (a post's channel and date); what is None there is taken from its source.
    """

    id: str
    source_id: str
    ordinal: int
    text: str
    locator: Locator = Locator()
    metadata: Metadata = Metadata()


class Source(Noun):
    """One document or one feed. `hash` is the SHA-256 of the file's bytes."""

    id: str
    path: str
    title: str
    kind: Kind
    hash: str
    metadata: Metadata = Metadata()


class SourceWithPassages(Noun):
    """A source as a loader gives it, with its passages in reading order."""

    source: Source
    passages: tuple[Passage, ...]


class Evidence(Noun):
    """A verbatim quote: a substring of that passage's text."""

    passage_id: str
    source_id: str
    quote: str


class Hit(Noun):
    """One search result. `score` is comparable within one query only."""

    passage_id: str
    source_id: str
    title: str
    kind: Kind
    text: str
    score: float
    locator: Locator = Locator()
    metadata: Metadata = Metadata()


class Filters(Noun):
    """What to search in. Lists are alternatives; None and empty mean everything."""

    kinds: tuple[Kind, ...] = ()
    markets: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    date_from: str | None = Field(default=None, description="ISO date, inclusive")
    date_to: str | None = Field(default=None, description="ISO date, inclusive")
