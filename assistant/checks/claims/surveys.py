"""CLAIM005: data, rankings and surveys quoted without their source and date."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.context import denied_question, in_title_or_link, negated, sentence_span
from assistant.checks.nouns import product_nouns
from assistant.checks.sources import sourced
from assistant.checks.subject import Subject
from assistant.domain.finding import Finding
from assistant.text.sentences import Stretch


def unsourced_data(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CLAIM005: one finding a sentence."""
    lists = {"product": product_nouns(subject)}
    for field in subject.fields:
        text = field.plain.text
        seen: set[tuple[int, int]] = set()
        for start, end in card.pattern_spans(text, subject.lexicon, lists):
            sentence = sentence_span(text, start, end)
            if sentence in seen or in_title_or_link(text, start, end) or denied_question(text, start, end, subject.lexicon):
                continue
            if negated(text, start, subject.lexicon):
                continue
            place = Stretch(*field.plain.original(*sentence))
            if not sourced(subject, field, place):
                seen.add(sentence)
                yield subject.finding(card, field, (place.start, place.end))
