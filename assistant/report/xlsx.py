"""The report as an Excel workbook. Text from copies stays text: no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.domain.finding import AcrossFinding, CopyReport, Finding
from assistant.report.matrices import fact_label, fact_matrix, pillar_label, pillar_matrix, pillar_name
from assistant.report.plain import legal
from assistant.report.view import View

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
MAX_TEXT = 32_767
"""Characters a cell can hold (Microsoft, "Excel specifications and limits")."""
_MOST_COLUMNS = 200
"""A sheet has 16,384 (Microsoft, as above); long before, nobody finds a copy in them."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FILLS = {
    "fail": "F8D7DA",
    "error": "F8D7DA",
    "needs_evidence": "FFF0CC",
    "warning": "FFF0CC",
    "pass": "D8F0E1",
    "not_checked": "E7E0F5",
    "agrees": "D8F0E1",
    "contradicts": "F8D7DA",
    "expired": "F8D7DA",
    "wrong_market": "F8D7DA",
    "unbounded": "FFF0CC",
}


def xlsx(view: View) -> bytes:
    """Sheets: summary, findings, facts × copies, pillars × copies, skipped."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _summary(view, book)
    _findings(view, book)
    _facts(view, book)
    _pillars(view, book)
    _sheet(book, view.say("skipped"), [view.say("what"), view.say("why")], [[s.what, s.why] for s in view.report.skipped], [50, 80])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, name: str, header: Sequence[Value], rows: Iterable[Sequence[Value]], widths: Sequence[int]) -> Worksheet:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(name)
    for n, row in enumerate([header, *rows], 1):
        for m, value in enumerate(row, 1):
            _write(sheet, n, m, value)
            sheet.cell(n, m).alignment = Alignment(wrap_text=True, vertical="top")
            if n == 1:
                sheet.cell(n, m).font = Font(bold=True, color="FFFFFF")
                sheet.cell(n, m).fill = PatternFill("solid", fgColor="1F5673")
    for m in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(m)].width = widths[min(m, len(widths)) - 1]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    return sheet


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return
    text = legal(value)[:MAX_TEXT]
    cell.value = text
    if text.startswith(_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True


def _fill(sheet: Worksheet, row: int, column: int, kind: str) -> None:
    from openpyxl.styles import PatternFill

    if kind in _FILLS:
        sheet.cell(row, column).fill = PatternFill("solid", fgColor=_FILLS[kind])


def _summary(view: View, book: Workbook) -> None:
    report = view.report
    keys = ("copy", "file", "channel", "market", "language", "verdict", "not_checked_rules", "score", "findings", "families")
    header = [view.heading(key) for key in keys]
    rows: list[list[Value]] = [
        [
            copy.id,
            copy.file,
            copy.channel,
            copy.market,
            copy.language,
            view.say(f"verdict_{copy.verdict}"),
            ", ".join(copy.not_checked),
            copy.score,
            len(copy.findings),
            ", ".join(f"{name}: {view.say(f'verdict_{verdict}')}" for name, verdict in copy.checked.items()),
        ]
        for copy in report.reports
    ]
    sheet = _sheet(book, view.say("summary"), header, rows, [18, 30, 16, 10, 10, 16, 40, 8, 10, 60])
    for n, copy in enumerate(report.reports, 2):
        _fill(sheet, n, 6, copy.verdict)
    for n, line in enumerate([view.house_line(), view.summary_line(), view.versions_line()], len(rows) + 3):
        _write(sheet, n, 1, line)


def _findings(view: View, book: Workbook) -> None:
    keys = ("copy", "place", "severity", "rule", "quote", "message", "suggestion", "evidence", "engine", "silenced")
    rows: list[tuple[str, list[Value]]] = []
    for copy in view.report.reports:
        rows += [(f.severity, _finding(view, copy, f)) for f in copy.findings]
        rows += [
            ("", [copy.id, str(view.where(copy, s)), None, s.rule, None, s.reason, None, None, None, view.say(f"by_{s.by}")])
            for s in copy.silenced
        ]
    rows += [(found.severity, _across(view, found)) for found in view.report.across]
    sheet = _sheet(
        book, view.say("findings"), [view.heading(key) for key in keys], [row for _, row in rows], [18, 30, 10, 12, 36, 60, 40, 24, 10, 16]
    )
    for n, (kind, _) in enumerate(rows, 2):
        _fill(sheet, n, 3, kind)


def _finding(view: View, copy: CopyReport, found: Finding) -> list[Value]:
    quote = found.quote or view.say("whole_copy")
    return [
        copy.id,
        str(view.where(copy, found)),
        view.say(f"severity_{found.severity}"),
        found.rule,
        quote,
        found.message,
        found.suggestion,
        found.evidence,
        found.engine,
    ]


def _across(view: View, found: AcrossFinding) -> list[Value]:
    quotes = "\n".join(f"{span.id}: {span.quote}" for span in found.spans) or found.pillar
    return [view.say("across"), None, view.say(f"severity_{found.severity}"), found.rule, quotes, found.message, None, None, found.engine]


def _facts(view: View, book: Workbook) -> None:
    matrix = fact_matrix(view.report)
    rows = [(name, [(fact_label(view, use), use.state if use else "") for use in uses]) for name, uses in matrix.rows]
    _matrix(book, view.say("facts_matrix"), view.say("fact"), matrix.copies, rows)


def _pillars(view: View, book: Workbook) -> None:
    matrix = pillar_matrix(view.report)
    rows = [
        (pillar_name(view, name), [(pillar_label(view, cell), "not_checked") if cell is None else (cell, "") for cell in cells])
        for name, cells in matrix.rows
    ]
    _matrix(book, view.say("pillars_matrix"), view.say("pillar"), matrix.copies, rows)


def _matrix(book: Workbook, name: str, corner: str, copies: Sequence[str], rows: Sequence[tuple[str, Sequence[tuple[Value, str]]]]) -> None:
    """A matrix with a column a copy; of more copies than a reader scrolls to the right for, with a row a copy."""
    heads, table = list(copies), [(head, list(cells)) for head, cells in rows]
    if len(heads) > _MOST_COLUMNS:
        heads, table = [head for head, _ in table], [(copy, [cells[n] for _, cells in table]) for n, copy in enumerate(copies)]
    sheet = _sheet(book, name, [corner, *heads], [[head, *(value for value, _ in cells)] for head, cells in table], [22, 14])
    for n, (_, cells) in enumerate(table, 2):
        for m, (value, kind) in enumerate(cells, 2):
            _fill(sheet, n, m, kind)
            if isinstance(value, float):
                sheet.cell(n, m).number_format = "0%"
