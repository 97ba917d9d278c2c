"""A copy made ready for the rules: its fields read once into sentences, figures and folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.checks.cards import Lexicon, RuleCard
from assistant.checks.judgement import Judgement
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import FieldName, Finding, Fix
from assistant.domain.house import HouseChannel, MessageHouse
from assistant.text.language import is_chinese
from assistant.text.plain import Plain, plain
from assistant.text.quantities import Quantity, find_quantities
from assistant.text.script import simplified
from assistant.text.sentences import Stretch, sentences
from assistant.text.terms import Folded, fold

IGNORE = re.compile(r"<!--\s*onevoice:\s*ignore\s+([A-Z]+[0-9]{3}(?:\s*,\s*[A-Z]+[0-9]{3})*)\s*(.*?)\s*-->", re.DOTALL)
"""A comment in a copy that silences rules there: codes, then the reason."""


_CURRENCIES = {
    "CN": "CNY",
    "US": "USD",
    "GB": "GBP",
    "JP": "JPY",
    "HK": "HKD",
    "TW": "TWD",
    "SG": "SGD",
    "AU": "AUD",
    "NZ": "NZD",
    "CA": "CAD",
    "MX": "MXN",
    **dict.fromkeys(("DE", "FR", "ES", "IT", "NL", "AT", "BE", "IE", "PT", "FI", "EU"), "EUR"),
}
_DECIMAL_COMMA = frozenset(("de", "fr", "es", "it", "pt", "nl", "ru"))
_MONTH_FIRST = frozenset(("US", "CN", "JP", "KR", "TW"))


@dataclass(frozen=True)
class Habits:
    """How figures are written in a market and a language: what a bare `$` or `元` means, 1.200,5, and whether 10/9 is in September."""

    currency: str | None = None
    decimal_comma: bool = False
    day_first: bool = False


def habits_of(market: str | None, language: str) -> Habits:
    """The habits of a market, UK written GB, and of a language."""
    comma = language.split("-")[0].lower() in _DECIMAL_COMMA
    return Habits(_CURRENCIES.get(market or ""), comma, bool(market) and market not in _MONTH_FIRST)


class FieldText:
    """One field of a copy. `text` has its ignore comments blanked by spaces of the same length, so that offsets hold."""

    def __init__(self, name: FieldName, raw: str, habits: Habits | None = None) -> None:
        self.name: FieldName = name
        self._habits = habits or Habits()
        self.text = IGNORE.sub(lambda m: " " * len(m.group()), raw)
        self.published = IGNORE.sub("", raw)
        """As it will be published, without ignore comments: for lengths; offsets do not hold in it."""

    @cached_property
    def folded(self) -> Folded:
        """The text folded for term matching."""
        return fold(self.text)

    @cached_property
    def plain(self) -> Plain:
        """The text as claims are read in it, see `text/plain.py`."""
        return plain(self.text)

    @cached_property
    def simplified(self) -> str:
        """The text in simplified characters; offsets hold."""
        return simplified(self.text)

    @cached_property
    def sentences(self) -> list[Stretch]:
        """Its sentences."""
        return sentences(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its figures."""
        habits = self._habits
        return find_quantities(self.text, currency=habits.currency, decimal_comma=habits.decimal_comma, day_first=habits.day_first)

    def sentence_of(self, start: int, end: int) -> Stretch:
        """The sentence, or the run of sentences, that holds a span."""
        holding = [s for s in self.sentences if s.start < max(end, start + 1) and s.end > start]
        return Stretch(holding[0].start, holding[-1].end) if holding else Stretch(start, end)


@dataclass(frozen=True)
class Subject:
    """What a rule looks at: one copy, the house it has to keep, its channel, and the day."""

    copy: Copy
    house: MessageHouse
    profile: ChannelProfile
    today: date
    language: str = "en"
    """The language of messages, zh or en; not that of the copy."""
    judgement: Judgement | None = None
    """What a model that read the copy for meaning found; None where none did."""
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """What a family worked out about the copy and needs again, under the family's name."""

    @cached_property
    def body(self) -> FieldText:
        """The body."""
        return FieldText("text", self.copy.text, habits_of(self.market, self.copy.language))

    @cached_property
    def title(self) -> FieldText | None:
        """The title, where there is one."""
        return FieldText("title", self.copy.title, habits_of(self.market, self.copy.language)) if self.copy.title else None

    @property
    def fields(self) -> Iterator[FieldText]:
        """Title, then body."""
        if self.title:
            yield self.title
        yield self.body

    @property
    def chinese(self) -> bool:
        """Whether the copy is Chinese."""
        return is_chinese(self.copy.language)

    @property
    def lexicon(self) -> Lexicon:
        """Which word lists fit the copy: zh or en."""
        return "zh" if self.chinese else "en"

    @property
    def house_channel(self) -> HouseChannel:
        """What the house asks of this channel."""
        return self.house.channels.get(self.copy.channel, HouseChannel())

    @property
    def currency(self) -> str | None:
        """The currency of the copy's market."""
        return _CURRENCIES.get(self.market or "")

    @property
    def market(self) -> str | None:
        """The copy's market, UK written GB."""
        return "GB" if self.copy.market == "UK" else self.copy.market

    def finding(
        self,
        card: RuleCard,
        field: FieldText | None = None,
        span: tuple[int, int] | None = None,
        *,
        message: str | None = None,
        suggestion: str | None = None,
        evidence: str | None = None,
        fix: str | None = None,
    ) -> Finding:
        """A finding of a card, on a span of a field or on the whole copy; `message` replaces the card's own."""
        quote = field.text[span[0] : span[1]] if field and span else ""
        text = message or card.message.in_language(self.language).replace("{quote}", quote)
        if suggestion is None and card.suggestion:
            suggestion = card.suggestion.in_language(self.language).replace("{quote}", quote)
        return Finding(
            rule=card.code,
            severity=card.severity_in(self.market),
            start=span[0] if span else None,
            end=span[1] if span else None,
            quote=quote,
            field=field.name if field else "text",
            message=text,
            suggestion=suggestion,
            evidence=evidence,
            fix=Fix(replacement=fix) if fix is not None else None,
        )

    def say(self, zh: str, en: str) -> str:
        """The wording in the language of messages."""
        return zh if is_chinese(self.language) else en
