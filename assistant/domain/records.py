"""What the store keeps beside the knowledge base: model runs, versions of houses, reports."""

from __future__ import annotations

from assistant.domain.base import Noun
from assistant.domain.finding import Report
from assistant.domain.house import MessageHouse


class Run(Noun):
    """One call of a model. `prompt` names the wording (`translate@3f9c2a1b`); `cost` is in the provider's currency, where it is known."""

    prompt: str
    model: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    ms: float = 0.0
    cost: float | None = None
    ok: bool = True
    error: str | None = None
    created: str = ""


class SavedHouse(Noun):
    """A version of a message house as it was saved; `created` is ISO 8601, UTC."""

    name: str
    version: int
    created: str
    house: MessageHouse


class SavedReport(Noun):
    """A report as it was made; `created` is ISO 8601, UTC."""

    id: int
    created: str
    report: Report
