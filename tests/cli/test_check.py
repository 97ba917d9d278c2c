"""`check` by command: reports, exit codes, bad input, fixes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.workspace import schemas


def test_findings_exit_1_and_the_report_fits_its_published_schema(onevoice: Callable[..., Any], campaign: Path) -> None:
    ran = onevoice("check", "--house", campaign / "house.yaml", campaign / "copies", "--json")
    assert ran.code == 1
    jsonschema.validate(ran.json, schemas()["report"])
    by_id = {r["id"]: r for r in ran.json["reports"]}
    assert by_id["wb-1"]["verdict"] == "fail"
    assert {"FACT001", "TERM002"} <= {f["rule"] for f in by_id["wb-1"]["findings"]}
    assert by_id["x-1"]["verdict"] == "pass"
    assert {"MSG003", "MSG004", "TONE001"} <= set(by_id["x-1"]["not_checked"])
    assert ran.json["summary"]["copies"] == 2
    assert by_id["wb-1"]["market"] == "CN"


def test_every_quote_is_its_span(onevoice: Callable[..., Any], campaign: Path) -> None:
    ran = onevoice("check", "--house", campaign / "house.yaml", campaign / "copies", "--json")
    body = (campaign / "copies" / "wb-1.md").read_text(encoding="utf-8").split("---\n", 2)[2].removesuffix("\n")
    report = next(r for r in ran.json["reports"] if r["id"] == "wb-1")
    spans = [f for f in report["findings"] if f["start"] is not None and f["field"] == "text"]
    assert spans
    assert all(body[f["start"] : f["end"]] == f["quote"] for f in spans)


def test_clean_copy_exits_0(onevoice: Callable[..., Any], campaign: Path) -> None:
    assert onevoice("check", "--house", campaign / "house.yaml", campaign / "copies" / "x-1.md").code == 0


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(onevoice: Callable[..., Any], campaign: Path, level: str, code: int) -> None:
    assert onevoice("check", "--house", campaign / "house.yaml", campaign / "copies" / "wb-1.md", "--fail-on", level).code == code


def test_select_and_ignore_by_code_family_and_comma(onevoice: Callable[..., Any], campaign: Path) -> None:
    ran = onevoice(
        "check", "--house", campaign / "house.yaml", campaign / "copies", "--json", "--select", "TERM,FACT001", "--ignore", "TERM002"
    )
    report = next(r for r in ran.json["reports"] if r["id"] == "wb-1")
    assert {f["rule"] for f in report["findings"]} == {"FACT001"}
    assert "TERM002" in report["not_checked"]
    assert report["checked"]["CLAIM"] == "not_checked"
    assert report["score"] is None


def test_standard_input_is_one_markdown_copy(onevoice: Callable[..., Any], campaign: Path) -> None:
    ran = onevoice("check", "--house", campaign / "house.yaml", "-", "--json", stdin="---\nchannel: x\n---\nTied Lamp\n")
    assert "TERM001" in {f["rule"] for f in ran.json["reports"][0]["findings"]}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--house", "none.yaml", "copies"], "none.yaml"),
        (["--house", "house.yaml"], "give the house and the copies"),
        (["--house", "house.yaml", "copies", "--select", "FACT009"], "FACT00"),
        (["--house", "house.yaml", "copies", "--format", "pdf"], "format"),
        (["--house", "house.yaml", "copies", "--fail-on", "bad"], "severity"),
        (["--house", "house.yaml", "copies", "--channel", "weebo"], "weibo"),
        (["--house", "house.yaml", "copies", "--semantic", "on"], "ONEVOICE_MODEL"),
        (["--nope"], "--nope"),
    ],
)
def test_usage_faults_exit_2_with_the_message_on_stderr_only(
    onevoice: Callable[..., Any], campaign: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], message: str
) -> None:
    monkeypatch.chdir(campaign)
    ran = onevoice("check", *args)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.md", b"---\nid: a\n---\ntext\n", "channel"),
        ("b.md", b"---\nchannel: myspace\n---\ntext\n", "myspace"),
        ("c.md", b"---\nchannel: x\nchanel: y\n---\ntext\n", "chanel"),
        ("d.md", b"\x00\x01\x02\xff", ""),
        ("e.txt", b"plain", "channel"),
    ],
)
def test_an_unreadable_copy_is_skipped_with_its_reason_the_rest_is_checked_exit_2(
    onevoice: Callable[..., Any], campaign: Path, name: str, raw: bytes, why: str
) -> None:
    (campaign / "copies" / name).write_bytes(raw)
    ran = onevoice("check", "--house", campaign / "house.yaml", campaign / "copies", "--json")
    assert ran.code == 2
    assert len(ran.json["reports"]) == 2
    (skipped,) = [s for s in ran.json["skipped"] if s["what"].endswith(name)]
    assert why in skipped["why"]


def test_an_id_used_twice_names_both_places(onevoice: Callable[..., Any], campaign: Path) -> None:
    (campaign / "copies" / "other.md").write_text("---\nid: x-1\nchannel: x\n---\ntext\n", encoding="utf-8")
    ran = onevoice("check", "--house", campaign / "house.yaml", campaign / "copies")
    assert ran.code == 2
    assert "other.md" in ran.err
    assert "x-1.md" in ran.err


def test_a_silenced_finding_is_counted_and_shown_never_lost(onevoice: Callable[..., Any], campaign: Path) -> None:
    copy = campaign / "copies" / "wb-1.md"
    copy.write_text(copy.read_text(encoding="utf-8") + "<!-- onevoice: ignore TERM002 法务已批 -->\n", encoding="utf-8")
    ran = onevoice("check", "--house", campaign / "house.yaml", copy, "--json")
    report = ran.json["reports"][0]
    assert "TERM002" not in {f["rule"] for f in report["findings"]}
    (silenced,) = [s for s in report["silenced"] if s["rule"] == "TERM002"]
    assert (silenced["by"], silenced["reason"], ran.json["summary"]["silenced"]) == ("copy", "法务已批", 1)


def test_diff_shows_what_fix_writes_and_fix_writes_it(onevoice: Callable[..., Any], campaign: Path) -> None:
    copy = campaign / "copies" / "x-2.md"
    text = "---\nid: x-2\nchannel: x\nlanguage: en\n---\nTied Lamp. The lamp stays up until the page is done.\n"
    copy.write_text(text, encoding="utf-8")
    ran = onevoice("check", "--house", campaign / "house.yaml", copy, "--diff")
    assert "+Tide Lamp. The lamp" in ran.out
    assert copy.read_text(encoding="utf-8") == text
    onevoice("check", "--house", campaign / "house.yaml", copy, "--fix")
    assert copy.read_text(encoding="utf-8") == text.replace("Tied", "Tide")


@pytest.mark.parametrize("form", ["text", "markdown", "html", "sarif", "junit", "github"])
def test_every_format_says_what_was_not_checked(onevoice: Callable[..., Any], campaign: Path, form: str) -> None:
    ran = onevoice("check", "--house", campaign / "house.yaml", campaign / "copies", "--format", form)
    assert ran.code == 1
    assert "TONE001" in ran.out
    if form == "sarif":
        json.loads(ran.out)


def test_xlsx_goes_to_a_file(onevoice: Callable[..., Any], campaign: Path) -> None:
    target = campaign / "report.xlsx"
    assert onevoice("check", "--house", campaign / "house.yaml", campaign / "copies", "--format", "xlsx", "-o", target).code == 1
    assert target.read_bytes()[:2] == b"PK"
    assert onevoice("check", "--house", campaign / "house.yaml", campaign / "copies", "--format", "xlsx").code == 2


def test_explain_gives_reason_ground_and_examples(onevoice: Callable[..., Any]) -> None:
    ran = onevoice("check", "--explain", "CLAIM001")
    assert ran.code == 0
    assert "Ground" in ran.out
    assert onevoice("check", "--explain", "CLAIM099").code == 2


def test_the_same_input_gives_the_same_report(onevoice: Callable[..., Any], campaign: Path) -> None:
    args = ("check", "--house", campaign / "house.yaml", campaign / "copies", "--json")
    assert onevoice(*args).out == onevoice(*args).out
