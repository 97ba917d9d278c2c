"""How wide a text will be, and how it breaks into lines, without a font at hand.

Widths are in em, rounded up over Noto Sans CJK SC, so that the text fits in Arial, PingFang and YaHei too; the same house
gives the same picture on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LEADING = 1.32
"""Line height as a multiple of the size."""
_REGULAR = {
    0.24: " ",
    0.28: "',.:;ij|",
    0.32: "Il",
    0.36: "!()-[]f{}",
    0.4: "/\\rt",
    0.5: '"*?szcx',
    0.58: "#$+0123456789<=>FJLY^_ekvy~",
    0.62: "ESTVXag",
    0.67: "ACPRZ`bdhnopqu",
    0.7: "&BK",
    0.76: "DGHNOQU",
    0.88: "MwW",
    0.98: "%@m",
}
_BOLD = {
    0.25: " ",
    0.34: "ijl|",
    0.37: "',.:;I",
    0.42: "!()-/[\\]f{}",
    0.46: "rt",
    0.56: "*?szc",
    0.61: '"#$+0123456789<=>FJLY^_aegvxy~',
    0.66: "ESTVXZ`hkou",
    0.7: "ACPbdnpq",
    0.74: "BDGKR",
    0.81: "&HNUOQ",
    0.92: "MwW",
    1.04: "%m@",
}
_WIDTHS = {bold: {char: em for em, chars in table.items() for char in chars} for bold, table in ((False, _REGULAR), (True, _BOLD))}
_OTHER = 0.7
_WIDE = r"[\u1100-\u115f\u2e80-\u303f\u3040-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U0001f000-\U0003ffff]"
_PIECE = re.compile(rf"[ \t]+|{_WIDE}|(?:(?!{_WIDE})[^ \t])+")
# Line-breaking rules of Chinese (GB/T 15834, 5.1): no line begins with a closing mark, none ends with an opening one.
_CLOSING = frozenset("，。、；：？！）》」』】〕〉…—”’·%％℃°,.;:?!)]}~～")
_OPENING = frozenset("（《「『【〔〈“‘([{￥$")
_HALF_WORD = re.compile(r"[A-Za-z]$")
_UNIT = re.compile(r"(?<=\d) (?=[A-Za-z°µμΩ%]{1,5}(?:\b|$|\())")


@dataclass(frozen=True)
class Fitted:
    """A text set in lines at a size. `shown` is the text in one piece, shortened with … when `cut`."""

    lines: tuple[str, ...]
    size: int
    shown: str
    cut: bool = False

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.size * LEADING


def em(text: str, bold: bool = False) -> float:
    """The width of a text in em."""
    return sum(_em(char, bold) for char in text)


def _em(char: str, bold: bool) -> float:
    known = _WIDTHS[bold].get(char)
    if known is not None:
        return known
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else _OTHER


def wrap(text: str, limit: float, bold: bool = False) -> list[str]:
    """Lines of at most `limit` em; line ends of the text stay. A word longer than a line is broken."""
    return [line for paragraph in text.strip().split("\n") for line in _wrap(paragraph, limit, bold)]


def _wrap(text: str, limit: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, limit, bold):
        if em(line + piece.rstrip(), bold) > limit and line.strip():
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, limit: float, bold: bool) -> list[str]:
    """What may not be broken: words, single Han characters with the marks that stay with them, a figure with its unit."""
    pieces: list[str] = []
    for piece in _PIECE.findall(_UNIT.sub("\u00a0", text.strip())):
        stays = pieces and not pieces[-1].isspace() and (piece[0] in _CLOSING or pieces[-1][-1] in _OPENING) and not piece.isspace()
        if stays:
            pieces[-1] += piece
        else:
            pieces.append(" " if piece.isspace() else piece)
    return [part for piece in pieces for part in _broken(piece, limit, bold)]


def _broken(piece: str, limit: float, bold: bool) -> list[str]:
    if em(piece, bold) <= limit:
        return [piece]
    parts = [""]
    for char in piece:
        if em(parts[-1] + char, bold) > limit and parts[-1]:
            parts.append("")
        parts[-1] += char
    return parts


def balanced(text: str, limit: float, bold: bool = False) -> list[str]:
    """As `wrap`, with lines of about equal length."""
    lines = wrap(text, limit, bold)
    narrow = limit
    while len(lines) > 1 and narrow > limit / 2:
        narrow *= 0.96
        tighter = wrap(text, narrow, bold)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def even(fitted: Fitted, width: float, bold: bool = False) -> Fitted:
    """The same text in as many lines, of about equal length."""
    return fitted if fitted.cut else Fitted(tuple(balanced(fitted.shown, width / fitted.size, bold)), fitted.size, fitted.shown)


def fit(text: str, width: float, height: float, largest: int, smallest: int, bold: bool = False) -> Fitted:
    """A text at the largest size at which it fits into a box; one that fits at no size is cut at the smallest."""
    for size in range(largest, smallest - 1, -1):
        lines = wrap(text, width / size, bold)
        if len(lines) * size * LEADING <= height:
            return Fitted(tuple(lines), size, text)
    return cut(text, width, max(1, int(height / (smallest * LEADING))), smallest, bold)


def cut(text: str, width: float, count: int, size: int, bold: bool = False) -> Fitted:
    """A text at a size in at most `count` lines, … where it goes on."""
    lines = wrap(text, width / size, bold)
    if len(lines) <= count:
        return Fitted(tuple(lines), size, text)
    kept = lines[:count]
    last = kept[-1]
    while last and em(last + "…", bold) > width / size:
        last = last[:-1]
    whole = last.rpartition(" ")[0]
    kept[-1] = (whole if len(whole) > len(last) / 2 and _HALF_WORD.search(last) else last.rstrip()) + "…"
    return Fitted(tuple(kept), size, _beginning(text, _ink("".join(kept)) - 1) + "…", True)


def _ink(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _beginning(text: str, ink: int) -> str:
    """The beginning of a text with so many characters that are no space."""
    for place, char in enumerate(text):
        if ink <= 0:
            return text[:place].rstrip()
        ink -= not char.isspace()
    return text


def fit_alike(texts: list[str], width: float, height: float, largest: int, smallest: int, bold: bool = False) -> list[Fitted]:
    """Several texts for boxes of one size, all set at the size that suits the longest."""
    size = min((fit(text, width, height, largest, smallest, bold).size for text in texts if text), default=largest)
    return [fit(text, width, height, size, size, bold) if text else Fitted((), size, "") for text in texts]
