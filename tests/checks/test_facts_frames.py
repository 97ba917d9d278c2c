"""Figures told by their frame, by what they count, by a market's name; and figures that are somebody's, left over or long past."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checks import facts
from assistant.checks.cards import RuleCard
from assistant.checks.facts.frames import alike, frame
from assistant.checks.subject import Subject
from assistant.data import Library, validate
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.house import MessageHouse

HOUSE = validate(
    {
        "name": "Marrow Ferry 渡渡 K3",
        "key_message": {"zh": "过河不用等", "en": "No waiting at the river", "de": "Kein Warten am Fluss"},
        "facts": [
            {
                "id": "history",
                "statement": {
                    "zh": "渡渡 2012 年创立于石桥港",
                    "en": "Since 2015 Marrow Ferry has carried more than 2,400 club members across 17 rivers.",
                },
            },
            {
                "id": "guide",
                "statement": {
                    "en": "The river guide was first printed on 4 March 2021 in Stonebridge",
                    "zh": "河道手册于2021年3月4日在石桥首次印刷",
                },
            },
            {
                "id": "prize",
                "statement": {"en": "The town bought the pier for $1.2 million", "zh": "船上搭载的是飞鹭 440 发动机，省油吗？"},
            },
            {"id": "steel", "statement": {"zh": "船舷采用 316 不锈钢", "en": "316 stainless steel rails"}},
            {"id": "age", "statement": {"zh": "适合 5 至 80 岁", "zh-Hant": "適合 5 至 80 歲", "en": "for riders from 5 to 80 years"}},
            {"id": "quota", "attribute": {"zh": ["流量"], "en": ["data"]}, "value": 10, "unit": "GB"},
            {"id": "rivers", "attribute": {"zh": ["河流"], "en": ["towns"]}, "value": 36, "unit": "towns"},
            {
                "id": "riders",
                "attribute": {"zh": ["乘客"], "en": ["riders", "passengers"], "de": ["Fahrgäste"]},
                "value": 90000,
                "unit": "riders",
                "bound": "at_least",
            },
            {
                "id": "speed",
                "attribute": {"zh": ["航速"], "en": ["speed"], "de": ["Geschwindigkeit"]},
                "value": 22,
                "unit": "km/h",
                "bound": "up_to",
            },
            {
                "id": "steam",
                "attribute": {"zh": ["蒸汽温度"], "zh-Hant": ["蒸氣溫度"], "en": ["steam temperature"]},
                "value": 130,
                "unit": "°C",
                "bound": "up_to",
            },
            {"id": "modes", "attribute": {"zh": ["模式"], "en": ["modes"]}, "value": 7, "unit": "modes"},
            {"id": "weight", "attribute": {"zh": ["重量"], "en": ["weight", "weighs"]}, "value": 85, "unit": "g"},
            {"id": "price_cn", "attribute": {"zh": ["售价"], "en": ["price in China"]}, "value": 128, "unit": "CNY", "markets": ["CN"]},
            {
                "id": "price_hk",
                "attribute": {"zh": ["售价"], "zh-Hant": ["售價"], "en": ["price in Hong Kong"]},
                "value": 148,
                "unit": "HKD",
                "markets": ["HK"],
            },
            {"id": "price_de", "attribute": {"en": ["price in Germany"]}, "value": 19, "unit": "EUR", "markets": ["DE"]},
            {"id": "price_fr", "attribute": {"en": ["price in France"]}, "value": 21, "unit": "EUR", "markets": ["FR"]},
        ],
    },
    MessageHouse,
    "house",
)
LIBRARY = Library()
CARDS = {code: LIBRARY.read("rules", f"{code}.yaml", RuleCard) for code in ("FACT001", "FACT002", "FACT003", "FACT004")}


def subject(text: str, language: str, market: str | None, copy_id: str = "c") -> Subject:
    copy = Copy(id=copy_id, channel="website", text=text, language=language, market=market)
    return Subject(copy, HOUSE, ChannelProfile(id="website", name="x"), date(2026, 9, 1), "en")


def found(text: str, language: str = "zh", market: str | None = None) -> list[tuple[str, str]]:
    made = subject(text, language, market)
    return [(code, f.quote) for code in ("FACT001", "FACT002", "FACT003") for f in facts.RULES[code](made, CARDS[code])]


@pytest.mark.parametrize(
    ("text", "language", "market", "quote"),
    [
        ("The river guide was first printed on 4 March 2011 in Stonebridge", "en", None, "4 March 2011"),
        ("河道手册于2001年3月4日在石桥首次印刷", "zh", None, "2001年3月4日"),
        ("In spring the town bought the pier for $12 million.", "en", None, "$12 million"),
        ("船上搭载的是飞鹭 810 发动机，省油吗？", "zh", None, "810"),
        ("It has grown to more than 1,100 club members across 17 rivers.", "en", None, "1,100 club members"),
        ("Marrow Ferry has carried club members across 9 rivers.", "en", None, "9 rivers"),
        ("渡渡 2002 年创立于石桥港，一直在修船。", "zh", None, "2002 年"),
        ("K3 船舷是 304 不锈钢的。", "zh", None, "304"),
        ("適合 5 至 99 歲。", "zh-Hant", "HK", "5 至 99 歲"),
        ("More than 70,000 passengers came along.", "en", None, "70,000 passengers"),
        ("Über 70.000 Fahrgäste waren dabei.", "de", None, "70.000"),
        ("K3 蒸氣溫度最高 150°C。", "zh-Hant", "HK", "150°C"),
        ("【0:04】“重量 95 克。”", "zh", None, "95 克"),
        ("不是 99，售价就是 118。", "zh", "CN", "118"),
        ("In Germany it costs 19 euros, in France 31 euros.", "en", "GB", "31 euros"),
        ("航速最高时速 40 公里，重量 85 克，对吗？", "zh", None, "40 公里"),
        ("给你 30 个 G 的流量。", "zh", None, "30 个"),
    ],
)
def test_contradiction(text: str, language: str, market: str | None, quote: str) -> None:
    assert ("FACT001", quote) in found(text, language, market)


@pytest.mark.parametrize(
    ("text", "language", "market"),
    [
        ("The river guide was first printed on 4 March 2021 in Stonebridge", "en", None),
        ("船上搭载的是飞鹭 440 发动机，省油吗？", "zh", None),
        ("Since 2019 our neighbours have painted boats.", "en", None),
        ("Marrow Ferry 3.2 is out, the second of a 4 part series.", "en", None),
        ("It has grown from 10 people to more than 2,400 club members across 17 rivers.", "en", None),
        ("A year ago it reached 12 towns; now look.", "en", None),
        ("我们三天走了 5 个城市，用了 3.6GB。", "zh", "CN"),
        ("套餐快到期，还有 2.1GB。", "zh", "CN"),
        ("You used 7.9 GB this week: 2.1 GB left.", "en", "US"),
        ("售價 HK$148，內地賣 128 人民幣。", "zh-Hant", "HK"),
        ("K3 可预约 7 种模式，船舷是 316 不锈钢。", "zh", "CN"),
        ("Geschwindigkeit bis 22 km/h.", "de", "DE"),
        ("Speed ends at 22 km/h, as the law asks.", "en", "GB"),
        ("航速最高时速 22 公里。", "zh", "CN"),
        ("工坊 5 月 9 日 10:00，费用 80 元，限 12 人。", "zh", "CN"),
        ("The swans weigh 9 kg.", "en", "XX"),
        ("重量是 70 克吗？", "zh", "CN"),
        ("K5 不是 K3，别买错。", "zh", "CN"),
        ("给你 10 个 G 的流量。", "zh", "CN"),
    ],
)
def test_no_contradiction(text: str, language: str, market: str | None) -> None:
    assert not [row for row in found(text, language, market) if row[0] in ("FACT001", "FACT003")]


@pytest.mark.parametrize(
    ("text", "language", "quote"),
    [
        ("另附 1.2 公升茶壶。", "zh", "1.2 公升"),
        ("It comes with a 1.5 m rope.", "en", "1.5 m"),
        ("Sie hat einen 15-Liter-Korb.", "de", "15-Liter"),
    ],
)
def test_what_comes_with_the_product(text: str, language: str, quote: str) -> None:
    assert any(code == "FACT002" and quote in said for code, said in found(text, language))


@pytest.mark.parametrize("text", ["We rode 38 km with 20 minutes of rest.", "带上 2 升水。"])
def test_what_people_bring_is_no_figure_of_the_product(text: str) -> None:
    assert found(text, "en" if text.isascii() else "zh") == []


@pytest.mark.parametrize(
    ("one", "other", "language", "differs"),
    [
        ("Rückfragen: 0251 5550182.", "Probefahrt: 0251 5550128.", "de", True),
        ("查詢 2555 0133。", "查詢 2555 0313。", "zh-Hant", True),
        ("查詢 2555 0133。", "查詢 2555 0133。", "zh-Hant", False),
        ("Open evening: Thursday 18:30.", "Open evening: Thursday 19:30.", "en", True),
        ("Marrow Ferry employs 64 people.", "Marrow Ferry employs 46 people.", "en", True),
        ("Marrow Ferry employs 64 people.", "We met 46 people at the pier.", "en", False),
    ],
)
def test_copies_that_disagree(one: str, other: str, language: str, *, differs: bool) -> None:
    made = [subject(one, language, "HK", "a"), subject(other, language, "HK", "b")]
    assert bool(list(facts.ACROSS["FACT004"](made, CARDS["FACT004"]))) is differs


def test_a_frame_needs_enough_words_and_one_that_tells() -> None:
    def shared(one: str, other: str) -> float:
        a, b = one.index("7"), other.index("9")
        return alike(frame(one, a, a + 1), frame(other, b, b + 1))

    assert shared("We opened the pier 7 years before the bridge", "They opened the pier 9 years before the mill") >= 3
    assert shared("and it is the 7 of the", "and it is the 9 of the") == 0
    assert shared("a boat 7 miles long", "a rope 9 miles long and thin") == 0
    assert shared("渡口开放 7 天", "商店营业 9 天") == 0
