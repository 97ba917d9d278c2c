"""From offsets in a copy to a line and a column of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport, FieldName

_TITLE_KEY = len("title: ")


@dataclass(frozen=True)
class Place:
    """A place in a file. Lines and columns count from 1, columns in code points, `end_column` exclusive; `row` is a table row.

    `label` is what a reader of a document calls the place: a page, a slide, a paragraph.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    row: int | None = None
    label: str | None = None

    def __str__(self) -> str:
        parts = (self.file, self.row if self.row is not None else self.line, self.column)
        place = ":".join(str(part) for part in parts if part is not None)
        return f"{place} ({self.label})" if self.label else place


def place(report: CopyReport, copy: Copy | None, field: FieldName, start: int | None, end: int | None,
          label: Callable[[str, int], str] = "{} {}".format) -> Place:  # fmt: skip
    """Where a span stands. A finding on the whole copy has a file only, one in a table its row, one in an unknown copy its file.

    A title's column is right for `title: …` written without quotes. `label` words a place in a document from its kind and number.
    """
    file = report.file or report.id
    if copy is None:
        return Place(file)
    if copy.row is not None:
        return Place(file, row=copy.row)
    if start is None or end is None:
        return Place(file)
    if copy.places:
        spot = ("title", 1) if field == "title" else copy.spot(start)
        return Place(file, label=label(*spot) if spot else None)
    text = copy.field(field)
    first, shift = (copy.line, 0) if field == "text" else (copy.title_line, _TITLE_KEY)
    line, column = position(text, start)
    end_line, end_column = position(text, end)
    return Place(file, first + line, column + shift, first + end_line, end_column + shift)


def position(text: str, offset: int) -> tuple[int, int]:
    """(line from 0, column from 1) of an offset; one beyond the text counts as its end."""
    offset = min(max(offset, 0), len(text))
    return text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1) + 1


def line_of(text: str, offset: int) -> tuple[str, int]:
    """The line an offset is on, and the offset of that line."""
    offset = min(max(offset, 0), len(text))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)], start
