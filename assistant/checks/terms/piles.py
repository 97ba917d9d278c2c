"""TERM005: specs piled up in one line with nothing in it for the reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.context import inside_any
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import Finding
from assistant.text.quantities import Quantity
from assistant.text.terms import TermMatcher

_SEPARATOR = re.compile(r"[，,；;、/｜|·•&]|\s[-–—+]\s")
_STOP = re.compile(r"。|\.(?=\s)")
_PROSE = re.compile(
    r"(?<!小)[时時]|[在是的了把不让讓会會有就也都还還你我它他]"
    r"|(?i:\b(?:is|are|was|were|it|that|this|you|your|we|our|has|have|runs?|takes?|goes|can|will|the|which|with|while|when)\b)"
)
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(r"^\s*(?:[-*•◎■🔸▪️✔️·]|\d+[.、)])*\s*(?:[^\s:：，,；;/|｜]{1,16}(?: [^\s:：，,；;/|｜]{1,12}){0,3}\s*[:：]\s*)?")
_MARK = re.compile(
    r"(?i)\b(?:IP[X\d]\d[A-Z]?|USB[\s-]?[AC]|HDR\d*\+?|Wi-?Fi\s?\d*[a-z]*|NFC|GPS|Bluetooth|LTE|Type-C|LDAC|aptX|DTS|Dolby)\b"
    r"|(?i:\b(?:Ra\s?\d+|GaN|MIL-STD-\d+\w*|OLED|AMOLED|LCD|LFP|eSIM)\b)"
    r"|蓝牙|藍牙|钛合金|鈦合金|蓝宝石|磁吸|双芯片|双频|快充|心率|睡眠|血氧"
)
_SPEC_KINDS = ("measure", "percent", "fold", "code", "number", "count", "price")
_FEWEST = 4
_LONGEST = {"zh": 18, "en": 38}


def spec_piles(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """TERM005: a sentence or line with four or more bare specs of three kinds or more, most of it specs, and no benefit in the line."""
    benefits = TermMatcher(card.lexicon("benefit", subject.lexicon))
    names = [(hit.start, hit.end) for hit in TermMatcher(term.use for term in subject.house.vocabulary.names).find(subject.body.folded)]
    field = subject.body
    for line in _LINE.finditer(field.text):
        if benefits.find(line.group()):
            continue
        lead = _LEAD.match(line.group())
        for start, end in _statements(field.text, line.start() + (lead.end() if lead else 0), line.end()):
            segments = list(_segments(field.text, start, end))
            bare = [span for span in segments if _is_bare(field, span, _LONGEST[subject.lexicon])]
            kinds = {q.dimension for span in bare for q in _figures(field, span) if not inside_any(q.start, q.end, names)}
            if len(bare) >= _FEWEST and len(kinds) >= 3 and len(bare) * 5 >= len(segments) * 3:
                yield subject.finding(card, field, (_first(field.text, line.start()), _last(field.text, line.end())))
                break


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line between full stops."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line between separators; commas in thousands and in brackets do not separate."""
    at = start
    for mark in _SEPARATOR.finditer(text, start, end):
        inside = text[start : mark.start()]
        if _THOUSANDS.match(text, mark.start()) or inside.count("(") + inside.count("（") > inside.count(")") + inside.count("）"):
            continue
        if text[at : mark.start()].strip():
            yield at, mark.start()
        at = mark.end()
    if text[at:end].strip():
        yield at, end


def _is_bare(field: FieldText, span: tuple[int, int], longest: int) -> bool:
    """A short segment that names a figure, a grade or a standard, and hardly more."""
    text = field.text[slice(*span)].strip()
    said = re.sub(r"[（(][^）)]*[）)]", "", text)
    short = len(said) <= longest and not _PROSE.search(said)
    return short and (bool(_figures(field, span)) or bool(_MARK.search(text)))


def _figures(field: FieldText, span: tuple[int, int]) -> list[Quantity]:
    """The figures of a segment that say something of a product; dates and hours do not."""
    first = bisect_left(field.quantities, span[0], key=lambda q: q.start)
    last = bisect_left(field.quantities, span[1], key=lambda q: q.start)
    return [q for q in field.quantities[first:last] if q.kind in _SPEC_KINDS and q.end <= span[1]]


def _first(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in "-*•"):
        at += 1
    return at


def _last(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at
