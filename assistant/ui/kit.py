"""What pages are built from: widgets whose words follow the session's language, and actions that run a task of the workspace.

A page is widgets, tasks and shows. A task is a plain function `(space, *values) -> result`; its result is kept in the
session's state; a show is a plain function `(result, say) -> what a component shows`. When the language changes, every word
and every shown result is drawn again. Nothing of a session is kept anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from assistant.ui.failures import message, notice
from assistant.ui.html import Html, el, join
from assistant.ui.words import LANGUAGES, Say
from assistant.ui.work import Done, Progress, Tick, work
from assistant.workspace import Workspace

Wording = str | Callable[[Say], Any]
Show = Callable[[Any, Say], Any]
Task = Callable[..., Any]

EVENTS = """element.addEventListener('click', e => {
  const b = e.target.closest('[data-act]'); if (b && element.contains(b)) trigger('click', {act: b.dataset.act, id: b.dataset.id}); });"""
CLOSED = {"api_visibility": "private", "show_progress": "hidden"}
"""No event can be called from outside the page."""


@dataclass
class Result:
    """A task's result in the session, and the components that show it. `again` makes it anew in another language."""

    state: Any
    views: list[tuple[Any, Show]] = field(default_factory=list)
    again: Task | None = None
    once: list[tuple[Any, Show]] = field(default_factory=list)
    """Shown when the result is new, and left alone when the language changes: what the user may have edited."""

    def shown(self, value: Any, say: Say) -> dict[Any, Any]:
        """Every component of a new result with what it shows."""
        return {self.state: value, **{view: show(value, say) for view, show in (*self.views, *self.once)}}

    @property
    def outputs(self) -> list[Any]:
        """The state and the components."""
        return [self.state, *(view for view, _ in (*self.views, *self.once))]


