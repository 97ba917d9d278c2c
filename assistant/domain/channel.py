"""A channel's profile: what fits there and what is usual there. Format: `knowledge/channels/<id>.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assistant.domain.base import LocalText, Noun
from assistant.text.lengths import Method

Confidence = Literal["V", "C", "K", "X"]
"""V read in a primary source, C in a secondary one, K common knowledge, X sources conflict."""


class FieldLimit(Noun):
    """The hard limit of one field, counted by `count` (see `text/lengths.py`); `name` is title, text, or an asset's name such as headline."""

    name: str
    max: int = Field(gt=0)
    count: Method
    advised: int | None = Field(default=None, gt=0)
    confidence: Confidence = "K"
    source: str | None = None


class ChannelProfile(Noun):
    """Limits, norms, tone and role of one channel."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: LocalText
    language: str | None = None
    market: str | None = Field(default=None, description="The market a copy without one is taken to be for; CN on Chinese channels.")
    fields: tuple[FieldLimit, ...] = ()
    requires: tuple[str, ...] = Field(default=(), description="Parts that must be there: title, call_to_action, link, opt_out.")
    assets: bool = Field(default=False, description="The body is one asset a line: `Headline 1: …`.")
    max_hashtags: int | None = Field(default=None, ge=0)
    max_mentions: int | None = Field(default=None, ge=0)
    max_links: int | None = Field(default=None, ge=0)
    emoji: bool = True
    contact: bool = Field(default=True, description="Contact details and off-site hints are allowed.")
    public: bool = Field(default=True, description="Partner content must be labelled here.")
    disclosure: tuple[str, ...] = Field(default=(), description="Labels that count as a disclosure here.")
    role: tuple[Literal["exposure", "engagement", "conversion", "service"], ...] = ()
    tone: LocalText | None = None
    form: LocalText | None = None
    verified_on: date | None = None
    source: str | None = None
    confidence: Confidence = "K"
