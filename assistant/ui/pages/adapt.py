"""Channel copy from the house at hand."""

from __future__ import annotations

import gradio as gr

from assistant.domain.results import AdaptResult, BuiltHouse
from assistant.errors import InputError
from assistant.ui.kit import Kit
from assistant.ui.pages.common import MARKETS, Desk, channels, house_strip, page
from assistant.ui.pages.house import at_hand
from assistant.ui.views.adapt import copies_zip, show_copies
from assistant.workspace import Workspace

FIRST = ("xiaohongshu", "weibo", "instagram", "press_release")


def adapt(space: Workspace, built: BuiltHouse | None, chosen: list[str], language: str, market: str) -> AdaptResult:
    """Task: copies for the chosen channels."""
    if not chosen:
        raise InputError("choose at least one channel")
    return space.adapt(at_hand(built).house, chosen, language=language or None, market=market or None)


def as_zip(space: Workspace, result: AdaptResult | None) -> tuple[str, bytes]:
    """Task: all copies in one archive."""
    if result is None:
        raise InputError("there is nothing to download yet")
    return "copies.zip", copies_zip(result)


def build(kit: Kit, desk: Desk) -> None:
    """The page."""
    with page(kit, "adapt"):
        strip = kit.status()
        house_strip(kit, desk, "adapt", strip)
        with gr.Row(elem_classes="ov-filters"):
            chosen = kit.make(
                gr.Dropdown,
                {"label": "adapt.channels", "choices": lambda say: channels(kit, say)},
                multiselect=True,
                value=[c for c in FIRST if c in kit.space.profiles],
                scale=3,
                elem_id="adapt-channels",
            )
            language = kit.make(
                gr.Dropdown,
                {
                    "label": "adapt.language",
                    "choices": lambda s: [(s("adapt.by_channel"), ""), (s("language.zh"), "zh"), (s("language.en"), "en")],
                },
                value="",
                min_width=120,
            )
            market = kit.make(
                gr.Dropdown,
                {"label": "market", "choices": lambda s: [(s("adapt.by_channel"), ""), *((m, m) for m in MARKETS)]},
                value="",
                min_width=120,
            )
            run = kit.button("adapt.run", main=True, elem_id="adapt")
        status, stop = kit.status(), kit.stopper()
        with gr.Row(elem_classes=["ov-downloads", "ov-after"]):
            save = kit.button("adapt.download")
        shown = kit.panel(lambda result, say: show_copies(result, say, kit.space.profiles), elem_id="copies")
    result = kit.result(shown)
    kit.action(run.click, adapt, [desk.house.state, chosen, language, market], to=result, status=status, stop=stop, busy="adapt.writing")
    kit.download(save.click, as_zip, [result.state], status)
