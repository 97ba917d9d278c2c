"""The term rules: banned words (TERM002) and preferred terms (TERM003).

Protected names (TERM001) are in `names.py`, names across copies (TERM004) in `coined.py`, spec piles (TERM005) in `piles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.context import in_title_or_link, inside_any
from assistant.checks.family import AcrossRule, Rule
from assistant.checks.nouns import house_texts
from assistant.checks.subject import FieldText, Subject
from assistant.checks.terms.coined import two_names
from assistant.checks.terms.names import wrong_names
from assistant.checks.terms.piles import spec_piles
from assistant.domain.finding import Finding
from assistant.text.plain import plain_term
from assistant.text.terms import TermMatcher

_LATIN_END = re.compile(r"[A-Za-z]$")
_NOT_ZH = re.compile(r"(?:不是|并非|不叫|而非|不等于|别叫它|不再是)(?:什么|一盏|一台|一只|一块|个|一个)?[“\"「]?$")
_NOT_EN = re.compile(
    r"(?:\bnot|n't|\bnever|\binstead of|\brather than|\bunlike)\s+(?:just\s+)?(?:an?\s+|the\s+|another\s+|your\s+)?[\"“]?$"
)


def banned_words(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """TERM002: as listed, in any case, width and script; hyphen or space; English plural and possessive."""
    listed = {form: term for term in subject.house.vocabulary.banned for form in _forms(plain_term(term))}
    matcher = TermMatcher(listed)
    names = _places(term.use for term in subject.house.vocabulary.names)
    for field in subject.fields:
        protected = names(field)
        for start, end, form in matcher.find(field.plain):
            if not inside_any(start, end, protected) and not _in_link(field, start, end):
                said = listed[form]
                yield subject.finding(
                    card,
                    field,
                    (start, end),
                    evidence="vocabulary.banned",
                    message=subject.say(f"“{said}”在禁用词里", f'"{said}" is on the list of banned terms'),
                )


def _places(terms: Iterable[str]) -> Callable[[FieldText], list[tuple[int, int]]]:
    """A function that finds where any of these terms stands in a field."""
    matcher = TermMatcher(plain_term(term) for term in terms)
    return lambda field: [(hit.start, hit.end) for hit in matcher.find(field.plain)]


def _forms(term: str) -> Iterator[str]:
    """A term with its hyphens as spaces or gone, and its English plural and possessive."""
    spellings = {term, term.replace("-", " "), term.replace("-", ""), term.replace(" ", "-")} if term.isascii() else {term}
    for spelling in sorted(spellings):
        yield spelling
        if _LATIN_END.search(spelling) and spelling.isascii():
            yield from (f"{spelling}s", f"{spelling}'s", f"{spelling}es")


def _in_link(field: FieldText, start: int, end: int) -> bool:
    return in_title_or_link(field.text, start, end) and "《" not in field.text


def unpreferred_terms(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """TERM003: another term than the preferred one, which is the certain fix."""
    vocabulary = subject.house.vocabulary
    uses = {form: term.use for term in vocabulary.preferred for wrong in term.not_ for form in _forms(plain_term(wrong))}
    matcher = TermMatcher(uses)
    allowed = _places(term.use for term in (*vocabulary.names, *vocabulary.preferred))
    sayings = [plain_term(text) for text in house_texts(subject.house)]
    for field in subject.fields:
        right = allowed(field)
        for start, end, form in matcher.find(field.plain):
            if inside_any(start, end, right) or _in_link(field, start, end) or _of_another(field, start, end, sayings):
                continue
            use = _as_here(field.text[start:end], form, uses[form])
            yield subject.finding(
                card,
                field,
                (start, end),
                fix=use,
                evidence="vocabulary.preferred",
                suggestion=use,
                message=subject.say(f"“{field.text[start:end]}”应统一写作“{uses[form]}”", f'the house says "{uses[form]}"'),
            )


def _of_another(field: FieldText, start: int, end: int, sayings: list[str]) -> bool:
    """Whether the word is denied, or stands as the house itself uses it for another thing."""
    before = field.text[max(0, start - 24) : start]
    if _NOT_ZH.search(before) or _NOT_EN.search(before.lower()):
        return True
    around = plain_term(field.text[max(0, start - 3) : end + 3].replace("\n", " "))
    return len(around) > end - start + 3 and any(around in saying for saying in sayings)


def _as_here(surface: str, form: str, use: str) -> str:
    """The preferred term in the capitals and number of what it replaces."""
    if use.isascii() and form.endswith("s") and not use.endswith("s") and not form.endswith("ss"):
        use = f"{use}'s" if form.endswith("'s") else f"{use}s"
    words = surface.split()
    if use.islower() and len(words) > 1 and all(word[:1].isupper() for word in words):
        return use.title()
    return use[:1].upper() + use[1:] if use.islower() and surface[:1].isupper() else use


RULES: dict[str, Rule] = {"TERM001": wrong_names, "TERM002": banned_words, "TERM003": unpreferred_terms, "TERM005": spec_piles}
ACROSS: dict[str, AcrossRule] = {"TERM004": two_names}
