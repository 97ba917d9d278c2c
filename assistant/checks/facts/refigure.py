"""The right figure in the place of a wrong one, in the copy's own unit and way of writing numbers."""

from __future__ import annotations

import re

from assistant.checks.facts.reading import Use
from assistant.text.units import unit_named

_DIGITS = re.compile(r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?")
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def refigured(use: Use) -> str | None:
    """The figure's text with the house's number in it, or None where one right number is not certain."""
    quantity, figure = use.quantity, use.holding.figure
    if use.verdict != "other" or not use.named or use.holding.stated or quantity.dimension != figure.dimension:
        return None
    if quantity.low != quantity.high or figure.low != figure.high or quantity.kind not in ("measure", "percent", "price", "count"):
        return None
    numbers = list(_DIGITS.finditer(quantity.quote))
    value = _in_unit(figure.base[0], quantity.unit) if quantity.unit != figure.unit else figure.low
    if len(numbers) != 1 or value is None or _value(numbers[0].group()) != quantity.low:
        return None
    number = numbers[0]
    return quantity.quote[: number.start()] + _written(value, number.group(), quantity.kind == "price") + quantity.quote[number.end() :]


def _value(written: str) -> float:
    return float(re.sub("[,，]", "", written).replace("．", "."))


def _in_unit(base: float, symbol: str) -> float | None:
    """The value in another unit, where two decimals write it exactly."""
    unit = unit_named(symbol)
    value = unit.from_base(base) if unit else None
    return round(value, 2) if value is not None and abs(value - round(value, 2)) < 1e-9 else None


def _written(value: float, like: str, price: bool) -> str:
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    if price and re.search(r"[.．][0-9０-９]{2}$", like):
        part = part.ljust(2, "0")
    if re.search("[,，]", like) or (re.match("[0-9０-９]{4}", like) is None and len(whole) > 4):
        whole = f"{int(whole):,}"
    text = f"{whole}.{part}" if part else whole
    return text.translate(_WIDE) if re.match("[０-９]", like) else text
