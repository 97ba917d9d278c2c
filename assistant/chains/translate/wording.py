"""How a figure, a condition and a line are written in Chinese and in English. Nothing here makes up a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.chains.translate.reading import Figure, Reading
from assistant.domain.base import LocalText
from assistant.domain.formulas import number
from assistant.domain.lexicon import HOLE, Entry, Phrase
from assistant.domain.specs import Spec
from assistant.text.terms import bounded

_HAN = re.compile(r"[\u3400-\u9fff]")
# canonical unit or spelling → Chinese; English singular and plural
_WORDS: dict[str, tuple[str, str, str]] = {
    "ms": ("毫秒", "ms", "ms"), "s": ("秒", "second", "seconds"), "min": ("分钟", "minute", "minutes"), "h": ("小时", "hour", "hours"),
    "day": ("天", "day", "days"), "week": ("周", "week", "weeks"), "month": ("个月", "month", "months"), "year": ("年", "year", "years"),
    "cycle": ("次", "cycle", "cycles"), "inch": ("英寸", "inch", "inches"), "mile": ("英里", "mile", "miles"),
    "nit": ("尼特", "nit", "nits"), "stops": ("档", "stop", "stops"), "fold": ("倍", "×", "×"), "段": ("段", "segment", "segments"),
    "segments": ("段", "segment", "segments"), "zones": ("个分区", "zone", "zones"), "分区": ("个分区", "zone", "zones"),
    "麦": ("个麦克风", "microphone", "microphones"), "mics": ("个麦克风", "microphone", "microphones"), "MP": ("万像素", "MP", "MP"),
}  # fmt: skip
_MONEY_ZH = {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元"}
_GLUED = frozenset(("%", "‰", "×"))
_MONEY = re.compile(r"[¥￥$€£元]")


def han(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return bool(_HAN.search(text))


def say_name(spec: Spec, entry: Entry, zh: bool) -> str:
    """The row's own name where it is in the language, else the lexicon's, with what stands in brackets in the sheet."""
    name = spec.name.strip()
    if zh == han(name):
        return name
    inside = re.search(r"[（(]([^（）()]*)[）)]", name)
    known = entry.names.in_language("zh" if zh else "en")[0]
    return f"{known} ({inside[1]})" if inside and not han(inside[1]) and not zh else known


def say_figure(reading: Reading, figure: Figure | None, better: str, zh: bool) -> str:
    """The figure as the sheet has it: one figure in the language's own words for bound and unit, anything else copied."""
    if figure is None or len(reading.figures) != 1 or reading.prose or figure.tolerance is not None or _MONEY.search(reading.text):
        return reading.text
    if figure.unit == "f":
        return f"f/{number(figure.low)}"
    tail = ("" if reading.rest.startswith(":") else " ") + reading.rest if beside(reading) else ""
    return _bound(figure, better, zh) + _amount(figure, zh) + tail


def beside(reading: Reading) -> bool:
    """Whether the words after a figure belong to it (500 nits typ) rather than to its condition (48 h, at 30 %)."""
    return bool(reading.rest) and len(reading.figures) == 1 and bool(re.fullmatch(r"[A-Za-z()@.:\d\s]{1,12}", reading.rest))


def _bound(figure: Figure, better: str, zh: bool) -> str:
    if figure.bound == "exact":
        return ""
    if figure.bound == "about":
        return "约 " if zh else "about "
    if figure.bound == "at_least":
        return ("不少于 " if figure.unit == "cycle" else "不低于 ") if zh else "at least "
    if better == "higher":
        return ("最长 " if figure.unit in ("s", "min", "h", "day", "month", "year") else "最高 ") if zh else "up to "
    return "不超过 " if zh else "no more than "


def _amount(figure: Figure, zh: bool) -> str:
    language = "zh" if zh else "en"
    low, high = figure.low, figure.high
    if figure.unit in _MONEY_ZH:
        span = number(low, language) + (f"–{number(high, language)}" if low != high else "")
        return f"{span} {_MONEY_ZH[figure.unit]}" if zh else f"{figure.unit} {span}"
    words = _WORDS.get(figure.unit) or _WORDS.get(figure.written)
    if figure.unit == "MP" and zh:  # 48 MP is 4800 万像素
        low, high = low * 100, high * 100
    span = number(low, language)
    if low != high:
        span += ((" 至 " if zh else " to ") if low < 0 else "–") + number(high, language)
    unit = (words[0] if zh else words[1] if low == high == 1 else words[2]) if words else _symbol(figure, zh)
    return span + ("" if not unit or unit in _GLUED else " ") + unit


