"""Key message candidates side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.domain.results import Candidate, DraftResult
from assistant.domain.source import Hit
from assistant.ui.files import Papers
from assistant.ui.html import Html, badge, bar, button, details, el, empty, join, many
from assistant.ui.views.common import doubts, engine_badge, left_out, quote
from assistant.ui.words import Say


@dataclass(frozen=True)
class Drafted:
    """Candidates with the brief's files they were drafted from and the passages they quote."""

    papers: Papers
    result: DraftResult
    passages: Mapping[str, Hit]


def show_candidates(drafted: Drafted | None, say: Say) -> Html:
    """Cards to choose from."""
    if drafted is None:
        return empty(say("messages.empty"), say("messages.empty_hint"))
    result = drafted.result
    cards = many(_candidate(n, candidate, drafted, say) for n, candidate in enumerate(result.candidates, 1))
    head = el(
        "p", engine_badge(result.engine, say), el("span", say("messages.count", n=len(result.candidates)), cls="ov-quiet"), cls="ov-origin"
    )
    return join(head, el("div", cards, cls="ov-cards three"), left_out(result.skipped, say))


def _candidate(number: int, candidate: Candidate, drafted: Drafted, say: Say) -> Html:
    scores = many(_score(name, value, say) for name, value in candidate.scores.items())
    evidence = many(quote(e, drafted.passages, say) for e in candidate.evidence)
    return el(
        "article",
        el("p", badge(say.known(f"route.{candidate.route}", candidate.route)), el("span", f"{number}", cls="ov-number"), cls="ov-origin"),
        el("p", candidate.text, cls="ov-message", dir="auto"),
        el("p", candidate.rationale, cls="ov-quiet"),
        el("div", scores, cls="ov-scores") if scores else None,
        doubts(candidate.flags, say),
        details(say("messages.evidence", n=len(candidate.evidence)), evidence) if candidate.evidence else None,
        button(say("messages.choose"), "choose", str(number), quiet=False),
        cls="ov-card",
    )


def _score(name: str, value: float | None, say: Say) -> Html:
    label = say.known(f"score.{name}", name)
    shown = el("span", say("score.unknown"), cls="ov-quiet") if value is None else join(bar(value), el("b", f"{value:.0%}"))
    return el("div", el("span", label), shown, cls="ov-score")
