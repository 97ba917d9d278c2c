"""Rows from csv, tsv, xlsx, jsonl and Markdown, with Chinese and English header names.

A file gives one `Table` a sheet: headers, and rows that know their number (the header is row 1) and their line. Title rows
above the header are passed over. Cells are the text a reader sees: `80%`, not 0.8; dates in ISO 8601. Every failure is an
InputError with the file and the line or row.
"""

from __future__ import annotations

from assistant.tables.model import Row, Table, columns, folded
from assistant.tables.plain import markdown_tables, parse_rows, parse_table
from assistant.tables.read import TABLE_SUFFIXES, read_table, read_tables
from assistant.tables.stream import BrokenRow, Sheet, stream_sheets

__all__ = [
    "TABLE_SUFFIXES",
    "BrokenRow",
    "Row",
    "Sheet",
    "Table",
    "columns",
    "folded",
    "markdown_tables",
    "parse_rows",
    "parse_table",
    "read_table",
    "read_tables",
    "stream_sheets",
]
