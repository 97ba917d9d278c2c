"""The facts rules on invented houses: what is a contradiction, an unheld figure, a missing bound, and what is none of these."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checks import facts
from assistant.checks.cards import RuleCard
from assistant.checks.subject import Subject
from assistant.data import Library, validate
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.house import MessageHouse

TODAY = date(2027, 3, 1)

BUDS = {
    "name": "Tarnlake Pebble buds",
    "key_message": {"zh": "只听想听的", "en": "Hear only what you choose"},
    "facts": [
        {
            "id": "bud_life",
            "attribute": {"zh": ["单次续航", "续航"], "en": ["battery life", "listening time"], "de": ["Akkulaufzeit"], "ja": ["連続再生"]},
            "value": 9,
            "unit": "h",
            "bound": "up_to",
            "condition": {"zh": "降噪关闭时", "en": "with noise cancelling off", "de": "bei ausgeschalteter Geräuschunterdrückung"},
        },
        {
            "id": "case_life",
            "attribute": {"zh": ["配合充电盒", "总续航"], "en": ["with the case", "total playtime"]},
            "value": 36,
            "unit": "h",
            "bound": "up_to",
        },
        {"id": "charge", "attribute": {"zh": ["充电时间"], "en": ["charging time"]}, "value": 70, "unit": "min"},
        {
            "id": "weight",
            "attribute": {"zh": ["单耳重量", "重量"], "en": ["weight per bud", "weight"], "de": ["Gewicht"]},
            "value": 4.6,
            "unit": "g",
        },
        {"id": "depth", "attribute": {"zh": ["降噪深度"], "en": ["noise cancelling depth"]}, "value": 46, "unit": "dB", "bound": "up_to"},
        {
            "id": "latency",
            "attribute": {"zh": ["延迟"], "en": ["latency"]},
            "value": 60,
            "unit": "ms",
            "bound": "up_to",
            "condition": {"zh": "游戏模式", "en": "in game mode"},
        },
        {
            "id": "cycles",
            "attribute": {"zh": ["电池循环", "循环寿命"], "en": ["battery cycles"]},
            "value": 800,
            "unit": "cycles",
            "bound": "at_least",
        },
        {"id": "mics", "attribute": {"zh": ["麦克风"], "en": ["microphones"]}, "value": 6, "unit": "mics"},
        {"id": "operating", "attribute": {"zh": ["工作温度"], "en": ["operating temperature"]}, "value": [-10, 45], "unit": "°C"},
        {"id": "rating", "statement": {"zh": "耳机达到 IP55 防尘防水", "en": "buds rated IP55"}},
        {"id": "bluetooth", "statement": {"zh": "蓝牙 5.3，可同时连接两台设备", "en": "Bluetooth 5.3 with two devices at once"}},
        {"id": "colours", "statement": {"zh": "三种颜色：雾、松、岩", "en": "three colours: mist, pine and slate"}},
        {"id": "quick", "statement": {"zh": "充电 5 分钟，听歌 1.5 小时", "en": "5 minutes of charging gives 1.5 hours of music"}},
        {"id": "sale", "statement": {"zh": "2027年4月8日10:00开售", "en": "on sale from 8 April 2027, 10:00"}},
        {
            "id": "price_cn",
            "attribute": {"zh": ["中国售价", "售价"], "en": ["price in China"]},
            "value": 699,
            "unit": "CNY",
            "markets": ["CN"],
        },
        {"id": "price_us", "attribute": {"zh": ["美国售价"], "en": ["US price", "price"]}, "value": 99, "unit": "USD", "markets": ["US"]},
        {"id": "price_de", "attribute": {"de": ["Preis"], "en": ["German price"]}, "value": 109, "unit": "EUR", "markets": ["DE"]},
        {"id": "warranty", "attribute": {"zh": ["质保"], "en": ["warranty"], "de": ["Garantie"]}, "value": 24, "unit": "month"},
        {
            "id": "award",
            "statement": {"zh": "获 2026 年静听设计奖", "en": "Quiet Design Award, shortlisted by 40 jurors"},
            "expires": "2027-01-31",
        },
        {"id": "no_voice", "statement": {"zh": "不支持空间音频和头部追踪", "en": "no spatial audio and no head tracking"}},
    ],
    "vocabulary": {"names": [{"use": "Tarnlake Pebble", "not": []}]},
    "competitors": [{"name": "Orrin Audio"}],
}

BREWER = {
    "name": "Kesselby One",
    "key_message": "Coffee at your pace",
    "facts": [
        {
            "id": "power",
            "attribute": {"en": ["power", "rated power"], "de": ["Leistung"], "fr": ["puissance"], "zh": ["功率"]},
            "value": 1450,
            "unit": "W",
        },
        {
            "id": "tank",
            "attribute": {"en": ["water tank", "tank"], "de": ["Wassertank"], "fr": ["réservoir"], "zh": ["水箱"]},
            "value": 1.2,
            "unit": "L",
        },
        {"id": "pressure", "attribute": {"en": ["pump pressure"], "de": ["Pumpendruck"], "zh": ["泵压"]}, "value": 15, "unit": "bar"},
        {
            "id": "heat_up",
            "attribute": {"en": ["heat-up time", "heats up"], "de": ["Aufheizzeit", "heizt auf"], "zh": ["预热"]},
            "value": 25,
            "unit": "s",
            "bound": "about",
        },
        {
            "id": "noise",
            "attribute": {"en": ["noise"], "de": ["Lautstärke"], "zh": ["噪音"]},
            "value": 58,
            "unit": "dB",
            "bound": "up_to",
            "condition": {"en": "at 1 m", "de": "in 1 m Abstand", "zh": "1 米处"},
        },
        {"id": "weight", "attribute": {"en": ["weighs", "weight"], "de": ["wiegt", "Gewicht"], "zh": ["重量"]}, "value": 4.2, "unit": "kg"},
        {"id": "width", "attribute": {"en": ["width", "wide"], "de": ["Breite", "breit"], "zh": ["宽"]}, "value": 14, "unit": "cm"},
        {"id": "price_us", "attribute": {"en": ["price"]}, "value": 249, "unit": "USD"},
        {"id": "price_de", "attribute": {"de": ["Preis"]}, "value": 259, "unit": "EUR"},
        {
            "id": "recycled",
            "statement": {"en": "housing made with 45% recycled plastic", "de": "Gehäuse mit 45 % Rezyklat", "zh": "机身含 45% 再生塑料"},
        },
        {"id": "lighter", "statement": {"en": "18% lighter than the previous Kesselby", "zh": "比上一代轻 18%"}},
        {"id": "offer", "statement": {"en": "$30 off for orders from 3 May to 12 May", "zh": "5月3日至5月12日下单立减 30 美元"}},
        {"id": "spare", "statement": {"en": "spare parts for 10 years", "zh": "配件供应 10 年", "de": "Ersatzteile für 10 Jahre"}},
    ],
}
HOUSES = {"buds": validate(BUDS, MessageHouse, "house"), "brewer": validate(BREWER, MessageHouse, "house")}


def card(code: str) -> RuleCard:
    return Library().read("rules", f"{code}.yaml", RuleCard)


def subject(
    text: str,
    *,
    house: str = "buds",
    language: str = "zh",
    market: str | None = None,
    title: str | None = None,
    channel: str = "website",
    copy_id: str = "c",
) -> Subject:
    copy = Copy(id=copy_id, channel=channel, text=text, language=language, market=market, title=title)
    return Subject(copy, HOUSES[house], ChannelProfile(id=channel, name="x"), TODAY, "en")


def found(text: str, **options: str) -> list[tuple[str, str]]:
    made = subject(text, **options)  # type: ignore[arg-type]
    return [(code, f.quote) for code in ("FACT001", "FACT002", "FACT003") for f in facts.RULES[code](made, card(code))]


ZH_OFF = "降噪关闭时"
WRONG = [
    (f"单次续航最长 12 小时（{ZH_OFF}）", "12 小时", {}),
    (f"{ZH_OFF}，一次能听十二个小时，续航拉满", "十二个小时", {}),
    ("配合充电盒，总续航最长 48 小时", "48 小时", {}),
    ("一次充满只要 30 分钟", "30 分钟", {}),
    ("单耳仅重 3.8 克", "3.8 克", {}),
    ("降噪深度最高 50 dB", "50 dB", {}),
    ("游戏模式下延迟不超过 30 毫秒", "30 毫秒", {}),
    ("游戏模式，延迟低至 60 秒", "60 秒", {}),
    ("电池循环至少 1200 次", "1200 次", {}),
    ("循环寿命 80 次以上", "80 次", {}),
    ("通话清楚，共 4 个麦克风", "4 个麦克风", {}),
    ("工作温度 -20℃ 至 45℃", "-20℃ 至 45℃", {}),
    ("IP68 防尘防水", "IP68", {}),
    ("IPX7 级，掉水里也行", "IPX7", {}),
    ("蓝牙 5.0 连接", "蓝牙 5.0", {}),
    ("五种颜色任选：雾、松、岩", "五种颜色", {}),
    ("充电 5 分钟，听歌 3 小时", "3 小时", {}),
    ("4月18日10:00开售", "4月18日", {"market": "CN"}),
    ("4月8日 12:00 开售", "12:00", {"market": "CN"}),
    ("售价 599 元", "599 元", {"market": "CN"}),
    ("到手价 ¥499", "¥499", {"market": "CN"}),
    ("质保三年", "三年", {}),
    ("單次續航最長 12 小時，降噪關閉時", "12 小時", {"language": "zh-Hant", "market": "TW"}),
    ("質保 36 個月", "36 個月", {"language": "zh-Hant", "market": "TW"}),
    ("Up to 12 hours of listening time with noise cancelling off", "12 hours", {"language": "en"}),
    ("With noise cancelling off it lasts up to 12 hours", "12 hours", {"language": "en"}),
    ("Each bud weighs only 3.2 g", "3.2 g", {"language": "en"}),
    ("Weight per bud: 4.6 oz", "4.6 oz", {"language": "en"}),
    ("Six colours? No: five colours: mist, pine, slate and more", "five colours", {"language": "en"}),
    ("Lasts at least 9 hours with noise cancelling off", "9 hours", {"language": "en"}),
    ("On sale 18 April", "18 April", {"language": "en"}),
    ("Yours for $79", "$79", {"language": "en", "market": "US"}),
    ("24 hours of battery life with noise cancelling off", "24 hours", {"language": "en"}),
    ("3-year warranty", "3-year", {"language": "en"}),
    ("€99 in Germany, orders open", "€99", {"language": "en", "market": "DE"}),
    ("Akkulaufzeit: bis zu 12 Stunden bei ausgeschalteter Geräuschunterdrückung", "12 Stunden", {"language": "de", "market": "DE"}),
    ("36 Monate Garantie", "36 Monate", {"language": "de", "market": "DE"}),
    ("Preis: 99,00 €", "99,00 €", {"language": "de", "market": "DE"}),
    ("連続再生 最大12時間", "12時間", {"language": "ja", "market": "JP"}),
    ("Leistung: 1.850 W", "1.850 W", {"house": "brewer", "language": "de", "market": "DE"}),
    ("Wassertank mit 1,8 Litern", "1,8 Litern", {"house": "brewer", "language": "de", "market": "DE"}),
    ("Puissance de 1850 W", "1850 W", {"house": "brewer", "language": "fr", "market": "FR"}),
    ("20-bar pump", "20-bar", {"house": "brewer", "language": "en"}),
    ("A 2-litre water tank", "2-litre", {"house": "brewer", "language": "en"}),
    ("Heats up in about 10 seconds", "10 seconds", {"house": "brewer", "language": "en"}),
    ("Just 12 cm wide", "12 cm", {"house": "brewer", "language": "en"}),
    ("It weighs 4.2 lb", "4.2 lb", {"house": "brewer", "language": "en"}),
    ("The housing is made with 80% recycled plastic", "80%", {"house": "brewer", "language": "en"}),
    ("25% lighter than the previous Kesselby", "25%", {"house": "brewer", "language": "en"}),
    ("$30 off for orders from 3 May to 20 May", "20 May", {"house": "brewer", "language": "en"}),
    ("Spare parts for 15 years", "15 years", {"house": "brewer", "language": "en"}),
    ("機身含 80% 再生塑料", "80%", {"house": "brewer", "language": "zh-Hant"}),
    ("Noise no more than 48 dB at 1 m", "48 dB", {"house": "brewer", "language": "en"}),
    ("Noise up to 58 dB at 3 m", "58 dB at 3 m", {"house": "brewer", "language": "en"}),
    ("$189, in stores now", "$189", {"house": "brewer", "language": "en", "market": "US"}),
]


@pytest.mark.parametrize(("text", "quote", "options"), WRONG)
def test_a_figure_that_contradicts_the_house(text: str, quote: str, options: dict[str, str]) -> None:
    assert [q for code, q in found(text, **options) if code == "FACT001"] == [quote]


RIGHT = [
    (f"单次续航最长 9 小时（{ZH_OFF}）", {}),
    (f"{ZH_OFF}，最长能听九个小时", {}),
    ("降噪关闭，续航可达 540 分钟", {}),
    ("配合充电盒，总续航最长一天半", {}),
    ("充电时间 1 小时 10 分钟", {}),
    ("单耳 0.0046 kg，几乎没有重量", {}),
    ("单耳重量 4.6g", {}),
    ("游戏模式延迟不超过 0.06 秒", {}),
    ("循环寿命 800 次以上", {}),
    ("循环寿命至少八百次", {}),
    ("工作温度 14°F 到 113°F", {}),
    ("工作温度 0 到 40℃ 都没问题", {}),
    ("耳机 IP55，出汗淋雨都行", {}),
    ("IPX5 防水", {}),
    ("质保两年", {}),
    ("质保 24 个月，4月8日开售，699 元", {"market": "CN"}),
    ("售价 699 元，立减 100 元，到手 599 元", {"market": "CN"}),
    ("699 元的耳机打 8 折，到手 559.2 元", {"market": "CN"}),
    ("两副 1398 元", {"market": "CN"}),
    ("充电 5 分钟，听歌 90 分钟", {}),
    ("别的牌子续航 12 小时，那是他们的事", {}),
    ("Orrin Audio 说续航 12 小时", {}),
    ("上一代降噪深度 38 dB", {}),
    ("不是 12 小时，也不吹牛", {}),
    ("续航 12 小时？没有，我们只说测过的。", {}),
    ("活动持续 3 天，现场报名", {}),
    ("5 年前我们开始做耳机", {}),
    ("提前 2 天把耳机充满", {}),
    ("全员 40 人，三间办公室", {}),
    ("第 3 站，杭州，4月20日 19:00 见面会", {}),
    ("耳机盒比 250 克的手机还小", {}),
    ("每天听歌 2 小时，一周充两次", {}),
    ("订金 50 元，运费 12 元", {"market": "CN"}),
    ("送价值 59 元的硅胶套", {"market": "CN"}),
    ("客服热线 400-600-7000，09:00 到 18:00", {"market": "CN"}),
    ("Up to 9 hours with noise cancelling off, up to 36 hours with the case", {"language": "en"}),
    ("Listening time: 9 hours max with noise cancelling off", {"language": "en"}),
    ("Each bud weighs 0.16 oz", {"language": "en"}),
    ("Orrin Audio promises 12 hours; we do not", {"language": "en"}),
    ("After 2 hours of walking the battery was fine", {"language": "en"}),
    ("On sale 8 April for $99", {"language": "en", "market": "US"}),
    ("$99 and a $20 gift card off your next order", {"language": "en", "market": "US"}),
    ("On sale 08/04/2027", {"language": "en", "market": "GB"}),
    ("The sale runs for 72 hours", {"language": "en"}),
    ("Use code PEBBLE20 by 1 May", {"language": "en"}),
    ("Akkulaufzeit: bis zu 9 Stunden bei ausgeschalteter Geräuschunterdrückung, 109,00 €", {"language": "de", "market": "DE"}),
    ("Leistung: 1.450 W, 1,2 Liter Wassertank, 15 bar Pumpendruck", {"house": "brewer", "language": "de", "market": "DE"}),
    ("Heizt in etwa 25 Sekunden auf", {"house": "brewer", "language": "de", "market": "DE"}),
    ("It weighs 9.26 lb and is 5.5 inches wide", {"house": "brewer", "language": "en"}),
    ("1.45 kW, 1200 ml tank", {"house": "brewer", "language": "en"}),
    ("Our old model weighed 5.1 kg", {"house": "brewer", "language": "en"}),
    ("Add 18 g of coffee and 250 ml of water", {"house": "brewer", "language": "en"}),
    ("Brew at 93 °C for 28 seconds", {"house": "brewer", "language": "en"}),
    ("$249, or $219 with $30 off until 12 May", {"house": "brewer", "language": "en", "market": "US"}),
    ("Noise: up to 58 dB at 1 m. A normal talk is 60 dB.", {"house": "brewer", "language": "en"}),
    ("Visit our 3 stores, 12 minutes from the station", {"house": "brewer", "language": "en"}),
]


@pytest.mark.parametrize(("text", "options"), RIGHT)
def test_what_is_right_or_not_about_the_product_is_left_alone(text: str, options: dict[str, str]) -> None:
    assert found(text, **options) == []


UNHELD = [
    ("待机 30 天", "30 天", {}),
    ("内置 8GB 存储", "8GB", {}),
    ("支持 12 种音效模式", "12 种音效模式", {}),
    ("采样率 96 kHz", "96 kHz", {}),
    ("1.5 米跌落无损", "1.5 米", {}),
    ("10 年使用寿命", "10 年", {}),
    ("原价 899 元", "899 元", {"market": "CN"}),
    ("30 days on standby", "30 days", {"language": "en"}),
    ("A 500 mAh battery in the case", "500 mAh", {"language": "en"}),
    ("Comes with 20 preset programs", "20 preset programs", {"house": "brewer", "language": "en"}),
    ("240 V motor", "240 V", {"house": "brewer", "language": "en"}),
    ("5-year warranty", "5-year", {"house": "brewer", "language": "en"}),
]


@pytest.mark.parametrize(("text", "quote", "options"), UNHELD)
def test_a_figure_about_the_product_that_the_house_does_not_hold(text: str, quote: str, options: dict[str, str]) -> None:
    assert found(text, **options) == [("FACT002", quote)]


UNBOUND = [
    ("续航 9 小时，降噪关闭时", "9 小时", {}),
    ("续航最长 9 小时", "9 小时", {}),
    ("循环寿命 800 次", "800 次", {}),
    ("延迟不超过 60 毫秒", "60 毫秒", {}),
    ("总续航 36 小时，配合充电盒", "36 小时", {}),
    ("降噪深度 46 dB", "46 dB", {}),
    ("9 hours of battery life", "9 hours", {"language": "en"}),
    ("Up to 9 hours of listening time", "9 hours", {"language": "en"}),
    ("Heats up in 25 seconds", "25 seconds", {"house": "brewer", "language": "en"}),
    ("Noise up to 58 dB", "58 dB", {"house": "brewer", "language": "en"}),
    ("Lautstärke: maximal 58 dB", "58 dB", {"house": "brewer", "language": "de"}),
    ("Akkulaufzeit: 9 Stunden", "9 Stunden", {"language": "de"}),
]


@pytest.mark.parametrize(("text", "quote", "options"), UNBOUND)
def test_a_fact_without_its_bound_or_condition(text: str, quote: str, options: dict[str, str]) -> None:
    assert found(text, **options) == [("FACT003", quote)]


@pytest.mark.parametrize("code", ["FACT001", "FACT002", "FACT003"])
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_the_examples_of_the_card_hold(code: str, kind: str) -> None:
    for example in getattr(card(code).examples, kind):
        house = validate({"name": "x", "key_message": "x", **example.house}, MessageHouse, "house")
        copy = Copy(
            id="c", channel=example.channel, text=example.text, language=example.language, market=example.market, title=example.title
        )
        made = Subject(copy, house, ChannelProfile(id="x", name="x"), TODAY, "en")
        quotes = [f.quote for f in facts.RULES[code](made, card(code))]
        assert quotes == ([example.quote] if kind == "bad" else []), example.text
