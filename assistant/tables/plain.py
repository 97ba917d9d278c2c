"""Tables in text: delimited, JSON Lines, Markdown, or pasted."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from assistant.errors import InputError
from assistant.tables.model import Row, Table, build

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED = 30
_RULE = re.compile(r"^\s*\|?\s*:?-{1,}:?\s*(\|\s*:?-{1,}:?\s*)*\|?\s*$")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def delimited(text: str, file: str, delimiter: str | None = None) -> Table | None:
    """A csv or tsv text. Without `delimiter` the one that cuts the first records most evenly is taken."""
    return build(parse_rows(text, file, delimiter or sniff(text)), file)


def parse_rows(text: str, file: str, delimiter: str) -> list[Row]:
    """The records of a delimited text, quoted line ends kept; a quote that is never closed is an error, not the rest of the file."""
    try:
        return list(_records(text, delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise InputError("a quoted cell is never closed", file=file, line=_opening_line(text, delimiter)) from None
    try:
        return list(_records(text, delimiter, strict=False))
    except csv.Error as error:
        raise InputError(f"cannot be read as a table: {error}", file=file) from None


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    line = 1
    for number, cells in enumerate(reader, 1):
        yield Row(number, line, tuple(cells))
        line = reader.line_num + 1


def _lines(text: str) -> list[str]:
    """Lines at LF only: str.splitlines would also cut at the line separators that pasted copy holds."""
    return [line + "\n" for line in text.removesuffix("\n").split("\n")]


def _opening_line(text: str, delimiter: str) -> int:
    """The line of the record that swallowed the rest of the text."""
    line = 1
    try:
        for row in _records(text, delimiter, strict=True):
            line = row.line + sum(cell.count("\n") for cell in row.cells) + 1
    except csv.Error:
        pass
    return line


def sniff(text: str) -> str:
    """The delimiter that cuts the first records most evenly."""
    best, chosen = (0, 0), ","
    for delimiter in _DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(_records(text, delimiter, strict=False), range(_SNIFFED), strict=False):
                widths.update([len(row.cells)] if not row.is_blank() else [])
        except csv.Error:
            continue
        width, count = max(((w, c) for w, c in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        if (count, width) > best:
            best, chosen = (count, width), delimiter
    return chosen


def json_lines(text: str, file: str) -> Table | None:
    """One JSON object a line; the row number is the line. Headers are the keys of all objects in the order they first occur."""
    objects = [(n, json_object(line, file, n)) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    headers = list(dict.fromkeys(key for _, item in objects for key in item))
    rows = tuple(Row(n, n, tuple(json_text(item.get(key)) for key in headers)) for n, item in objects)
    return Table(tuple(headers), rows, file, header=0) if rows else None


def json_object(line: str, file: str, number: int) -> dict[str, Any]:
    """The object on a line of JSON Lines."""
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"is no JSON: {error.msg}", file=file, line=number) from None
    except RecursionError:
        raise InputError("nested too deeply", file=file, line=number) from None
    if not isinstance(item, dict):
        raise InputError("expected one JSON object a line", file=file, line=number)
    if _SURROGATE.search(json.dumps(item, ensure_ascii=False)):
        raise InputError("holds half of a surrogate pair, which is no text", file=file, line=number)
    return item


def json_text(value: Any) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    return json.dumps(value, ensure_ascii=False)


def markdown_tables(text: str, file: str) -> list[Table]:
    """Every pipe table of a Markdown text; rows count from the header as 1, the line of dashes not counted."""
    lines = text.split("\n")
    tables = []
    n = 1
    while n < len(lines):
        if "|" in lines[n - 1] and "|" in lines[n] and _RULE.match(lines[n]):
            end = n + 1
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            tables.append(_pipe_table(lines, n - 1, end, file))
            n = end
        n += 1
    return tables


def _pipe_table(lines: list[str], start: int, end: int, file: str) -> Table:
    body = [Row(k, start + k + 1, pipe_cells(line)) for k, line in enumerate(lines[start + 2 : end], 2)]
    return Table(pipe_cells(lines[start]), tuple(row for row in body if not row.is_blank()), file)


def pipe_cells(line: str) -> tuple[str, ...]:
    r"""The cells of a line of a pipe table; `\|` is a bar inside a cell and `<br>` a line end."""
    bare = line.strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", bare)
    if bare.endswith("|") and not bare.endswith("\\|"):
        cells.pop()
    return tuple(re.sub(r"<br\s*/?>", "\n", cell.strip().replace("\\|", "|")) for cell in cells)


def parse_table(text: str, file: str = "pasted text") -> Table | None:
    """A table that someone pasted: Markdown, else tabs, semicolons or commas; None when the text is no table."""
    tables = markdown_tables(text, file)
    if tables:
        return tables[0]
    table = delimited(text, file)
    return table if table and len(table.headers) > 1 and table.rows else None
