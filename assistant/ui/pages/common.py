"""What several pages are made with: a page's frame, choices, filters, and the strip that brings in a house."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from assistant.domain.results import BuiltHouse
from assistant.domain.source import KINDS, Filters
from assistant.errors import InputError
from assistant.ui.files import Papers, laid_out, papers, samples
from assistant.ui.html import Html, el
from assistant.ui.kit import Kit, Result, Show
from assistant.ui.views.house import house_text, show_picture, show_strip
from assistant.ui.words import Say
from assistant.workspace import Workspace

MARKETS = ("CN", "US", "GB", "DE", "FR", "JP", "KR", "EU", "CA", "AU", "SG", "HK", "TW")
LANGUAGES = ("zh", "zh-Hant", "en", "de", "fr", "ja", "ko", "es")


@dataclass
class Desk:
    """What pages share within a session: the house at hand and the components that show it."""

    kit: Kit
    editor: Any
    picture: tuple[Any, Show]
    strips: dict[str, tuple[Any, Show]]
    house: Result = field(init=False)

    def __post_init__(self) -> None:
        self.house = self.kit.result(self.picture, *self.strips.values(), once=[(self.editor, house_text)])


def make_desk(kit: Kit) -> Desk:
    """Its components, each placed by its page later."""
    editor = gr.Code(label="house.yaml", language="yaml", lines=24, max_lines=36, interactive=True, render=False, elem_id="house-yaml")
    strips = {page: kit.panel(show_strip, render=False) for page in ("house", "adapt", "check")}
    return Desk(kit, editor, kit.panel(show_picture, render=False, elem_id="house-picture"), strips)


@contextmanager
def page(kit: Kit, name: str) -> Any:
    """A page's frame: shown when the address says `#name`."""
    with gr.Column(elem_id=f"page-{name}", elem_classes="ov-page"):
        kit.words(lambda say: _title(name, say))
        yield


def _title(name: str, say: Say) -> Html:
    return el("div", el("h2", say(f"{name}.title")), el("p", say(f"{name}.lead"), cls="ov-quiet"), cls="ov-title")


def heading(key: str) -> Any:
    """A small heading between widgets."""
    return lambda say: el("h3", say(key), cls="ov-heading")


def channels(kit: Kit, say: Say) -> list[tuple[str, str]]:
    """All channels by their names, to choose from."""
    profiles = kit.space.profiles
    return sorted(((profiles[i].name.in_language(say.language), i) for i in profiles.ids()), key=lambda choice: choice[1])


def kinds(say: Say) -> list[tuple[str, str]]:
    """The kinds of source, to choose from."""
    return [(say(f"kind.{kind}"), kind) for kind in KINDS]


def filters(
    kinds: Sequence[str] = (),
    markets: Sequence[str] = (),
    channels: Sequence[str] = (),
    years: Sequence[str] = (),
    first: str = "",
    last: str = "",
) -> Filters:
    """Search filters from what the widgets give."""
    wrong = next((year for year in years if not str(year).isdigit()), None)
    if wrong is not None:
        raise InputError(f"expected a year such as 2026, not {wrong!r}")
    return Filters.model_validate(
        {
            "kinds": tuple(kinds or ()),
            "markets": tuple(markets or ()),
            "channels": tuple(channels or ()),
            "years": tuple(int(year) for year in years or ()),
            "date_from": first.strip() or None,
            "date_to": last.strip() or None,
        }
    )


def read_house(space: Workspace, given: Papers) -> BuiltHouse:
    """A house from its file."""
    if not given:
        raise InputError("is required", field="house.yaml")
    with laid_out(given) as folder:
        return BuiltHouse(house=space.load_house(folder / given[0][0]), engine="offline")


def upload_house(space: Workspace, upload: str | None) -> BuiltHouse:
    """Task: a house from an upload."""
    return read_house(space, papers(upload))


def sample_house(space: Workspace) -> BuiltHouse:
    """Task: the house of the sample project."""
    return read_house(space, samples("house.yaml"))


def house_strip(kit: Kit, desk: Desk, name: str, status: Any) -> None:
    """The line that names the house at hand, with buttons that bring in another."""
    with gr.Row(elem_classes="ov-strip-row"):
        desk.strips[name][0].render()
        given = kit.make(
            gr.UploadButton, {"label": "house.upload"}, file_types=[".yaml", ".yml", ".json"], size="md", scale=0, min_width=150
        )
        sample = kit.button("house.sample", elem_id=f"{name}-sample-house")
    kit.action(given.upload, upload_house, [given], to=desk.house, status=status)
    kit.action(sample.click, sample_house, [], to=desk.house, status=status)
