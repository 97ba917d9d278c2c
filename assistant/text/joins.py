"""Figures that belong together: ranges (10-15 h), compounds (1 h 30 min) and products (20 × 10 × 5 cm)."""

import re
from dataclasses import replace

from assistant.text.figures import SIGNED, Figure, minus_before, read_figure
from assistant.text.nouns import noun_at
from assistant.text.numerals import read_number
from assistant.text.units import Unit, unit_at

_RANGE = re.compile(r"\s?(?P<mark>-|—|~|至|到)\s?|(?P<word>\s+(?i:to|and|through|bis|à|a)\s+)")
_BETWEEN = re.compile(r"(?i:between|zwischen|entre|介于|在)\s?$")
_CURRENCY_MARK = re.compile(r"(?:HK|NT|US|[SAC])?[$€£¥]\s?")
_RIGHT_SIDE = re.compile(r"[0-9.一二两三四五六七八九十A-Za-z½¼¾半]")
_TOLERANCE = re.compile(r"\s?±\s?(?=[0-9])")
_BY = re.compile(r"\s?(?:×|[xX*](?=\s?[0-9]))\s?(?=[0-9])")

_JOIN = re.compile(r"\s?(?:and\s|零|又|&\s)?(?=[0-9一二两三四五六七八九十a-z])")
# A larger unit and the smaller one that may follow it in a compound figure.
_BELOW = {
    "year": "month", "week": "day", "day": "h", "h": "min", "min": "s", "lb": "oz", "ft": "inch", "kg": "g", "m": "cm", "km": "m",
    "斤": "两",
}  # fmt: skip
_LIANG = Unit("两", "mass", 50.0)
_MINUTE = Unit("min", "time", 60.0)
_SHORT_MINUTE = re.compile(r"\s?(?:分钟?|m(?![A-Za-z0-9]))")
_METRE_TAIL = re.compile(r"[一二三四五六七八九](?![零一二三四五六七八九十百千万个点几])")


def with_range(text: str, left: Figure, home: str | None) -> Figure:
    """The range that `left` opens (10-15 小时, 2200K 到 4000K, between 3 and 5 hours, 45±2 dB), or `left` itself."""
    found = _RANGE.match(text, left.end)
    if found is None:
        return _with_tolerance(text, left, home)
    word = (found["word"] or "").strip().lower()
    if word == "and" and not _BETWEEN.search(text, max(0, left.start - 12), left.start):
        return left
    at = found.end()
    if text[at : at + 1] == "-":  # -30~-10 ℃
        at += 1
    if mark := _CURRENCY_MARK.match(text, at):
        at = mark.end()
    right = read_figure(text, at, home) if _RIGHT_SIDE.match(text, at) else None
    if right is None or (right.number and right.number.script == "en" and not word):
        return left
    return _range(text, left, right, marked=not word)


def _with_tolerance(text: str, left: Figure, home: str | None) -> Figure:
    found = _TOLERANCE.match(text, left.end)
    right = read_figure(text, found.end(), home) if found else None
    return replace(left, end=right.end, unit=left.unit or right.unit) if right and right.unit else left


def _range(text: str, left: Figure, right: Figure, *, marked: bool) -> Figure:
    """Two figures as one range in the unit of the second, when they measure the same and rise; else `left`.

    `marked`: joined by a sign rather than a word; a word joins numbers without a unit only when something is counted.
    """
    money = left.unit is not None and left.unit.dimension.startswith("money")
    unit = right.unit or (left.unit if marked or money else None)
    if (left.unit and (unit is None or left.unit.dimension != unit.dimension)) or (
        unit is None and not marked and noun_at(text, right.end, right.high) is None
    ):
        return left
    start, low, high = left.start, left.low, right.high
    if left.unit and unit:
        low = unit.from_base(left.unit.to_base(low))
    elif left.number and right.number and left.number.scale == 1 < right.number.scale and low < high / right.number.scale:
        low *= right.number.scale  # 3到5万元
    if left.unit is None and unit and unit.dimension in SIGNED and (minus := minus_before(text, start)) is not None:
        start, low = minus, -low
    if low >= high:
        return left
    number = replace(right.number, lone=False) if right.number else None
    step, hedge = min(left.step, right.step), right.hedge or left.hedge
    return replace(right, start=start, low=low, high=high, unit=unit, step=step, hedge=hedge, number=number)


def with_smaller(text: str, figure: Figure) -> Figure:
    """1 h 30 min, 1小时20分30秒, 5 lb 3 oz, 两斤四两, 一米八 as one figure in the larger unit; any other as it is."""
    unit = figure.unit
    if unit is None or unit.symbol not in _BELOW or figure.low != figure.high:
        return figure
    if unit.symbol == "m" and (tail := _METRE_TAIL.match(text, figure.end)):
        value = figure.low + "零一二三四五六七八九".index(tail[0]) / 10
        return replace(figure, end=tail.end(), low=value, high=value, step=0.1, number=None)
    part = _smaller(text, figure.end, unit)
    if part is None or part.unit is None:
        return figure
    rest = with_smaller(text, part)
    value = figure.low + unit.from_base(part.unit.to_base(rest.low))
    step = unit.from_base(part.unit.to_base(rest.step))
    return replace(figure, end=rest.end, low=value, high=value, step=step, number=None)


def _smaller(text: str, at: int, above: Unit) -> Figure | None:
    """The part of a compound after a figure in `above`: less than one of it, in the unit below; after hours 分 and m are minutes."""
    joint = _JOIN.match(text, at)
    number = read_number(text, joint.end()) if joint else None
    if number is None or joint is None or (number.lone and number.script == "en"):
        return None
    wanted = _BELOW[above.symbol]
    found: tuple[Unit, int] | None
    if wanted == "两":
        found = (_LIANG, number.end + 1) if text.startswith("两", number.end) else None
    elif wanted == "min" and (short := _SHORT_MINUTE.match(text, number.end)):
        found = (_MINUTE, short.end())
    else:
        gap = 1 if text[number.end : number.end + 1] in (" ", "\u00a0") else 0
        found = unit_at(text, number.end + gap, glued=gap == 0)
        found = found if found and found[0].symbol == wanted else None
    if found is None or found[0].to_base(number.low) >= above.to_base(1):
        return None
    return Figure(joint.end(), found[1], number.low, number.low, number.step, found[0])


def product(text: str, first: Figure, home: str | None) -> list[Figure]:
    """20×10×5 cm as three lengths, 1920×1080 as a resolution, 2 × 5 W as a number and a measure; [] when it is no product."""
    figures = [first]
    while by := _BY.match(text, figures[-1].end):
        following = read_figure(text, by.end(), home)
        if following is None:
            break
        figures.append(following)
    unit = figures[-1].unit
    if len(figures) < 2:
        return []
    if len(figures) == 2 and (unit is None or unit.symbol == "px") and min(f.low for f in figures) >= 100:
        width, height = figures
        return [Figure(width.start, height.end, width.low, height.high, 1.0, None, noun="resolution")]
    if unit and unit.dimension == "length":
        return [f if f.unit else replace(f, unit=unit) for f in figures]
    return figures
