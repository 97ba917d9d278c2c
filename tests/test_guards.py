from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.house import Fact
from assistant.domain.source import Hit, Passage
from assistant.guards import distinct, fact_lines, figure_flags, fill_figures, ground, language_flag, mask_figures
from assistant.text.quantities import find_quantities


def fact(**fields: Any) -> Fact:
    return Fact.model_validate({"attribute": "runtime", **fields})


BATTERY = fact(id="battery_life", value=48, unit="h", bound="up_to", condition={"zh": "亮度 30% 时", "en": "at 30% brightness"})
CELL = fact(id="cell", value=5000, unit="mAh")
RATED = Fact.model_validate({"id": "rated", "statement": {"zh": "通过 IP67 测试", "en": "IP67 rated"}})


def test_quotes_become_evidence_or_flags():
    passages = [
        Passage(id="p1", source_id="s1", ordinal=0, text="灯很亮，  续航 48 小时。"),
        Hit(passage_id="p2", source_id="s2", title="t", kind="social", text="夜里也能看书", score=1.0),
    ]
    quotes = [("p1", "灯很亮，续航 48 小时"), ("p2", "看书"), ("p2", "看书"), ("p1", "看书"), ("p9", "看书")]
    evidence, flags = ground(quotes, passages, "zh")
    assert [(e.passage_id, e.source_id, e.quote) for e in evidence] == [("p1", "s1", "灯很亮，  续航 48 小时"), ("p2", "s2", "看书")]
    assert all(e.quote in p.text for e, p in zip(evidence, passages, strict=True))
    assert [(f.code, f.quote) for f in flags] == [("QUOTE", "看书"), ("QUOTE", "看书")]
    assert "p9" in flags[1].message
    assert "passage" in ground([("p1", "absent")], passages)[1][0].message


@pytest.mark.parametrize(
    "text",
    [
        "亮度 30% 时最长 48 小时",
        "最长两天（亮度 30%）",
        "Up to 48 hours at 30% brightness",
        "5,000mAh 大电池",
        "5 Ah 电池",
        "IP67 防护",
        "第一次露营，首选",
        "没有数字",
        "",
    ],
)
def test_figures_of_the_facts_pass(text: str):
    assert figure_flags(text, [], [BATTERY, CELL, RATED], "zh") == ()


@pytest.mark.parametrize(
    ("text", "quote", "why"),
    [
        ("亮度 30% 时最长 72 小时", "最长 72 小时", "没有"),
        ("亮度 30% 时 48 小时", "48 小时", "限定"),
        ("亮度 30% 时至少 48 小时", "至少 48 小时", "限定"),
        ("亮度 30% 时约 48 小时", "约 48 小时", "限定"),
        ("最长 48 小时", "最长 48 小时", "条件"),
        ("亮度 50% 时最长 48 小时", "50%", "没有"),
        ("超过 5000mAh", "超过 5000mAh", "限定"),
        ("IP68 防护", "IP68", "没有"),
        ("5000 流明", "5000 流明", "没有"),
    ],
)
def test_figures_that_say_more_than_the_facts_are_flagged(text: str, quote: str, why: str):
    flags = figure_flags(text, [], [BATTERY, CELL, RATED], "zh")
    assert quote in [f.quote for f in flags]
    assert {f.code for f in flags} == {"FIGURE"}
    assert why in next(f.message for f in flags if f.quote == quote)


def test_figures_of_texts_and_their_bounds_count_too():
    source = "Lab: up to 12 h, weighs 320 g, 78% of 1,204 posts in May 2026"
    assert figure_flags("Up to 12 hours, 0.32 kg, 78% of 1204 posts in 2026", [source]) == ()
    assert figure_flags("Up to 12 hours", find_quantities(source)) == ()
    assert [f.quote for f in figure_flags("12 hours, more than 320 g, 80% in 2027", [source])] == [
        "12 hours",
        "more than 320 g",
        "80%",
        "2027",
    ]


def test_a_condition_without_figures_is_kept_by_its_words():
    outdoors = fact(id="r", value=20, unit="m", condition={"zh": "空旷场地测试", "en": "tested in open ground"})
    assert figure_flags("在空旷场地测试可达 20 米", [], [outdoors.model_copy(update={"bound": "up_to"})]) == ()
    assert figure_flags("20 米遥控", [], [outdoors])[0].quote == "20 米"


