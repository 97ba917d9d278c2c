"""A copy: the text for one channel."""

from __future__ import annotations

from assistant.domain.base import Noun


class Copy(Noun):
    """The text for one channel, decoded and with LF line ends; offsets count code points of `text` or `title`.

    `line` is the line of the file on which the body starts, `title_line` that of the title (both from 1); `row` is the
    table row (the header is row 1) when the copy comes from a table.
    """

    id: str
    channel: str
    text: str
    title: str | None = None
    market: str | None = None
    language: str
    file: str | None = None
    line: int = 1
    title_line: int = 1
    row: int | None = None

    def field(self, name: str) -> str:
        """The text of `text` or `title`."""
        return self.text if name == "text" else self.title or ""


class FrontMatter(Noun):
    """What may stand between the `---` lines of a copy; only `channel` is needed."""

    id: str | None = None
    channel: str
    market: str | None = None
    language: str | None = None
    title: str | None = None
