"""Figures read from invented sentences in both languages."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.dates import Date
from assistant.text.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [q.quote for q in found]
    return found[0]


def shown(text: str) -> list[str]:
    """`quote|low-high unit` of each figure, compactly."""
    return [
        f"{q.quote}|{q.low:g}{'' if q.low == q.high else f'..{q.high:g}'} {q.unit or q.dimension}".strip() for q in find_quantities(text)
    ]


MEASURES = [
    ("４８ｈ", 48, "h"),
    ("四十八小时", 48, "h"),
    ("forty-eight hours", 48, "h"),
    ("48 小時", 48, "h"),
    ("5,000 mAh", 5000, "mAh"),
    ("5\u00a0000 mAh", 5000, "mAh"),
    ("５，０００毫安时", 5000, "mAh"),
    ("1.5万毫安时", 15000, "mAh"),
    ("5000mah", 5000, "mAh"),
    ("2.5 万小时", 25000, "h"),
    ("3万5千小时", 35000, "h"),
    ("两天半", 2.5, "day"),
    ("two and a half days", 2.5, "day"),
    ("2½ days", 2.5, "day"),
    ("a day and a half", 1.5, "day"),
    ("一个半小时", 1.5, "h"),
    ("两个半月", 2.5, "month"),
    ("半小时", 0.5, "h"),
    ("half an hour", 0.5, "h"),
    ("half-hour", 0.5, "h"),
    ("1 1/2 hours", 1.5, "h"),
    ("1小时20分钟", 4 / 3, "h"),
    ("1 h 30 min", 1.5, "h"),
    ("1h30m", 1.5, "h"),
    ("1小时20分30秒", 4830 / 3600, "h"),
    ("5 lb 8 oz", 5.5, "lb"),
    ("6'3\"", 6.25, "ft"),
    ("两斤四两", 2.4, "斤"),
    ("一米八", 1.8, "m"),
    ("一百二十分钟", 120, "min"),
    ("一千二百八十克", 1280, "g"),
    ("一亿像素", 1e8, "px"),
    ("twelve hundred watts", 1200, "W"),
    ("a hundred metres", 100, "m"),
    ("one hundred and twenty minutes", 120, "min"),
    ("one point five litres", 1.5, "L"),
    ("18w", 18, "W"),
    ("5 g", 5, "g"),
    ("256G", 256, "GB"),
    ("2200K", 2200, "K"),
    ("-20℃", -20, "°C"),
    ("零下 20 度", -20, "°C"),
    ("45 dB(A)", 45, "dB"),
    ("450 ISO lumens", 450, "lm"),
    ("450 ISO 流明", 450, "lm"),
    ("1.43 in", 1.43, "inch"),
    ("27-inch", 27, "inch"),
    ('80"', 80, "inch"),
    ("6.7″", 6.7, "inch"),
    ("1/1.3 英寸", 1 / 1.3, "inch"),
    ("5 ATM", 5, "ATM"),
    ("110 lm/W", 110, "lm/W"),
    ("120 km/h", 120, "km/h"),
    ("400 m³/h", 400, "m³/h"),
    ("3 个百分点", 3, "pp"),
    ("+15 pt", 15, "pp"),
    ("百分之八十", 80, "%"),
    ("百分之八十点五", 80.5, "%"),
    ("80％", 80, "%"),
    ("三成半", 3.5, "成"),
    ("8.5折", 8.5, "折"),
    ("百分百", 100, "%"),
    ("三分之一", 100 / 3, "%"),
    ("nine out of ten", 90, "%"),
    ("two thirds", 200 / 3, "%"),
    ("3 倍", 3, "fold"),
    ("3x", 3, "fold"),
    ("3-fold", 3, "fold"),
    ("3 times faster", 3, "fold"),
    ("45±2 dB", 45, "dB"),
    ("28 岁", 28, "岁"),
    ("3,5 Stunden", 3.5, "h"),
    ("14 jours", 14, "day"),
    ("1500 尼特", 1500, "nit"),
    ("4.9 out of 5 stars", 4.9, "/5"),
    ("rated 4 out of 5", 4, "/5"),
]


@pytest.mark.parametrize(("text", "value", "unit"), MEASURES)
def test_measures(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert found.low == found.high == pytest.approx(value)
    assert found.unit == unit


RANGES = [
    ("10-15小时", 10, 15, "h"),
    ("10–15 h", 10, 15, "h"),
    ("2200K–4000K", 2200, 4000, "K"),
    ("2200 K–4000 K", 2200, 4000, "K"),
    ("2200 到 4000K", 2200, 4000, "K"),
    ("from 2200 K to 4000 K", 2200, 4000, "K"),
    ("between 3 and 5 hours", 3, 5, "h"),
    ("0-80%", 0, 80, "%"),
    ("30%~50%", 30, 50, "%"),
    ("-20~60℃", -20, 60, "°C"),
    ("−20–60 °C", -20, 60, "°C"),
    ("-30~-10℃", -30, -10, "°C"),
    ("30 min to 2 h", 0.5, 2, "h"),
    ("20 Hz–20 kHz", 0.02, 20, "kHz"),
    ("$299-349", 299, 349, "USD"),
    ("3到5万元", 30000, 50000, "CNY"),
    ("两三天", 2, 3, "day"),
    ("三四十分钟", 30, 40, "min"),
    ("十几天", 10, 19, "day"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.unit == unit


BOUNDS = [
    ("up to 48 h", "up_to", "up to 48 h"),
    ("UP TO 48 HOURS", "up_to", "UP TO 48 HOURS"),
    ("续航最长 48 小时", "up_to", "最长 48 小时"),
    ("最长可亮两天半", "up_to", "最长可亮两天半"),
    ("最大画面 120 英寸", "up_to", "最大画面 120 英寸"),
    ("续航可达六十小时", "up_to", "可达六十小时"),
    ("不超过 26 分贝", "up_to", "不超过 26 分贝"),
    ("30 分钟以内", "up_to", "30 分钟以内"),
    ("at or below 26 dB", "up_to", "at or below 26 dB"),
    ("no more than 3 h", "up_to", "no more than 3 h"),
    ("≤ 48 h", "up_to", "≤ 48 h"),
    ("max. 100 W", "up_to", "max. 100 W"),
    ("100 W max", "up_to", "100 W max"),
    ("maximum brightness of 800 lm", "up_to", "maximum brightness of 800 lm"),
    ("bis zu 60 Stunden", "up_to", "bis zu 60 Stunden"),
    ("at least 24 hours", "at_least", "at least 24 hours"),
    ("48 小时以上", "at_least", "48 小时以上"),
    ("超过十二万台", "at_least", "超过十二万台"),
    ("25000h+", "at_least", "25000h+"),
    ("399元起", "at_least", "399元起"),
    ("From £149", "at_least", "From £149"),
    ("100 多种模式", "at_least", "100 多种模式"),
    ("no fewer than 100 modes", "at_least", "no fewer than 100 modes"),
    ("约 2 秒", "about", "约 2 秒"),
    ("两秒左右", "about", "两秒左右"),
    ("up to a week", "up_to", "up to a week"),
    ("in under a minute", "up_to", "under a minute"),
    ("about two seconds", "about", "about two seconds"),
    ("two seconds or so", "about", "two seconds or so"),
    ("近 12 万台", "about", "近 12 万台"),
    ("最近 3 天", None, "3 天"),
    ("雷达 20 米", None, "20 米"),
    ("down to 6.5 cm", None, "6.5 cm"),
]


@pytest.mark.parametrize(("text", "bound", "outer"), BOUNDS)
def test_bounds(text: str, bound: str | None, outer: str) -> None:
    found = only(text)
    assert found.bound == bound
    assert text[found.outer_start : found.outer_end] == outer


PRICES = [
    ("¥399", 399, "CNY"),
    ("￥59.9", 59.9, "CNY"),
    ("399元", 399, "CNY"),
    ("CNY 399", 399, "CNY"),
    ("RMB399", 399, "CNY"),
    ("1,299 元", 1299, "CNY"),
    ("1.2万元", 12000, "CNY"),
    ("99块", 99, "CNY"),
    ("$59.99", 59.99, "USD"),
    ("59 USD", 59, "USD"),
    ("US$59", 59, "USD"),
    ("$1.2M", 1_200_000, "USD"),
    ("€49", 49, "EUR"),
    ("49,99 €", 49.99, "EUR"),
    ("€ 1.299,00", 1299, "EUR"),
    ("£149", 149, "GBP"),
    ("GBP 149.00", 149, "GBP"),
    ("HK$299", 299, "HKD"),
    ("NT$3,990", 3990, "TWD"),
    ("S$459", 459, "SGD"),
    ("A$89", 89, "AUD"),
    ("3000日元", 3000, "JPY"),
]


@pytest.mark.parametrize(("text", "value", "currency"), PRICES)
def test_prices(text: str, value: float, currency: str) -> None:
    found = only(text)
    assert (found.kind, found.low, found.dimension) == ("price", value, f"money:{currency}")


def test_home_currency_settles_what_a_bare_mark_means() -> None:
    assert find_quantities("$459", currency="SGD")[0].unit == "SGD"
    assert find_quantities("3,990元", currency="TWD")[0].unit == "TWD"
    assert find_quantities("US$59", currency="SGD")[0].unit == "USD"


COUNTS = [
    ("100 sports modes", "100 sports modes|100 count:mode"),
    ("100+ Sports Modes", "100+ Sports Modes|100 count:mode"),
    ("100 种运动模式", "100 种运动模式|100 count:mode"),
    ("three-level filter", "three-level|3 count:level"),
    ("三级通知", "三级|3 count:level"),
    ("1,204 campers", "1,204 campers|1204 count:camper"),
    ("1,204 名露营者", "1,204 名|1204 count:people"),
    ("eleven people", "eleven people|11 count:people"),
    ("four straps", "four straps|4 count:strap"),
    ("四款表带", "四款表带|4 count:strap"),
    ("三个孩子", "三个孩子|3 count:child"),
    ("5 个快充接口", "5 个快充接口|5 count:port"),
    ("41 fewer times", "41 fewer times|41 count:time"),
    ("十二万台", "十二万台|120000 count:piece"),
    ("a dozen eggs", "a dozen eggs|12 count:egg"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: str) -> None:
    assert shown(text) == [expected]


IDIOMS = [
    "一键开启，一直陪你，一起出发，一切就绪，一站式服务",
    "总有一天，一天天变好；一点一点来，万一呢，千万别走",
    "十分好用，五花八门，三心二意，数十万，几十个",
    "半夜，半价，上半年，大半天，一半一半地想",
    "One of the best. No one else, one day, at once, one-stop.",
    "A week ago a day felt like a year, half the time. Everyone gets one. A second look. A pair of gloves.",
    "三星手机，四天线路由，两面派头",
    "Mail 48h@example.com or see https://example.com/48h/100%25 and www.example.cn/5g #5days @user24",
    "qy.example/d2",
]


@pytest.mark.parametrize("text", IDIOMS)
def test_idioms_and_addresses_are_no_figures(text: str) -> None:
    assert [q.quote for q in find_quantities(text) if q.kind not in ("ordinal", "code")] in ([], ["两面"])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("质保一年", "一年"),
        ("一年内包退", "一年"),
        ("one-year warranty", "one-year"),
        ("一小时充满", "一小时"),
        ("up to one day", "one day"),
    ],
)
def test_a_lone_one_counts_in_context(text: str, quote: str) -> None:
    assert only(text).quote == quote


CODES = [
    ("IPX5", "code:ipx", 5),
    ("IP68", "code:ip", 68),
    ("USB 3.2", "code:usb", 3.2),
    ("Wi-Fi 6", "code:wi-fi", 6),
    ("蓝牙5.3", "code:bluetooth", 5.3),
    ("Bluetooth 5.3", "code:bluetooth", 5.3),
    ("5G", "code:g", 5),
    ("4K", "code:k", 4),
    ("1080p", "code:lines", 1080),
    ("H.265", "code:h", 265),
    ("RTX 4090", "code:rtx", 4090),
    ("Dusk 2 runs well", "code:dusk", 2),
    ("Base 1000", "code:base", 1000),
    ("R7", "code:r", 7),
    ("16:9", "code:aspect", 16),
    ("f/1.8", "code:f", 1.8),
    ("MIL-STD-810H", "code:standard", 0),
    ("192.168.1.1", "code:address", 0),
]


@pytest.mark.parametrize(("text", "dimension", "number"), CODES)
def test_codes(text: str, dimension: str, number: float) -> None:
    found = only(text)
    assert (found.kind, found.dimension, found.low) == ("code", dimension, number)


@pytest.mark.parametrize("text", ["第1", "第三", "No. 1", "#1", "3rd", "Top 10"])
def test_ordinals(text: str) -> None:
    found = only(text)
    assert found.kind == "ordinal"
    assert found.low > 0


LISTED = ["Headline 1: Light", "标题1：好光", "【镜头一】夜", "Step 2: hang it", "[0:06] Lamp", "2️⃣ 很轻", "(3) 充电"]


@pytest.mark.parametrize("text", LISTED)
def test_list_numbers(text: str) -> None:
    assert only(text).kind == "list"


def test_chapters_are_time_codes_and_hours_are_clocks() -> None:
    assert [q.kind for q in find_quantities("0:00 Intro\n3:20 Camp\n14:10 End")] == ["list"] * 3
    assert only("doors open at 14:10").kind == "clock"


@pytest.mark.parametrize("text", ["400-820-8820", "+86 21 5555 5555", "13812345678", "1-800-555-0199"])
def test_phones(text: str) -> None:
    assert only(text).kind == "phone"


def test_dates_carry_their_date() -> None:
    first, hour = find_quantities("2026年5月18日（周一）10:00开售")
    assert (first.kind, first.date) == ("date", Date(2026, 5, 18))
    assert (hour.kind, hour.low) == ("clock", 600)
    assert only("founded in 2019.").kind == "year"


def test_products() -> None:
    assert shown("20 × 10 × 5 cm") == ["20|20 cm", "10|10 cm", "5 cm|5 cm"]
    resolution = only("1920×1080")
    assert (resolution.dimension, resolution.low, resolution.high) == ("resolution", 1920, 1080)
    assert shown("2 × 5 W") == ["2|2", "5 W|5 W"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("3 in 1 charger", []),
        ("the 90s look", []),
        ("rated “5” by all", []),
        ("USB-C 65W", ["65W"]),
        ("10万公里 4S店", ["10万公里"]),
        ("两侧对称斜插口", []),
        ("about two seconds and up to 150 minutes", ["two seconds", "150 minutes"]),
        ("2.4 GHz + 5 GHz", ["2.4 GHz", "5 GHz"]),
        ("3.7V/5000mAh (18.5Wh)", ["3.7V", "5000mAh", "18.5Wh"]),
    ],
)
def test_neighbours_do_not_mislead(text: str, quotes: list[str]) -> None:
    measured = [q.quote for q in find_quantities(text) if q.kind in ("measure", "fold", "percent")]
    assert measured == quotes


ALPHABET = (
    "零一二两三四五六七八九十百千万亿半个点年月日时分秒小天米元成折倍第约最长以上0123456789.,-–~×xX%/:\"'′″ \nhmsgKGWVin$¥€£至到"
    "to and half one two hundred Dusk①½℃㎡"
)


@given(st.text(alphabet=st.one_of(st.sampled_from(ALPHABET), st.characters()), max_size=80))
@settings(max_examples=400, deadline=None)
def test_offsets_hold_on_any_text(text: str) -> None:
    end = 0
    for q in find_quantities(text):
        assert end <= q.start < q.end <= len(text)
        assert q.outer_start <= q.start
        assert q.end <= q.outer_end
        assert text[q.start : q.end] == q.quote
        end = q.end


@given(st.text(alphabet="0123456789.-小时hmg克元% ", max_size=24))
@settings(max_examples=200, deadline=None)
def test_full_width_reads_as_half_width(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert [(q.start, q.end, q.base, q.unit) for q in find_quantities(wide)] == [
        (q.start, q.end, q.base, q.unit) for q in find_quantities(text)
    ]


LONG = ["一" * 100_000, "零" * 100_000, "9" * 100_000, "点" * 100_000, "-" * 100_000, "1-" * 5_000, "one " * 5_000, "a.b." * 5_000]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:4])
def test_long_runs_take_no_time(text: str) -> None:
    started = time.process_time()
    find_quantities(text)
    assert time.process_time() - started < 4
