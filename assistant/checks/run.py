"""Copies + house → report. The one engine behind every front end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest

from assistant.checks import channels, claims, facts, message, terms, tone
from assistant.checks.cards import Cards
from assistant.checks.family import AcrossRule, Rule, existence, runs_on
from assistant.checks.judgement import Judgement
from assistant.checks.meaning import fact_uses, read_findings
from assistant.checks.silence import silence
from assistant.checks.subject import Subject
from assistant.checks.verdicts import copy_verdict, family_verdicts, score
from assistant.domain.base import Skipped
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import AcrossFinding, CopyReport, Finding, HouseRef, Report, Summary, Versions
from assistant.domain.house import MessageHouse
from assistant.domain.rules import family

COPY_RULES: dict[str, Rule] = {**facts.RULES, **claims.RULES, **terms.RULES, **message.RULES, **tone.RULES, **channels.RULES}
ACROSS_RULES: dict[str, AcrossRule] = {**facts.ACROSS, **terms.ACROSS, **message.ACROSS}


@dataclass(frozen=True)
class CheckOptions:
    """What to check with. `selected` is the codes that may run; `today` decides what has expired."""

    cards: Cards
    profiles: Mapping[str, ChannelProfile]
    versions: Versions
    today: date
    language: str = "en"
    selected: Collection[str] | None = None
    skipped: tuple[Skipped, ...] = field(default=())


def check(house: MessageHouse, copies: Sequence[Copy], options: CheckOptions, judgements: Sequence[Judgement | None] = ()) -> Report:
    """The report on copies against a house and against each other.

    Needs no model; what one made of the copies (see `semantic.py`) comes in as `judgements`, in the order of the copies.
    """
    subjects = [Subject(copy, house, options.profiles[copy.channel], options.today, options.language, judgement)
                for copy, judgement in zip_longest(copies, judgements)]
    ran_across = {code for code in ACROSS_RULES if _may_run(code, options)} if len(subjects) > 1 else set()
    reports = [_report(subject, options, ran_across) for subject in subjects]
    across = [found for code in options.cards if code in ran_across
              for found in ACROSS_RULES[code](subjects, options.cards[code])]
    return Report(
        house=HouseRef(name=str(house.name), version=house.version), versions=options.versions, reports=tuple(reports),
        across=tuple(across), skipped=options.skipped, summary=summary(reports, across))


def _may_run(code: str, options: CheckOptions) -> bool:
    return code in options.cards and (options.selected is None or code in options.selected)


def _report(subject: Subject, options: CheckOptions, ran_across: Collection[str]) -> CopyReport:
    copy = subject.copy
    settled = subject.judgement.settled if subject.judgement else frozenset[str]()
    ran = {code for code in options.cards if _runs(code, subject, options) or (code in settled and _may_run(code, options))}
    found = [finding for code in options.cards if code in ran for finding in _find(code, subject, options)]
    found += [_sayable(finding, subject, options) for finding in read_findings(subject, options.cards, ran, found)]
    standing, silenced = silence(subject, found)
    standing.sort(key=_place)
    whole = {code for code in ran if code in settled or code not in tone.PARTIAL}
    families = family_verdicts(standing, whole)
    return CopyReport(
        id=copy.id, file=copy.file, channel=copy.channel, market=copy.market, language=copy.language, title=copy.title,
        verdict=copy_verdict(families), score=score(standing, families), checked=families,
        not_checked=tuple(code for code in options.cards if code not in whole and code not in ran_across),
        findings=tuple(standing), silenced=tuple(silenced), facts=fact_uses(subject, facts.uses(subject), found),
        coverage=message.coverage(subject))


def _runs(code: str, subject: Subject, options: CheckOptions) -> bool:
    card = options.cards[code]
    known = code in COPY_RULES or card.kind == "existence"
    return known and _may_run(code, options) and runs_on(card, subject)


def _find(code: str, subject: Subject, options: CheckOptions) -> Sequence[Finding]:
    return list(COPY_RULES.get(code, existence)(subject, options.cards[code]))


def _sayable(finding: Finding, subject: Subject, options: CheckOptions) -> Finding:
    """A model's finding without its suggestion where that would itself break a rule: a figure, a claim or a name of the model's own."""
    copy = subject.copy
    faulty = finding.suggestion and findings_in(
        finding.suggestion, subject.house, replace(options, selected=None), language=copy.language, market=copy.market,
        channel=copy.channel, families=("FACT", "CLAIM", "TERM"))
    return finding.model_copy(update={"suggestion": None}) if faulty else finding


def _place(finding: Finding) -> tuple[bool, str, int, int, str]:
    return (finding.start is None, finding.field, finding.start or 0, finding.end or 0, finding.rule)


def summary(reports: Sequence[CopyReport], across: Sequence[AcrossFinding]) -> Summary:
    """Counts over all copies and across them."""
    severities = [f.severity for r in reports for f in r.findings] + [f.severity for f in across]
    return Summary(copies=len(reports), errors=severities.count("error"), warnings=severities.count("warning"),
                   infos=severities.count("info"), silenced=sum(len(r.silenced) for r in reports))


def findings_in(text: str, house: MessageHouse, options: CheckOptions, *, language: str, market: str | None = None,
                channel: str = "website", families: Collection[str] = ("CLAIM", "TERM")) -> list[Finding]:
    """What some families of rules find in a piece of text that is no copy yet, such as a draft's line."""
    copy = Copy(id="draft", channel=channel, text=text, language=language, market=market)
    subject = Subject(copy, house, options.profiles[channel], options.today, options.language)
    return [finding for code in options.cards if family(code) in families and _runs(code, subject, options)
            for finding in _find(code, subject, options)]
