"""The front end put together: header, navigation, seven pages in one document, each with an address of its own (`#check`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from assistant import __version__
from assistant.ui.html import Html, badge, el, many
from assistant.ui.kit import CLOSED, Kit, preferred
from assistant.ui.pages import adapt, check, house, insights, knowledge, messages, specs
from assistant.ui.pages.common import make_desk
from assistant.ui.words import Say
from assistant.workspace import Workspace

PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("material", ("knowledge", "insights")),
    ("writing", ("specs", "messages", "house", "adapt")),
    ("checking", ("check",)),
)
"""Group of the navigation → its pages, in the order of the work."""

FONTS = [
    "-apple-system",
    "BlinkMacSystemFont",
    "Segoe UI",
    "Helvetica Neue",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "sans-serif",
]
CODE_FONTS = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Noto Sans Mono CJK SC", "monospace"]
UPLOADS_LIVE_S = 3600
"""How long an upload stays in the temporary folder after the page has read it."""


def build(space: Workspace) -> gr.Blocks:
    """The front end, not yet listening."""
    space.open()
    with gr.Blocks(title="OneVoice", analytics_enabled=False, fill_width=True, delete_cache=(600, UPLOADS_LIVE_S)) as app:
        kit = Kit(space)
        with gr.Row(elem_id="ov-header"):
            kit.words(lambda say: _brand(say), elem_id="ov-brand")
            kit.words(lambda say: _model(space.settings.model, say), elem_id="ov-model")
            kit.language.render()
        with gr.Row(elem_id="ov-shell"):
            kit.words(_navigation, elem_id="ov-nav")
            with gr.Column(elem_id="ov-main"):
                desk = make_desk(kit)
                knowledge.build(kit)
                insights.build(kit)
                specs.build(kit)
                messages.build(kit, desk)
                house.build(kit, desk)
                adapt.build(kit, desk)
                check.build(kit, desk)
        kit.follow_language()
        _begin(app, kit)
    return app


def _begin(app: gr.Blocks, kit: Kit) -> None:
    """The language of a new session."""

    def language(request: gr.Request) -> str:
        return preferred(request.query_params.get("lang"), request.headers.get("accept-language"), kit.space.settings.language)

    app.load(language, None, kit.language, **CLOSED).then(None, [kit.language], None, js="l => window.onevoice.begin(l)", **CLOSED)


def _brand(say: Say) -> Html:
    return el("a", el("b", "OneVoice"), el("span", say("tagline")), href="#knowledge")


def _model(model: str, say: Say) -> Html:
    if not model.strip():
        return el("span", badge(say("offline"), "dot"), el("span", say("offline_hint"), cls="ov-quiet ov-wide"), title=say("offline_hint"))
    return el("span", badge(say("model", name=model), "dot accent"))


def _navigation(say: Say) -> Html:
    groups = [
        el("div", el("p", say(f"group.{group}")), many(el("a", say(f"{page}.name"), href=f"#{page}", data_page=page) for page in pages))
        for group, pages in PAGES
    ]
    return el("nav", *groups, el("p", __version__, cls="ov-version"), aria_label=say("navigation"))


def style() -> str:
    """The style sheet."""
    from assistant.report import HIGHLIGHT_CSS

    return Path(__file__).with_name("style.css").read_text(encoding="utf-8") + HIGHLIGHT_CSS


def head() -> str:
    """What stands in the document's head: the page's script, and an icon so that none is asked for."""
    script = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
    return f'<meta name="color-scheme" content="light dark"><script>{script}</script>'


def theme() -> Any:
    """Gradio's plainest theme with our fonts; colours and sizes are variables of the style sheet."""
    return gr.themes.Base(
        font=FONTS,
        font_mono=CODE_FONTS,
        radius_size=gr.themes.sizes.radius_sm,
        spacing_size=gr.themes.sizes.spacing_sm,
        text_size=gr.themes.sizes.text_md,
    )
