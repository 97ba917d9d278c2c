from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assistant.domain.house import MessageHouse
from assistant.errors import NotConfigured
from assistant.export import picture, render_house
from assistant.export.layout import layout
from assistant.export.measure import cut, em, fit, wrap
from assistant.export.png import house_png
from assistant.export.shapes import HEIGHT, WIDTH, Box, Label

Build = Callable[..., MessageHouse]
SVG = "{http://www.w3.org/2000/svg}"
CASES = ["whole", "empty", "five", "many", "long", "rtl", "hostile"]


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg.encode("utf-8"))
    return ["".join(node.itertext()).replace("\u00a0", " ") for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_svg_is_xml_and_asks_for_nothing(build: Build, case: str, language: str) -> None:
    svg = picture(build(case), language)
    root = ET.fromstring(svg.encode("utf-8"))
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {"svg", "title", "rect", "polygon", "text", "tspan"}
    assert not [key for node in root.iter() for key in node.attrib if "href" in key or key.startswith("on")]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_overflows(build: Build, case: str, language: str) -> None:
    shapes = layout(build(case), language).shapes
    cards = [shape for shape in shapes if isinstance(shape, Box) and shape.radius == 8]
    for label in (shape for shape in shapes if isinstance(shape, Label)):
        assert all(em(line, label.bold) * label.text.size <= label.width + 1 for line in label.text.lines), label
        assert label.x >= 0
        assert label.x + label.width <= WIDTH
        assert label.y + label.height <= HEIGHT
        for card in cards:
            if card.x <= label.x and label.x + label.width <= card.x + card.width and card.y <= label.y < card.y + card.height:
                assert label.y + label.height <= card.y + card.height, label


def test_the_house_says_what_it_holds(build: Build) -> None:
    shown = texts(picture(build(), "zh"))
    for text in (
        "天黑以后，营地才真正开始",
        "一夜不灭",
        "大容量电池",
        "最长 48 小时",
        "续航，亮度 30% 时",
        "通过防水测试",
        "未证明",
        "第 3 版，已批准",
        "先种草，再背书",
    ):
        assert any(text in line for line in shown), text
    english = texts(picture(build(), "en"))
    for text in ("Camp begins after dark", "up to 48 hours", "battery life, at 30% brightness", "unproven", "Version 3, approved"):
        assert text in english
    assert sum("unproven" in line for line in english) == 1


def test_no_pillars_is_said_and_too_many_are_counted(build: Build) -> None:
    assert "还没有支柱" in texts(picture(build("empty"), "zh"))
    assert "另有 3 根支柱未画出" in texts(picture(build("many"), "zh"))


def test_what_is_cut_stands_in_full_in_its_title(build: Build) -> None:
    house = build("long")
    root = ET.fromstring(picture(house, "zh"))
    titles = [node.text for node in root.iter(f"{SVG}title")]
    assert titles.count(str(house.key_message)) >= 3  # page, name and key message are the same text here
    assert any("…" in "".join(node.itertext()) for node in root.iter(f"{SVG}tspan"))


def test_the_same_house_gives_the_same_picture(build: Build) -> None:
    assert picture(build(), "zh") == picture(build(), "zh")


@pytest.mark.parametrize("case", ["whole", "hostile"])
def test_png_is_drawn(build: Build, case: str) -> None:
    raw = render_house(build(case), "png", language="zh")
    assert isinstance(raw, bytes)
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", raw[16:24]) == (2 * WIDTH, 2 * HEIGHT)
    assert len(raw) > 50_000
    assert raw != render_house(build(case, key_message="别的话"), "png", language="zh")


def test_png_without_a_font_says_so(build: Build, tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="fonts-noto-cjk"):
        house_png(build(), "zh", fonts=[tmp_path])
    with pytest.raises(NotConfigured, match="font"):
        house_png(build("empty"), "en", fonts=[tmp_path])


def test_lines_do_not_begin_with_a_closing_mark() -> None:
    text = "灯亮一夜，风也不怕。“营地”（夜里）、雨里！"
    for limit in range(3, 12):
        lines = wrap(text, limit)
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "，。”）、！"]
        assert not [line for line in lines if line[-1] in "“（"]


def test_words_and_figures_stay_whole() -> None:
    assert wrap("holds 300 W all night", 6) == ["holds", "300\u00a0W all", "night"]
    assert wrap("abcdefghij", 2.5) == ["abcd", "efgh", "ij"]
    assert wrap("", 5) == [""]


def test_cut_text_keeps_its_beginning() -> None:
    found = cut("one two three four five six", 60, 2, 12)
    assert (found.lines, found.shown, found.cut) == (("one two", "three…"), "one two three…", True)
    assert cut("short", 100, 1, 12).cut is False
    assert cut("x", 1, 1, 12).lines == ("x",)


def test_fit_takes_the_largest_size() -> None:
    assert fit("四个汉字", 200, 60, 40, 10).size == 40
    assert fit("四个汉字" * 10, 200, 60, 40, 10).size < 20
