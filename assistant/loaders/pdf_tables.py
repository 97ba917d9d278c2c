"""Tables in a PDF, told by rows of cells that stand below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.loaders.pdf_lines import Cell, Line, Page, join_lines
from assistant.loaders.pdf_rules import Ruling

Grid = list[list[str]]
_NEXT_LINE = 1.5
"""A line closer than this many type sizes below a row, with fewer cells, goes on in that row's cells."""


def split_tables(page: Page) -> Iterator[Line | Grid]:
    """The lines of a page, with each table as a grid of cells: ruled ones by their rulings, others by how their cells are aligned."""
    free: list[Line] = []
    done: set[Ruling] = set()
    for line in page.lines:
        ruling = next((ruling for ruling in page.rulings if _within(line, ruling)), None)
        if ruling is None:
            free.append(line)
        elif ruling not in done:
            yield from _aligned_tables(free)
            free = []
            done.add(ruling)
            yield _ruled_grid(ruling, [other for other in page.lines if _within(other, ruling)])
    yield from _aligned_tables(free)


def _ruled_grid(ruling: Ruling, lines: Sequence[Line]) -> Grid:
    """The text of each ruled cell, its lines joined; rows without text are left out."""
    grid = [[""] * (len(ruling.across) - 1) for _ in range(len(ruling.down) - 1)]
    for line in lines:
        for cell in line.cells:
            place = ruling.cell(_middle(cell), (line.top + line.bottom) / 2)
            if place:
                row, column = place
                grid[row][column] = join_lines(grid[row][column], cell.text)
    return [row for row in grid if any(row)]


def _within(line: Line, ruling: Ruling) -> bool:
    return ruling.cell(_middle(line.cells[0]), (line.top + line.bottom) / 2) is not None


def _middle(cell: Cell) -> float:
    return (cell.left + cell.right) / 2


def _aligned_tables(lines: Sequence[Line]) -> Iterator[Line | Grid]:
    n = 0
    while n < len(lines):
        end = _table_end(lines, n)
        rows = [line for line in lines[n:end] if len(line.cells) > 1]
        if len(rows) >= 3 or (len(rows) == 2 and len(rows[0].cells) == len(rows[1].cells) >= 3):
            yield _grid(lines[n:end])
            n = end
        else:
            yield from lines[n : max(end, n + 1)]
            n = max(end, n + 1)


def _table_end(lines: Sequence[Line], start: int) -> int:
    """The first line from `start` on that does not belong to a table begun there; `start` where none begins."""
    if len(lines[start].cells) < 2:
        return start
    width = len(lines[start].cells)
    end = start + 1
    while end < len(lines):
        line = lines[end]
        width = max(width, len(line.cells))
        if line.bottom <= lines[end - 1].bottom and line.top < lines[end - 1].top:
            break
        if len(line.cells) < 2 and not _continues(lines[end - 1], line):
            break
        end += 1
    return end


def _continues(above: Line, line: Line) -> bool:
    """A second line within the cells of the row above: close below it, beginning under one of its cells and no wider than it."""
    near = line.top - above.bottom < 0.5 * line.size
    below = any(_overlap(cell, line.cells[0]) > 0 for cell in above.cells)
    return near and below and len(above.cells) > 1 and line.right <= above.right + line.size


def _overlap(one: Cell, other: Cell) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _grid(lines: Sequence[Line]) -> Grid:
    columns = max((line.cells for line in lines), key=len)
    grid: Grid = []
    above: Line | None = None
    for line in lines:
        row = [""] * len(columns)
        for cell in line.cells:
            column = _column(cell, columns)
            row[column] = join_lines(row[column], cell.text)
        goes_on = above is not None and len(line.cells) < len(columns) and line.bottom - above.bottom < _NEXT_LINE * line.size
        if goes_on and grid:
            grid[-1] = [join_lines(*pair) for pair in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
        above = line
    return grid


def _column(cell: Cell, columns: Sequence[Cell]) -> int:
    """The column that a cell stands in: the one it overlaps most, else the nearest."""
    return max(range(len(columns)), key=lambda n: (_overlap(cell, columns[n]), -abs(cell.left - columns[n].left)))
