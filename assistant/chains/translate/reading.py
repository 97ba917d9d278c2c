"""A cell of a spec sheet read into figures: bounds, ranges, ± tolerances, several values, blanks, and what is no figure at all."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.domain.house import Bound
from assistant.text.amounts import amount
from assistant.text.bounds import bound_after, bound_before
from assistant.text.numerals import fold
from assistant.text.quantities import find_quantities
from assistant.text.units import unit_named

_NUM = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ONE = re.compile(
    rf"(?P<low>{_NUM})\s*(?P<near>[A-Za-z°%℃′″/]{{0,4}}?)\s*(?:(?:-|~|至|到|to\b)\s*(?P<high>{_NUM}))?\s*(?:(?:±|\+/-)\s*(?P<tolerance>{_NUM}))?\s*"
)
_BEFORE = re.compile(
    r"(?:[≤≥<>=~≈⩽⩾\s]|[fF]/|Ra\s*|R9\s*|CRI\s*|约为?|大约|不[超高大多低小少]过?于?|最[大小高低长短多少]|至[少多]|up to|at least|at most"
    r"|no (?:more|less) than|more than|less than|about|approx\.?|around|min\.?|max\.?|under|over)*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:(?<![fF])[/、；;|+]|,(?!\d{3})|，|⎓|@)\s*(?=[≤≥<>~≈约]?\s*\d)|\n+")
_ALONE = re.compile(rf"(?P<low>{_NUM})\s*(?P<high>(?!))?(?P<tolerance>(?!))?")
_DIMENSIONS = re.compile(rf"{_NUM}\s*[A-Za-z]{{0,2}}\s*[×xX*]\s*{_NUM}")
_BLANK = re.compile(
    r"[\s\-—/.*?？]*|n\.?/?a\.?|none|null|tb[dca]\.?|to be (?:confirmed|determined|defined)|待[定测补填确][^\d]{0,8}"
    r"|暂无|未定|未知|未测|无数据|空",
    re.IGNORECASE,
)
_SPELLED = {
    "次": "cycle", "次循环": "cycle", "个循环": "cycle", "次充放电": "cycle", "G": "GPD", "gpd": "GPD", "档": "stops", "stop": "stops",
    "L/d": "L/day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `unit` is the canonical symbol, or as written where the text floor knows none; `tolerance` is what follows ±."""

    low: float
    high: float
    unit: str
    written: str
    bound: Bound = "exact"
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell: `text` with its unit, `figures` in order, `rest` the words after them; `prose`: the figures stand in a sentence."""

    text: str
    figures: tuple[Figure, ...] = ()
    rest: str = ""
    blank: bool = False
    prose: bool = False


def read_cell(value: str, unit: str | None, units: Collection[str]) -> Reading:
    """The cell `value` with its unit column. `units` are the lexicon's spellings, some of which are no units elsewhere (G, 次)."""
    cell, written = value.strip(), (unit or "").strip()
    if _BLANK.fullmatch(fold(cell)):
        return Reading("", blank=True)
    text = _joined(cell, written)
    folded = fold(cell)
    if _DIMENSIONS.search(folded) or _OPTICAL_INCH.match(folded):
        return Reading(text)
    figures, rest = _listed(folded, written, units)
    if figures:
        figures[-1], rest = _with_rest(figures[-1], rest.strip(" ()（）,，;；.。"))
        return Reading(text, tuple(figures), rest)
    found = [q for q in find_quantities(text) if q.kind in ("measure", "percent", "fold", "price", "count")]
    return Reading(text, tuple(Figure(q.low, q.high, q.unit, q.unit, q.bound or "exact") for q in found), prose=bool(found))


def _joined(cell: str, unit: str) -> str:
    """The cell with its unit, unless it is written there already."""
    if not unit or fold(cell).rstrip().endswith(fold(unit)):
        return cell
    return cell + ("" if unit in ("%", "‰") else " ") + unit


def _listed(folded: str, default: str, units: Collection[str]) -> tuple[list[Figure], str]:
    """Every figure of a cell that is nothing but figures, with the words left beside one; nothing of a cell that is prose."""
    figures: list[Figure] = []
    rest = ""
    for part in _SEPARATOR.split(_spans(folded)):
        read = _one(part, units)
        if read is None:
            return [], ""
        figure, rest = read
        figures.append(figure)
        while (more := _one(rest, units)) is not None:
            figures.append(more[0])
            rest = more[1]
    following = (default, _canonical(default)) if default else ("", "")
    for n in reversed(range(len(figures))):
        if figures[n].unit:
            following = (figures[n].written, figures[n].unit)
        else:
            figures[n] = replace(figures[n], written=following[0], unit=following[1])
    return figures, rest


