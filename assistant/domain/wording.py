"""How a fact is said: its figure with its bound and its condition, in Chinese or English."""

from __future__ import annotations

import re

from assistant.domain.house import Bound, Fact
from assistant.text.amounts import Amount, amount
from assistant.text.language import is_chinese

# unit → Chinese; English singular, plural. Units that are not here are written by their symbol in both.
_WORDS: dict[str, tuple[str, str, str]] = {
    "s": ("秒", "second", "seconds"), "min": ("分钟", "minute", "minutes"), "h": ("小时", "hour", "hours"), "day": ("天", "day", "days"),
    "week": ("周", "week", "weeks"), "month": ("个月", "month", "months"), "year": ("年", "year", "years"),
    "lm": ("流明", "lumen", "lumens"), "nit": ("尼特", "nit", "nits"), "lux": ("勒克斯", "lux", "lux"),
    "inch": ("英寸", "inch", "inches"), "ft": ("英尺", "foot", "feet"), "mile": ("英里", "mile", "miles"), "lb": ("磅", "lb", "lb"),
    "fold": ("倍", "x", "x"), "pp": ("个百分点", "percentage point", "percentage points"), "px": ("像素", "pixel", "pixels"),
    "cycle": ("次循环", "cycle", "cycles"), "岁": ("岁", "year old", "years old"), "斤": ("斤", "jin", "jin"),
    "count:time": ("次", "time", "times"), "count:piece": ("个", "piece", "pieces"), "count:person": ("人", "person", "people"),
}  # fmt: skip
_GLUED = frozenset(("%", "‰", "°C", "°F", "°"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_MONEY_ZH = {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元", "TWD": "新台币", "KRW": "韩元"}

_BOUNDS_ZH = {"at_least": "至少", "about": "约"}
_MOST_ZH = {"time": "最长", "mass": "不超过", "length": "不超过", "money": "不超过", "count": "最多", "cycle": "最多"}
_BOUNDS_EN = {"up_to": "up to", "at_least": "at least", "about": "about"}
_JOINS_ZH = re.compile(r"[时下后内前中里间，：、]$")
_JOINS_EN = re.compile(
    r"(?:at|in|on|with|without|when|while|if|under|after|before|during|for|from|by|per|as|where|once|over|within|using|measured|tested|based)\b",
    re.IGNORECASE,
)


def say_fact(fact: Fact, language: str) -> str:
    """The fact in words: 亮度 30% 时最长 48 小时, up to 48 hours at 30% brightness, or its statement, each with its condition."""
    zh = is_chinese(language)
    condition = fact.condition.in_language(language).strip() if fact.condition else ""
    if fact.value is None or fact.statement is not None:
        said = fact.statement.in_language(language).strip() if fact.statement else ""
        if not condition or condition in said:
            return said
        return f"{said}（{condition}）" if zh else f"{said} ({condition})"
    made = amount(fact.value, fact.unit or "")
    figure = say_bound(fact.bound, made, zh) + _figure(made, fact.unit or "", zh)
    if not condition:
        return figure
    if zh:
        return condition + ("" if _JOINS_ZH.search(condition) else "，") + figure
    return f"{figure} {condition}" if _JOINS_EN.match(condition) else f"{figure} ({condition})"


def say_bound(bound: Bound, made: Amount, zh: bool) -> str:
    """The word for a bound with the space it needs before a figure; nothing for an exact one."""
    if bound == "exact":
        return ""
    if not zh:
        return _BOUNDS_EN[bound] + " "
    word = _BOUNDS_ZH.get(bound) or _MOST_ZH.get(made.dimension.partition(":")[0], "最高")
    return word + " "


def _figure(made: Amount, written: str, zh: bool) -> str:
    kind, _, rest = made.dimension.partition(":")
    number = say_number(made.low, zh) if made.low == made.high else _range(made, zh)
    if kind == "money":
        if zh:
            return f"{number} {_MONEY_ZH.get(rest, rest)}"
        number += "0" if re.search(r"\.[0-9]$", number) else ""
        return _SIGNS[rest] + number if rest in _SIGNS else f"{rest} {number}"
    unit = _unit(made, written.strip(), zh)
    return number + ("" if not unit or unit in _GLUED or unit == "x" else " ") + unit


def _range(made: Amount, zh: bool) -> str:
    low, high = say_number(made.low, zh), say_number(made.high, zh)
    if made.low < 0:
        return f"{low} 至 {high}" if zh else f"{low} to {high}"
    return f"{low}–{high}"


def _unit(made: Amount, written: str, zh: bool) -> str:
    words = _WORDS.get(made.unit)
    if words:
        return words[0] if zh else words[1] if made.low == made.high == 1 else words[2]
    if made.unit.startswith("count:") or not made.unit:
        return written
    return written if written.startswith(f"{made.unit}(") else made.unit  # dB(A) says more than dB


def say_number(value: float, zh: bool) -> str:
    """A number without an exponent or a needless `.0`; English groups thousands from 10,000 on."""
    text = f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    whole, point, part = text.partition(".")
    return (whole if zh or len(whole.lstrip("-")) < 5 else f"{int(whole):,}") + point + part
