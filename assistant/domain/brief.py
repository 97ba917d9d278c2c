"""The brief: what a campaign has to do. Format: `brief.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assistant.domain.base import LocalText, NonEmpty, Noun


class Goal(Noun):
    """A SMART goal: what, measured how, from where to where, by when."""

    statement: LocalText
    metric: str | None = None
    baseline: str | None = None
    target: str | None = None
    deadline: date | None = None


class Audience(Noun):
    """Whom the campaign is for, in the words of the brief."""

    name: LocalText
    pains: tuple[LocalText, ...] = ()
    scenes: tuple[LocalText, ...] = ()
    media: tuple[LocalText, ...] = ()


class Product(Noun):
    """The product; `specs` is a path relative to the brief file."""

    name: LocalText
    category: str | None = None
    specs: str | None = None


class Competitor(Noun):
    """A competitor and, in a brief, what it claims."""

    name: NonEmpty
    claim: LocalText | None = None


class Brief(Noun):
    """What a campaign has to do: goal, audience, product, markets, channels, limits."""

    schema_: Literal[1] = Field(default=1, alias="schema", description="Of this format.")
    campaign: LocalText
    language: str = "zh"
    markets: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    goal: Goal | None = None
    audience: Audience | None = None
    product: Product
    competitors: tuple[Competitor, ...] = ()
    must_say: tuple[LocalText, ...] = ()
    must_not_say: tuple[LocalText, ...] = ()
    notes: LocalText | None = None
