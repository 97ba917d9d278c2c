"""Markdown and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.data import FrontMatter, parse_yaml, read_text, split_front_matter
from assistant.domain.source import KINDS, Locator, Metadata
from assistant.errors import InputError
from assistant.loaders.blocks import Block, Content, grid_rows
from assistant.loaders.names import channel_id, iso_date, language_tag, market_code
from assistant.tables.plain import pipe_cells

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+•·]\s+|(?=\d{1,3}[.)、]\s))(.*)$")
_RULE = re.compile(r"^\s*([-*_=])(?:\s*\1){2,}\s*$")
_DASHES = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TEXT_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十\d]+[章节部分]|\d{1,2}[.、]\s*(?=\D)|【[^】]+】$|[A-Z][A-Z'’&/ -]{3,}$)"
)
_LABEL = re.compile(r"^\s*[^\s：:]{1,8}[：:]")
_SENTENCE_END = re.compile(r"[。！？!?.;；…:：，,]['\"”’」』》）)]*$")
_HAN_SIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def read_markdown(path: Path) -> Content:
    """Headings, paragraphs, lists and pipe tables. Front matter keys: title, kind, campaign, market, channel, date, year, product,
    outcome, language, author, url; others are left alone, since a drive's notes carry the keys of other programs.
    """
    front = split_front_matter(read_text(path))
    data = _front_matter(front, str(path))
    blocks = tuple(_markdown_blocks(_COMMENT.sub("", front.body).split("\n")))
    first = next((block.text for block in blocks if block.kind == "heading"), None)
    kind: Any = data.get("kind")
    if kind and kind not in KINDS:
        raise InputError(f"expected one of {', '.join(KINDS)}", file=str(path), field="kind")
    return Content(blocks, data.get("title") or first, kind, metadata_of(data))


def read_plain(path: Path) -> Content:
    """Paragraphs, list lines, and headings as plain text marks them (`一、背景`, `【结论】`)."""
    return Content(tuple(text_blocks(read_text(path).split("\n"))))


def _front_matter(front: FrontMatter, file: str) -> dict[str, str]:
    data, _ = parse_yaml(front.meta or "", file, first_line=2)
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise InputError("expected `key: value` lines between the `---` lines", file=file, line=2)
    written = {key.strip().lower(): str(value).strip() for key, value in data.items() if isinstance(value, str | int | float)}
    return {key: value for key, value in written.items() if value}


def metadata_of(data: dict[str, str]) -> Metadata:
    """Metadata from front matter or from the columns of a row, values as people write them."""
    date = iso_date(data.get("date", ""))
    year = re.search(r"(?:19|20)\d\d", data.get("year", "") or date or "")
    return Metadata(
        market=market_code(data.get("market", "")),
        channel=channel_id(data.get("channel", "")),
        date=date,
        year=int(year.group()) if year else None,
        language=language_tag(data.get("language", "")),
        campaign=data.get("campaign"),
        product=data.get("product"),
        outcome=data.get("outcome"),
        author=data.get("author"),
        url=data.get("url"),
    )


def _markdown_blocks(lines: Sequence[str]) -> Iterator[Block]:
    n = 0
    while n < len(lines):
        line = lines[n]
        heading = _HEADING.match(line)
        if line.lstrip().startswith(("```", "~~~")):
            end = next((k for k in range(n + 1, len(lines)) if lines[k].lstrip().startswith(line.lstrip()[:3])), len(lines))
            yield Block("\n".join(lines[n + 1 : end]))
            n = end
        elif heading:
            yield Block(_bare(heading.group(2)), "heading", len(heading.group(1)))
        elif "|" in line and n + 1 < len(lines) and "|" in lines[n + 1] and _DASHES.match(lines[n + 1]):
            end = next((k for k in range(n, len(lines)) if "|" not in lines[k]), len(lines))
            grid = [[_bare(cell) for cell in pipe_cells(row)] for row in (line, *lines[n + 2 : end])]
            yield from (Block(text, "row", place=Locator(row=row)) for row, text in grid_rows(grid, (True, *[False] * (len(grid) - 1))))
            n = end - 1
        elif line.strip() and not _RULE.match(line):
            end = _paragraph_end(lines, n)
            yield _paragraph(lines[n:end])
            n = end - 1
        n += 1


def _paragraph_end(lines: Sequence[str], start: int) -> int:
    """A paragraph or list item goes on until a blank line, an item, a heading, a rule or a fence."""
    for k in range(start + 1, len(lines)):
        line = lines[k]
        if not line.strip() or _HEADING.match(line) or _ITEM.match(line) or _RULE.match(line) or line.lstrip().startswith(("```", "|")):
            return k
    return len(lines)


def _paragraph(lines: Sequence[str]) -> Block:
    quoted = [re.sub(r"^\s*(?:>\s?)+", "", line) for line in lines]
    item = _ITEM.match(quoted[0])
    if item:
        depth = len(item.group(1).expandtabs(4)) // 2
        return Block(_bare(joined([item.group(2), *quoted[1:]])), "item", depth)
    return Block(_bare(joined(quoted)))


def _bare(text: str) -> str:
    """Text without the marks for links and strong emphasis."""
    return _STRONG.sub(r"\2", _LINK.sub(r"\1", text)).strip()


def joined(lines: Sequence[str]) -> str:
    """Wrapped lines as one: no space between Chinese, one between words. Lines that do not fill a common width were ended on purpose
    (`时间：…` over `地点：…`) and stay lines, as do those with two spaces or a backslash at the end.
    """
    widths = [_width(line) for line in lines[:-1]]
    if len(lines) > 1 and (min(widths) < 50 or max(widths) - min(widths) > 24 or any(map(_LABEL.match, lines[1:]))):
        return "\n".join(line.strip().removesuffix("\\") for line in lines).strip()
    text = ""
    for line in lines:
        bare = line.strip().removesuffix("\\")
        spaced = text and bare and not (text[-1] == "\n" or _HAN_SIDE.match(text[-1]) or _HAN_SIDE.match(bare[0]))
        text += " " + bare if spaced else bare
        if line.endswith(("  ", "\\")):
            text += "\n"
    return text.strip()


def _width(line: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return len(line.strip()) + len(_HAN_SIDE.findall(line))


def text_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Blocks of plain lines. A line is a paragraph, unless it is filled to the margin and goes on below."""
    margin = max((len(line) for line in lines), default=0)
    open_lines: list[str] = []
    for n, line in enumerate([*lines, ""]):
        starts = not line.strip() or _ITEM.match(line) or is_text_heading(line.strip())
        wrapped = open_lines and margin >= 40 and len(open_lines[-1]) >= margin * 0.85 and not _SENTENCE_END.search(open_lines[-1])
        if open_lines and (starts or not wrapped):
            yield _paragraph(open_lines)
            open_lines = []
        listed = line[:1].isdigit() and any(
            near[:1].isdigit() and is_text_heading(near.strip()) for near in lines[max(0, n - 1) : n + 2 : 2]
        )
        if is_text_heading(line.strip()) and not listed:
            yield Block(line.strip().strip("【】"), "heading", 2 if line.lstrip()[0] in "【第一二三四五六七八九十" else 3)
        elif line.strip() and not _RULE.match(line):
            open_lines.append(line)


def is_text_heading(line: str) -> bool:
    """A short numbered or bracketed line without the end of a sentence."""
    return bool(_TEXT_HEADING.match(line)) and len(line) <= 24 and not _SENTENCE_END.search(line)