def _with_rest(figure: Figure, rest: str) -> tuple[Figure, str]:
    """What a word after a figure makes of it: `max` is a bound, `± 5 g` a tolerance where it measures the same."""
    if re.fullmatch(r"max(?:imum)?\.?|最大|峰值以内", rest, re.IGNORECASE):
        return replace(figure, bound="up_to"), ""
    around = re.fullmatch(rf"(?:±|\+/-)\s*({_NUM})\s*(\S+)", rest)
    tolerance = convert(_float(around[1]), _canonical(around[2]), figure.unit) if around else None
    return (replace(figure, bound="about", tolerance=tolerance), "") if tolerance is not None else (figure, rest)


_OPTICAL_INCH = re.compile(r"1/\d")
_HOURS_MINUTES = re.compile(r"(\d+)\s*(?:个?小时|h|hours?|hrs?)\s*(\d+)\s*(?:分钟?|min(?:utes?|s)?)(?![A-Za-z])")
_BOTH_ENDS = re.compile(rf"({_NUM})\s*([A-Za-z°%℃]{{1,6}})\s*[-~至到]\s*({_NUM})\s*([A-Za-z°%℃]{{1,6}})")


def _spans(folded: str) -> str:
    """`20 Hz-20 kHz` as 20-20000 Hz, 1 h 30 min as 90 min, `-10 - 40` without the space that makes the second end negative."""
    folded = _HOURS_MINUTES.sub(lambda found: f"{int(found[1]) * 60 + int(found[2])} min", folded)
    folded = re.sub(r"(?<=\d)\s+-\s+(?=\d)", "-", folded)

    def one_unit(found: re.Match[str]) -> str:
        low, high = unit_named(found[2]), unit_named(found[4])
        if low is None or high is None or low.dimension != high.dimension:
            return found[0]
        top = low.from_base(high.to_base(float(found[3].replace(",", ""))))
        return f"{found[1]}-{top:.12g} {found[2]}"

    return _BOTH_ENDS.sub(one_unit, folded)


def _one(part: str, units: Collection[str]) -> tuple[Figure, str] | None:
    """The figure at the head of a part and the words after its unit, or None where the part does not begin with one."""
    part = part.strip()
    if part[:1] in ("(", "（"):
        part = part[1:].rstrip(")）") if "(" not in part[1:] else part[1:]
    lead = _BEFORE.match(part)
    start = lead.end() if lead else 0
    found = _ONE.match(part, start)
    if found is None or (found["near"] and not found["high"]):
        found = _ALONE.match(part, start)
    if found is None:
        return None
    tail = part[found.end() :]
    written = _unit_of(tail, units)
    low = _float(found["low"])
    if (not written and re.match(r"[A-Za-z0-9]", tail)) or (written == "K" and low < 1000):
        return None  # 4K, 1080p, 6E: a code
    end = found.end() + len(written)
    high = _float(found["high"]) if found["high"] else low
    before, after = bound_before(part, found.start("low")), bound_after(part, end)
    bound = before[0] if before else after[0] if after else "exact"
    tolerance = _float(found["tolerance"]) if found["tolerance"] else None
    unit = "f" if re.search(r"[fF]/$", part[: found.start("low")].rstrip()) else _canonical(written)
    figure = Figure(min(low, high), max(low, high), unit, written, "about" if tolerance else bound, tolerance)
    return figure, part[after[1] if after and not before else end :].strip()


def _float(text: str) -> float:
    return float(text.replace(",", ""))


def _unit_of(tail: str, units: Collection[str]) -> str:
    """The longest unit at the head of a tail, as written there."""
    for size in range(min(len(tail), 14), 0, -1):
        head, following = tail[:size], tail[size : size + 1]
        if head != head.strip() or (re.match(r"[A-Za-z]", following) and re.search(r"[A-Za-z]$", head)):
            continue
        if head in units or head in _SPELLED or unit_named(head) is not None:
            return head
    return ""


def _canonical(written: str) -> str:
    if written in _SPELLED:
        return _SPELLED[written]
    known = unit_named(fold(written)) if written else None
    return known.symbol if known else written


def convert(value: float, unit: str, to: str) -> float | None:
    """A value in another unit of the same dimension, or None where the two do not measure the same."""
    if unit == to:
        return value
    if not unit or not to:
        return None
    source, target = unit_named(unit), unit_named(to)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    return float(f"{target.from_base(source.to_base(value)):.12g}")


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures of a cell are one amount in two units: 2.2 lb (1 kg)."""
    a, b = amount((one.low, one.high), one.unit), amount((other.low, other.high), other.unit)
    near = max(abs(a.base[1]), abs(b.base[1])) * 0.02
    return a.dimension == b.dimension and one.unit != other.unit and all(abs(x - y) <= near for x, y in zip(a.base, b.base, strict=True))
