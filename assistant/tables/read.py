"""From a file to its tables, by suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.data import read_text
from assistant.errors import InputError
from assistant.tables.model import Table
from assistant.tables.plain import delimited, json_lines, markdown_tables
from assistant.tables.workbook import workbook


def _one(table: Table | None) -> list[Table]:
    return [table] if table else []


_READERS: dict[str, Callable[[Path], list[Table]]] = {
    ".csv": lambda path: _one(delimited(read_text(path), str(path))),
    ".tsv": lambda path: _one(delimited(read_text(path), str(path), "\t")),
    ".jsonl": lambda path: _one(json_lines(read_text(path), str(path))),
    ".md": lambda path: markdown_tables(read_text(path), str(path)),
    ".xlsx": workbook,
    ".xlsm": workbook,
}
TABLE_SUFFIXES = tuple(_READERS)


def read_tables(path: Path) -> list[Table]:
    """All tables of a file: one a visible sheet, one a pipe table of a Markdown file. A file without any is an InputError."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"cannot be read as a table; expected one of {', '.join(TABLE_SUFFIXES)}", file=str(path))
    if not path.is_file():
        raise InputError("is a folder, expected a file" if path.is_dir() else "no such file", file=str(path))
    tables = reader(path)
    if not tables:
        raise InputError("holds no table" if path.suffix.lower() == ".md" else "is empty", file=str(path))
    return tables


def read_table(path: Path) -> Table:
    """The first table of a file that has rows below its header; an InputError when none has."""
    for table in read_tables(path):
        if table.rows:
            return table
    raise InputError("has a header but no rows", file=str(path))
