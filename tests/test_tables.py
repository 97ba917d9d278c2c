from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.errors import InputError
from assistant.tables import columns, folded, markdown_tables, parse_table, read_table, read_tables
from assistant.tables.cells import cell_text


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [("名称", "数值", "备注"), ("电池", '"5,000；mAh"', "一"), ("重量", "10,8" if delimiter == ";" else "10.8", "二")]
    table = read_table(write(tmp_path / "t.csv", "\r\n".join(delimiter.join(row) for row in rows), encoding))
    assert table.headers == ("名称", "数值", "备注")
    assert [row.cells[1] for row in table.rows] == ["5,000；mAh", rows[2][1]]
    assert [row.number for row in table.rows] == [2, 3]


def test_quoted_line_ends_keep_row_and_line_apart(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", 'id,text\na,"one\ntwo\u2028still two"\nb,three\n\n,\nc,four\n'))
    assert [(row.number, row.line, row.cells) for row in table.rows] == [
        (2, 2, ("a", "one\ntwo\u2028still two")),
        (3, 4, ("b", "three")),
        (6, 7, ("c", "four")),
    ]


def test_an_open_quote_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_table(write(tmp_path / "t.csv", 'a,b\n1,"x\ny"\n3,"never closed\n5,6\n'))
    assert caught.value.problems[0].line == 4


def test_a_quote_inside_a_cell_is_no_error(tmp_path: Path) -> None:
    assert read_table(write(tmp_path / "t.csv", 'a,b\n5" tall,"6" wide"\n')).rows[0].cells == ('5" tall', '6 wide"')


def test_titles_above_the_header_are_set_apart(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.csv", "2030 春季渠道结果,,\n制表：甲,2030-05-01,\n\n渠道,曝光,点击\n短信,10,2\n"))
    assert table.headers == ("渠道", "曝光", "点击")
    assert table.titles == ("2030 春季渠道结果", "制表：甲 2030-05-01")
    assert table.rows[0].number == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("a,b\n", "no rows"),
    ],
)
def test_nothing_to_read(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_table(write(tmp_path / "t.csv", text))


def test_missing_and_unknown_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(InputError, match="expected one of"):
        read_table(write(tmp_path / "t.exe", "x"))


def test_json_lines(tmp_path: Path) -> None:
    table = read_table(write(tmp_path / "t.jsonl", '{"id": "a", "n": 1.5, "ok": true}\n\n{"id": "b\\r\\nc", "x": null, "l": [1, "二"]}\n'))
    assert table.headers == ("id", "n", "ok", "x", "l")
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("a", "1.5", "true", "", "")), (3, ("b\nc", "", "", "", '[1, "二"]'))]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{bad", "no JSON"),
        ("[1]", "one JSON object"),
        ('{"a": "\\ud83d"}', "surrogate"),
        ('{"a":' + "[" * 99_999 + "]" * 99_999 + "}", "deeply"),
    ],
)
def test_bad_json_lines_name_the_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_table(write(tmp_path / "t.jsonl", '{"a": 1}\n' + line))
    assert caught.value.problems[0].line == 2


def test_markdown_tables() -> None:
    first, second = markdown_tables("text\n\n| a | b |\n|:--|--:|\n| 1 \\| 2 | x<br>y |\n\nmore\n\na | b\n--- | ---\n3 | 4\n", "f.md")
    assert first.rows[0].cells == ("1 | 2", "x\ny")
    assert (first.rows[0].number, first.rows[0].line) == (2, 5)
    assert second.rows[0].cells == ("3", "4")


def test_pasted_tables() -> None:
    table = parse_table("名称\t数值\n重量\t3 kg")
    assert table is not None
    assert table.rows[0].cells == ("重量", "3 kg")
    assert parse_table("重量：3 kg") is None


