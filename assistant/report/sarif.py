"""SARIF 2.1.0 (OASIS, 2020): results for code scanning and editors.

Columns count code points (`columnKind`). A copy's offsets count in its body or title, not in the file, so they stand in
`properties` and not in `charOffset`. What a copy, waiver or house silences is a suppressed result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from assistant.checks.cards import RuleCard
from assistant.domain.finding import AcrossFinding, CopyReport, Severity, Silenced
from assistant.report.places import Place
from assistant.report.plain import encodable
from assistant.report.view import View

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
Json = dict[str, Any]


def sarif(view: View) -> str:
    """The report as one SARIF run."""
    report = view.report
    results = [result for copy in report.reports for result in _of_copy(view, copy)]
    results += [_across(view, found) for found in report.across]
    used = sorted({result["ruleId"] for result in results} | set(view.cards))
    for result in results:
        result["ruleIndex"] = used.index(result["ruleId"])
    notes = [_note("warning", f"{skipped.what}: {skipped.why}") for skipped in report.skipped]
    notes += [
        _note("note", f"{copy.id}: {copy.verdict}; not checked: {', '.join(copy.not_checked)}")
        for copy in report.reports
        if copy.not_checked
    ]
    run = {
        "tool": {"driver": {"name": "OneVoice", "version": report.versions.onevoice, "rules": [_rule(view, code) for code in used]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": results,
        "properties": {
            "house": report.house.model_dump(),
            "versions": report.versions.model_dump(),
            "copies": [_verdict(copy) for copy in report.reports],
        },
    }
    text = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
    return encodable(text) + "\n"


def _verdict(copy: CopyReport) -> Json:
    return {"id": copy.id, "verdict": copy.verdict, "score": copy.score, "checked": copy.checked, "notChecked": list(copy.not_checked)}


def _rule(view: View, code: str) -> Json:
    card = view.cards.get(code)
    if card is None:
        return {"id": code}
    basis = [_basis(card, n) for n in range(len(card.basis))]
    rule: Json = {
        "id": code,
        "name": card.name.in_language("en"),
        "shortDescription": {"text": card.name.in_language(view.language)},
        "fullDescription": {"text": card.reason.in_language(view.language)},
        "help": {"text": "\n".join([card.reason.in_language(view.language), *basis])},
        "defaultConfiguration": {"level": _LEVELS[card.severity_in(None)]},
    }
    links = [ground.url for ground in card.basis if ground.url]
    return {**rule, "helpUri": links[0]} if links else rule


def _basis(card: RuleCard, n: int) -> str:
    ground = card.basis[n]
    return " ".join(part for part in (f"{ground.market}:", ground.law, ground.article) if part)


def _of_copy(view: View, copy: CopyReport) -> Iterable[Json]:
    for found in copy.findings:
        result = _result(found.rule, _LEVELS[found.severity], found.message, [_location(view.where(copy, found), copy.id, found.quote)])
        result["properties"] = {"copy": copy.id, **found.model_dump(include={"field", "start", "end", "suggestion", "evidence", "engine"})}
        yield result
    for silenced in copy.silenced:
        yield _suppressed(view, copy, silenced)


def _suppressed(view: View, copy: CopyReport, silenced: Silenced) -> Json:
    result = _result(silenced.rule, "note", silenced.reason, [_location(view.where(copy, silenced), copy.id, "")])
    kind = "inSource" if silenced.by == "copy" else "external"
    result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": silenced.reason}]
    result["properties"] = {"copy": copy.id, "by": silenced.by, "start": silenced.start, "end": silenced.end}
    return result


def _across(view: View, found: AcrossFinding) -> Json:
    places = [_location(view.where_span(span), span.id, span.quote) for span in found.spans]
    result = _result(found.rule, _LEVELS[found.severity], found.message, places[:1])
    if places[1:]:
        result["relatedLocations"] = [{**place, "id": n} for n, place in enumerate(places[1:], 1)]
    result["properties"] = {"pillar": found.pillar, "engine": found.engine, "spans": [span.model_dump() for span in found.spans]}
    return result


def _result(rule: str, level: str, message: str, locations: list[Json]) -> Json:
    seen = json.dumps(
        [
            rule,
            message,
            [place.get("logicalLocations") for place in locations],
            [place.get("physicalLocation", {}).get("region", {}).get("snippet") for place in locations],
        ]
    )
    print_ = hashlib.sha256(seen.encode()).hexdigest()[:32]
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": message},
        "locations": locations,
        "partialFingerprints": {"finding/v1": print_},
    }


def _location(place: Place, copy_id: str, snippet: str) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(place.file)}}
    region = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    if place.line is not None:
        physical["region"] = {**region, **({"snippet": {"text": snippet}} if snippet else {})}
    row = f"#row={place.row}" if place.row is not None else ""
    logical = {"name": copy_id, "fullyQualifiedName": f"{copy_id}{row}", "kind": "resource"}
    location: Json = {"physicalLocation": physical, "logicalLocations": [logical]}
    return {**location, "message": {"text": place.label}} if place.label else location


def _uri(file: str) -> str:
    """A relative path as a URI reference, an absolute one (also of Windows) as a file URI."""
    path = file.replace("\\", "/")
    quoted = quote(encodable(path), safe="/:" if path[1:2] == ":" else "/")
    if PurePosixPath(path).is_absolute():
        return f"file://{quoted}"
    return f"file:///{quoted}" if path[1:2] == ":" else quoted


def _note(level: str, text: str) -> Json:
    return {"level": level, "message": {"text": text}}
