"""The parts of a fact's test condition, and whether they stand among the figures and words of a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.quantities import Amount, Quantity, same_amount


@dataclass(frozen=True)
class Condition:
    """One part of a test condition: its figures, or the content words where it has none."""

    figures: tuple[Quantity, ...]
    words: frozenset[str]


def share(wanted: frozenset[str], words: frozenset[str]) -> float:
    """The share, 0 to 1, of the wanted words that are there; 0 where none is wanted."""
    return len(wanted & words) / len(wanted) if wanted else 0.0


def same_figure(quantity: Quantity, wanted: Amount) -> bool:
    """Whether a figure is a condition's: 80 % meets 0–80 %."""
    if same_amount(quantity, wanted):
        return True
    shares = quantity.dimension == wanted.dimension == "ratio"
    return shares and quantity.high == wanted.high and quantity.low in (wanted.low, quantity.high)


def met(part: Condition, figures: Sequence[Quantity], words: frozenset[str], least: float = 0.6) -> bool:
    """Whether a part of a condition stands among figures and content words: its figures, or enough of its words."""
    if part.figures:
        return all(any(same_figure(q, figure) for q in figures) for figure in part.figures)
    return share(part.words, words) >= least
