"""CLAIM006: a sign that the writer was paid, invited or given the product, with no label that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.context import clause_before, sentence_span
from assistant.checks.nouns import brand_words
from assistant.checks.subject import Subject
from assistant.domain.finding import Finding
from assistant.text.plain import plain_term
from assistant.text.sentences import Stretch
from assistant.text.terms import TermMatcher

_UNSAID_ZH = re.compile(r"(?:不是|并非|没有|无|非|没接|未接|不接|看|像|打|一条|个|拒绝)$")
_ME = re.compile(r"(?<![a-z0-9])(?:i|i'm|i've|i'd|i'll|my|me|mine)(?![a-z0-9])|我(?!们|國|国)|本人|小编")
_UNSAID_EN = re.compile(r"(?:\bnot|\bno|\bnever|n't|\bnon)(?: an?| a paid)?[\s-]*$")


def undisclosed(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CLAIM006: on the first sign, where no label stands anywhere in the copy; only on channels where it has to be labelled."""
    if not subject.profile.public or _labelled(subject, card):
        return
    brands = tuple(brand_words(subject)) or ("\ufffd",)
    lists = {
        "brand": tuple(form for brand in brands for form in (brand, f"@{brand}")),
        "tag": tuple(f"#{brand}{role}" for brand in brands for role in card.lexicon("role", "en")),
    }
    for field in subject.fields:
        text = field.plain.text
        for start, end in card.pattern_spans(text, subject.lexicon, lists):
            if _unsaid(text, start) or not _of_a_person(subject, text[start:end], card):
                continue
            yield subject.finding(card, field, _clause(field.plain.original(*_whole(text, start, end)), field.text))
            return


def _of_a_person(subject: Subject, hit: str, card: RuleCard) -> bool:
    """Codes, links and invitations tell only where one person speaks; a brand hands out codes of its own."""
    if not TermMatcher(card.lexicon("personal", subject.lexicon)).find(hit):
        return True
    return any(_ME.search(field.plain.text) for field in subject.fields)


def _labelled(subject: Subject, card: RuleCard) -> bool:
    """Whether a label stands in the title or the body and is not denied."""
    labels = (*subject.profile.disclosure, *card.lexicon("label", "zh"), *card.lexicon("label", "en"))
    for field in subject.fields:
        text = field.plain.text
        for label in labels:
            if any(not _unsaid(text, m.start()) for m in _label_pattern(label).finditer(text)):
                return True
    return False


def _label_pattern(label: str) -> re.Pattern[str]:
    """A label at a place where labels stand: on its own, in brackets, as a hashtag, or with a mark after it."""
    word = re.escape(plain_term(label)).replace(r"\ ", r"[\s-]+")
    if len(label) > 3 or label.startswith("#"):
        return re.compile(rf"(?<![a-z0-9]){word}(?![a-z0-9_])")
    return re.compile(rf"(?:^|[\n\[(（【#*|｜·:：/,，。.!]|\.\s)\s*{word}(?=\s*(?:[\n\])）】*|｜·:：,，。.!/\-–—]|\s#|$))")


def _unsaid(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    return bool(_UNSAID_ZH.search(clause_before(text, start)) or _UNSAID_EN.search(before))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The hit from its clause's first word to its last, within the sentence."""
    left = start - len(clause_before(text, start))
    return max(left, sentence_span(text, start, end)[0]), end


def _clause(span: tuple[int, int], text: str) -> tuple[int, int]:
    """A span without the space and marks at its edges, and to the end of its clause."""
    start, end = span
    after = re.search(r"[，。！!？?；;,\n🙏😇～~]|\.(?=\s|$)", text[end:])
    end = end + after.start() if after and after.start() < 60 else end
    place = Stretch(start, end)
    while place.start < place.end and not (text[place.start].isalnum() or text[place.start] in "#@"):
        place = Stretch(place.start + 1, place.end)
    return place.start, place.end
