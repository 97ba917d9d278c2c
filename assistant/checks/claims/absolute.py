"""CLAIM001: absolute and superlative claims, with the lawful exceptions kept.

The words are on the card. Decided here, in the order of the enforcement guide on 广告法 article 9 (3): does the word point at
goods at all (wishes, attitudes, scenes do not); is it denied; is it a comparison with oneself; is it a fact bounded by time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.cards import Lexicon, RuleCard
from assistant.checks.context import (
    clause_after,
    clause_before,
    denied_question,
    in_title_or_link,
    inside_any,
    joined,
    negated,
    sentence_span,
)
from assistant.checks.nouns import brand_words, product_nouns
from assistant.checks.sources import has_date
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import Finding
from assistant.text.terms import TermMatcher

_AMONG = re.compile(
    r"\s+(?:in|on|at|of|inside|around) (?:the|our|my|your|his|her|their|this|these|those|(?:all )?(?:two|three|four|five)) "
)


def absolute_claims(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CLAIM001."""
    lists = {"product": product_nouns(subject)}
    for field in subject.fields:
        text = field.plain.text
        names = [(hit.start, hit.end) for hit in TermMatcher(term.use for term in subject.house.vocabulary.names).find(field.folded)]
        spans = [
            span
            for span in card.pattern_spans(text, subject.lexicon, lists)
            if not _lawful(text, *span, subject, card) and not inside_any(*field.plain.original(*span), names)
        ]
        for start, end in joined(spans, text, most=0):
            yield subject.finding(card, field, _trimmed(field, start, end))


def _trimmed(field: FieldText, start: int, end: int) -> tuple[int, int]:
    """The span in the text as given, without space and marks at its edges."""
    left, right = field.plain.original(start, end)
    marks = " ,，、。.:：\n"
    while right > left and field.text[right - 1] in marks:
        right -= 1
    while left < right and field.text[left] in marks:
        left += 1
    return left, right


def _lawful(text: str, start: int, end: int, subject: Subject, card: RuleCard) -> bool:
    lexicon = subject.lexicon
    return (
        negated(text, start, lexicon)
        or denied_question(text, start, end, lexicon)
        or in_title_or_link(text, start, end)
        or _said_of_oneself(text, start, end, subject, card)
        or _wished(text, start, card, lexicon)
        or _local(text, start, end, card, lexicon)
        or _bounded_fact(text, start, end, card, lexicon)
    )


def _holds(words: tuple[str, ...], text: str) -> bool:
    return bool(words) and bool(TermMatcher(words).find(text))


def _said_of_oneself(text: str, start: int, end: int, subject: Subject, card: RuleCard) -> bool:
    """A comparison within the brand: 本系列中最轻的一款, our brightest yet, the lightest we have made."""
    before, after = clause_before(text, start), clause_after(text, end)
    around = before + text[start:end] + after
    if subject.lexicon == "en":
        around = re.split(r"\bbut\b|\band\b", before)[-1] + text[start:end] + after
    if _holds(card.lexicon("self", subject.lexicon), around):
        return True
    brands = brand_words(subject)
    return _holds(tuple(f"{brand}{era}" for brand in brands for era in card.lexicon("era", subject.lexicon)), around)


def _wished(text: str, start: int, card: RuleCard, lexicon: Lexicon) -> bool:
    """An attitude, a wish or a goal, not a statement on goods: 力求做到最好, we try to be the best."""
    before = clause_before(text, start)[-40 if lexicon == "en" else -12 :]
    return _holds(card.lexicon("wish", lexicon), before)


def _local(text: str, start: int, end: int, card: RuleCard, lexicon: Lexicon) -> bool:
    """Among the things of a scene, not of the market: 三盏里最亮的一盏, the brightest lamp on our street."""
    if _holds(card.lexicon("scope", lexicon), text[start:end]) or _holds(card.lexicon("scope", lexicon), clause_after(text, end)[:30]):
        return False
    if lexicon == "zh" and not text.startswith("最", start):
        return False
    if lexicon == "en":
        return bool(_AMONG.match(text, end))
    before = clause_before(text, start)
    if _holds(card.lexicon("scope", lexicon), before[-6:]):
        return False
    return bool(re.search(r"(?:里|里面|中|当中|上|之间|之中)(?:那|那个|的)?$", before))


def _bounded_fact(text: str, start: int, end: int, card: RuleCard, lexicon: Lexicon) -> bool:
    """Art. 6 (6) of the guide: sales, turnover or share in a stated period; whether a source stands by it is CLAIM005."""
    left, right = sentence_span(text, start, end)
    sentence = text[left:right]
    return _holds(card.lexicon("fact", lexicon), sentence) and has_date(sentence)
