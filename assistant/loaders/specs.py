"""Spec sheets: tables in any readable file, and specs that someone pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.data import read_text
from assistant.domain.specs import Spec
from assistant.errors import InputError, Problem
from assistant.loaders.files import check_size
from assistant.loaders.pdf import pdf_tables
from assistant.loaders.slides import slide_tables
from assistant.loaders.word import word_tables
from assistant.tables import TABLE_SUFFIXES, Row, Table, columns, markdown_tables, parse_table, read_tables

COLUMNS = {
    "name": (
        "name",
        "参数",
        "參數",
        "参数名称",
        "參數名稱",
        "规格项",
        "规格名称",
        "指标",
        "項目",
        "项目",
        "规格",
        "規格",
        "名称",
        "名稱",
        "parameter",
        "specification",
        "specifications",
        "spec",
        "item",
        "feature",
        "attribute",
        "property",
    ),
    "value": (
        "value",
        "数值",
        "數值",
        "值",
        "参数值",
        "參數值",
        "规格值",
        "規格值",
        "标称值",
        "典型值",
        "规格",
        "規格",
        "参数",
        "參數",
        "specification",
        "spec",
        "内容",
        "內容",
        "详情",
        "description",
        "detail",
    ),
    "unit": ("unit", "units", "单位", "單位"),
    "condition": ("condition", "conditions", "test condition", "test conditions", "测试条件", "測試條件", "条件", "條件"),
    "source": ("source", "来源", "來源", "数据来源", "出处", "出處", "依据"),
    "note": ("note", "notes", "备注", "備註", "说明", "說明", "remark", "remarks", "comment"),
}
_POSITIONS = tuple(COLUMNS)
_READERS = {".docx": word_tables, ".pptx": slide_tables, ".pdf": pdf_tables}
_COLON = re.compile(r"(?<!\d)\s*[:：]\s*|\s*[:：](?!\d)\s*")
_BEFORE_FIGURE = re.compile(r"^(.*?[^\d\s≥≤<>~±])\s+([≥≤<>~±约]?\s*[-+]?\d.*)$")
_BULLET = re.compile(r"^\s*(?:[-*•·]\s+|\d+[.、)]\s*(?=\D))")


def load_specs(path: Path) -> tuple[Spec, ...]:
    """The specs of a csv, tsv, xlsx, jsonl, md, txt, docx, pptx or pdf file, values as written there.

    Columns by name (`COLUMNS`); only name and value are needed, and a row without a value is kept with value "". All tables
    that have these columns are read. A file without any is an InputError, as is a row with a value but no name.
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        raise InputError("is a folder, expected a file" if path.is_dir() else "no such file", file=str(path))
    check_size(path)
    if suffix in (".md", ".txt"):
        return parse_specs(read_text(path), str(path))
    if suffix in _READERS:
        return _of_tables(_READERS[suffix](path), str(path))
    if suffix not in TABLE_SUFFIXES:
        raise InputError(f"is no spec sheet; expected one of {', '.join((*TABLE_SUFFIXES, '.txt', *_READERS))}", file=str(path))
    return _of_tables(read_tables(path), str(path))


def parse_specs(text: str, file: str = "pasted text") -> tuple[Spec, ...]:
    """Specs from text: Markdown tables, a tab or comma table, or one `name: value` a line. `row` is then the line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tables = markdown_tables(text, file)
    if tables:
        return _of_tables(tables, file)
    table = parse_table(text, file)
    if table and (len(columns(table.headers, COLUMNS)) > 1 or "\t" in text):
        return _of_tables([table], file, headless=True)
    specs = tuple(_of_lines(text))
    if not specs:
        raise InputError("holds no spec; expected a table with name and value, or one `name: value` a line", file=file)
    return specs


def _of_lines(text: str) -> Iterator[Spec]:
    for number, line in enumerate(text.split("\n"), 1):
        bare = _BULLET.sub("", line).strip()
        if not bare or bare.startswith("#") or bare == "---":
            continue
        parts = _COLON.split(bare, maxsplit=1)
        figure = _BEFORE_FIGURE.match(bare)
        name, value = parts if len(parts) == 2 and parts[0] else figure.groups() if figure else (bare, "")
        yield Spec(name=name.strip(), value=value.strip(), row=number)


def _of_tables(tables: Sequence[Table], file: str, *, headless: bool = False) -> tuple[Spec, ...]:
    specs: list[Spec] = []
    problems: list[Problem] = []
    for table in tables:
        places = _places(table)
        rows = table.rows
        if places is None and (headless or _is_data(table.headers)):
            places = {field: n for n, field in enumerate(_POSITIONS[: len(table.headers)])}
            rows = (Row(table.header, table.header, table.headers), *rows)
        if places is None:
            continue
        for row in rows:
            name, value = row.cell(places["name"]).strip(), row.cell(places["value"]).strip()
            if value and not name:
                problems.append(Problem(file, row.line, "name", f"row {row.number} has a value but no name"))
            elif name and not _is_caption(row):
                specs.append(_spec(row, places))
    if problems:
        raise InputError(problems)
    if not specs:
        found = next((", ".join(filter(None, table.headers)) for table in tables), "no table")
        raise InputError(f"holds no specs; expected the columns name and value (参数, 数值), found {found}", file=file)
    return tuple(specs)


def _places(table: Table) -> dict[str, int] | None:
    """The columns of a spec table; beside the name, a single unknown column is the value (a product's name stands above it)."""
    places = columns(table.headers, COLUMNS)
    if "name" in places and "value" not in places:
        others = [n for n, header in enumerate(table.headers) if header and n not in places.values()]
        places |= {"value": others[0]} if len(others) == 1 else {}
    return places if {"name", "value"} <= places.keys() else None


def _is_data(headers: Sequence[str]) -> bool:
    """A first row with a figure in its second cell is a spec, not a header."""
    return len(headers) > 1 and any(c.isdigit() for c in headers[1]) and not any(c.isdigit() for c in headers[0])


def _is_caption(row: Row) -> bool:
    """A group's name merged over the whole row."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return len(filled) > 1 and len(set(filled)) == 1


def _spec(row: Row, places: dict[str, int]) -> Spec:
    fields = {field: row.cell(column).strip() or None for field, column in places.items() if field not in ("name", "value")}
    return Spec(name=row.cell(places["name"]).strip(), value=row.cell(places["value"]).strip(), row=row.number, **fields)
