"""Dates, years and clock times in Chinese and English copy (German, French and Spanish month names too).

`find_moments` reads a folded text (`numerals.fold`). 5/18 is month first unless the caller or the figures say otherwise; a range
gives both its ends (9月10日–20日 is two dates in one month); a year standing in the text is not carried over to other
dates here: a caller who knows the campaign's year uses `Date.in_year`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.text.numerals import zh_value


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is given: 5月18日 has no year, 2026年5月 no day, 18日 only a day."""

    year: int | None
    month: int | None
    day: int | None

    def agrees(self, other: "Date") -> bool:
        """Whether every part that both give is the same, and at least one is."""
        pairs = [(self.year, other.year), (self.month, other.month), (self.day, other.day)]
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        return bool(both) and all(a == b for a, b in both)

    def in_year(self, year: int | None) -> "Date":
        """The same date, with `year` where it gives none."""
        return self if self.year is not None else replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, year or clock time at [start, end) of the text; `date` or `minutes` (since midnight) is set, never both."""

    start: int
    end: int
    kind: Literal["date", "year", "clock"]
    date: Date | None = None
    minutes: int | None = None


_MONTH_NAMES = (
    "january jan januar janvier enero", "february feb februar février febrero", "march mar märz mars marzo",
    "april apr avril abril", "may mai mayo", "june jun juni juin junio", "july jul juli juillet julio",
    "august aug août agosto", "september sept sep septembre septiembre", "october oct oktober octobre octubre",
    "november nov novembre noviembre", "december dec dezember décembre diciembre",
)  # fmt: skip
_MONTHS = {name: i for i, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
# “may” and “march” are verbs too: a month before its day needs a capital, after its day it does not.
_NAMES = sorted(_MONTHS, key=len, reverse=True)
_MONTH = "(?P<name>" + "|".join(f"{n.title()}|{n.upper()}" for n in _NAMES) + r")(?![A-Za-zÀ-ÿ])"
_ANY_MONTH = "(?P<name>(?i:" + "|".join(_NAMES) + r"))(?![A-Za-zÀ-ÿ])"
_Y = r"(?P<year>(?:19|20)[0-9]{2})"
_NTH = r"(?:st|nd|rd|th|ST|ND|RD|TH|er|º)?"
_TO = r"\s?(?:-|—|~|to|and|bis|until|through|至|到)\s?"
_ZH = "[零一二三四五六七八九十]"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9.]){_Y}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?![0-9])",
        # 2026年5月18日, 五月十八日, 9月10日-20日, 9月10-20日
        (
            rf"(?:(?P<year>(?:19|20)[0-9]{{2}}|{_ZH}{{4}})\s?年\s?)?(?<![0-9.])(?P<month>[0-9]{{1,2}}|{_ZH}{{1,2}})\s?月(?:份)?\s?"
            rf"(?P<day>[0-9]{{1,2}}|{_ZH}{{1,3}})(?:\s?[日号]|(?=\s?[-~至到—]\s?[0-9]{{1,2}}\s?[日号]))"
            rf"(?:{_TO}(?P<last>[0-9]{{1,2}}|{_ZH}{{1,3}})\s?[日号](?!\s?月))?"
        ),
        rf"{_Y}\s?年\s?(?P<month>[0-9]{{1,2}})\s?月",
        # May 18, September 10th, September 10-20, 2026
        (
            rf"{_MONTH}\.?\s+(?P<day>[0-9]{{1,2}}){_NTH}(?![0-9]|:[0-9]|\.[0-9]|,[0-9]{{3}})"
            rf"(?:{_TO}(?P<last>[0-9]{{1,2}})(?![0-9:%]))?(?:,?\s+{_Y}(?![0-9]))?"
        ),
        # 18 May 2026, 10-20 September, 18. Mai, 18 de mayo de 2026
        (
            rf"(?<![0-9.,])(?:(?P<day>[0-9]{{1,2}}){_NTH}{_TO})?(?P<last>[0-9]{{1,2}}){_NTH}\.?\s+(?:of\s+|de\s+)?{_ANY_MONTH}"
            rf"(?:,?\s+(?:de\s+)?{_Y}(?![0-9]))?"
        ),
        rf"{_MONTH}\.?,?\s+{_Y}(?![0-9])",
        r"(?<![0-9.-])(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9.-]|\s?[A-Za-z%°一-鿿])",
        r"(?<![0-9.个])(?P<month>[0-9]{1,2}|(?<=今年|去年|明年)[一二三四五六七八九十]{1,2})\s?月(?:份|底|初|末|[上中下]旬)?(?![0-9光球])",
        rf"(?<![0-9.-]){_Y}-(?P<month>0[1-9]|1[0-2])(?![0-9.-])",
        rf"(?<![0-9.,])(?P<day>[0-9]{{1,2}})[.,](?P<month>[0-9]{{1,2}})[.,]{_Y}(?![0-9])",
        (
            r"(?<![0-9./A-Za-z$])(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?"
            r"(?![0-9/.%A-Za-z\"]|\s?(?:h|of|inch|cup)\b)"
        ),
        (
            rf"(?<![0-9.])(?P<day>[0-9]{{1,2}}|(?<=[本当每]月){_ZH}{{1,3}})\s?日"
            r"(?![0-9内间游龄元历后前]|无理由|以内|之内|以上|以下)"
        ),
    )
)
_SLASH_CONTEXT = re.compile(r"(?:\b(?:on|by|from|until|before|to|starts?|date:?)|至|到|于|自|定档|截止|-|~)\s?$")

_YEAR_RANGE = re.compile(rf"(?<![0-9.,]){_Y}(?={_TO}(?:19|20)[0-9]{{2}}(?:\s?年|[^0-9A-Za-z,.%]|\.?$|[,.]\s))")
_YEAR_ZH = re.compile(rf"(?<![0-9.])(?P<year>(?:19|20)[0-9]{{2}}|[一二][零九]{_ZH}{{2}})\s?年(?![前后间以来])")
_YEAR_LEAD = (
    "in|since|until|by|of|from|during|and|to|year|spring|summer|autumn|fall|winter|early|late|mid|founded|est\\.?|established"
    "|q[1-4]|seit|depuis|desde|en|im"
)
_YEAR_NEXT = "and|to|the|in|with|for|as|season|edition|by|it|we|on|at"
# A battery of 2048 Wh and a panel of (1920×1080) hold no years.
_MEASURED = r"(?!\s?(?:[×xX*]\s?[0-9]|(?:mAh|k?Wh|k?W|V|K|k?Hz|k?Pa|GB|MB|TB|MP|Mbps|IPS|RPM)(?![A-Za-z])))"
_YEAR_EN = re.compile(
    rf"(?:(?<=《)|(?<=©)|(?i:\b(?:{_YEAR_LEAD}))[\s-]|\x00\s?[-~至到—]\s?|\()(?P<at>{_Y}(?![0-9])){_MEASURED}"
    rf"(?=\s*[^\sA-Za-z0-9.,]|[.,]?\s*$|[.,](?![0-9])|\s(?:[A-Z]|(?:{_YEAR_NEXT})\b)|\s?[一-鿿])"
)

_PART = "上午|下午|早上|早晨|清晨|晚上|夜里|中午|凌晨|傍晚|晚间|今晚|明晚|当晚|晚|早"
_LATE = frozenset(("下午", "晚上", "傍晚", "晚间", "今晚", "明晚", "当晚", "晚"))
_HOUR = r"(?<![0-9:.])(?P<hour>[0-9]{1,2})"
_MINUTE = r"(?P<minute>[0-5][0-9])"
_WORD = "(?P<word>半|一刻|三刻|钟|整)"
_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<part>{_PART})?\s?{_HOUR}:{_MINUTE}(?::[0-5][0-9])?(?![0-9:])(?:\s?(?P<half>[aApP])\.?[mM](?![A-Za-z])\.?)?",
        rf"(?<![A-Za-z]){_HOUR}(?:[.:]{_MINUTE})?\s?(?P<half>[aApP])(?:\.[mM]\.?|[mM](?![A-Za-z]))",
        (
            rf"(?P<part>{_PART})?\s?{_HOUR}\s?点(?![0-9](?![0-9分])|[零一二两三四五六七八九](?![十分])|[建理原优特要]|好处)"
            rf"(?:(?P<minute>[0-9]{{1,2}})分?|{_WORD})?"
        ),
        rf"(?P<part>{_PART})\s?(?P<hour>{_ZH}{{1,3}}|两)点(?:{_WORD}|(?P<minute>{_ZH}{{1,3}})分?)?",
        rf"(?P<hour>{_ZH}{{1,3}}|两)点(?=钟|整|半(?![天个])|一刻|三刻){_WORD}",
        rf"{_HOUR}(?:[.:]{_MINUTE})?\s?(?:o'clock|Uhr)(?![A-Za-z])",
    )
)
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}


def find_moments(text: str, *, day_first: bool = False) -> list[Moment]:
    """All dates, years and clock times of a folded text, in order, never overlapping; the more complete reading wins.

    `day_first` reads 10/9 as 10 September, as most of Europe and Australia write it.
    """
    found: list[Moment] = []

    def take(read: Callable[[re.Match[str]], list[Moment]]) -> Callable[[re.Match[str]], str]:
        def blank(match: re.Match[str]) -> str:
            moments = read(match)
            found.extend(moments)
            return "\0" * len(match[0]) if moments else match[0]

        return blank

    for pattern in _PATTERNS:
        text = pattern.sub(take(lambda m: list(_dates(m, day_first))), text)
    for pattern in (_YEAR_RANGE, _YEAR_ZH, _YEAR_EN):
        text = pattern.sub(take(lambda m: [_year(m)]), text)
    for pattern in _CLOCKS:
        text = pattern.sub(take(lambda m: list(_clock(m))), text)
    return sorted(found, key=lambda moment: moment.start)


def _number(word: str | None) -> int | None:
    """12, 十二 or a year written digit by digit (二零二六)."""
    if not word:
        return None
    if word.isascii():
        return int(word)
    if len(word) == 4 and not set(word) & {"十"}:
        return int("".join(str("零一二三四五六七八九".index(c)) for c in word))
    value = zh_value(word)
    return None if value is None else int(value)


def _dates(match: re.Match[str], day_first: bool) -> Iterator[Moment]:
    parts = match.groupdict()
    year, month, day = _number(parts.get("year")), _number(parts.get("month")), _number(parts.get("day"))
    if name := parts.get("name"):
        month = _MONTHS[name.lower()]
    if "first" in parts:
        if not _slash_is_date(match):
            return
        first, second = int(match["first"]), int(match["second"])
        month, day = (second, first) if first > 12 or (day_first and second <= 12) else (first, second)
        year = year + 2000 if year is not None and year < 100 else year
    last = _number(parts.get("last"))
    days = [d for d in (day, last) if d is not None]
    if (month is not None and not 1 <= month <= 12) or not all(1 <= d <= 31 for d in days):
        return
    if day is None or last is None:
        yield Moment(match.start(), match.end(), "date", Date(year, month, days[0] if days else None))
    else:
        yield from _two_dates(match, Date(year, month, day), last)


def _two_dates(match: re.Match[str], first: Date, last: int) -> Iterator[Moment]:
    """Both ends of 9月10日-20日, September 10-20, 10-20 September; the second takes what stands once for both."""
    cut = match.start("last")
    end = match.start("day") + len(match["day"])
    yield Moment(match.start(), end + (match.string[end : end + 1] in "日号"), "date", first)
    yield Moment(cut, match.end(), "date", replace(first, day=last))


def _slash_is_date(match: re.Match[str]) -> bool:
    """Whether 5/18 is a date; 1/2, 9/10 and 24/7 are not unless a year or a word such as “until” says so."""
    first, second = int(match["first"]), int(match["second"])
    if match["year"]:
        return True
    if (first, second) == (24, 7) or min(first, second) > 12 or 0 in (first, second):
        return False
    if _SLASH_CONTEXT.search(match.string, max(0, match.start() - 12), match.start()):
        return True
    return second > 10 and first <= 12


def _year(match: re.Match[str]) -> Moment:
    at = "at" if "at" in match.groupdict() else 0
    return Moment(match.start(at), match.end(at), "year", Date(_number(match["year"]), None, None))


def _clock(match: re.Match[str]) -> Iterator[Moment]:
    parts = match.groupdict()
    hour = 2 if parts["hour"] == "两" else _number(parts["hour"])
    minute = _number(parts.get("minute"))
    if minute is None:
        minute = _QUARTERS.get(parts.get("word") or "", 0)
    half = (parts.get("half") or "").lower()
    if hour is None or hour > (12 if half else 24) or minute > 59:
        return
    late = half == "p" or parts.get("part") in _LATE
    hour = hour % 12 if half == "a" else hour + 12 if late and hour < 12 else hour
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    yield Moment(start, match.end(), "clock", minutes=hour % 24 * 60 + minute)
