"""FACT004: copies that disagree with each other on a figure, a date, a time or a number to call that the house does not hold.

Precision first: two figures are compared only where they are of one kind and the words around them show one occasion, and
not where either copy also gives the other's figure. What follows from a FACT001 is no disagreement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.checks.cards import RuleCard
from assistant.checks.facts.binding import read
from assistant.checks.facts.occasions import Occasion, Weights, occasion
from assistant.checks.subject import Subject
from assistant.domain.finding import AcrossFinding, Span
from assistant.text.quantities import Quantity, same_amount

_ONE_OCCASION = 3.0
"""The least weight of shared words that shows one occasion (a name of four characters weighs as much)."""

_PART, _SLIPS = 0.3, 2
_CITY, _EVENT = 1.5, 1.5
_LABELLED = {
    "phone": ("hotline",),
    "year": ("founded",),
    "count": ("staff", "stores", "countries", "users", "patents", "seats"),
    "money": ("ticket",),
}
"""Labels that by themselves say what a figure of a kind is."""

_EVENTS = frozenset(
    (
        "launch",
        "teaparty",
        "popup",
        "livestream",
        "workshop",
        "talk",
        "screening",
        "exhibition",
        "meetup",
        "tour",
        "party",
        "competition",
        "opening",
        "giveaway",
        "registration",
        "deadline",
    )
)
_KINDS = frozenset(("date", "clock", "phone", "year"))
_DATELINE = re.compile(r"^[^\n。]{0,80}$")


def fact004(subjects: Sequence[Subject], card: RuleCard) -> Iterator[AcrossFinding]:
    """One finding for each occasion on which copies give different figures."""
    occasions = [occasion(s, free, card) for s in subjects for free in read(s).free if _may_differ(free.quantity)]
    occasions = [o for o in occasions if not _is_dateline(o)]
    weights = Weights(occasions, len(subjects), subjects[0].house)
    pairs = ((one, other) for one, other in combinations(occasions, 2) if one.kind == other.kind and _differ(one, other))
    links = [(one, other) for one, other in pairs if _one_thing(one, other, weights)]
    for group in _groups(links):
        if not any(one.subject is other.subject and _differ(one, other) for one, other in combinations(group, 2)):
            yield _finding(group, card, subjects[0])


def _may_differ(quantity: Quantity) -> bool:
    if quantity.kind == "date":
        return quantity.date is not None and quantity.date.day is not None
    return quantity.kind in _KINDS or quantity.kind in ("price", "percent", "measure") or quantity.dimension.startswith("count:")


def _is_dateline(one: Occasion) -> bool:
    """The date of a press release at its head."""
    text, quantity = one.free.field.text, one.quantity
    head = text[: quantity.start]
    closing = re.match(r"\s*(?:[）)]|[-–—]{1,2}\s|——)", text[quantity.end : quantity.end + 4])
    release = one.subject.copy.channel == "press_release" and one.free.field.name == "text"
    return release and quantity.kind == "date" and bool(_DATELINE.match(head) and closing)


def _one_thing(one: Occasion, other: Occasion, weights: Weights) -> bool:
    if one.subject is other.subject or one.kind != other.kind or one.role != other.role or _apart(one, other):
        return False
    if _also_gives(one, other) or _also_gives(other, one):
        return False
    kind, shared = one.kind.partition(":")[0], one.labels & other.labels
    if kind == "phone" and _misdialled(one.quantity.quote, other.quantity.quote):
        return True
    if kind in ("phone", "year"):
        return bool(shared & set(_LABELLED[kind]))
    weight = weights.of(one.words & other.words)
    if one.subject.chinese != other.subject.chinese:  # few words can be shared: the concepts stand for them
        weight += _EVENT * bool(shared & _EVENTS) + _CITY * bool(one.cities & other.cities)
    if kind in ("date", "clock"):
        return weight >= _least(one, other) and _mostly(one, other, weights) and (kind == "date" or _same_day(one, other))
    if kind in _LABELLED:
        return bool(shared & set(_LABELLED[kind])) and weight >= _ONE_OCCASION
    if kind == "ratio":
        return weight >= 2 * _ONE_OCCASION and _alike(one, other) and _only_share(one) and _only_share(other)
    return bool(one.free.aspects & other.free.aspects) and not (one.free.elsewhere or other.free.elsewhere)


def _misdialled(one: str, other: str) -> bool:
    """Whether two numbers to call are one with a slip: two digits swapped, or up to two others."""
    a, b = re.sub(r"\D", "", one), re.sub(r"\D", "", other)
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= _SLIPS


def _least(one: Occasion, other: Occasion) -> float:
    """Two Latin words are shared by chance more easily than a Chinese name is."""
    return _ONE_OCCASION if one.subject.chinese or other.subject.chinese else _ONE_OCCASION * 1.5


def _mostly(one: Occasion, other: Occasion, weights: Weights) -> bool:
    """Whether a good part of what tells in the one is in the other; across languages few words can be."""
    if one.subject.chinese != other.subject.chinese:
        return True
    return weights.of(one.words & other.words) >= _PART * min(weights.of(one.words), weights.of(other.words))


def _apart(one: Occasion, other: Occasion) -> bool:
    """Whether years, places, cities or sessions show two occasions."""
    if (one.cities and other.cities and not one.cities & other.cities) or one.sessions != other.sessions:
        return True
    years = {o.quantity.date.year for o in (one, other) if o.quantity.date} - {None}
    if one.kind == "date" and len(years) > 1:
        return True
    places = [(a, b) for a in one.places for b in other.places]
    return bool(places) and not any(a == b or a.endswith(b) or b.endswith(a) for a, b in places)


def _alike(one: Occasion, other: Occasion) -> bool:
    """Whether most words around two shares are the same."""
    return len(one.words & other.words) >= 0.6 * min(len(one.words), len(other.words))


def _only_share(one: Occasion) -> bool:
    return sum(q.kind == "percent" for q in one.free.scene.figures) == 1


def _same_day(one: Occasion, other: Occasion) -> bool:
    days = [[q.date for q in o.free.scene.figures if q.date and q.kind == "date"] for o in (one, other)]
    if not all(days):
        return bool(one.labels & other.labels & _EVENTS)
    return any(a.agrees(b) for a in days[0] for b in days[1])


def _differ(one: Occasion, other: Occasion) -> bool:
    a, b = one.quantity, other.quantity
    if a.kind == "phone":
        return re.sub(r"\D", "", a.quote)[-7:] != re.sub(r"\D", "", b.quote)[-7:]
    if a.date and b.date:
        return not a.date.agrees(b.date)
    return not same_amount(a, b)


def _also_gives(one: Occasion, other: Occasion) -> bool:
    """Whether the copy of `other` gives the figure of `one` too."""
    figures = [q for field in other.subject.fields for q in field.quantities if q.kind == one.quantity.kind]
    return any(_same_figure(one.quantity, q) for q in figures)


def _same_figure(one: Quantity, other: Quantity) -> bool:
    if one.kind == "phone":
        return re.sub(r"\D", "", one.quote)[-7:] == re.sub(r"\D", "", other.quote)[-7:]
    if one.date and other.date:
        return one.date.agrees(other.date)
    return same_amount(one, other)


def _groups(links: Sequence[tuple[Occasion, Occasion]]) -> list[list[Occasion]]:
    """Figures linked directly or through others, in the order of the copies."""
    groups: list[list[Occasion]] = []
    for pair in links:
        joined = [g for g in groups if any(o is p for o in g for p in pair)]
        merged = [o for g in joined for o in g]
        merged += [p for p in pair if not any(p is o for o in merged)]
        groups = [g for g in groups if g not in joined] + [merged]
    return groups


def _span(one: Occasion) -> Span:
    quantity = one.quantity
    return Span(id=one.subject.copy.id, field=one.free.field.name, start=quantity.start, end=quantity.end, quote=quantity.quote)


def _finding(group: Sequence[Occasion], card: RuleCard, first: Subject) -> AcrossFinding:
    ordered = sorted(group, key=lambda o: (o.subject.copy.id, o.free.field.name, o.quantity.start))
    spans = tuple(_span(o) for o in ordered)
    said = " / ".join(dict.fromkeys(f"{s.quote} ({s.id})" for s in spans))
    return AcrossFinding(
        rule=card.code,
        severity=card.severity_in(None),
        spans=spans,
        message=card.message.in_language(first.language).replace("{quote}", said),
    )
