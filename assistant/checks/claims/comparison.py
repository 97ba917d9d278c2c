"""CLAIM002: comparison with a competitor or with “others” that no source stands by."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.context import denied_question, in_title_or_link, negated, sentence_span
from assistant.checks.nouns import product_nouns, rivals
from assistant.checks.sources import sourced
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import Finding
from assistant.text.sentences import Stretch
from assistant.text.terms import TermMatcher, fold_term


def comparisons(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CLAIM002: one finding a sentence."""
    lists = {"product": product_nouns(subject)}
    for field in subject.fields:
        text = field.plain.text
        hits = [*card.pattern_spans(text, subject.lexicon, lists), *_rival_spans(subject, field, card)]
        seen: set[tuple[int, int]] = set()
        for start, end in sorted(hits):
            sentence = sentence_span(text, start, end)
            if sentence in seen or negated(text, start, subject.lexicon) or denied_question(text, start, end, subject.lexicon):
                continue
            place = Stretch(*field.plain.original(*sentence))
            if in_title_or_link(text, start, end) or sourced(subject, field, place) or _with_report(text[slice(*sentence)], subject):
                continue
            seen.add(sentence)
            yield subject.finding(card, field, _without_stage(field, place))


def _rival_spans(subject: Subject, field: FieldText, card: RuleCard) -> list[tuple[int, int]]:
    """Where the house's competitors are named, except where the sentence only says what fits what."""
    text = field.plain.text
    matcher = TermMatcher(form for name in rivals(subject) for form in (name, f"{name}s", f"{name}'s", f"{name}’s"))
    harmless = TermMatcher(card.lexicon("harmless", subject.lexicon))
    found = []
    for start, end, _ in matcher.find(text):
        left, right = sentence_span(text, start, end)
        around = text[left:right].replace(fold_term(text[start:end]), " ")
        if not harmless.find(around) and "#" not in text[max(0, start - 1) : start]:
            found.append((start, end))
    return found


def _with_report(sentence: str, subject: Subject) -> bool:
    """Whether the sentence names a numbered report that stands behind a fact of the house."""
    for fact in subject.house.facts:
        title = fold_term(fact.source if isinstance(fact.source, str) else fact.source.title) if fact.source else ""
        if any(part in sentence for part in title.split() if len(part) > 4 and any(char.isdigit() for char in part)):
            return True
    return False


def _without_stage(field: FieldText, place: Stretch) -> tuple[int, int]:
    """The sentence without a stage direction or a label in front: 【旁白】, Description 2:."""
    start = place.start
    text = field.text
    for closing in ("】", "]"):
        cut = text.find(closing, start, start + 16)
        if text[start] in "【[" and cut > 0:
            start = cut + 1
    head = text[start : place.end].split(":", 1)
    if len(head) == 2 and len(head[0]) < 16 and head[0].strip().lower().split(" ")[0] in {"vo", "text", "headline", "description"}:
        start += len(head[0]) + 1
    while start < place.end and text[start].isspace():
        start += 1
    return start, place.end
