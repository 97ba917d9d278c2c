"""The plain view: one script, evasive spellings undone, offsets that hold."""

import pytest

from assistant.text.plain import plain, plain_term
from assistant.text.script import simplified


def test_simplified_keeps_the_length() -> None:
    text = "這是市場上最安靜的冷氣機，護眼環保，別家沒有 ABC。"
    assert simplified(text) == "这是市场上最安静的冷气机，护眼环保，别家没有 ABC。"
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("全網第①", "全网第一"),
        ("zui好用", "最好用"),
        ("顶~级", "顶级"),
        ("最×佳", "最佳"),
        ("最 佳", "最佳"),
        ("第1️⃣品牌", "第一品牌"),
        ("ＮＯ．１", "no.1"),
        ("第1章", "第一章"),
        ("第12章", "第12章"),
        ("don’t", "don't"),
        ("zuihou", "zuihou"),
        ("a - b", "a - b"),
        ("早\n晚", "早\n晚"),
        ("", ""),
    ],
)
def test_plain(text: str, seen: str) -> None:
    assert plain(text).text == seen


@pytest.mark.parametrize("text", ["zui好", "最jia体验", "顶~级", "a…b", "第1️⃣", "“最  佳”，\n\n好"])
def test_spans_lead_back_to_the_text(text: str) -> None:
    view = plain(text)
    spans = [view.original(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert view.original(0, len(view.text)) == (0, len(text.rstrip("\ufe0f\u20e3")))


def test_terms_are_compared_as_text_is() -> None:
    assert plain_term(" 軍工級 ") == "军工级"
