"""The copy check as markup: verdicts, marked copies with cards beside them, matrices, what was not looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.checks.cards import RuleCard
from assistant.domain.finding import AcrossFinding, CopyReport, Finding, Severity
from assistant.domain.house import MessageHouse, SourceRef
from assistant.report import highlight_html
from assistant.report.matrices import KEY_MESSAGE, fact_matrix, pillar_matrix
from assistant.ui.html import Html, badge, details, el, empty, join, many, section, table, trusted
from assistant.ui.views.common import left_out, verdict_badge
from assistant.ui.words import Say
from assistant.workspace import Checked

SHORT = 22
"""Characters of a fact's statement that its row is called by."""

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Inspected:
    """A check with the house it was made against and the cards of its rules."""

    checked: Checked
    house: MessageHouse
    cards: Mapping[str, RuleCard]


def show_check(found: Inspected | None, say: Say) -> Html:
    """The whole report."""
    if found is None:
        return empty(say("check.empty"), say("check.empty_hint"))
    report = found.checked.report
    copies = many(_copy(copy, found, say, unfolded=len(report.reports) <= 3) for copy in report.reports)
    return join(
        _summary(found, say),
        el("div", copies, cls="ov-checks"),
        _across(found, say),
        _facts(found, say),
        _pillars(found, say),
        left_out(report.skipped, say),
    )


def _summary(found: Inspected, say: Say) -> Html:
    counts = found.checked.report.summary
    tiles = [
        ("copies", counts.copies),
        ("errors", counts.errors),
        ("warnings", counts.warnings),
        ("infos", counts.infos),
        ("silenced", counts.silenced),
    ]
    house = found.checked.report.house
    return el(
        "div",
        many(el("div", el("span", say(f"check.{key}")), el("b", n), cls=f"ov-tile {key if n else ''}") for key, n in tiles),
        el("p", say("check.against", name=house.name, version=house.version), cls="ov-quiet"),
        cls="ov-tiles",
    )


def _counts(copy: CopyReport, say: Say) -> Html:
    counts = [(severity, sum(f.severity == severity for f in copy.findings)) for severity in _ORDER]
    return many(badge(f"{say(f'severity.{severity}')} {n}", severity) for severity, n in counts if n)


def _copy(copy: CopyReport, found: Inspected, say: Say, *, unfolded: bool) -> Html:
    known = " · ".join(part for part in (copy.channel, copy.market, copy.language) if part)
    missing = say("check.not_checked_rules", rules=", ".join(copy.not_checked)) if copy.not_checked else ""
    head = join(
        el("b", copy.id),
        verdict_badge(copy.verdict, say),
        el("span", known, cls="ov-quiet"),
        el("span", _counts(copy, say), cls="ov-badges"),
        el("span", missing, cls="ov-quiet ov-missing"),
    )
    body = el("div", el("div", _paper(copy, found, say), _ran(copy, say)), _cards(copy, found, say), cls="ov-two")
    return el("details", el("summary", head), body, cls="ov-details ov-checked", open=unfolded)


def _paper(copy: CopyReport, found: Inspected, say: Say) -> Html:
    source = next((c for c in found.checked.copies if c.id == copy.id), None)
    title = (
        el("div", trusted(highlight_html(source.title, copy.findings, field="title")), cls="ov-copy-title")
        if source and source.title
        else None
    )
    text = trusted(highlight_html(source.text, copy.findings)) if source else None
    return el("div", title, text, cls="ov-paper")


def _ran(copy: CopyReport, say: Say) -> Html:
    families = many(badge(f"{say(f'family.{name}')} {say(f'verdict.{verdict}')}", verdict) for name, verdict in copy.checked.items())
    return el("div", families, cls="ov-badges ov-ran")


def _cards(copy: CopyReport, found: Inspected, say: Say) -> Html:
    ordered = sorted(copy.findings, key=lambda f: (_ORDER.index(f.severity), f.start is None, f.start or 0))
    cards = many(_finding(f, found, say) for f in ordered) or el("p", say("check.no_findings"), cls="ov-quiet")
    silenced = many(
        el("p", say("check.silenced_line", rule=s.rule, by=say(f"by.{s.by}"), reason=s.reason), cls="ov-quiet") for s in copy.silenced
    )
    return el("div", cards, silenced, cls="ov-findings")


