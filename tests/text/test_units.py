"""Units, currencies and counted nouns by their spelling."""

import pytest

from assistant.text.nouns import noun_at, noun_named, singular
from assistant.text.units import currency_at, currency_before, unit_at, unit_named


@pytest.mark.parametrize(
    ("spelling", "symbol"),
    [
        ("Hours", "h"),
        ("小时", "h"),
        ("MAH", "mAh"),
        ("KG", "kg"),
        ("公斤", "kg"),
        ("ISO lm", "lm"),
        ("ANSI lumens", "lm"),
        ("°C", "°C"),
        ("摄氏度", "°C"),
        ("dB(A)", "dB"),
        ("percentage points", "pp"),
        ("years old", "岁"),
        ("m³/h", "m³/h"),
        ("NT$", "TWD"),
        ("人民币", "CNY"),
        ("euros", "EUR"),
    ],
)
def test_spellings(spelling: str, symbol: str) -> None:
    unit = unit_named(spelling)
    assert unit is not None
    assert unit.symbol == symbol


@pytest.mark.parametrize("spelling", ["", "个", "modes", "hx", "5"])
def test_unknown_spellings(spelling: str) -> None:
    assert unit_named(spelling) is None


@pytest.mark.parametrize("text", ["天线", "升级", "年轻", "倍感", "秒杀", "周一", "成为"])
def test_a_unit_that_begins_another_word_is_none(text: str) -> None:
    assert unit_at(text, 0, glued=True) is None


def test_conversion_goes_both_ways() -> None:
    for symbol, value, base in (("°F", -4.0, -20.0), ("oz", 11.3, 320.349611313), ("折", 8.5, 15.0), ("month", 24, 63115200.0)):
        unit = unit_named(symbol)
        assert unit is not None
        assert unit.to_base(value) == pytest.approx(base)
        assert unit.from_base(base) == pytest.approx(value)


def test_currencies_stand_on_either_side() -> None:
    before = currency_before("到手US$59", 5, None)
    after = currency_at("59 元起", 2, "TWD")
    assert before is not None
    assert after is not None
    assert (before[0].symbol, before[1]) == ("USD", 2)
    assert after[0].symbol == "TWD"
    assert currency_at("3 元素", 1, None) is None


NOUNS = {"modes": "mode", "种模式": "mode", "mics": "mic", "麦克风": "mic", "台": "piece", "people": "people", "batteries": "battery"}


@pytest.mark.parametrize(("word", "noun"), NOUNS.items())
def test_nouns_have_one_name(word: str, noun: str) -> None:
    assert noun_named(word) == noun


SINGULARS = {"boxes": "box", "glasses": "glass", "parties": "party", "dogs": "dog", "status": "status"}


@pytest.mark.parametrize(("word", "one"), SINGULARS.items())
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("2 runs well", 2, None),
        ("3 个性模式", 3, None),
        ("3 位送电影票", 3, "people"),
        ("7 industrial designers", 7, "designer"),
        ("4 of them", 4, None),
    ],
)
def test_nouns_in_place(text: str, value: float, noun: str | None) -> None:
    found = noun_at(text, 1, value)
    assert (found and found[0]) == noun
