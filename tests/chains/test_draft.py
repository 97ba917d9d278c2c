"""Candidates go different ways, carry evidence, and show their doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from assistant.chains.draft import draft
from assistant.chains.draft.material import Material
from assistant.checks.cards import load_cards
from assistant.checks.run import CheckOptions
from assistant.data import Library, validate
from assistant.domain.brief import Brief
from assistant.domain.channel import ChannelProfile
from assistant.domain.finding import Versions
from assistant.domain.results import Insights
from assistant.domain.source import Hit
from assistant.domain.specs import SpecTranslation
from assistant.errors import ModelError
from assistant.llm.prompt import load_prompt

LIBRARY = Library()
OPTIONS = CheckOptions(
    cards=load_cards(LIBRARY),
    profiles={"website": ChannelProfile.model_validate({"id": "website", "name": "Website"})},
    versions=Versions(onevoice="0", rules="", channels="", prompts=""),
    today=date(2026, 6, 1),
    language="zh",
)

BRIEF: dict[str, Any] = {
    "campaign": "潮灯上市",
    "language": "zh",
    "product": {"name": "潮灯 3"},
    "markets": ["CN"],
    "audience": {"name": "夜里写字的人", "pains": ["灯太亮刺眼", "半夜没电"], "scenes": ["凌晨赶稿", "停电的晚上"]},
    "must_not_say": ["不说助眠"],
}


def item(name: str, value: str, unit: str, benefit: str, line: str, fact: str, number: float) -> SpecTranslation:
    return SpecTranslation.model_validate(
        {
            "spec": {"name": name, "value": value, "unit": unit, "condition": None},
            "feature": f"{name} {value}{unit}",
            "advantage": "",
            "benefit": benefit,
            "scene": "",
            "line": line,
            "facts": [
                {
                    "id": fact,
                    "attribute": {"zh": [name]},
                    "value": number,
                    "unit": unit,
                    "bound": "up_to",
                    "condition": {"zh": "亮度 20% 时"},
                    "source": "报告 1",
                }
            ],
        }
    )


ITEMS = (
    item("续航", "40", "h", "半夜也不会灭", "亮度 20% 时最长 40 小时", "runtime", 40),
    item("最低亮度", "5", "lm", "眼睛不累", "最暗 5 流明", "dim", 5),
)
INSIGHTS = Insights.model_validate(
    {
        "posts": 100,
        "window": {"from": "2026-01-01", "to": "2026-03-01"},
        "terms": [],
        "topics": [],
        "engine": "offline",
        "pains": [
            {"name": "续航不够", "count": 30, "by_month": {}, "evidence": [{"passage_id": "p1", "source_id": "s", "quote": "半夜灭了三次"}]}
        ],
        "scenes": [{"name": "停电", "count": 12, "by_month": {}, "evidence": []}],
    }
)
HITS = [
    Hit.model_validate(
        {"passage_id": "p1", "source_id": "s", "title": "feed", "kind": "social", "text": "半夜灭了三次，气死", "score": 1.0}
    ),
    Hit.model_validate(
        {
            "passage_id": "p2",
            "source_id": "r",
            "title": "春季复盘",
            "kind": "retrospective",
            "text": "“凌晨赶稿，半夜也不会灭”这句主打过一次，没有达标。",
            "score": 1.0,
        }
    ),
]


def run(model: Any = None, count: int = 5, brief: dict[str, Any] | None = None, items: Sequence[SpecTranslation] = ITEMS) -> Any:
    prompt = load_prompt(LIBRARY, "draft", "zh") if model else None
    return draft(
        validate(brief or BRIEF, Brief, None),
        items,
        INSIGHTS,
        HITS,
        count=count,
        reliefs={"续航不够": "撑得久些"},
        options=OPTIONS,
        model=model,
        prompt=prompt,
    )


def test_offline_five_candidates_by_five_routes() -> None:
    found = run()
    assert len(found.candidates) == 5
    assert {c.route for c in found.candidates} == {"pain", "scene", "proof", "contrast", "identity"}
    assert len({c.text for c in found.candidates}) == 5
    assert (found.engine, found.skipped[0].what) == ("offline", "candidates by a model")


def test_the_counted_theme_gives_rationale_and_verbatim_evidence() -> None:
    contrast = next(c for c in run().candidates if c.route == "contrast")
    assert "100" in contrast.rationale
    assert "30" in contrast.rationale
    assert contrast.evidence[0].quote == "半夜灭了三次"


def test_without_specs_nothing_is_invented() -> None:
    assert run(items=()).candidates == ()


def test_a_line_that_was_tried_is_warned_of_with_the_retrospective() -> None:
    flags = [f for c in run().candidates for f in c.flags if f.code == "TRIED"]
    assert flags
    assert "春季复盘" in flags[0].message


def candidate(text: str, route: str = "pain", quotes: Sequence[tuple[str, str]] = (("p1", "半夜灭了三次"),)) -> dict[str, Any]:
    return {"text": text, "route": route, "rationale": "因为", "quotes": [{"passage_id": p, "quote": q} for p, q in quotes]}


def test_with_a_model_figures_come_from_the_facts_and_quotes_are_located(queue_model: Callable[..., Any]) -> None:
    model = queue_model(
        {
            "candidates": [
                candidate("写到天亮，灯还在：[[runtime]]"),
                candidate("四十五小时不灭，45 小时", "proof"),
                candidate("稿子写完之前，灯不睡", "scene", [("p1", "灯真好")]),
            ]
        }
    )
    found = run(model, count=3)
    first, second, third = found.candidates
    assert found.engine == "model"
    assert first.text == "写到天亮，灯还在：亮度 20% 时最长 40 小时"
    assert (first.evidence[0].quote, first.flags) == ("半夜灭了三次", ())
    assert "FIGURE" in {f.code for f in second.flags}
    assert {"QUOTE", "EVIDENCE"} <= {f.code for f in third.flags}
    assert third.evidence == ()


def test_near_copies_are_dropped_and_the_rest_is_composed(queue_model: Callable[..., Any]) -> None:
    model = queue_model({"candidates": [candidate("灯亮着，稿子就写得完"), candidate("灯亮着，稿子就写得完！")]})
    found = run(model, count=4)
    assert [c.text for c in found.candidates].count("灯亮着，稿子就写得完") == 1
    assert len(found.candidates) == 4


def test_the_wrong_language_is_flagged(queue_model: Callable[..., Any]) -> None:
    found = run(queue_model({"candidates": [candidate("The lamp stays on until the page is done")]}), count=1)
    assert "LANGUAGE" in {f.code for f in found.candidates[0].flags}


def test_a_failing_model_leaves_the_offline_candidates(queue_model: Callable[..., Any]) -> None:
    found = run(queue_model(ModelError("auth", "the key is refused")))
    assert (found.engine, len(found.candidates), found.skipped[0].why) == ("offline", 5, "the key is refused")


def test_english_briefs_get_english_lines() -> None:
    brief = {
        **BRIEF,
        "language": "en",
        "product": {"name": "Tide Lamp 3"},
        "must_not_say": [],
        "audience": {"name": "People who write at night", "pains": ["The battery dies at midnight"], "scenes": ["Writing past midnight"]},
    }
    items = (item("runtime", "40", "h", "it is still on when you finish", "Up to 40 hours at 20% brightness", "runtime", 40),)
    found = run(brief=brief, items=items)
    assert all(c.text.isascii() or "–" in c.text for c in found.candidates)


@pytest.mark.parametrize("count", [1, 3])
def test_no_more_than_asked_for(count: int) -> None:
    assert len(run(count=count).candidates) == count


def test_a_pain_belongs_to_the_theme_by_whose_words_it_is_counted() -> None:
    themes = [{"name": "噪音", "count": 70, "by_month": {}, "evidence": []}, {"name": "太重", "count": 30, "by_month": {}, "evidence": []}]
    insights = Insights.model_validate({**INSIGHTS.model_dump(by_alias=True), "pains": themes})
    brief = validate({**BRIEF, "audience": {"name": "夜里写字的人", "pains": ["灯搬不动", "嗡嗡响到天亮"]}}, Brief, None)
    words = {"噪音": ("嗡嗡", "吵"), "太重": ("搬不动",)}
    assert Material(brief, ITEMS, insights, (), {}, words).pains == ["嗡嗡响到天亮", "灯搬不动"]
    assert Material(brief, ITEMS, insights, (), {}).pains == ["灯搬不动", "嗡嗡响到天亮"]


def test_a_figure_of_the_quotes_may_be_said(queue_model: Callable[..., Any]) -> None:
    said = {
        "text": "半夜灭了三次，以后不用起来",
        "route": "Pain: the worst",
        "rationale": "",
        "quotes": [{"passage_id": "p1", "quote": "半夜灭了三次"}],
    }
    candidate = run(queue_model({"candidates": [said]})).candidates[0]
    assert (candidate.route, [f.code for f in candidate.flags if f.code == "FIGURE"]) == ("pain", [])
    unsaid = {**said, "quotes": []}
    assert "FIGURE" in [f.code for f in run(queue_model({"candidates": [unsaid]})).candidates[0].flags]
