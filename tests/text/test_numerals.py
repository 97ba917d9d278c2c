"""Numbers in digits, Chinese numerals and English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numerals import NUMBER_START, en_value, fold, read_number, zh_value


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("5,000 mAh", 5000, " mAh"),
        ("5，000", 5, "，000"),
        ("1,2,3", 1, ",2,3"),
        (".5 oz", 0.5, " oz"),
        ("1.2万", 12000, ""),
        ("3 亿", 3e8, ""),
        ("12 千米", 12, " 千米"),
        ("5k+", 5000, "+"),
        ("1.5 million users", 1.5e6, " users"),
        ("2½", 2.5, ""),
        ("3/4 of", 0.75, " of"),
        ("两千五", 2500, ""),
        ("三百零五", 305, ""),
        ("一百五", 150, ""),
        ("四两", 4, "两"),
        ("三点五小时", 3.5, "小时"),
        ("十二万台", 120000, "台"),
        ("twenty-four hours", 24, " hours"),
        ("three hundred and", 300, " and"),
        ("a dozen", 12, ""),
        ("half a dozen", 6, ""),
        ("two and a half days", 2.5, " days"),
        ("one point five", 1.5, ""),
    ],
)
def test_numbers(text: str, value: float, rest: str) -> None:
    number = read_number(fold(text), 0)
    assert number is not None
    assert number.low == pytest.approx(value)
    assert text[number.end :] == rest


@pytest.mark.parametrize("text", ["一二三", "三三两两", "9" * 30])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text, 0) is None


ROUGH = [("两三天", 2, 3), ("七八个", 7, 8), ("三四十", 30, 40), ("十五六", 15, 16), ("二十几", 20, 29)]


@pytest.mark.parametrize(("text", "low", "high"), ROUGH)
def test_rough_numbers(text: str, low: float, high: float) -> None:
    number = read_number(text, 0)
    assert number is not None
    assert (number.low, number.high, number.hedge) == (low, high, "about")


def test_values_of_malformed_words() -> None:
    assert zh_value("百百") is None
    assert zh_value("一点") is None
    assert en_value(["two", "three"]) is None
    assert en_value(["a"]) is None


def test_decimal_comma_exchanges_the_marks() -> None:
    assert fold("1.200,5", decimal_comma=True) == "1,200.5"


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_chinese_numeral_reads_back(value: int) -> None:
    assert zh_value(_spelled(value)) == value


@given(st.text())
def test_no_number_crashes(text: str) -> None:
    folded = fold(text)
    for start in NUMBER_START.finditer(folded):
        number = read_number(folded, start.start())
        assert number is None or start.start() < number.end <= len(folded)


def _spelled(value: int) -> str:
    high, low = divmod(value, 10_000)
    if not high:
        return _section(low)
    return _section(high) + "万" + (("零" if low < 1000 else "") + _section(low) if low else "")


def _section(value: int) -> str:
    digits, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            digits += ("零" if gap and digits else "") + "零一二三四五六七八九"[digit] + name
        gap = digit == 0
    return digits
