"""What of a house may be said in one channel, language and market."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.domain.base import LocalText, language_key
from assistant.domain.channel import ChannelProfile
from assistant.domain.house import Fact, HouseChannel, MessageHouse, Pillar
from assistant.domain.wording import say_fact
from assistant.text.language import is_chinese


@dataclass(frozen=True)
class Sayable:
    """A house as one copy sees it: facts that are expired or for other markets are not there."""

    house: MessageHouse
    profile: ChannelProfile
    language: str
    market: str | None
    today: date

    @property
    def zh(self) -> bool:
        """Whether to write Chinese."""
        return is_chinese(self.language)

    @property
    def rules(self) -> HouseChannel:
        """What the house asks of the channel."""
        return self.house.channels.get(self.profile.id, HouseChannel())

    @property
    def key_message(self) -> str:
        """The roof."""
        return self.house.key_message.in_language(self.language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that may be said here and today."""
        return tuple(f for f in self.house.facts if self._allowed(f) and self._said_in_language(f))

    def _allowed(self, fact: Fact) -> bool:
        if fact.expires and fact.expires < self.today:
            return False
        return not fact.markets or self.market is None or self.market in fact.markets

    def _said_in_language(self, fact: Fact) -> bool:
        texts = [text for text in (fact.statement, fact.condition) if text is not None]
        return all(text.exactly(self.language) for text in texts)

    def fact_line(self, fact: Fact) -> str:
        """The fact with the word copy uses for it: 续航：…, Battery life: …"""
        said = say_fact(fact, self.language)
        if fact.statement is not None or fact.attribute is None:
            return _upper(said)
        word = fact.attribute.in_language(self.language)[0]
        return f"{word}：{said}" if self.zh else f"{_upper(word)}: {said}"

    def proofs(self, pillar: Pillar) -> list[Fact]:
        """The pillar's facts that may be said, those with a figure first."""
        allowed = {f.id: f for f in self.facts}
        found = [allowed[i] for i in pillar.proof if i in allowed]
        return sorted(found, key=lambda f: f.value is None)

    def text(self, text: LocalText | None) -> str:
        """A text in the language of the copy, or nothing where the house has no wording in it."""
        return (text.exactly(self.language) or "") if text else ""

    @cached_property
    def product(self) -> str:
        """The protected name in the copy's script, else the name of the house."""
        names = [term.use for term in self.house.vocabulary.names]
        fitting = [n for n in names if any("\u3400" <= c <= "\u9fff" for c in n) == self.zh]
        return (fitting or names or [self.house.name.in_language(self.language)])[0]

    @cached_property
    def preferred(self) -> str:
        """The preferred word for the kind of product, in the copy's script."""
        words = [term.use for term in self.house.vocabulary.preferred]
        return next((w for w in words if any("\u3400" <= c <= "\u9fff" for c in w) == self.zh), "")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def language_for(house: MessageHouse, profile: ChannelProfile, asked: str | None) -> str:
    """The language asked for; else the channel's where the house speaks it; else the key message's first."""
    if asked:
        return asked
    root = house.key_message.root
    spoken = list(root) if isinstance(root, dict) else []
    if profile.language and (not spoken or language_key(profile.language) in {language_key(tag) for tag in spoken}):
        return profile.language
    from assistant.text.language import detect_language

    return spoken[0] if spoken else detect_language(str(house.key_message))
