"""`check`: copy against the house, and copies against each other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import Json, one_of, split, warn_skipped, workspace
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.workspace import Checked, Workspace

FORMATS = ("text", "json", "markdown", "html", "sarif", "junit", "xlsx", "github")
_COPIES = "Files or folders of copy; - is one Markdown copy on stdin. Documents (docx, pptx, pdf, html) are read where they are named."
FAIL_ON = ("error", "warning", "info", "never")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(check)


def check(
    context: typer.Context,
    copies: Annotated[list[str] | None, typer.Argument(metavar="COPY…", help=_COPIES)] = None,
    house: Annotated[Path | None, typer.Option(help="The message house to check against.")] = None,
    channel: Annotated[str | None, typer.Option(help="Channel of copies that name none: plain text, documents.")] = None,
    semantic: Annotated[str, typer.Option(help="auto, on or off: let a model read for meaning.")] = "auto",
    select: Annotated[list[str] | None, typer.Option(help="Only these rules; a code or a family such as FACT.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules.")] = None,
    fail_on: Annotated[str, typer.Option(help="Exit 1 from this severity on: error, warning, info, never.")] = "error",
    output_format: Annotated[str, typer.Option("--format", help=", ".join(FORMATS))] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the report to this file.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write certain fixes into the files, then check again.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help="Check only copies that changed since they were last checked with this house, "
            "these rules and channels; the rest of the report comes from that check.",
        ),
    ] = False,
    explain: Annotated[str | None, typer.Option(metavar="RULE", help="Explain a rule and leave.")] = None,
    json: Json = False,
) -> int:
    """Check copies against a message house and against each other."""
    space = workspace(context)
    if explain:
        return _explain(space, explain, json)
    output_format = "json" if json else one_of([output_format], FORMATS, "format")[0]
    one_of([fail_on], FAIL_ON, "severity")
    one_of([semantic], ("auto", "on", "off"), "value of --semantic")
    if house is None or not copies:
        raise InputError("give the house and the copies: onevoice check --house house.yaml COPY…")
    if output_format == "xlsx" and output is None:
        raise InputError("xlsx is no text; give a file with -o", field="--format")

    writing = fix or diff  # needs the fixes, which neither an earlier check nor a packed report holds

    def run() -> Checked:
        return space.check_files(
            house,
            copies,
            channel=channel,
            semantic=semantic,
            select=split(select),
            ignore=split(ignore),
            stdin=sys.stdin,
            changed=changed and not writing,
            packed=not writing,
        )

    checked = run()
    if diff:
        typer.echo(space.fix_diff(checked), nl=False)
        return 2 if checked.unreadable else 0
    if fix:
        typer.echo(f"onevoice: {space.fix(checked)} fixes written", err=True)
        checked = run()
    _print(space, checked, output_format, output)
    warn_skipped(checked.report.skipped)
    return _exit_code(checked, fail_on)


def _print(space: Workspace, checked: Checked, output_format: str, output: Path | None) -> None:
    if output is not None:
        from assistant.data import write_whole

        write_whole(output, space.render_pieces(checked, output_format))
        return
    for piece in space.render_pieces(checked, output_format, color=sys.stdout.isatty()):
        typer.echo(piece, nl=False)


def _exit_code(checked: Checked, fail_on: str) -> int:
    """2 when something could not be read, 1 with findings at the severity asked for, else 0."""
    if checked.unreadable:
        return 2
    summary = checked.report.summary
    counts = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    levels = list(counts)[: list(counts).index(fail_on) + 1] if fail_on in counts else []
    return 1 if any(counts[level] for level in levels) else 0


def _explain(space: Workspace, code: str, json: bool) -> int:
    card = space.card(code)
    typer.echo(card.model_dump_json(indent=2) if json else space.explain(card))
    return 0
