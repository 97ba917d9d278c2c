"""CLAIM: absolute wording, comparison, guarantees, green claims, unsourced data, missing disclosure."""

from __future__ import annotations

from assistant.checks.claims.rules import RULES

__all__ = ["RULES"]
