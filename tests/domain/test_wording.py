from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.house import Fact
from assistant.domain.wording import say_fact, say_number
from assistant.text.quantities import amount, find_quantities, same_amount


def fact(**fields: Any) -> Fact:
    return Fact.model_validate({"id": "f", "attribute": "runtime", **fields})


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        (
            {"value": 48, "unit": "h", "bound": "up_to", "condition": {"zh": "亮度 30% 时", "en": "at 30% brightness"}},
            "亮度 30% 时最长 48 小时",
            "up to 48 hours at 30% brightness",
        ),
        (
            {"value": 1, "unit": "小时", "bound": "at_least", "condition": {"zh": "25℃ 环境", "en": "IEC 60065"}},
            "25℃ 环境，至少 1 小时",
            "at least 1 hour (IEC 60065)",
        ),
        ({"value": 5000, "unit": "mAh"}, "5000 mAh", "5000 mAh"),
        ({"value": 0.5, "unit": "percent"}, "0.5%", "0.5%"),
        ({"value": 320, "unit": "g", "bound": "up_to"}, "不超过 320 g", "up to 320 g"),
        ({"value": 100, "unit": "W", "bound": "up_to"}, "最高 100 W", "up to 100 W"),
        ({"value": [10, 15], "unit": "hours", "bound": "about"}, "约 10–15 小时", "about 10–15 hours"),
        ({"value": [-20, 60], "unit": "℃"}, "-20 至 60°C", "-20 to 60°C"),
        ({"value": 12999, "unit": "CNY"}, "12999 元", "CNY 12,999"),
        ({"value": 199.5, "unit": "$"}, "199.5 美元", "$199.50"),
        ({"value": 3, "unit": "倍"}, "3 倍", "3x"),
        ({"value": 7, "unit": "modes"}, "7 modes", "7 modes"),
        ({"value": 7}, "7", "7"),
        ({"statement": {"zh": "通过 IP67 测试", "en": "IP67 rated"}}, "通过 IP67 测试", "IP67 rated"),
        (
            {"statement": {"zh": "通过 IP67 测试", "en": "IP67 rated"}, "condition": {"zh": "1 米水深", "en": "1 m of water"}},
            "通过 IP67 测试（1 米水深）",
            "IP67 rated (1 m of water)",
        ),
    ],
)
def test_a_fact_is_said_with_its_bound_and_condition(fields: dict[str, Any], zh: str, en: str):
    assert say_fact(fact(**fields), "zh") == zh
    assert say_fact(fact(**fields), "zh-Hant") == zh
    assert say_fact(fact(**fields), "en") == en


@pytest.mark.parametrize(
    "unit", ["h", "分钟", "mAh", "lm", "W", "kg", "mm", "inch", "%", "°C", "K", "Hz", "dB", "CNY", "USD", "L", "GB", "次", "cycles", "x"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("bound", ["exact", "up_to", "at_least", "about"])
def test_what_is_said_is_read_back_as_the_same_amount_and_bound(unit: str, language: str, bound: str):
    value = 2700 if unit == "K" else 24
    said = say_fact(fact(value=value, unit=unit, bound=bound), language)
    [read] = find_quantities(said)
    assert same_amount(read, amount(value, unit)), said
    assert (read.bound or "exact") == bound, said


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (48, "48", "48"),
        (48.0, "48", "48"),
        (1234.5, "1234.5", "1234.5"),
        (12345.25, "12345.25", "12,345.25"),
        (1e15, "1" + "0" * 15, "1,000,000,000,000,000"),
        (0.000001, "0.000001", "0.000001"),
        (-12000, "-12000", "-12,000"),
        (0, "0", "0"),
    ],
)
def test_numbers(value: float, zh: str, en: str):
    assert say_number(value, True) == zh
    assert say_number(value, False) == en
