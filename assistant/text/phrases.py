"""Figures that are said in a set phrase: 三分之一, nine out of ten, a day and a half, 百分百, 6'2", by half.

Each phrase of a folded text gives a `Phrase` with its value and unit already settled.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.text.bounds import bound_before
from assistant.text.numerals import en_value, zh_value
from assistant.text.units import Unit, unit_named


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure at [start, end) of the text: its value in `unit`, and the value of the last place written."""

    start: int
    end: int
    value: float
    unit: Unit
    step: float


_PERCENT = Unit("%", "ratio", 1.0)
_ZH = "[零一二三四五六七八九十百点]"
_WORD = "(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)"
_RATED = re.compile(r"(?i:\brat(?:e[ds]?|ings?)\b|\bscore|\breview|评分|评价|得分)")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = "|".join(_PARTS)
_SPAN = "hours?|minutes?|days?|weeks?|months?|years?|pounds?|kilos?|inch(?:es)?|miles?|meters?|metres?"


def _figure(word: str) -> float:
    """15, 4.9, 三, 八十 or nine, from a place where the pattern allows nothing else."""
    if word[0].isdigit():
        return float(word)
    return (en_value([word.lower()]) if word.isascii() else zh_value(word)) or 0.0


def _percent(value: float, match: re.Match[str], step: float = 1.0) -> Phrase:
    return Phrase(match.start(), match.end(), float(f"{value:.10g}"), _PERCENT, step)


def _of_zh(match: re.Match[str]) -> Phrase | None:
    whole = {"百": 100.0, "千": 1000.0}.get(match["whole"]) or _figure(match["whole"])
    part = _figure(match["part"])
    if not 0 < part <= whole:
        return None
    decimals = len(match["part"].replace(".", "点").partition("点")[2])
    return _percent(100 * part / whole, match, 10.0**-decimals if whole == 100 else 0.5)


def _of_en(match: re.Match[str]) -> Phrase | None:
    part, whole = _figure(match["part"]), _figure(match["whole"])
    if not 0 < part <= whole:
        return None
    rated = _RATED.search(match.string, max(0, match.start() - 40), min(len(match.string), match.end() + 30))
    if match["score"] or "." in match["part"] or match["slash"] or rated:
        unit = Unit(f"/{whole:g}", f"score:{whole:g}", 1.0)
        return Phrase(match.start(), match.end(), part, unit, 0.1)
    return _percent(100 * part / whole, match)


def _fraction(match: re.Match[str]) -> Phrase | None:
    return _percent(100 * _figure(match["count"] or "one") / _PARTS[match["part"].lower()], match, 0.5)


def _one_and(match: re.Match[str]) -> Phrase | None:
    unit = unit_named(match["unit"])
    count = _figure(match["count"]) if match["count"] else 1.0
    more = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}[match["more"].lower()]
    return Phrase(match.start(), match.end(), count + more, unit, 0.25) if unit else None


def _hours(match: re.Match[str]) -> Phrase:
    return Phrase(match.start(), match.end(), int(match["hours"]) + int(match["minutes"]) / 60, Unit("h", "time", 3600.0), 1 / 60)


def _double(match: re.Match[str]) -> Phrase:
    return Phrase(match.start(), match.end(), 2.0, Unit("fold", "fold", 1.0), 1.0)


def _one_unit(match: re.Match[str]) -> Phrase | None:
    """“up to a week”, “under a minute”; without a bound word “a week” says nothing exact. A fortnight always does."""
    if match["fortnight"]:
        return Phrase(match.start(), match.end(), 2.0, Unit("week", "time", 604_800.0), 1.0)
    unit = unit_named(match["unit"])
    bound = bound_before(match.string, match.start())
    return Phrase(match.start(), match.end(), 1.0, unit, 1.0) if unit and bound else None


