"""The message house: the picture, its text with errors by line, versions compared, files to take away."""

from __future__ import annotations

import functools

import gradio as gr

from assistant.domain.results import BuiltHouse, HouseDiff
from assistant.errors import InputError
from assistant.ui.files import Papers, papers, samples
from assistant.ui.kit import Kit
from assistant.ui.pages.common import Desk, house_strip, page, read_house
from assistant.ui.views.house import show_changes
from assistant.workspace import Workspace

FORMATS = ("svg", "png", "docx", "pptx", "md", "yaml")


def apply(space: Workspace, text: str) -> BuiltHouse:
    """Task: the edited text as the house at hand; every error of it with its line."""
    return read_house(space, (("house.yaml", text.encode()),))


def at_hand(built: BuiltHouse | None) -> BuiltHouse:
    """The house at hand, or what to do when there is none."""
    if built is None:
        raise InputError("there is no message house yet: build one, upload one, or take the sample")
    return built


def export(space: Workspace, built: BuiltHouse | None, output_format: str) -> tuple[str, bytes]:
    """Task: the house as a file to take away."""
    return f"house.{output_format}", space.export_house(at_hand(built).house, output_format)


def compare(space: Workspace, built: BuiltHouse | None, older: Papers) -> HouseDiff:
    """What changed from another version to the house at hand."""
    return space.diff_houses(read_house(space, older).house, at_hand(built).house)


def compare_upload(space: Workspace, built: BuiltHouse | None, upload: str | None) -> HouseDiff:
    """Task: against an uploaded version."""
    return compare(space, built, papers(upload))


def compare_sample(space: Workspace, built: BuiltHouse | None) -> HouseDiff:
    """Task: against the older version of the sample project."""
    return compare(space, built, samples("house-older.yaml"))


def build(kit: Kit, desk: Desk) -> None:
    """The page."""
    with page(kit, "house"):
        status = kit.status()
        house_strip(kit, desk, "house", status)
        desk.picture[0].render()
        with gr.Row(elem_classes=["ov-downloads", "ov-after"]):
            for output_format in FORMATS:
                button = gr.Button(output_format.upper(), size="md", scale=0, min_width=72)
                kit.download(button.click, functools.partial(_export_as, output_format), [desk.house.state], status)
        with gr.Tabs(elem_classes="ov-tabs"):
            with kit.make(gr.Tab, {"label": "house.edit"}, id="edit"):
                _editor(kit, desk)
            with kit.make(gr.Tab, {"label": "house.compare"}, id="compare"):
                _compare(kit, desk)


def _export_as(output_format: str, space: Workspace, built: BuiltHouse | None) -> tuple[str, bytes]:
    return export(space, built, output_format)


def _editor(kit: Kit, desk: Desk) -> None:
    with gr.Row(elem_classes="ov-downloads"):
        save = kit.button("house.apply", main=True, elem_id="house-apply")
    errors = kit.status()
    desk.editor.render()
    kit.action(save.click, apply, [desk.editor], to=desk.house, status=errors, done=lambda _, say: say("house.applied"))


def _compare(kit: Kit, desk: Desk) -> None:
    with gr.Row(elem_classes="ov-downloads"):
        other = kit.make(
            gr.UploadButton, {"label": "house.other"}, file_types=[".yaml", ".yml", ".json"], size="md", scale=0, min_width=150
        )
        sample = kit.button("house.other_sample")
    status, shown = kit.status(), kit.panel(show_changes)
    changes = kit.result(shown)
    kit.action(other.upload, compare_upload, [desk.house.state, other], to=changes, status=status)
    kit.action(sample.click, compare_sample, [desk.house.state], to=changes, status=status)
