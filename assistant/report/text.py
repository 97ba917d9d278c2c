"""The report for a terminal: `file:line:col: severity RULE message`, the source line, carets under the span."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.copy import Copy
from assistant.domain.finding import AcrossFinding, CopyReport, Finding, Silenced
from assistant.report.matrices import fact_label, fact_matrix, pillar_label, pillar_matrix, pillar_name
from assistant.report.places import line_of
from assistant.report.terminal import aligned, clip_left, clip_right, columns, paint, visible
from assistant.report.view import View

BEFORE, INSIDE, AFTER = 40, 60, 40
"""How many columns of a long source line are shown before, in and after the span."""
TABLE_COLUMNS = 110
"""The matrices are cut into blocks of at most so many columns."""


def text(view: View) -> str:
    """The whole report, blocks parted by an empty line."""
    report = view.report
    blocks = _copies(view) or [[view.say("no_copies")]]
    if report.across:
        blocks.append([_heading(view, "across"), *(line for found in report.across for line in _across(view, found))])
    blocks += _matrices(view)
    if report.skipped:
        blocks.append([_heading(view, "skipped"), *(f"  {visible(s.what)}: {visible(s.why)}" for s in report.skipped)])
    blocks.append(_summary(view))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _heading(view: View, key: str) -> str:
    return paint(view.say(key), "bold", view.color)


def _copies(view: View) -> list[list[str]]:
    """A block a copy; copies in a row that have nothing but a verdict share one."""
    blocks: list[list[str]] = []
    quiet = False
    for lines in (_copy(view, copy) for copy in view.report.reports):
        if quiet and len(lines) == 1:
            blocks[-1] += lines
        else:
            blocks.append(lines)
        quiet = len(lines) == 1
    return blocks


def _copy(view: View, copy: CopyReport) -> list[str]:
    lines = [line for found in copy.findings for line in _finding(view, copy, found)]
    lines += [_silenced(view, copy, silenced) for silenced in copy.silenced]
    return [*lines, verdict_line(view, copy)]


def _finding(view: View, copy: CopyReport, found: Finding) -> list[str]:
    place = view.where(copy, found)
    by = f" [{view.say('by_model')}]" if found.engine == "model" else ""
    head = f"{visible(str(place))}: {paint(f'{found.severity} {found.rule}', found.severity, view.color)} {visible(found.message)}{by}"
    source = view.sources.get(copy.id)
    gutter = str(place.line) if place.line is not None else ""
    excerpt = _excerpt(view, source, found, gutter) if source and found.start is not None and found.end is not None else []
    notes = [("suggestion", found.suggestion), ("evidence", found.evidence)]
    margin = " " * (len(gutter) + 2)
    return [head, *excerpt, *(f"{margin} = {view.pair(key, visible(value))}" for key, value in notes if value)]


def _excerpt(view: View, source: Copy, found: Finding, gutter: str) -> list[str]:
    """The source line with carets under the span; of a span over several lines the first."""
    body, start, end = source.field(found.field), found.start or 0, found.end or 0
    line, begin = line_of(body, start)
    first, last = start - begin, min(end - begin, len(line))
    before = clip_left(visible(line[:first]), BEFORE)
    inside = clip_right(visible(line[first:last]), INSIDE)
    after = clip_right(visible(line[last:]), AFTER)
    carets = paint("^" * max(columns(inside), 1), found.severity, view.color)
    more = body.count("\n", start, end)
    rest = f" ({view.say('more_lines', lines=more)})" if more else ""
    return [f"  {gutter} | {before}{inside}{after}", f"  {' ' * len(gutter)} | {' ' * columns(before)}{carets}{rest}"]


def _silenced(view: View, copy: CopyReport, silenced: Silenced) -> str:
    return paint(visible(f"{view.where(copy, silenced)}: {view.silenced_line(silenced)}"), "dim", view.color)


def verdict_line(view: View, copy: CopyReport) -> str:
    """The verdict of one copy with, beside it, what was not checked."""
    verdict = paint(view.say(f"verdict_{copy.verdict}"), copy.verdict, view.color)
    facts = " ".join(part for part in (copy.channel, copy.market, copy.language) if part)
    parts = [f"{visible(copy.id)} ({visible(facts)}): {verdict}"]
    if copy.score is not None:
        parts.append(f"{view.say('score')} {copy.score}")
    if copy.not_checked:
        parts.append(paint(view.not_checked_line(copy), "not_checked", view.color))
    return " · ".join(parts)


def _across(view: View, found: AcrossFinding) -> list[str]:
    by = f" [{view.say('by_model')}]" if found.engine == "model" else ""
    pillar = f" ({visible(found.pillar)})" if found.pillar else ""
    head = f"{paint(f'{found.severity} {found.rule}', found.severity, view.color)} {visible(found.message)}{pillar}{by}"
    return [head, *(f"  {visible(str(view.where_span(span)))}: {visible(span.quote)}" for span in found.spans)]


def _matrices(view: View) -> list[list[str]]:
    facts, pillars = fact_matrix(view.report), pillar_matrix(view.report)
    fact_rows = [[visible(name), *(fact_label(view, cell) for cell in cells)] for name, cells in facts.rows]
    pillar_rows = [[visible(pillar_name(view, name)), *(pillar_label(view, cell) for cell in cells)] for name, cells in pillars.rows]
    found = []
    for key, copies, rows in (("facts_matrix", facts.copies, fact_rows), ("pillars_matrix", pillars.copies, pillar_rows)):
        if rows:
            found.append([_heading(view, key), *_blocks(["", *map(visible, copies)], rows)])
    return found


def _blocks(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table, cut into blocks of columns where it is too wide; the first column stands in each."""
    widths = [max(columns(row[n]) for row in [header, *rows]) + 2 for n in range(len(header))]
    lines: list[str] = []
    start = 1
    while start < len(header):
        stop, used = start + 1, widths[0] + widths[start]
        while stop < len(header) and used + widths[stop] <= TABLE_COLUMNS:
            used += widths[stop]
            stop += 1
        lines += ([""] if lines else []) + [f"  {line}" for line in aligned([[row[0], *row[start:stop]] for row in [header, *rows]])]
        start = stop
    return lines


def _summary(view: View) -> list[str]:
    made = paint(visible(view.versions_line()), "dim", view.color)
    return [visible(view.house_line()), made, paint(view.summary_line(), "bold", view.color)]
