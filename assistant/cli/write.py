"""What writes: `translate draft house adapt`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import show
from assistant.cli.common import Channels, Json, emit, one_of, split, warn_skipped, workspace
from assistant.errors import InputError

house_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Build, show, compare, export and validate message houses.")
EXPORTS = ("svg", "png", "docx", "pptx", "md", "json", "yaml")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(translate)
    app.command()(draft)
    app.add_typer(house_app, name="house")
    app.command()(adapt)


def translate(
    context: typer.Context,
    specs: Annotated[Path, typer.Argument(help="A spec sheet: csv, xlsx, Markdown, docx, pptx or pdf table.")],
    language: Annotated[str, typer.Option(help="Language of the lines: zh or en.")] = "zh",
    category: Annotated[str | None, typer.Option(help="Product category, e.g. portable_power.")] = None,
    channel: Annotated[str | None, typer.Option(help="Channel the lines are for.")] = None,
    json: Json = False,
) -> None:
    """Translate specs into consumer language, with the sums, the conditions and the risks."""
    space = workspace(context)
    result = space.translate(specs, language=language, category=category, channel=channel)
    emit(result) if json else typer.echo(show.translations(result))
    warn_skipped(result.skipped)


def draft(
    context: typer.Context,
    brief: Annotated[Path, typer.Argument(help="The brief: brief.yaml.")],
    count: Annotated[int, typer.Option(min=1, max=20, help="How many candidates.")] = 5,
    json: Json = False,
) -> None:
    """Draft key message candidates by different routes, with evidence."""
    space = workspace(context)
    result = space.draft(brief, count=count)
    emit(result) if json else typer.echo(show.candidates(result))
    warn_skipped(result.skipped)


@house_app.command("build")
def build(
    context: typer.Context,
    brief: Annotated[Path, typer.Argument(help="The brief: brief.yaml.")],
    key_message: Annotated[str | None, typer.Option(help="N: the Nth candidate of the last draft; or the text itself.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the house here, as YAML.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    json: Json = False,
) -> None:
    """Build a message house from a brief."""
    if output and output.exists() and not force:
        raise InputError("exists; give --force to write over it", file=str(output))
    space = workspace(context)
    built = space.build_house(brief, key_message=key_message)
    text = space.house_yaml(built.house)
    if output:
        output.write_text(text, encoding="utf-8")
    if json:
        emit(built.house)
    elif not output:
        typer.echo(text, nl=False)
    for flag in built.flags:
        typer.echo(f"onevoice: {flag.code}: {flag.message}", err=True)
    warn_skipped(built.skipped)


@house_app.command("show")
def show_house(
    context: typer.Context,
    house: Annotated[Path, typer.Argument(help="house.yaml")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the picture here: .svg or .png.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the texts in it.")] = None,
    json: Json = False,
) -> None:
    """Show a house as text, or draw its picture."""
    space = workspace(context)
    loaded = space.load_house(house)
    if output:
        form = one_of([output.suffix.lstrip(".").lower()], ("svg", "png"), "picture format")[0]
        output.write_bytes(space.export_house(loaded, form, language=language))
    if json:
        emit(loaded)
    elif not output:
        typer.echo(space.export_house(loaded, "md", language=language).decode())


@house_app.command("export")
def export_house(
    context: typer.Context,
    house: Annotated[Path, typer.Argument(help="house.yaml")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write; the ending says the format.")],
    output_format: Annotated[str | None, typer.Option("--format", help=", ".join(EXPORTS))] = None,
    language: Annotated[str | None, typer.Option(help="Language of the texts in it.")] = None,
    json: Json = False,
) -> None:
    """Export a house as svg, png, docx, pptx, md, json or yaml."""
    form = one_of([(output_format or output.suffix.lstrip(".")).lower()], EXPORTS, "export format")[0]
    space = workspace(context)
    loaded = space.load_house(house)
    output.write_bytes(space.export_house(loaded, form, language=language))
    if json:
        emit(loaded)
    else:
        typer.echo(f"written: {output}")


@house_app.command("diff")
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help="The older house.yaml.")],
    new: Annotated[Path, typer.Argument(help="The newer house.yaml.")],
    json: Json = False,
) -> None:
    """Compare two versions of a house."""
    space = workspace(context)
    result = space.diff_houses(old, new)
    emit(result) if json else typer.echo(show.changes(result, space.settings.language))


@house_app.command("validate")
def validate(context: typer.Context, house: Annotated[Path, typer.Argument(help="house.yaml")], json: Json = False) -> int:
    """Say whether a house is valid; exit 2 and every error with its line when it is not."""
    space = workspace(context)
    result = space.validate_house(house)
    if json:
        emit(result)
    else:
        for error in result.errors:
            typer.echo(f"onevoice: {error.file}:{error.line or 1}: {error.field or ''}: {error.message}", err=True)
        if result.valid:
            typer.echo(f"{house}: valid")
    return 0 if result.valid else 2


def adapt(
    context: typer.Context,
    house: Annotated[Path, typer.Argument(help="house.yaml")],
    channel: Channels = None,
    language: Annotated[str | None, typer.Option(help="Language of the copy; default: that of the channel.")] = None,
    market: Annotated[str | None, typer.Option(help="Market the copy is for.")] = None,
    json: Json = False,
) -> None:
    """Write copy for channels from a house, already checked."""
    if not split(channel):
        raise InputError("give at least one channel: --channel xiaohongshu,instagram")
    space = workspace(context)
    result = space.adapt(house, split(channel), language=language, market=market)
    emit(result) if json else typer.echo(show.copies(result))
    warn_skipped(result.skipped)
