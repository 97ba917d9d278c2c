"""What every format is read into: blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.domain.source import Kind, Locator, Metadata
from assistant.tables import Table, folded

BlockKind = Literal["heading", "text", "item", "row", "whole"]

NOWHERE, NOTHING = Locator(), Metadata()


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list item or table row.

    `level` is the depth of a heading (1 the highest) or of a list item (0 the outermost). A `whole` block is a passage by
    itself, never joined and never cut. A heading that is `said` is part of the text of the passage below it, not only of its
    path. `place` has everything but the heading path, except for a `whole` block, which may bring its own.
    """

    text: str
    kind: BlockKind = "text"
    level: int = 0
    place: Locator = NOWHERE
    metadata: Metadata = NOTHING
    said: bool = False


@dataclass(frozen=True)
class Content:
    """A file's blocks, and what the file says about itself."""

    blocks: tuple[Block, ...]
    title: str | None = None
    kind: Kind | None = None
    metadata: Metadata = NOTHING


_LABELS = frozenset(
    word
    for line in (
        "指标 参数 规格 项目 名称 事项 内容 数值 值 结果 目标 实际 渠道 平台 说明 备注 时间 日期 负责人 阶段",
        "动作 市场 问题 原因 结论 建议 数据 占比 预算 费用",
        "metric kpi item name value result target actual channel platform note notes date time owner stage action market",
        "issue cause learning share budget cost spec parameter topic description do dont avoid before after",
        "推荐 避免 正确 错误 之前 之后",
    )
    for word in line.split()
)
"""What stands above the columns of a table of two columns."""
_FIGURE = re.compile(r"^[\s\d.,:%+\-–—/¥$€£≥≤<>~±()（）]*\d[\s\d.,:%+\-–—/¥$€£≥≤<>~±()（）]*$")


def row_text(headers: Sequence[str], cells: Sequence[str]) -> str:
    """`渠道: 小红书 | 曝光: 1.2 亿`. A bar parts the cells, since a semicolon would end a sentence and part a figure from its subject.

    A row that fills one cell only, or one merged over several, is a remark or a caption and stands without its header.
    """
    pairs = [(header.strip(), " ".join(cell.split())) for header, cell in zip(headers, cells, strict=False) if cell.strip()]
    if len({cell for _, cell in pairs}) == 1 and (len(pairs) > 1 or len(headers) > 2):
        return pairs[0][1]
    return " | ".join(f"{header}: {cell}" if header else cell for header, cell in pairs)


def grid_rows(grid: Sequence[Sequence[str]], bold: Sequence[bool] = ()) -> Iterator[tuple[int, str]]:
    """The rows of a document's table as text, with their number (the header is 1). `bold` tells which rows are wholly bold.

    The first row is the header when it looks like one; two columns without labels above them are read as `name: value`.
    """
    rows = [(n, [cell.strip() for cell in row]) for n, row in enumerate(grid, 1) if any(cell.strip() for cell in row)]
    if not rows:
        return
    width = max(len(cells) for _, cells in rows)
    headers = rows[0][1]
    if len(rows) > 1 and (_is_header(headers, width, tuple(bold)) or (width == 2 and _is_short_above(rows))):
        for number, cells in rows[1:]:
            yield number, row_text(headers, cells)
    elif width == 2:
        for number, cells in rows:
            yield number, ": ".join(cell for cell in cells if cell)
    else:
        for number, cells in rows:
            yield number, " | ".join(cell for cell in cells if cell)


def _is_header(cells: Sequence[str], width: int, bold: tuple[bool, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    if width < 2 or len(filled) < max(2, (width + 1) // 2) or len(set(filled)) < 2 or all(_FIGURE.match(cell) for cell in filled):
        return False
    if width > 2 or (bold and bold[0] and not all(bold)):
        return not _FIGURE.match(filled[-1]) or len(filled[-1]) == 4  # a year may head a column
    return sum(folded(cell) in _LABELS for cell in cells) == 2


def _is_short_above(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Two columns of sentences below two short words: the words are headers, since the labels of a form are all short."""
    head, body = rows[0][1], [cells[0] for _, cells in rows[1:]]
    return len(head) == 2 and all(head) and len(body) > 1 and min(map(len, body)) > 2.5 * len(head[0]) and len(head[1]) < 20


def table_blocks(table: Table) -> Iterator[Block]:
    """The rows of a data table, each a passage of its own: a row is what is cited."""
    headings = [table.sheet or "", *table.titles]
    heading = " > ".join(part for part in headings if part and not re.fullmatch(r"(?i)sheet\d*|工作表\d*", part)) or None
    for row in table.rows:
        text = row_text(table.headers, row.cells)
        if text:
            yield Block(text, "whole", place=Locator(heading=heading, sheet=table.sheet, row=row.number))
