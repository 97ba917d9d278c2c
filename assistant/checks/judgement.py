"""What a model that read a copy for meaning found in it, every quote already located in the copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.domain.finding import FieldName

SEMANTIC: frozenset[str] = frozenset({"FACT001", "MSG001", "MSG002", "MSG003", "MSG004", "MSG005", "TONE001"})
"""Rules that a model's reading changes; with none of them selected nothing is asked."""

VERBATIM, PARAPHRASED, ABSENT = 1.0, 0.8, 0.0
"""How much of the key message a copy carries, as `Coverage` counts it, for what a model says of it."""


@dataclass(frozen=True)
class Place:
    """A located quote: code points of a field, end exclusive."""

    field: FieldName
    start: int
    end: int


@dataclass(frozen=True)
class Objection:
    """What a model objects to. `why` and `suggestion` may be empty."""

    rule: str
    place: Place
    why: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Statement:
    """A fact of the house that the copy states in words."""

    state: Literal["agrees", "contradicts"]
    place: Place


@dataclass(frozen=True)
class Judgement:
    """A model's reading of one copy. What it did not tell, or told without a quote that stands in the copy, is not in it."""

    objections: tuple[Objection, ...] = ()
    key_message: float | None = None
    """0 to 1, or None where it did not tell."""
    pillars: Mapping[str, float] | None = None
    """Pillar id → 0 or 1."""
    facts: Mapping[str, Statement] | None = None
    """Fact id → what the copy says of it."""
    settled: frozenset[str] = frozenset()
    """Codes of the rules that this reading settles."""

    def pillar(self, pillar_id: str) -> float | None:
        """Whether the copy carries a pillar, 0 or 1; None where the model did not tell."""
        return (self.pillars or {}).get(pillar_id)
