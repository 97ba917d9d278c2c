"""The ruled tables of a PDF page: where its thin strokes cross."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_THIN = 2.5
_TOUCH = 3.0
_MOST = 3000
"""A page with more strokes is a drawing, not a table."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ruling:
    """The lines of one ruled table, in points from the left and the upper edge of the page, each in rising order."""

    across: tuple[float, ...]
    down: tuple[float, ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """(row, column) from 0 of a point, or None outside the table."""
        row, column = bisect_right(self.down, y) - 1, bisect_right(self.across, x) - 1
        inside = 0 <= row < len(self.down) - 1 and 0 <= column < len(self.across) - 1
        return (row, column) if inside else None


def find_rulings(page: Any, height: float) -> tuple[Ruling, ...]:
    """The ruled tables of a page with at least two columns and two rows."""
    import pypdfium2.raw as pdfium

    strokes: list[Box] = []
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = item.get_bounds()
        wide, high = right - left, top - bottom
        if min(wide, high) <= _THIN and max(wide, high) > _THIN:
            strokes.append((left, height - top, right, height - bottom))
        if len(strokes) > _MOST:
            return ()
    found = []
    for group in _touching(strokes):
        across = _levels([(box[0] + box[2]) / 2 for box in group if box[2] - box[0] <= _THIN])
        down = _levels([(box[1] + box[3]) / 2 for box in group if box[3] - box[1] <= _THIN])
        if len(across) > 2 and len(down) > 2:
            found.append(Ruling(across, down))
    return tuple(sorted(found, key=lambda ruling: ruling.down))


def _touching(strokes: Sequence[Box]) -> list[list[Box]]:
    """Strokes in groups that hang together."""
    groups: list[tuple[list[float], list[Box]]] = []
    for box in sorted(strokes, key=lambda box: box[1]):
        near = [g for g in groups if g[0][0] - _TOUCH < box[2] and box[0] < g[0][2] + _TOUCH and box[1] < g[0][3] + _TOUCH]
        joined = [*(member for _, members in near for member in members), box]
        bounds = [min(b[0] for b in joined), min(b[1] for b in joined), max(b[2] for b in joined), max(b[3] for b in joined)]
        groups = [g for g in groups if not any(g is n for n in near)] + [(bounds, joined)]
    return [members for _, members in groups]


def _levels(values: Sequence[float]) -> tuple[float, ...]:
    """Nearly equal coordinates as one."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _TOUCH:
            levels.append(value)
    return tuple(levels)
