"""The tone of the house. Without a model only what a `dont` names outright can be found: marks, capitals, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.family import Rule
from assistant.checks.subject import FieldText, Subject
from assistant.domain.base import LocalText
from assistant.domain.finding import Finding
from assistant.text.terms import TermMatcher

PARTIAL: frozenset[str] = frozenset({"TONE001"})
"""Rules whose model-free part alone is no whole check: they stay in `not_checked` until a model has read the copy."""

_NAMED = re.compile(r"[“「『\"‘]([^”」』\"’]{1,20})[”」』\"’]")
_LISTED = re.compile(r"[（(]([^）)]{1,80})[）)]")
_SPLIT = re.compile(r"[、,，;；/]|\s或\s|\sor\s")
_NEGATED = re.compile(r"不|别|勿|禁|少|\bno\b|\bnot\b|\bnever\b|\bavoid\b|\bdon't\b|\bwithout\b", re.IGNORECASE)
_MARKS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"(?:连用|两个以上|多个|叠用).*叹号|(?:repeated|multiple|several|more than one) exclamation", re.IGNORECASE),
        re.compile(r"[!！]{2,}"),
    ),
    (re.compile(r"感叹号|叹号|惊叹号|exclamation", re.IGNORECASE), re.compile(r"[!！]+")),
    (
        re.compile(r"全大写|大写单词|all[- ]?caps|words in capitals|capital letters", re.IGNORECASE),
        re.compile(
            r"(?<![A-Za-z0-9&.-])(?!(?:STOP|HELP|START|JOIN|UNSUBSCRIBE)\b)(?!(?<=^)[A-Z ]+[,(（—–])[A-Z]{4,}(?![A-Za-z0-9&-])",
            re.MULTILINE,
        ),
    ),
    (re.compile(r"省略号|ellips", re.IGNORECASE), re.compile(r"…+|\.{3,}")),
    (re.compile(r"表情|emoji", re.IGNORECASE), re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]")),
)
"""What a `dont` may name → what is then looked for; the first that fits. Reply keywords and the place in a dateline are no shouting."""


def tone001(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """Marks, capitals and words that a `dont` of the house names."""
    for dont in subject.house.tone.dont:
        said = dont.in_language(subject.copy.language)
        for field in subject.fields:
            for start, end in _against(dont, field):
                yield subject.finding(
                    card,
                    field,
                    (start, end),
                    evidence="tone.dont",
                    message=subject.say(f"违反信息屋的语气：{said}", f"against the house's tone: {said}"),
                )


def _against(dont: LocalText, field: FieldText) -> Iterator[tuple[int, int]]:
    for text in dont.texts():
        pattern = next((p for named, p in _MARKS if named.search(text)), None)
        if pattern and _NEGATED.search(text):
            yield from (m.span() for m in pattern.finditer(field.text))
        words = _words(text)
        if words:
            yield from ((hit.start, hit.end) for hit in TermMatcher(words).find(field.folded))


def _words(dont: str) -> list[str]:
    """Words that a `dont` quotes, or lists in brackets as examples."""
    listed = [word.strip() for group in _LISTED.findall(dont) for word in _SPLIT.split(group)]
    return [word for word in [*_NAMED.findall(dont), *listed] if len(word) > 1]


RULES: dict[str, Rule] = {"TONE001": tone001}
