"""The facts: figures that contradict the house, that it does not hold, or that stand without their bound or condition.

An expired fact, and a fact outside its market, is used without what it may be used with: FACT003. A price that the house
reserves for another market, where the copy's market has its own, contradicts the house: FACT001.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.cards import RuleCard
from assistant.checks.facts import upkeep
from assistant.checks.facts.across import fact004
from assistant.checks.facts.binding import read
from assistant.checks.facts.holdings import Holdings, holdings
from assistant.checks.facts.reading import Reading, Use
from assistant.checks.facts.refigure import refigured
from assistant.checks.facts.unheld import fact002, wrong_unit
from assistant.checks.family import AcrossRule, Rule
from assistant.checks.subject import Subject
from assistant.domain.finding import FactState, FactUse, Finding
from assistant.domain.house import Fact
from assistant.domain.wording import say_fact
from assistant.text.overlap import units
from assistant.text.script import simplified

_STATED = 0.5
"""The least share of a statement's content for prose to touch it."""

_RANK: tuple[FactState, ...] = ("contradicts", "expired", "wrong_market", "unbounded", "agrees", "not_checked")


def _held(subject: Subject) -> Holdings:
    return holdings(subject.house, subject.copy.language)


def fact001(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """A figure that contradicts a fact: another value, the opposite bound, another test condition, another market's price."""
    reading, held = read(subject), _held(subject)
    for use in reading.uses:
        if _contradicts(reading, use):
            yield _contradiction(subject, card, use, (use.quantity.start, use.quantity.end), refigured(use))
        elif use.verdict == "same" and use.named:
            other = upkeep.swapped(reading, held, use)
            span = (other.start, other.end) if other else upkeep.filled(held, use)
            if span:
                yield _contradiction(subject, card, use, (min(span[0], use.quantity.start), max(span[1], use.quantity.end)), None)
            elif upkeep.out_of_market(subject, use) and _own_price(subject, use):
                yield _contradiction(subject, card, use, (use.quantity.start, use.quantity.end), None, _own_price(subject, use))
    for free, fact in wrong_unit(reading, held):
        yield subject.finding(
            card,
            free.field,
            (free.quantity.start, free.quantity.end),
            message=_says(subject, fact),
            suggestion=say_fact(fact, subject.copy.language),
            evidence=f"facts.{fact.id}",
        )


def _contradicts(reading: Reading, use: Use) -> bool:
    return use.verdict in ("other", "reversed") and not upkeep.derived(reading, use)


def _says(subject: Subject, fact: Fact) -> str:
    said = say_fact(fact, subject.language)
    return subject.say(f"信息屋里写的是：{said}", f"the house says {said}")


def _contradiction(
    subject: Subject, card: RuleCard, use: Use, span: tuple[int, int], fix: str | None, instead: Fact | None = None
) -> Finding:
    fact = instead or use.holding.fact
    return subject.finding(
        card,
        use.field,
        span,
        message=_says(subject, fact),
        suggestion=say_fact(fact, subject.copy.language),
        evidence=f"facts.{fact.id}",
        fix=fix,
    )


def _own_price(subject: Subject, use: Use) -> Fact | None:
    """The price that the house holds for the copy's own market."""
    if not use.holding.group.startswith("money:"):
        return None
    return next(
        (
            f
            for f in subject.house.facts
            if f.value is not None
            and subject.market in f.markets
            and any(h.fact.id == f.id and h.group.startswith("money:") for h in _held(subject).figures)
        ),
        None,
    )


def fact003(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """A fact without its bound or condition anywhere in the copy, past its date, or outside its market; once for a fact."""
    reading = read(subject)
    seen: set[str] = set()
    for use in reading.uses:
        fact = use.holding.fact
        lack = _lacks(subject, reading, use) if fact.id not in seen else None
        if lack:
            seen.add(fact.id)
            yield subject.finding(
                card,
                use.field,
                (use.quantity.start, use.quantity.end),
                message=lack,
                suggestion=say_fact(fact, subject.copy.language),
                evidence=f"facts.{fact.id}",
            )


def _lacks(subject: Subject, reading: Reading, use: Use) -> str | None:
    if use.verdict != "same":
        return None
    fact, said = use.holding.fact, say_fact(use.holding.fact, subject.language)
    if upkeep.expired(subject, use):
        return subject.say(f"“{fact.id}”已于 {fact.expires} 到期，不能再用", f"{fact.id} expired on {fact.expires}")
    if upkeep.out_of_market(subject, use) and not _own_price(subject, use):
        markets = ", ".join(fact.markets)
        return subject.say(f"“{fact.id}”只能用于：{markets}", f"{fact.id} may be said in {markets} only")
    held = _held(subject)
    if not use.named or not _unbounded(subject, reading, use) or upkeep.swapped(reading, held, use) or upkeep.filled(held, use):
        return None
    return subject.say(f"少了限定或测试条件，完整的说法是：{said}", f"its bound or test condition is missing: {said}")


def _unbounded(subject: Subject, reading: Reading, use: Use) -> bool:
    """A bound beside any use of the fact, and a condition anywhere in the copy, are enough."""
    fact = use.holding.fact.id
    if fact not in reading.unbounded:
        mine = (u for u in reading.uses if u.holding.fact.id == fact and u.verdict == "same")
        reading.unbounded[fact] = not any(upkeep.bounded(u) for u in mine) or upkeep.missing_part(subject, _held(subject), use) is not None
    return reading.unbounded[fact]


def uses(subject: Subject) -> dict[str, FactUse]:
    """How the copy uses each fact of the house it touches; of several states the gravest, in the order of the house."""
    reading = read(subject)
    found: dict[str, FactUse] = {}
    for use in reading.uses:
        state = _state(subject, reading, use)
        known = found.get(use.holding.fact.id)
        if known is None or _RANK.index(state) < _RANK.index(known.state):
            found[use.holding.fact.id] = FactUse(state=state, quote=use.quantity.quote)
    for free, fact in wrong_unit(reading, _held(subject)):
        found[fact.id] = FactUse(state="contradicts", quote=free.quantity.quote)
    for fact in subject.house.facts:
        if fact.id not in found and (quote := _told(subject, fact)):
            found[fact.id] = FactUse(state="not_checked", quote=quote)
    return {fact.id: found[fact.id] for fact in subject.house.facts if fact.id in found}


def _state(subject: Subject, reading: Reading, use: Use) -> FactState:
    held = _held(subject)
    if _contradicts(reading, use):
        return "contradicts"
    if use.verdict != "same" or not use.named:
        return "agrees"
    if upkeep.swapped(reading, held, use) or upkeep.filled(held, use):
        return "contradicts"
    if upkeep.expired(subject, use):
        return "expired"
    if upkeep.out_of_market(subject, use):
        return "wrong_market"
    return "unbounded" if _unbounded(subject, reading, use) else "agrees"


def _told(subject: Subject, fact: Fact) -> str:
    """The sentence that tells most of a statement in words."""
    statement = fact.statement.exactly(subject.copy.language) if fact.statement else None
    wanted = units(simplified(statement)) if statement else frozenset()
    for field in subject.fields if wanted else ():
        for sentence in field.sentences:
            if len(wanted & units(simplified(sentence.of(field.text)))) >= _STATED * len(wanted):
                return sentence.of(field.text)
    return ""


RULES: dict[str, Rule] = {"FACT001": fact001, "FACT002": fact002, "FACT003": fact003}
ACROSS: dict[str, AcrossRule] = {"FACT004": fact004}
