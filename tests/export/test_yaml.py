from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.data import read_model
from assistant.domain.house import MessageHouse
from assistant.export import house_yaml

Build = Callable[..., MessageHouse]


def back(house: MessageHouse, folder: Path) -> MessageHouse:
    file = folder / "house.yaml"
    file.write_text(house_yaml(house), encoding="utf-8")
    return read_model(file, MessageHouse)


@pytest.mark.parametrize("case", ["whole", "empty", "five", "many", "rtl"])
def test_what_is_written_reads_back(build: Build, tmp_path: Path, case: str) -> None:
    assert back(build(case), tmp_path) == build(case)


TEXTS = [
    "1e5",
    "-1.5E+3",
    ".5e1",
    "12",
    "0x1F",
    "1_000",
    "yes",
    "no",
    "true",
    "null",
    "~",
    "2026-09-30",
    "10:00",
    "# no comment",
    "a: b",
    "- a",
    "{a}",
    "[a]",
    "'",
    '"',
    "a\n\nb \n",
    " lead",
    "trail ",
    "&a",
    "*a",
    "!x",
    "%",
    "@",
    "`",
    "🔥",
    "a\u2028b",
    "<<",
    "=",
    "a\tb",
    "\\n",
    "schema",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_reads_back_as_text(build: Build, tmp_path: Path, text: str) -> None:
    house = build(strategy=text, tone={"do": [text]}, brand_value={"zh": text, "en": "x"}, waivers=[{"rule": "CLAIM002", "reason": text}])
    assert back(house, tmp_path) == house


@pytest.mark.parametrize("value", [1, 0.5, 1e-7, 1e22, 48.0, [-10, 40], [0.1, 1e9]])
def test_numbers_read_back(build: Build, tmp_path: Path, value: object) -> None:
    house = build("empty", facts=[{"id": "a", "attribute": "x", "value": value}])
    assert back(house, tmp_path) == house


def test_the_file_looks_hand_written(build: Build) -> None:
    text = house_yaml(build())
    assert text.startswith("schema: 1\nname: Lumen camp launch\nversion: 3\nstatus: approved\ngoal: {statement: 让露营人群认识 Lumen,")
    assert "key_message: {zh: 天黑以后，营地才真正开始, en: Camp begins after dark}\n" in text
    assert "  - id: battery\n    attribute: {zh: [续航, 亮灯时间], en: [battery life, runtime]}\n    value: 48\n" in text
    assert "deadline: 2026-09-30" in text
    assert "exact" not in text
    keys = [line.split(":")[0] for line in text.splitlines() if line[0] not in " -"]
    assert keys == [name.rstrip("_") for name in MessageHouse.model_fields]


def test_defaults_are_left_out_but_version_and_status(build: Build) -> None:
    assert house_yaml(build("empty")) == "schema: 1\nname: n\nversion: 1\nstatus: draft\nkey_message: k\n"
