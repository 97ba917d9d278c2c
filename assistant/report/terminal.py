"""Text that is safe and straight in a terminal: control characters made visible, widths counted in columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, bidirectional and invisible format characters, lone surrogates. The joiner U+200D stays: emoji are made with it."""

_CODES = {
    "error": "1;31",
    "warning": "33",
    "info": "36",
    "pass": "32",
    "fail": "1;31",
    "needs_evidence": "33",
    "not_checked": "35",
    "dim": "2",
    "bold": "1",
}
"""ANSI SGR codes (ECMA-48, 8.3.117)."""


def visible(text: str) -> str:
    """The text with every control or invisible character replaced by a sign of it: ESC becomes ␛, U+202E becomes \\u202e."""
    return _UNSEEN.sub(lambda found: _sign(ord(found[0])), text)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def columns(text: str) -> int:
    """How many terminal columns a text takes (Unicode TR11): wide and full-width 2, combining and format characters 0, others 1."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip_left(text: str, limit: int) -> str:
    """The end of a text, at most `limit` columns, with `...` for what is cut."""
    return text if columns(text) <= limit else "..." + _take(text[::-1], limit - 3)[::-1]


def clip_right(text: str, limit: int) -> str:
    """The beginning of a text, at most `limit` columns, with `...` for what is cut."""
    return text if columns(text) <= limit else _take(text, limit - 3) + "..."


def _take(text: str, limit: int) -> str:
    used = 0
    for place, char in enumerate(text):
        used += _columns(char)
        if used > limit:
            return text[:place]
    return text


def paint(text: str, name: str, color: bool) -> str:
    """The text in the colour of a severity or verdict, or as it is when colours are off."""
    return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if color else text


def pad(text: str, width: int) -> str:
    """The text filled up with spaces to a width in columns."""
    return text + " " * (width - columns(text))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines whose columns stand under each other."""
    widths = [max(columns(row[n]) for row in rows) for n in range(len(rows[0]))] if rows else []
    return ["  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
