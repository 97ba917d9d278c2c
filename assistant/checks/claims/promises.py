"""CLAIM003, health, cure, safety and result guarantees, and CLAIM004, broad environmental claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.context import clause_before, denied_question, in_title_or_link, joined, negated, sentence_span
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import Finding
from assistant.text.terms import TermMatcher

_DISCLAIMER_ZH = re.compile(
    r"(?:不能|不可|不得|不用于|不用来|不适用于|不具有|不具备|不代替|不替代|不提供|不作|不做|不构成|并不|从不|不承诺|不保证|不宣称"
    r"|不敢说|不会说|不说|不自称|不标榜|谈不上|算不上|没有|无法|不是|并非|绝非)[^，,。！!？?；;]{0,16}$"
)
_FIGURE = re.compile(r"(?<!\d)(?!100(?:\.0+)?\s?%)\d+(?:[.,]\d+)?\s?%|百分之[一二三四五六七八九十百\d]+")


def guarantees(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CLAIM003: one finding for the promises of a sentence, on the clauses that hold them."""
    for field in subject.fields:
        text = field.plain.text
        spans = [span for span in card.pattern_spans(text, subject.lexicon) if not _disclaimed(text, *span, subject)]
        for start, end in _by_sentence(spans, text):
            yield subject.finding(card, field, _clauses(field, *field.plain.original(start, end)))


def green_claims(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """CLAIM004: environmental wording with no figure, material or certificate in its sentence or in a bracket after it."""
    for field in subject.fields:
        text = field.plain.text
        qualified = TermMatcher(card.lexicon("qualification", subject.lexicon))
        spans = []
        for start, end in card.pattern_spans(text, subject.lexicon):
            left, right = sentence_span(text, start, end)
            near = text[left:start] + " " + text[end:right] + _bracket(text, right)
            if _disclaimed(text, start, end, subject) or _FIGURE.search(near) or qualified.find(near):
                continue
            spans.append((start, end))
        for start, end in _by_sentence(spans, text):
            yield subject.finding(card, field, field.plain.original(start, end))


def _disclaimed(text: str, start: int, end: int, subject: Subject) -> bool:
    lexicon = subject.lexicon
    if denied_question(text, start, end, lexicon) or in_title_or_link(text, start, end):
        return True
    if lexicon == "zh":
        return bool(_DISCLAIMER_ZH.search(clause_before(text, start)))
    return negated(text, start, lexicon)


def _bracket(text: str, at: int) -> str:
    rest = text[at : at + 80].lstrip(" ")
    return rest[: rest.find(")") + 1] if rest[:1] == "(" else ""


def _by_sentence(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans of one sentence made one, from the first to the last of them."""
    sentences: dict[tuple[int, int], tuple[int, int]] = {}
    for start, end in joined(spans, text):
        place = sentence_span(text, start, end)
        known = sentences.get(place, (start, end))
        sentences[place] = (min(start, known[0]), max(end, known[1]))
    return sorted(sentences.values())


def _clauses(field: FieldText, start: int, end: int) -> tuple[int, int]:
    """A span widened to whole clauses of its sentence: a promise is read with what it is about."""
    text = field.text
    sentence = field.sentence_of(start, end)
    edges = [m.end() for m in re.finditer(r"[，,：:】\]]\s*", text[sentence.start : start])]
    left = sentence.start + edges[-1] if edges else sentence.start
    after = re.search(r"[，。！!？?；;\n]|,\s(?!guaranteed)|\.(?=\s|$)", text[end : sentence.end])
    right = end + after.start() if after else sentence.end
    return left, max(right, end)
