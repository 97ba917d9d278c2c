"""A small invented report: a Chinese post with a title in a Markdown file, and an English one from a table."""

from __future__ import annotations

import pytest

from assistant.domain.base import Skipped
from assistant.domain.copy import Copy
from assistant.domain.finding import (
    AcrossFinding,
    CopyReport,
    Coverage,
    FactUse,
    Finding,
    HouseRef,
    Report,
    Silenced,
    Span,
    Summary,
    Versions,
)

ZH = "天黑了。\n灯亮72小时，最佳之选。"
EN = "Runs 72 hours. Better than others."


@pytest.fixture
def sources() -> dict[str, Copy]:
    return {
        "wb-01": Copy(
            id="wb-01", channel="weibo", market="CN", language="zh", title="一夜不灭", text=ZH, file="copy/wb-01.md", line=7, title_line=5
        ),
        "t-3": Copy(id="t-3", channel="x", language="en", text=EN, file="copy/all.csv", row=3),
    }


@pytest.fixture
def report() -> Report:
    start = ZH.index("72小时")
    best = ZH.index("最佳")
    weibo = CopyReport(
        id="wb-01",
        file="copy/wb-01.md",
        channel="weibo",
        market="CN",
        language="zh",
        title="一夜不灭",
        verdict="fail",
        score=55,
        checked={"FACT": "fail", "CLAIM": "pass", "TONE": "not_checked"},
        not_checked=("MSG003", "TONE001"),
        findings=(
            Finding(
                rule="FACT001",
                severity="error",
                start=start,
                end=start + 4,
                quote="72小时",
                message="信息屋写的是最长 48 小时",
                suggestion="最长 48 小时",
                evidence="facts.battery",
            ),
            Finding(rule="TERM003", severity="warning", start=2, end=4, quote="不灭", field="title", message="请用“长明”"),
            Finding(rule="MSG001", severity="info", message="没有核心信息", engine="model"),
        ),
        silenced=(Silenced(rule="CLAIM001", start=best, end=best + 2, reason="比较自家上一代", by="waiver"),),
        facts={"battery": FactUse(state="contradicts", quote="72小时")},
        coverage=Coverage(key_message=0.25, pillars={"night": 0.8}),
    )
    table = CopyReport(
        id="t-3",
        file="copy/all.csv",
        channel="x",
        market=None,
        language="en",
        title=None,
        verdict="pass",
        score=None,
        checked={"FACT": "pass", "TONE": "not_checked"},
        not_checked=("TONE001",),
        findings=(
            Finding(rule="CLAIM002", severity="warning", start=15, end=33, quote="Better than others", message="compared with whom?"),
        ),
        facts={"battery": FactUse(state="agrees", quote="72 hours"), "weight": FactUse(state="not_checked")},
    )
    across = AcrossFinding(
        rule="FACT004",
        severity="error",
        message="two figures",
        spans=(Span(id="wb-01", start=start, end=start + 4, quote="72小时"), Span(id="t-3", start=5, end=13, quote="72 hours")),
    )
    lonely = AcrossFinding(rule="MSG005", severity="warning", message="no copy carries it", pillar="day")
    return Report(
        house=HouseRef(name="Lumen camp", version=3),
        versions=Versions(onevoice="0.1.0", rules="aa", channels="bb", prompts="cc"),
        reports=(weibo, table),
        across=(across, lonely),
        skipped=(Skipped(what="semantic checks", why="no model is configured"),),
        summary=Summary(copies=2, errors=2, warnings=3, infos=1, silenced=1),
    )


HOSTILE = '<script>alert(1)</script> | a\n\x1b[31mred\u202e ::error::x =cmd() `x` &amp; "q" \ud800'


@pytest.fixture
def hostile() -> tuple[Report, dict[str, Copy]]:
    """A report in which every free text is hostile."""
    found = Finding(rule="TERM002", severity="error", start=0, end=len(HOSTILE), quote=HOSTILE, message=HOSTILE, suggestion=HOSTILE)
    copy = CopyReport(
        id="=h|<b>",
        file="a b/%,:<x>.md",
        channel="web|site",
        market=None,
        language="en",
        title=HOSTILE,
        verdict="fail",
        score=1,
        checked={"TERM": "fail"},
        not_checked=(),
        findings=(found, found.model_copy(update={"field": "title"})),
        silenced=(Silenced(rule="TERM001", start=0, end=3, reason=HOSTILE, by="copy"),),
        facts={"=f": FactUse(state="agrees", quote=HOSTILE)},
        coverage=Coverage(key_message=1, pillars={"@p|": None}),
    )
    across = AcrossFinding(rule="TERM004", severity="error", message=HOSTILE, spans=(Span(id="=h|<b>", start=0, end=5, quote=HOSTILE),))
    report = Report(
        house=HouseRef(name=HOSTILE, version=1),
        versions=Versions(onevoice="0", rules="", channels="", prompts="", model=HOSTILE),
        reports=(copy,),
        across=(across,),
        skipped=(Skipped(what=HOSTILE, why=HOSTILE),),
        summary=Summary(copies=1, errors=3, warnings=0, infos=0, silenced=1),
    )
    source = Copy(id="=h|<b>", channel="web|site", language="en", title=HOSTILE, text=HOSTILE, file="a b/%,:<x>.md", line=4)
    return report, {source.id: source}
