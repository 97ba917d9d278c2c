"""The report as Markdown with tables (GitHub Flavored Markdown). Text of copies cannot break a table or bring in HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.finding import CopyReport, Finding, Silenced
from assistant.report.matrices import fact_label, fact_matrix, pillar_label, pillar_matrix, pillar_name
from assistant.report.terminal import visible
from assistant.report.view import View

_SPECIAL = re.compile(r"([\\`*_\[\]#|~$])")


def markdown(view: View) -> str:
    """The whole report: summary, copies, across, both matrices, what was skipped."""
    report = view.report
    blocks = [f"# {view.say('title')}", escape(view.house_line()), f"**{view.summary_line()}**"]
    blocks.append(_overview(view) if report.reports else view.say("no_copies"))
    for copy in report.reports:
        blocks += _copy(view, copy)
    blocks += _across(view) + _matrices(view)
    if report.skipped:
        rows = [[escape(s.what), escape(s.why)] for s in report.skipped]
        blocks += [f"## {view.say('skipped')}", table([view.say("what"), view.say("why")], rows)]
    blocks.append(escape(view.versions_line()))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text as plain Markdown: HTML and Markdown signs escaped, line ends as `<br>`, control characters made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(_line(line) for line in lines)


def _line(text: str) -> str:
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are escaped already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _not_checked(copy: CopyReport) -> str:
    return ", ".join(copy.not_checked) or "–"


def _overview(view: View) -> str:
    header = [view.heading(key) for key in ("copy", "channel", "market", "language", "verdict", "not_checked_rules", "score")]
    return table(
        header,
        [
            [
                escape(copy.id),
                escape(copy.channel),
                escape(copy.market or "–"),
                escape(copy.language),
                view.say(f"verdict_{copy.verdict}"),
                _not_checked(copy),
                "–" if copy.score is None else str(copy.score),
            ]
            for copy in view.report.reports
        ],
    )


def _copy(view: View, copy: CopyReport) -> list[str]:
    verdict = f"**{view.say(f'verdict_{copy.verdict}')}** · {view.pair('not_checked_rules', _not_checked(copy))}"
    blocks = [f"## {escape(copy.id)}", verdict]
    if copy.findings:
        header = [view.heading(key) for key in ("place", "severity", "rule", "quote", "message", "suggestion")]
        blocks.append(table(header, [_finding(view, copy, found) for found in copy.findings]))
    else:
        blocks.append(view.say("no_findings"))
    if copy.silenced:
        blocks.append("\n".join(f"- {_silenced(view, copy, silenced)}" for silenced in copy.silenced))
    return blocks


def _finding(view: View, copy: CopyReport, found: Finding) -> list[str]:
    severity = view.say(f"severity_{found.severity}") + (f" ({view.say('by_model')})" if found.engine == "model" else "")
    quote = escape(found.quote) if found.quote else view.say("whole_copy")
    return [escape(str(view.where(copy, found))), severity, found.rule, quote, escape(found.message), escape(found.suggestion or "–")]


def _silenced(view: View, copy: CopyReport, silenced: Silenced) -> str:
    return f"{escape(str(view.where(copy, silenced)))}: {escape(view.silenced_line(silenced))}"


def _across(view: View) -> list[str]:
    if not view.report.across:
        return []
    rows = []
    for found in view.report.across:
        quotes = "<br>".join(f"{escape(span.id)}: {escape(span.quote)}" for span in found.spans) or escape(found.pillar or "–")
        rows.append([view.say(f"severity_{found.severity}"), found.rule, escape(found.message), quotes])
    return [f"## {view.say('across')}", table([view.heading(key) for key in ("severity", "rule", "message", "quote")], rows)]


def _matrices(view: View) -> list[str]:
    facts, pillars = fact_matrix(view.report), pillar_matrix(view.report)
    blocks = []
    if facts.rows:
        rows = [[escape(name), *(fact_label(view, cell) for cell in cells)] for name, cells in facts.rows]
        blocks += [f"## {view.say('facts_matrix')}", table([view.say("fact"), *map(escape, facts.copies)], rows)]
    if pillars.rows:
        rows = [[escape(pillar_name(view, name)), *(pillar_label(view, cell) for cell in cells)] for name, cells in pillars.rows]
        blocks += [f"## {view.say('pillars_matrix')}", table([view.say("pillar"), *map(escape, pillars.copies)], rows)]
    return [*blocks, view.say("legend")] if blocks else []
