"""The house as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.domain.house import MessageHouse
from assistant.errors import NotConfigured
from assistant.export.measure import em
from assistant.export.outline import Block, Bullets, Heading, Line, Table, outline
from assistant.export.plain import legal
from assistant.export.shapes import ACCENT, EDGE, TINT

if TYPE_CHECKING:
    from docx.document import Document

LATIN_FONT, CHINESE_FONT = "Arial", "Microsoft YaHei"
PAGE_WIDTH = 17.0
"""The width of the text on A4 with margins of 2 cm, in cm."""
_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Intense Quote")


def house_docx(house: MessageHouse, language: str = "en") -> bytes:
    """The whole house in a language: title, key message, pillars with proof, facts, tone, vocabulary, channels, waivers."""
    try:
        import docx
    except ImportError:
        raise NotConfigured("Writing Word needs the extra 'office'", "Install it: pip install 'onevoice[office]'") from None
    document = docx.Document()
    _fonts(document)
    document.core_properties.title = legal(house.name.in_language(language))[:255]
    document.core_properties.author = "OneVoice"
    for block in outline(house, language):
        _write(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fonts(document: Document) -> None:
    """Latin and East Asian fonts of every style: Word asks for them apart."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for name in _STYLES:
        style: Any = document.styles[name]
        style.font.name = LATIN_FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:eastAsia"), CHINESE_FONT)
        if name not in ("Normal", "List Bullet"):
            style.font.color.rgb = RGBColor.from_string(ACCENT[1:].upper())
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Title"].font.size = Pt(22)
    document.styles["Intense Quote"].font.size = Pt(18)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)


def _write(document: Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(legal(block.text), block.level - 1)
    elif isinstance(block, Line):
        document.add_paragraph(legal(block.text), "Intense Quote" if block.strong else None)
    elif isinstance(block, Bullets):
        for item in block.items:
            document.add_paragraph(legal(item), "List Bullet")
    else:
        _table(document, block)


def _table(document: Document, block: Table) -> None:
    from docx.shared import Cm, Pt

    rows = [block.header, *block.rows] if block.header else list(block.rows)
    table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    table.autofit = False
    _frame(table)
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for n, row in enumerate(rows):
        cells = table.rows[n].cells
        for m, text in enumerate(row):
            head = n == 0 if block.header else m == 0
            cells[m].width = Cm(widths[m])
            paragraph = cells[m].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(legal(text))
            run.bold, run.font.size = head, Pt(9)
            if head:
                _shade(cells[m])
        _mark(table.rows[n], "w:cantSplit")
    if block.header:
        _mark(table.rows[0], "w:tblHeader")
    document.add_paragraph()


def _widths(rows: list[tuple[str, ...]]) -> list[float]:
    """Column widths in cm that fill the page, wider for longer text."""
    weights = [max(8.0, *(min(em(row[n]), 60) for row in rows)) ** 0.6 for n in range(len(rows[0]))]
    return [PAGE_WIDTH * weight / sum(weights) for weight in weights]


def _frame(table: Any) -> None:
    """Light lines and some air around the text."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{EDGE[1:].upper()}"/>' for side in sides)
    air = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100)))
    properties = table._tbl.tblPr
    # The schema orders them: borders, layout, margins, look.
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{air}</w:tblCellMar>"))


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", TINT[1:].upper())):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    """Give a row a property: `w:cantSplit` keeps it on one page, `w:tblHeader` repeats it on each."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
