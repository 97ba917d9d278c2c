"""The spec lexicon: what a spec means to a person, what may be said about it, and what must be said with it.

One YAML file a product category in `knowledge/specs/`. Wording has two kinds of hole, both filled by code: `{figure}` and `{name}` are
copied from the sheet, `{level}`, `{everyday}` and an equivalent's own names are computed. A part in square brackets is dropped when a
hole in it has nothing to say; `{sheets|sheet|sheets}` is the figure with the word in one or the other number.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from assistant.domain.base import LocalText, LocalWords, NonEmpty, Noun, Number
from assistant.domain.channel import Confidence
from assistant.domain.equivalents import FORMULAS
from assistant.domain.rules import RULES
from assistant.errors import nearest

HOLE = re.compile(r"\{([a-z_]+)(?:\|([^|{}]*)\|([^|{}]*))?\}")
LINE_HOLES = frozenset({"figure", "name", "level", "everyday"})


def holes(text: LocalText) -> set[str]:
    """The names of the holes in a wording, in any of its languages."""
    return {found[1] for wording in text.texts() for found in HOLE.finditer(wording)}


def _bilingual(text: LocalText) -> None:
    if text.exactly("zh") is None or text.exactly("en") is None:
        raise ValueError("expected a wording in zh and in en")


def _pattern(pattern: str | None) -> str | None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return pattern


class Level(Noun):
    """A step of the scale, `min` and `max` in the entry's first unit, or a `match` on a grade; the first that fits counts."""

    min: Number | None = None
    max: Number | None = None
    match: str | None = Field(default=None, description="A regular expression on the value as written, in any case.")
    meaning: LocalText | None = None
    benefit: LocalText | None = None
    line: LocalText | None = None

    _compiles = field_validator("match")(_pattern)


class FromSpec(Noun):
    """An input that another spec of the sheet gives, by the id of its entry; `else` is the assumption where it does not."""

    spec: NonEmpty
    unit: NonEmpty
    else_: Number | None = Field(default=None, alias="else")


class Equivalent(Noun):
    """An everyday equivalent: a formula, where its inputs come from, and the words around its figures."""

    formula: str
    unit: str = Field(description="The unit in which the formula takes the spec's own figure; empty for a bare number.")
    inputs: dict[str, Number | Literal["self"] | FromSpec]
    text: LocalText
    assumes: LocalText | None = Field(default=None, description="What the sum takes for granted; printed with it.")

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.formula not in FORMULAS:
            raise ValueError(f"unknown formula {self.formula!r}; {nearest(self.formula, FORMULAS)}")
        if "self" not in self.inputs.values():
            raise ValueError("no input is `self`: the equivalent would not depend on the spec")
        _bilingual(self.text)
        return self


class Risk(Noun):
    """A way in which copy about this spec goes wrong: the rule, words to avoid, and what to say or prove instead."""

    rule: str
    avoid: LocalWords
    instead: LocalText

    @field_validator("rule")
    @classmethod
    def _rule(cls, rule: str) -> str:
        if rule not in RULES:
            raise ValueError(f"unknown rule {rule!r}; {nearest(rule, RULES)}")
        return rule


class Entry(Noun):
    """One spec. Without `units` it is a grade or a statement. `grade`: V primary source, C secondary, K common knowledge, X conflict."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    names: LocalWords
    value: str | None = Field(default=None, description="A regular expression on the row, enough to tell the entry: IP68, 5ATM.")
    units: tuple[NonEmpty, ...] = ()
    of_range: Literal["cautious", "high"] = Field(default="cautious", description="Which end of a range counts; high for one that adapts.")
    better: Literal["higher", "lower", "none"] = "none"
    meaning: LocalText
    advantage: LocalText
    benefit: LocalText
    scene: LocalText
    line: LocalText
    short: LocalText | None = None
    levels: tuple[Level, ...] = ()
    everyday: tuple[Equivalent, ...] = Field(default=(), description="The first that can be computed is given.")
    caveats: LocalWords
    carry: LocalText | None = Field(default=None, description="What copy must say together with the figure.")
    carried: str | None = Field(default=None, description="A regular expression: where the row matches it, `carry` is said already.")
    risks: tuple[Risk, ...] = ()
    touches: LocalWords | None = Field(default=None, description="Words in which people complain or ask about it.")
    grade: Confidence
    sources: tuple[NonEmpty, ...] = ()

    _compiles = field_validator("value", "carried")(_pattern)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for text in (self.meaning, self.advantage, self.benefit, self.scene, self.line):
            _bilingual(text)
        lines = [self.line, *([self.short] if self.short else []), *(level.line for level in self.levels if level.line)]
        for unknown in sorted({hole for line in lines for hole in holes(line)} - LINE_HOLES):
            raise ValueError(f"unknown hole {{{unknown}}}; {nearest(unknown, LINE_HOLES)}")
        if self.grade in ("V", "C") and not self.sources:
            raise ValueError(f"grade {self.grade} needs `sources`")
        return self


class Lexicon(Noun):
    """The entries of one product category; `aliases` are other names a brief may give it."""

    category: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: LocalText
    aliases: tuple[NonEmpty, ...] = ()
    entries: tuple[Entry, ...]


class ClaimWord(Noun):
    """A claim that hides among specs: a pattern for it, the rule it falls under, and what to write instead."""

    pattern: NonEmpty
    rule: str
    instead: LocalText

    _compiles = field_validator("pattern")(_pattern)


class ClaimWords(Noun):
    """`knowledge/specs/claims.yaml`."""

    claims: tuple[ClaimWord, ...]


class Phrase(Noun):
    """A test condition or footnote in both languages; `{n}` stands for figures and Latin text."""

    zh: NonEmpty
    en: NonEmpty


class Phrases(Noun):
    """`knowledge/specs/conditions.yaml`."""

    phrases: tuple[Phrase, ...]