def _feet(match: re.Match[str]) -> Phrase | None:
    foot = Unit("ft", "length", 0.3048)
    return Phrase(match.start(), match.end(), int(match["feet"]) + int(match["inches"]) / 12, foot, 1 / 12)


_RATIO_ZH = rf"(?<![零一二三四五六七八九十0-9])(?P<whole>[0-9]+|[百千]|{_ZH}{{1,3}})分之(?P<part>[0-9]+(?:\.[0-9]+)?|{_ZH}{{1,6}})"
_RATIO_EN = (
    rf"(?<![0-9.A-Za-z])(?P<part>[0-9]{{1,4}}(?:\.[0-9])?|(?i:{_WORD}))"
    r"(?:\s+(?i:out of|in every|in(?=\s(?:ten|five|four|three|10|100|5|4|3)\b(?!\s?(?:min|sec|hour|h\b|day|week|month|year|night))))\s+"
    r"|(?P<slash>\s?/\s?))"
    rf"(?P<whole>(?(slash)(?:5|10|100)|(?:[0-9]{{1,4}}|(?i:{_WORD}))))(?![0-9A-Za-z.,]*[0-9A-Za-z/])"
    r"(?=(?P<score>\s?(?i:stars?|points?|星|分))?)"
)
_FRACTION_EN = (
    rf"(?<![A-Za-z])(?:(?P<count>(?i:{_WORD}))[\s-]|(?i:by an?|an?(?=\s\w+\s(?:of|less|more|lighter|smaller|faster)\b))\s)"
    rf"(?P<part>(?i:{_PART}))s?(?![A-Za-z])(?!\s(?i:an?|hour|past))"
)
_ONE_AND = (
    rf"(?<![A-Za-z])(?:(?i:an?)|(?P<count>(?i:{_WORD})|[0-9]{{1,3}}))\s(?P<unit>(?i:{_SPAN}))\s+(?i:and\s+an?)\s+"
    r"(?P<more>(?i:half|quarter|third))(?![A-Za-z])"
)
_PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...] = (
    (re.compile(_RATIO_ZH), _of_zh),
    (re.compile(r"百分百|百分之百"), lambda m: _percent(100.0, m)),
    (re.compile(_RATIO_EN), _of_en),
    (re.compile(_FRACTION_EN), _fraction),
    (re.compile(r"(?<![A-Za-z])(?i:(?:by|in)\shalf)(?![A-Za-z-])"), lambda m: _percent(50.0, m)),
    (re.compile(_ONE_AND), _one_and),
    (re.compile(rf"(?<![A-Za-z])(?i:an?)\s(?:(?P<fortnight>(?i:fortnight))|(?P<unit>(?i:{_SPAN})))(?![A-Za-z-])"), _one_unit),
    (re.compile(r"(?<=[少低减省短轻薄快降小了到约近仅只])\s?一半(?![径夜])"), lambda m: _percent(50.0, m)),
    (re.compile(r"翻了?一?[倍番](?!译)"), _double),
    (re.compile(r"(?<![A-Za-z])(?i:twice|double)(?=\s(?i:as|the|that)\b)"), _double),
    (re.compile(r"(?<![0-9A-Za-z.])(?P<hours>[0-9]{1,3})[hH](?P<minutes>[0-5][0-9])(?:[mM]|min|分钟?)?(?![A-Za-z0-9])"), _hours),
    (re.compile(r"(?<![0-9A-Za-z.])(?P<feet>[1-9])['′]\s?(?P<inches>[0-9]|1[01])(?:[\"″]|'')"), _feet),
)


def find_phrases(text: str) -> list[Phrase]:
    """All set phrases of a folded text, in order, never overlapping."""
    found: list[Phrase] = []
    for pattern, read in _PHRASES:
        for match in pattern.finditer(text):
            phrase = read(match)
            if phrase and not any(p.start < phrase.end and phrase.start < p.end for p in found):
                found.append(phrase)
    return sorted(found, key=lambda phrase: phrase.start)
