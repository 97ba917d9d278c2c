"""The two tables over all copies: facts × copies and pillars × copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.domain.finding import FactUse, Report
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
    return _matrix((copy.id, copy.facts) for copy in report.reports)


def pillar_matrix(report: Report) -> Matrix[float | None]:
    """The key message and then each pillar: how much of it a copy carries, 0 to 1; None where nothing could tell."""
    return _matrix((copy.id, {KEY_MESSAGE: copy.coverage.key_message, **copy.coverage.pillars}) for copy in report.reports)


def _matrix(columns: Iterable[tuple[str, Mapping[str, Cell]]]) -> Matrix[Cell | None]:
    """Gone through once: the reports of many copies are made anew each time."""
    ids: list[str] = []
    rows: dict[str, list[Cell | None]] = {}
    for n, (copy_id, cells) in enumerate(columns):
        ids.append(copy_id)
        for name, cell in cells.items():
            row = rows.setdefault(name, [])
            row += [None] * (n - len(row))
            row.append(cell)
    return Matrix(tuple(ids), tuple((name, (*row, *[None] * (len(ids) - len(row)))) for name, row in rows.items()))


def fact_label(view: View, use: FactUse | None) -> str:
    """A cell of the facts matrix in words."""
    return view.say(f"state_{use.state}") if use else "–"


def pillar_label(view: View, carried: float | None) -> str:
    """A cell of the pillars matrix in words."""
    return view.say("state_not_checked") if carried is None else f"{carried:.0%}"


def pillar_name(view: View, name: str) -> str:
    """The name of a row of the pillars matrix."""
    return name or view.say("key_message")