def _finding(finding: Finding, found: Inspected, say: Say) -> Html:
    card = found.cards.get(finding.rule)
    name = card.name.in_language(say.language) if card else ""
    head = el(
        "header",
        badge(say(f"severity.{finding.severity}"), finding.severity),
        el("b", name or finding.rule),
        el("span", finding.rule, cls="ov-quiet"),
        badge(say("engine.model")) if finding.engine == "model" else None,
    )
    notes = [("check.suggestion", finding.suggestion), ("check.evidence", _evidence(finding.evidence, found.house, say))]
    rows = many(el("div", el("dt", say(key)), el("dd", text, dir="auto")) for key, text in notes if text)
    return el(
        "article",
        head,
        el("p", el("q", finding.quote), dir="auto") if finding.quote else el("p", say("check.whole"), cls="ov-quiet"),
        el("p", finding.message),
        el("dl", rows) if rows else None,
        _explained(card, say) if card else None,
        cls=f"ov-finding {finding.severity}",
    )


def _evidence(evidence: str | None, house: MessageHouse, say: Say) -> str | None:
    """`facts.runtime` in words: the fact's attribute or statement, and its source."""
    fact = house.fact(evidence.removeprefix("facts.")) if evidence and evidence.startswith("facts.") else None
    if fact is None:
        return evidence
    named = fact.statement.in_language(say.language) if fact.statement else None
    name = named or (fact.attribute.in_language(say.language)[0] if fact.attribute else "")
    source = fact.source.title if isinstance(fact.source, SourceRef) else fact.source
    return " · ".join(part for part in (name, source, evidence) if part)


def _explained(card: RuleCard, say: Say) -> Html:
    grounds = many(el("li", " ".join(part for part in (basis.market, basis.law, basis.article) if part)) for basis in card.basis)
    good = [example.text for example in card.examples.good if example.language.startswith(say.language)][:2]
    return details(
        say("check.explain"),
        el("p", card.reason.in_language(say.language)),
        el("ul", grounds) if grounds else None,
        el("p", say("check.good_example"), " ", many(el("q", text) for text in good), cls="ov-quiet") if good else None,
    )


def _across(found: Inspected, say: Say) -> Html:
    rows = many(_between(item, found, say) for item in found.checked.report.across)
    return section(say("check.across"), rows) if rows else Html()


def _between(item: AcrossFinding, found: Inspected, say: Say) -> Html:
    card = found.cards.get(item.rule)
    spans = many(el("li", el("b", span.id), " ", el("q", span.quote)) for span in item.spans)
    return el(
        "article",
        el(
            "header",
            badge(say(f"severity.{item.severity}"), item.severity),
            el("b", card.name.in_language(say.language) if card else ""),
            el("span", item.rule, cls="ov-quiet"),
        ),
        el("p", item.message),
        el("ul", spans) if spans else None,
        cls=f"ov-finding {item.severity}",
    )


def _facts(found: Inspected, say: Say) -> Html:
    matrix = fact_matrix(found.checked.report)
    if not matrix.rows:
        return Html()
    rows = [
        [
            _fact_name(name, found.house, say),
            *(
                el(
                    "span",
                    say(f"state.{use.state}") if use else "–",
                    cls=f"ov-cell {use.state if use else 'none'}",
                    title=use.quote if use else None,
                )
                for use in uses
            ),
        ]
        for name, uses in matrix.rows
    ]
    return section(say("check.facts"), table([say("check.fact"), *matrix.copies], rows, cls="ov-matrix"), note=say("check.legend"))


def _fact_name(name: str, house: MessageHouse, say: Say) -> Html:
    fact = house.fact(name)
    statement = fact.statement.in_language(say.language) if fact and fact.statement else ""
    words = fact.attribute.in_language(say.language)[0] if fact and fact.attribute else statement
    return el("span", (words if len(words) <= SHORT else words[:SHORT] + "…") or name, title=f"{name} {statement}".strip())


def _pillars(found: Inspected, say: Say) -> Html:
    matrix = pillar_matrix(found.checked.report)
    if not matrix.rows:
        return Html()
    labels = {p.id: p.label(say.language) for p in found.house.pillars} | {KEY_MESSAGE: say("check.key_message")}
    rows = [[labels.get(name, name), *(_share(share, say) for share in shares)] for name, shares in matrix.rows]
    return section(say("check.pillars"), table([say("check.pillar"), *matrix.copies], rows, cls="ov-matrix"))


def _share(share: float | None, say: Say) -> Html:
    if share is None:
        return el("span", say("state.not_checked"), cls="ov-cell not_checked")
    return el("span", f"{share:.0%}", cls="ov-cell share", style=f"--share:{min(max(share, 0), 1) * 100:.0f}%")
