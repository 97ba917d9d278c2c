"""The report as one HTML page: no scripts, no requests, light and dark by the reader's setting; everything from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as _escape

from assistant.checks.cards import RuleCard
from assistant.domain.finding import AcrossFinding, CopyReport, Finding
from assistant.report.highlight import HIGHLIGHT_CSS, highlight_html
from assistant.report.matrices import fact_label, fact_matrix, pillar_label, pillar_matrix, pillar_name
from assistant.report.style import CSS
from assistant.report.terminal import visible
from assistant.report.view import View


def html(view: View) -> str:
    """The whole page."""
    report = view.report
    body = [
        f"<header><h1>{view.say('title')}</h1><p>{escape(view.house_line())}</p>{_tiles(view)}</header>",
        _overview(view) if report.reports else f"<p>{view.say('no_copies')}</p>",
        *(_copy(view, copy, n) for n, copy in enumerate(report.reports, 1)),
        _across(view),
        _facts(view),
        _pillars(view),
        _skipped(view),
        _cards(view),
        f"<footer>{escape(view.versions_line())}</footer>",
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(report.house.name)} – {view.say('title')}</title><style>{CSS}{HIGHLIGHT_CSS}</style>"
    )
    page = f'<!doctype html>\n<html lang="{escape(view.language)}">\n<head>{head}</head>\n<body>\n' + "\n".join(filter(None, body))
    return page + "\n</body>\n</html>\n"


def escape(text: str) -> str:
    """Text as HTML, control and invisible characters made visible."""
    return _escape("\n".join(visible(line) for line in text.split("\n")))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table of cells that are HTML already; the first of a row is its heading."""
    head = "".join(f'<th scope="col">{cell}</th>' for cell in header)
    body = "".join(f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows)
    return f'<div class="scroll"><table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _badge(kind: str, text: str) -> str:
    return f'<span class="badge {kind}">{escape(text)}</span>'


def _tiles(view: View) -> str:
    counts = view.report.summary.model_dump()
    kinds = {"errors": "error", "warnings": "warning", "infos": "info"}
    tiles = "".join(f'<div class="tile {kinds.get(key, "")}"><b>{number}</b>{view.say(key)}</div>' for key, number in counts.items())
    return f'<div class="tiles">{tiles}</div>'


def _not_checked(view: View, copy: CopyReport) -> str:
    return _badge("not_checked", view.not_checked_line(copy)) if copy.not_checked else ""


def _overview(view: View) -> str:
    header = [view.heading(key) for key in ("copy", "channel", "market", "language", "verdict", "score", "findings")]
    rows = [
        [
            f'<a href="#copy-{n}">{escape(copy.id)}</a>',
            *map(escape, (copy.channel, copy.market or "–", copy.language)),
            f"{_badge(copy.verdict, view.say(f'verdict_{copy.verdict}'))} {_not_checked(view, copy)}",
            "–" if copy.score is None else str(copy.score),
            str(len(copy.findings)),
        ]
        for n, copy in enumerate(view.report.reports, 1)
    ]
    return f"<section><h2>{view.say('copies')}</h2>{_table(header, rows)}</section>"


def _copy(view: View, copy: CopyReport, number: int) -> str:
    source = view.sources.get(copy.id)
    title = copy.title or (source.title if source else None)
    shown = f'<div class="title">{highlight_html(title, copy.findings, field="title")}</div>' if title else ""
    shown += highlight_html(source.text, copy.findings) if source else ""
    families = " ".join(_badge(verdict, f"{name} {view.say(f'verdict_{verdict}')}") for name, verdict in copy.checked.items())
    facts = " · ".join(part for part in (copy.file, copy.channel, copy.market, copy.language) if part)
    heading = f"<h2>{escape(copy.id)} {_badge(copy.verdict, view.say(f'verdict_{copy.verdict}'))} {_not_checked(view, copy)}</h2>"
    found = "".join(_finding(view, copy, f) for f in copy.findings) or f'<p class="quiet">{view.say("no_findings")}</p>'
    return (
        f'<section id="copy-{number}">{heading}<p class="quiet">{escape(facts)}</p><p>{families}</p>'
        f'<div class="two"><div class="paper">{shown}</div><div>{found}{_silenced(view, copy)}</div></div></section>'
    )


