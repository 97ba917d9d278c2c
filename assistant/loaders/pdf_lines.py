"""The lines of a PDF's pages with their place and type size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InputError, NotConfigured
from assistant.loaders.pdf_rules import Ruling, find_rulings

_HAN_SIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_CELL_GAP = 1.6
"""White space wider than this many type sizes parts two cells of a row."""
_RADICALS = dict(
    zip(
        "⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺠⺝⻑⺮⻌⻍",
        "母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟民月長竹辶辶",
        strict=True,
    )
)
"""Radicals that NFKC leaves alone (Unicode EquivalentUnifiedIdeograph); PDFs made by browsers hold them in place of the character."""


@dataclass(frozen=True)
class Cell:
    """A stretch of a line without a wide gap; points from the left edge of the page."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Line:
    """One line as it is seen; `top` and `bottom` in points from the upper edge of the page, `size` the type size."""

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    size: float
    page_width: float
    page_height: float

    @property
    def text(self) -> str:
        """The cells as one text."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.cells[-1].right


@dataclass(frozen=True)
class Page:
    """The lines of a page in reading order and its ruled tables."""

    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...] = ()


def fold(text: str) -> str:
    """Radicals (U+2E80–2FDF) and compatibility ideographs (U+F900–FAFF) as the characters they stand for; nothing else changes,
    since NFKC over all of it would also turn ， into a comma.
    """
    return "".join(
        _RADICALS.get(c) or unicodedata.normalize("NFKC", c) if "\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff" else c for c in text
    )


def join_lines(above: str, below: str) -> str:
    """Two lines of one paragraph or cell: a hyphen that parts a word goes, Chinese and the parts of a range or a date are joined
    without space.
    """
    if not above or not below:
        return above or below
    if re.search(r"[A-Za-zÀ-ÿ]-$", above) and re.match(r"[a-zà-ÿ]", below):
        return above[:-1] + below
    tight = _HAN_SIDE.match(above[-1]) or _HAN_SIDE.match(below[0]) or (re.search(r"\d[-–—/]$", above) and below[0].isdigit())
    return above + ("" if tight else " ") + below


def read_pages(path: Path) -> tuple[list[Page], str | None]:
    """Every page, and the title in the file's properties."""
    try:
        import pypdfium2
    except ImportError:
        raise NotConfigured("reading PDF needs pypdfium2 from the extra 'office'", "Install it: pip install 'onevoice[office]'") from None
    with path.open("rb") as file:
        if b"%PDF" not in file.read(1024):
            raise InputError("is no PDF, whatever its name says", file=str(path))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise InputError("is protected by a password" if locked else "is damaged: the PDF cannot be opened", file=str(path)) from None
    try:
        return [_page(document[n]) for n in range(len(document))], document.get_metadata_dict().get("Title")
    except pypdfium2.PdfiumError:
        raise InputError("is damaged: a page cannot be read", file=str(path)) from None
    finally:
        document.close()


@dataclass(frozen=True)
class _Glyph:
    char: str
    left: float
    right: float
    top: float
    bottom: float


def _page(page: Any) -> Page:
    width, height = page.get_size()
    rulings = find_rulings(page, height)
    lines: list[Line] = []
    for glyphs in _runs(page, height):
        line = _line(glyphs, width, height, rulings)
        if lines and _same_row(lines[-1], line):
            before = lines.pop()
            line = Line(before.cells + line.cells, min(before.top, line.top), max(before.bottom, line.bottom), before.size, width, height)
        lines.append(line)
    page.close()
    return Page(tuple(lines), rulings)


def _same_row(above: Line, below: Line) -> bool:
    """Two pieces of one visible row: the file wrote them one after the other at the same height."""
    overlap = min(above.bottom, below.bottom) - max(above.top, below.top)
    return below.left > above.right and overlap > 0.5 * min(above.bottom - above.top, below.bottom - below.top)


def _runs(page: Any, height: float) -> Iterator[list[_Glyph]]:
    """The characters of a page, cut where PDFium ends a line."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    run: list[_Glyph] = []
    for n in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, n))
        if char in "\r\n":
            if any(not glyph.char.isspace() for glyph in run):
                yield run
            run = []
            continue
        left, bottom, right, top = text.get_charbox(n, loose=True)
        hyphen = char in "\x02\ufffe"  # what PDFium writes for a hyphen at the end of a line, in place of the line end
        run.append(_Glyph("-" if hyphen else char, left, right, height - top, height - bottom))
        if hyphen:
            yield run
            run = []
    if any(not glyph.char.isspace() for glyph in run):
        yield run
    text.close()


def _line(glyphs: Sequence[_Glyph], width: float, height: float, rulings: Sequence[Ruling]) -> Line:
    drawn = [glyph for glyph in glyphs if not glyph.char.isspace() and glyph.char != "\0"]
    size = max(glyph.bottom - glyph.top for glyph in drawn)
    cells: list[Cell] = []
    text, left, right = "", drawn[0].left, drawn[0].left
    for glyph in glyphs:
        if glyph.char.isspace():
            text += " "
            continue
        if text.strip() and (glyph.left - right > _CELL_GAP * size or _ruled_off(right, glyph, rulings)):
            cells.append(Cell(fold(text.strip()), left, right))
            text, left = "", glyph.left
        if glyph.char != "\0":
            text += glyph.char
            right = glyph.right
    cells.append(Cell(fold(text.strip()), left, right))
    return Line(tuple(cells), min(g.top for g in drawn), max(g.bottom for g in drawn), size, width, height)


def _ruled_off(right: float, glyph: _Glyph, rulings: Sequence[Ruling]) -> bool:
    """Whether a ruling of a table stands between a place and the glyph after it."""
    middle = (glyph.top + glyph.bottom) / 2
    cells = [(ruling.cell(right - 0.5, middle), ruling.cell((glyph.left + glyph.right) / 2, middle)) for ruling in rulings]
    return any(before != after for before, after in cells)
