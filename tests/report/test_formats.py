from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from assistant.checks.cards import RuleCard
from assistant.domain.copy import Copy
from assistant.domain.finding import Finding, Report
from assistant.errors import InputError
from assistant.report import FORMATS, highlight_html, render

Sources = dict[str, Copy]
CARD = {
    "code": "FACT001",
    "name": {"zh": "数字不符", "en": "Figure differs"},
    "kind": "code",
    "severity": {"default": "error"},
    "message": "m",
    "reason": {"zh": "原因", "en": "the <reason>"},
    "examples": {"bad": [{"text": "b"}], "good": [{"text": "g"}]},
    "basis": [{"market": "CN", "law": "广告法", "article": "28", "url": "https://example.org/law", "confidence": "V"}],
}
CARDS = {"FACT001": RuleCard.model_validate(CARD)}
MARKDOWN = """\
# Copy check report

Message house: Lumen camp, version 3

**Copies: 2. Errors: 2. Warnings: 3. Infos: 1. Silenced: 1.**

| Copy | Channel | Market | Language | Verdict | Not checked | Score |
| --- | --- | --- | --- | --- | --- | --- |
| wb-01 | weibo | CN | zh | fail | MSG003, TONE001 | 55 |
| t-3 | x | – | en | pass | TONE001 | – |

## wb-01

**fail** · not checked: MSG003, TONE001

| Place | Severity | Rule | Quote | Message | Suggestion |
| --- | --- | --- | --- | --- | --- |
| copy/wb-01.md:8:3 | error | FACT001 | 72小时 | 信息屋写的是最长 48 小时 | 最长 48 小时 |
| copy/wb-01.md:5:10 | warning | TERM003 | 不灭 | 请用“长明” | – |
| copy/wb-01.md | info (model) | MSG001 | whole copy | 没有核心信息 | – |

- copy/wb-01.md:8:8: silenced CLAIM001 (waiver): 比较自家上一代

## t-3

**pass** · not checked: TONE001

| Place | Severity | Rule | Quote | Message | Suggestion |
| --- | --- | --- | --- | --- | --- |
| copy/all.csv:3 | warning | CLAIM002 | Better than others | compared with whom? | – |

## Across copies

| Severity | Rule | Message | Quote |
| --- | --- | --- | --- |
| error | FACT004 | two figures | wb-01: 72小时<br>t-3: 72 hours |
| warning | MSG005 | no copy carries it | day |

## Facts × copies

| Fact | wb-01 | t-3 |
| --- | --- | --- |
| battery | contradicts | agrees |
| weight | – | not checked |

## Pillars × copies

| Pillar | wb-01 | t-3 |
| --- | --- | --- |
| key message | 25% | not checked |
| night | 80% | not checked |

“–”: the copy does not touch the fact; “not checked”: nothing was looked at, which does not mean that all is well.

## Skipped

| What | Why |
| --- | --- |
| semantic checks | no model is configured |

OneVoice 0.1.0 · rules aa · channels bb · prompts cc · model none
"""
GITHUB = """\
::error file=copy/wb-01.md,line=8,endLine=8,col=3,endColumn=7,title=FACT001::信息屋写的是最长 48 小时 (suggestion: 最长 48 小时)
::warning file=copy/wb-01.md,line=5,endLine=5,col=10,endColumn=12,title=TERM003::请用“长明”
::notice file=copy/wb-01.md,title=MSG001::没有核心信息
::notice file=copy/wb-01.md,title=wb-01::fail not checked: MSG003, TONE001
::warning file=copy/all.csv,title=CLAIM002::copy/all.csv:3: compared with whom?
::notice file=copy/all.csv,title=t-3::pass not checked: TONE001
::error file=copy/wb-01.md,line=8,endLine=8,col=3,endColumn=7,title=FACT004::two figures wb-01: 72小时; t-3: 72 hours
::warning title=MSG005::no copy carries it day
::notice title=Skipped::semantic checks: no model is configured
::notice title=Summary::Copies: 2. Errors: 2. Warnings: 3. Infos: 1. Silenced: 1.
"""


