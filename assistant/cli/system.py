"""What keeps it running: `rules schema index doctor serve demo`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import show
from assistant.cli.common import Json, emit, one_of, workspace

if TYPE_CHECKING:
    from assistant.workspace import Workspace

index_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The retrieval index.")
SCHEMAS = ("house", "brief", "copy", "report")
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; when taken, the next free one.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(rules)
    app.command()(schema)
    app.add_typer(index_app, name="index")
    for command in (doctor, serve, demo):
        app.command()(command)


def rules(context: typer.Context, json: Json = False) -> None:
    """List the rules of the copy check."""
    space = workspace(context)
    result = space.rules()
    emit(result) if json else typer.echo(show.rules(result, space.settings.language))


def schema(
    name: Annotated[str, typer.Argument(help=", ".join(SCHEMAS))],
    json: Json = False,
) -> None:
    """Print the JSON schema of a file format."""
    from json import dumps

    from assistant.workspace import schemas

    one_of([name], SCHEMAS, "schema")
    typer.echo(dumps(schemas()[name], ensure_ascii=False, indent=2))


@index_app.command("rebuild")
def rebuild(context: typer.Context, json: Json = False) -> None:
    """Build the index anew from the store; searches go on meanwhile."""
    result = workspace(context).rebuild_index()
    emit(result) if json else typer.echo(f"{result.passages} passages indexed in {result.took_s:.1f} s")


def doctor(context: typer.Context, json: Json = False) -> int:
    """Say what is configured, try it, and give the exact fix."""
    result = workspace(context).doctor()
    emit(result) if json else typer.echo(show.doctor(result))
    return 1 if any(check.state == "failed" for check in result.checks) else 0


def serve(context: typer.Context, host: Host = "127.0.0.1", port: Port = 7860) -> None:
    """Open the front end in a browser."""
    _serve(workspace(context, quiet=True), host, port)


def demo(
    context: typer.Context,
    host: Host = "127.0.0.1",
    port: Port = 7860,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the front end when the samples are in.")] = True,
    reset: Annotated[bool, typer.Option("--reset", help="Begin anew with an empty demo folder.")] = False,
    json: Json = False,
) -> int:
    """Do the whole job on an invented company's data, in a folder of its own."""
    from assistant.workspace import demo_workspace

    space = demo_workspace(workspace(context), reset=reset)
    result = space.demo(on_step=None if json else lambda step: typer.echo(show.demo_step(step), err=True))
    if json:
        emit(result)
    if not all(step.status == "done" for step in result.steps):
        return 1
    if serve and not json:
        _serve(space, host, port)
    return 0


def _serve(space: Workspace, host: str, port: int) -> None:
    from assistant.ui import serve

    serve(space, host=host, port=port, ready=lambda url: typer.echo(url), browser=sys.stdout.isatty())
