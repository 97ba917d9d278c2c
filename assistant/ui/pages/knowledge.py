"""The knowledge base: find and ask, read in context, add and remove sources."""

from __future__ import annotations

import functools
from typing import Any

import gradio as gr

from assistant.data import packaged
from assistant.domain.results import IngestResult, SourcesResult
from assistant.errors import InputError
from assistant.index.query import read_stopwords
from assistant.ui.files import papers
from assistant.ui.html import Html, el
from assistant.ui.kit import Kit, Result
from assistant.ui.pages.common import MARKETS, channels, filters, kinds, page
from assistant.ui.views.knowledge import Found, Opened, show_found, show_ingested, show_opened, show_sources
from assistant.ui.words import Say
from assistant.workspace import Workspace

HITS = 12


def stopwords(space: Workspace) -> frozenset[str]:
    """The words that are not marked in hits."""
    return read_stopwords(space.library.path("words", "stopwords.txt"))


def search(space: Workspace, query: str, *limits: Any) -> Found:
    """Task: passages for a query."""
    if not query.strip():
        raise InputError("the question is empty")
    return Found(search=space.search(query, filters(*limits), top=HITS), stopwords=stopwords(space))


def ask(space: Workspace, question: str, *limits: Any) -> Found:
    """Task: an answer with the passages it cites."""
    answer = space.ask(question, filters(*limits))
    cited = [evidence.passage_id for sentence in answer.sentences for evidence in sentence.evidence]
    return Found(answer=answer, passages=space.passages(cited), stopwords=stopwords(space))


def ingest(space: Workspace, uploads: list[str] | None) -> IngestResult:
    """Task: read uploaded files in."""
    return space.take_in(papers(uploads))


def ingest_samples(space: Workspace) -> IngestResult:
    """Task: read the sample project in."""
    return space.ingest([packaged("samples") / "drive", packaged("samples") / "social" / "posts.csv"])


def sources(space: Workspace) -> SourcesResult:
    """Task: what is in."""
    return space.sources()


def opened(space: Workspace, clicked: str, query: str) -> Opened | None:
    """Task: a source in full, from "source passage"; None closes it."""
    source_id, _, passage_id = clicked.partition(" ")
    if not source_id:
        return None
    return Opened(space.source(source_id).sources[0], passage_id, query, stopwords(space))


def remove(space: Workspace, source_id: str) -> SourcesResult:
    """Task: take a source out; gives what is left."""
    space.remove([source_id])
    return space.sources()


def build(kit: Kit) -> None:
    """The page."""
    with page(kit, "knowledge"):
        opening = gr.Button(visible="hidden", elem_id="open-knowledge")
        with gr.Tabs(elem_classes="ov-tabs"):
            with kit.make(gr.Tab, {"label": "knowledge.find"}, id="find"):
                _find(kit)
            with kit.make(gr.Tab, {"label": "knowledge.sources"}, id="sources"):
                _sources(kit, opening)


def _find(kit: Kit) -> None:
    with gr.Row(elem_classes="ov-ask"):
        query = kit.make(
            gr.Textbox,
            {"label": "knowledge.placeholder", "placeholder": "knowledge.placeholder"},
            show_label=False,
            container=False,
            scale=1,
            max_lines=1,
            elem_id="query",
        )
        find = kit.button("knowledge.search", main=True, elem_id="search")
        question = kit.button("knowledge.ask", elem_id="ask")
    with gr.Row(elem_classes="ov-filters"):
        limits = _filters(kit)
    status, stop = kit.status(), kit.stopper()
    with gr.Row(elem_classes="ov-reading"):
        with gr.Column(scale=3, min_width=320):
            hits = kit.panel(show_found, elem_id="found")
        with gr.Column(scale=2, min_width=320, elem_classes="ov-reader-column"):
            reader = kit.panel(show_opened, elem_id="reader")
    found, reading = kit.result(hits), kit.result(reader)
    kit.action(functools.partial(gr.on, [find.click, query.submit]), search, [query, *limits], to=found, status=status)
    kit.action(question.click, ask, [query, *limits], to=found, status=status, stop=stop, busy="knowledge.reading")
    _open_on_click(kit, [hits[0], reader[0]], query, reading, status)


