"""What goes into the knowledge base and what comes out: `ingest sources remove search ask insights`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import show
from assistant.cli.common import Channels, From, Json, Kinds, Markets, To, Years, emit, filters, one_of, warn_skipped, workspace

sources_app = typer.Typer(invoke_without_command=True, rich_markup_mode=None, help="List what is in the knowledge base.")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(ingest)
    app.add_typer(sources_app, name="sources")
    for command in (remove, search, ask, insights):
        app.command()(command)


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.")],
    kind: Annotated[
        str | None, typer.Option(help="plan, retrospective, research, social, guideline, house, minutes, spec or other.")
    ] = None,
    market: Annotated[str | None, typer.Option(help="Market of these sources.")] = None,
    channel: Annotated[str | None, typer.Option(help="Channel of these sources.")] = None,
    year: Annotated[int | None, typer.Option(help="Year of these sources.")] = None,
    campaign: Annotated[str | None, typer.Option(help="Campaign of these sources.")] = None,
    json: Json = False,
) -> int:
    """Add files or folders to the knowledge base; the same file again updates it."""
    from assistant.domain.source import KINDS, Metadata

    if kind:
        one_of([kind], KINDS, "kind")
    metadata = Metadata(market=market, channel=channel, year=year, campaign=campaign)
    space = workspace(context)
    result = space.ingest(paths, kind=kind, metadata=metadata)
    emit(result) if json else typer.echo(show.ingested(result, space.settings.language))
    failed = [f for f in result.sources if f.status == "failed"]
    for file in failed:
        typer.echo(f"onevoice: {file.path}: {file.error}", err=True)
    if len(failed) == len(result.sources):
        return 2
    return 1 if failed else 0


@sources_app.callback()
def sources(context: typer.Context, kind: Kinds = None, json: Json = False) -> None:
    """List what is in the knowledge base."""
    if context.invoked_subcommand:
        return
    space = workspace(context)
    result = space.sources(filters(kinds=kind).kinds)
    emit(result) if json else typer.echo(show.sources(result, space.settings.language))


@sources_app.command("show")
def show_source(context: typer.Context, source_id: Annotated[str, typer.Argument(metavar="ID")], json: Json = False) -> None:
    """Show one source with its passages."""
    space = workspace(context)
    result = space.source(source_id)
    emit(result) if json else typer.echo(show.sources(result, space.settings.language))


def remove(
    context: typer.Context, ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of sources.")], json: Json = False
) -> None:
    """Remove sources; they never answer again."""
    space = workspace(context)
    result = space.remove(ids)
    emit(result) if json else typer.echo("\n".join(f"{row.id}  {row.title}" for row in result.sources))


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="What to look for, in Chinese or English.")],
    kind: Kinds = None,
    market: Markets = None,
    channel: Channels = None,
    year: Years = None,
    date_from: From = None,
    date_to: To = None,
    top: Annotated[int, typer.Option(min=1, max=200, help="How many passages.")] = 10,
    json: Json = False,
) -> None:
    """Search the knowledge base."""
    space = workspace(context, quiet=True)
    result = space.search(query, filters(kind, market, channel, year, date_from, date_to), top=top)
    emit(result) if json else typer.echo(show.hits(result, space.settings.language))


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="A question, in Chinese or English.")],
    kind: Kinds = None,
    market: Markets = None,
    channel: Channels = None,
    year: Years = None,
    date_from: From = None,
    date_to: To = None,
    json: Json = False,
) -> None:
    """Answer a question from the knowledge base; every sentence cites its passages."""
    space = workspace(context, quiet=True)
    result = space.ask(question, filters(kind, market, channel, year, date_from, date_to))
    emit(result) if json else typer.echo(show.answer(result, space.settings.language))
    warn_skipped(result.skipped)


def insights(
    context: typer.Context,
    kind: Kinds = None,
    market: Markets = None,
    channel: Channels = None,
    year: Years = None,
    date_from: From = None,
    date_to: To = None,
    json: Json = False,
) -> None:
    """Count hot terms, topics, pains and scenes in the social feed."""
    space = workspace(context)
    result = space.insights(filters(kind, market, channel, year, date_from, date_to))
    emit(result) if json else typer.echo(show.insights(result, space.settings.language))
    warn_skipped(result.skipped)
