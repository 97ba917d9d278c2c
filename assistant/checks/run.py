"""Copies + house → report. The one engine behind every front end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import overload
from weakref import WeakValueDictionary

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
_NO_FIGURES = facts.Reading()


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
    checker = Checker(house, options, several=len(copies) > 1)
    reports = [checker.report(copy, judgement).report for copy, judgement in zip_longest(copies, judgements)]
    return checker.whole(reports, checker.across())


@dataclass(frozen=True)
class CopyCheck:
    """The report on one copy. `figures`: it has figures that no fact of the house is about, which other copies may contradict."""

    report: CopyReport
    figures: bool


class Checker:
    """A check of one copy after the other: of a copy that is done no more is kept than the rules across copies need.

    Those rules see every copy again as a subject made anew, with what the families noted of it in `memo`. Of a copy without
    free figures FACT keeps nothing; of one with some its fields stay too, without the texts made ready for matching.
    """

    def __init__(self, house: MessageHouse, options: CheckOptions, *, several: bool) -> None:
        self.house, self.options = house, options
        self._across = {code for code in ACROSS_RULES if _may_run(code, options)} if several else set[str]()
        self._kept: list[tuple[Copy, Judgement | None, dict[str, object], dict[str, object]]] = []

    def report(self, copy: Copy, judgement: Judgement | None = None) -> CopyCheck:
        """Check a copy."""
        subject = self._subject(copy, judgement)
        report = _report(subject, self.options, self._across)
        free = bool(facts.ACROSS.keys() & self._across and facts.read(subject).free)
        subject.memo.pop("names", None)
        self._keep(copy, judgement, subject.memo if free else _without_figures(subject.memo), _at_rest(subject) if free else {})
        return CopyCheck(report, free)

    def recall(self, known: CopyCheck, copy: Copy, judgement: Judgement | None = None) -> None:
        """Take in a copy whose report is known from an earlier check."""
        memo: dict[str, object] = {"message": dict(known.report.coverage.pillars)}
        self._keep(copy, judgement, memo if known.figures else _without_figures(memo), {})

    def across(self) -> list[AcrossFinding]:
        """What the rules across copies find in all that were checked or recalled."""
        subjects = _Again(self)
        return [
            found for code in self.options.cards if code in self._across for found in ACROSS_RULES[code](subjects, self.options.cards[code])
        ]

    def whole(self, reports: Sequence[CopyReport], across: Sequence[AcrossFinding]) -> Report:
        """The report on the set. `reports` is taken as it is, so that it need not be in memory."""
        return Report.model_construct(
            house=HouseRef(name=str(self.house.name), version=self.house.version),
            versions=self.options.versions,
            reports=tuple(reports) if isinstance(reports, list) else reports,
            across=tuple(across),
            skipped=self.options.skipped,
            summary=summary(reports, across),
        )

    def again(self, n: int) -> Subject:
        """A copy once more."""
        copy, judgement, memo, fields = self._kept[n]
        subject = self._subject(copy, judgement)
        subject.memo.update(memo)
        subject.__dict__.update(fields)
        return subject

    def __len__(self) -> int:
        return len(self._kept)

    def _keep(self, copy: Copy, judgement: Judgement | None, memo: dict[str, object], fields: dict[str, object]) -> None:
        if self._across:
            self._kept.append((copy, judgement, memo, fields))

    def _subject(self, copy: Copy, judgement: Judgement | None) -> Subject:
        options = self.options
        return Subject(copy, self.house, options.profiles[copy.channel], options.today, options.language, judgement)


class _Again(Sequence[Subject]):
    """The subjects of a checker; one that is still in use is given again, so that a rule may compare them by identity."""

    def __init__(self, checker: Checker) -> None:
        self._checker, self._alive = checker, WeakValueDictionary[int, Subject]()

    def __len__(self) -> int:
        return len(self._checker)

    @overload
    def __getitem__(self, n: int) -> Subject: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[Subject]: ...
    def __getitem__(self, n: int | slice) -> Subject | Sequence[Subject]:
        if isinstance(n, slice):
            return [self[place] for place in range(*n.indices(len(self)))]
        place = range(len(self))[n]
        subject = self._alive.get(place)
        if subject is None:
            subject = self._alive[place] = self._checker.again(place)
        return subject


def _without_figures(memo: dict[str, object]) -> dict[str, object]:
    return {**memo, "facts": _NO_FIGURES}


def _at_rest(subject: Subject) -> dict[str, object]:
    """The fields of a subject without their folded and plain texts, the biggest part of them, which are made again when asked for."""
    for field_text in subject.fields:
        for name in ("folded", "plain"):
            field_text.__dict__.pop(name, None)
    return {"body": subject.body, "title": subject.title}


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
        id=copy.id,
        file=copy.file,
        channel=copy.channel,
        market=copy.market,
        language=copy.language,
        title=copy.title,
        verdict=copy_verdict(families),
        score=score(standing, families),
        checked=families,
        not_checked=tuple(code for code in options.cards if code not in whole and code not in ran_across),
        findings=tuple(standing),
        silenced=tuple(silenced),
        facts=fact_uses(subject, facts.uses(subject), found),
        coverage=message.coverage(subject),
    )


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
        finding.suggestion,
        subject.house,
        replace(options, selected=None),
        language=copy.language,
        market=copy.market,
        channel=copy.channel,
        families=("FACT", "CLAIM", "TERM"),
    )
    return finding.model_copy(update={"suggestion": None}) if faulty else finding


def _place(finding: Finding) -> tuple[bool, str, int, int, str]:
    return (finding.start is None, finding.field, finding.start or 0, finding.end or 0, finding.rule)


def summary(reports: Sequence[CopyReport], across: Sequence[AcrossFinding]) -> Summary:
    """Counts over all copies and across them."""
    severities = [f.severity for r in reports for f in r.findings] + [f.severity for f in across]
    return Summary(
        copies=len(reports),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        infos=severities.count("info"),
        silenced=sum(len(r.silenced) for r in reports),
    )


def findings_in(
    text: str,
    house: MessageHouse,
    options: CheckOptions,
    *,
    language: str,
    market: str | None = None,
    channel: str = "website",
    families: Collection[str] = ("CLAIM", "TERM"),
) -> list[Finding]:
    """What some families of rules find in a piece of text that is no copy yet, such as a draft's line."""
    copy = Copy(id="draft", channel=channel, text=text, language=language, market=market)
    subject = Subject(copy, house, options.profiles[channel], options.today, options.language)
    return [
        finding
        for code in options.cards
        if family(code) in families and _runs(code, subject, options)
        for finding in _find(code, subject, options)
    ]
