"""What a family of rules is: functions by code. Each family has one file and sees no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.checks.cards import Cards, RuleCard
from assistant.checks.subject import Subject
from assistant.domain.finding import AcrossFinding, Finding

Rule = Callable[[Subject, RuleCard], Iterable[Finding]]
"""A rule on one copy."""

AcrossRule = Callable[[Sequence[Subject], RuleCard], Iterable[AcrossFinding]]
"""A rule on a set of copies."""


def existence(subject: Subject, card: RuleCard) -> Iterable[Finding]:
    """A finding for every token of the card in the copy: the rule of a card that is words only."""
    for field in subject.fields:
        for start, end, token in card.wording[subject.lexicon].hits(field.folded, subject.market):
            safer = token.suggestion.in_language(subject.language) if token.suggestion else None
            yield subject.finding(card, field, (start, end), suggestion=safer)


def runs_on(card: RuleCard, subject: Subject) -> bool:
    """Whether the rule has words for the copy's language, or needs none."""
    if not card.languages:
        return True
    family = subject.copy.language.split("-")[0].lower()
    return family in card.languages


__all__ = ["AcrossRule", "Cards", "Rule", "existence", "runs_on"]
