"""Rows one by one: the same as whole tables give, and what a broken row costs."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.errors import InputError
from assistant.tables import BrokenRow, Row, read_tables, stream_sheets


def rows_of(path: Path) -> list[Row | BrokenRow]:
    opened = stream_sheets(path)
    found = [row for sheet in next(opened) for _, row in sheet.rows]
    opened.close()
    return found


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def make_book(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Autumn copies"
    for n, row in enumerate((["channel", "text", "share", "day"], ["weibo", "灯", 0.8, date(2030, 5, 1)], [None, "夜\r\n晚", 1, None],
                             ["x", None, None, None], ["email", "Hi"]), 3):  # fmt: skip
        for m, value in enumerate(row, 1):
            sheet.cell(n, m, value)
    sheet["C4"].number_format = "0%"
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("B6:C6")
    book.create_sheet("hidden").append(["channel", "text"])
    book["hidden"].sheet_state = "hidden"
    book.create_sheet("empty")
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["a.csv", "b.csv", "c.csv", "d.csv", "w.xlsx"])
def test_a_sound_table_reads_as_it_does_in_one_piece(tmp_path: Path, name: str) -> None:
    texts = {"a.csv": 'channel,text\nweibo,"一\r\n二，""三"""\n\nx,four\n', "b.csv": "渠道;正文\n微博;夜\n短信;晚\n".encode("gb18030"),
             "c.csv": "\ufeffMade by hand\nchannel\ttext\nx\tone\n", "d.csv": "channel,text\nx,on\n".encode("utf-16")}  # fmt: skip
    path = make_book(tmp_path / name) if name == "w.xlsx" else write(tmp_path / name, texts[name])
    (table,) = read_tables(path)
    opened = stream_sheets(path)
    (sheet,) = next(opened)
    assert [header for header in sheet.headers if header] == list(table.headers)
    assert sheet.header == table.header
    found = [row for _, row in sheet.rows]
    assert [(r.number, r.line) for r in found] == [(r.number, r.line) for r in table.rows]
    assert [[r.cell(n) for n in range(len(table.headers))] for r in found if isinstance(r, Row)] == [
        [r.cell(n) for n in range(len(table.headers))] for r in table.rows
    ]


def test_a_quote_that_is_never_closed_costs_its_line_only(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'channel,text\nx,one\nx,"two\nx,three\nx,"four\nand more"\nx,five\n')
    found = rows_of(path)
    assert [(r.number, r.line) for r in found if isinstance(r, BrokenRow)] == [(3, 3)]
    assert [r.cells[1] for r in found if isinstance(r, Row)] == ["one", "three", "four\nand more", "five"]
    assert [r.line for r in found] == [2, 3, 4, 5, 7]


def test_the_last_record_may_be_the_unclosed_one_and_a_stray_quote_stays(tmp_path: Path) -> None:
    found = rows_of(write(tmp_path / "a.csv", 'channel,text\nx,"a 5" lamp"\nx,say "hi"\nx,"never\n'))
    assert [r.cells[1] for r in found if isinstance(r, Row)] == ['a 5 lamp"', 'say "hi"']
    assert isinstance(found[-1], BrokenRow)
    assert "never closed" in found[-1].why


def test_many_unclosed_quotes_take_no_longer_than_their_lines(tmp_path: Path) -> None:
    found = rows_of(write(tmp_path / "a.csv", "channel,text\n" + 'x,"a\n' * 20_001))
    assert len(found) == 20_001
    assert all(isinstance(row, BrokenRow) for row in found)


def test_a_megabyte_in_one_cell_is_a_cell(tmp_path: Path) -> None:
    (row,) = rows_of(write(tmp_path / "a.csv", f'channel,text\nx,"{"灯" * 400_000}"\n'))
    assert isinstance(row, Row)
    assert len(row.cells[1]) == 400_000


def test_json_lines_give_what_is_sound(tmp_path: Path) -> None:
    lines = ['{"text": "a"}', "", "{broken", '{"b": 1, "text": "b"}', "[1]", json.dumps({"text": "\ud800"}), '{"text": "c"}']
    found = rows_of(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [(r.number, isinstance(r, BrokenRow)) for r in found] == [(1, False), (3, True), (4, False), (5, True), (6, True), (7, False)]
    assert [r.cells for r in found if isinstance(r, Row)] == [("a",), ("1", "b"), ("c",)]


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.csv", b"\x00\x01", "no text"),
        ("a.csv", b"\xff\xff\xff", "neither"),
        ("a.csv", b"\xff\xfex\x00\x00\xd8\x00\x00", "UTF-16"),
        ("a.xlsx", b"PK\x03\x04", "damaged"),
        ("a.xlsx", b"a,b", "no .xlsx"),
        ("a.jsonl", b"\xff", "neither"),
    ],
)
def test_what_is_no_table_is_an_input_error(tmp_path: Path, name: str, raw: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        rows_of(write(tmp_path / name, raw))


def test_a_book_cut_short_gives_the_rows_before_the_damage(tmp_path: Path) -> None:
    whole, cut = tmp_path / "w.xlsx", tmp_path / "cut.xlsx"
    book = Workbook()
    for row in [("channel", "text"), *(("x", f"line {n}") for n in range(40))]:
        book.active.append(row)
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(cut, "w") as target:
        for part in source.namelist():
            raw = source.read(part)
            target.writestr(part, raw[: raw.index(b"</sheetData>")] if part.endswith("sheet1.xml") else raw)
    opened = stream_sheets(cut)
    found: list[int] = []

    def read() -> None:
        for sheet in next(opened):
            found.extend(row.number for _, row in sheet.rows)

    with pytest.raises(InputError, match="damaged"):
        read()
    assert 40 in found
