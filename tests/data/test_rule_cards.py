"""Every rule card: complete, in both languages, and proved by its own examples."""

import re
from datetime import date

import pytest

from assistant.checks.cards import LEXICONS, Example, RuleCard, load_cards
from assistant.checks.family import existence
from assistant.checks.patterns import BUILT_IN
from assistant.checks.run import ACROSS_RULES, COPY_RULES
from assistant.checks.subject import Subject
from assistant.data import Library
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import Finding
from assistant.domain.house import MessageHouse
from assistant.domain.rules import RULES, family

LIBRARY = Library()
CARDS = load_cards(LIBRARY)
OF_THE_COPY = [code for code in CARDS if code in COPY_RULES or CARDS[code].kind == "existence"]
GIVEN_BY_CODE = {"product", "brand", "tag"}
EXAMPLES = [(code, kind, n) for code in OF_THE_COPY for kind in ("bad", "good") for n in range(len(getattr(CARDS[code].examples, kind)))]


def found(card: RuleCard, example: Example) -> list[Finding]:
    """What the rule finds in an example, with its partial house over a small neutral one."""
    house = MessageHouse.model_validate({"name": "Neutral", "key_message": {"zh": "慢慢来", "en": "Take your time"}, **example.house})
    copy = Copy(
        id="example", channel=example.channel, text=example.text, title=example.title, market=example.market, language=example.language
    )
    profile = LIBRARY.read("channels", f"{example.channel}.yaml", ChannelProfile)
    return list(COPY_RULES.get(card.code, existence)(Subject(copy, house, profile, date(2026, 6, 1)), card))


def test_every_rule_that_runs_has_a_card() -> None:
    assert set(COPY_RULES) | set(ACROSS_RULES) <= set(CARDS)
    assert set(CARDS) <= set(RULES)


@pytest.mark.parametrize("code", CARDS)
def test_card_speaks_both_languages(code: str) -> None:
    card = CARDS[code]
    for text in (card.name, card.message, card.reason, *([card.suggestion] if card.suggestion else [])):
        assert isinstance(text.root, dict)
        assert {"zh", "en"} <= set(text.root)


@pytest.mark.parametrize("code", [code for code in CARDS if family(code) == "CLAIM"])
def test_claims_stand_on_a_legal_basis(code: str) -> None:
    for basis in CARDS[code].basis:
        assert basis.read_on or basis.confidence == "K", basis.law
    assert {"CN", "US"} & {basis.market for basis in CARDS[code].basis}


@pytest.mark.parametrize("code", [c for c in OF_THE_COPY if family(c) in ("CLAIM", "TERM", "CHAN")])
def test_three_examples_a_language(code: str) -> None:
    for kind in ("bad", "good"):
        languages = [example.language[:2] for example in getattr(CARDS[code].examples, kind)]
        assert min(languages.count("zh"), languages.count("en")) >= 3, kind


@pytest.mark.parametrize("code", CARDS)
def test_patterns_name_lists_that_hold_words(code: str) -> None:
    card = CARDS[code]
    for lexicon in LEXICONS:
        for pattern in (*card.patterns.get(lexicon, ()), *card.exceptions.get(lexicon, ())):
            for name in re.findall(r"\{(\w+)\??\}", pattern):
                assert name in BUILT_IN or name in GIVEN_BY_CODE or card.lists(lexicon).get(name), (lexicon, pattern)


@pytest.mark.parametrize(("code", "kind", "n"), EXAMPLES)
def test_example(code: str, kind: str, n: int) -> None:
    card = CARDS[code]
    example: Example = getattr(card.examples, kind)[n]
    if card.model == "yes":
        pytest.skip("needs a model")
    findings = found(card, example)
    if kind == "good":
        assert [f.quote for f in findings] == []
    else:
        assert findings, example.text
        if example.quote:
            assert any(example.quote in f.quote or f.quote in example.quote for f in findings if f.quote), [f.quote for f in findings]


@pytest.mark.parametrize("code", OF_THE_COPY)
def test_quotes_are_the_words_of_the_copy(code: str) -> None:
    for example in CARDS[code].examples.bad:
        for finding in found(CARDS[code], example):
            if finding.start is not None:
                text = example.text if finding.field == "text" else example.title or ""
                assert text[finding.start : finding.end] == finding.quote != ""
