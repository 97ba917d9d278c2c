"""Sheets of an xlsx workbook."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import InputError
from assistant.tables.cells import cell_text
from assistant.tables.model import Row, Table, build

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    SyntaxError,
    NotImplementedError,
    RuntimeError,
)
"""What office libraries raise on a damaged file: they have no common base. XML errors are SyntaxErrors."""
_MOST_UNPACKED = 500_000_000
_MOST_XML = 200_000_000
_MOST_MERGED = 1_000_000
MOST_COLUMNS = 1000
_BLOCK, _LONGEST_TAG = 1 << 20, 500
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_PARTS = {".docx": "word/", ".pptx": "ppt/", ".xlsx": "xl/", ".xlsm": "xl/"}


def check_package(path: Path) -> None:
    """Refuse what is no readable Office file of its suffix: damaged, encrypted, of another kind, or too big once unpacked."""
    with path.open("rb") as file:
        start = file.read(8)
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InputError(
            f"is protected by a password, or an old Office file under a new name; save it as {path.suffix} without a password",
            file=str(path),
        )
    if not start.startswith(b"PK"):
        raise InputError(f"is no {path.suffix} file, whatever its name says", file=str(path))
    try:
        with zipfile.ZipFile(path) as package:
            _check_parts(package, path)
    except BROKEN:
        raise InputError(f"is damaged: the {path.suffix} file cannot be unpacked", file=str(path)) from None


def _check_parts(package: zipfile.ZipFile, path: Path) -> None:
    parts = package.infolist()
    if sum(p.file_size for p in parts) > _MOST_UNPACKED:
        raise InputError("is refused: unpacked it would be bigger than 500 MB", file=str(path))
    if sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))) > _MOST_XML:
        raise InputError("is refused: unpacked its text would be bigger than 200 MB", file=str(path))
    if not any(p.filename.startswith(_PARTS[path.suffix.lower()]) for p in parts):
        raise InputError(f"is no {path.suffix} file, whatever its name says", file=str(path))
    _check_merges(package, path)


def _check_merges(package: zipfile.ZipFile, path: Path) -> None:
    """openpyxl makes one object a merged cell, so a merge over a whole sheet would eat all memory."""
    for part in package.infolist():
        if part.filename.startswith("xl/worksheets/"):
            area = sum((right - left + 1) * (bottom - top + 1) for left, top, right, bottom in merged_ranges(package, part.filename))
            if area > _MOST_MERGED:
                raise InputError("merges more than a million cells", file=str(path))


def merged_ranges(package: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of a worksheet as (left, top, right, bottom), counted from 1. The part is read in blocks."""
    with package.open(part) as file:
        kept = b""
        while block := file.read(_BLOCK):
            text = kept + block
            end = 0
            for found in _MERGE.finditer(text):
                left, top, right, bottom = found.groups()
                yield _column(left), int(top), _column(right), int(bottom)
                end = found.end()
            kept = text[max(end, len(text) - _LONGEST_TAG) :]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@contextmanager
