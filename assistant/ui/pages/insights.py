"""What the social feed talks about."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui.kit import Kit
from assistant.ui.pages.common import MARKETS, channels, filters, page
from assistant.ui.pages.knowledge import ingest_samples
from assistant.ui.views.insights import Feed, quoted, show_insights
from assistant.workspace import Workspace


def count(space: Workspace, *limits: Any) -> Feed:
    """Task: themes of the posts that pass the filters."""
    chosen = filters((), *limits)
    found = space.insights(chosen)
    return Feed(found, space.passages(quoted(found)), chosen)


def again(space: Workspace, feed: Feed) -> Feed:
    """The same counts with names in another language; a model is not asked again."""
    if feed.insights.engine == "model":
        return feed
    return Feed(space.insights(feed.filters), feed.passages, feed.filters)


def with_samples(space: Workspace, *limits: Any) -> Feed:
    """Task: the sample project read in, then counted."""
    ingest_samples(space)
    return count(space, *limits)


def build(kit: Kit) -> None:
    """The page."""
    with page(kit, "insights"):
        with gr.Row(elem_classes="ov-filters"):
            many = {"multiselect": True, "min_width": 120, "value": []}
            market = kit.make(gr.Dropdown, {"label": "market"}, choices=list(MARKETS), allow_custom_value=True, **many)
            channel = kit.make(gr.Dropdown, {"label": "channel", "choices": lambda say: channels(kit, say)}, **many)
            first = kit.make(gr.Textbox, {"label": "insights.from"}, placeholder="2026-03-01", min_width=120, max_lines=1)
            last = kit.make(gr.Textbox, {"label": "insights.to"}, placeholder="2026-08-31", min_width=120, max_lines=1)
            run = kit.button("insights.count", main=True, elem_id="count")
            sample = kit.button("samples", elem_id="insights-samples")
        status, stop = kit.status(), kit.stopper()
        shown = kit.panel(show_insights, elem_id="insights")
    feed = kit.result(shown, again=again)
    limits = [market, channel, gr.State([]), first, last]
    opening = gr.Button(visible="hidden", elem_id="open-insights")
    for trigger, task in ((run, count), (opening, count), (sample, with_samples)):
        kit.action(trigger.click, task, limits, to=feed, status=status, stop=stop, busy="insights.counting")
