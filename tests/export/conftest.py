from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.domain.house import MessageHouse

LONG = '很长的一段话，<b>&"引号"</b> with Donaudampfschifffahrtsgesellschaftskapitaen and words ' * 15
ARABIC = "يبدأ المخيم بعد حلول الظلام"
DATA: dict[str, Any] = {
    "schema": 1,
    "name": "Lumen camp launch",
    "version": 3,
    "status": "approved",
    "goal": {"statement": "让露营人群认识 Lumen", "metric": "认知度", "target": "+15 pt", "deadline": "2026-09-30"},
    "audience": {
        "name": {"zh": "周末露营的年轻家庭", "en": "young families who camp"},
        "pains": ["no: sleep", "yes", "1e5"],
        "scenes": ["营地\n夜里"],
    },
    "brand_value": {"zh": "光是营地的中心", "en": "light is the heart of camp"},
    "strategy": "先种草，再背书",
    "key_message": {"zh": "天黑以后，营地才真正开始", "en": "Camp begins after dark"},
    "pillars": [
        {
            "id": "night",
            "name": {"zh": "一夜不灭", "en": "Light till dawn"},
            "selling_point": {"zh": "大容量电池", "en": "high-capacity battery"},
            "benefit": {"zh": "一次充电亮一整晚", "en": "one charge lasts the night"},
            "proof": ["battery", "report"],
        },
        {"id": "rain", "name": "雨里也亮"},
    ],
    "facts": [
        {
            "id": "battery",
            "attribute": {"zh": ["续航", "亮灯时间"], "en": ["battery life", "runtime"]},
            "value": 48,
            "unit": "h",
            "bound": "up_to",
            "condition": {"zh": "亮度 30% 时", "en": "at 30% brightness"},
            "source": "实验室报告 2026-03",
            "markets": ["CN"],
            "expires": "2027-03-01",
        },
        {
            "id": "report",
            "statement": {"zh": "通过防水测试", "en": "passed the water test"},
            "source": {"title": "证书 A-1", "date": "2026-02-01"},
        },
        {"id": "temperature", "attribute": "工作温度", "value": [-10, 40], "unit": "°C"},
    ],
    "tone": {"voice": ["温暖", "克制"], "do": ["写场景"], "dont": ["不用感叹号"]},
    "vocabulary": {
        "names": [{"use": "Lumen One", "not": ["LUMEN one"]}],
        "preferred": [{"use": "氛围灯", "not": ["装饰灯"]}],
        "banned": ["平替", "no", "~"],
    },
    "channels": {"instagram": {"must_include": ["#ad"], "max_hashtags": 5}, "sms": {"must_carry_key_message": False}},
    "competitors": [{"name": "BrightCo"}],
    "waivers": [{"rule": "CLAIM002", "match": "比上一代", "copies": ["wb-*"], "reason": "自比", "owner": "法务", "expires": "2026-12-31"}],
}
PILLAR = {"name": LONG, "selling_point": LONG, "benefit": LONG, "proof": ["a", "b"]}
FACTS = [{"id": "a", "attribute": LONG, "value": 1e300, "unit": LONG}, {"id": "b", "statement": LONG}]
CASES: dict[str, dict[str, Any]] = {
    "whole": DATA,
    "empty": {"name": "n", "key_message": "k"},
    "five": {
        "name": "n",
        "key_message": "k",
        "facts": FACTS,
        "pillars": [{"id": f"p{n}", "name": "名", "proof": ["a", "b"]} for n in range(5)],
    },
    "many": {"name": "n", "key_message": "k", "pillars": [{"id": f"p{n}", "benefit": "利"} for n in range(9)]},
    "long": {
        "name": LONG,
        "key_message": LONG,
        "strategy": LONG,
        "brand_value": LONG,
        "goal": {"statement": LONG},
        "audience": {"name": LONG},
        "facts": FACTS,
        "pillars": [PILLAR] * 4,
        "tone": {"do": [LONG]},
        "vocabulary": {"banned": [LONG]},
    },
    "rtl": {"name": ARABIC, "key_message": ARABIC, "pillars": [{"name": ARABIC, "benefit": ARABIC}]},
    "hostile": {
        "name": "a<b>&\x1b\x00",
        "key_message": "]]><script>x</script>\ud800\n| two |",
        "pillars": [{"name": "&amp;\x0b", "benefit": "=1+1"}],
        "channels": {"<x>": {"must_include": ["|"]}},
    },
}


@pytest.fixture
def build() -> Callable[..., MessageHouse]:
    """A house of one of the cases, changed."""

    def make(case: str = "whole", **changes: Any) -> MessageHouse:
        data = {**CASES[case], **changes}
        return MessageHouse.model_validate({**data, "pillars": [dict(pillar) for pillar in data.get("pillars", [])]})

    return make
