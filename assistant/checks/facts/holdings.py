"""What a house holds, figure by figure, and the words by which copy may mean each of them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from assistant.checks.facts.conditions import Condition
from assistant.checks.facts.frames import Frame, frame
from assistant.checks.facts.measures import THINGS, aspect_words, aspects_of
from assistant.domain.base import LocalText
from assistant.domain.house import Fact, MessageHouse
from assistant.text.dates import Date
from assistant.text.nouns import noun_named
from assistant.text.overlap import is_content, units
from assistant.text.plain import plain_term
from assistant.text.quantities import Amount, Kind, Quantity, amount, find_quantities
from assistant.text.script import simplified
from assistant.text.terms import TermMatcher

_CLAUSE = re.compile(r"[，,；;：:。（）()]|\.\s")
_WORD_BEFORE = re.compile(r"([一-鿿]{2}|[A-Za-z]{3,})\s?$")
_WORD_AFTER = re.compile(r"\s?([一-鿿]{2}|[A-Za-z]{3,})")
_RATING = ("code:ip", "code:ipx")
_SCREEN = ("code:lines", "code:k", "resolution")
_UNREAD = frozenset(("list", "phone", "ordinal"))
_NUMERAL = re.compile(r"[0-9０-９零一二两三四五六七八九十百千万亿][0-9０-９零一二两三四五六七八九十百千万亿.,，\s]*")


@dataclass(frozen=True)
class Holding:
    """One figure of a fact. `clause` is the content words beside it in a statement, `words` those of the whole statement;
    both are empty where the fact has a value: then its attribute names it."""

    fact: Fact
    figure: Amount
    kind: Kind
    aspects: frozenset[str]
    clause: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    date: Date | None = None
    text: str = ""
    before: str = ""
    """The word that a bare number of a statement follows: 骁龙 of 骁龙 845."""
    after: str = ""
    """The word that follows a bare number of a statement: 不锈 of 304 不锈钢."""
    own: frozenset[str] = frozenset()
    """Content words of its attribute and condition, where it has a value."""
    nouns: frozenset[str] = frozenset()
    """What its attribute words count, as `count:…`: users are also travellers where the house calls them so."""
    frame: Frame | None = None

    @property
    def group(self) -> str:
        """What it can be compared with."""
        return group_of(self.figure.dimension)

    @property
    def asks(self) -> bool:
        """Whether the statement itself asks a question."""
        return "?" in self.text or "？" in self.text

    @property
    def stated(self) -> bool:
        """Whether it stands in a statement."""
        return bool(self.text)


@dataclass(frozen=True)
class Holdings:
    """All figures of a house for copy in one language."""

    figures: tuple[Holding, ...]
    attributes: dict[str, frozenset[str]]
    conditions: dict[str, tuple[Condition, ...]]
    matcher: TermMatcher
    """Finds attribute words and the words of `measures`; of overlapping ones the longest."""
    own_models: frozenset[str]
    own_things: frozenset[str]
    """Words of `measures.THINGS` that the house itself uses: a house of phones means its own by phone."""

    def alone(self, holding: Holding) -> bool:
        """Whether no other fact of the house is meant by a figure of this kind; figures of statements do not rival a value."""
        rivals = (h for h in self.figures if h.group == holding.group and h.fact.id != holding.fact.id)
        return all(h.stated and not holding.stated for h in rivals)

    def only_with_unit(self, holding: Holding) -> bool:
        """Whether no other value of the house has its unit."""
        return sum(h.figure.unit == holding.figure.unit for h in self.figures if not h.stated) == 1


def group_of(dimension: str) -> str:
    """Dimensions that measure one thing share a group: IPX5 and IP65, 1080p and 4K, half and 50 %, 4000 次 and 4000 cycles."""
    if dimension in _RATING:
        return "ip"
    if dimension in _SCREEN:
        return "resolution"
    if dimension in ("fold", "discount"):
        return "ratio"
    return "cycle" if dimension in ("count:cycle", "count:charge") else dimension


Key = TypeVar("Key")


class _Same(Generic[Key], Hashable):
    """A thing as a cache key: the same only as itself."""

    def __init__(self, thing: Key) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing


def holdings(house: MessageHouse, language: str) -> Holdings:
    """The house's figures for copy in a language; worked out once for a house."""
    return _holdings(_Same(house), language)


