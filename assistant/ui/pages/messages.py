"""Key message candidates from a brief; one is chosen, and the house is built on it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.domain.results import BuiltHouse
from assistant.errors import InputError
from assistant.ui.files import Papers, first_of, laid_out, papers, samples
from assistant.ui.kit import CLOSED, Kit
from assistant.ui.pages.common import Desk, page
from assistant.ui.views.insights import quoted
from assistant.ui.views.messages import Drafted, show_candidates
from assistant.workspace import Workspace


def draft(space: Workspace, uploads: list[str] | None, count: float) -> Drafted:
    """Task: candidates for an uploaded brief; a spec sheet it names is uploaded beside it."""
    return drafted(space, papers(uploads), int(count))


def draft_samples(space: Workspace, count: float) -> Drafted:
    """Task: candidates for the brief of the sample project."""
    return drafted(space, samples("brief.yaml", "specs.csv"), int(count))


def drafted(space: Workspace, given: Papers, count: int) -> Drafted:
    """Candidates for a brief's files."""
    with laid_out(given) as folder:
        result = space.draft(first_of(folder, (".yaml", ".yml", ".json"), "brief.yaml"), count=count)
    cited = [e.passage_id for candidate in result.candidates for e in candidate.evidence]
    return Drafted(given, result, space.passages([*cited, *(quoted(result.insights) if result.insights else [])]))


def build_house(space: Workspace, found: Drafted | None, message: str) -> BuiltHouse:
    """Task: a house on the brief that was drafted from and a key message."""
    if found is None:
        raise InputError("draft candidates from a brief first")
    if not message.strip():
        raise InputError("the key message is empty")
    with laid_out(found.papers) as folder:
        return space.build_house(first_of(folder, (".yaml", ".yml", ".json"), "brief.yaml"), key_message=message)


def build(kit: Kit, desk: Desk) -> None:
    """The page."""
    with page(kit, "messages"):
        with gr.Row(elem_classes="ov-add"):
            brief = kit.make(gr.File, {"label": "messages.drop"}, file_count="multiple", height=132, elem_id="brief-file")
            with gr.Column(scale=0, min_width=180):
                count = kit.make(gr.Slider, {"label": "messages.how_many"}, minimum=3, maximum=10, step=1, value=6, min_width=180)
                run = kit.button("messages.run", main=True, elem_id="draft", min_width=180)
                sample = kit.button("messages.sample", elem_id="draft-sample", min_width=180)
        status, stop = kit.status(), kit.stopper()
        shown = kit.panel(show_candidates, elem_id="candidates")
        with gr.Row(elem_classes=["ov-ask", "ov-after"], elem_id="chosen-row"):
            chosen = kit.make(
                gr.Textbox, {"label": "messages.chosen", "placeholder": "messages.chosen_hint"}, scale=1, max_lines=1, elem_id="chosen"
            )
            house = kit.button("messages.build", main=True, elem_id="build-house")
        built, wait = kit.status(), kit.stopper()
    found = kit.result(shown)
    kit.action(run.click, draft, [brief, count], to=found, status=status, stop=stop, busy="messages.drafting")
    kit.action(sample.click, draft_samples, [count], to=found, status=status, stop=stop, busy="messages.drafting")

    def choose(current: Drafted | None, written: str, event: gr.EventData) -> str:
        number = str(event._data.get("id", ""))
        candidates = current.result.candidates if current else ()
        return candidates[int(number) - 1].text if number.isdigit() and 1 <= int(number) <= len(candidates) else written

    shown[0].click(choose, [found.state, chosen], chosen, **CLOSED).then(
        None, None, None, js="() => window.onevoice.show('chosen-row')", **CLOSED
    )
    _then_house(
        kit.action(
            house.click,
            build_house,
            [found.state, chosen],
            to=desk.house,
            status=built,
            stop=wait,
            busy="messages.building",
            done=lambda _, say: say("messages.built"),
        ),
        built,
    )


def _then_house(built: Any, status: Any) -> None:
    """When a house was built its page is shown; after an error the page stays."""
    built.then(None, [status], None, js="s => { if (s && !s.includes('ov-notice')) window.onevoice.go('house'); }", **CLOSED)
