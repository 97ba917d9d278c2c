"""The goal in one line."""

from __future__ import annotations

from assistant.domain.brief import Goal
from assistant.export.texts import listed


def goal_text(goal: Goal | None, language: str) -> str:
    """A goal in one line: statement, metric with baseline and target, deadline."""
    if goal is None:
        return ""
    steps = " → ".join(part for part in (goal.baseline, goal.target) if part)
    measure = " ".join(part for part in (goal.metric, steps) if part)
    return listed([part for part in (goal.statement.in_language(language), measure, str(goal.deadline or "")) if part], language)
