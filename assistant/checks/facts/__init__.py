"""FACT: figures, bounds, conditions and statements against the house, and copies against each other.

A figure is bound to a fact by the words around it, its unit and its context, never by its value alone: `holdings` is what
the house holds, `measures` the words that name a measure, `evidence` how firmly words near a figure name a fact, `binding`
the reading of a copy, `compare` whether two amounts agree.
"""

from __future__ import annotations

from assistant.checks.facts.binding import read
from assistant.checks.facts.reading import Reading
from assistant.checks.facts.rules import ACROSS, RULES, uses

__all__ = ["ACROSS", "RULES", "Reading", "read", "uses"]
