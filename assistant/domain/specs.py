"""A spec sheet's rows and what they mean to a person."""

from __future__ import annotations

from assistant.domain.base import Flag, Noun
from assistant.domain.house import Fact


class Spec(Noun):
    """One row of a spec sheet, as written there. `row` is its row in the file (the header is row 1)."""

    name: str
    value: str
    unit: str | None = None
    condition: str | None = None
    source: str | None = None
    note: str | None = None
    row: int | None = None


class SpecView(Noun):
    """The part of a spec that a translation shows."""

    name: str
    value: str
    unit: str | None
    condition: str | None


class Everyday(Noun):
    """An everyday equivalent computed by code, with its sum shown."""

    text: str
    formula: str


class SpecTranslation(Noun):
    """One spec in consumer language: feature, advantage, benefit, scene and the line to say."""

    spec: SpecView
    feature: str
    advantage: str
    benefit: str
    scene: str
    line: str
    everyday: Everyday | None = None
    caveats: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    flags: tuple[Flag, ...] = ()
