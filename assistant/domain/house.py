"""The message house. Format: `house.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self, TypeVar

from pydantic import Field, ValidationInfo, field_validator, model_validator

from assistant.domain.base import LocalText, LocalWords, NonEmpty, Noun, Number
from assistant.domain.brief import Audience, Competitor, Goal
from assistant.domain.rules import RULES
from assistant.errors import nearest

Bound = Literal["exact", "up_to", "at_least", "about"]
Status = Literal["draft", "in_review", "approved", "archived"]


class SourceRef(Noun):
    """Where a fact comes from, when more than a title is known."""

    title: NonEmpty
    passage_id: str | None = None
    url: str | None = None
    date: str | None = None


class Fact(Noun):
    """A statement with a figure or a name that copy may use, with its bound, condition and source.

    Either `statement`, or `attribute` (the words copy uses for it) and `value`.
    """

    id: str = Field(default="", pattern=r"^[A-Za-z0-9_-]*$")
    attribute: LocalWords | None = None
    value: Number | tuple[Number, Number] | None = None
    unit: str | None = None
    bound: Bound = "exact"
    condition: LocalText | None = None
    statement: LocalText | None = None
    source: str | SourceRef | None = None
    markets: tuple[str, ...] = ()
    expires: date | None = None
    footnote: LocalText | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.statement is None and (self.attribute is None or self.value is None):
            raise ValueError("a fact needs `statement`, or `attribute` and `value`")
        if isinstance(self.value, tuple) and self.value[0] > self.value[1]:
            raise ValueError("`value` is [low, high]; the first must not be the larger")
        return self


class Pillar(Noun):
    """A selling point with its benefit and the ids of the facts that prove it."""

    id: str = Field(default="", pattern=r"^[A-Za-z0-9_-]*$")
    name: LocalText | None = None
    selling_point: LocalText | None = None
    benefit: LocalText | None = None
    proof: tuple[str, ...] = ()

    def label(self, language: str | None = None) -> str:
        """What to call the pillar: its name, else its selling point, its benefit, its id."""
        named = self.name or self.selling_point or self.benefit
        return named.in_language(language) if named else self.id


class Tone(Noun):
    """How the brand speaks."""

    voice: tuple[LocalText, ...] = ()
    do: tuple[LocalText, ...] = ()
    dont: tuple[LocalText, ...] = ()


class Term(Noun):
    """One way to write a name or a thing, and ways that are wrong."""

    use: NonEmpty
    not_: tuple[NonEmpty, ...] = Field(default=(), alias="not")


class Vocabulary(Noun):
    """Protected names, preferred terms and banned words."""

    names: tuple[Term, ...] = ()
    preferred: tuple[Term, ...] = ()
    banned: tuple[NonEmpty, ...] = ()


class HouseChannel(Noun):
    """What the house asks of a channel, on top of the channel's profile."""

    must_include: tuple[NonEmpty, ...] = ()
    max_hashtags: int | None = Field(default=None, ge=0)
    max_length: int | None = Field(default=None, gt=0)
    must_carry_key_message: bool = True


class Waiver(Noun):
    """A finding the business accepts: plain text `match`, copies as globs on ids; expired ones do not apply."""

    rule: str
    match: str = ""
    copies: tuple[NonEmpty, ...] = ("*",)
    reason: NonEmpty
    owner: str | None = None
    expires: date | None = None

    @field_validator("rule")
    @classmethod
    def _known(cls, rule: str) -> str:
        if rule not in RULES:
            raise ValueError(f"unknown rule {rule!r}; {nearest(rule, RULES)}")
        return rule


Row = TypeVar("Row", Fact, Pillar)


class MessageHouse(Noun):
    """Roof: the key message; pillars; foundation: facts, tone, vocabulary; plus goal, audience, strategy."""

    schema_: Literal[1] = Field(default=1, alias="schema", description="Of this format.")
    name: LocalText
    version: int = Field(default=1, ge=1)
    status: Status = "draft"
    goal: Goal | None = None
    audience: Audience | None = None
    brand_value: LocalText | None = None
    strategy: LocalText | None = None
    key_message: LocalText
    pillars: tuple[Pillar, ...] = ()
    facts: tuple[Fact, ...] = ()
    tone: Tone = Tone()
    vocabulary: Vocabulary = Vocabulary()
    channels: dict[str, HouseChannel] = {}
    competitors: tuple[Competitor, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @field_validator("pillars", "facts")
    @classmethod
    def _named(cls, rows: tuple[Row, ...], info: ValidationInfo) -> tuple[Row, ...]:
        """A fact or pillar without an id is named by its place: fact_1, pillar_2."""
        stem = "fact" if info.field_name == "facts" else "pillar"
        return tuple(row if row.id else row.model_copy(update={"id": f"{stem}_{n}"}) for n, row in enumerate(rows, 1))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for name, ids in (("facts", [f.id for f in self.facts]), ("pillars", [p.id for p in self.pillars])):
            twice = sorted({i for i in ids if ids.count(i) > 1})
            if twice:
                raise ValueError(f"{name}: the id {twice[0]!r} is used twice")
        known = [f.id for f in self.facts]
        for n, pillar in enumerate(self.pillars):
            for proof in pillar.proof:
                if proof not in known:
                    raise ValueError(f"pillars.{n}.proof: no fact has the id {proof!r}; {nearest(proof, known)}")
        return self

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id, or None."""
        return next((f for f in self.facts if f.id == fact_id), None)
