"""Lengths as channels count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.lengths import EMOJI, Method, length, limit_span, sms_parts


@pytest.mark.parametrize(
    ("method", "text", "expected"),
    [
        ("cp", "e\u0301", 1),
        ("cp", "夜🌙", 2),
        ("xw", "Hello", 5),
        ("xw", "夜晚", 4),
        ("xw", "“Hi”", 4),
        ("xw", "see https://example.com/a/very/long/path?with=query now", 31),
        ("xw", "qy.example/d2", 23),
        ("xw", "👨‍👩‍👧", 2),
        ("xw", "👍🏽🇨🇳1️⃣❤️", 8),
        ("xhs", "夜" * 20, 20),
        ("xhs", "a" * 40, 20),
        ("xhs", "a" * 39, 20),
        ("xhs", "🌙", 2),
        ("u16", "夜🌙", 3),
        ("bytes", "夜a", 4),
        ("zh", "夜\n晚a", 3),
        ("sms", "€5", 3),
        ("sms", "夜€", 2),
        ("google", "Camp 营地", 9),
        ("google", "🍿", 2),
    ],
)
def test_length(method: Method, text: str, expected: int) -> None:
    assert length(text, method) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("GSM-7", 0, 0, 160)),
        ("a" * 160, ("GSM-7", 160, 1, 160)),
        ("a" * 161, ("GSM-7", 161, 2, 153)),
        ("a" * 152 + "€" + "a" * 152, ("GSM-7", 306, 3, 153)),
        ("夜" * 70, ("UCS-2", 70, 1, 70)),
        ("夜" * 71, ("UCS-2", 71, 2, 67)),
        ("夜" * 66 + "🌙" + "夜" * 66, ("UCS-2", 134, 3, 67)),
    ],
)
def test_sms_parts(text: str, expected: tuple[str, int, int, int]) -> None:
    assert sms_parts(text) == expected


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "1️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈", "⛺", "✨"])
def test_an_emoji_is_one_whole(emoji: str) -> None:
    assert EMOJI.fullmatch(emoji)


@pytest.mark.parametrize("text", ["1", "#", "©", "a", "夜", "❤"])
def test_plain_characters_are_no_emoji(text: str) -> None:
    assert not EMOJI.search(text)


def test_limit_span_cuts_nothing_in_two() -> None:
    assert limit_span("夜" * 22, "xhs", 20) == 20
    assert limit_span("short", "cp", 20) == 5
    assert limit_span("ab👨‍👩‍👧", "cp", 3) == 2
    assert limit_span("go https://example.com/long", "xw", 10) == 3
    assert limit_span("ae\u0301e\u0301", "u16", 2) == 1


@given(st.text(), st.sampled_from(["cp", "u16", "bytes", "zh", "google", "xhs", "sms"]), st.integers(min_value=0, max_value=30))
def test_what_stands_before_the_limit_fits(text: str, method: Method, limit: int) -> None:
    offset = limit_span(text, method, limit)
    assert 0 <= offset <= len(text)
    assert length(text[:offset], method) <= limit
    assert offset < len(text) or length(text, method) <= limit
