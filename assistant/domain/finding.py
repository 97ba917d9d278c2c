"""What a check finds. The JSON of these models is the public report format."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.domain.base import Noun, Skipped

Severity = Literal["error", "warning", "info"]
Verdict = Literal["pass", "fail", "needs_evidence", "not_checked"]
FieldName = Literal["text", "title"]
FindingEngine = Literal["rules", "model"]
FactState = Literal["agrees", "contradicts", "unbounded", "expired", "wrong_market", "not_checked"]


class Fix(Noun):
    """A certain replacement for a finding's span; only fixes that cannot change the meaning are given."""

    replacement: str


class Finding(Noun):
    """One problem in a copy. `start`/`end` are null and `quote` is "" for a finding on the whole copy.

    `fix` is not part of the report: it is what `--fix` writes.
    """

    rule: str
    severity: Severity
    start: int | None = None
    end: int | None = None
    quote: str = ""
    field: FieldName = "text"
    engine: FindingEngine = "rules"
    message: str
    suggestion: str | None = None
    evidence: str | None = None
    fix: Fix | None = Field(default=None, exclude=True)


class Silenced(Noun):
    """A finding that the copy, a waiver or the house silences: counted and shown, never lost."""

    rule: str
    start: int | None
    end: int | None
    reason: str
    by: Literal["copy", "waiver", "house"]


class FactUse(Noun):
    """How a copy uses one fact of the house, and the words that do."""

    state: FactState
    quote: str = ""


class Coverage(Noun):
    """How much of the key message and of each pillar a copy carries, 0 to 1, or null where nothing could tell."""

    key_message: float | None = None
    pillars: dict[str, float | None] = {}


class CopyReport(Noun):
    """The report on one copy."""

    id: str
    file: str | None
    channel: str
    market: str | None
    language: str
    title: str | None
    verdict: Verdict
    score: int | None
    checked: dict[str, Verdict]
    not_checked: tuple[str, ...]
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    facts: dict[str, FactUse] = {}
    coverage: Coverage = Coverage()


class Span(Noun):
    """A place in one copy of a set."""

    id: str
    field: FieldName = "text"
    start: int
    end: int
    quote: str


class AcrossFinding(Noun):
    """A problem between copies. For MSG005 `spans` is empty and `pillar` the id."""

    rule: str
    severity: Severity
    engine: FindingEngine = "rules"
    message: str
    pillar: str | None = None
    spans: tuple[Span, ...] = ()


class HouseRef(Noun):
    """Which house was checked against."""

    name: str
    version: int


class Versions(Noun):
    """What made the report: equal versions give equal reports. `rules`, `channels`, `prompts` are hashes of the files."""

    onevoice: str
    rules: str
    channels: str
    prompts: str
    model: str | None = None


class Summary(Noun):
    """Counts over all copies and across them, without what is silenced."""

    copies: int
    errors: int
    warnings: int
    infos: int
    silenced: int


class Report(Noun):
    """The report on a set of copies."""

    house: HouseRef
    versions: Versions
    reports: tuple[CopyReport, ...]
    across: tuple[AcrossFinding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    summary: Summary
