"""What silences a finding: a comment in the copy, a waiver of the house, a channel the house exempts."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from assistant.checks.subject import IGNORE, Subject
from assistant.domain.finding import Finding, Silenced
from assistant.domain.house import Waiver

_EXEMPT = ("MSG001", "MSG002")


def silence(subject: Subject, findings: Iterable[Finding]) -> tuple[list[Finding], list[Silenced]]:
    """Findings that stand, and those that are silenced, with the reason and who gave it."""
    comments = ignored_rules(subject)
    standing: list[Finding] = []
    silenced: list[Silenced] = []
    for finding in findings:
        waiver = _waiver(subject, finding)
        if finding.rule in comments:
            silenced.append(_silenced(finding, comments[finding.rule], "copy"))
        elif waiver:
            silenced.append(_silenced(finding, waiver.reason, "waiver"))
        elif finding.rule in _EXEMPT and not subject.house_channel.must_carry_key_message:
            silenced.append(_silenced(finding, "must_carry_key_message: false", "house"))
        else:
            standing.append(finding)
    return standing, silenced


def ignored_rules(subject: Subject) -> dict[str, str]:
    """Code → reason for the ignore comments of a copy."""
    found: dict[str, str] = {}
    for field in (subject.copy.text, subject.copy.title or ""):
        for comment in IGNORE.finditer(field):
            found.update(dict.fromkeys((code.strip() for code in comment[1].split(",")), comment[2]))
    return found


def _silenced(finding: Finding, reason: str, by: str) -> Silenced:
    return Silenced.model_validate({"rule": finding.rule, "start": finding.start, "end": finding.end, "reason": reason, "by": by})


def _waiver(subject: Subject, finding: Finding) -> Waiver | None:
    return next((w for w in subject.house.waivers if _applies(w, subject, finding)), None)


def _applies(waiver: Waiver, subject: Subject, finding: Finding) -> bool:
    """By rule, id glob and date; `match` has to overlap the finding's span, or stand in the copy for a finding without one."""
    if waiver.rule != finding.rule or (waiver.expires and waiver.expires < subject.today):
        return False
    if not any(fnmatchcase(subject.copy.id, glob) for glob in waiver.copies):
        return False
    text = subject.copy.field(finding.field)
    if not waiver.match:
        return True
    if finding.start is None or finding.end is None:
        return waiver.match in text
    place = text.find(waiver.match)
    while place >= 0:
        if place < finding.end and finding.start < place + len(waiver.match):
            return True
        place = text.find(waiver.match, place + 1)
    return False
