from __future__ import annotations

import pytest

from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport, Finding, HouseRef, Report, Summary, Versions
from assistant.report import render
from assistant.report.terminal import columns, visible

ENGLISH = """\
copy/wb-01.md:8:3: error FACT001 信息屋写的是最长 48 小时
  8 | 灯亮72小时，最佳之选。
    |     ^^^^^^
    = suggestion: 最长 48 小时
    = evidence: facts.battery
copy/wb-01.md:5:10: warning TERM003 请用“长明”
  5 | 一夜不灭
    |     ^^^^
copy/wb-01.md: info MSG001 没有核心信息 [model]
copy/wb-01.md:8:8: silenced CLAIM001 (waiver): 比较自家上一代
wb-01 (weibo CN zh): fail · score 55 · not checked: MSG003, TONE001

copy/all.csv:3: warning CLAIM002 compared with whom?
   | Runs 72 hours. Better than others.
   |                ^^^^^^^^^^^^^^^^^^
t-3 (x en): pass · not checked: TONE001

Across copies
error FACT004 two figures
  copy/wb-01.md:8:3: 72小时
  copy/all.csv:3: 72 hours
warning MSG005 no copy carries it (day)

Facts × copies
           wb-01        t-3
  battery  contradicts  agrees
  weight   –            not checked

Pillars × copies
               wb-01  t-3
  key message  25%    not checked
  night        80%    not checked

Skipped
  semantic checks: no model is configured

Message house: Lumen camp, version 3
OneVoice 0.1.0 · rules aa · channels bb · prompts cc · model none
Copies: 2. Errors: 2. Warnings: 3. Infos: 1. Silenced: 1.
"""


def bare(id: str, *findings: Finding, file: str | None = None) -> CopyReport:
    return CopyReport(
        id=id,
        file=file,
        channel="x",
        market=None,
        language="zh",
        title=None,
        verdict="fail",
        score=None,
        checked={},
        not_checked=(),
        findings=findings,
    )


def together(*reports: CopyReport) -> Report:
    return Report(
        house=HouseRef(name="h", version=1),
        versions=Versions(onevoice="0", rules="", channels="", prompts=""),
        reports=reports,
        summary=Summary(copies=len(reports), errors=0, warnings=0, infos=0, silenced=0),
    )


def excerpt(text: str, start: int, end: int) -> list[str]:
    copy = Copy(id="c", channel="x", language="zh", text=text, file="c.md")
    finding = Finding(rule="TERM002", severity="error", start=start, end=end, message="m")
    shown = render(together(bare("c", finding, file="c.md")), "text", sources={"c": copy})
    assert isinstance(shown, str)
    return shown.splitlines()[1:3]


def under(lines: list[str]) -> str:
    """What stands above the carets, counted in terminal columns."""
    source, carets = lines
    start, stop = carets.index("^"), carets.rindex("^") + 1
    above = ""
    used = 0
    for char in source:
        if start <= used < stop:
            above += char
        used += columns(char)
    return above


def test_the_whole_text_in_english(report: Report, sources: dict[str, Copy]) -> None:
    assert render(report, "text", sources=sources) == ENGLISH


def test_chinese_words_and_aligned_matrices(report: Report, sources: dict[str, Copy]) -> None:
    shown = render(report, "text", sources=sources, language="zh")
    assert isinstance(shown, str)
    assert "wb-01 (weibo CN zh): 不通过 · 得分 55 · 未检查：MSG003, TONE001\n" in shown
    assert "           wb-01  t-3\n  battery  矛盾   一致\n  weight   –      未检查\n" in shown
    assert "2 篇文案：2 个错误" in shown


def test_colours_only_when_asked(report: Report, sources: dict[str, Copy]) -> None:
    plain, coloured = render(report, "text", sources=sources), render(report, "text", sources=sources, color=True)
    assert isinstance(coloured, str)
    assert isinstance(plain, str)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror FACT001\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("全网最佳选择", "最佳"),
        ("a最佳b", "最佳"),
        ("ＡＢＣ最佳", "最佳"),
        ("cafe\u0301 best", "best"),
        ("🔥最佳🔥", "最佳"),
        ("\t最佳", "最佳"),
        ("第一行\n第二行最佳。", "最佳"),
        ("x" * 300 + "最佳" + "字" * 300, "最佳"),
        ("字" * 300 + "best" + "字" * 300, "best"),
    ],
)
def test_carets_stand_under_the_span(text: str, quote: str) -> None:
    start = text.index(quote)
    assert under(excerpt(text, start, start + len(quote))) == quote


def test_a_long_line_is_cut_to_the_screen() -> None:
    source, carets = excerpt("字" * 500, 100, 400)
    assert columns(source) <= 150
    assert columns(carets) <= 150


def test_a_span_over_lines_shows_its_first_line_and_counts_the_rest() -> None:
    source, carets = excerpt("一二\n三四\n五六", 1, 7)
    assert source.endswith("一二")
    assert carets.endswith("^^ (and 2 more lines)")


def test_spans_beyond_the_text_do_not_break() -> None:
    assert excerpt("短", 5, 9)[1].endswith("^")


def test_an_unknown_source_leaves_file_and_message(report: Report) -> None:
    shown = render(report, "text")
    assert isinstance(shown, str)
    assert shown.startswith("copy/wb-01.md: error FACT001")
    assert "^" not in shown


def test_hostile_text_reaches_no_terminal(hostile: tuple[Report, dict[str, Copy]]) -> None:
    shown = render(hostile[0], "text", sources=hostile[1])
    assert isinstance(shown, str)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛[31mred\\u202e" in shown
    assert not [line for line in shown.splitlines() if line.startswith("::")]
    shown.encode()


def test_wide_matrices_are_cut_into_blocks() -> None:
    shown = render(together(*(bare(f"copy-number-{n}") for n in range(20))), "text")
    assert isinstance(shown, str)
    table = shown[shown.index("Pillars") :]
    assert max(map(columns, table.splitlines())) <= 112
    assert all(f"copy-number-{n} " in table or f"copy-number-{n}\n" in table for n in range(20))


def test_copies_with_nothing_but_a_verdict_stand_together() -> None:
    found = Finding(rule="MSG001", severity="warning", message="m")
    lines = str(render(together(bare("a"), bare("b"), bare("c", found), bare("d")), "text")).splitlines()
    assert [line.split(" ")[0] for line in lines[:7]] == ["a", "b", "", "c:", "c", "", "d"]


def test_visible_keeps_emoji_and_shows_the_rest() -> None:
    assert visible("👨‍👩‍👧 ok") == "👨‍👩‍👧 ok"
    assert visible("a\x00b\x7f\x9b\u200b\u2028\U000e0041") == "a␀b␡\\x9b\\u200b\\u2028\\U000e0041"


def test_no_copies_is_said() -> None:
    assert "没有可检查的文案" in str(render(together(), "text", language="zh"))