def test_columns_fold_case_width_space_and_brackets() -> None:
    known = {"name": ("参数", "name", "规格"), "value": ("数值", "value", "规格"), "condition": ("test condition",)}
    assert columns(["ＮＡＭＥ", " Va lue（必填）", "TEST_condition"], known) == {"name": 0, "value": 1, "condition": 2}
    assert columns(["参数", "规格"], known) == {"name": 0, "value": 1}
    assert columns(["规格", "数值"], known) == {"name": 0, "value": 1}
    assert columns(["", "else"], known) == {}
    assert folded("(必填)") == "必填"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.8, "0%", "80%"),
        (0.7965, "0.0%", "79.7%"),
        (0.005, "0%", "1%"),
        (1234.5, '"¥"#,##0.00', "¥1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (12, "[$€-407] #,##0.00", "€ 12.00"),
        (48, '0"小时"', "48小时"),
        (-5, "0;[Red](0)", "-5"),
        (-0.25, "0%;-0%", "-25%"),
        (7, "000", "007"),
        (2_500_000, '0.0,,"M"', "2.5M"),
        (0.1 + 0.2, "General", "0.3"),
        (5.0, "General", "5"),
        (1e-7, "General", "0.0000001"),
        (1e22, "General", "10000000000000000000000"),
        (3, "0.00E+00", "3"),
        (1.5, "# ?/?", "1.5"),
        (1.50, "0.##", "1.5"),
        (2, "0.##", "2"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        (float("nan"), "0", ""),
        ("a_x000D_\nb\r\nc", "@", "a\nb\nc"),
        (datetime(2030, 5, 18), "yyyy-mm-dd", "2030-05-18"),
        (datetime(2030, 5, 18, 9, 30), "m/d/yy h:mm", "2030-05-18 09:30"),
        (datetime(2030, 5, 1), "yyyy年m月", "2030-05"),
        (datetime(2030, 1, 1), "yyyy", "2030"),
        (date(2030, 5, 18), "m/d", "2030-05-18"),
        (time(9, 5), "h:mm", "09:05"),
        (timedelta(hours=48), "[h]:mm", "48:00"),
    ],
)
def test_cells_read_as_they_are_shown(value: object, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "结果"
    sheet["A1"] = "2030 春季渠道结果"
    sheet.merge_cells("A1:C1")
    for row in (
        ["市场", "渠道", "达成率"],
        ["甲国", "短信", 0.8],
        [None, "邮件", 1.05],
        [None, None, None],
        ["数据来源：内部", None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    for cell in ("C3", "C4"):
        sheet[cell].number_format = "0%"
    sheet["A6"] = "数据来源：内部"
    sheet.merge_cells("A6:C6")
    sheet["F9"] = "   "
    hidden = book.create_sheet("草稿")
    hidden.append(["不", "读"])
    hidden.sheet_state = "hidden"
    book.create_sheet("空")
    groups = book.create_sheet("分组")
    groups.append(["渠道", "曝光", None])
    groups.append([None, "目标", "实际"])
    groups.append(["短信", 10, 12])
    groups.merge_cells("A1:A2")
    groups.merge_cells("B1:C1")
    book.save(path)
    return path


def test_workbook(tmp_path: Path) -> None:
    results, groups = read_tables(workbook(tmp_path / "t.xlsx"))
    assert (results.sheet, results.titles, results.headers, results.header) == (
        "结果",
        ("2030 春季渠道结果",),
        ("市场", "渠道", "达成率"),
        2,
    )
    assert [(row.number, row.cells) for row in results.rows] == [
        (3, ("甲国", "短信", "80%")),
        (4, ("甲国", "邮件", "105%")),
        (6, ("数据来源：内部",) * 3),
    ]
    assert groups.headers == ("渠道", "曝光 目标", "曝光 实际")
    assert [(row.number, row.cells) for row in groups.rows] == [(3, ("短信", "10", "12"))]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, b"MZ\x90"])
def test_what_is_no_workbook(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(damage)
    with pytest.raises(InputError):
        read_table(path)


def test_a_truncated_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx")
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(InputError, match="damaged"):
        read_table(path)


def test_a_merge_over_the_whole_sheet_is_refused(tmp_path: Path) -> None:
    import zipfile

    source = workbook(tmp_path / "s.xlsx")
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(tmp_path / "t.xlsx", "w") as after:
        for part in before.infolist():
            after.writestr(part.filename, before.read(part).replace(b'ref="A1:C1"', b'ref="A1:XFD1048576"'))
    with pytest.raises(InputError, match="million"):
        read_table(tmp_path / "t.xlsx")