def shown(report: Report, format: str, sources: Sources, **options: object) -> str:
    text = render(report, format, sources=sources, **options)  # type: ignore[arg-type]
    assert isinstance(text, str)
    text.encode()
    return text


def test_markdown_exactly(report: Report, sources: Sources) -> None:
    assert shown(report, "markdown", sources) == MARKDOWN


def test_github_exactly(report: Report, sources: Sources) -> None:
    assert shown(report, "github", sources) == GITHUB


def test_json_is_the_public_report(report: Report, sources: Sources) -> None:
    text = shown(report, "json", sources)
    assert Report.model_validate_json(text) == report
    assert json.loads(text)["reports"][0]["findings"][0]["quote"] == "72小时"


@pytest.mark.parametrize("format", ["text", "markdown", "html", "github", "junit", "sarif", "json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_not_checked_stands_in_every_format(report: Report, sources: Sources, format: str, language: str) -> None:
    text = shown(report, format, sources, language=language)
    assert "MSG003" in text
    assert "TONE001" in text
    assert "no model is configured" in text


@pytest.mark.parametrize("format", list(FORMATS))
def test_equal_reports_give_equal_output(report: Report, sources: Sources, format: str) -> None:
    first, second = (render(report, format, sources=sources) for _ in range(2))
    assert isinstance(first, bytes) or first == second


def test_an_unknown_format_names_the_nearest(report: Report) -> None:
    with pytest.raises(InputError, match="did you mean 'markdown'"):
        render(report, "markdwn")


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_holds_hostile_text(hostile: tuple[Report, Sources], format: str) -> None:
    shown = render(hostile[0], format, sources=hostile[1], language="zh")
    assert shown if isinstance(shown, bytes) else shown.encode()


def test_markdown_stays_one_table_with_hostile_text(hostile: tuple[Report, Sources]) -> None:
    text = shown(hostile[0], "markdown", hostile[1])
    assert not re.search(r"<(?!br>)", text)
    for block in text.split("\n\n"):
        lines = block.splitlines()
        if lines[0].startswith("| "):
            assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {lines[0].count(" | ") + 2}


def test_github_escapes_properties_and_data(hostile: tuple[Report, Sources]) -> None:
    lines = shown(hostile[0], "github", hostile[1]).splitlines()
    assert all(re.match(r"::(error|warning|notice) ", line) for line in lines)
    assert lines[0].startswith("::error file=a b/%25%2C%3A<x>.md,line=4,endLine=5,col=1,title=TERM002::<script>")
    assert "%0A" in lines[0]
    assert "\x1b" not in "".join(lines)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.outside += [value or "" for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_html_is_well_formed_and_asks_for_nothing(which: str, report: Report, sources: Sources, hostile: tuple[Report, Sources]) -> None:
    text = shown(report, "html", sources, cards=CARDS) if which == "report" else shown(*(hostile[0], "html", hostile[1]))
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert tags.outside == []
    assert not {"script", "img", "iframe", "link", "b<"} & set(tags.seen)
    assert "prefers-color-scheme: dark" in text


def test_html_marks_in_place_and_explains(report: Report, sources: Sources) -> None:
    text = shown(report, "html", sources, cards=CARDS, language="zh")
    assert '灯亮<mark class="ov-error" title="FACT001 信息屋写的是最长 48 小时">72小时</mark>，最佳之选。' in text
    assert '一夜<mark class="ov-warning"' in text
    assert "数字不符" in text
    assert "广告法 28" in text
    assert '<html lang="zh">' in text
    assert "the &lt;reason&gt;" in shown(report, "html", sources, cards=CARDS)


def test_sarif_says_where(report: Report, sources: Sources) -> None:
    log = json.loads(shown(report, "sarif", sources, cards=CARDS))
    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 8,
        "startColumn": 3,
        "endLine": 8,
        "endColumn": 7,
        "snippet": {"text": "72小时"},
    }
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    card = next(rule for rule in rules if rule["id"] == "FACT001")
    assert (card["shortDescription"]["text"], card["helpUri"]) == ("Figure differs", "https://example.org/law")
    silenced = next(result for result in run["results"] if result["ruleId"] == "CLAIM001")
    assert silenced["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "比较自家上一代"}]
    row = next(result for result in run["results"] if result["ruleId"] == "CLAIM002")["locations"][0]
    assert "region" not in row["physicalLocation"]
    assert row["logicalLocations"][0]["fullyQualifiedName"] == "t-3#row=3"
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note"}


def test_sarif_paths_are_uris(hostile: tuple[Report, Sources]) -> None:
    log = json.loads(shown(hostile[0], "sarif", hostile[1]))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%25%2C%3A%3Cx%3E.md"


def test_junit_counts_and_skips(report: Report, sources: Sources) -> None:
    root = ET.fromstring(shown(report, "junit", sources))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("11", "2", "6")
    failure = root.find("testsuite[@name='wb-01']/testcase[@name='FACT']/failure")
    assert failure is not None
    assert failure.get("message") == "FACT001 信息屋写的是最长 48 小时"
    assert root.find("testsuite[@name='t-3']/testcase[@name='TONE']/skipped") is not None


def test_junit_with_hostile_text_is_xml(hostile: tuple[Report, Sources]) -> None:
    assert ET.fromstring(shown(hostile[0], "junit", hostile[1])).get("failures") == "2"


def test_xlsx_sheets(report: Report, sources: Sources) -> None:
    raw = render(report, "xlsx", sources=sources)
    assert isinstance(raw, bytes)
    book = load_workbook(BytesIO(raw))
    assert book.sheetnames == ["Summary", "Findings", "Facts × copies", "Pillars × copies", "Skipped"]
    findings = list(book["Findings"].values)
    assert findings[1][:6] == ("wb-01", "copy/wb-01.md:8:3", "error", "FACT001", "72小时", "信息屋写的是最长 48 小时")
    assert list(book["Facts × copies"].values)[1] == ("battery", "contradicts", "agrees")
    assert list(book["Pillars × copies"].values)[1] == ("key message", 0.25, "not checked")
    assert list(book["Summary"].values)[1][5:7] == ("fail", "MSG003, TONE001")


def test_xlsx_holds_no_formula(hostile: tuple[Report, Sources]) -> None:
    raw = render(hostile[0], "xlsx", sources=hostile[1], language="zh")
    assert isinstance(raw, bytes)
    cells = [cell for sheet in load_workbook(BytesIO(raw)).worksheets for row in sheet for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert {cell.value for cell in risky} >= {"=h|<b>", "=f", "@p|"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def mark(start: int, end: int, severity: str = "error", **more: object) -> Finding:
    return Finding.model_validate({"rule": "TERM002", "severity": severity, "start": start, "end": end, "message": "m", **more})


def inner(text: str, *findings: Finding) -> str:
    return highlight_html(text, findings).removeprefix('<div class="ov-copy" dir="auto">').removesuffix("</div>")


def test_highlights_overlap_by_pieces() -> None:
    marked = inner("abcdef", mark(0, 4, "warning", rule="TERM003"), mark(2, 6))
    assert marked == (
        '<mark class="ov-warning" title="TERM003 m">ab</mark><mark class="ov-error" title="TERM003 m\nTERM002 m">cd</mark>'
        '<mark class="ov-error" title="TERM002 m">ef</mark>'
    )


def test_highlights_escape_text_and_titles() -> None:
    marked = inner('<b>&"\x1b', mark(0, 3, message='"><script>'))
    assert marked == '<mark class="ov-error" title="TERM002 &quot;&gt;&lt;script&gt;">&lt;b&gt;</mark>&amp;&quot;␛'


@pytest.mark.parametrize(("text", "finding"), [("", mark(0, 3)), ("ab", mark(5, 9)), ("ab", mark(1, 1)), ("ab", mark(0, 1, field="title"))])
def test_highlights_that_mark_nothing(text: str, finding: Finding) -> None:
    assert inner(text, finding) == text
