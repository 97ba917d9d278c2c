"""Documents made for the tests of the readers: each fixture is the function that writes one."""

from collections.abc import Callable
from pathlib import Path

import pytest


def write_file(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def write_word(path: Path) -> Path:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    document.add_heading("北溪灯方案", 0)
    document.add_heading("目标", 1)
    document.add_paragraph("目标如下：")
    document.add_paragraph("认知度 17%", style="List Bullet")
    document.add_paragraph().add_run("小标题").bold = True
    inserted = document.add_paragraph("原文")
    inserted._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>加上 5 万</w:t></w:r></w:ins>"))
    inserted._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去 9 万</w:delText></w:r></w:del>"))
    table = document.add_table(4, 3)
    for r, row in enumerate((("市场", "渠道", "预算"), ("甲国", "短信", "1 万"), ("", "邮件", "2 万"), ("合计", "", "3 万"))):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    nested = table.cell(3, 2).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "内表", "7"
    document.element.body.insert(
        1, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    document.save(str(path))
    return path


def write_deck(path: Path) -> Path:
    import pptx
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    made = pptx.Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "曝光超目标"
    first.placeholders[1].text = "短信 3 万\n邮件 5 万"
    first.notes_slide.notes_text_frame.text = "口头：比去年多两成。"
    second = made.slides.add_slide(made.slide_layouts[5])
    second.shapes.title.text = "渠道"
    data = CategoryChartData()
    data.categories = ["短信", "邮件"]
    data.add_series("花费", (1.5, 2))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(4), Inches(3), data)
    right = second.shapes.add_textbox(Inches(5), Inches(2), Inches(2), Inches(1))
    right.text_frame.text = "右"
    left = second.shapes.add_textbox(Inches(1), Inches(2), Inches(2), Inches(1))
    left.text_frame.text = "左"
    hidden = made.slides.add_slide(made.slide_layouts[1])
    hidden.shapes.title.text = "隐藏的一页 99"
    hidden.element.set("show", "0")
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "谢谢"
    made.save(str(path))
    return path


def write_pdf(path: Path, *pages: list[tuple[float, float, float, str]]) -> Path:
    """A PDF by hand: each page is (x, y from below, size, text)."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in lines)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return write_file(path, body + "trailer << /Root 1 0 R >>\n%%EOF")


@pytest.fixture
def write() -> Callable[..., Path]:
    return write_file


@pytest.fixture
def word() -> Callable[..., Path]:
    return write_word


@pytest.fixture
def deck() -> Callable[..., Path]:
    return write_deck


@pytest.fixture
def pdf() -> Callable[..., Path]:
    return write_pdf