class Kit:
    """The words, results and actions of one front end. It holds no data of any session."""

    def __init__(self, space: Workspace) -> None:
        self.space, self.first = space, Say(space.settings.language)
        self.executor = ThreadPoolExecutor(max_workers=8, thread_name_prefix="page")
        self.language = gr.Radio(
            [("中文", "zh"), ("English", "en")],
            value=self.first.language,
            show_label=False,
            container=False,
            elem_id="ov-language",
            render=False,
        )
        self.parcel = gr.Textbox(visible="hidden", elem_id="ov-parcel", show_label=False)
        self._worded: list[tuple[Any, dict[str, Wording]]] = []
        self._results: list[Result] = []

    # ------------------------------------------------------------ widgets

    def make(self, component: Callable[..., Any], words: dict[str, Wording], **given: Any) -> Any:
        """A component whose properties in `words` follow the language: a key of the words, or a function of them."""
        made = component(**{name: _worded(wording, self.first) for name, wording in words.items()}, **given)
        self._worded.append((made, words))
        return made

    def words(self, show: Callable[[Say], Html], **given: Any) -> Any:
        """Markup that is words only."""
        return self.make(gr.HTML, {"value": show}, apply_default_css=False, **given)

    def status(self) -> Any:
        """Where a page says how far its work is, and what went wrong."""
        return gr.HTML(apply_default_css=False, elem_classes="ov-status")

    def button(self, key: str, *, main: bool = False, **given: Any) -> Any:
        """A button."""
        given = {"size": "md", "scale": 0, "min_width": 96, **given}
        return self.make(gr.Button, {"value": key}, variant="primary" if main else "secondary", **given)

    def panel(self, show: Show, *, render: bool = True, **given: Any) -> tuple[Any, Show]:
        """A component for markup whose buttons (`data-act`) are its click events; before a result it shows `show(None, …)`."""
        made = gr.HTML(show(None, self.first), js_on_load=EVENTS, apply_default_css=False, render=render, **given)
        return made, show

    def result(self, *shows: tuple[Any, Show], again: Task | None = None, once: Sequence[tuple[Any, Show]] = ()) -> Result:
        """The place of a result: per session, empty at first."""
        made = Result(gr.State(None), list(shows), again, list(once))
        self._results.append(made)
        return made

    # ------------------------------------------------------------ actions

    def action(
        self,
        listen: Callable[..., Any],
        task: Task,
        inputs: Sequence[Any],
        *,
        to: Result,
        status: Any,
        stop: Any = None,
        busy: str = "busy",
        done: Callable[[Any, Say], Any] | None = None,
    ) -> Any:
        """On an event run a task and show its result; meanwhile `status` says how far it is, and `stop` is a button that ends it."""

        def handler(language: str, *values: Any) -> Iterator[dict[Any, Any]]:
            say = Say(language)
            yield {status: "", **({stop: gr.update(visible=True)} if stop else {})}
            for step in work(self.executor, lambda progress: task(self.view(language, progress), *values)):
                if isinstance(step, Tick):
                    yield {status: progress_bar(step, say, busy)}
                elif step.error:
                    yield {status: notice(step.error, say), **_hidden(stop)}
                else:
                    yield {status: done(step.value, say) if done else "", **to.shown(step.value, say), **_hidden(stop)}

        outputs = [status, *to.outputs, *([stop] if stop else [])]
        running = listen(handler, [self.language, *inputs], outputs, **CLOSED)
        if stop:
            stop.click(
                lambda language: (message(Say(language)("stopped"), [], "info"), gr.update(visible=False)),
                [self.language],
                [status, stop],
                cancels=[running],
                **CLOSED,
            )
        return running

    def stopper(self) -> Any:
        """A button that stops long work; seen only while there is some."""
        return self.button("stop", visible=False)

    def download(self, listen: Callable[..., Any], task: Task, inputs: Sequence[Any], status: Any) -> None:
        """On an event hand the browser a file: the task gives its name and bytes. Nothing is left on the disk."""

        def handler(language: str, *values: Any) -> Iterator[dict[Any, Any]]:
            for step in work(self.executor, lambda progress: task(self.view(language, progress), *values)):
                if isinstance(step, Done) and step.error:
                    yield {status: notice(step.error, Say(language))}
                elif isinstance(step, Done) and step.value:
                    yield {status: "", self.parcel: parcel(*step.value)}

        sent = listen(handler, [self.language, *inputs], [status, self.parcel], **CLOSED)
        sent.then(None, [self.parcel], [self.parcel], js="p => { window.onevoice.save(p); return ''; }", **CLOSED)

    def view(self, language: str, progress: Progress | None = None) -> Workspace:
        """The workspace as one action of a session sees it."""
        return self.space.view(language=language, progress=progress)

    # ------------------------------------------------------------ language

    def follow_language(self) -> None:
        """Wire the language switch to every word and every result."""
        states = [result.state for result in self._results]
        worded = [component for component, _ in self._worded]
        views = [view for result in self._results for view, _ in result.views]

        def redraw(language: str, *values: Any) -> list[Any]:
            say = Say(language)
            updates = [gr.update(**{name: _worded(w, say) for name, w in words.items()}) for _, words in self._worded]
            anew = [self.in_language(result, value, say) for result, value in zip(self._results, values, strict=True)]
            shown = [show(value, say) for result, value in zip(self._results, anew, strict=True) for _, show in result.views]
            return [*updates, *anew, *shown]

        self.language.change(redraw, [self.language, *states], [*worded, *states, *views], **CLOSED)
        self.language.change(None, [self.language], None, js="l => { window.onevoice.language(l); }", **CLOSED)

    def in_language(self, result: Result, value: Any, say: Say) -> Any:
        """A result for the language: made anew where it can be."""
        return result.again(self.view(say.language), value) if result.again and value is not None else value

    def close(self) -> None:
        """Let running work end."""
        self.executor.shutdown(wait=False, cancel_futures=True)


def preferred(asked: str | None, header: str | None, otherwise: str) -> str:
    """The language to begin in: `?lang=`, else the browser's first that there is, else the settings'."""
    if asked in LANGUAGES:
        return str(asked)
    for part in (header or "").split(","):
        language = part.split(";")[0].strip().lower()[:2]
        if language in LANGUAGES:
            return language
    return otherwise


def progress_bar(tick: Tick, say: Say, busy: str) -> Html:
    """How far some work is."""
    if not tick.total:
        return el("div", el("span", cls="ov-spinner", aria_hidden="true"), say(busy), cls="ov-progress", role="status")
    share = tick.done / tick.total
    track = el("span", el("i", style=f"width:{share * 100:.0f}%"), cls="ov-track", aria_hidden="true")
    return el("div", track, join(f"{tick.done} / {tick.total}  ", tick.label), cls="ov-progress", role="status")


def parcel(name: str, content: bytes) -> str:
    """A file as the page's script takes it: its name, a line end, its bytes in Base64."""
    from base64 import b64encode

    return f"{name}\n{b64encode(content).decode()}"


def _worded(wording: Wording, say: Say) -> Any:
    return say(wording) if isinstance(wording, str) else wording(say)


def _hidden(stop: Any) -> dict[Any, Any]:
    return {stop: gr.update(visible=False)} if stop else {}
