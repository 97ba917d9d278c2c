"""Amounts: a value or a range in a unit, and whether two of them say the same.

Base units: time s · charge mAh · energy Wh · power W · mass g · length m · area m² · volume ml · frequency Hz · data MB ·
data_rate Mbps · pressure Pa · temperature °C · speed km/h · airflow m³/h · ratio % · fold × · discount % off · pixels px;
money, counts, colour temperature, flux, luminance and the rest are their own unit.
"""

import math
import re
from dataclasses import dataclass

from assistant.text.nouns import noun_named
from assistant.text.numerals import fold
from assistant.text.units import Unit, unit_named

_SYSTEMS = {
    **dict.fromkeys(("mg", "g", "kg", "t", "斤", "nm", "μm", "mm", "cm", "m", "km", "ml", "L", "m³", "mm²", "m²"), "metric"),
    **dict.fromkeys(("inch", "ft", "yd", "mile", "oz", "lb", "fl_oz", "gal", "ft²"), "imperial"),
    **dict.fromkeys(("month", "year"), "calendar"),
    **dict.fromkeys(("°F", "°C", "mph", "CFM"), "own"),
}
_SAME_SYSTEM = 0.005
"""How far apart, relative to the larger, two roundings may lie within one system (0.32 kg for 321 g)."""
_TWO_SYSTEMS = 0.02
"""The same across systems, where the writer had to convert and round: 11 lb for 5 kg, 30 days for a month."""


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high` in `unit` (equal for one figure), and the same in the base unit of `dimension`.

    `step` is the value, in `unit`, of the last place written: 0.1 for 2.5 days, 1 for 60 h.
    """

    low: float
    high: float
    unit: str
    dimension: str
    base: tuple[float, float]
    step: float


def amount(value: float | tuple[float, float] | list[float], unit: str) -> Amount:
    """The amount of a house fact; `unit` in any zh or en spelling (小时, hours, ISO lm, CNY, ¥, mAh).

    An empty unit is a bare number; a unit not known is something counted: modes → `count:mode`, 台 → `count:piece`.
    """
    low, high = (value[0], value[1]) if isinstance(value, (tuple, list)) else (value, value)
    name = fold(unit).strip()
    step = 10.0 ** -max(_places(low), _places(high))
    if not name:
        return Amount(low, high, "", "", (low, high), step)
    known = unit_named(name)
    if known is None:
        noun = "count:" + noun_named(name)
        return Amount(low, high, noun, noun, (low, high), step)
    return make_amount(low, high, known, step)


def make_amount(low: float, high: float, unit: Unit, step: float) -> Amount:
    """The amount of figures already read, in a known unit."""
    return Amount(low, high, unit.symbol, unit.dimension, (unit.to_base(low), unit.to_base(high)), step)


def same_amount(a: Amount, b: Amount) -> bool:
    """Whether both say the same: exactly in one unit, else within the rounding they were written with.

    In different units one of them, converted and rounded to the last place of the other, must give the other, and they may
    not lie further apart than 0.5 % (2 % between metric and imperial, days and months): 60 h are 2.5 days and not 3, 320 g
    are 11.3 oz and not 11.8. A bare number agrees with the same number of anything counted.
    """
    if a.dimension != b.dimension and {a.unit, b.unit} != {"°", "°C"}:  # 26 度 may be a temperature
        if "" not in (a.dimension, b.dimension) or not (a.dimension + b.dimension).startswith(("count:", "ordinal")):
            return False
        return _close(a.low, b.low) and _close(a.high, b.high)
    if a.unit == b.unit or "°" in (a.unit, b.unit):
        return _close(a.low, b.low) and _close(a.high, b.high)
    systems = _SYSTEMS.get(a.unit, ""), _SYSTEMS.get(b.unit, "")
    cap = _TWO_SYSTEMS if systems[0] != systems[1] or "own" in systems else _SAME_SYSTEM
    return all(_rounded_same(x, y, a, b, cap) for x, y in zip(a.base, b.base, strict=True))


def _rounded_same(x: float, y: float, a: Amount, b: Amount, cap: float) -> bool:
    if _close(x, y):
        return True
    if abs(x - y) > cap * max(abs(x), abs(y)):
        return False
    return abs(x - y) <= 0.5000001 * max(_step_in_base(a), _step_in_base(b))


def _step_in_base(of: Amount) -> float:
    unit = unit_named(of.unit)
    return abs(unit.to_base(of.step) - unit.to_base(0)) if unit else of.step


def _close(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12)


def _places(value: float) -> int:
    """Decimal places of a number as data gives it."""
    found = re.fullmatch(r"-?[0-9]+\.([0-9]*?)0*", f"{value:.12f}")
    return len(found[1]) if found else 0
