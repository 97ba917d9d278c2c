"""The report as the public JSON (see `domain/finding.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from typing import Any

from assistant.domain.finding import CopyReport
from assistant.report.plain import encodable
from assistant.report.view import View

_GAP = '"reports": []'


def json(view: View) -> str:
    """The report as indented JSON, with a final newline."""
    return "".join(json_pieces(view))


def json_pieces(view: View) -> Iterator[str]:
    """The same piece by piece, a copy's report each, so that a report on many copies need not be in memory as one text."""
    before, gap, after = _text(view.report.model_copy(update={"reports": ()}).model_dump(mode="json", by_alias=True)).partition(_GAP)
    if not view.report.reports:
        yield f"{before}{gap}{after}\n"
        return
    yield before + '"reports": [\n'
    for n, copy in enumerate(view.report.reports):
        yield (",\n" if n else "") + _indented(copy)
    yield f"\n  ]{after}\n"


def _indented(copy: CopyReport) -> str:
    """A copy's report two levels deep. A line end inside a text is written as an escape, so every line is one of JSON's own."""
    return "\n".join(f"    {line}" for line in _text(copy.model_dump(mode="json", by_alias=True)).split("\n"))


def _text(data: Any) -> str:
    return encodable(dumps(data, ensure_ascii=False, indent=2))
