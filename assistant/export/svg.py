"""The house as an SVG picture that looks like a house, to be shown in a meeting or on a page."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from assistant.domain.house import MessageHouse
from assistant.export.layout import layout
from assistant.export.measure import LEADING
from assistant.export.plain import legal
from assistant.export.shapes import HEIGHT, PAGE, WIDTH, Box, Label, Polygon, Shape, Sheet

FONTS = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
# Chinese fonts give ’ the width of a Han character, which tears an English word apart.
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")


def picture(house: MessageHouse, language: str = "en") -> str:
    """The house as SVG, 1600 × 900. What had to be shortened stands in full in the `<title>` of its text."""
    return draw(layout(house, language))


def draw(sheet: Sheet) -> str:
    """A page of shapes as SVG."""
    shapes = "\n".join(_shape(shape) for shape in sheet.shapes)
    title = _text(sheet.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'font-family="{FONTS}">\n<title>{title}</title>\n<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAGE}"/>\n{shapes}\n</svg>\n'
    )


def _shape(shape: Shape) -> str:
    if isinstance(shape, Box):
        edge = f' stroke="{shape.edge}"' if shape.edge else ""
        place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
        return f'<rect {place} rx="{shape.radius:g}" fill="{shape.fill or "none"}"{edge}/>'
    if isinstance(shape, Polygon):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
        return f'<polygon points="{points}" fill="{shape.fill}"/>'
    return _label(shape)


def _label(label: Label) -> str:
    size = label.text.size
    x = {"start": label.x, "middle": label.x + label.width / 2, "end": label.x + label.width}[label.align]
    look = f'font-size="{size}" fill="{label.color}" text-anchor="{label.align}"' + (' font-weight="700"' if label.bold else "")
    # The baseline stands 0.88 em below the top of a line's em box in the fonts named above.
    first = label.y + (LEADING - 1) / 2 * size + 0.88 * size
    places = [(first + n * size * LEADING, _APOSTROPHE.sub("'", line)) for n, line in enumerate(label.text.lines)]
    lines = "".join(f'<tspan x="{x:.1f}" y="{y:.1f}">{_text(line)}</tspan>' for y, line in places)
    title = f"<title>{_text(label.full)}</title>" if label.text.cut else ""
    return f"<text {look}>{title}{lines}</text>"


def _text(text: str) -> str:
    return escape(legal(text))
