"""Tables of any length, row by row: a broken row is given as such and the rows after it are read.

Rows are those of `read_tables`: the header is row 1, titles above it are passed over, a merged cell stands in each of its
rows. What needs the whole table is not done: headers of two rows are not joined, and trailing blank columns stay.
"""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO

from assistant.errors import InputError
from assistant.tables.model import SEARCHED, Row, header_index
from assistant.tables.plain import json_object, json_text, sniff

_BLOCK = 1 << 20
_SNIFFED_LINES = 200
_MOST_LINES, _MOST_CELL = 2_000, 10_000_000
"""A record of more lines has a quote that was never closed; a cell of more characters is refused."""
_UNCLOSED = "a quoted cell is never closed"


@dataclass(frozen=True)
class BrokenRow:
    """A row that cannot be read, and why; `number` and `line` as in `Row`."""

    number: int
    line: int
    why: str


AnyRow = Row | BrokenRow


@dataclass(frozen=True)
class Sheet:
    """The headers of a sheet and the rows below, each with its headers: in JSON Lines every row may have others.

    `rows` can be gone through once. `header` is the row number of the headers, 0 where a format has none.
    """

    headers: tuple[str, ...]
    rows: Iterable[tuple[tuple[str, ...], AnyRow]]
    name: str | None = None
    header: int = 1


def stream_sheets(path: Path) -> Generator[list[Sheet]]:
    """One list, with the sheets of a csv, tsv, jsonl or xlsx file; close the iterator to close the file.

    An InputError, for a file that is no table or is damaged, may also come in the middle of the rows.
    """
    return _READERS[path.suffix.lower()](path)


def sheet_of(rows: Iterable[AnyRow], name: str | None = None) -> Sheet | None:
    """Blank rows dropped, the header looked for in the first filled rows; None when nothing is filled."""
    filled = (row for row in rows if isinstance(row, BrokenRow) or not row.is_blank())
    ahead = list(islice(filled, SEARCHED))
    whole = [row for row in ahead if isinstance(row, Row)]
    if not whole:
        return None
    header = whole[header_index(whole)]
    headers = tuple(cell.strip() for cell in header.cells)
    return Sheet(headers, ((headers, row) for row in chain(ahead, filled) if row.number > header.number), name, header.number)


def _text_file(path: Path) -> IO[str]:
    """The file as text with LF line ends: UTF-8, UTF-16 with a BOM, else GB18030, as `decode` has it. It is read twice, in blocks."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return path.open(encoding="utf-16")
        if b"\0" in start:
            raise InputError("is no text file", file=str(path))
        encoding = next((name for name in ("utf-8-sig", "gb18030") if _decodes(path, name)), None)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from None
    if encoding is None:
        raise InputError("is neither UTF-8, UTF-16 nor GB18030 text", file=str(path))
    return path.open(encoding=encoding)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


# ---------------------------------------------------------------- csv


def _csv(path: Path) -> Generator[list[Sheet]]:
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_CELL))
    with _text_file(path) as file:
        try:
            ahead = list(islice(file, _SNIFFED_LINES))
            delimiter = "\t" if path.suffix.lower() == ".tsv" else sniff("".join(ahead))
            sheet = sheet_of(_records(chain(ahead, file), delimiter))
            yield [sheet] if sheet else []
        except UnicodeDecodeError:
            raise InputError("is no UTF-16 text throughout", file=str(path)) from None


class _Lines:
    """Lines with a memory of those taken for one record, so that they can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._again = iter(lines), deque[str]()
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise csv.Error(_UNCLOSED)
        try:
            self.taken.append(self._again.popleft() if self._again else next(self._lines))
        except StopIteration:
            self.ended = True
            raise
        return self.taken[-1]

    def give_back(self, kept: int) -> None:
        """All taken lines but the first `kept` come again."""
        self._again.extendleft(reversed(self.taken[kept:]))
        self.taken, self.ended = [], False


def _records(lines: Iterable[str], delimiter: str) -> Iterator[AnyRow]:
    """The records; of one that strict reading refuses, a single line is read leniently, of several the first is broken."""
    source, number, line = _Lines(lines), 0, 1
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number += 1
        try:
            row: AnyRow = Row(number, line, tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            row = _forgiven(source, delimiter, number, line, str(error))
            reader = csv.reader(source, delimiter=delimiter, strict=True)
        yield row
        line += len(source.taken) or 1
        source.taken.clear()


def _forgiven(source: _Lines, delimiter: str, number: int, line: int, why: str) -> AnyRow:
    """A record that strict reading refused. Leaves `source` after what it made of it, with nothing taken but its one line."""
    first, single = source.taken[0], len(source.taken) == 1
    unclosed = source.ended or len(source.taken) > 1
    source.give_back(1)
    if single and not unclosed:
        try:
            return Row(number, line, tuple(next(csv.reader([first], delimiter=delimiter))))
        except csv.Error as error:
            why = str(error)
    return BrokenRow(number, line, _UNCLOSED if unclosed else f"cannot be read as a table: {why}")


# ---------------------------------------------------------------- JSON Lines


def _json_lines(path: Path) -> Generator[list[Sheet]]:
    with _text_file(path) as file:
        rows = (_json_row(line, path, n) for n, line in enumerate(file, 1) if line.strip())
        ahead = list(islice(rows, SEARCHED))
        headers = tuple(dict.fromkeys(key for keys, _ in ahead for key in keys))
        yield [Sheet(headers, chain(ahead, rows), header=0)] if ahead else []


def _json_row(line: str, path: Path, number: int) -> tuple[tuple[str, ...], AnyRow]:
    try:
        item = json_object(line, str(path), number)
    except InputError as error:
        return (), BrokenRow(number, number, error.problems[0].message)
    return tuple(item), Row(number, number, tuple(map(json_text, item.values())))


# ---------------------------------------------------------------- xlsx


def _xlsx(path: Path) -> Generator[list[Sheet]]:
    from assistant.tables.workbook import open_rows

    with open_rows(path) as sheets:
        yield [sheet for title, rows in sheets if (sheet := sheet_of(rows, title))]


_READERS: dict[str, Callable[[Path], Generator[list[Sheet]]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _json_lines,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
}
