"""The pillars on the page: cards side by side, their parts on common lines, each with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.base import LocalText
from assistant.domain.house import Fact, MessageHouse, Pillar
from assistant.export.facts import fact_view
from assistant.export.measure import LEADING, Fitted, cut, em, even, fit, fit_alike
from assistant.export.shapes import ACCENT, AMBER, CARD, EDGE, INK, QUIET, TINT, Box, Label, Sheet
from assistant.export.texts import joined, words

MOST = 6
"""More pillars than this are not drawn but counted; a message house has three to five."""
GAP, PAD = 18, 20
_WIDEST = 560
BETWEEN, ABOVE_PROOF, BELOW_PROOF = 6, 27, 12
_TEXT = (19, 17, 15)
"""Sizes of a selling point or a benefit."""
_SIZES = (24, 21, 18, 16)
"""Sizes of a proof's figure."""
_LINES = (3, 2, 1)
"""The most lines below a figure."""
Area = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True)
class _Column:
    """One pillar's card: its left edge, the width of its text and where it ends."""

    x: float
    inner: float
    bottom: float


def draw_pillars(sheet: Sheet, house: MessageHouse, language: str, area: Area) -> None:
    """All pillars in an area; an empty place says that there are none yet."""
    x, y, width, height = area
    shown = house.pillars[:MOST]
    if not shown:
        none = words("no_pillars", language)
        sheet.add(
            Box(x, y, width, height, CARD, EDGE, 8),
            Label(x, y + height / 2 - 14, width, Fitted((none,), 20, none), none, QUIET, align="middle"),
        )
        return
    card = min((width - GAP * (len(shown) - 1)) / len(shown), _WIDEST)
    left = x + (width - card * len(shown) - GAP * (len(shown) - 1)) / 2
    columns = [_Column(left + n * (card + GAP), card - 2 * PAD, y + height) for n in range(len(shown))]
    for column in columns:
        sheet.add(Box(column.x, y, card, height, CARD, EDGE, 8))
    below = _names(sheet, shown, columns, language, y)
    proofs = [[fact for fact in map(house.fact, pillar.proof) if fact] for pillar in shown]
    labels, below, size = _arranged(shown, proofs, columns, language, below)
    sheet.add(*labels)
    for facts, column in zip(proofs, columns, strict=True):
        _proof(sheet, facts, column, language, below, size)
    if len(house.pillars) > MOST:
        more = words("more_pillars", language, count=len(house.pillars) - MOST)
        sheet.add(Label(x, y + height - 18, width - 8, Fitted((more,), 12, more), more, QUIET, align="end"))


def _names(sheet: Sheet, pillars: tuple[Pillar, ...], columns: list[_Column], language: str, y: float) -> float:
    names = [pillar.label(language) for pillar in pillars]
    texts = fit_alike(names, columns[0].inner, 66, 24, 15, bold=True)
    height = max(text.height for text in texts) + 22
    for name, text, column in zip(names, texts, columns, strict=True):
        sheet.add(Box(column.x + 1, y + 1, column.inner + 2 * PAD - 2, height, TINT, None, 7))
        placed = even(text, column.inner, bold=True)
        sheet.add(Label(column.x + PAD, y + 1 + (height - text.height) / 2, column.inner, placed, name, ACCENT, bold=True, align="middle"))
    return y + height + 10


def _arranged(
    pillars: tuple[Pillar, ...], proofs: list[list[Fact]], columns: list[_Column], language: str, y: float
) -> tuple[list[Label], float, int]:
    """What stands above the proofs, the y below it, and the size of the figures: text as large as leaves room for all proofs."""
    for largest in _TEXT:
        labels, below = _parts(pillars, columns, language, y, largest)
        size = _size(proofs, columns[0], language, below)
        if size:
            return labels, below, size
    return *_parts(pillars, columns, language, y, _TEXT[-1]), _SIZES[-1]


def _parts(pillars: tuple[Pillar, ...], columns: list[_Column], language: str, y: float, largest: int) -> tuple[list[Label], float]:
    points, below = _part("selling_point", [pillar.selling_point for pillar in pillars], columns, language, y, largest)
    benefits, below = _part("benefit", [pillar.benefit for pillar in pillars], columns, language, below, largest)
    return points + benefits, below


