"""The house as Markdown."""

from __future__ import annotations

import re

from assistant.domain.house import MessageHouse
from assistant.export.outline import Block, Bullets, Heading, Line, Table, outline
from assistant.export.plain import legal

_SPECIAL = re.compile(r"([\\`*_\[\]#|~])")


def house_markdown(house: MessageHouse, language: str = "en") -> str:
    """The whole house in a language, as headings, lists and tables (GitHub Flavored Markdown)."""
    return "\n\n".join(_block(block) for block in outline(house, language)) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_escape(block.text)}"
    if isinstance(block, Line):
        return f"> **{_escape(block.text)}**" if block.strong else _escape(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_escape(item)}" for item in block.items)
    return _table(block)


def _table(table: Table) -> str:
    width = len(table.rows[0])
    header = table.header or ("",) * width
    lines = [header, ("---",) * width, *table.rows]
    return "\n".join(f"| {' | '.join(_escape(cell) if n != 1 else cell for cell in row)} |" for n, row in enumerate(lines))


def _escape(text: str) -> str:
    """Text as plain Markdown on one line; HTML and Markdown signs are escaped."""
    text = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "<br>")
