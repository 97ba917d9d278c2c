"""Whether a figure of a copy says what a figure of the house says: by unit, bound and direction, never by closeness."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Literal

from assistant.checks.facts.holdings import Holding, group_of
from assistant.checks.facts.measures import LESS_IS_BETTER
from assistant.text.dates import Date
from assistant.text.quantities import Amount, Quantity, same_amount

Verdict = Literal["same", "weaker", "other", "reversed"]
"""`weaker` claims less than the house allows; `reversed` has the right figure with the opposite bound."""

_ROUNDED = 0.03
"""How far “about 11 kg” may lie from 10.8 kg: the rounding of the last place written, and no more than this share."""

_COUNTED = ("count:", "cycle")
LOOSE = frozenset(("", "count:piece", "count:kind", "count:time", "count:people", "count:period", "count:point"))
"""A bare number, and what is counted with a word that fits many nouns: 张 is a photo and a table."""

_BESIDE = 0.1
_UNDER = re.compile(r"不到|低于|小于|轻于|短于|未满|\b(?:under|less than|below|lighter than|unter)\b")
_OVER = re.compile(r"超过|超|大于|高于|长于|\b(?:over|more than|above|über)\b")
_LINES_OF_K = {2.0: 1440.0, 2.5: 1600.0, 4.0: 2160.0, 5.0: 2880.0, 8.0: 4320.0}
_LOCAL = {"$": "USD HKD TWD SGD AUD NZD CAD MXN", "元": "CNY HKD TWD SGD", "¥": "CNY JPY"}
_BEST_CASE = re.compile(r"低至|轻至|小至|快至|最快|最短|最低|最小|as (?:little|low|few|short|fast|light)|down to")
_NUMERIC_DATE = re.compile(r"[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{1,2}/[0-9]{1,2}")


def comparable(quantity: Quantity, holding: Holding) -> bool:
    """Whether both measure one thing, so that their figures can agree or disagree."""
    one, other = group_of(quantity.dimension), holding.group
    if one.startswith("money:") and one != other:
        return other.startswith("money:") and _local(quantity.quote, other)
    if one == other:
        return one not in ("list", "phone", "ordinal") and (one != "" or bool(holding.before or holding.after))
    if one in holding.nouns:
        return True
    if other in LOOSE:
        return one.startswith(_COUNTED) or one == ""
    return other.startswith(_COUNTED) and one in LOOSE


def counts(quantity: Quantity, holding: Holding) -> bool:
    """Whether the figure counts the very thing that the fact counts, by its unit or by its attribute words."""
    return quantity.dimension == holding.group or quantity.dimension in holding.nouns


def equal(quantity: Quantity, holding: Holding) -> bool:
    """Whether both are the same figure, whatever their bounds."""
    group = holding.group
    if quantity.date and holding.date:
        return any(d.agrees(holding.date) and _as_full(d, holding.date) for d in _readings(quantity))
    if group == "ip":
        return _rating_met(quantity, holding.figure)
    if group == "resolution":
        return _lines(quantity) == _lines(holding.figure)
    if group == "ratio" and quantity.dimension != holding.figure.dimension:
        return bool(_percents(quantity) & _percents(holding.figure))
    if quantity.dimension != holding.figure.dimension:  # counts, and one sum in a currency that its mark leaves open
        return quantity.low == holding.figure.low and quantity.high == holding.figure.high
    return same_amount(quantity, holding.figure) or (quantity.bound == "about" and _rounded(quantity, holding.figure))


def _local(quote: str, group: str) -> bool:
    """Whether a bare $, 元 or ¥ may mean the currency."""
    marks = [mark for mark, codes in _LOCAL.items() if group.removeprefix("money:") in codes]
    return any(mark in quote for mark in marks) and not re.search(r"[A-Z]", quote)


def _as_full(date: Date, wanted: Date) -> bool:
    """A month alone is no date of sale, unless the house too gives the month alone."""
    return date.day is not None or wanted.day is None


def _readings(quantity: Quantity) -> list[Date]:
    """Both readings of 10/9 and 10/9/2026."""
    date = quantity.date
    if date is None:
        return []
    if date.month and date.day and date.day <= 12 and _NUMERIC_DATE.fullmatch(quantity.quote.strip()):
        return [date, replace(date, month=date.day, day=date.month)]
    return [date]


def _rating_met(quantity: Quantity, wanted: Amount) -> bool:
    """IPX4 and IP54 are within IP54; IP68, IPX5 and IP64 are not, for each claims what IP54 does not hold."""
    dust, water = _rating(quantity)
    held_dust, held_water = _rating(wanted)
    return water == held_water and dust in (None, held_dust)


def _rating(figure: Amount) -> tuple[int | None, int]:
    number = int(figure.low)
    return (None, number) if figure.dimension == "code:ipx" or number < 10 else divmod(number, 10)


def _lines(figure: Amount) -> float:
    """The lines of a resolution: 1080 of 1080p and of 1920×1080, 2160 of 4K."""
    if figure.dimension == "code:k":
        return _LINES_OF_K.get(figure.low, figure.low * 540)
    return min(figure.low, figure.high)


def _percents(figure: Amount) -> set[float]:
    """What a ratio may mean: 1.5 times is 150 % and 50 % more, 8 折 is 20 % off."""
    if figure.dimension == "fold":
        return {round(figure.low * 100, 6), round(figure.low * 100 - 100, 6)}
    return {round(figure.base[0], 6)}


def _rounded(quantity: Quantity, wanted: Amount) -> bool:
    if quantity.unit != wanted.unit or not quantity.step or quantity.low != quantity.high or wanted.low != wanted.high:
        return False
    near = round(wanted.low / quantity.step) * quantity.step
    return math.isclose(near, quantity.low) and abs(quantity.low - wanted.low) <= _ROUNDED * abs(wanted.low)


def judge(quantity: Quantity, holding: Holding, lead: str = "") -> Verdict:
    """What the figure makes of the fact; `lead` is the bound words before it. A range agrees inside what the house holds."""
    bound = holding.fact.bound if not holding.stated else "exact"
    if equal(quantity, holding):
        return "reversed" if _reversed(quantity, bound, lead) else "same"
    if holding.group in ("date", "year") or (holding.group not in ("ip", "resolution") and quantity.dimension == holding.figure.dimension):
        return "weaker" if _just_beside(quantity, holding, lead) else _unequal(quantity, holding, bound)
    return "other"


def _reversed(quantity: Quantity, bound: str, lead: str) -> bool:
    if bound == "up_to":
        return quantity.bound == "at_least" and not _BEST_CASE.search(lead.lower())
    return bound == "at_least" and quantity.bound == "up_to"


def _just_beside(quantity: Quantity, holding: Holding, lead: str) -> bool:
    """Whether “under 9 cm” is said of 8.9 cm, or “over 30 km” of 31."""
    held, said = holding.figure.base[0], quantity.base[0]
    if holding.fact.bound != "exact" or held != holding.figure.base[1] or abs(said - held) > _BESIDE * abs(held):
        return False
    return bool((said > held and _UNDER.search(lead.lower())) or (said < held and _OVER.search(lead.lower())))


def _unequal(quantity: Quantity, holding: Holding, bound: str) -> Verdict:
    (low, high), (held_low, held_high) = quantity.base, holding.figure.base
    if holding.group in ("date", "year", "clock") or holding.kind == "code":
        return "other"
    if held_low < held_high:
        return "same" if held_low <= low and high <= held_high else "other"
    if low < high and bound in ("exact", "about"):
        return "weaker" if low <= held_low <= high else "other"
    if bound == "up_to" and high < held_high and not bolder_when_less(holding):
        return "weaker"
    return "other"


def bolder_when_less(holding: Holding) -> bool:
    """Whether the smaller figure is the bolder claim: noise, weight, waiting."""
    return any(aspect.partition(":")[2] in LESS_IS_BETTER for aspect in holding.aspects) or holding.group == "sound"
