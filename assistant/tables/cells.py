"""The text of a spreadsheet cell as its number format shows it (ECMA-376 part 1, 18.8.31; the parts of it that carry meaning)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|(?P<digits>[0#?][0#?,.]*)|(?P<plain>.)'
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')


def cell_text(value: object, number_format: str) -> str:
    """0.8 formatted 0% → `80%`; 1234.5 formatted `¥#,##0.00` → `¥1,234.50`; a date → ISO 8601 to the precision shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time | timedelta):
        return _date_text(value, number_format)
    if isinstance(value, int | float):
        return _number_text(value, number_format or "General")
    return re.sub(r"_x000D_\n?|\r\n?", "\n", str(value))


def _date_text(value: datetime | date | time | timedelta, number_format: str) -> str:
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower()
    if "y" in shown and "d" not in shown and "h" not in shown:
        return value.strftime("%Y-%m" if "m" in shown else "%Y")
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "minutes" if value.second == 0 else "seconds")
    return value.strftime("%Y-%m-%d")


def _number_text(value: int | float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    sections = [part for part in _SECTION.findall(number_format)[::2] if part] or ["General"]
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    before, digits, after = _affixes(section)
    if digits is None:
        return _general(value)
    number = abs(Decimal(repr(value)))
    if "%" in before + after:
        number *= 100
    whole = digits.rstrip(",")
    number /= 1000 ** (len(digits) - len(whole))
    text = _digits(number, whole)
    sign = "-" if value < 0 and text.strip("0.,") else ""
    return (sign + before + text + after).strip()


def _affixes(section: str) -> tuple[str, str | None, str]:
    """What stands before the digits, the digit pattern (None: shown as General), and what stands after."""
    before, digits, after = "", None, ""
    for token in _TOKEN.finditer(section):
        kind, text = token.lastgroup, token.group(token.lastgroup) if token.lastgroup else ""
        if kind == "digits":
            if digits is not None:
                return "", None, ""
            digits = text
            continue
        if kind == "plain" and text in "E/@Gens":  # scientific, fraction, text, General
            return "", None, ""
        if kind == "plain" and text in "()-+":  # the sign is written by us
            continue
        before, after = (before + text, after) if digits is None else (before, after + text)
    return before, digits, after


def _digits(number: Decimal, pattern: str) -> str:
    places = pattern.partition(".")[2]
    rounded = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in pattern else f"{rounded:f}"
    least = len(places.rstrip("#?"))
    whole, dot, fraction = text.partition(".")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    width = len(pattern.partition(".")[0].replace(",", "").lstrip("#?"))
    return whole.rjust(width, "0") + (dot + fraction if fraction else "")


def _general(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{Decimal(f'{value:.15g}'):f}"
