"""All commands keep the contract: one JSON object on stdout, messages on stderr, exit codes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COMMANDS = (
    "ingest",
    "sources",
    "remove",
    "search",
    "ask",
    "insights",
    "translate",
    "draft",
    "house",
    "adapt",
    "check",
    "rules",
    "schema",
    "index",
    "doctor",
    "serve",
    "demo",
)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / "2025-春季-复盘.md").write_text(
        "# 春季复盘\n\n## 哪些无效\n\n优惠券页面没有达标：目标 2,000 张，实际只用了 312 张，因为链接要先登录。\n", encoding="utf-8"
    )
    (folder / "notes.txt").write_text("The radio spot brought four per cent of the visits.", encoding="utf-8")
    return folder


def test_help_lists_every_command_and_every_command_has_help(onevoice: Callable[..., Any]) -> None:
    listing = onevoice("--help").out
    assert [name for name in COMMANDS if name not in listing] == []
    for name in COMMANDS:
        assert onevoice(name, "--help").code == 0


def test_every_command_is_in_the_readme_or_its_neighbour() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"onevoice {name}" not in readme and name not in ("sources", "remove", "index", "demo")] == []


def test_ingest_search_ask_update_remove(onevoice: Callable[..., Any], drive: Path) -> None:
    first = onevoice("ingest", drive, "--json")
    assert first.code == 0
    assert {f["status"] for f in first.json["sources"]} == {"added"}
    assert {f["status"] for f in onevoice("ingest", drive, "--json").json["sources"]} == {"unchanged"}
    hits = onevoice("search", "优惠券为什么没有达标", "--json").json["hits"]
    assert "312" in hits[0]["text"]
    assert {"page", "slide", "heading", "row"} <= set(hits[0]["locator"])
    assert hits[0]["metadata"]["path"].endswith("复盘.md")
    answer = onevoice("ask", "优惠券用了多少张？", "--json").json
    assert answer["answered"]
    assert all(e["quote"] in hits[0]["text"] for s in answer["sentences"] for e in s["evidence"])
    onevoice("remove", hits[0]["source_id"])
    assert onevoice("search", "优惠券", "--json").json["hits"] == []
    assert onevoice("ask", "优惠券用了多少张？", "--json").json["answered"] is False


def test_filters_narrow_the_search(onevoice: Callable[..., Any], drive: Path) -> None:
    onevoice("ingest", drive)
    assert onevoice("search", "radio visits", "--kind", "retrospective", "--json").json["hits"] == []
    assert onevoice("search", "radio visits", "--kind", "other,minutes", "--json").json["hits"]
    assert onevoice("search", "优惠券", "--year", "2025", "--json").json["hits"]
    assert onevoice("search", "优惠券", "--year", "2024", "--json").json["hits"] == []


def test_a_file_that_fails_has_its_reason_the_others_are_in_exit_1(onevoice: Callable[..., Any], drive: Path) -> None:
    (drive / "broken.docx").write_bytes(b"not a docx")
    (drive / "empty.md").write_bytes(b"")
    (drive / "tool.pptx").write_bytes(b"MZ\x90\x00\x03")
    (drive / "tool.exe").write_bytes(b"MZ\x90\x00\x03")
    ran = onevoice("ingest", drive, "--json")
    assert ran.code == 1
    failed = {Path(f["path"]).name: f for f in ran.json["sources"] if f["status"] == "failed"}
    assert set(failed) == {"broken.docx", "empty.md", "tool.pptx", "tool.exe"}
    assert all(f["error"] and f["source_id"] is None for f in failed.values())
    assert len(onevoice("sources", "--json").json["sources"]) == 2


@pytest.mark.parametrize(
    "args",
    [
        ("ingest", "nowhere"),
        ("search", "x", "--kind", "plans"),
        ("search", "x", "--year", "soon"),
        ("search", "x", "--from", "yesterday"),
        ("sources", "show", "s-none"),
        ("remove", "s-none"),
        ("translate", "none.csv"),
        ("draft", "none.yaml"),
        ("adapt", "none.yaml", "--channel", "x"),
        ("schema", "hause"),
        ("ask", "  "),
        ("house", "show", "none.yaml"),
    ],
)
def test_bad_input_exits_2_with_one_line_and_empty_stdout(onevoice: Callable[..., Any], args: tuple[str, ...]) -> None:
    ran = onevoice(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("onevoice: ")
    assert "Traceback" not in ran.err


def test_an_empty_folder_exits_2(onevoice: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert onevoice("ingest", tmp_path / "empty").code == 2


def test_empty_states_say_what_to_do(onevoice: Callable[..., Any]) -> None:
    assert "onevoice ingest" in onevoice("sources").out
    assert onevoice("search", "anything", "--json").json["hits"] == []
    assert onevoice("insights", "--json").json["posts"] == 0


def test_schemas_are_published(onevoice: Callable[..., Any]) -> None:
    for name in ("house", "brief", "copy", "report"):
        assert onevoice("schema", name).json["type"] == "object"


def test_house_show_export_diff_validate(onevoice: Callable[..., Any], campaign: Path) -> None:
    house = campaign / "house.yaml"
    assert "灯不睡" in onevoice("house", "show", house, "--language", "zh").out
    for name in ("h.svg", "h.md", "h.json", "h.yaml", "h.docx", "h.pptx"):
        assert onevoice("house", "export", house, "-o", campaign / name).code == 0
        assert (campaign / name).stat().st_size > 100
    assert onevoice("house", "validate", campaign / "h.yaml").code == 0
    assert onevoice("house", "diff", house, campaign / "h.yaml", "--json").json == {"changes": []}
    house.write_text(house.read_text(encoding="utf-8").replace("value: 40", "valeu: 40"), encoding="utf-8")
    ran = onevoice("house", "validate", house, "--json")
    assert ran.code == 2
    assert ran.json["valid"] is False
    assert {"file", "line", "field", "message"} == set(ran.json["errors"][0])


def test_build_does_not_write_over_a_file(onevoice: Callable[..., Any], samples: Path, tmp_path: Path) -> None:
    target = tmp_path / "house.yaml"
    target.write_text("mine", encoding="utf-8")
    assert onevoice("house", "build", samples / "brief.yaml", "-o", target).code == 2
    assert target.read_text(encoding="utf-8") == "mine"
    ran = onevoice("house", "build", samples / "brief.yaml", "--key-message", "夜里也安静", "-o", target, "--force", "--json")
    assert ran.json["key_message"] == {"zh": "夜里也安静"}
    assert onevoice("house", "validate", target).code == 0


def test_doctor_says_what_is_off_and_how_to_set_it_up(onevoice: Callable[..., Any]) -> None:
    ran = onevoice("doctor", "--json")
    by_name = {c["name"]: c for c in ran.json["checks"]}
    assert ran.code == 0
    assert by_name["model"]["state"] == "off"
    assert "ONEVOICE_MODEL" in by_name["model"]["fix"]
    assert by_name["index"]["state"] == "ok"


def test_a_model_that_cannot_be_reached_leaves_the_offline_result_and_the_reason(
    onevoice: Callable[..., Any], samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.llm.transport.ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setenv("ONEVOICE_MODEL", "gpt-test")
    monkeypatch.setenv("ONEVOICE_BASE_URL", "http://127.0.0.1:9/v1")
    ran = onevoice("translate", samples / "specs.csv", "--json")
    assert (ran.code, ran.json["engine"]) == (0, "offline")
    assert ran.json["skipped"][0]["why"] in ran.err
    doctor = onevoice("doctor", "--json")
    assert doctor.code == 1
    assert next(c for c in doctor.json["checks"] if c["name"] == "model")["state"] == "failed"


def test_the_module_runs_as_a_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "assistant", "--version"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.startswith("onevoice ")) == (0, True)
