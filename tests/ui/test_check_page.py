import json

import pytest

from assistant.domain.results import BuiltHouse
from assistant.errors import InputError
from assistant.ui.html import esc
from assistant.ui.pages import check
from assistant.ui.pages.common import sample_house
from assistant.ui.views.check import Inspected, show_check
from assistant.ui.words import Say
from assistant.workspace import Workspace

COPY = "全网最安静的户外电源，续航 72 小时！<script>alert(1)</script>"


@pytest.fixture
def built(space: Workspace) -> BuiltHouse:
    return sample_house(space)


@pytest.fixture
def found(space: Workspace, built: BuiltHouse) -> Inspected:
    return check.check(space, built, COPY, "", "xiaohongshu", "", "", None)


def test_a_pasted_copy_is_marked_and_its_cards_stand_beside(found: Inspected) -> None:
    shown = show_check(found, Say("zh"))
    report = found.checked.report.reports[0]
    assert {f.rule for f in report.findings} >= {"CLAIM001", "FACT001"}
    assert '<mark class="ov-error"' in shown
    assert "<script" not in shown
    assert all(esc(finding.message) in shown for finding in report.findings)
    assert ", ".join(report.not_checked) in shown


def test_the_same_check_in_another_language(space: Workspace, found: Inspected) -> None:
    zh = check.again(space.view(language="zh"), found)
    assert [(f.rule, f.start) for f in zh.checked.report.reports[0].findings] == [
        (f.rule, f.start) for f in found.checked.report.reports[0].findings
    ]
    assert zh.checked.report.reports[0].findings[0].message != found.checked.report.reports[0].findings[0].message


def test_front_matter_in_a_pasted_title_stays_a_title(space: Workspace, built: BuiltHouse) -> None:
    found = check.check(space, built, "Quiet night", "a: b\n---\nchannel: x", "instagram", "US", "en", None)
    assert [c.title for c in found.checked.copies] == ["a: b\n---\nchannel: x"]
    assert found.checked.copies[0].channel == "instagram"


def test_pasted_and_uploaded_are_checked_together(space: Workspace, built: BuiltHouse, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "wb-1.md"
    path.write_text("---\nchannel: weibo\nlanguage: zh\n---\n电在身边，夜还是静的。", encoding="utf-8")
    found = check.check(space, built, COPY, "", "xiaohongshu", "", "", [str(path)])
    assert {c.id for c in found.checked.copies} == {"pasted", "wb-1"}
    assert {r.file for r in found.checked.report.reports} == {"pasted.md", "wb-1.md"}


def test_the_samples_show_both_matrices_and_what_stands_between_copies(space: Workspace) -> None:
    found = check.check_samples(space)
    shown = show_check(found, Say("en"))
    assert found.checked.report.summary.copies > 30
    for key in ("check.facts", "check.pillars", "check.across"):
        assert Say("en")(key) in shown


@pytest.mark.parametrize("output_format", check.FORMATS)
def test_the_report_is_taken_away_in_every_format(space: Workspace, found: Inspected, output_format: str) -> None:
    name, content = check.save(space, found, output_format)
    assert name == f"copy-check.{check.FORMATS[output_format]}"
    assert content
    assert b"/tmp" not in content


def test_the_report_is_the_same_as_the_command_line_gives(space: Workspace, found: Inspected) -> None:
    report = json.loads(check.save(space, found, "json")[1])
    assert report["reports"][0]["verdict"] == "fail"


def test_what_is_missing_is_said(space: Workspace, built: BuiltHouse) -> None:
    with pytest.raises(InputError, match="no message house"):
        check.check(space, None, COPY, "", "weibo", "", "", None)
    with pytest.raises(InputError, match="paste a copy"):
        check.check(space, built, "  ", "", "weibo", "", "", None)
    with pytest.raises(InputError, match="nothing to download"):
        check.save(space, None, "html")
    assert "ov-empty" in show_check(None, Say("en"))
