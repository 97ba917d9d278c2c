"""All figures from one place of a folded text, with what a number without a unit means, and without mere idiom.

Never called inside what `codes`, `dates` or `phrases` have read, for that is blanked.
"""

import re
from dataclasses import replace

from assistant.text.bounds import bound_after, bound_before
from assistant.text.figures import MANY, Figure, read_figure
from assistant.text.joins import product, with_range, with_smaller
from assistant.text.nouns import noun_at

_RUN = re.compile(r"[零一二两三四五六七八九十百千万亿]+|[0-9][0-9.,]*|[A-Za-z]+")
_PLUS = re.compile(r"\s?\+")

_CLAIM_BEFORE = re.compile(
    r"(?:质保|保修|联保|包换|包退|续航|待机|寿命|保质期|有效期|只需|仅需|只要|仅|为期|连续"
    r"|(?i:warranty:?|warranty of|valid for|lasts))\s?$"
)
_CLAIM_AFTER = re.compile(
    r"\s?(?:超长|整机|免费|官方|全国)?(?:质保|保修|联保|包换|包退|续航|待机|只换不修|无忧)"
    r"|\s(?i:(?:(?:limited|full|manufacturer'?s?)\s)*(?:warranty|guarantee|battery|free trial|trial)\b)"
)
_FOUR_SIDES = re.compile(r"(?:[(,，、共过]|为期|历时|连续|持续)\s?$")
_SURE_UNITS = frozenset(("h", "min"))
_NEVER_HALF = frozenset(("成", "°", "折", "fold", "px"))
_IDIOM_UNITS = frozenset(("°", "成", "inch"))

_NAME = re.compile(r"(?<![A-Za-z0-9])(?P<name>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'+-]*)\s?$")
_NO_NAME = frozenset(
    word
    for line in (
        "a an the of in on at to for with from by and or but up over under only just save get got more than about around nearly",
        "almost is are was now new all our your my its their this these those next last first top buy take use try meet make makes",
        "made has have had see ready between within after before until since plus minus per each every both max min maximum minimum",
        "least most approx includes including features offers gives runs lasts weighs costs holds charges i we you they he she it if",
        "when while as so then there here not no off out left usd cny rmb eur gbp jpy hkd twd sgd aud cad chf",
        "über unter bis ab mit nur rund etwa fast mehr mindestens höchstens seit im am der die das ein eine und oder plus dès avec depuis",
    )
    for word in line.split()
)
# Nouns that stay a count after a capitalised word (Features 100 Modes), where any other makes the number part of a name.
_SPEC_NOUNS = frozenset(("mode", "port", "mic", "speaker", "level", "device", "camera", "sensor", "user", "people", "star"))


def read_figures(text: str, at: int, home: str | None) -> tuple[list[Figure], int]:
    """The figures that begin at `at` (several for 20×10×5 cm), and where to read on; `home` is the market's currency."""
    first = read_figure(text, at, home)
    if first is None:
        run = _RUN.match(text, at)
        return [], max(at + 1, run.end() if run else 0)
    if parts := product(text, first, home):
        return parts, parts[-1].end
    figure = with_smaller(text, with_range(text, first, home))
    meant = _meaning(text, figure) if figure.unit is None else figure
    if meant is None or _is_idiom(text, meant):
        return [], figure.end
    return [meant], meant.end


def _meaning(text: str, figure: Figure) -> Figure | None:
    """A number without a unit as a count, as part of a name (Dusk 2), or bare; None where words merely hold a small number."""
    number = figure.number
    digits = number is not None and number.script == "digit"
    counted = _counted(text, figure, digits=digits)
    name = _name_before(text, figure.start) if digits and figure.low == figure.high else None
    if name and (counted is None or counted.noun.removeprefix("count:") not in _SPEC_NOUNS):
        return replace(figure, noun=f"code:{name}")
    if counted and not (number and number.lone):
        return counted
    return figure if digits or figure.high >= 100 else None


def _counted(text: str, figure: Figure, *, digits: bool) -> Figure | None:
    """The figure as a count: 100 modes, 100+ modes, 100 多种; never 十分, 三星, 七分."""
    many = MANY.match(text, figure.end)
    if many and (noun := noun_at(text, many.end(), figure.high)):
        return replace(figure, end=noun[1], noun=f"count:{noun[0]}", hedge="about" if many["word"] == "来" else "at_least")
    if not digits and (text[figure.end : figure.end + 1] == "分" or text[figure.start : figure.end + 1] == "三星"):
        return None
    if noun := noun_at(text, figure.end, figure.high):
        return replace(figure, end=noun[1], noun=f"count:{noun[0]}")
    plus = _PLUS.match(text, figure.end)
    if plus and (noun := noun_at(text, plus.end(), figure.high)):
        return replace(figure, end=noun[1], noun=f"count:{noun[0]}", hedge="at_least")
    return None


def _name_before(text: str, at: int) -> str | None:
    """The capitalised Latin name that ends right before `at`, in lower case."""
    found = _NAME.search(text, max(0, at - 24), at)
    if found is None or found["name"].islower() or found["name"].lower() in _NO_NAME:
        return None
    return found["name"].lower()


def _is_idiom(text: str, figure: Figure) -> bool:
    """Whether a lone 一, one or 半 is no figure here; see `quantities` for the rule."""
    number, unit, word = figure.number, figure.unit, text[figure.start : figure.end]
    if number is None:
        return False
    if unit is None:
        return number.lone
    half = word.startswith("半")
    if half and (text[figure.start - 1 : figure.start] in tuple("上下前后大") or unit.symbol in _NEVER_HALF):  # 上半年
        return True
    sides = word == "四周" and not _FOUR_SIDES.search(text, max(0, figure.start - 4), figure.start)
    if not (number.lone or sides) or unit.symbol in _SURE_UNITS or (half and unit.symbol in ("year", "month")):
        return False
    if "-" in word or (unit.dimension != "time" and unit.symbol not in _IDIOM_UNITS):
        return False
    return not (
        bound_before(text, figure.start)
        or bound_after(text, figure.end)
        or _CLAIM_BEFORE.search(text, max(0, figure.start - 14), figure.start)
        or _CLAIM_AFTER.match(text, figure.end)
    )
