"""Message houses, briefs and other YAML in the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.data import parse_yaml, read_text, validate
from assistant.domain.base import LocalText
from assistant.domain.house import Fact, MessageHouse, Pillar
from assistant.domain.source import Kind, Locator
from assistant.errors import InputError
from assistant.loaders.blocks import Block, Content

_BOUNDS = {"exact": "", "up_to": "up to ", "at_least": "at least ", "about": "about "}


def read_yaml(path: Path) -> Content:
    """A message house: its key message, each pillar and each fact a passage. Any other YAML or JSON: keys as headings, values as lines."""
    data, lines = parse_yaml(read_text(path), str(path))
    if not isinstance(data, dict | list):
        raise InputError("holds no keys and values", file=str(path))
    try:
        house = validate(data, MessageHouse, str(path), lines) if isinstance(data, dict) else None
    except InputError:
        house = None  # a house with faults, or no house: read as it stands
    if house:
        return Content(tuple(_house_blocks(house)), _wordings(house.name), "house")
    keys = data.keys() if isinstance(data, dict) else ()
    kind: Kind | None = "house" if {"key_message", "pillars"} <= set(keys) else "plan" if {"campaign", "product"} <= set(keys) else None
    name = data.get("name") or data.get("campaign") or data.get("title") if isinstance(data, dict) else None
    return Content(tuple(_plain_blocks(data, 1)), name if isinstance(name, str) else None, kind)


def _wordings(text: LocalText | None) -> str:
    return " / ".join(dict.fromkeys(text.texts())) if text else ""


def _whole(heading: str, *parts: tuple[str, str]) -> Iterator[Block]:
    text = "\n".join(f"{label}: {value}" if label else value for label, value in parts if value)
    if text:
        yield Block(text, "whole", place=Locator(heading=heading))


def _house_blocks(house: MessageHouse) -> Iterator[Block]:
    yield from _whole("key_message", ("", _wordings(house.key_message)), ("brand_value", _wordings(house.brand_value)))
    if house.goal:
        goal = house.goal
        yield from _whole(
            "goal",
            ("", _wordings(goal.statement)),
            ("metric", goal.metric or ""),
            ("baseline", goal.baseline or ""),
            ("target", goal.target or ""),
            ("deadline", str(goal.deadline or "")),
        )
    if house.audience:
        audience = house.audience
        yield from _whole(
            "audience",
            ("", _wordings(audience.name)),
            ("pains", "; ".join(map(_wordings, audience.pains))),
            ("scenes", "; ".join(map(_wordings, audience.scenes))),
            ("media", "; ".join(map(_wordings, audience.media))),
        )
    yield from _whole("strategy", ("", _wordings(house.strategy)))
    for pillar in house.pillars:
        yield from _pillar(house, pillar)
    for fact in house.facts:
        yield from _whole(f"facts > {fact.id}", ("", fact_text(fact)), ("source", _source(fact)))
    yield from _rules_of_language(house)


def _pillar(house: MessageHouse, pillar: Pillar) -> Iterator[Block]:
    proofs = [fact_text(fact) for fact in map(house.fact, pillar.proof) if fact]
    yield from _whole(
        f"pillars > {pillar.label()}",
        ("", _wordings(pillar.name)),
        ("selling_point", _wordings(pillar.selling_point)),
        ("benefit", _wordings(pillar.benefit)),
        ("proof", "; ".join(proofs)),
    )


def _rules_of_language(house: MessageHouse) -> Iterator[Block]:
    tone, words = house.tone, house.vocabulary
    yield from _whole(
        "tone", *((name, "; ".join(map(_wordings, texts))) for name, texts in (("voice", tone.voice), ("do", tone.do), ("dont", tone.dont)))
    )
    terms = [(term.use, "not " + ", ".join(term.not_) if term.not_ else "write it so") for term in (*words.names, *words.preferred)]
    yield from _whole("vocabulary", *terms, ("banned", ", ".join(words.banned)))


def fact_text(fact: Fact) -> str:
    """`续航 / battery life: up to 48 h (亮度 30% 时 / at 30% brightness)`."""
    if fact.value is None:
        return _wordings(fact.statement)
    figure = "–".join(map(str, fact.value)) if isinstance(fact.value, tuple) else str(fact.value)
    named = " / ".join(dict.fromkeys(fact.attribute.words())) if fact.attribute else _wordings(fact.statement)
    condition = f" ({_wordings(fact.condition)})" if fact.condition else ""
    return f"{named}: {_BOUNDS[fact.bound]}{figure} {fact.unit or ''}".rstrip() + condition


def _source(fact: Fact) -> str:
    return fact.source if isinstance(fact.source, str) else fact.source.title if fact.source else ""


def _plain_blocks(data: Any, level: int) -> Iterator[Block]:
    """A map's keys as headings over what holds more than one value; a list's maps as rows."""
    for key, value in data.items() if isinstance(data, dict) else (("", item) for item in data):
        if (isinstance(value, dict) and key) or (isinstance(value, list) and any(isinstance(item, dict | list) for item in value)):
            yield Block(key, "heading", level)
            yield from _plain_blocks(value, level + 1)
        elif isinstance(value, dict | list):
            line = _inline(value)
            yield Block(f"{key}: {line}" if key else line, "row" if not key else "text")
        elif value is not None:
            yield Block(f"{key}: {value}" if key else str(value))


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return " | ".join(f"{key}: {_inline(item)}" for key, item in value.items() if item is not None)
    return ", ".join(map(_inline, value)) if isinstance(value, list) else str(value)
