"""Amounts of data and of text compared: units converted, spellings known, ranges only at both ends."""

import pytest

from assistant.text.quantities import Quantity, amount, find_quantities, parse_amount, same_amount


def only(text: str) -> Quantity:
    """The one figure of a text."""
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("5000mAh", 5000, "mAh"),
        ("≤ 45 dB(A)", 45, "dB"),
        ("3.7V/5000mAh (18.5Wh)", 3.7, "V"),
        ("20000", 20000, ""),
        ("≥4000 次", 4000, "count:time"),
    ],
)
def test_parse_amount(cell: str, value: float, unit: str) -> None:
    found = parse_amount(cell)
    assert found is not None
    assert (found.low, found.unit) == (value, unit)


def test_parse_amount_of_a_rating_is_none() -> None:
    assert parse_amount("IP68") is None
    assert parse_amount("") is None


SAME = [
    ((60, "h"), "2.5 days"),
    ((60, "h"), "two and a half days"),
    ((150, "min"), "2.5 hours"),
    ((150, "min"), "一百五十分钟"),
    ((320, "g"), "0.32 公斤"),
    ((320, "g"), "11.3 oz"),
    ((6.5, "cm"), "65 mm"),
    ((6.5, "cm"), "2.56 in"),
    ((1.2, "kg"), "2.65 lb"),
    ((1.2, "kg"), "两斤四两"),
    ((2.1, "米"), "6.9 ft"),
    ((5200, "mAh"), "5.2Ah"),
    ((24, "month"), "two years"),
    ((14, "day"), "336 小时"),
    ((14, "天"), "two weeks"),
    ((14, "day"), "a fortnight"),
    ((30, "day"), "one-month"),
    ((25000, "h"), "2.5 万小时"),
    ((450, "ISO lm"), "450 lumens"),
    ((100, "modes"), "100 种运动模式"),
    ((399, "CNY"), "¥399"),
    ((349, "USD"), "$349"),
    ((80, "%"), "八成"),
    ((100, "MP"), "一亿像素"),
    ((26, "°C"), "26 度"),
    ((-20, "°C"), "-4 °F"),
]
DIFFERENT = [
    ((60, "h"), "3 days"),
    ((60, "h"), "60 min"),
    ((320, "g"), "11.8 oz"),
    ((320, "g"), "0.3 kg"),
    ((11.8, "kg"), "11.8 lb"),
    ((24, "month"), "25 months"),
    ((24, "month"), "1-year"),
    ((1.2, "kg"), "2.1 kg"),
    ((399, "CNY"), "$399"),
    ((100, "modes"), "100 ports"),
    ((80, "%"), "80 pp"),
    ((10, "ms"), "10 s"),
]


@pytest.mark.parametrize(("fact", "text"), SAME)
def test_same_amount(fact: tuple[float, str], text: str) -> None:
    assert same_amount(amount(*fact), only(text))


@pytest.mark.parametrize(("fact", "text"), DIFFERENT)
def test_different_amount(fact: tuple[float, str], text: str) -> None:
    assert not same_amount(amount(*fact), only(text))


def test_a_range_is_the_same_only_at_both_ends() -> None:
    fact = amount([2200, 4000], "K")
    assert same_amount(fact, only("2200K–4000K"))
    assert not same_amount(fact, only("2200K–5000K"))
    assert not same_amount(fact, only("4000K"))


def test_a_bare_number_agrees_with_a_count() -> None:
    assert same_amount(amount(120000, "台"), only("more than 120,000 of them"))
    assert not same_amount(amount(120000, "g"), only("more than 120,000 of them"))


SPELLINGS = {
    "小时": "h", "hours": "h", "ISO lm": "lm", "Nm": "Nm", "lux": "lux", "nit": "nit", "kcal": "kcal", "CNY": "CNY", "¥": "CNY",
    "modes": "count:mode", "台": "count:piece", "mics": "count:mic", "widgets": "count:widget", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("unit", "symbol"), SPELLINGS.items())
def test_amount_knows_units_as_data_spells_them(unit: str, symbol: str) -> None:
    assert amount(3, unit).unit == symbol
