"""What a format is given: the report, the copies it is on, and the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.checks.cards import RuleCard
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport, Finding, Report, Silenced, Span
from assistant.report.places import Place, place
from assistant.report.texts import words


@dataclass(frozen=True)
class View:
    """A report to show. `color` says whether a text may carry ANSI colours."""

    report: Report
    sources: Mapping[str, Copy]
    cards: Mapping[str, RuleCard]
    language: str
    color: bool = False

    def say(self, key: str, **values: object) -> str:
        """A text of the report's own in the reader's language."""
        return words(key, self.language, **values)

    def heading(self, key: str) -> str:
        """A text of the report's own with a capital."""
        text = self.say(key)
        return text[:1].upper() + text[1:]

    def pair(self, key: str, value: object) -> str:
        """`key: value`, with the colon of the language."""
        return self.say("pair", name=self.say(key), value=value)

    def rule_name(self, code: str) -> str:
        """The name of a rule, or "" where its card is not given."""
        card = self.cards.get(code)
        return card.name.in_language(self.language) if card else ""

    def house_line(self) -> str:
        """Which house the copies were checked against."""
        house = self.report.house
        return self.pair("house", self.say("house_version", name=house.name, version=house.version))

    def versions_line(self) -> str:
        """What made the report."""
        versions = self.report.versions.model_dump()
        return self.say("made_with", **{**versions, "model": versions["model"] or self.say("no_model")})

    def summary_line(self) -> str:
        """The counts of the summary."""
        return self.say("summary_line", **self.report.summary.model_dump())

    def silenced_line(self, silenced: Silenced) -> str:
        """What was silenced, by what, and why."""
        return self.say("silenced_line", rule=silenced.rule, by=self.say(f"by_{silenced.by}"), reason=silenced.reason)

    def not_checked_line(self, copy: CopyReport) -> str:
        """Which rules did not run on a copy, or "" when all did."""
        return self.pair("not_checked_rules", ", ".join(copy.not_checked)) if copy.not_checked else ""

    def where(self, copy: CopyReport, found: Finding | Silenced) -> Place:
        """Where a finding stands in its file. What is silenced carries no field and counts in the body."""
        field = found.field if isinstance(found, Finding) else "text"
        return place(copy, self.sources.get(copy.id), field, found.start, found.end, self._spot)

    def where_span(self, span: Span) -> Place:
        """Where a span of a finding across copies stands in its file."""
        copy = self._reports.get(span.id)
        return place(copy, self.sources.get(span.id), span.field, span.start, span.end, self._spot) if copy else Place(span.id)

    def _spot(self, kind: str, number: int) -> str:
        return self.say(f"spot_{kind}", number=number)

    @cached_property
    def _reports(self) -> Mapping[str, CopyReport]:
        """The reports that findings across copies speak of, by id."""
        wanted = {span.id for found in self.report.across for span in found.spans}
        return {report.id: report for report in self.report.reports if report.id in wanted}
