"""The message house as markup: the picture, the strip that names it, what changed between two."""

from __future__ import annotations

import json
from typing import Any

from assistant.domain.results import BuiltHouse, HouseDiff
from assistant.export.svg import picture
from assistant.export.yaml import house_yaml
from assistant.ui.html import Html, badge, el, empty, esc, join, table, trusted
from assistant.ui.views.common import doubts, left_out
from assistant.ui.words import Say


def show_picture(built: BuiltHouse | None, say: Say) -> Html:
    """The house drawn, with the doubts and gaps of its making."""
    if built is None:
        return empty(say("house.empty"), say("house.empty_hint"))
    drawn = trusted(picture(built.house, say.language))
    return join(el("div", drawn, cls="ov-picture"), doubts(built.flags, say), left_out(built.skipped, say))


def show_strip(built: BuiltHouse | None, say: Say) -> Html:
    """One line: which house is at hand."""
    if built is None:
        return el("p", badge(say("house.none")), el("span", say("house.none_hint"), cls="ov-quiet"), cls="ov-strip")
    house = built.house
    return el(
        "p",
        badge(say(f"status.{house.status}"), "accent"),
        el("b", house.name.in_language(say.language)),
        el("span", say("house.version", n=house.version), cls="ov-quiet"),
        el("span", house.key_message.in_language(say.language), cls="ov-strip-message"),
        cls="ov-strip",
    )


def house_text(built: BuiltHouse | None, say: Say) -> str:
    """The house as its file, to be edited."""
    return house_yaml(built.house) if built else ""


def show_changes(diff: HouseDiff | None, say: Say) -> Html:
    """What changed, one row a change."""
    if diff is None:
        return Html()
    if not diff.changes:
        return el("p", say("house.no_change"), cls="ov-quiet")
    heads = [say("house.where"), say("house.before"), say("house.after")]
    rows = [[el("code", change.path), _value(change.before, "del"), _value(change.after, "ins")] for change in diff.changes]
    return join(el("p", say("house.changes", n=len(rows)), cls="ov-quiet"), table(heads, rows, cls="ov-diff"))


def _value(value: Any, tag: str) -> Html:
    if value is None:
        return esc("–")
    return el(tag, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
