"""A check report as people and machines read it: one file a format, one line in the table below.

The same report gives the same output; nothing here looks anything up or judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assistant.checks.cards import RuleCard
from assistant.domain.copy import Copy
from assistant.domain.finding import Report
from assistant.errors import InputError, nearest
from assistant.report.github import github
from assistant.report.highlight import HIGHLIGHT_CSS, highlight_html
from assistant.report.html import html
from assistant.report.json import json, json_pieces
from assistant.report.junit import junit
from assistant.report.markdown import markdown
from assistant.report.sarif import sarif
from assistant.report.text import text
from assistant.report.view import View
from assistant.report.xlsx import xlsx

__all__ = ["FORMATS", "HIGHLIGHT_CSS", "highlight_html", "render", "render_pieces"]

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


PIECEWISE: dict[str, Callable[[View], Iterator[str]]] = {"json": json_pieces}
"""Formats that need not be in memory at once."""


def render(
    report: Report,
    format: str,
    *,
    sources: Mapping[str, Copy] | None = None,
    cards: Mapping[str, RuleCard] | None = None,
    language: str = "en",
    color: bool = False,
) -> str | bytes:
    """The report in a format (bytes for xlsx).

    `sources` maps the id of a copy to it: without one its source line and columns are left out. `color` is for text only.
    """
    return FORMATS[_known(format)](View(report, sources or {}, cards or {}, language, color))


def render_pieces(
    report: Report,
    format: str,
    *,
    sources: Mapping[str, Copy] | None = None,
    cards: Mapping[str, RuleCard] | None = None,
    language: str = "en",
    color: bool = False,
) -> Iterator[str | bytes]:
    """What `render` gives, in pieces: many for the formats that allow it, else one."""
    view = View(report, sources or {}, cards or {}, language, color)
    return PIECEWISE[format](view) if format in PIECEWISE else iter([FORMATS[_known(format)](view)])


def _known(format: str) -> str:
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}; {nearest(format, FORMATS)}")
    return format
