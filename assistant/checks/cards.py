"""Rule cards: what a rule is, why, on what ground, and examples that prove it. Format: `knowledge/rules/<CODE>.yaml`."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field, field_validator

from assistant.checks.patterns import Lists, allowed_spans
from assistant.checks.wording import Token, Wording
from assistant.data import Library
from assistant.domain.base import LocalText, Noun
from assistant.domain.channel import Confidence
from assistant.domain.finding import Severity
from assistant.domain.rules import RULES

Lexicon = Literal["zh", "en"]
LEXICONS: tuple[Lexicon, ...] = ("zh", "en")
RuleKind = Literal["existence", "substitution", "occurrence", "presence", "code"]


class Basis(Noun):
    """The ground a rule stands on in a market, read on `read_on`."""

    market: str
    law: str
    article: str | None = None
    url: str | None = None
    read_on: date | None = None
    confidence: Confidence


class Example(Noun):
    """A copy that a rule must fire on (`bad`) or must leave alone (`good`); `quote` is what must be marked.

    `house` is a partial house.yaml laid over a small neutral one.
    """

    text: str
    quote: str | None = None
    title: str | None = None
    language: Literal["zh", "zh-Hant", "en"] = "zh"
    market: str | None = None
    channel: str = "website"
    house: dict[str, object] = {}


class Examples(Noun):
    """Examples in both languages."""

    bad: tuple[Example, ...] = Field(min_length=1)
    good: tuple[Example, ...] = Field(min_length=1)


class RuleCard(Noun):
    """One rule. `languages` are those it has words for; empty: it needs none and runs on any language."""

    code: str
    name: LocalText
    kind: RuleKind
    severity: dict[str, Severity]
    model: Literal["no", "partly", "yes"] = "no"
    languages: tuple[Lexicon, ...] = ()
    message: LocalText
    reason: LocalText
    suggestion: LocalText | None = None
    basis: tuple[Basis, ...] = ()
    tokens: dict[Lexicon, tuple[str | Token, ...]] = {}
    patterns: dict[Lexicon, tuple[str, ...]] = Field(default={}, description="Wording with holes, see `checks/patterns.py`.")
    exceptions: dict[Lexicon, tuple[str, ...]] = Field(
        default={}, description="Where tokens and patterns do not count; beside patterns they may have holes too."
    )
    words: dict[str, dict[Lexicon, tuple[str, ...]]] = Field(default={}, description="Named word lists that a computed rule uses.")
    examples: Examples

    @field_validator("code")
    @classmethod
    def _known(cls, code: str) -> str:
        if code not in RULES:
            raise ValueError(f"unknown rule {code!r}")
        return code

    @field_validator("severity")
    @classmethod
    def _default(cls, severity: dict[str, Severity]) -> dict[str, Severity]:
        if "default" not in severity:
            raise ValueError("`default` is required")
        return severity

    def severity_in(self, market: str | None) -> Severity:
        """The severity in a market."""
        return self.severity.get(market or "default", self.severity["default"])

    @cached_property
    def wording(self) -> dict[str, Wording]:
        """Its matcher for zh and for en, built once."""
        return {key: Wording(self.tokens.get(key, ()), self.exceptions.get(key, ())) for key in LEXICONS}

    def lists(self, lexicon: Lexicon) -> Lists:
        """Its named word lists in a language."""
        return {name: by_language.get(lexicon, ()) for name, by_language in self.words.items()}

    def pattern_spans(self, text: str, lexicon: Lexicon, more: Lists | None = None) -> list[tuple[int, int]]:
        """Where its patterns, and no exception, hold in a plain text; `more` lists are added to those of the card."""
        lists = {name: (*self.lists(lexicon).get(name, ()), *(more or {}).get(name, ())) for name in {*self.words, *(more or {})}}
        return allowed_spans(text, self.patterns.get(lexicon, ()), self.exceptions.get(lexicon, ()), lists, latin=lexicon == "en")

    def lexicon(self, name: str, language: str) -> tuple[str, ...]:
        """A named word list for a language."""
        return self.words.get(name, {}).get("zh" if language.startswith("zh") else "en", ())


Cards = dict[str, RuleCard]


def load_cards(library: Library) -> Cards:
    """All cards by code, in the order of `RULES`. A user's own card of the same name replaces the packaged one."""
    names = set(library.names("rules", ".yaml"))
    return {code: library.read("rules", f"{code}.yaml", RuleCard) for code in RULES if f"{code}.yaml" in names}
