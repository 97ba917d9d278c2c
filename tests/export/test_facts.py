from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.house import Fact
from assistant.export.facts import fact_view, source_title


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        ({"attribute": {"zh": "噪音", "en": "noise"}, "value": 26, "unit": "dB(A)"}, "噪音：26 dB(A)", "noise: 26 dB(A)"),
        (
            {
                "attribute": {"zh": ["续航", "亮灯"], "en": "runtime"},
                "value": 48,
                "unit": "h",
                "bound": "up_to",
                "condition": {"zh": "亮度 30% 时", "en": "at 30%"},
            },
            "续航：最长 48 小时，亮度 30% 时",
            "runtime: up to 48 hours, at 30%",
        ),
        (
            {"statement": {"zh": "防水", "en": "waterproof"}, "condition": {"zh": "盖好时", "en": "when closed"}},
            "防水，盖好时",
            "waterproof, when closed",
        ),
        ({"attribute": "x", "value": 5, "unit": "kg", "statement": "五公斤"}, "x：5 kg", "x: 5 kg"),
    ],
)
def test_a_fact_in_one_line(fact: dict[str, Any], zh: str, en: str) -> None:
    made = Fact.model_validate(fact)
    assert fact_view(made, "zh").line("zh") == zh
    assert fact_view(made, "en").line("en") == en


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, ""),
        ("规格书", "规格书"),
        ({"title": "报告", "date": "2026-01-02", "url": "https://example.org"}, "报告, 2026-01-02, https://example.org"),
    ],
)
def test_where_a_fact_comes_from(source: object, said: str) -> None:
    assert source_title(Fact.model_validate({"statement": "s", "source": source})) == said