def _part(
    key: str, texts: list[LocalText | None], columns: list[_Column], language: str, y: float, largest: int
) -> tuple[list[Label], float]:
    """One row over all pillars: a caption and a text; a row that no pillar has takes no room."""
    full = [text.in_language(language) if text else "" for text in texts]
    if not any(full):
        return [], y
    fitted = fit_alike(full, columns[0].inner, 66, largest, 13)
    name = words(key, language)
    labels = []
    for said, text, column in zip(full, fitted, columns, strict=True):
        if said:
            labels += [
                Label(column.x + PAD, y, column.inner, Fitted((name,), 12, name), name, QUIET),
                Label(column.x + PAD, y + 17, column.inner, even(text, column.inner), said),
            ]
    return labels, y + 17 + max(text.height for text in fitted) + 9


def _size(proofs: list[list[Fact]], column: _Column, language: str, y: float) -> int | None:
    """The largest size at which the proofs of all pillars fit, so that all pillars look alike."""
    room = column.bottom - BELOW_PROOF - y - ABOVE_PROOF
    for size in _SIZES:
        if all(_taken([_entry(fact, column.inner, language, size, _LINES[-1]) for fact in facts]) <= room for facts in proofs):
            return size
    return None


def _taken(entries: list[list[Label]]) -> float:
    return sum(label.height for entry in entries for label in entry) + BETWEEN * max(len(entries) - 1, 0)


def _proof(sheet: Sheet, facts: list[Fact], column: _Column, language: str, y: float, size: int) -> None:
    name = words("proof", language)
    sheet.add(Box(column.x + PAD, y, column.inner, 1, EDGE))
    if not facts:
        missing = words("unproven", language)
        width = em(missing) * 14 + 26
        sheet.add(
            Box(column.x + PAD, y + 12, width, 26, None, AMBER, 13),
            Label(column.x + PAD, y + 16, width, Fitted((missing,), 14, missing), missing, AMBER, align="middle"),
        )
        return
    sheet.add(Label(column.x + PAD, y + 9, column.inner, Fitted((name,), 12, name), name, QUIET))
    below = y + ABOVE_PROOF
    entries, left = _entries(facts, column, language, column.bottom - BELOW_PROOF - below, size)
    for entry in entries:
        for label in entry:
            sheet.add(Label(column.x + PAD, below, column.inner, label.text, label.full, label.color, label.bold))
            below += label.height
        below += BETWEEN
    if left:
        more = words("more_proof", language, count=len(left))
        full = "\n".join(fact_view(fact, language).line(language) for fact in left)
        sheet.add(Label(column.x + PAD, below, column.inner, Fitted((more,), 12, more, True), full, QUIET))


def _entries(facts: list[Fact], column: _Column, language: str, height: float, size: int) -> tuple[list[list[Label]], list[Fact]]:
    """As many facts as there is room for, each in as many lines as then fit; the others are counted."""
    for lines in _LINES:
        entries = [_entry(fact, column.inner, language, size, lines) for fact in facts]
        if _taken(entries) <= height:
            return entries, []
    count = len(facts) - 1
    while count and _taken(entries[:count]) > height - BETWEEN - 12 * LEADING:
        count -= 1
    return entries[:count], facts[count:]


def _entry(fact: Fact, width: float, language: str, size: int, lines: int) -> list[Label]:
    """A figure large with what it is of below it; a statement as text."""
    view = fact_view(fact, language)
    said = joined([part for part in (view.about, view.condition) if part], language)
    small = max(size - 5, 12) if size < 22 else 16
    if not view.figure:
        return [Label(0, 0, width, cut(said, width, lines + 1, small), said, INK)]
    large = fit(view.figure, width, size * LEADING, size, 12, bold=True)
    caption = [Label(0, 0, width, cut(said, width, lines, small), said, QUIET)] if said else []
    return [Label(0, 0, width, large, view.figure, ACCENT, bold=True), *caption]