def test_figures_are_put_in_by_code():
    table = mask_figures([BATTERY, CELL], "zh")
    assert table == {"battery_life": "亮度 30% 时最长 48 小时", "cell": "5000 mAh"}
    assert fill_figures("充一次电，[[battery_life]]；【【cell】】电池", table) == ("充一次电，亮度 30% 时最长 48 小时；5000 mAh电池", ())
    filled, _ = fill_figures("[[ battery_life ]]。", table)
    assert figure_flags(filled, [], [BATTERY]) == ()


@pytest.mark.parametrize(
    ("language", "text", "filled"),
    [
        ("en", "Runs up to [[battery_life]].", "Runs up to 48 hours at 30% brightness."),
        ("zh", "续航长达[[battery_life]]", "续航亮度 30% 时最长 48 小时"),
        ("en", "Roundabout [[battery_life]]", "Roundabout up to 48 hours at 30% brightness"),
        ("en", "About [[cell]]", "About 5000 mAh"),
    ],
)
def test_a_bound_is_not_said_twice(language: str, text: str, filled: str):
    assert fill_figures(text, mask_figures([BATTERY, CELL], language))[0] == filled


def test_an_unknown_placeholder_stays_and_is_flagged():
    text, flags = fill_figures("[[nothing]] and [[cell]]", {"cell": "[[nothing]]"})
    assert text == "[[nothing]] and [[nothing]]"
    assert [(f.code, f.quote) for f in flags] == [("FIGURE", "[[nothing]]")]


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("天黑以后，营地才开始", "zh", False),
        ("Camp begins after dark", "en", False),
        ("Camp begins after dark", "zh", True),
        ("天黑以后", "en", True),
        ("一夜好眠", "zh-Hant", False),
        ("天黑开灯", "zh-Hant", True),
        ("天黑以後開燈", "zh", True),
        ("天黑以後開燈", "zh-Hant", False),
        ("Lumo Aurora 点亮营地的夜晚", "zh", False),
        ("48h", "zh", False),
        ("", "en", False),
        ("Das Licht ist für die Nacht und nicht für den Tag", "en", True),
    ],
)
def test_the_wrong_language_is_flagged(text: str, language: str, wrong: bool):
    flag = language_flag(text, language)
    assert (flag is not None) == wrong
    assert flag is None or flag.code == "LANGUAGE"


def test_near_copies_are_dropped_and_the_first_stays():
    lines = [
        "天黑以后，营地才真正开始",
        "天黑以后 营地才真正开始！",
        "一夜不灭",
        "",
        "!!!",
        "Camp begins after dark",
        "CAMP BEGINS AFTER DARK.",
        "亮",
        "亮",
    ]
    assert distinct(lines) == [0, 2, 5, 7]
    assert distinct([]) == []
    assert distinct(["Camp begins", "Camp begin"], limit=1.01) == [0, 1]


def test_facts_for_a_prompt_say_what_they_are_of_and_what_goes_with_them():
    price = Fact.model_validate(
        {
            "id": "price",
            "attribute": {"zh": ["售价"], "en": ["price"]},
            "value": 99,
            "unit": "EUR",
            "markets": ["DE"],
            "footnote": {"zh": "不含运费", "en": "without shipping"},
        }
    )
    assert list(fact_lines([price, RATED], "zh")) == [
        "[[price]] (售价) = 99 欧元 | only in DE | note: 不含运费",
        "[[rated]] = 通过 IP67 测试",
    ]
    assert list(fact_lines([price], "zh", "en")) == [
        "[[price]] (售价 / price) = 99 欧元 / €99 | only in DE | note: 不含运费 / without shipping"
    ]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("充一次用 [[life]] 没问题", "充一次用最长 48 小时没问题"),  # Chinese meets Chinese: no space
        ("潮灯 静夜 [[name]] 上市", "潮灯 静夜 2 号上市"),  # a space of the model's own words stays
        ("亮 [[lumen]] 够了", "亮 5 lm 够了"),
        ("It lasts. [[life_en]].\n- [[life_en]]", "It lasts. Up to 48 hours.\n- Up to 48 hours"),
        ("[[life_en]] of light", "up to 48 hours of light"),
    ],
)
def test_what_is_put_in_reads_as_written_there(text: str, filled: str):
    table = {"life": "最长 48 小时", "name": "2 号", "lumen": "5 lm", "life_en": "up to 48 hours"}
    assert fill_figures(text, table) == (filled, ())
