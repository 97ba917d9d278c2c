"""Cells of a spec sheet read into figures: bounds, ranges, tolerances, several values, blanks."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.chains.translate.reading import Reading, read_cell

UNITS = frozenset(("GPD", "G", "lm/W", "段", "stops", "次"))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("5000mAh", None, [(5000, 5000, "mAh", "exact")]),
        ("≤ 45 dB(A)", None, [(45, 45, "dB", "up_to")]),
        ("≥4000", "次", [(4000, 4000, "cycle", "at_least")]),
        ("约 8 秒", None, [(8, 8, "s", "about")]),
        ("45±2", "dB", [(45, 45, "dB", "about")]),
        ("1 kg ± 5 g", None, [(1, 1, "kg", "about")]),
        ("-10–40", "°C", [(-10, 40, "°C", "exact")]),
        ("-20 ~ 60℃", None, [(-20, 60, "°C", "exact")]),
        ("20 Hz–20 kHz", None, [(20, 20000, "Hz", "exact")]),
        ("12 V / 1 A", None, [(12, 12, "V", "exact"), (1, 1, "A", "exact")]),
        ("5V⎓3A / 9V⎓2A", None, [(5, 5, "V", "exact"), (3, 3, "A", "exact"), (9, 9, "V", "exact"), (2, 2, "A", "exact")]),
        ("6 / 30", "h", [(6, 6, "h", "exact"), (30, 30, "h", "exact")]),
        ("1.5 m 30 min", None, [(1.5, 1.5, "m", "exact"), (30, 30, "min", "exact")]),
        ("12 小时 30 分钟", None, [(750, 750, "min", "exact")]),
        ("600", "G", [(600, 600, "GPD", "exact")]),
        ("48 小时以上", None, [(48, 48, "h", "at_least")]),
        ("up to 30 hours", None, [(30, 30, "h", "up_to")]),
        ("１２００", "W", [(1200, 1200, "W", "exact")]),
        ("1,024", "Wh", [(1024, 1024, "Wh", "exact")]),
        ("65W(max)", None, [(65, 65, "W", "up_to")]),
        ("f/1.8", None, [(1.8, 1.8, "f", "exact")]),
        ("十小时", None, [(10, 10, "h", "exact")]),
        ("IP68", None, []),
        ("RG0", None, []),
        ("1/1.3 英寸", None, []),
        ("330 × 215 × 245", "mm", []),
        ("1080p", None, []),
        ("支持 Wi-Fi 6", None, []),
    ],
)
def test_a_cell_is_read_into_figures(value: str, unit: str | None, expected: list[Any]) -> None:
    assert [(f.low, f.high, f.unit, f.bound) for f in read_cell(value, unit, UNITS).figures] == expected


@pytest.mark.parametrize("value", ["", "  ", "-", "—", "/", "N/A", "TBD", "tbc", "待定", "待补测", "暂无", "to be confirmed"])
def test_blanks_are_blank(value: str) -> None:
    assert read_cell(value, "W", UNITS) == Reading("", blank=True)


def test_words_after_a_figure_are_its_condition() -> None:
    reading = read_cell("48 小时（亮度 30%）", None, UNITS)
    assert ([f.low for f in reading.figures], reading.rest) == ([48], "亮度 30%")
