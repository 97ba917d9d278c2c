"""The two tables over all copies: facts × copies and pillars × copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.domain.finding import CopyReport, FactUse, Report
from assistant.report.view import View

Cell = TypeVar("Cell")
KEY_MESSAGE = ""
"""The row name of the key message in the pillars × copies matrix; no pillar can have it."""


@dataclass(frozen=True)
class Matrix(Generic[Cell]):
    """Rows of cells, one cell a copy, in the order of the report."""

    copies: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def fact_matrix(report: Report) -> Matrix[FactUse | None]:
    """One row for each fact that a copy touches; None where a copy does not touch it."""
    names = dict.fromkeys(fact for copy in report.reports for fact in copy.facts)
    return Matrix(_ids(report), tuple((name, tuple(copy.facts.get(name) for copy in report.reports)) for name in names))


def pillar_matrix(report: Report) -> Matrix[float | None]:
    """The key message and then each pillar: how much of it a copy carries, 0 to 1; None where nothing could tell."""
    names = dict.fromkeys(pillar for copy in report.reports for pillar in copy.coverage.pillars)
    rows = ((name, tuple(_carried(copy, name) for copy in report.reports)) for name in (KEY_MESSAGE, *names))
    return Matrix(_ids(report), tuple(rows) if report.reports else ())


def _carried(copy: CopyReport, name: str) -> float | None:
    return copy.coverage.key_message if name == KEY_MESSAGE else copy.coverage.pillars.get(name)


def _ids(report: Report) -> tuple[str, ...]:
    return tuple(copy.id for copy in report.reports)


def fact_label(view: View, use: FactUse | None) -> str:
    """A cell of the facts matrix in words."""
    return view.say(f"state_{use.state}") if use else "–"


def pillar_label(view: View, carried: float | None) -> str:
    """A cell of the pillars matrix in words."""
    return view.say("state_not_checked") if carried is None else f"{carried:.0%}"


def pillar_name(view: View, name: str) -> str:
    """The name of a row of the pillars matrix."""
    return name or view.say("key_message")