def open_rows(path: Path) -> Iterator[list[tuple[str, Iterator[Row]]]]:
    """The visible sheets with their rows, read as they are asked for; merged cells repeated. Damage met on the way is an InputError."""
    from openpyxl import load_workbook

    check_package(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except BROKEN:
        raise InputError("is damaged: the workbook cannot be opened", file=str(path)) from None
    try:
        yield [
            (str(sheet.title), _rows(sheet, path))
            for sheet in book.worksheets
            if hasattr(sheet, "reset_dimensions") and sheet.sheet_state == "visible"
        ]
    finally:
        book.close()


def _rows(sheet: Any, path: Path) -> Iterator[Row]:
    """The rows of a sheet of a book that is read only. The size a sheet says it has is not believed."""
    sheet.reset_dimensions()
    try:
        with zipfile.ZipFile(path) as package:
            merged = sorted(merged_ranges(package, sheet._worksheet_path), key=lambda box: box[1])
        yield from _filled_down(_cells(sheet), merged)
    except BROKEN:
        raise InputError(f"is damaged: sheet {sheet.title!r} cannot be read to its end", file=str(path)) from None


def _cells(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if row:
            yield (
                number,
                [
                    "" if cell.value is None or cell.data_type == "e" else cell_text(cell.value, cell.number_format)
                    for cell in row[:MOST_COLUMNS]
                ],
            )


def _filled_down(rows: Iterator[tuple[int, list[str]]], merged: Sequence[tuple[int, int, int, int]]) -> Iterator[Row]:
    """Rows with the value of each merged range, given in the order of their tops, in all its cells."""
    coming = deque(merged)
    open_: list[tuple[int, int, int, str]] = []
    for number, cells in rows:
        open_ = [box for box in open_ if box[2] >= number]
        while coming and coming[0][1] <= number:
            left, top, right, bottom = coming.popleft()
            text = cells[left - 1] if top == number and left <= len(cells) else ""
            if text:
                open_.append((left, min(right, MOST_COLUMNS), bottom, text))
        for left, right, _, text in open_:
            cells += [""] * (right - len(cells))
            cells[left - 1 : right] = [text] * (right - left + 1)
        yield Row(number, number, tuple(cells))


def workbook(path: Path) -> list[Table]:
    """The visible sheets that hold anything: formulas by their stored results, merged cells repeated, hidden sheets passed over."""
    from openpyxl import load_workbook
    from openpyxl.worksheet.worksheet import Worksheet

    check_package(path)
    try:
        book = load_workbook(path, data_only=True)
    except BROKEN:
        raise InputError("is damaged: the workbook cannot be opened", file=str(path)) from None
    try:
        sheets = [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet) and sheet.sheet_state == "visible"]
        return [table for table in (_sheet(sheet, str(path)) for sheet in sheets) if table]
    finally:
        book.close()


def _sheet(sheet: Worksheet, file: str) -> Table | None:
    cells: dict[tuple[int, int], str] = {}
    for place, cell in sheet._cells.items():  # the cells there are; iter_rows would make every cell of the rectangle
        text = "" if cell.data_type == "e" else cell_text(cell.value, cell.number_format)
        if text.strip() and place[1] <= MOST_COLUMNS:
            cells[place] = text
    if not cells:
        return None
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    across = _repeat_merged(sheet, cells, last_row, last_column)
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        by_row.setdefault(row, {})[column] = text
    rows = [Row(n, n, tuple(found.get(c, "") for c in range(1, max(found) + 1))) for n, found in sorted(by_row.items())]
    table = build(rows, file, str(sheet.title))
    return _joined_headers(table, across) if table else None


def _repeat_merged(sheet: Worksheet, cells: dict[tuple[int, int], str], last_row: int, last_column: int) -> set[int]:
    """Write the value of each merged range into all its cells within the used rectangle; gives the rows that hold a merge across."""
    across: set[int] = set()
    for merged in sheet.merged_cells.ranges:
        text = cells.get((merged.min_row, merged.min_col), "")
        if not text:
            continue
        if merged.max_col > merged.min_col:
            across.add(merged.min_row)
        for row in range(merged.min_row, min(merged.max_row, last_row) + 1):
            for column in range(merged.min_col, min(merged.max_col, last_column) + 1):
                cells[row, column] = text
    return across


def _joined_headers(table: Table, across: set[int]) -> Table:
    """A header of two rows, the upper one merged over groups, becomes one: `曝光` over `目标` → `曝光 目标`."""
    if table.header not in across or not table.rows or table.rows[0].number != table.header + 1:
        return table
    below = table.rows[0]
    if len(set(table.headers)) == len(table.headers) or any(re.fullmatch(r"[\d.,%¥$€\s-]+", cell) for cell in below.cells):
        return table
    headers = tuple(
        upper if lower.strip() in ("", upper) else f"{upper} {lower.strip()}".strip()
        for upper, lower in zip(table.headers, (below.cell(n) for n in range(len(table.headers))), strict=True)
    )
    return Table(headers, table.rows[1:], table.file, table.sheet, table.header, table.titles)
