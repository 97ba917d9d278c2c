"""What commands share: options, settings, progress on stderr, one JSON object on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from assistant import __version__
from assistant.errors import InputError, nearest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from assistant.domain.base import Skipped
    from assistant.domain.source import Filters
    from assistant.workspace import Workspace

T = TypeVar("T", bound=str)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Kind of source; repeat or separate by commas.")]
Markets = Annotated[list[str] | None, typer.Option("--market", help="Market such as CN or US; repeat or separate by commas.")]
Channels = Annotated[list[str] | None, typer.Option("--channel", help="Channel id; repeat or separate by commas.")]
Years = Annotated[list[str] | None, typer.Option("--year", help="Year; repeat or separate by commas.")]
From = Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")]
To = Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"onevoice {__version__}")
        raise typer.Exit


def root(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="The data folder, instead of ONEVOICE_HOME.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_version)] = False,
) -> None:
    """Take the options that stand before a command."""
    context.obj = {"home": home}


def workspace(context: typer.Context, *, quiet: bool = False) -> Workspace:
    """A workspace on the settings in force; progress goes to stderr where that is a terminal."""
    from assistant.settings import read_settings
    from assistant.workspace import Workspace

    return Workspace(read_settings(context.obj), progress=None if quiet or not sys.stderr.isatty() else show_progress)


def show_progress(done: int, total: int, label: str) -> None:
    """One line on stderr that is written over: a bar, the count and what is at work."""
    width = 20
    filled = width * done // max(total, 1)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r\x1b[K[{'#' * filled}{'.' * (width - filled)}] {done}/{total} {label[:60]}{end}")
    sys.stderr.flush()


def split(values: Iterable[str] | None) -> tuple[str, ...]:
    """Values of an option that may be repeated or hold commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def one_of(values: Iterable[str], known: Iterable[str], what: str) -> tuple[str, ...]:
    """The values, each checked against the known ones."""
    known = list(known)
    for value in values:
        if value not in known:
            raise InputError(f"unknown {what} {value!r}; {nearest(value, known)}")
    return tuple(values)


def filters(
    kinds: list[str] | None = None,
    markets: list[str] | None = None,
    channels: list[str] | None = None,
    years: list[str] | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
) -> Filters:
    """Search filters from options."""
    from datetime import date

    from assistant.domain.source import KINDS, Filters

    for day in (date_from, date_to):
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise InputError(f"expected a day such as 2026-09-30, not {day!r}") from None
    for year in split(years):
        if not year.isdigit():
            raise InputError(f"expected a year such as 2026, not {year!r}")
    return Filters.model_validate(
        {
            "kinds": one_of(split(kinds), KINDS, "kind"),
            "markets": split(markets),
            "channels": split(channels),
            "years": tuple(int(y) for y in split(years)),
            "date_from": date_from,
            "date_to": date_to,
        }
    )


def emit(result: BaseModel) -> None:
    """Print a result as one JSON object."""
    typer.echo(result.model_dump_json(by_alias=True, indent=2))


def warn_skipped(skipped: Iterable[Skipped]) -> None:
    """Say on stderr what was left out, and why."""
    for item in skipped:
        typer.echo(f"onevoice: left out: {item.what}: {item.why}", err=True)
