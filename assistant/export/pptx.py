"""The house as one slide of editable shapes, laid out as in the SVG; the speaker notes hold the whole house."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from assistant.domain.house import MessageHouse
from assistant.errors import NotConfigured
from assistant.export.layout import layout
from assistant.export.markdown import house_markdown
from assistant.export.measure import LEADING
from assistant.export.plain import legal
from assistant.export.shapes import HEIGHT, PAGE, WIDTH, Box, Label, Polygon, Shape

_EMU = 12_192_000 / WIDTH
"""A slide is 13.333 inches wide; 914 400 EMU are one inch."""
_POINTS = 960 / WIDTH
LATIN_FONT, CHINESE_FONT = "Arial", "Microsoft YaHei"


def house_pptx(house: MessageHouse, language: str = "en") -> bytes:
    """A presentation of one 16:9 slide."""
    try:
        from pptx import Presentation
        from pptx.util import Emu
    except ImportError:
        raise NotConfigured("Writing PowerPoint needs the extra 'office'", "Install it: pip install 'onevoice[office]'") from None
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(_emu(WIDTH)), Emu(_emu(HEIGHT))
    deck.core_properties.title = legal(house.name.in_language(language))[:255]
    deck.core_properties.author = "OneVoice"
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _color(PAGE)
    for shape in layout(house, language).shapes:
        _draw(slide, shape)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = legal(house_markdown(house, language))
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _emu(pixels: float) -> int:
    return round(pixels * _EMU)


def _color(code: str) -> Any:
    from pptx.dml.color import RGBColor

    make: Any = RGBColor.from_string
    return make(code[1:].upper())


def _draw(slide: Any, shape: Shape) -> None:
    if isinstance(shape, Box):
        _box(slide, shape)
    elif isinstance(shape, Polygon):
        _polygon(slide, shape)
    else:
        _label(slide, shape)


def _box(slide: Any, box: Box) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    kind = MSO_SHAPE.ROUNDED_RECTANGLE if box.radius else MSO_SHAPE.RECTANGLE
    drawn = slide.shapes.add_shape(kind, *map(_emu, (box.x, box.y, box.width, box.height)))
    if box.radius:
        drawn.adjustments[0] = min(box.radius / min(box.width, box.height), 0.5)
    _paint(drawn, box.fill, box.edge)


def _polygon(slide: Any, polygon: Polygon) -> None:
    first, *others = [(_emu(x), _emu(y)) for x, y in polygon.points]
    builder = slide.shapes.build_freeform(*first)
    builder.add_line_segments(others, close=True)
    _paint(builder.convert_to_shape(), polygon.fill, None)


def _paint(shape: Any, fill: str | None, edge: str | None) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    style = shape._element.find(qn("p:style"))
    if style is not None:  # the theme's shadow and outline
        shape._element.remove(style)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _color(fill)
    else:
        shape.fill.background()
    if edge:
        shape.line.color.rgb = _color(edge)
        shape.line.width = Pt(0.75)
    else:
        shape.line.fill.background()


def _label(slide: Any, label: Label) -> None:
    from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Pt

    box = slide.shapes.add_textbox(*map(_emu, (label.x, label.y, label.width, label.height)))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    # Centred text keeps its lines: it is short, and in a font wider than Arial it may stand out a little but not fall out below.
    centred = label.align == "middle"
    frame.word_wrap, frame.auto_size = not centred, MSO_AUTO_SIZE.NONE
    align = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}[label.align]
    for n, text in enumerate(label.text.lines if centred else label.text.shown.split("\n")):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.line_spacing = align, Pt(label.text.size * LEADING * _POINTS)
        _font(paragraph.add_run(), legal(text), label)


def _font(run: Any, text: str, label: Label) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(label.text.size * _POINTS), label.bold, LATIN_FONT
    run.font.color.rgb = _color(label.color)
    chinese = run._r.get_or_add_rPr().makeelement(qn("a:ea"), {"typeface": CHINESE_FONT})
    run._r.get_or_add_rPr().find(qn("a:latin")).addnext(chinese)
