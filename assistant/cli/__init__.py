"""The command line: options, output and exit codes; no logic.

Exit codes: 0 done; 1 findings at `--fail-on`, files that failed to be read in, a red gate, a failing check of `doctor`;
2 usage or input; 130 Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from assistant.cli import check, knowledge, system, write
from assistant.cli.common import root
from assistant.errors import AssistantError

app = typer.Typer(
    name="onevoice",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Keep a campaign's message one voice across every channel. Chinese and English; works with no model and no network.",
)
app.callback()(root)
for part in (knowledge, write, check, system):
    part.add_to(app)


def run(args: Sequence[str] | None = None) -> int:
    """Run one command; errors become one line each on stderr. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(args=list(args) if args is not None else None, prog_name="onevoice", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        said = error.format_message()
        typer.echo(said if said.startswith("Usage:") else f"onevoice: {said} (see onevoice --help)", err=True)
        return 2
    except AssistantError as error:
        for line in str(error).splitlines():
            typer.echo(f"onevoice: {line}", err=True)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("onevoice: stopped", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