def _open_on_click(kit: Kit, panels: list[Any], query: Any, reading: Result, status: Any) -> None:
    """A click on "in context" puts the passage's address into a hidden field, whose change opens it."""
    clicked = gr.Textbox(visible="hidden")

    def address(event: gr.EventData) -> str:
        return str(event._data.get("id", "")) if event._data.get("act") in ("open", "close") else ""

    for panel in panels:
        panel.click(address, None, clicked, api_visibility="private", show_progress="hidden").then(
            None, None, None, js="() => window.onevoice.reading()", api_visibility="private"
        )
    kit.action(clicked.change, opened, [clicked, query], to=reading, status=status)


def _filters(kit: Kit) -> list[Any]:
    many = {"multiselect": True, "min_width": 120, "value": []}
    years = [str(year) for year in range(kit.space.today.year, kit.space.today.year - 8, -1)]
    return [
        kit.make(gr.Dropdown, {"label": "kind_filter", "choices": kinds}, **many),
        kit.make(gr.Dropdown, {"label": "market"}, choices=list(MARKETS), allow_custom_value=True, **many),
        kit.make(gr.Dropdown, {"label": "channel", "choices": lambda say: channels(kit, say)}, **many),
        kit.make(gr.Dropdown, {"label": "year"}, choices=years, allow_custom_value=True, **many),
    ]


def _sources(kit: Kit, opening: Any) -> None:
    with gr.Row(elem_classes="ov-add"):
        uploads = kit.make(gr.File, {"label": "knowledge.drop"}, file_count="multiple", height=132, elem_id="upload")
        with gr.Column(scale=0, min_width=180):
            add = kit.button("knowledge.add", main=True, elem_id="ingest", min_width=180)
            sample = kit.button("samples", elem_id="ingest-samples", min_width=180)
            stop = kit.stopper()
    status = kit.status()
    done, listed = kit.panel(show_ingested, elem_id="ingested"), kit.panel(show_sources, elem_id="sources")
    ingested, known = kit.result(done), kit.result(listed)
    _confirmed_removal(kit, listed[0], known, status)
    for trigger, task, inputs in ((add, ingest, [uploads]), (sample, ingest_samples, [])):
        kit.action(trigger.click, task, inputs, to=ingested, status=status, stop=stop, busy="knowledge.reading").then(
            lambda: None, None, uploads, api_visibility="private", show_progress="hidden"
        )
    kit.action(done[0].change, sources, [], to=known, status=status)
    kit.action(stop.click, sources, [], to=known, status=kit.status())
    kit.action(opening.click, sources, [], to=known, status=status)


def _confirmed_removal(kit: Kit, listed: Any, known: Result, status: Any) -> None:
    pending = gr.State("")
    with gr.Row(visible=False, elem_classes="ov-confirm") as confirm:
        asked = kit.status()
        yes, no = kit.button("knowledge.remove"), kit.button("keep")

    def ask_first(language: str, event: gr.EventData) -> tuple[str, Html, Any]:
        source_id = str(event._data.get("id", "")) if event._data.get("act") == "remove" else ""
        row = next((row for row in kit.space.sources().sources if row.id == source_id), None)
        text = Say(language)("knowledge.confirm", title=row.title) if row else ""
        return source_id, el("p", text), gr.update(visible=row is not None)

    hide = {"api_visibility": "private", "show_progress": "hidden"}
    listed.click(ask_first, [kit.language], [pending, asked, confirm], **hide)
    no.click(lambda: gr.update(visible=False), None, confirm, **hide)
    kit.action(yes.click, remove, [pending], to=known, status=status).then(lambda: gr.update(visible=False), None, confirm, **hide)
