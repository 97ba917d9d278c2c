"""The visible text of an HTML page, a block a line, with the lines of the file.

Tags are told apart as the HTML standard has it (WHATWG, "Tokenization"), in one pass and without going back: `html.parser`
takes quadratic time on tags that are never closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import NamedTuple

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
    line = 1
    for token in _tokens(_text(path)):
        reader.take(token, line)
        line += token.lines
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


class _Token(NamedTuple):
    """A piece of a page: `text` is the name of a tag, a text, or what a comment holds; `lines` how many line ends it takes."""

    kind: str
    text: str
    lines: int
    attributes: str = ""


_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(r"([^\s/>=\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_RAW = frozenset(("script", "style", "title", "textarea"))
"""Elements that hold no other: everything up to their end tag is text."""


def _tokens(page: str) -> Iterator[_Token]:
    """Starts, ends, texts and comments in order. A tag, comment or script that is never closed takes the rest, as in a browser."""
    place = 0
    while place < len(page):
        at = page.find("<", place)
        at = len(page) if at < 0 else at
        if at > place:
            yield _token("text", page[place:at])
        end, token = _markup(page, at)
        if token:
            yield token
        if token and token.kind == "start" and token.text in _RAW:
            closing = re.compile(rf"</{token.text}(?=[\s/>])", re.IGNORECASE).search(page, end)
            stop = closing.start() if closing else len(page)
            yield _token("text", page[end:stop])
            end = stop
        place = end


def _markup(page: str, at: int) -> tuple[int, _Token | None]:
    """Where what begins with the `<` at a place ends, and what it is; None when it is cut off."""
    if page.startswith("<!--", at):
        end = page.find("-->", at + 4)
        return (len(page), None) if end < 0 else (end + 3, _token("comment", page[at + 4 : end]))
    if page.startswith(("<!", "<?"), at):
        end = page.find(">", at)
        return (len(page), None) if end < 0 else (end + 1, _token("comment", page[at:end]))
    if not re.compile(r"</?[A-Za-z]").match(page, at):
        return at + 1, _token("text", page[at : at + 1])
    found = _TAG.match(page, at)
    if not found:
        return len(page), None
    name = found[2].lower()
    return found.end(), _Token("end" if found[1] else "start", name, found[0].count("\n"), found[3])


def _token(kind: str, text: str) -> _Token:
    return _Token(kind, text, text.count("\n"))


class _Reader:
    """Keeps a stack of the open elements; text counts while none of them is unseen."""

    def __init__(self) -> None:
        self.page = WebPage()
        self._open: list[tuple[str, bool]] = []
        self._hidden = self._verbatim = 0
        self._in_title: list[str] | None = None
        self._text: list[str] = []
        self._line = self._at = 1

    def take(self, token: _Token, line: int) -> None:
        """The next piece, which begins on a line."""
        self._at = line
        if token.kind == "start":
            self._start(token.text, {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(token.attributes)})
            if token.attributes.endswith("/") and self._inside("svg") and token.text not in _VOID:
                self._end(token.text)
        elif token.kind == "end":
            self._end(token.text)
        elif token.kind == "comment":
            if _IGNORE.match(token.text) and not self._hidden:
                self._add(f"<!--{token.text}-->")
        elif self._in_title is not None:
            self._in_title.append(unescape(token.text))
        elif not self._hidden:
            self._say(token.text)

    def _start(self, tag: str, given: dict[str, str]) -> None:
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
            unseen = tag in _UNSEEN or "hidden" in given or bool(_HIDING.search(given.get("style", "")))
            self._open.append((tag, unseen))
            self._hidden += unseen
            self._verbatim += tag == "pre"

    def _close_implied(self, tag: str) -> None:
        innermost = self._open[-1][0] if self._open else ""
        ended = innermost in _CLOSES.get(tag, ()) or (innermost == "p" and tag not in _INLINE)
        if ended or (innermost == "head" and tag not in _IN_HEAD):
            self._end(innermost)

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open[-_DEEPEST:])

    def _end(self, tag: str) -> None:
        """Close an element and what is still open in it; an end without a beginning is passed over."""
        if tag == "title" and self._in_title is not None:
            self.page.title = " ".join("".join(self._in_title).split()) or None
            self._in_title = None
        self._break(tag)
        if self._inside(tag):
            name = ""
            while name != tag:
                name, unseen = self._open.pop()
                self._hidden -= unseen
                self._verbatim -= name == "pre"

    def _say(self, text: str) -> None:
        """Text as it is shown: runs of space are one, line ends mean nothing, except in `pre`."""
        if not self._verbatim:
            self._add(unescape(_SPACE.sub(" ", text)))
            return
        for n, part in enumerate(text.split("\n")):
            if n:
                self.end_line()
                self._at += 1
            self._add(unescape(part))

    def _add(self, text: str) -> None:
        if not self._text and not self._verbatim:
            text = text.lstrip(" ")
        if text:
            self._line = self._line if self._text else self._at
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
