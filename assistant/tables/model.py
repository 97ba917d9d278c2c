"""What a table is, which of its rows is the header, and which column is which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

SEARCHED = 20
"""A header stands within the first rows of a table."""
_NEAR = 5
_REMARK = re.compile(r"[\d:：]")


@dataclass(frozen=True)
class Row:
    """One row: `number` as a spreadsheet counts (from 1, the header usually 1), `line` the line of a text file it starts on."""

    number: int
    line: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """The text of a column, "" where there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def is_blank(self) -> bool:
        """Whether no cell holds anything but space."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """Headers and the rows below them. `header` is the row number of the headers, 0 where a format has none (jsonl)."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    file: str
    sheet: str | None = None
    header: int = 1
    titles: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def folded(header: str) -> str:
    """A header without case, width, space, punctuation and a bracketed remark: `Test  Condition（必填）` → `testcondition`."""
    text = unicodedata.normalize("NFKC", header).casefold()
    bare = re.sub(r"[(\[【<].*?[)\]】>]", "", text)
    return re.sub(r"[\W_]+", "", bare) or re.sub(r"[\W_]+", "", text)


def columns(headers: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The column of each field that is there.

    `known` maps a field to the names it goes by, the best first. A header serves one field only, so that 规格 beside 参数
    can be the value and 规格 beside 数值 the name.
    """
    places: dict[str, int] = {}
    for n, header in enumerate(headers):
        if header.strip():
            places.setdefault(folded(header), n)
    found: dict[str, int] = {}
    for field, names in known.items():
        for name in names:
            column = places.get(folded(name))
            if column is not None and column not in found.values():
                found[field] = column
                break
    return found


def build(rows: Sequence[Row], file: str, sheet: str | None = None) -> Table | None:
    """A table from all rows of a sheet: titles above the header set apart, blank rows and trailing blank columns dropped."""
    filled = [row for row in rows if not row.is_blank()]
    if not filled:
        return None
    at = header_index(filled)
    width = max(_width(row) for row in filled[at:])
    body = tuple(Row(row.number, row.line, row.cells[:width]) for row in filled[at + 1 :])
    head = tuple(cell.strip() for cell in filled[at].cells[:width])
    titles = tuple(" ".join(dict.fromkeys(c.strip() for c in row.cells if c.strip())) for row in filled[:at])
    return Table(head + ("",) * (width - len(head)), body, file, sheet, filled[at].number, titles)


def _width(row: Row) -> int:
    return max(n for n, cell in enumerate(row.cells, 1) if cell.strip())


def header_index(rows: Sequence[Row]) -> int:
    """The first row that fills at least half of the table's columns; titles and remarks above it fill one or two.

    A title merged over the whole width repeats one value, so the values must differ. A line such as `制表：甲 | 2030-05-01` gives
    way to a full row of words soon below it.
    """
    searched = [[cell.strip() for cell in row.cells if cell.strip()] for row in rows[:SEARCHED]]
    width = max(len(cells) for cells in searched)
    if width < 2:
        return 0
    needed = max(2, -(-width // 2))
    fitting = [n for n, cells in enumerate(searched) if len(cells) >= needed and len(set(cells)) > 1]
    if not fitting:
        return 0
    full = next((n for n in fitting[:_NEAR] if len(searched[n]) == width and not _REMARK.search("".join(searched[n]))), None)
    is_remark = len(searched[fitting[0]]) < width and _REMARK.search(" ".join(searched[fitting[0]]))
    return full if is_remark and full is not None else fitting[0]
