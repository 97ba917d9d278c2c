"""TERM004: one programme, tour or membership under two coined names.

Without a model only sure cases: two copies in one language each use one coined name of the same kind (… Club and … Circle,
幕间…档 and 幕间…季), no copy uses both, there is no third, and something else ties them: the brand in both names, a date or
figure that stands by both, or that the house holds one of the two under the same last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from assistant.checks.cards import RuleCard
from assistant.checks.nouns import brand_words, house_texts
from assistant.checks.subject import Subject
from assistant.domain.finding import AcrossFinding, Span
from assistant.text.plain import plain_term

_CAPITALISED = r"[A-Z][A-Za-z'’]*(?:-[A-Z][A-Za-z'’]*)?"
_NEAR = 250
_NO_NAME = r"(?:The|Our|A|An|This|That|Your|My|In|On|For|One|Two|Three|Four|Five|Six|Seven|Join|From|Until|See|Meet|To)"
_HAN_NAME = r"[\u3400-\u9fff]"


class Coined(NamedTuple):
    """A coined name in a copy, the kind of thing it names, and its last word."""

    subject: Subject
    span: Span
    kind: str
    head: str
    name: str


def two_names(subjects: Sequence[Subject], card: RuleCard) -> Iterator[AcrossFinding]:
    """TERM004: one finding for a pair of names, with the first place of each in every copy."""
    found = [coined for subject in subjects for coined in _coined(subject, card)]
    for kind in dict.fromkeys(coined.kind for coined in found):
        of_kind = [coined for coined in found if coined.kind == kind]
        names = dict.fromkeys(coined.name for coined in of_kind)
        for left, right in combinations(names, 2):
            pair = [coined for coined in of_kind if coined.name in (left, right)]
            if _in_one_copy(pair) or len(names) > 2 or not _tied(pair):
                continue
            first = pair[0].subject
            shown = " / ".join(dict.fromkeys(coined.span.quote for coined in pair))
            yield AcrossFinding(
                rule=card.code,
                severity=card.severity_in(None),
                spans=tuple(coined.span for coined in pair),
                message=first.say(f"同一件事有两个名字：{shown}", f"one thing under two names: {shown}"),
            )


def _coined(subject: Subject, card: RuleCard) -> Iterator[Coined]:
    """The coined names of a copy, each once."""
    seen: set[str] = set()
    for kind in card.words:
        for head in card.lexicon(kind, subject.lexicon):
            for field in subject.fields:
                for match in _pattern(head, subject, article=kind != "mode").finditer(field.text):
                    name = plain_term(match["name"])
                    if name not in seen and plain_term(match["name"]) != plain_term(head):
                        seen.add(name)
                        start, end = match.span("name")
                        span = Span(id=subject.copy.id, field=field.name, start=start, end=end, quote=match["name"])
                        yield Coined(subject, span, f"{subject.lexicon}:{kind}", plain_term(head), name)


def _pattern(head: str, subject: Subject, *, article: bool) -> re.Pattern[str]:
    """In English a head after the and one or two capitalised words; in Chinese a head that ends a name beginning with the brand."""
    if subject.lexicon == "en":
        before = r"(?i:\b(?:the|our|your|its|this)\s)" if article else ""
        words = rf"(?:(?!{_NO_NAME} ){_CAPITALISED} ){{1,2}}"
        return re.compile(rf"(?<![A-Za-z0-9#@]){before}(?P<name>{words}(?i:{re.escape(head)})s?)(?![A-Za-z0-9])")
    brands = "|".join(re.escape(brand) for brand in brand_words(subject) if re.match(_HAN_NAME, brand)) or "\ufffd"
    middle = rf"(?:(?![这那每上下当换本年四一今去明]){_HAN_NAME}){{1,4}}"
    return re.compile(rf"(?P<name>(?:{brands}){middle}{re.escape(head)})(?!(?:节|度|末|次|期|案))")


def _in_one_copy(pair: Sequence[Coined]) -> bool:
    by_copy: dict[str, set[str]] = {}
    for coined in pair:
        by_copy.setdefault(coined.span.id, set()).add(coined.name)
    return any(len(names) > 1 for names in by_copy.values())


def _tied(pair: Sequence[Coined]) -> bool:
    """Whether both names belong to one thing."""
    left, right = (next(c for c in pair if c.name == name) for name in dict.fromkeys(coined.name for coined in pair))
    brands = brand_words(left.subject)
    if any(left.name.startswith(brand) and right.name.startswith(brand) for brand in brands):
        return True
    held = [any(c.name in plain_term(text) for text in house_texts(c.subject.house)) for c in (left, right)]
    if left.head == right.head and held.count(True) == 1:
        return True
    return left.head == right.head and bool(_near_figures(left) & _near_figures(right))


def _near_figures(coined: Coined) -> set[tuple[str, float, float]]:
    """Dates and measures in its neighbourhood, without the year."""
    field = coined.subject.body if coined.span.field == "text" else coined.subject.title
    quantities = field.quantities if field else []
    near = [q for q in quantities if q.end > coined.span.start - _NEAR and q.start < coined.span.end + _NEAR]
    return {
        (q.dimension, q.base[0] % 10_000 if q.kind == "date" else q.base[0], q.base[1] % 10_000 if q.kind == "date" else q.base[1])
        for q in near
        if q.kind in ("date", "measure")
    }
