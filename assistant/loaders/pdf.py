"""PDF: page by page, lines put together again into paragraphs, headings, list items and tables.

PDF has no paragraphs: they are guessed from type size, margins and gaps, and where the guess is unsure the text stays as lines.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from assistant.domain.source import Locator
from assistant.errors import InputError
from assistant.loaders.blocks import Block, Content, grid_rows
from assistant.loaders.markdown import is_text_heading
from assistant.loaders.office import sensible_title
from assistant.loaders.pdf_lines import Line, Page, join_lines, read_pages
from assistant.loaders.pdf_tables import Grid, split_tables
from assistant.tables import Row, Table

_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·∙–*]|-(?=\s)|\d{1,2}[.)、](?!\d))\s*")
_ENDED = re.compile(r"[。！？!?.;；…:：]['\"”’」』》）)]*$")
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,6}：")
_PAGE_NUMBER = re.compile(r"^(?:第\s*)?[-–—]?\s*(?:page\s*)?\d{1,4}\s*(?:(?:/|of|／|共)\s*\d{1,4})?\s*[-–—]?(?:\s*页)?$", re.IGNORECASE)
_MARGIN = 0.1
"""Running heads and feet stand in the upper and lower tenth of a page."""
_HEADING_SIZE = 1.15
_LONGEST_HEADING = 60


def read_pdf(path: Path) -> Content:
    """The blocks of a PDF. A PDF without any text is a scan and an InputError."""
    pages, title = read_pages(path)
    if not any(page.lines for page in pages):
        raise InputError("has no text: its pages are pictures (a scan). Run text recognition (OCR) on it first", file=str(path))
    kept = _without_running_lines(pages)
    body = _body_size(kept)
    levels = _heading_levels(kept, body)
    blocks: list[Block] = []
    for number, parts in enumerate(_with_headers([list(split_tables(page)) for page in kept]), 1):
        found = list(_page(parts, Locator(page=number), body, levels))
        if blocks and found and _goes_on(blocks[-1], found[0]):
            blocks[-1] = replace(blocks[-1], text=join_lines(blocks[-1].text, found.pop(0).text))
        blocks += found
    first = next((b.text for b in blocks if b.kind == "heading" and b.place.page == 1), None)
    return Content(tuple(blocks), first or sensible_title(title))


def pdf_tables(path: Path) -> list[Table]:
    """The tables of a PDF as far as their columns can be told, the first row as headers."""
    tables = []
    pages = [list(split_tables(page)) for page in _without_running_lines(read_pages(path)[0])]
    for parts in _with_headers(pages):
        for part in parts:
            if not isinstance(part, Line):
                rows = tuple(Row(n, n, tuple(cells)) for n, cells in enumerate(part[1:], 2))
                tables.append(Table(tuple(part[0]), rows, str(path)))
    return tables


def _without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Pages without page numbers and without the lines that stand on most pages at the same height, figures aside."""

    def key(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "#", line.text.strip()), round(line.bottom / 6)

    def in_margin(line: Line) -> bool:
        return line.top < line.page_height * _MARGIN or line.bottom > line.page_height * (1 - _MARGIN)

    seen = Counter(k for page in pages for k in {key(line) for line in page.lines if in_margin(line)})
    often = max(2, len(pages) // 2 + 1)
    return [
        Page(
            tuple(
                line for line in page.lines if not (in_margin(line) and (_PAGE_NUMBER.match(line.text.strip()) or seen[key(line)] >= often))
            ),
            page.rulings,
        )
        for page in pages
    ]


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


def _heading_levels(pages: Sequence[Page], body: float) -> dict[float, int]:
    """Type sizes clearly above the body's, the biggest first, as heading levels."""
    sizes = {round(line.size * 2) / 2 for page in pages for line in page.lines if line.size >= body * _HEADING_SIZE}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _with_headers(pages: Sequence[list[Line | Grid]]) -> Sequence[list[Line | Grid]]:
    """Pages whose first thing goes on with the table that ended the page before, with that table's headers above it again."""
    for before, after in pairwise(pages):
        ended, begun = before[-1:], after[:1]
        if ended and begun and isinstance(ended[0], list) and isinstance(begun[0], list):
            header = ended[0][0]
            if len(header) == len(begun[0][0]) and header != begun[0][0]:
                after[0] = [header, *begun[0]]
    return pages


def _page(parts: Sequence[Line | Grid], place: Locator, body: float, levels: dict[float, int]) -> Iterator[Block]:
    plain: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            plain.append(part)
            continue
        yield from _text(plain, place, body, levels)
        plain = []
        for number, text in grid_rows(part, (True, *[False] * (len(part) - 1))):
            yield Block(text, "row", place=place.model_copy(update={"row": number}))
    yield from _text(plain, place, body, levels)


def _text(lines: Sequence[Line], place: Locator, body: float, levels: dict[float, int]) -> Iterator[Block]:
    gaps = [below.bottom - above.bottom for above, below in pairwise(lines) if below.bottom > above.bottom]
    usual = min(statistics.median(gaps), body * 2.2) if gaps else body * 1.5
    right = max((line.right for line in lines), default=0.0)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, usual, right):
            yield _block(group, place, levels)
            group = []
        group.append(line)
    if group:
        yield _block(group, place, levels)


def _begins(group: Sequence[Line], line: Line, usual: float, right: float) -> bool:
    """Whether a line begins a block: another size, a gap, a bullet, a short line above it, or a move to another column."""
    above = group[-1]
    down = line.bottom - above.bottom
    same_size = abs(line.size - above.size) <= 0.8
    if same_size and above.size > usual * 0.9 and 0 < down < 1.6 * above.size:
        return False  # a heading of two lines
    if not same_size or down > usual * 1.35 or down < 0:
        return True
    if _BULLET.match(line.text) or is_text_heading(line.text.strip()) or is_text_heading(above.text.strip()):
        return True
    if _LABEL.match(line.text) and not _ENDED.search(above.text):
        return True
    margin = right if above.right > above.page_width * 0.5 else max(member.right for member in group)
    return above.right + _first_word(line) < margin - 0.5 * above.size


def _first_word(line: Line) -> float:
    """About how wide the first word of a line is: had it fitted above, the line end is meant."""
    word = re.match(r"[^\s\u3000-\u9fff\uff00-\uffef]+", line.text)
    return line.size * (0.5 * len(word.group()) + 0.5 if word else 2)


def _block(lines: Sequence[Line], place: Locator, levels: dict[float, int]) -> Block:
    text = ""
    for line in lines:
        text = join_lines(text, line.text.strip())
    level = levels.get(round(lines[0].size * 2) / 2)
    if level is not None and len(text) <= _LONGEST_HEADING and not re.search(r"[。；;，,]$", text):
        return Block(text, "heading", level, place)
    if is_text_heading(text):
        return Block(text, "heading", 8, place)
    bullet = _BULLET.match(text)
    if bullet:
        numbered = text[: bullet.end()].strip()[:1].isdigit()
        return Block(text if numbered else text[bullet.end() :], "item", 0, place)
    return Block(text, place=place)


def _goes_on(above: Block, below: Block) -> bool:
    """A paragraph that the end of a page cut in two."""
    return above.kind == below.kind == "text" and len(above.text) > 40 and not _ENDED.search(above.text)
