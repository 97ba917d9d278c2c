"""A house from a brief: pillars with proof, figures by code, gaps said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.chains.house import build_house
from assistant.data import Library, validate
from assistant.domain.brief import Brief
from assistant.domain.channel import ChannelProfile
from assistant.domain.results import BuiltHouse
from assistant.domain.specs import SpecTranslation
from assistant.errors import ModelError
from assistant.llm.prompt import load_prompt

BRIEF: dict[str, Any] = {
    "campaign": "潮灯上市",
    "language": "zh",
    "product": {"name": "潮灯 3 / Tide Lamp 3"},
    "channels": ["weibo", "website"],
    "goal": {"statement": "让夜里写字的人知道潮灯", "deadline": "2026-12-01"},
    "must_not_say": ["不说助眠"],
    "competitors": [{"name": "明堡"}],
    "audience": {"name": "夜里写字的人", "pains": ["半夜没电", "灯太亮刺眼"], "scenes": ["凌晨赶稿"]},
}
PROFILES = {
    "weibo": ChannelProfile.model_validate({"id": "weibo", "name": {"zh": "微博", "en": "Weibo"}, "role": ["exposure"]}),
    "website": ChannelProfile.model_validate({"id": "website", "name": {"zh": "官网", "en": "Website"}, "role": ["conversion"]}),
}


def rows(language: str) -> tuple[SpecTranslation, ...]:
    zh = language == "zh"
    facts = (
        {
            "id": "runtime",
            "attribute": {"zh": ["续航"], "en": ["runtime"]},
            "value": 40,
            "unit": "h",
            "bound": "up_to",
            "condition": {"zh": "亮度 20% 时", "en": "at 20% brightness"},
            "source": "r1",
        },
        {"id": "dim", "attribute": {"zh": ["最低亮度"], "en": ["lowest brightness"]}, "value": 5, "unit": "lm", "source": "r1"},
        {"id": "size", "attribute": {"zh": ["高"], "en": ["height"]}, "value": 20, "unit": "cm", "source": "r1"},
    )
    said = (
        ("续航", "半夜也不会没电", "one charge lasts the night"),
        ("最低亮度", "不刺眼", "easy on the eyes"),
        ("高度", "放得下", "it fits"),
    )
    return tuple(
        SpecTranslation.model_validate(
            {
                "spec": {"name": name, "value": "1", "unit": None, "condition": None},
                "feature": name,
                "advantage": "",
                "benefit": b_zh if zh else b_en,
                "scene": "",
                "line": b_zh if zh else b_en,
                "facts": [fact],
            }
        )
        for (name, b_zh, b_en), fact in zip(said, facts, strict=True)
    )


ITEMS = {"zh": rows("zh"), "en": rows("en")}


def build(model: Any = None, brief: dict[str, Any] = BRIEF) -> BuiltHouse:
    return build_house(
        validate(brief, Brief, None),
        "稿子写完之前，灯不睡",
        ITEMS,
        (),
        profiles=PROFILES,
        model=model,
        prompt=load_prompt(Library(), "house") if model else None,
    )


def test_offline_pillars_are_the_specs_that_answer_pains_with_their_own_fact_as_proof() -> None:
    built = build()
    first, second = built.house.pillars[:2]
    assert (first.proof, second.proof) == (("runtime",), ("dim",))
    assert first.benefit is not None
    assert first.benefit.in_language("en") == "one charge lasts the night"
    assert len(built.house.pillars) <= 3
    assert built.engine == "offline"


def test_what_the_brief_says_is_in_the_house() -> None:
    house = build().house
    assert str(house.key_message) == "稿子写完之前，灯不睡"
    assert [term.use for term in house.vocabulary.names] == ["潮灯 3", "Tide Lamp 3"]
    assert (house.competitors[0].name, str(house.tone.dont[0])) == ("明堡", "不说助眠")
    assert str(house.strategy) == "微博打开认知；官网承接转化"
    assert {fact.id for fact in house.facts} == {"runtime", "dim", "size"}


def test_gaps_are_said() -> None:
    codes = [flag.code for flag in build(brief={k: v for k, v in BRIEF.items() if k != "goal"}).flags]
    assert codes == ["LANGUAGE", "GOAL"]


def text(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


REPLY: dict[str, Any] = {
    "strategy": text("先讲场景", "Scenes first"),
    "brand_value": text("陪写字的人", "With people who write"),
    "voice": [text("安静", "quiet")],
    "do": [],
    "dont": [text("不喊", "no shouting")],
    "pillars": [
        {
            "name": text("亮到稿成", "Lit to the last line"),
            "selling_point": text("[[runtime]]", "[[runtime]]"),
            "benefit": text("不怕半夜灭", "No dark midnight"),
            "proof": ["runtime", "award"],
        },
        {
            "name": text("合眼", "Kind"),
            "selling_point": text("暗到 3 流明", "Down to 3 lm"),
            "benefit": text("不刺眼", "Soft"),
            "proof": [],
        },
    ],
}


def test_with_a_model_figures_are_put_in_by_code_and_unknown_proofs_left_out(queue_model: Callable[..., Any]) -> None:
    built = build(queue_model(REPLY))
    first = built.house.pillars[0]
    assert first.selling_point is not None
    assert first.selling_point.root == {"zh": "亮度 20% 时最长 40 小时", "en": "up to 40 hours at 20% brightness"}
    assert first.proof == ("runtime",)
    codes = [flag.code for flag in built.flags]
    assert "PROOF" in codes
    assert "FIGURE" in codes
    assert "UNPROVEN" in codes
    assert [t.in_language("zh") for t in built.house.tone.dont] == ["不说助眠", "不喊"]
    assert built.house.tone.dont[1].in_language("en") == "no shouting"


def test_the_roof_stays_as_chosen_and_its_other_wording_is_flagged(queue_model: Callable[..., Any]) -> None:
    reply = {**REPLY, "key_message": text("另一句", "The lamp stays up until the page is done")}
    built = build(queue_model(reply))
    assert built.house.key_message.root == {"zh": "稿子写完之前，灯不睡", "en": "The lamp stays up until the page is done"}
    assert [f.message for f in built.flags if f.code == "LANGUAGE"] == ["the key message in en is the model's wording; approve it"]


def test_a_failing_model_leaves_the_offline_house(queue_model: Callable[..., Any]) -> None:
    built = build(queue_model(ModelError("refused", "the model refused")))
    assert (built.engine, built.skipped[0].why) == ("offline", "the model refused")
    assert built.house.pillars
