"""What the tests of the rule families share: a rule run on one line of copy."""

from datetime import date

import pytest

from assistant.checks.cards import Cards, load_cards
from assistant.checks.run import COPY_RULES
from assistant.checks.subject import Subject
from assistant.data import Library
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import Finding
from assistant.domain.house import MessageHouse


class Bench:
    """Rules on single copies under a small neutral house, to which the keywords are added."""

    def __init__(self) -> None:
        self.library = Library()
        self.cards: Cards = load_cards(self.library)

    def subject(
        self,
        text: str,
        language: str = "en",
        *,
        channel: str = "website",
        title: str | None = None,
        market: str | None = None,
        copy_id: str = "c-1",
        **house: object,
    ) -> Subject:
        made = MessageHouse.model_validate({"name": "Neutral", "key_message": {"zh": "慢慢来", "en": "Take your time"}, **house})
        copy = Copy(id=copy_id, channel=channel, text=text, title=title, market=market, language=language)
        return Subject(copy, made, self.library.read("channels", f"{channel}.yaml", ChannelProfile), date(2026, 6, 1))

    def run(self, code: str, text: str, language: str = "en", **more: object) -> list[Finding]:
        return list(COPY_RULES[code](self.subject(text, language, **more), self.cards[code]))  # type: ignore[arg-type]

    def quotes(self, code: str, text: str, language: str = "en", **more: object) -> list[str]:
        return [finding.quote for finding in self.run(code, text, language, **more)]


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()
