"""The terms rules."""

from __future__ import annotations

from assistant.checks.family import AcrossRule, Rule

RULES: dict[str, Rule] = {}
ACROSS: dict[str, AcrossRule] = {}