def _symbol(figure: Figure, zh: bool) -> str:
    """The unit as written; a Chinese word becomes the symbol in English."""
    return figure.written if zh or not han(figure.written) else figure.unit


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its holes filled; a part in square brackets whose hole has nothing to say is dropped."""

    def part(found: re.Match[str]) -> str:
        return "" if any(not values.get(hole[1]) for hole in HOLE.finditer(found[1])) else found[1]

    def said(hole: re.Match[str]) -> str:
        value = values.get(hole[1], "")
        return value if hole[2] is None else f"{value} {hole[2] if value == '1' else hole[3]}"

    text = re.sub(r"\[([^\[\]]*)\]", part, template)
    return re.sub(r"万 (?=[\u3400-\u9fff])", "万", HOLE.sub(said, text)).strip(" ，,：:")


def spaced(text: str) -> str:
    """Chinese with a space between Han characters and Latin letters or digits, as the house style has it."""
    text = re.sub(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9−])|(?<=[A-Za-z0-9%°Ωμ²³℃])(?=[\u3400-\u9fff])", " ", text)
    return re.sub(r"(?<=[\u3400-\u9fff])-(?=\d)", " -", text)


def with_conditions(line: str, conditions: Sequence[str], zh: bool) -> str:
    """The line with what it holds only under, in brackets at its end."""
    kept = [c for c in (_not_said(condition, line) for condition in conditions) if c]
    if not line or not kept:
        return line
    return f"{line}（{'；'.join(kept)}）" if zh else f"{line} ({'; '.join(kept)})"


def _not_said(condition: str, line: str) -> str:
    """A condition without the parts in words that the line says already; parts with figures stay."""
    parts = _PARTS.split(condition)
    kept = [n for n in range(0, len(parts), 2) if not _stands(parts[n].strip().lower(), line.lower())]
    return "".join(parts[n] + (parts[n + 1] if n != kept[-1] else "") for n in kept)


def _stands(part: str, line: str) -> bool:
    at = line.find(part)
    return not part or (at >= 0 and bounded(line, at, at + len(part)))


def finished(line: str, zh: bool) -> str:
    """A line as it can be published: spaced in Chinese, a capital at the beginning in English."""
    return spaced(line) if zh else line[:1].upper() + line[1:]


_BESIDE_HAN = r"([A-Za-z0-9−\-][A-Za-z0-9.,\-–−~×/%°℃²³() ]*?)"
_BESIDE_LATIN = r"([−\-]?\d[\d.,\-–−~×/% ]*?(?:[A-Za-z°℃²³()]{1,6})?)"
_PARTS = re.compile(r"([，,；;、]\s*)")


def carried_over(text: str, zh: bool, phrases: Sequence[Phrase]) -> str | None:
    """A condition in the other language, part by part; None where a part is not known. Text that needs no translation is itself."""
    if han(text) == zh or not (han(text) or re.search(r"[A-Za-z]{2}", text)):
        return text
    out = []
    for n, part in enumerate(_PARTS.split(text.strip("。."))):
        if n % 2:
            out.append("，" if zh else ", ")
            continue
        said = part if (han(part) if zh else not han(part)) else _phrase(part, zh, phrases)
        if said is None and (han(part) or re.search(r"[a-z]{3}", part)):
            return None
        out.append(part if said is None else said)
    return "".join(out)


def _phrase(part: str, zh: bool, phrases: Sequence[Phrase]) -> str | None:
    pairs = [(phrase.en, phrase.zh) if zh else (phrase.zh, phrase.en) for phrase in phrases]
    for source, target in sorted(pairs, key=lambda pair: -len(pair[0])):
        pattern = re.escape(source).replace(r"\{n\}", _BESIDE_LATIN if zh else _BESIDE_HAN).replace(r"\ ", r"\s*")
        found = re.fullmatch(pattern, part.strip(), re.IGNORECASE)
        if found:
            return target.replace("{n}", found[1].strip()) if found.groups() else target
    return None


def in_both(text: str, phrases: Sequence[Phrase]) -> LocalText:
    """A condition as a fact holds it: in the language it was written in, and in the other where every part is known."""
    if not han(text) and not re.search(r"[a-z]{2}", text):
        return LocalText(text)
    written, other = ("zh", "en") if han(text) else ("en", "zh")
    said = carried_over(text, other == "zh", phrases)
    return LocalText({written: text, other: said} if said else {written: text})
