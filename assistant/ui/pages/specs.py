"""Specs in consumer language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import gradio as gr

from assistant.domain.results import TranslateResult
from assistant.domain.specs import Spec
from assistant.errors import InputError
from assistant.loaders import parse_specs
from assistant.ui.files import laid_out, papers, samples
from assistant.ui.kit import Kit
from assistant.ui.pages.common import channels, page
from assistant.ui.views.specs import show_specs, specs_csv, specs_markdown
from assistant.ui.words import Say
from assistant.workspace import Workspace


def translate(
    space: Workspace, upload: str | None, pasted: str, language: str, category: str | None, channel: str | None
) -> TranslateResult:
    """Task: an uploaded sheet, else a pasted one."""

    def of(sheet: Path | Sequence[Spec]) -> TranslateResult:
        return space.translate(sheet, language=language or space.settings.language, category=category or None, channel=channel or None)

    if upload:
        with laid_out(papers(upload)) as folder:
            return of(next(folder.iterdir()))
    if not pasted.strip():
        raise InputError("holds no spec; expected a table with name and value, or one `name: value` a line")
    return of(parse_specs(pasted))


def translate_samples(space: Workspace, language: str) -> TranslateResult:
    """Task: the sheet of the sample project."""
    with laid_out(samples("specs.csv")) as folder:
        return space.translate(folder / "specs.csv", language=language or space.settings.language, category="portable_power")


def as_csv(space: Workspace, result: TranslateResult | None) -> tuple[str, bytes]:
    """Task: the file to take away."""
    return "specs.csv", specs_csv(_there(result))


def as_markdown(space: Workspace, result: TranslateResult | None) -> tuple[str, bytes]:
    """Task: the file to take away."""
    return "specs.md", specs_markdown(_there(result))


def _there(result: TranslateResult | None) -> TranslateResult:
    if result is None:
        raise InputError("there is nothing to download yet")
    return result


def categories(kit: Kit, say: Say) -> list[tuple[str, str]]:
    """The product categories that the lexicon knows."""
    names = (name.removesuffix(".yaml") for name in kit.space.library.names("specs", ".yaml"))
    return [(say("specs.any"), "")] + [
        (say.known(f"category.{name}", name), name) for name in names if name not in ("claims", "conditions")
    ]


def build(kit: Kit) -> None:
    """The page."""
    with page(kit, "specs"):
        with gr.Row(elem_classes="ov-inputs"):
            pasted = kit.make(
                gr.Textbox,
                {"label": "specs.paste", "placeholder": "specs.paste_hint"},
                lines=6,
                max_lines=12,
                scale=3,
                elem_id="specs-text",
            )
            upload = kit.make(gr.File, {"label": "specs.upload"}, file_count="single", height=172, scale=2, elem_id="specs-file")
        with gr.Row(elem_classes="ov-filters"):
            language = kit.make(
                gr.Dropdown,
                {
                    "label": "specs.language",
                    "choices": lambda s: [(s("specs.as_here"), ""), (s("language.zh"), "zh"), (s("language.en"), "en")],
                },
                value="",
                min_width=120,
            )
            category = kit.make(
                gr.Dropdown, {"label": "specs.category", "choices": lambda say: categories(kit, say)}, value="", min_width=160
            )
            channel = kit.make(
                gr.Dropdown,
                {"label": "channel", "choices": lambda say: [(say("specs.no_channel"), ""), *channels(kit, say)]},
                value="",
                min_width=160,
            )
            run = kit.button("specs.run", main=True, elem_id="translate")
            sample = kit.button("specs.sample", elem_id="specs-sample")
        status, stop = kit.status(), kit.stopper()
        with gr.Row(elem_classes=["ov-downloads", "ov-after"]):
            csv, markdown = kit.button("specs.csv"), kit.button("specs.markdown")
        shown = kit.panel(show_specs, elem_id="specs")
    result = kit.result(shown)
    kit.action(run.click, translate, [upload, pasted, language, category, channel], to=result, status=status, stop=stop)
    kit.action(sample.click, translate_samples, [language], to=result, status=status, stop=stop)
    kit.download(csv.click, as_csv, [result.state], status)
    kit.download(markdown.click, as_markdown, [result.state], status)
