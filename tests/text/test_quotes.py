"""Quotes are found in their original wording, or not at all."""

from __future__ import annotations

import pytest

from assistant.text.quotes import locate


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("camp begins", "Tonight camp begins here.", "camp begins"),
        ("  camp begins\n", "Tonight camp begins here.", "camp begins"),
        ("续航48小时", "产品续航 48 小时。", "续航 48 小时"),
        ("续航 48 小时", "产品续航48小时。", "续航48小时"),
        ("“很好用”，她说", '她写道："很好用",她说', '很好用",她说'),
        ("Ａurora 灯", "Aurora 灯亮了", "Aurora 灯"),
        ("line one line two", "x line one\n   line two", "line one\n   line two"),
        ("it's - fine", "it’s — fine", "it’s — fine"),
        ("好用到哭", "好用\u200b到哭了", "好用\u200b到哭"),
        ("太亮了…", "太亮了...真的", "太亮了"),
        ("续航 48 小时", "前文 148 小时；续航 48 小时", "续航 48 小时"),
    ],
)
def test_a_quote_is_found_in_its_original_wording(quote: str, text: str, found: str):
    span = locate(quote, text)
    assert span is not None
    assert text[span[0] : span[1]] == found


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("8 小时", "续航 48 小时"),
        ("5 小时", "续航 4.5 小时"),
        ("续航 4", "续航 48 小时"),
        ("about 12", "about 12,000 posts"),
        ("约 4", "约 4.5 小时"),
        ("newcamp", "new camp"),
        ("new camp", "newcamp"),
        ("Camp", "camp"),
        ("不好用", "好用"),
        ("", "text"),
        ("。", "好。"),
        ("a", "a"),
        ("missing words", ""),
    ],
)
def test_what_is_not_there_is_not_found(quote: str, text: str):
    assert locate(quote, text) is None