@lru_cache(maxsize=64)
def _holdings(key: _Same[MessageHouse], language: str) -> Holdings:
    house = key.thing
    named = _attributes(house)
    names = " ".join(_own_names(house)).lower()
    common = frozenset(word for name in (*_own_names(house), *house.name.texts()) for word in units(simplified(name)))
    figures = (h for fact in house.facts for h in _of_fact(fact, language, common))
    return Holdings(
        figures=tuple(h for h in figures if h.figure.dimension or not h.before or h.before not in names),
        attributes=named,
        conditions={f.id: conditions_of(f.condition, language) for f in house.facts if f.condition},
        matcher=TermMatcher({*named, *aspect_words()}),
        own_models=_own_models(house),
        own_things=_own_things(house),
    )


def _attributes(house: MessageHouse) -> dict[str, frozenset[str]]:
    """Plain attribute word → ids of the facts it names."""
    found: dict[str, set[str]] = {}
    for fact in house.facts:
        for word in fact.attribute.words() if fact.attribute else ():
            found.setdefault(plain_term(word), set()).add(fact.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def _own_names(house: MessageHouse) -> list[str]:
    return [w for t in house.vocabulary.names for w in (t.use, *t.not_)] + house.name.texts()


def _own_models(house: MessageHouse) -> frozenset[str]:
    """Models that the house's names and statements speak of."""
    texts = [*_own_names(house), *(t for f in house.facts if f.statement for t in f.statement.texts())]
    return frozenset(q.dimension for text in texts for q in find_quantities(text) if q.kind == "code")


def _own_things(house: MessageHouse) -> frozenset[str]:
    texts = [*_own_names(house), *house.key_message.texts()]
    texts += [w for t in house.vocabulary.preferred for w in (t.use, *t.not_)]
    texts += [t for f in house.facts if f.statement for t in f.statement.texts()]
    texts += [w for f in house.facts if f.attribute for w in f.attribute.words()]
    texts += [t for p in house.pillars for part in (p.name, p.selling_point, p.benefit) if part for t in part.texts()]
    return frozenset(found.group() for text in texts for found in THINGS.finditer(simplified(text).lower()))


def _of_fact(fact: Fact, language: str, common: frozenset[str]) -> Iterator[Holding]:
    if fact.value is not None:
        words = fact.attribute.words() if fact.attribute else []
        made = _as_written(amount(fact.value, fact.unit or ""), fact.unit or "")
        told = [*words, *(fact.condition.texts() if fact.condition else [])]
        counted = [word.split()[-1] for word in words if word.strip() and made.dimension.startswith("count:")]
        yield Holding(
            fact,
            made,
            "measure",
            frozenset(a for word in words for a in aspects_of(word)),
            own=frozenset(w for text in told for w in units(simplified(text)) if not w.isdigit()),
            nouns=frozenset(f"count:{noun_named(word)}" for word in counted),
        )
    elif fact.statement:
        seen: set[tuple[str, tuple[float, float]]] = set()
        for text in _wordings(fact.statement, language):
            for holding in _stated(fact, text, common):
                key = (holding.figure.dimension, holding.figure.base)
                if key not in seen:
                    seen.add(key)
                    yield holding


def _as_written(made: Amount, unit: str) -> Amount:
    """The amount with its unit read as copy would write it after a number: 1300 team members, 2.5 L/min."""
    if not made.dimension.startswith("count:"):
        return made
    found = find_quantities(f"{made.high:g} {unit}")
    same = len(found) == 1 and found[0].kind in ("measure", "count") and found[0].high == made.high
    return replace(made, unit=found[0].unit, dimension=found[0].dimension) if same else made


def _wordings(text: LocalText, language: str) -> list[str]:
    """The wording for the language, then the others: what one says, another may say in other words."""
    exact = text.exactly(language)
    return list(dict.fromkeys([exact, *text.texts()])) if exact else text.texts()


def _stated(fact: Fact, text: str, common: frozenset[str]) -> Iterator[Holding]:
    """The figures of a statement; words of the product's own name (`common`) tell nothing about any of them."""
    text = simplified(text)
    found = [q for q in find_quantities(text) if q.kind not in _UNREAD and not _nameless(q)]
    bare = blanked(text, found)
    whole = (units(bare) - common) or units(bare)
    for quantity in found:
        left = max((m.end() for m in _CLAUSE.finditer(bare, 0, quantity.start)), default=0)
        edge = _CLAUSE.search(bare, quantity.end)
        clause = bare[left : edge.start() if edge else len(bare)]
        yield Holding(
            fact,
            quantity,
            quantity.kind,
            aspects_of(text[left : edge.start() if edge else len(text)]),
            (units(clause) - common) or whole,
            whole,
            quantity.date,
            text,
            word_before(text, quantity.start),
            word_after(text, quantity.end),
            frame=frame(text, quantity.outer_start, quantity.outer_end),
        )


def word_before(text: str, at: int) -> str:
    """The Han characters or the Latin word right before a number, in lower case, or nothing."""
    found = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return found[1].lower() if found else ""


def word_after(text: str, at: int) -> str:
    """The Han characters or the Latin word right after a number, in lower case, or nothing."""
    found = _WORD_AFTER.match(text, at)
    return found[1].lower() if found and (not found[1].isascii() or is_content(found[1].lower())) else ""


def _nameless(quantity: Quantity) -> bool:
    return quantity.kind == "code" and (not quantity.dimension.removeprefix("code:")[:1].isalpha() or is_model(quantity))


_SPEC_CODES = frozenset(
    (
        "ip",
        "ipx",
        "lines",
        "k",
        "ra",
        "cri",
        "hdr",
        "wi-fi",
        "wifi",
        "usb",
        "bluetooth",
        "g",
        "d",
        "x",
        "standard",
        "aspect",
        "idiom",
        "address",
        "snapdragon",
        "dimensity",
        "helio",
        "exynos",
        "android",
        "ios",
        "windows",
        "harmonyos",
        "hdmi",
        "ufs",
        "lpddr",
        "ddr",
        "pcie",
        "cortex",
    )
)


def is_model(quantity: Quantity) -> bool:
    """Whether a code is a name with a number that may be a product: Creek 1000."""
    family = quantity.dimension.removeprefix("code:")
    return quantity.kind == "code" and family.isalpha() and len(family) > 2 and family not in _SPEC_CODES


def blanked(text: str, figures: list[Quantity], start: int = 0, end: int | None = None) -> str:
    """A stretch of the text with its figures as spaces; what a figure counts stays: 1,300 team members."""
    end = len(text) if end is None else end
    parts, at = [], start
    for quantity in figures:
        number = _NUMERAL.match(text, quantity.start, quantity.end) if quantity.kind == "count" else None
        edge = min(number.end() if number else quantity.end, end)
        parts += [text[at : quantity.start], " " * (edge - quantity.start)]
        at = edge
    return "".join([*parts, text[at:end]])


_PARTS = re.compile(r"，|,(?![0-9]{3})|[、；;]|\band\b|\s及\s")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")


def conditions_of(condition: LocalText, language: str) -> tuple[Condition, ...]:
    """The parts of a condition; what stands in brackets explains and is not asked for. A part of words only is asked for
    only where the house gives it in the copy's language."""
    exact = condition.exactly(language)
    found = []
    for part in _PARTS.split(_ASIDE.sub(" ", simplified(exact or str(condition)))):
        figures = tuple(q for q in find_quantities(part) if q.kind not in _UNREAD)
        words = units(blanked(part, list(figures)))
        if figures or (words and exact):
            found.append(Condition(figures, words))
    return tuple(found)
