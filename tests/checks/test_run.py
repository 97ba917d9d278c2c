"""The engine: verdicts, scores, silence, what did not run."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.checks.cards import load_cards
from assistant.checks.fixes import apply_fixes
from assistant.checks.run import ACROSS_RULES, COPY_RULES, CheckOptions, check
from assistant.checks.verdicts import copy_verdict, family_verdicts, score
from assistant.data import Library, validate
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import Finding, Fix, Versions
from assistant.domain.house import MessageHouse
from assistant.domain.rules import RULES

CARDS = load_cards(Library())
PROFILES = {name: ChannelProfile.model_validate({"id": name, "name": name}) for name in ("website", "sms")}
HOUSE: dict[str, Any] = {
    "name": "Tide Lamp",
    "key_message": {"zh": "稿子写完之前，灯不睡", "en": "The lamp stays up until the page is done"},
    "vocabulary": {"banned": ["平替", "cheap"]},
    "channels": {"sms": {"must_carry_key_message": False}},
}


def run(*copies: Copy, house: dict[str, Any] | None = None, today: date = date(2026, 6, 1), selected: frozenset[str] | None = None) -> Any:
    options = CheckOptions(
        cards=CARDS, profiles=PROFILES, versions=Versions(onevoice="0", rules="", channels="", prompts=""), today=today, selected=selected
    )
    return check(validate(house or HOUSE, MessageHouse, None), copies, options)


def copy(text: str, *, id: str = "a", channel: str = "website", language: str = "zh", **fields: Any) -> Copy:
    return Copy(id=id, channel=channel, text=text, language=language, **fields)


def finding(rule: str, severity: str = "warning", start: int = 0, end: int = 1, replacement: str | None = None) -> Finding:
    return Finding.model_validate(
        {
            "rule": rule,
            "severity": severity,
            "start": start,
            "end": end,
            "quote": "x",
            "message": "m",
            "fix": Fix(replacement=replacement) if replacement is not None else None,
        }
    )


def test_every_rule_has_a_card_and_every_function_a_rule() -> None:
    assert set(CARDS) == set(RULES)
    assert set(COPY_RULES) | set(ACROSS_RULES) <= set(RULES)


@pytest.mark.parametrize(
    ("findings", "ran", "verdict"),
    [
        ([], [], "not_checked"),
        ([], ["FACT001"], "pass"),
        ([finding("FACT003")], ["FACT003"], "pass"),
        ([finding("FACT002")], ["FACT002"], "needs_evidence"),
        ([finding("FACT002"), finding("FACT001", "error")], ["FACT001"], "fail"),
    ],
)
def test_verdict_of_a_family(findings: list[Finding], ran: list[str], verdict: str) -> None:
    assert family_verdicts(findings, ran)["FACT"] == verdict


def test_the_worst_verdict_of_the_families_that_ran_is_the_copys() -> None:
    assert copy_verdict({"FACT": "pass", "CLAIM": "needs_evidence", "TONE": "not_checked"}) == "needs_evidence"
    assert copy_verdict({"FACT": "not_checked"}) == "not_checked"


def test_the_score_is_null_where_a_family_did_not_run_and_low_with_an_error() -> None:
    ran = ["FACT001", "CLAIM001", "TERM001", "CHAN001"]
    assert score([], family_verdicts([], ran)) == 100
    assert score([], family_verdicts([], ran[:3])) is None
    one_error = [finding("TERM002", "error")]
    assert score(one_error, family_verdicts(one_error, ran)) == 59


def test_a_comment_in_the_copy_silences_there_and_keeps_offsets() -> None:
    text = "<!-- onevoice: ignore CLAIM001,TERM003 legal said so -->这是平替，稿子写完之前，灯不睡"
    report = run(copy(text)).reports[0]
    (banned,) = [f for f in report.findings if f.rule == "TERM002"]
    assert text[banned.start : banned.end] == "平替"
    silenced = run(copy("<!-- onevoice: ignore TERM002 legal said so -->平替")).reports[0].silenced
    assert [(s.rule, s.reason, s.by) for s in silenced] == [("TERM002", "legal said so", "copy")]


@pytest.mark.parametrize(
    ("waiver", "applies"),
    [
        ({}, True),
        ({"copies": ["b*"]}, False),
        ({"match": "最好"}, False),
        ({"match": "平替"}, True),
        ({"expires": "2026-05-31"}, False),
        ({"expires": "2026-06-01"}, True),
        ({"rule": "TERM003"}, False),
    ],
)
def test_a_waiver_needs_the_rule_the_copy_the_words_and_the_day(waiver: dict[str, Any], applies: bool) -> None:
    house = {**HOUSE, "waivers": [{"rule": "TERM002", "reason": "agreed", **waiver}]}
    report = run(copy("这是平替，稿子写完之前，灯不睡"), house=house).reports[0]
    assert ("TERM002" in {s.rule for s in report.silenced}) is applies
    assert ("TERM002" in {f.rule for f in report.findings}) is not applies


def test_a_channel_that_need_not_carry_the_message_silences_by_the_house() -> None:
    report = run(copy("周末见", channel="sms")).reports[0]
    assert "MSG001" not in {f.rule for f in report.findings}
    assert ("MSG001", "house") in {(s.rule, s.by) for s in report.silenced}


def test_other_languages_run_only_what_needs_no_words() -> None:
    report = run(copy("Die cheap Lampe ist für alle da", language="de")).reports[0]
    assert "TERM002" in {f.rule for f in report.findings}
    assert {"CLAIM001", "MSG001"} <= set(report.not_checked)
    assert report.checked["CLAIM"] == "not_checked"


def test_one_copy_has_no_across_rules_and_says_so() -> None:
    assert {"FACT004", "TERM004", "MSG005"} <= set(run(copy("灯")).reports[0].not_checked)
    assert not {"FACT004", "TERM004", "MSG005"} & set(run(copy("灯"), copy("灯", id="b")).reports[0].not_checked)


def test_rules_that_are_not_selected_are_not_checked() -> None:
    report = run(copy("这是平替"), selected=frozenset({"CHAN001"})).reports[0]
    assert report.findings == ()
    assert "TERM002" in report.not_checked


def test_of_overlapping_fixes_the_first_is_written() -> None:
    text, done = apply_fixes(
        "abcdef",
        [
            finding("TERM001", start=0, end=3, replacement="X"),
            finding("TERM003", start=2, end=4, replacement="Y"),
            finding("TERM003", start=4, end=6, replacement="Z"),
            finding("FACT001", start=1, end=2),
        ],
    )
    assert (text, done) == ("XdZ", 2)


def test_an_empty_set_is_an_empty_report() -> None:
    report = run()
    assert (report.reports, report.summary.copies) == ((), 0)
