from __future__ import annotations

import pytest

from assistant.index.highlight import highlight


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("营地灯的续航 48 小时", "续航多久", ["续航"]),
        ("营地灯续航强", "营地灯续航", ["营地灯续航"]),
        ("电池５，０００ｍＡｈ很大", "5000mAh", ["５，０００ｍＡｈ"]),
        ("电池 5,000 mAh", "5000mAh", ["5,000", "mAh"]),
        ("Two Lanterns, one lanternfish", "lantern", ["Lanterns"]),
        ("双11 和 双12", "双11", ["双11"]),
        ("一盏灯，灯会", "灯", ["灯", "灯"]),
        ("灯会和路灯", "灯会", ["灯会"]),
        ("NorthBrook", "northbrook", ["NorthBrook"]),
        ("什么都没有", "是什么", []),
        ("", "灯", []),
        ("灯", "", []),
        ("🔥灯🔥 (.*)", "(.*) 🔥 灯", ["灯"]),
    ],
)
def test_what_matches(text: str, question: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in highlight(text, question, frozenset({"什么", "是", "多久"}))] == found
