"""Bounds and conditions swapped, markets, dates of expiry, fixes, the states of facts, and copies that disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.checks import facts
from assistant.checks.cards import RuleCard
from assistant.checks.fixes import apply_fixes
from assistant.checks.subject import Subject
from assistant.data import Library, validate
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import FactUse
from assistant.domain.house import MessageHouse

HOUSE = validate(
    {
        "name": "Ferrow Cove e-scooter",
        "key_message": {"zh": "慢一点到", "en": "Arrive a little slower"},
        "facts": [
            {
                "id": "range",
                "attribute": {"zh": ["续航里程", "里程"], "en": ["range", "riding range"]},
                "value": 42,
                "unit": "km",
                "bound": "up_to",
                "condition": {"zh": "75 kg 骑行者、15 km/h 匀速", "en": "with a 75 kg rider at a steady 15 km/h"},
            },
            {
                "id": "charge",
                "attribute": {"zh": ["充电时间"], "en": ["charging time"]},
                "value": 95,
                "unit": "min",
                "condition": {"zh": "0–80%", "en": "0–80%"},
            },
            {
                "id": "lamp",
                "attribute": {"zh": ["大灯续航"], "en": ["headlamp runtime"]},
                "value": 8,
                "unit": "h",
                "bound": "up_to",
                "condition": {"zh": "亮度 50% 时", "en": "at 50% brightness"},
            },
            {"id": "load", "attribute": {"zh": ["承重"], "en": ["max load", "carries"]}, "value": 120, "unit": "kg"},
            {"id": "weight", "attribute": {"zh": ["整车重量"], "en": ["weighs"]}, "value": 14.5, "unit": "kg"},
            {
                "id": "price_cn",
                "attribute": {"zh": ["中国售价"], "en": ["price in China"]},
                "value": 2699,
                "unit": "CNY",
                "markets": ["CN"],
            },
            {"id": "price_us", "attribute": {"zh": ["美国售价"], "en": ["US price"]}, "value": 449, "unit": "USD", "markets": ["US"]},
            {
                "id": "pickup",
                "statement": {"zh": "质保期内 48 小时上门取车", "en": "pick-up within 48 hours during the warranty"},
                "markets": ["CN"],
            },
            {"id": "badge", "statement": {"zh": "通过 IPX4 防泼溅测试", "en": "IPX4 splash rating"}, "expires": "2026-12-31"},
            {"id": "no_app", "statement": {"zh": "不需要手机应用也能解锁和骑行", "en": "unlocks and rides without a phone app"}},
        ],
    },
    MessageHouse,
    "house",
)
LIBRARY = Library()
CARDS = {code: LIBRARY.read("rules", f"{code}.yaml", RuleCard) for code in ("FACT001", "FACT002", "FACT003", "FACT004")}
RIDER = "75 kg 骑行者，15 km/h 匀速"


def subject(
    text: str,
    language: str = "zh",
    market: str | None = None,
    copy_id: str = "c",
    channel: str = "website",
    today: date = date(2026, 9, 1),
    title: str | None = None,
) -> Subject:
    copy = Copy(id=copy_id, channel=channel, text=text, language=language, market=market, title=title)
    return Subject(copy, HOUSE, ChannelProfile(id=channel, name="x"), today, "en")


def found(made: Subject) -> list[tuple[str, str]]:
    return [(code, f.quote) for code in ("FACT001", "FACT002", "FACT003") for f in facts.RULES[code](made, CARDS[code])]


@pytest.mark.parametrize(
    ("text", "language", "quote"),
    [
        ("0–100% 充电时间 95 分钟", "zh", "0–100% 充电时间 95 分钟"),
        ("95 分钟充满", "zh", "95 分钟充满"),
        ("Fully charged in 95 minutes", "en", "Fully charged in 95 minutes"),
        ("大灯续航最长 8 小时（亮度 100%）", "zh", "8 小时（亮度 100%"),
        ("Headlamp runtime up to 8 hours at 100% brightness", "en", "8 hours at 100%"),
    ],
)
def test_a_swapped_condition_contradicts(text: str, language: str, quote: str) -> None:
    assert found(subject(text, language)) == [("FACT001", quote)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"里程最长 42 公里（{RIDER}）", "zh"),
        (f"{RIDER}，最长能骑 26.1 英里，里程不虚", "zh"),
        ("充到 80% 充电时间 95 分钟", "zh"),
        ("Charging time to 80%: 95 minutes", "en"),
        ("亮度 50%，大灯续航可达 8 小时", "zh"),
        ("整车重量 14.5 kg，承重 120 kg", "zh"),
        ("It weighs 14.5 kg and carries 120 kg", "en"),
        ("32 lb, carries 264.6 lb", "en"),
    ],
)
def test_a_condition_anywhere_is_enough(text: str, language: str) -> None:
    assert found(subject(text, language)) == []


def test_a_condition_in_a_footnote_counts_for_the_title() -> None:
    assert found(subject(f"骑到郊外。\n* {RIDER}。最长 42 公里。", title="续航里程 42 公里")) == []


def test_a_load_is_no_weight() -> None:
    assert found(subject("承重 150 kg")) == [("FACT001", "150 kg")]
    assert facts.uses(subject("承重 150 kg")) == {"load": FactUse(state="contradicts", quote="150 kg")}


def test_a_price_of_another_market() -> None:
    assert found(subject("只要 449 美元", market="CN")) == [("FACT001", "449 美元")]
    assert facts.uses(subject("只要 449 美元", market="CN"))["price_us"].state == "wrong_market"
    assert found(subject("2699 元，美国售价 449 美元", market="CN")) == []
    assert found(subject("In China it costs CNY 2,699", "en", "US")) == []


def test_a_fact_outside_its_market_and_after_its_date() -> None:
    made = subject("Pick-up within 48 hours during the warranty", "en", "US")
    assert (found(made), facts.uses(made)["pickup"].state) == ([("FACT003", "48 hours")], "wrong_market")
    late = subject("IPX4 防泼溅", today=date(2027, 1, 1))
    assert (found(late), facts.uses(late)["badge"].state) == ([("FACT003", "IPX4")], "expired")
    assert found(subject("IPX4 防泼溅", today=date(2026, 12, 31))) == []


def test_prose_alone_is_not_checked() -> None:
    assert facts.uses(subject("不需要手机应用，也能解锁和骑行。"))["no_app"].state == "not_checked"
    assert facts.uses(subject("风从河边来。")) == {}


def test_the_gravest_state_stands() -> None:
    uses = facts.uses(subject("里程 42 公里，后来写成里程 60 公里。大灯续航最长 8 小时。"))
    assert {k: v.state for k, v in uses.items()} == {"range": "contradicts", "lamp": "unbounded"}


@pytest.mark.parametrize(
    ("text", "language", "fixed"),
    [
        ("里程最长 60 公里（" + RIDER + "）", "zh", "里程最长 42 公里（" + RIDER + "）"),
        ("整车重量 ９.５ kg", "zh", "整车重量 １４．５ kg"),
        ("整车重量 9500 克", "zh", "整车重量 14500 克"),
        ("It weighs 9,500 g", "en", "It weighs 14,500 g"),
        ("整车重量 九公斤", "zh", "整车重量 九公斤"),
        ("US price $399.00", "en", "US price $449.00"),
    ],
)
def test_a_plain_wrong_number_is_fixed_in_its_own_style(text: str, language: str, fixed: str) -> None:
    made = subject(text, language)
    findings = list(facts.RULES["FACT001"](made, CARDS["FACT001"]))
    assert findings
    assert apply_fixes(text, findings)[0] == fixed


def test_the_message_says_what_the_house_says() -> None:
    finding = next(iter(facts.RULES["FACT001"](subject("Headlamp runtime up to 12 hours at 50% brightness", "en"), CARDS["FACT001"])))
    assert (finding.message, finding.suggestion, finding.evidence) == (
        "the house says up to 8 hours at 50% brightness",
        "up to 8 hours at 50% brightness",
        "facts.lamp",
    )


def across(*copies: tuple[str, str]) -> list[list[str]]:
    subjects: Sequence[Subject] = [subject(text, language, copy_id=f"c{n}") for n, (text, language) in enumerate(copies)]
    return [[s.quote for s in f.spans] for f in facts.ACROSS["FACT004"](subjects, CARDS["FACT004"])]


@pytest.mark.parametrize(
    ("one", "other", "quotes"),
    [
        (("6月14日，河湾书店的慢骑分享会等你来。", "zh"), ("慢骑分享会 6月15日 在河湾书店开场。", "zh"), ["6月14日", "6月15日"]),
        (("客服热线 400-111-2233", "zh"), ("打我们的热线：400-111-2332", "zh"), ["400-111-2233", "400-111-2332"]),
        (("Ferrow was founded in 2016 in a boathouse.", "en"), ("关于我们：品牌创立于 2017 年。", "zh"), ["2016", "2017 年"]),
        (("杭州快闪店 9月3日 开门", "zh"), ("Our pop-up in Hangzhou opens on 4 September", "en"), ["9月3日", "4 September"]),
        (("慢骑之夜门票 39 元，城南旧船坞见", "zh"), ("城南旧船坞，慢骑之夜，门票 49 元", "zh"), ["39 元", "49 元"]),
        (("慢骑课堂限 30 个名额，旧船坞二楼", "zh"), ("旧船坞二楼的慢骑课堂，名额 50 个，先到先得", "zh"), ["30 个", "50 个"]),
        (("6月14日 19:00，河湾书店分享会", "zh"), ("6月14日 20:00，河湾书店分享会", "zh"), ["19:00", "20:00"]),
    ],
)
def test_copies_that_disagree(one: tuple[str, str], other: tuple[str, str], quotes: list[str]) -> None:
    assert across(one, other) == [quotes]


@pytest.mark.parametrize(
    "copies",
    [
        [("6月14日，河湾书店分享会", "zh"), ("6月14日，河湾书店分享会见", "zh")],
        [("6月14日，河湾书店分享会", "zh"), ("June 14, a talk at the Rivermouth bookshop", "en")],
        [("6月14日，河湾书店分享会", "zh"), ("6月21日，城南旧船坞分享会", "zh")],
        [("第一站 6月14日 河湾书店分享会", "zh"), ("第二站 6月21日 河湾书店分享会", "zh")],
        [("报名截止 6月10日，河湾书店分享会", "zh"), ("6月14日，河湾书店分享会", "zh")],
        [("北京快闪店 9月3日", "zh"), ("Our pop-up in Shanghai opens 10 September", "en")],
        [("客服热线 400-111-2233", "zh"), ("Call us: +86 400 111 2233", "en")],
        [("早上 8:00，我骑着它去上班。", "zh"), ("晚上 9:00，河边没有人。", "zh")],
        [("我们在三个城市试骑了 12 周。", "zh"), ("五位同事，两条河，写了 40 页笔记。", "zh")],
        [("里程最长 60 公里", "zh"), ("里程最长 42 公里", "zh")],
        [("6月14日 和 6月15日，河湾书店分享会两场", "zh"), ("6月15日，河湾书店分享会", "zh")],
    ],
)
def test_copies_that_do_not_disagree(copies: list[tuple[str, str]]) -> None:
    assert across(*copies) == []


PANEL = validate(
    {
        "name": "Glasbrook Frame",
        "key_message": "k",
        "facts": [
            {"id": "panel", "statement": {"zh": "1080p 屏幕（1920×1080）", "en": "1080p panel (1920×1080)"}},
            {"id": "store", "attribute": {"en": ["capacity"], "zh": ["容量"]}, "value": 1024, "unit": "Wh"},
            {"id": "chip", "statement": {"zh": "搭载岚芯 810 处理器", "en": "powered by Lanchip 810"}},
            {"id": "crew", "attribute": {"en": ["team members"]}, "value": 130, "unit": "team members", "bound": "at_least"},
        ],
    },
    MessageHouse,
    "house",
)


@pytest.mark.parametrize(
    ("text", "language", "quotes"),
    [
        ("A 1920×1080 panel", "en", []),
        ("1080p 屏幕，清楚", "zh", []),
        ("3840×2160 屏幕", "zh", ["3840×2160"]),
        ("4K 屏幕", "zh", ["4K"]),
        ("with a capacity of 2048 Wh. During the day", "en", ["2048 Wh"]),
        ("岚芯 820 处理器", "zh", ["820"]),
        ("岚芯 810 处理器", "zh", []),
        ("more than 130 team members", "en", []),
        ("a crew of 90 team members", "en", ["90 team members"]),
        ("容量不止 1024 Wh", "zh", []),
    ],
)
def test_resolutions_names_with_numbers_and_counted_people(text: str, language: str, quotes: list[str]) -> None:
    copy = Copy(id="c", channel="website", text=text, language=language)
    made = Subject(copy, PANEL, ChannelProfile(id="x", name="x"), date(2026, 1, 1), "en")
    assert [f.quote for f in facts.RULES["FACT001"](made, CARDS["FACT001"])] == quotes
