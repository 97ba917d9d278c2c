"""Translated specs as markup, and as files to take away."""

from __future__ import annotations

import csv
import io

from assistant.domain.results import TranslateResult
from assistant.domain.specs import SpecTranslation, SpecView
from assistant.ui.html import Html, details, el, empty, join, many
from assistant.ui.views.common import doubts, engine_badge, left_out
from assistant.ui.words import Say

COLUMNS = ("name", "value", "unit", "condition", "line", "everyday", "formula", "benefit", "scene", "caveats", "flags")


def show_specs(result: TranslateResult | None, say: Say) -> Html:
    """One card a spec."""
    if result is None:
        return empty(say("specs.empty"), say("specs.empty_hint"))
    head = el("p", engine_badge(result.engine, say), el("span", say("specs.count", n=len(result.items)), cls="ov-quiet"), cls="ov-origin")
    return join(head, el("div", many(_spec(item, say) for item in result.items), cls="ov-cards two"), left_out(result.skipped, say))


def written(spec: SpecView) -> str:
    """A spec as its sheet says it."""
    return " ".join(part for part in (spec.value, spec.unit or "") if part)


def _spec(item: SpecTranslation, say: Say) -> Html:
    spec = item.spec
    head = el(
        "header",
        el("span", spec.name),
        el("b", written(spec)),
        el("span", spec.condition, cls="ov-quiet") if spec.condition else None,
        cls="ov-spec-head",
    )
    everyday = el("p", item.everyday.text, el("code", item.everyday.formula), cls="ov-everyday") if item.everyday else None
    sense = [(say("specs.benefit"), item.benefit), (say("specs.scene"), item.scene)]
    rows = many(el("div", el("dt", label), el("dd", text)) for label, text in sense if text)
    caveats = (
        details(say("specs.caveats", n=len(item.caveats)), el("ul", many(el("li", c) for c in item.caveats))) if item.caveats else None
    )
    return el(
        "article",
        head,
        el("p", item.line, cls="ov-line", dir="auto") if item.line else None,
        everyday,
        el("dl", rows) if rows else None,
        doubts(item.flags, say),
        caveats,
        cls="ov-card",
    )


def specs_csv(result: TranslateResult) -> bytes:
    """The translation as a table that Excel opens as UTF-8."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows([_inert(cell) for cell in _cells(item)] for item in result.items)
    return out.getvalue().encode("utf-8-sig")


def specs_markdown(result: TranslateResult) -> bytes:
    """The translation as a Markdown table."""
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]
    lines += [f"| {' | '.join(_one_line(cell) for cell in _cells(item))} |" for item in result.items]
    return ("\n".join(lines) + "\n").encode()


def _cells(item: SpecTranslation) -> list[str]:
    spec, everyday = item.spec, item.everyday
    return [
        spec.name,
        spec.value,
        spec.unit or "",
        spec.condition or "",
        item.line,
        everyday.text if everyday else "",
        everyday.formula if everyday else "",
        item.benefit,
        item.scene,
        "; ".join(item.caveats),
        "; ".join(f.message for f in item.flags),
    ]


def _one_line(cell: str) -> str:
    return " ".join(cell.replace("|", r"\|").split())


def _inert(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t", "\r") or (cell[:1] == "-" and not cell[1:2].isdigit()) else cell
