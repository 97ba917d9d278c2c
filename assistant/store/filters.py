"""What a search is limited to, as conditions of SQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from assistant.domain.source import Filters, Metadata, day_span
from assistant.errors import InputError
from assistant.store.schema import passages, sources


def filter_columns(metadata: Metadata) -> dict[str, str | int | None]:
    """The values of a passage's filter columns, from its metadata with its source's joined in."""
    days = metadata.days() or (None, None)
    return {
        "market": fold(metadata.market),
        "channel": fold(metadata.channel),
        "year": metadata.year,
        "first_day": days[0],
        "last_day": days[1],
    }


def fold(value: str | None) -> str | None:
    """A market or a channel as it is compared: cn = CN."""
    return value.strip().casefold() if value else None


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on `passages` joined with `sources`. A partial date meets a range when any of its days lies in it."""
    wanted: list[ColumnElement[bool]] = []
    if filters.kinds:
        wanted.append(sources.c.kind.in_(filters.kinds))
    if filters.markets:
        wanted.append(passages.c.market.in_([fold(m) for m in filters.markets]))
    if filters.channels:
        wanted.append(passages.c.channel.in_([fold(c) for c in filters.channels]))
    if filters.years:
        wanted.append(passages.c.year.in_(filters.years))
    first, last = date_range(filters)
    if first:
        wanted.append(passages.c.last_day >= first)
    if last:
        wanted.append(passages.c.first_day <= last)
    return wanted


def date_range(filters: Filters) -> tuple[str | None, str | None]:
    """The first and the last day wanted; a month or a year stands for all its days. An InputError for what is no ISO date."""
    ends: list[str | None] = []
    for side, (name, date) in enumerate((("date_from", filters.date_from), ("date_to", filters.date_to))):
        span = day_span(date)
        if date and not span:
            raise InputError(f"expected a date such as 2026-05-18, not {date!r}", field=name)
        ends.append(span[side] if span else None)
    return ends[0], ends[1]
