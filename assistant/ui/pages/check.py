"""The copy check: copies against the house at hand and against each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr
import yaml

from assistant.domain.finding import Report
from assistant.domain.results import BuiltHouse
from assistant.errors import InputError
from assistant.ui.files import Papers, laid_out, nameless, papers, sample_copies, samples
from assistant.ui.kit import Kit
from assistant.ui.pages.common import LANGUAGES, MARKETS, Desk, channels, house_strip, page, read_house
from assistant.ui.pages.house import at_hand
from assistant.ui.views.check import Inspected, show_check
from assistant.ui.words import Say
from assistant.workspace import Checked, Workspace

FORMATS = {
    "html": "html",
    "xlsx": "xlsx",
    "markdown": "md",
    "json": "json",
    "sarif": "sarif",
    "junit": "xml",
    "text": "txt",
    "github": "txt",
}
"""Report format → suffix of its file."""


def pasted(text: str, title: str, channel: str, market: str, language: str) -> Papers:
    """A pasted copy as the file it would be."""
    if not text.strip():
        return ()
    head = {"id": "pasted", "channel": channel, "market": market, "language": language, "title": title.strip()}
    written = yaml.safe_dump({key: value for key, value in head.items() if value}, allow_unicode=True, sort_keys=False)
    return (("pasted.md", f"---\n{written}---\n{text}\n".encode()),)


def check(
    space: Workspace, built: BuiltHouse | None, text: str, title: str, channel: str, market: str, language: str, uploads: list[str] | None
) -> Inspected:
    """Task: the pasted copy and the uploaded ones, together."""
    house = at_hand(built)
    given = (*pasted(text, title, channel, market, language), *papers(uploads))
    if not given:
        raise InputError("paste a copy or upload some")
    return inspect(space, house, given, channel)


def check_samples(space: Workspace) -> Inspected:
    """Task: the copies of the sample project against its house."""
    return inspect(space, read_house(space, samples("house.yaml")), sample_copies(), None)


def inspect(space: Workspace, house: BuiltHouse, given: Papers, channel: str | None) -> Inspected:
    """Copies against a house; a copy that names no channel takes `channel`."""
    with laid_out(given) as folder:
        checked = space.check_files(house.house, sorted(folder.iterdir()), channel=channel or None)
    return Inspected(nameless(checked), house.house, space.cards)


def again(space: Workspace, found: Inspected) -> Inspected:
    """The same check with its messages in another language."""
    report: Report = space.check(found.house, found.checked.copies, skipped=found.checked.report.skipped)
    return Inspected(Checked(report, found.checked.copies, found.checked.unreadable), found.house, found.cards)


def save(space: Workspace, found: Inspected | None, output_format: str) -> tuple[str, bytes]:
    """Task: the report as a file to take away."""
    if found is None:
        raise InputError("there is nothing to download yet")
    shown = space.render(found.checked, output_format)
    return f"copy-check.{FORMATS[output_format]}", shown if isinstance(shown, bytes) else shown.encode()


def build(kit: Kit, desk: Desk) -> None:
    """The page."""
    with page(kit, "check"):
        strip = kit.status()
        house_strip(kit, desk, "check", strip)
        with gr.Row(elem_classes="ov-inputs"):
            with gr.Column(scale=3, min_width=320):
                text = kit.make(
                    gr.Textbox, {"label": "check.paste", "placeholder": "check.paste_hint"}, lines=9, max_lines=20, elem_id="copy-text"
                )
            with gr.Column(scale=2, min_width=300):
                copy = _copy_fields(kit)
        with gr.Row(elem_classes="ov-downloads"):
            run = kit.button("check.run", main=True, elem_id="check")
            sample = kit.button("check.samples", elem_id="check-samples")
            with gr.Row(elem_classes=["ov-downloads", "ov-after", "ov-right"]):
                output_format = gr.Dropdown(
                    [(name, name) for name in FORMATS], value="html", show_label=False, container=False, scale=0, min_width=130
                )
                download = kit.button("check.download")
        status, stop = kit.status(), kit.stopper()
        shown = kit.panel(show_check, elem_id="report")
    result = kit.result(shown, again=again)
    kit.action(run.click, check, [desk.house.state, text, *copy], to=result, status=status, stop=stop, busy="check.checking")
    kit.action(sample.click, check_samples, [], to=result, status=status, stop=stop, busy="check.checking")
    kit.download(download.click, save, [result.state, output_format], status)


def _copy_fields(kit: Kit) -> list[Any]:
    """Title, channel, market, language and files."""

    def not_said(key: str, values: tuple[str, ...]) -> Callable[[Say], Any]:
        return lambda say: [(say(key), ""), *((value, value) for value in values)]

    title = kit.make(gr.Textbox, {"label": "check.title_field"}, max_lines=1)
    with gr.Row(elem_classes="ov-narrow"):
        channel = kit.make(
            gr.Dropdown,
            {"label": "channel", "choices": lambda say: channels(kit, say)},
            value="xiaohongshu",
            min_width=120,
            elem_id="copy-channel",
        )
        market = kit.make(gr.Dropdown, {"label": "market", "choices": not_said("check.by_channel", MARKETS)}, value="", min_width=90)
        language = kit.make(
            gr.Dropdown, {"label": "check.language", "choices": not_said("check.detected", LANGUAGES)}, value="", min_width=90
        )
    uploads = kit.make(gr.File, {"label": "check.upload"}, file_count="multiple", height=104, elem_id="copy-files")
    return [title, channel, market, language, uploads]
