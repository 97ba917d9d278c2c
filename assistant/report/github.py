"""GitHub workflow commands: each finding becomes an annotation on its line.

Escaping follows docs.github.com, "Workflow commands for GitHub Actions": % CR LF in data, also : and , in properties.
"""

from __future__ import annotations

from assistant.domain.finding import Severity
from assistant.report.places import Place
from assistant.report.terminal import visible
from assistant.report.view import View

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def github(view: View) -> str:
    """One command a finding, then one a copy with its verdict and what was not checked, then what was skipped."""
    lines = []
    for copy in view.report.reports:
        for found in copy.findings:
            message = found.message + (f" ({view.pair('suggestion', found.suggestion)})" if found.suggestion else "")
            lines.append(_command(_COMMANDS[found.severity], view.where(copy, found), _title(view, found.rule), message))
        verdict = f"{view.say(f'verdict_{copy.verdict}')} {view.not_checked_line(copy)}".strip()
        lines.append(_command("notice", Place(copy.file or copy.id), copy.id, verdict))
    for across in view.report.across:
        spans = "; ".join(f"{span.id}: {span.quote}" for span in across.spans) or across.pillar or ""
        place = view.where_span(across.spans[0]) if across.spans else None
        lines.append(_command(_COMMANDS[across.severity], place, _title(view, across.rule), f"{across.message} {spans}".strip()))
    lines += [_command("notice", None, view.say("skipped"), f"{skipped.what}: {skipped.why}") for skipped in view.report.skipped]
    lines.append(_command("notice", None, view.say("summary"), view.summary_line()))
    return "\n".join(lines) + "\n"


def _title(view: View, rule: str) -> str:
    return f"{rule} {view.rule_name(rule)}".strip()


def _command(name: str, place: Place | None, title: str, message: str) -> str:
    properties: dict[str, object] = {}
    if place is not None:
        properties = {"file": place.file, "line": place.line, "endLine": place.end_line, "col": place.column}
        if place.line == place.end_line:
            properties["endColumn"] = place.end_column
        if place.row is not None or place.label:
            message = f"{place}: {message}"
    given = ",".join(f"{key}={_property(str(value))}" for key, value in {**properties, "title": title}.items() if value is not None)
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "%0A".join(visible(line).replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
