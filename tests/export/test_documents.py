from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import docx
import pptx
import pytest

from assistant.domain.house import MessageHouse
from assistant.errors import InputError
from assistant.export import FORMATS, render_house

Build = Callable[..., MessageHouse]


def raw(house: MessageHouse, format: str, language: str = "zh") -> BytesIO:
    made = render_house(house, format, language=language)
    assert isinstance(made, bytes)
    return BytesIO(made)


def word_text(file: BytesIO) -> str:
    document = docx.Document(file)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def slide_texts(file: BytesIO) -> list[str]:
    return [shape.text_frame.text for shape in pptx.Presentation(file).slides[0].shapes if shape.has_text_frame]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_word_holds_the_house(build: Build, language: str) -> None:
    text = word_text(raw(build(), "docx", language))
    chinese = (
        "天黑以后，营地才真正开始",
        "1. 一夜不灭",
        "2. 雨里也亮 [未证明]",
        "续航：最长 48 小时，亮度 30% 时",
        "实验室报告 2026-03",
        "CN，至 2027-03-01",
        "必须包含 #ad；话题标签最多 5 个",
        "LUMEN one",
        "自比",
        "BrightCo",
        "第 3 版，已批准",
    )
    english = (
        "Camp begins after dark",
        "2. 雨里也亮 [unproven]",
        "battery life: up to 48 hours, at 30% brightness",
        "need not carry the key message",
    )
    for part in chinese if language == "zh" else english:
        assert part in text


def test_word_names_an_east_asian_font(build: Build) -> None:
    document = docx.Document(raw(build(), "docx"))
    for name in ("Normal", "Heading 2", "Title"):
        assert 'w:eastAsia="Microsoft YaHei"' in document.styles[name].element.xml
    assert [p.style.name for p in document.paragraphs if p.style and p.text == "支柱"] == ["Heading 1"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_slide_is_editable_text(build: Build, language: str) -> None:
    texts = slide_texts(raw(build(), "pptx", language))
    chinese, english = ("天黑以后，营地才真正开始", "一夜不灭", "未证明"), ("Camp begins after dark", "Light till dawn", "unproven")
    for part in chinese if language == "zh" else english:
        assert part in texts
    deck = pptx.Presentation(raw(build(), "pptx", language))
    assert len(deck.slides) == 1
    assert not [shape for shape in deck.slides[0].shapes if shape.shape_type == 13]  # no picture
    notes = deck.slides[0].notes_slide.notes_text_frame
    assert notes is not None
    assert "LUMEN one" in notes.text


def test_the_slide_stays_on_the_page(build: Build) -> None:
    deck = pptx.Presentation(raw(build("long"), "pptx"))
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "png"])
@pytest.mark.parametrize("case", ["empty", "five", "many", "long", "rtl", "hostile"])
def test_every_format_takes_every_house(build: Build, format: str, case: str) -> None:
    if case == "hostile" and format in ("json", "yaml"):
        pytest.skip("a lone surrogate cannot come from a file")
    made = render_house(build(case), format, language="zh")
    assert made
    if isinstance(made, str):
        made.encode()


def test_markdown_is_escaped(build: Build) -> None:
    text = render_house(build("hostile"), "md")
    assert isinstance(text, str)
    assert "<script>" not in text
    assert "> **\\]\\]&gt;&lt;script&gt;x&lt;/script&gt;" in text
    assert "| &lt;x&gt; | must include \\| |" in text


def test_json_is_the_whole_house(build: Build) -> None:
    text = render_house(build(), "json")
    assert MessageHouse.model_validate_json(text) == build()
    assert json.loads(text)["schema"] == 1


def test_an_unknown_format_names_the_nearest(build: Build) -> None:
    with pytest.raises(InputError, match="did you mean 'pptx'"):
        render_house(build(), "ppt")
