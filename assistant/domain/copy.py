"""A copy: the text for one channel."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from assistant.domain.base import Noun

SpotKind = Literal["page", "slide", "paragraph", "line", "header", "footer", "note"]


class Copy(Noun):
    """The text for one channel, decoded and with LF line ends; offsets count code points of `text` or `title`.

    `line` is the line of the file on which the body starts, `title_line` that of the title (both from 1); `row` is the
    table row (the header is row 1) when the copy comes from a table. A copy from a document has `places` instead of lines:
    where its pages, slides or paragraphs begin in `text`, as (offset, kind, number from 1), ascending.
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
    places: tuple[tuple[int, SpotKind, int], ...] = ()

    def spot(self, offset: int) -> tuple[SpotKind, int] | None:
        """The page, slide or paragraph of a document that an offset of `text` is in; None for a copy that is no document."""
        n = bisect_right(self.places, offset, key=lambda place: place[0])
        return self.places[max(n - 1, 0)][1:] if self.places else None

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
