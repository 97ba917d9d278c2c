from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.loaders import load_specs, parse_specs


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "header",
    [
        "参数,数值,单位,测试条件,来源,备注",
        "name,value,unit,condition,source,note",
        "Spec,Value,Units,Test conditions,Source,Remarks",
        "參數,數值,單位,測試條件,出處,備註",
    ],
)
def test_csv(tmp_path: Path, header: str) -> None:
    spec, open_spec = load_specs(write(tmp_path / "s.csv", f"{header}\n噪音,≤26,dB(A),300 W 以内,报告 7,内部\n低温,,°C,,,待测\n"))
    assert spec.model_dump() == {
        "name": "噪音",
        "value": "≤26",
        "unit": "dB(A)",
        "condition": "300 W 以内",
        "source": "报告 7",
        "note": "内部",
        "row": 2,
    }
    assert (open_spec.value, open_spec.row) == ("", 3)


def test_a_value_without_a_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 3") as caught:
        load_specs(write(tmp_path / "s.csv", "name,value\na,1\n,2\n"))
    assert caught.value.problems[0].line == 3


def test_no_spec_columns(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name and value"):
        load_specs(write(tmp_path / "s.csv", "colour,owner\nred,me\n"))
    with pytest.raises(InputError, match="no spec sheet"):
        load_specs(write(tmp_path / "s.exe", "x"))
    with pytest.raises(InputError, match="no such file"):
        load_specs(tmp_path / "none.csv")


def test_the_only_other_column_is_the_value(tmp_path: Path) -> None:
    assert load_specs(write(tmp_path / "s.csv", "参数,北溪 10\n重量,3 kg\n"))[0].value == "3 kg"
    assert load_specs(write(tmp_path / "m.md", "# 规格\n\n| 参数 | 规格 |\n|---|---|\n| 重量 | 3 kg |\n"))[0].value == "3 kg"


def test_office_tables(tmp_path: Path) -> None:
    import docx
    import pptx
    from pptx.util import Inches

    rows = [("参数", "数值", "单位"), ("重量", "3", "kg"), ("防护", "IP54", "")]
    document = docx.Document()
    table = document.add_table(3, 3)
    deck = pptx.Presentation()
    shape = deck.slides.add_slide(deck.slide_layouts[5]).shapes.add_table(3, 3, Inches(1), Inches(1), Inches(5), Inches(2))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
            shape.table.cell(r, c).text = cell
    document.save(str(tmp_path / "s.docx"))
    deck.save(str(tmp_path / "s.pptx"))
    for name in ("s.docx", "s.pptx"):
        assert [(s.name, s.value, s.unit, s.row) for s in load_specs(tmp_path / name)] == [
            ("重量", "3", "kg", 2),
            ("防护", "IP54", None, 3),
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "电池容量：5000mAh\n\n- 快充 (0–80%): 52 min\n3. 重量 10.8 kg\n材质\n开售 10:00",
            [("电池容量", "5000mAh"), ("快充 (0–80%)", "52 min"), ("重量", "10.8 kg"), ("材质", ""), ("开售", "10:00")],
        ),
        ("材质\t铝\n电池\t5000\tmAh", [("材质", "铝"), ("电池", "5000")]),
        ("参数,数值\n材质,铝", [("材质", "铝")]),
        ("| Spec | Value |\n|---|---|\n| Battery | 5000 mAh |", [("Battery", "5000 mAh")]),
    ],
)
def test_pasted(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(spec.name, spec.value) for spec in parse_specs(text)] == expected


def test_pasted_nothing() -> None:
    with pytest.raises(InputError):
        parse_specs(" \n")
