"""TERM: names, banned and preferred terms, one thing with two names, piles of specs."""

from __future__ import annotations

from assistant.checks.terms.rules import ACROSS, RULES

__all__ = ["ACROSS", "RULES"]
