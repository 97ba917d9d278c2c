"""Figures with units, bounds and ranges in Chinese and English copy, normalised: 48 小时 = 四十八小时 = 2 days = 48 h.

The text is folded (`numerals`), what measures nothing is set aside (`codes`), dates and set phrases are read whole
(`dates`, `phrases`), and every number left is read with the unit, range, compound and bound that stand around it (`readings`).

A lone 一, one or 半 is mostly idiom (一天, one day, 等了半天). With a time unit it is a measure only with a bound word, a
decimal or a half, a second figure (一小时 20 分), a hyphen (one-year), or beside a word such as 质保 or warranty; hours and
minutes always are. A lone one is never a count.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.text.amounts import Amount, amount, make_amount, same_amount
from assistant.text.bounds import Bound, bound_after, bound_before
from assistant.text.codes import Code, blank, find_codes
from assistant.text.dates import Date, Moment, find_moments
from assistant.text.figures import Figure
from assistant.text.numerals import NUMBER_START, fold
from assistant.text.phrases import Phrase, find_phrases
from assistant.text.readings import read_figures

__all__ = ["Amount", "Bound", "Kind", "Quantity", "amount", "find_quantities", "parse_amount", "same_amount"]

_FROM = re.compile(r"(?i:\bfrom|\bab|\bdès|\bdesde)\s$")
"""From £149 is a lowest price; of other figures “from” opens a range."""

Kind = Literal["measure", "percent", "fold", "price", "date", "clock", "year", "phone", "code", "ordinal", "list", "count", "number"]
_UNBOUNDED = frozenset(("code", "ordinal", "list", "phone", "date", "year"))


@dataclass(frozen=True, slots=True)
class Quantity(Amount):
    """One figure of a text: the amount, and where and how it is written.

    Offsets are code points of the text as given, end exclusive. [start, end) covers the numbers and their unit, and
    `quote` is that text; [outer_start, outer_end) also covers the bound words around it ("up to 48 h", 最长 48 小时,
    48 小时以上). An open bound does not change `low` and `high`. `bound` is None where no bound word stands.

    By kind: `date` and `year` carry `date`, `clock` counts minutes since midnight; a `code` has the dimension
    `code:<family>` (IPX5 → `code:ipx`, 5; Dusk 2 → `code:dusk`, 2), an `ordinal` the dimension `ordinal`; a resolution
    such as 1920×1080 has width and height as `low` and `high`; a bare number has unit and dimension "".
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    quote: str
    bound: Bound | None
    kind: Kind
    date: Date | None = None


def find_quantities(text: str, *, currency: str | None = None, decimal_comma: bool = False, day_first: bool = False) -> list[Quantity]:
    """Every figure of `text`, in order, never overlapping; nothing is read inside URLs, e-mail addresses and hashtags.

    `currency` is the market's own (TWD, SGD …): what a bare `$`, `元` or `¥` means, else USD, CNY and CNY. `decimal_comma` is
    for languages that write 1.200,5; `day_first` for markets where 10/9 is 10 September.
    """
    folded = fold(text, decimal_comma=decimal_comma)
    codes = find_codes(folded)
    rest = blank(folded, codes)
    moments = find_moments(rest, day_first=day_first)
    rest = blank(rest, [Code(m.start, m.end, "skip") for m in moments])
    phrases = find_phrases(rest)
    rest = blank(rest, [Code(p.start, p.end, "skip") for p in phrases])
    found = [_from_code(text, code) for code in codes if code.kind != "skip"]
    found += [_from_moment(text, rest, moment) for moment in moments]
    found += [_from_phrase(text, rest, phrase) for phrase in phrases]
    at = 0
    while start := NUMBER_START.search(rest, at):
        figures, at = read_figures(rest, start.start(), currency)
        found += [_from_figure(text, rest, figure) for figure in figures]
    return sorted(found, key=lambda quantity: quantity.start)


def parse_amount(text: str) -> Quantity | None:
    """The first amount of a spec sheet's cell (5000mAh, ≤ 45 dB(A), -20~60℃), or None when it holds none (IP68)."""
    amounts = ("measure", "percent", "fold", "price", "count", "number")
    return next((q for q in find_quantities(text) if q.kind in amounts), None)


def _from_figure(text: str, folded: str, figure: Figure) -> Quantity:
    if figure.unit is not None:
        made = make_amount(figure.low, figure.high, figure.unit, figure.step)
    else:
        unit = figure.noun if figure.noun.startswith("count:") else ""
        made = Amount(figure.low, figure.high, unit, figure.noun, (figure.low, figure.high), figure.step)
    return _quantity(text, folded, figure.start, figure.end, made, _kind(made), hedge=figure.hedge)


def _from_phrase(text: str, folded: str, phrase: Phrase) -> Quantity:
    made = make_amount(phrase.value, phrase.value, phrase.unit, phrase.step)
    return _quantity(text, folded, phrase.start, phrase.end, made, _kind(made))


def _from_moment(text: str, folded: str, moment: Moment) -> Quantity:
    value = float(moment.minutes or 0)
    if moment.date:
        year, month, day = (part or 0 for part in (moment.date.year, moment.date.month, moment.date.day))
        value = float(year if moment.kind == "year" else year * 10_000 + month * 100 + day)
    made = Amount(value, value, moment.kind, moment.kind, (value, value), 1.0)
    return _quantity(text, folded, moment.start, moment.end, made, moment.kind, date=moment.date)


def _from_code(text: str, code: Code) -> Quantity:
    kind: Kind = "code" if code.kind == "skip" else code.kind
    dimension = f"code:{code.family}" if kind == "code" else kind
    made = Amount(code.number, code.number, "", dimension, (code.number, code.number), 1.0)
    return _quantity(text, text, code.start, code.end, made, kind)


def _kind(made: Amount) -> Kind:
    head = made.dimension.partition(":")[0]
    kinds: dict[str, Kind] = {"ratio": "percent", "fold": "fold", "money": "price", "count": "count", "code": "code", "": "number"}
    return kinds.get(head, "measure")


def _quantity(
    text: str, folded: str, start: int, end: int, made: Amount, kind: Kind, *, hedge: Bound | None = None, date: Date | None = None
) -> Quantity:
    """The quantity with the bound words around it, if its kind can have any."""
    bound, first, last = (hedge, start, end) if kind in _UNBOUNDED else _bounded(folded, start, end, kind, hedge)
    return Quantity(
        made.low, made.high, made.unit, made.dimension, made.base, made.step,
        start, end, first, last, text[start:end], bound, kind, date,
    )  # fmt: skip


def _bounded(folded: str, start: int, end: int, kind: Kind, hedge: Bound | None) -> tuple[Bound | None, int, int]:
    """The bound and the span with its words; what stands before the figure counts before what stands after it."""
    before, after = bound_before(folded, start), bound_after(folded, end)
    if kind == "price" and before is None and (floor := _FROM.search(folded, max(0, start - 8), start)):
        before = ("at_least", floor.start())
    bound = before[0] if before else after[0] if after else hedge
    return bound, before[1] if before else start, after[1] if after else end
