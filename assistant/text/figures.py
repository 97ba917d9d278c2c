"""One figure at a place of a folded text: a number with its sign, its currency or its unit.

The words are in `numerals` and `units`; ranges, compounds and products are put together in `joins`, what a number without a
unit means is settled in `readings`.
"""

import re
from dataclasses import dataclass, replace

from assistant.text.bounds import Bound
from assistant.text.numerals import Number, read_number
from assistant.text.senses import Spelling, fits
from assistant.text.units import Unit, currency_at, currency_before, unit_at


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or range at [start, end) with its `unit`, or with `noun` (`count:mode`, `code:dusk`, `resolution`, "" bare).

    `number` is the number as read, while the figure is a single one; `hedge` the bound that the number itself holds (十几, 100 多).
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    unit: Unit | None
    noun: str = ""
    hedge: Bound | None = None
    number: Number | None = None


SIGNED = frozenset(("temperature", "sound", "angle"))
"""Dimensions where a minus belongs to the figure; before others it is a dash, a bullet or a discount."""
MANY = re.compile(r"\s?(?P<word>[多余来])\s?(?=[个种款项台套次人名位级档家年天小分公千米元斤条张部页步秒万亿])")
"""100 多种, 十余年, 十来个: at least so many, or about."""

_MINUS = re.compile(r"(?:^|[\s(~至到为:,/|\x00]|[一-鿿、，。；：])-\s?$")
_BELOW_ZERO = re.compile(r"零下\s?$")
_CELSIUS = Unit("°C", "temperature", 1.0)
_MONTH = Unit("month", "time", 2_629_800.0)
_AND_HALF_UNIT = re.compile(r"个半(?=小时|钟头|月|星期|礼拜|工作日)")
_HALF_AFTER = re.compile(r"半(?![价夜径截天途路成导自身圆球])")
_HALVED = frozenset(("day", "year", "m", "成", "斤"))
_PER = re.compile(r"\s?/\s?(?=[A-Za-z一-鿿])")
_PER_DIMENSIONS = frozenset(("time", "power", "mass", "length", "area", "energy"))
_MONEY_SCALE = re.compile(r"(?:([kK])|([mM](?:n|illion)?)|([bB]n?))(?![A-Za-z0-9])")


def read_figure(text: str, at: int, home: str | None) -> Figure | None:
    """The figure that begins at `at`, or None when no number does; `home` is the market's currency."""
    number = read_number(text, at)
    if number is None:
        return None
    if money := currency_before(text, at, home):
        return _money(text, number, *money)
    if number.lone and text.startswith("块", number.end):  # 一块 is a piece, not a yuan
        return Figure(at, number.end, number.low, number.high, 1.0, None, number=number)
    return _measure(text, at, number, home)


def minus_before(text: str, at: int) -> int | None:
    """Where the minus sign of the number at `at` stands, or None; a hyphen after a letter or digit is no sign."""
    found = _MINUS.search(text, max(0, at - 3), at)
    return text.rindex("-", found.start(), at) if found else None


def _measure(text: str, at: int, number: Number, home: str | None) -> Figure:
    end, low, high, step, hedge = number.end, number.low, number.high, number.step, number.hedge
    half = _AND_HALF_UNIT.match(text, end)
    if half:
        end, low, high, step = half.end(), low + 0.5, high + 0.5, 0.1
    bound: Bound | None = hedge
    found = (_MONTH, end + 1) if half and text.startswith("月", end) else _unit(text, end, number, home)
    if found is None and (many := MANY.match(text, end)):
        found = _unit(text, many.end(), number, home)
        bound = hedge if found is None else "about" if many["word"] == "来" else "at_least"
    if found is None:
        return _bare(text, at, replace(number, low=low, high=high), end, bound)
    unit, end = found
    if half is None and low % 1 == 0 and (number.script == "zh" or unit.symbol in _HALVED) and _HALF_AFTER.match(text, end):
        end, low, high, step = end + 1, low + 0.5, high + 0.5, 0.1
    number = replace(number, lone=number.lone and low == number.low)
    return _signed(text, Figure(at, end, low, high, step, unit, hedge=bound, number=number))


def _bare(text: str, at: int, number: Number, end: int, hedge: Bound | None) -> Figure:
    if number.comma:  # 3,5 without a unit is a list of two numbers
        end = text.index(",", at)
        first = float(text[at:end])
        number = replace(number, low=first, high=first, step=1.0, comma=False)
    return Figure(at, end, number.low, number.high, number.step, None, hedge=hedge, number=number)


def _signed(text: str, figure: Figure) -> Figure:
    """The figure with its minus (-20 °C, 零下 20 度)."""
    if below := _BELOW_ZERO.search(text, max(0, figure.start - 3), figure.start):
        unit = _CELSIUS if figure.unit and figure.unit.symbol == "°" else figure.unit
        return replace(figure, start=below.start(), low=-figure.low, high=-figure.high, unit=unit)
    if figure.unit and figure.unit.dimension in SIGNED and (minus := minus_before(text, figure.start)) is not None:
        return replace(figure, start=minus, low=-figure.low, high=-figure.high)
    return figure


def _money(text: str, number: Number, unit: Unit, start: int) -> Figure:
    """¥399, US$59, $1.2M, $5K; a currency word after it (¥399元) belongs to it."""
    scale = _MONEY_SCALE.match(text, number.end) if number.scale == 1 else None
    times = 1.0 if scale is None else 1e3 if scale[1] else 1e6 if scale[2] else 1e9
    end = scale.end() if scale else number.end
    again = currency_at(text, end, unit.symbol)
    if again and again[0] == unit:
        end = again[1]
    number = replace(number, low=number.low * times, high=number.high * times, step=number.step * times, lone=False)
    return Figure(start, end, number.low, number.high, number.step, unit, number=number)


def _unit(text: str, at: int, number: Number, home: str | None) -> tuple[Unit, int] | None:
    """The unit after a number and where it ends: a currency, or a measure that fits what stands around it (km/h too)."""
    if money := currency_at(text, at, home):
        return money
    gap = 1 if text[at : at + 1] in (" ", "\u00a0", "\u202f", "-") else 0
    found = unit_at(text, at + gap, glued=gap == 0)
    if found is None or not fits(found[0], Spelling(text, at + gap, found[1], number.high, gap == 0)):
        return None
    unit, end = found
    per = _PER.match(text, end)
    below = unit_at(text, per.end(), glued=True) if per and unit.dimension not in ("ratio", "fold") else None
    if below is None or below[0].dimension not in _PER_DIMENSIONS:
        return found
    low = below[0]
    return Unit(f"{unit.symbol}/{low.symbol}", f"{unit.dimension}/{low.dimension}", unit.factor / low.factor), below[1]