def _finding(view: View, copy: CopyReport, found: Finding) -> str:
    by = f" {_badge('', view.say('by_model'))}" if found.engine == "model" else ""
    quote = f"<q>{escape(found.quote)}</q>" if found.quote else view.say("whole_copy")
    notes = "".join(
        f"<p><b>{view.heading(key)}</b> {escape(value)}</p>"
        for key, value in (("suggestion", found.suggestion), ("evidence", found.evidence))
        if value
    )
    return (
        f'<article class="{found.severity}"><h3>{_badge(found.severity, view.say(f"severity_{found.severity}"))} '
        f'{found.rule} {escape(view.rule_name(found.rule))}{by}</h3><p class="quiet">{escape(str(view.where(copy, found)))}</p>'
        f"<p>{quote}</p><p>{escape(found.message)}</p>{notes}</article>"
    )


def _silenced(view: View, copy: CopyReport) -> str:
    return "".join(f'<p class="quiet">{escape(view.silenced_line(silenced))}</p>' for silenced in copy.silenced)


def _across(view: View) -> str:
    if not view.report.across:
        return ""
    return f"<section><h2>{view.say('across')}</h2>{''.join(_across_finding(view, found) for found in view.report.across)}</section>"


def _across_finding(view: View, found: AcrossFinding) -> str:
    spans = "".join(f"<li>{escape(str(view.where_span(span)))}: <q>{escape(span.quote)}</q></li>" for span in found.spans)
    pillar = f" <b>{escape(found.pillar)}</b>" if found.pillar else ""
    return (
        f'<article class="{found.severity}"><h3>{_badge(found.severity, view.say(f"severity_{found.severity}"))} '
        f"{found.rule} {escape(view.rule_name(found.rule))}</h3><p>{escape(found.message)}{pillar}</p><ul>{spans}</ul></article>"
    )


def _facts(view: View) -> str:
    matrix = fact_matrix(view.report)
    if not matrix.rows:
        return ""
    rows = [
        [
            escape(name),
            *(
                f'<span class="cell {use.state if use else "none"}" title="{escape(use.quote if use else "")}">'
                f"{fact_label(view, use)}</span>"
                for use in uses
            ),
        ]
        for name, uses in matrix.rows
    ]
    table = _table([view.say("fact"), *map(escape, matrix.copies)], rows, "matrix")
    return f'<section><h2>{view.say("facts_matrix")}</h2>{table}<p class="quiet">{view.say("legend")}</p></section>'


def _pillars(view: View) -> str:
    matrix = pillar_matrix(view.report)
    if not matrix.rows:
        return ""
    rows = [[escape(pillar_name(view, name)), *(_share(view, carried) for carried in cells)] for name, cells in matrix.rows]
    table = _table([view.say("pillar"), *map(escape, matrix.copies)], rows, "matrix")
    return f"<section><h2>{view.say('pillars_matrix')}</h2>{table}</section>"


def _share(view: View, carried: float | None) -> str:
    label = pillar_label(view, carried)
    if carried is None:
        return f'<span class="cell not_checked">{label}</span>'
    strength = min(max(carried, 0), 1) * 45
    return f'<span class="cell" style="background: color-mix(in srgb, var(--good) {strength:.0f}%, transparent)">{label}</span>'


def _skipped(view: View) -> str:
    if not view.report.skipped:
        return ""
    rows = [[escape(skipped.what), escape(skipped.why)] for skipped in view.report.skipped]
    return f"<section><h2>{view.say('skipped')}</h2>{_table([view.say('what'), view.say('why')], rows)}</section>"


def _cards(view: View) -> str:
    codes = {f.rule for copy in view.report.reports for f in copy.findings} | {f.rule for f in view.report.across}
    codes |= {silenced.rule for copy in view.report.reports for silenced in copy.silenced}
    shown = "".join(_card(view, view.cards[code]) for code in sorted(codes) if code in view.cards)
    return f'<section class="cards"><h2>{view.say("rules_here")}</h2>{shown}</section>' if shown else ""


def _card(view: View, card: RuleCard) -> str:
    name, reason = (escape(text.in_language(view.language)) for text in (card.name, card.reason))
    grounds = (" ".join(filter(None, (basis.market, basis.law, basis.article))) for basis in card.basis)
    basis = "".join(f'<p class="quiet">{escape(ground)}</p>' for ground in grounds)
    return f"<article><h3>{card.code} {name}</h3><p>{reason}</p>{basis}</article>"
