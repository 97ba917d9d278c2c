"""FACT004."""
from __future__ import annotations
from collections.abc import Iterator, Sequence
from assistant.checks.cards import RuleCard
from assistant.checks.subject import Subject
from assistant.domain.finding import AcrossFinding


def fact004(subjects: Sequence[Subject], card: RuleCard) -> Iterator[AcrossFinding]:
    """x."""
    return iter(())
