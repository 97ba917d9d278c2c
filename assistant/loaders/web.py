"""The visible text of an HTML page, a block a line, with the lines of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from assistant.data import decode
from assistant.errors import InputError

_UNSEEN = frozenset((
    "script", "style", "template", "noscript", "datalist", "head", "object", "iframe", "canvas", "audio", "video", "map"))  # fmt: skip
"""Elements whose content is not shown, or shown only where something else fails."""
_IN_HEAD = frozenset(("title", "meta", "link", "base", "script", "style", "template", "noscript", "object"))
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img", "picture", "svg", "input", "source", "td", "th", "title", "script", "style", "meta", "link"))  # fmt: skip
_CLOSES = {"li": ("li",), "option": ("option",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th")}
"""What the beginning of an element ends, since its end tag may be left out."""
_PICTURES = frozenset(("img", "canvas"))
_EMBEDDED = frozenset(("iframe", "object", "embed", "video", "audio"))
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_IGNORE = re.compile(r"\s*onevoice:\s*ignore\b")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DEEPEST = 200
"""How far up an end tag looks for its beginning; pages in use nest less deeply."""
_SPACE = re.compile(r"[ \t\n\f\r]+")


@dataclass
class WebPage:
    """The visible lines, each with the line of the file it begins on, and what is there besides text."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    title: str | None = None
    pictures: int = 0
    embedded: int = 0


def read_web(path: Path) -> WebPage:
    """An HTML file. Text that the page hides by an element, the `hidden` attribute or its own style is left out; style sheets are not
    followed. A comment that silences a rule stays in the text.
    """
    reader = _Reader()
    reader.feed(_text(path))
    reader.close()
    reader.end_line()
    return reader.page


def _text(path: Path) -> str:
    """Decoded as UTF-8, else as the page says it is, else as GB18030."""
    raw = path.read_bytes()
    if b"\0" in raw[:4096] and raw[:2] not in _UTF16:
        raise InputError("is no text file", file=path.as_posix())
    said = _CHARSET.search(raw[:4096])
    for encoding in ("utf-8-sig", said.group(1).decode() if said else "gb18030"):
        try:
            return decode(raw) if raw[:2] in _UTF16 else raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except (UnicodeError, LookupError):
            continue
    try:
        return decode(raw)
    except UnicodeDecodeError:
        raise InputError("is neither UTF-8, UTF-16 nor GB18030 text", file=path.as_posix()) from None


class _Reader(HTMLParser):
    """Keeps a stack of the open elements; text counts while none of them is unseen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = WebPage()
        self._open: list[tuple[str, bool]] = []
        self._hidden = self._verbatim = 0
        self._in_title: list[str] | None = None
        self._text: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = dict(attrs)
        self._close_implied(tag)
        self._break(tag)
        if not self._hidden:
            tiny = {given.get("width"), given.get("height")} & {"0", "1"}
            self.page.pictures += not tiny and (tag in _PICTURES or (tag == "input" and given.get("type") == "image"))
            self.page.embedded += tag in _EMBEDDED
        if tag == "title" and self.page.title is None and not self._inside("svg"):
            self._in_title = []
        if tag in ("td", "th") and self._text:
            self._text.append("\t")
        if tag not in _VOID:
            unseen = tag in _UNSEEN or "hidden" in given or bool(_HIDING.search(given.get("style") or ""))
            self._open.append((tag, unseen))
            self._hidden += unseen
            self._verbatim += tag == "pre"

    def _close_implied(self, tag: str) -> None:
        innermost = self._open[-1][0] if self._open else ""
        ended = innermost in _CLOSES.get(tag, ()) or (innermost == "p" and tag not in _INLINE)
        if ended or (innermost == "head" and tag not in _IN_HEAD):
            self.handle_endtag(innermost)

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open[-_DEEPEST:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<p/>` is `<p>` in HTML; in SVG it closes."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self._inside("svg"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and what is still open in it; an end without a beginning is passed over."""
        if tag == "title" and self._in_title is not None:
            self.page.title = " ".join("".join(self._in_title).split()) or None
            self._in_title = None
        self._break(tag)
        if self._inside(tag):
            while True:
                name, unseen = self._open.pop()
                self._hidden -= unseen
                self._verbatim -= name == "pre"
                if name == tag:
                    return

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._in_title is not None:
            self._in_title.append(data)
        elif not self._hidden:
            self._add(data if self._verbatim else _SPACE.sub(" ", data))

    def handle_comment(self, data: str) -> None:
        """Only a comment to the check is of interest."""
        if _IGNORE.match(data) and not self._hidden:
            self._add(f"<!--{data}-->")

    def _add(self, text: str) -> None:
        if not self._text and not self._verbatim:
            text = text.lstrip(" ")
        if text:
            self._line = self._line if self._text else self.getpos()[0]
            self._text.append(text)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and not self._hidden:
            self.end_line()

    def end_line(self) -> None:
        """End the line at work."""
        text = "".join(self._text)
        text = text.rstrip() if self._verbatim else re.sub(r" {2,}", " ", text).strip(" \t")
        if text.strip():
            self.page.lines.append((self._line, text))
        self._text = []
