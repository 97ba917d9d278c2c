"""The report as the public JSON (see `domain/finding.py`)."""

from __future__ import annotations

from json import dumps

from assistant.report.plain import encodable
from assistant.report.view import View


def json(view: View) -> str:
    """The report as indented JSON, with a final newline."""
    return encodable(dumps(view.report.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)) + "\n"
