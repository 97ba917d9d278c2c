"""What a figure that no house holds is about: the occasion, place and label around it, in words that two copies can share.

Two copies speak of one thing when the words around their figures do: names of places and events, the same hour on another
date, a label such as 热线 or founded. Words that stand in the house or in many copies say little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.cards import Lexicon, RuleCard
from assistant.checks.facts.holdings import blanked, group_of
from assistant.checks.facts.reading import Free
from assistant.checks.subject import Subject
from assistant.domain.house import MessageHouse
from assistant.text.overlap import units
from assistant.text.plain import plain_term
from assistant.text.quantities import Quantity
from assistant.text.script import simplified
from assistant.text.terms import TermMatcher

_END_BEFORE = re.compile(r"(?:至|到|截止|截至|止于|[-–—~～]|\buntil|\btill|\bby|\bbefore|\bthrough|\bto|\bends?)\s*$", re.IGNORECASE)
_END_AFTER = re.compile(r"\s*(?:前|截止|止|之前|以前|结束|为止)")
_DOORS = re.compile(r"入场|签到|检票|开门|进场|doors|check-in|entry", re.IGNORECASE)
_SESSION = re.compile(r"第[一二三四五六七八九十0-9]+[场站期日天]|\b[Dd]ay\s?[0-9]+|[上下]午场|[早晚]场|首站|次站|末站")
_PLACE = re.compile(
    r"([一-鿿]{1,4}?)(?:草坪|公园|广场|书店|酒店|商场|大厦|体育馆|美术馆|图书馆|博物馆|展览馆"
    r"|剧场|剧院|门店|校区|码头|营地|影院|咖啡馆|店)"
)
_PLACE_LATIN = re.compile(
    r"((?:[A-Z][\w'’]+\s){1,3})(?:Park|Street|St|Road|Avenue|Square|Library|Museum|Hall|Store|Mall|Theatre|Theater|Center|Centre"
    r"|Beach|Lawn|Campground)\b"
)
_FIRST = re.compile(r"(?:前|仅限|限)\s?$|\b(?:first|only)\s$", re.IGNORECASE)
_COMMON = 0.4
"""The share of copies from which on a word says little."""


@dataclass(frozen=True)
class Occasion:
    """One free figure with what is around it. `words` carry weights; `labels` are concepts of the card."""

    subject: Subject
    free: Free
    kind: str
    role: str
    words: frozenset[str]
    labels: frozenset[str]
    cities: frozenset[str]
    places: frozenset[str]
    sessions: frozenset[str]

    @property
    def quantity(self) -> Quantity:
        """The figure."""
        return self.free.quantity


class Weights:
    """How much a shared word tells, over a set of copies."""

    def __init__(self, occasions: Sequence[Occasion], copies: int, house: MessageHouse) -> None:
        seen = {(o.subject.copy.id, word) for o in occasions for word in o.words}
        self._many = {word for word, n in Counter(word for _, word in seen).items() if n > max(2, _COMMON * copies)}
        self._house = _house_words(house)

    def of(self, shared: frozenset[str]) -> float:
        """The weight of words that two figures share."""
        return sum(self._one(word) for word in shared)

    def _one(self, word: str) -> float:
        if word in self._house or word in self._many:
            return 0.2
        return 1.5 if word.startswith("=") or word.isascii() else 1.0


@lru_cache(maxsize=8)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in units(simplified(text)))


def _house_words(house: MessageHouse) -> frozenset[str]:
    texts = [*house.name.texts(), *house.key_message.texts()]
    texts += [t for term in (*house.vocabulary.names, *house.vocabulary.preferred) for t in (term.use, *term.not_)]
    texts += [t for fact in house.facts for t in (fact.statement.texts() if fact.statement else [])]
    texts += [t for fact in house.facts for t in (fact.attribute.words() if fact.attribute else [])]
    return _words_of(tuple(texts))


def occasion(subject: Subject, free: Free, card: RuleCard) -> Occasion:
    """The figure with what is around it: its sentence, and the lines beside it where they are short."""
    text = free.field.simplified
    around = _around(free)
    figures = [q for q in free.field.quantities if around[0] <= q.start < around[1]]
    bare = blanked(text, figures, *around)
    same = {f"={q.kind}:{q.low:g}" for q in figures if q is not free.quantity and q.kind in ("date", "clock")}
    found = _concepts(card, plain_term(bare)) | ({"seats"} if _FIRST.search(text[: free.quantity.start]) else set())
    cities = frozenset(c for c in found if c.startswith("city "))
    return Occasion(
        subject,
        free,
        _kind(free.quantity),
        _role(free, text),
        words=frozenset(w for w in units(bare) if not w.isdigit()) | same,
        labels=found - cities,
        cities=cities,
        places=frozenset(_PLACE.findall(bare)) | frozenset(p.strip() for p in _PLACE_LATIN.findall(bare)),
        sessions=frozenset(_SESSION.findall(text[around[0] : around[1]])),
    )


def _around(free: Free) -> tuple[int, int]:
    spans = free.field.sentences
    n = next(i for i, span in enumerate(spans) if span.start == free.scene.span.start)
    left, right = n, n
    for _ in range(2):
        if left and _short(free, left - 1):
            left -= 1
        if right + 1 < len(spans) and _short(free, right + 1):
            right += 1
    return spans[left].start, spans[right].end


def _short(free: Free, n: int) -> bool:
    line = free.field.sentences[n].of(free.field.text)
    return len(line) <= (30 if not line.isascii() else 60)


def _kind(quantity: Quantity) -> str:
    return quantity.kind if quantity.kind in ("date", "clock", "phone", "year") else group_of(quantity.dimension)


def _role(free: Free, text: str) -> str:
    quantity = free.quantity
    before, after = text[max(0, quantity.start - 12) : quantity.start], text[quantity.end : quantity.end + 8]
    if _END_BEFORE.search(before) or _END_AFTER.match(after):
        return "end"
    return "doors" if quantity.kind == "clock" and _DOORS.search(before + after) else ""


@lru_cache(maxsize=4)
def _matcher(words: tuple[tuple[str, str], ...]) -> TermMatcher:
    return TermMatcher(word for word, _ in words)


def _concepts(card: RuleCard, text: str) -> frozenset[str]:
    known = concept_words(card.words)
    pairs = tuple(sorted(known.items()))
    return frozenset(known[hit.term] for hit in _matcher(pairs).find(text))


def concept_words(words: Mapping[str, Mapping[Lexicon, tuple[str, ...]]]) -> dict[str, str]:
    """Plain word → the concept of the card it stands for, in either language; `city` holds pairs in the same order."""
    found: dict[str, str] = {}
    for name, by_language in words.items():
        for listed in by_language.values():
            for n, word in enumerate(listed):
                found[plain_term(word)] = f"city {n}" if name == "city" else name
    return found
