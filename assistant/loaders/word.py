"""Word documents: paragraphs, headings, lists and tables in the order of the document, tracked insertions taken as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.source import Locator
from assistant.loaders.blocks import Block, Content, grid_rows
from assistant.loaders.office import missing, opened, sensible_title
from assistant.tables import Row, Table

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = {f"{_W}{tag}" for tag in ("del", "moveFrom", "txbxContent", "instrText", "pPr", "rPr")} | {_FALLBACK}
_HEADING_STYLE = re.compile(r"(?i)^(?:heading|标题|標題)\s*([1-9])\b")
_TITLE_STYLE = re.compile(r"(?i)^(?:title|标题|標題|文档标题)$")
_LIST_STYLE = re.compile(r"(?i)^(?:list|列表|列出)")
_CONTENTS_STYLE = re.compile(r"(?i)^(?:toc|目录|目錄)\b|^TOC")
_BOLD_HEADING = 7
"""A short bold paragraph is a heading below all styled ones (Word has six in common use)."""
_SHORT = 40


def read_word(path: Path) -> Content:
    """The document's blocks. Its title is the paragraph in the Title style, else the first heading, else the file's property."""
    document = _open(path)
    styles = _Styles(document)
    blocks = tuple(_blocks(document.element.body, styles))
    titled = next((b.text for b in blocks if b.kind == "heading" and b.level == 0), None)
    first = next((b.text for b in blocks if b.kind == "heading" and b.level < _BOLD_HEADING), None)
    raised = tuple(Block(b.text, "heading", 1, said=b.said) if b.kind == "heading" and b.level == 0 else b for b in _below_title(blocks))
    return Content(raised, titled or first or sensible_title(document.core_properties.title))


def word_tables(path: Path) -> list[Table]:
    """The tables of a document as data tables, the first row as headers."""
    tables = []
    for element in _open(path).element.body.iter(f"{_W}tbl"):
        grid = [row for row in _grid(element, repeat=True) if any(cell.strip() for cell in row)]
        if len(grid) > 1:
            tables.append(Table(tuple(grid[0]), tuple(Row(n, n, tuple(row)) for n, row in enumerate(grid[1:], 2)), str(path)))
    return tables


def _open(path: Path) -> Document:
    try:
        import docx
    except ImportError:
        raise missing("python-docx") from None
    return opened(path, docx.Document)


def _below_title(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Headings one level deeper where the document has a title."""
    has_title = any(block.kind == "heading" and block.level == 0 for block in blocks)
    for block in blocks:
        deeper = has_title and block.kind == "heading" and block.level > 0
        yield Block(block.text, block.kind, block.level + 1, block.place) if deeper else block


class _Styles:
    """What the styles of a document mean: names and levels by style id, through the styles they are based on."""

    def __init__(self, document: Document) -> None:
        self._by_id: dict[str, tuple[str, Any]] = {}
        for style in document.styles.element.iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            self._by_id[style.get(f"{_W}styleId", "")] = (name.get(f"{_W}val", "") if name is not None else "", style)

    def names(self, style_id: str | None) -> Iterator[str]:
        """The style's name and those it is based on."""
        seen: set[str] = set()
        while style_id and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            name, style = self._by_id[style_id]
            yield name
            base = style.find(f"{_W}basedOn")
            style_id = base.get(f"{_W}val") if base is not None else None


def _blocks(container: Any, styles: _Styles) -> Iterator[Block]:
    for child in container:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, styles)
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            gallery = child.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
            if content is not None and (gallery is None or gallery.get(f"{_W}val") != "Table of Contents"):
                yield from _blocks(content, styles)
        elif child.tag in (f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child, styles)


def _paragraph(paragraph: Any, styles: _Styles) -> Iterator[Block]:
    text = _text(paragraph).strip()
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    names = list(styles.names(style.get(f"{_W}val") if style is not None else None))
    if text and not any(_CONTENTS_STYLE.match(name) for name in names):
        level = _heading_level(paragraph, names, text)
        if level is not None:
            yield Block(" ".join(text.split()), "heading", level)
        elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None or any(_LIST_STYLE.match(name) for name in names):
            depth = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            yield Block(text, "item", int(depth.get(f"{_W}val", "0")) if depth is not None else _depth(names))
        else:
            yield Block(text)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(parent.tag in (_FALLBACK, f"{_W}txbxContent") for parent in box.iterancestors()):
            yield from _blocks(box, styles)


def _depth(names: list[str]) -> int:
    """`List Bullet 2` is one deeper than `List Bullet`."""
    found = re.search(r"([2-9])$", names[0]) if names else None
    return int(found.group(1)) - 1 if found else 0


def _heading_level(paragraph: Any, names: list[str], text: str) -> int | None:
    for name in names:
        styled = _HEADING_STYLE.match(name)
        if styled:
            return int(styled.group(1))
        if _TITLE_STYLE.match(name):
            return 0
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and outline.get(f"{_W}val", "9") in "012345":
        return int(outline.get(f"{_W}val")) + 1
    if len(text) <= _SHORT and not re.search(r"[。；;，,.：:！!？?]$", text) and _all_bold(paragraph) and not _in_table(paragraph):
        return _BOLD_HEADING
    return None


def _in_table(paragraph: Any) -> bool:
    return any(parent.tag == f"{_W}tc" for parent in paragraph.iterancestors())


def _all_bold(element: Any) -> bool:
    """Whether every run with text is set bold by itself."""
    runs = [run for run in element.iter(f"{_W}r") if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(marks) and all(mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false") for mark in marks)


def _text(element: Any) -> str:
    """The text of a paragraph without deletions, field codes and text boxes; a line break is a line end."""
    text = ""
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{_W}t":
            text += child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            text += "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            text += "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            text += "-"
        else:
            text += _text(child)
    return text


def _table(table: Any, styles: _Styles) -> Iterator[Block]:
    """Rows as text; a table of one column or one row lays out text and is read as such; nested tables follow their row."""
    rows = table.findall(f"{_W}tr")
    if len(rows) == 1 or all(len(row.findall(f"{_W}tc")) == 1 for row in rows):
        for cell in table.iterfind(f"{_W}tr/{_W}tc"):
            yield from _blocks(cell, styles)
        return
    bold = [_all_bold(row) or row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
    nested = {n: list(row.iterfind(f"{_W}tc/{_W}tbl")) for n, row in enumerate(rows, 1)}
    given = dict(grid_rows(_grid(table, repeat=False), bold))
    for number in range(1, len(rows) + 1):
        if number in given:
            yield Block(given[number], "row", place=Locator(row=number))
        for inner in nested[number]:
            yield from _table(inner, styles)


def _grid(table: Any, *, repeat: bool) -> list[list[str]]:
    """The cells of a table by grid column. A cell merged downwards is repeated in each row (the rows below are about it); one merged
    across stands once, or with `repeat` in every column.
    """
    grid: list[list[str]] = []
    for row in table.iterfind(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.iterfind(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = min(int(span.get(f"{_W}val", "1")), 63) if span is not None else 1  # Word allows 63 columns
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart":
                text = grid[-1][len(cells)] if grid and len(cells) < len(grid[-1]) else ""
            else:
                text = "\n".join(filter(None, (_text(p).strip() for p in cell.iterfind(f"{_W}p"))))
            cells += [text, *[text if repeat else ""] * (width - 1)]
        grid.append(cells)
    return grid
