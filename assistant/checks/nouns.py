"""Words that a house gives to the rules: what its products are called, what its brands are, who its rivals are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.subject import Subject
from assistant.domain.house import MessageHouse
from assistant.text.plain import plain_term

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'’-]*")
_FIRST_WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'’-]*")


def product_nouns(subject: Subject) -> tuple[str, ...]:
    """The nouns for the house's goods: its preferred terms and names, and the last word of each; English plurals included."""
    found: dict[str, None] = {}
    for term in (*subject.house.vocabulary.preferred, *subject.house.vocabulary.names):
        for wording in (term.use, *term.not_):
            found[wording] = None
    for term in subject.house.vocabulary.preferred:
        words = _LATIN_WORD.findall(term.use)
        if words and len(words[-1]) > 3:
            found |= {words[-1]: None, words[-1] + "s": None}
    return tuple(_literal(word) for word in found)


def _literal(word: str) -> str:
    """A word that can stand in a pattern's list: the marks of patterns taken out."""
    return re.sub(r"[{}()$…]+", " ", word).strip() or "\ufffd"


def brand_words(subject: Subject) -> tuple[str, ...]:
    """The brand in each protected name, its first word, in plain form; a Latin one has four letters or more."""
    firsts = (_FIRST_WORD.match(term.use) for term in subject.house.vocabulary.names)
    words = [first.group() for first in firsts if first]
    return tuple(dict.fromkeys(plain_term(word) for word in words if len(word) > 3 or not word.isascii()))


def house_texts(house: MessageHouse) -> Iterator[str]:
    """What the house itself says: its message, pillars, facts and right terms; not the wrong ones it lists."""
    for said in (house.name, house.key_message, house.brand_value, house.strategy, *house.tone.do):
        yield from said.texts() if said else ()
    for pillar in house.pillars:
        for said in (pillar.name, pillar.selling_point, pillar.benefit):
            yield from said.texts() if said else ()
    for fact in house.facts:
        for said in (fact.statement, fact.condition, fact.footnote):
            yield from said.texts() if said else ()
        yield from fact.attribute.words() if fact.attribute else ()
        if fact.source:
            yield fact.source if isinstance(fact.source, str) else fact.source.title
    yield from (rival.name for rival in house.competitors)
    yield from (term.use for term in (*house.vocabulary.names, *house.vocabulary.preferred))


def rivals(subject: Subject) -> tuple[str, ...]:
    """The competitors' names."""
    return tuple(rival.name for rival in subject.house.competitors if rival.name)
