"""Findings marked in the text of a copy, as HTML. Used by the HTML report and by the web front end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from assistant.domain.finding import FieldName, Finding, Severity
from assistant.report.terminal import visible

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")

HIGHLIGHT_CSS = """
.ov-copy { white-space: pre-wrap; overflow-wrap: anywhere; }
.ov-copy mark { color: inherit; border-radius: 3px; padding: 1px 0; text-decoration: underline 2px; text-underline-offset: 3px; }
.ov-copy mark.ov-error { background: rgba(214, 48, 49, .18); text-decoration-color: #d63031; }
.ov-copy mark.ov-warning { background: rgba(230, 150, 0, .20); text-decoration-color: #c98300; }
.ov-copy mark.ov-info { background: rgba(30, 120, 210, .16); text-decoration-color: #1e78d2; }
"""
"""The style of `highlight_html`; both light and dark pages can carry it."""


def highlight_html(text: str, findings: Iterable[Finding], *, field: FieldName = "text") -> str:
    """The text escaped, in a `<div class="ov-copy">`, with a `<mark>` for each span of a finding in `field`.

    Where spans overlap the text is cut at their edges: each piece has the worst severity, and all its findings in its tooltip.
    Findings on the whole copy mark nothing; spans beyond the text are cut to it.
    """
    here = [f for f in findings if f.field == field]
    cut = [(max(0, f.start), min(f.end, len(text)), f) for f in here if f.start is not None and f.end is not None]
    spans = [span for span in cut if span[0] < span[1]]
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    pieces = [_piece(text[a:b], [f for start, end, f in spans if start <= a and b <= end]) for a, b in pairwise(edges)]
    return f'<div class="ov-copy" dir="auto">{"".join(pieces)}</div>'


def _piece(text: str, findings: Sequence[Finding]) -> str:
    shown = escape("\n".join(visible(line) for line in text.split("\n")))
    if not findings:
        return shown
    worst = min((f.severity for f in findings), key=_ORDER.index)
    title = escape("\n".join(f"{f.rule} {visible(f.message)}" for f in findings))
    return f'<mark class="ov-{worst}" title="{title}">{shown}</mark>'
