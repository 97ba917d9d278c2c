"""A check report as people and machines read it: one file a format, one line in the table below.

The same report gives the same output; nothing here looks anything up or judges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.checks.cards import RuleCard
from assistant.domain.copy import Copy
from assistant.domain.finding import Report
from assistant.errors import InputError, nearest
from assistant.report.github import github
from assistant.report.highlight import HIGHLIGHT_CSS, highlight_html
from assistant.report.html import html
from assistant.report.json import json
from assistant.report.junit import junit
from assistant.report.markdown import markdown
from assistant.report.sarif import sarif
from assistant.report.text import text
from assistant.report.view import View
from assistant.report.xlsx import xlsx

__all__ = ["FORMATS", "HIGHLIGHT_CSS", "highlight_html", "render"]

FORMATS: dict[str, Callable[[View], str | bytes]] = {
    "text": text,
    "markdown": markdown,
    "html": html,
    "json": json,
    "sarif": sarif,
    "junit": junit,
    "xlsx": xlsx,
    "github": github,
}


def render(report: Report, format: str, *, sources: Mapping[str, Copy] | None = None, cards: Mapping[str, RuleCard] | None = None,
           language: str = "en", color: bool = False) -> str | bytes:
    """The report in a format (bytes for xlsx).

    `sources` maps the id of a copy to it: without one its source line and columns are left out. `color` is for text only.
    """
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}; {nearest(format, FORMATS)}")
    return FORMATS[format](View(report, sources or {}, cards or {}, language, color))
