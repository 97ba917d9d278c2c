"""What a reading of a copy against its house gives: the figures that are about a fact, and those that are about none."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.checks.facts.compare import Verdict
from assistant.checks.facts.evidence import Scene
from assistant.checks.facts.holdings import Holding
from assistant.checks.subject import FieldText
from assistant.text.quantities import Quantity


@dataclass(frozen=True)
class Use:
    """A figure of a copy that is about a fact. `named` is false where it is taken for the fact only because it is equal."""

    field: FieldText
    quantity: Quantity
    holding: Holding
    verdict: Verdict
    named: bool
    scene: Scene


@dataclass(frozen=True)
class Free:
    """A figure that no fact of the house is about, with the aspects its words tell."""

    field: FieldText
    quantity: Quantity
    aspects: frozenset[str]
    scene: Scene
    elsewhere: bool = False


@dataclass
class Reading:
    """All figures of a copy, sorted out."""

    uses: list[Use] = field(default_factory=list)
    free: list[Free] = field(default_factory=list)
    unbounded: dict[str, bool] = field(default_factory=dict)
    """By fact: whether its bound or condition is missing, once worked out."""
