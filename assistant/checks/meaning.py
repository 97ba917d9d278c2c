"""Where a model's reading of a copy joins the rules: findings it made, less what the rules found already, and states of facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.checks.cards import Cards
from assistant.checks.judgement import Objection, Place, Statement
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import FactState, FactUse, Finding
from assistant.domain.house import Fact, MessageHouse
from assistant.domain.wording import say_fact
from assistant.text.quantities import amount
from assistant.text.quotes import locate

_RANK = ("FACT001", "MSG004", "TONE001", "MSG003")
"""Of two findings of the model on the same words the earlier here is the one that says more."""

_SAID = {
    "FACT001": ("FACT001", "FACT002"),
    "MSG004": ("FACT001", "CLAIM002"),
    "TONE001": ("TONE001", "TERM002"),
    "MSG003": ("FACT001", "FACT002", "CLAIM", "MSG004", "TONE001"),
}
"""Rule → rules (or families) whose finding on the same words says as much already, so that the model's is left out."""


def read_findings(subject: Subject, cards: Cards, ran: Collection[str], found: Sequence[Finding]) -> list[Finding]:
    """What the model found with the rules that ran, without the house's own words and without what `found` says already."""
    kept: list[Finding] = []
    for finding in sorted(_told(subject, cards, ran), key=lambda f: _RANK.index(f.rule)):
        said = [f for f in (*found, *kept) if f.rule.startswith(_SAID[finding.rule]) or f.rule == finding.rule]
        if not any(_overlap(finding, other) for other in said) and not _own_words(finding.quote, subject):
            kept.append(finding)
    return kept


def _told(subject: Subject, cards: Cards, ran: Collection[str]) -> Iterator[Finding]:
    """Findings as the model gave them."""
    judgement = subject.judgement
    if judgement is None:
        return
    if "FACT001" in ran:
        for fact_id, statement in (judgement.facts or {}).items():
            fact = subject.house.fact(fact_id)
            if fact and statement.state == "contradicts" and not _by_figures(subject, fact, statement):
                said = say_fact(fact, subject.language)
                yield _finding(
                    subject,
                    cards,
                    Objection(
                        "FACT001",
                        statement.place,
                        subject.say(f"信息屋里写的是：{said}", f"the house says {said}"),
                        say_fact(fact, subject.copy.language),
                    ),
                    f"facts.{fact_id}",
                )
    for objection in judgement.objections:
        if objection.rule in ran:
            yield _finding(subject, cards, objection)


def _finding(subject: Subject, cards: Cards, said: Objection, evidence: str | None = None) -> Finding:
    span = (said.place.start, said.place.end)
    made = subject.finding(cards[said.rule], _field(subject, said.place), span, message=said.why or None,
                           suggestion=said.suggestion or None, evidence=evidence)  # fmt: skip
    return made.model_copy(update={"engine": "model"})


def _field(subject: Subject, place: Place) -> FieldText:
    return subject.title if place.field == "title" and subject.title else subject.body


def _by_figures(subject: Subject, fact: Fact, statement: Statement) -> bool:
    """Whether the words are about the fact's figure: figures are read by code, and its word counts."""
    if fact.value is None:
        return False
    dimension = amount(fact.value, fact.unit or "").dimension
    place = statement.place
    return any(q.dimension == dimension and q.start < place.end and place.start < q.end for q in _field(subject, place).quantities)


def _overlap(one: Finding, other: Finding) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.field == other.field and one.start < other.end and other.start < one.end


def _own_words(quote: str, subject: Subject) -> bool:
    """Whether the house itself says so: what it holds, or demands of the channel, is never off it."""
    return any(locate(quote, text) for text in (*_held(subject.house), *subject.house_channel.must_include))


def _held(house: MessageHouse) -> Iterator[str]:
    """Every wording that copy may take from the house."""
    pillars = (text for p in house.pillars for text in (p.name, p.selling_point, p.benefit))
    facts = (text for f in house.facts for text in (f.statement, f.footnote))
    for text in (house.key_message, house.brand_value, *pillars, *facts):
        yield from text.texts() if text else ()


def fact_uses(subject: Subject, uses: Mapping[str, FactUse], found: Sequence[Finding]) -> dict[str, FactUse]:
    """The states of facts by figures, with those told in words only as the model read them, in the order of the house."""
    told = (subject.judgement.facts if subject.judgement else None) or {}
    contradicted = {f.evidence: f.quote for f in found if f.rule == "FACT001" and f.engine == "model"}
    states: dict[str, FactUse] = {}
    for fact in subject.house.facts:
        by_rules, statement = uses.get(fact.id), told.get(fact.id)
        if f"facts.{fact.id}" in contradicted:
            states[fact.id] = FactUse(state="contradicts", quote=contradicted[f"facts.{fact.id}"])
        elif statement and statement.state == "agrees" and (by_rules is None or by_rules.state == "not_checked"):
            place = statement.place
            states[fact.id] = FactUse(state=_usable(subject, fact), quote=_field(subject, place).text[place.start : place.end])
        elif by_rules:
            states[fact.id] = by_rules
    return states


def _usable(subject: Subject, fact: Fact) -> FactState:
    if fact.expires and fact.expires < subject.today:
        return "expired"
    markets = {"GB" if market == "UK" else market for market in fact.markets}
    return "wrong_market" if markets and subject.market and subject.market not in markets else "agrees"
