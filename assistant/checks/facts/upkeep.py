"""Whether a fact is used as it was tested and approved: with its bound and condition, in its market, before it expires."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.facts.compare import bolder_when_less
from assistant.checks.facts.conditions import Condition, met, same_figure
from assistant.checks.facts.holdings import Holdings
from assistant.checks.facts.markets import markets_in
from assistant.checks.facts.reading import Reading, Use
from assistant.checks.subject import FieldText, Subject
from assistant.domain.house import MessageHouse
from assistant.text.overlap import units
from assistant.text.quantities import Quantity
from assistant.text.script import simplified
from assistant.text.sentences import sentences

_BOUND_WORDS = {
    "up_to": re.compile(
        r"最[长高多大远]|至多|上限|可达|不超过|为止|封顶|以内|不高于"
        r"|\b(?:up to|maximum|max|at most|bis|jusqu|hasta|(?:ends?|stops?|cuts (?:off|out)) at|limited to|limit)\b|最大"
    ),
    "at_least": re.compile(r"至少|最少|不少于|以上|超过|\b(?:at least|minimum|more than|over|mindestens|au moins|al menos)\b|\+"),
    "about": re.compile(r"约|大概|左右|上下|\b(?:about|around|approximately|roughly|or so|etwa|environ|unos)\b"),
}
_ASIDE = re.compile(r"[（(][^（）()]{1,30}[）)]")
_DISCOUNT = re.compile(r"\s?(?:off\b|折|优惠|discount|rabatt)|(?:立减|优惠|减|省|抵)\s?$", re.IGNORECASE)
_FULL = re.compile(r"充满|满电|fully charged|full charge|full in|100\s?%", re.IGNORECASE)


def bounded(use: Use) -> bool:
    """Whether the figure stands with its fact's bound."""
    bound = use.holding.fact.bound
    if bound == "exact" or use.holding.stated:
        return True
    quantity = use.quantity
    if quantity.bound == bound or (bound == "about" and quantity.bound is not None):
        return True
    if bound == "up_to" and quantity.bound == "at_least" and bolder_when_less(use.holding):
        return True
    left, right = use.scene.clause_span(quantity)
    aside = _ASIDE.match(use.field.text, right)
    return bool(_BOUND_WORDS[bound].search(use.scene.text[left : aside.end() if aside else right].lower()))


def missing_part(subject: Subject, held: Holdings, use: Use) -> Condition | None:
    """The first part of the fact's test condition that stands nowhere in the copy."""
    for part in held.conditions.get(use.holding.fact.id, ()):
        if not any(_stands(field, part, subject.house) for field in subject.fields):
            return part
    return None


def _stands(field: FieldText, part: Condition, house: MessageHouse) -> bool:
    figures = [q for q in field.quantities if not _is_discount(field, q)]
    if part.figures:
        return met(part, figures, frozenset())
    text = simplified(_preferred(field.text, house))
    return any(met(part, (), units(sentence.of(text))) for sentence in sentences(text))


def _preferred(text: str, house: MessageHouse) -> str:
    """The text with terms that are not preferred replaced by those that are: a condition in the wrong term is still one."""
    for term in house.vocabulary.preferred:
        for other in term.not_:
            text = re.sub(re.escape(other), term.use, text, flags=re.IGNORECASE)
    return text


def _is_discount(field: FieldText, quantity: Quantity) -> bool:
    return bool(_DISCOUNT.match(field.text, quantity.end) or _DISCOUNT.search(field.text[max(0, quantity.start - 4) : quantity.start]))


def swapped(reading: Reading, held: Holdings, use: Use) -> Quantity | None:
    """A figure beside the fact's own that stands where its test condition should: 50 % brightness for 20 %, 0–100 % for 0–80 %."""
    text = use.field.text
    for part in held.conditions.get(use.holding.fact.id, ()):
        if part.figures and met(part, use.scene.figures, use.scene.words):
            continue
        for figure in part.figures:
            for free in reading.free:
                quantity = free.quantity
                same_kind = free.scene is use.scene and quantity.dimension == figure.dimension and not same_figure(quantity, figure)
                near = same_kind and (_beside(text, quantity, use.quantity) or part.words & use.scene.clause_words(quantity))
                if near:
                    return quantity
    return None


def filled(held: Holdings, use: Use) -> tuple[int, int] | None:
    """“Fully charged” beside a time that was measured to 80 %."""
    parts = held.conditions.get(use.holding.fact.id, ())
    to_part = [f for p in parts for f in p.figures if f.dimension == "ratio" and f.high < 100]
    if not to_part or met(Condition(tuple(to_part), frozenset()), use.scene.figures, frozenset()):
        return None
    if not {a for a in use.holding.aspects if a == "time:charging"}:
        return None
    found = _FULL.search(use.field.text, use.scene.span.start, use.scene.span.end)
    return found.span() if found else None


def _beside(text: str, one: Quantity, other: Quantity) -> bool:
    first, second = sorted((one, other), key=lambda q: q.start)
    return len(text[first.end : second.outer_start]) <= 10 and "。" not in text[first.end : second.outer_start]


def out_of_market(subject: Subject, use: Use) -> bool:
    """Whether the fact may not be said in the copy's market, unless the copy names the market it speaks of."""
    markets = {"GB" if m == "UK" else m for m in use.holding.fact.markets}
    if not markets or not subject.market or subject.market in markets:
        return False
    span = use.scene.span.of(use.scene.text)
    return not _named_with_market(use, span) and not markets & markets_in(span)


def _named_with_market(use: Use, sentence: str) -> bool:
    """Whether its own attribute word stands in the sentence and names a market."""
    words = use.holding.fact.attribute.words() if use.holding.fact.attribute else []
    return any(simplified(word).lower() in sentence.lower() and markets_in(simplified(word)) for word in words)


def expired(subject: Subject, use: Use) -> bool:
    """Whether the fact may no longer be said on the day of the check."""
    return use.holding.fact.expires is not None and use.holding.fact.expires < subject.today


def derived(reading: Reading, use: Use) -> bool:
    """Whether a price follows from the house's price and other figures of the copy: less a discount, or for several."""
    if not use.holding.group.startswith("money:"):
        return False
    base, price = use.holding.figure.low, use.quantity.low
    others = [f.quantity for f in reading.free if f.quantity.dimension == use.quantity.dimension and f.quantity is not use.quantity]
    others += [u.quantity for u in reading.uses if u.holding.stated and u.quantity.dimension == use.quantity.dimension]
    off = [q.low for q in others]
    off += [f.quantity.low for f in reading.free if f.quantity.kind == "number" and _is_discount(f.field, f.quantity)]
    shares = [q.base[0] for q in _ratios(reading)]
    counts = [q.low for q in use.scene.figures if q.dimension.startswith("count:") and q.low <= 10]
    results = [base - d for d in off] + [base - d - e for n, d in enumerate(off) for e in off[n + 1 :]]
    results += [base * (1 - share / 100) for share in shares] + [base * n for n in counts]
    return any(abs(result - price) < 0.011 for result in results)


def _ratios(reading: Reading) -> Sequence[Quantity]:
    found = [f.quantity for f in reading.free] + [u.quantity for u in reading.uses]
    return [q for q in found if q.dimension in ("ratio", "discount") and 0 < q.base[0] < 100]
