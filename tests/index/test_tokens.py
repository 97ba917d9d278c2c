from __future__ import annotations

import pytest

from assistant.data import packaged
from assistant.index.query import LONGEST, Term, query_terms, read_stopwords
from assistant.index.tokens import normalise, tokenize, word_terms


@pytest.mark.parametrize(
    ("run", "terms"),
    [
        ("5000mAh", ("5000mah", "5000", "mah")),
        ("IP68", ("ip68", "ip", "68")),
        ("IP6X", ("ip6x", "ip", "6")),
        ("Liberty4Pro", ("liberty4pro", "liberti", "4", "pro")),
        ("3C", ("3c", "3")),
        ("48h", ("48h", "48")),
        ("WiFi", ("wifi", "wi", "fi")),
        ("iPhone", ("iphon",)),
        ("NASAProbe", ("nasaprob", "nasa", "probe")),
        ("running", ("run",)),
        ("1.2", ("1.2",)),
        ("Café", ("cafe",)),
        ("x", ("x",)),
    ],
)
def test_letters_and_digits_are_kept_whole_and_in_parts(run: str, terms: tuple[str, ...]) -> None:
    assert word_terms(run) == terms


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("5,000mAh", "5000mAh"),
        ("１２，３４５", "12345"),
        ("1,234,567", "1234567"),
        ("1,5 和 12,34", "1,5 和 12,34"),
        ("ＡＢＣ", "ABC"),
        ("a\ud83db", "a?b"),
    ],
)
def test_widths_and_thousands(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("text", "bigrams"),
    [
        ("双11大促", ["双11", "大促", "11大"]),
        ("1.2亿", ["1.2亿"]),
        ("T恤", ["t恤"]),
        ("露营灯", ["露营", "营灯"]),
        ("Lumo灯", []),
        ("灯 11", []),
        ("イヤホン", ["イヤ", "ヤホ", "ホン"]),
    ],
)
def test_neighbours_across_scripts(text: str, bigrams: list[str]) -> None:
    assert sorted(tokenize(text).bigrams) == sorted(bigrams)


def test_chinese_is_cut_into_words_and_their_parts() -> None:
    tokens = tokenize("北京大学的营地")
    assert {"北京", "大学", "北京大学"} <= set(tokens.words)
    assert tokens.unigrams == list("北京大学的营地")


def test_a_question_is_freed_of_stop_words_in_both_languages() -> None:
    stopwords = read_stopwords(packaged("words") / "stopwords.txt")
    terms = query_terms("这个灯的续航是多少？ What is the running time?", stopwords)
    assert {t.text for t in terms if t.field == "words"} == {"灯", "续航", "run", "time"}
    assert Term("unigrams", "的") not in terms
    assert query_terms("什么是 what are the", stopwords) == []


def test_the_stop_words_hold_nothing_that_campaigns_are_about() -> None:
    stopwords = read_stopwords(packaged("words") / "stopwords.txt")
    assert stopwords.isdisjoint({"灯", "新品", "大促", "双11", "show", "launch", "brand", "press", "campaign", "market", "营", "露"})


def test_a_question_is_read_up_to_a_length() -> None:
    assert query_terms("灯 " + "。" * LONGEST + "续航", frozenset()) == query_terms("灯", frozenset())
