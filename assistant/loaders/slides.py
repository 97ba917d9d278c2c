"""PowerPoint decks: slide by slide the title, then the shapes from the top left, tables, charts and speaker notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.source import Locator
from assistant.loaders.blocks import Block, Content, grid_rows, row_text
from assistant.loaders.office import missing, opened, sensible_title
from assistant.loaders.passages import size
from assistant.tables import Row, Table

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

_HAN = re.compile(r"[\u3400-\u9fff]")
_ROW_HEIGHT = 360_000
"""Shapes whose tops differ by less than 1 cm (in EMU) stand on one line and are read from left to right."""
_TELLING = 12
"""A slide with nothing but a title shorter than this and without a figure (目录, Thank you) says nothing."""


def read_slides(path: Path) -> Content:
    """The deck's blocks; hidden slides are passed over. The title is that of the first slide, else the file's property."""
    deck = _open(path)
    blocks: list[Block] = []
    title = None
    for number, slide in enumerate(deck.slides, 1):
        if slide.element.get("show") != "0":
            found = list(_slide(slide, Locator(slide=number)))
            title = title or (next((b.text for b in found if b.kind == "heading"), None) if number == 1 else None)
            blocks += found
    return Content(tuple(blocks), title or sensible_title(deck.core_properties.title))


def slide_tables(path: Path) -> list[Table]:
    """The tables of a deck as data tables, the first row as headers."""
    tables = []
    for slide in _open(path).slides:
        for shape in _shapes(slide.shapes):
            if getattr(shape, "has_table", False):
                grid = [row for row in _grid(shape.table, repeat=True) if any(row)]
                if len(grid) > 1:
                    tables.append(Table(tuple(grid[0]), tuple(Row(n, n, tuple(row)) for n, row in enumerate(grid[1:], 2)), str(path)))
    return tables


def _open(path: Path) -> Presentation:
    try:
        import pptx
    except ImportError:
        raise missing("python-pptx") from None
    return opened(path, pptx.Presentation)


def _slide(slide: Slide, place: Locator) -> Iterator[Block]:
    title = slide.shapes.title
    named = " ".join(title.text_frame.text.split()) if title is not None else ""
    body = [block for shape in _shapes(slide.shapes) if title is None or shape.shape_id != title.shape_id for block in _shape(shape, place)]
    notes = slide.notes_slide.notes_text_frame.text.strip() if slide.has_notes_slide and slide.notes_slide.notes_text_frame else ""
    if not named and body and body[0].kind == "text" and size(body[0].text) <= 60 and "\n" not in body[0].text:
        named = body.pop(0).text
    if named:
        telling = bool(body or notes) or size(named) >= _TELLING or any(c.isdigit() for c in named)
        yield Block(named, "heading", 1, place, said=telling)
    yield from body
    if notes:
        yield Block("备注" if _HAN.search(notes) else "Notes", "heading", 2, place)
        yield from (Block(line.strip(), place=place) for line in re.split(r"[\n\v]+", notes) if line.strip())


def _shapes(shapes: Any) -> Iterator[Any]:
    """Shapes in reading order, groups taken apart at their own place."""

    def order(shape: Any) -> tuple[int, int]:
        return (shape.top or 0) // _ROW_HEIGHT, shape.left or 0

    for shape in sorted(shapes, key=order):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _shape(shape: Any, place: Locator) -> Iterator[Block]:
    if getattr(shape, "has_table", False):
        yield from _table(shape.table, place)
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart, place)
    elif shape.has_text_frame and not _is_furniture(shape):
        listed = len([p for p in shape.text_frame.paragraphs if p.text.strip()]) > 1
        for paragraph in shape.text_frame.paragraphs:
            text = paragraph.text.replace("\v", "\n").strip()
            if text:
                lead = text.endswith((":", "："))
                yield Block(text, "item" if listed and not lead else "text", paragraph.level, place)


def _is_furniture(shape: Any) -> bool:
    """Date, footer and slide number."""
    return bool(shape.is_placeholder) and str(shape.placeholder_format.type).split(" ")[0] in ("DATE", "FOOTER", "SLIDE_NUMBER")


def _table(table: Any, place: Locator) -> Iterator[Block]:
    grid = _grid(table, repeat=False)
    bold = (bool(table.first_row), *[False] * (len(grid) - 1))
    for number, text in grid_rows(grid, bold):
        yield Block(text, "row", place=place.model_copy(update={"row": number}))


def _grid(table: Any, *, repeat: bool) -> list[list[str]]:
    """The cells; one merged downwards is repeated in each row, one merged across stands once, or with `repeat` in every column."""
    grid = [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell.is_merge_origin:
                for below in range(r, min(r + cell.span_height, len(grid))):
                    for beside in range(c, min(c + cell.span_width, len(grid[below])) if repeat else c + 1):
                        grid[below][beside] = grid[r][c]
    return grid


def _chart(chart: Any, place: Locator) -> Iterator[Block]:
    """A chart as the table behind it: a row a category."""
    if chart.has_title and chart.chart_title.has_text_frame and chart.chart_title.text_frame.text.strip():
        yield Block(chart.chart_title.text_frame.text.strip() + "：", place=place)
    for plot in chart.plots:
        names = [str(series.name or "") for series in plot.series]
        for n, category in enumerate(str(label) for label in plot.categories):
            values = [_figure(series.values[n]) if n < len(series.values) else "" for series in plot.series]
            text = row_text(("", *names), (category, *values))
            if any(values):
                yield Block(text, "row", place=place.model_copy(update={"row": n + 2}))


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
