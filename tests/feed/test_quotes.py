"""Quotes are verbatim, long enough, and from different people and places."""

from __future__ import annotations

import pytest

from assistant.feed.quotes import columns, quote_of, quotes


def spoken(post):
    return (0, 1)


def test_one_quote_an_author_and_platforms_take_turns(post):
    said = [
        "The handle of my kettle broke within a week",
        "Steam came out of a crack near the spout",
        "My lid no longer closes on windy days",
        "Nobody answers when you write about rust",
        "Our base plate wobbles on any table",
        "That cord is far too short for a tent",
        "A lamp on its front never goes dark",
    ]
    rows = [
        post(text, author="one" if n < 3 else f"a{n}", platform="X" if n < 5 else "Y", engagement=100 - n) for n, text in enumerate(said)
    ]
    found = quotes(rows, spoken)
    assert [said.index(e.quote) for e in found] == [0, 5, 3, 6, 4]


def test_the_same_words_are_quoted_once(post):
    rows = [post(f"The handle broke off on the first morning{mark}", author=f"a{n}") for n, mark in enumerate(("", "!", " again", "…"))]
    assert len(quotes(rows, spoken)) == 1


def test_ties_do_not_hang_on_ids(post):
    texts = ["First words about the lid of it all", "Some other text about steam and heat", "Nothing but praise for that spout here"]
    runs = {
        tuple(e.quote for e in quotes([post(t, id=str(shift + n)) for n, t in enumerate(texts[shift:] + texts[:shift])], spoken))
        for shift in range(3)
    }
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Too loud. We left after one night.", "loud", "Too loud. We left after one night."),
        ("We camped by the lake. The fan was too loud to sleep next to it. Rain.", "loud", "The fan was too loud to sleep next to it."),
        ("太吵。", "吵", "太吵。"),
        ("去了湖边住了两个晚上。太吵了。", "吵", "去了湖边住了两个晚上。太吵了。"),
    ],
)
def test_a_quote_can_be_understood(text, word, expected):
    at = text.index(word)
    assert quote_of(text, (at, at + len(word))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "，".join(f"第{n}天我们在湖边住下" for n in range(60)) + "，太吵了，" + "还是湖" * 80,
        "啊" * 500 + "吵" + "啊" * 500,
        "word " * 200 + "吵" + " word" * 200,
    ],
)
def test_a_long_sentence_is_cut_around_what_it_shows(text):
    at = text.index("吵")
    quote = quote_of(text, (at, at + 1))
    assert quote in text
    assert "吵" in quote
    assert columns(quote) <= 260


@pytest.mark.parametrize("text", ["", " ", "\n", "。", "a"])
def test_any_text_can_be_quoted(text):
    assert quote_of(text, None) in text
