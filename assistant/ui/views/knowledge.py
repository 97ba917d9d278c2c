"""The knowledge base as markup: files read in, sources, hits, a source in full, answers with their quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.domain.results import Answer, IngestedFile, IngestResult, SearchResult, SourceRow, SourcesResult
from assistant.domain.source import Evidence, Hit
from assistant.index.highlight import highlight
from assistant.ui.failures import in_words
from assistant.ui.html import Html, badge, button, details, el, empty, join, many, marked, table
from assistant.ui.views.common import engine_badge, kind, left_out, origin, place
from assistant.ui.words import Say

LONG = 420
"""A passage longer than this is shown shortened in a list of hits, around its first match."""


@dataclass(frozen=True)
class Found:
    """What a search or a question gave: one of the two, the passages an answer cites, and words that do not count in highlights."""

    search: SearchResult | None = None
    answer: Answer | None = None
    passages: Mapping[str, Hit] | None = None
    stopwords: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Opened:
    """A source in full, the passage that was asked for and what was searched."""

    source: SourceRow
    passage_id: str
    question: str = ""
    stopwords: frozenset[str] = frozenset()


def show_ingested(result: IngestResult | None, say: Say) -> Html:
    """One row a file, failures first with their reason."""
    if result is None:
        return Html()
    failed = [f for f in result.sources if f.status == "failed"]
    rows = [_ingested_row(f, say) for f in (*failed, *(f for f in result.sources if f.status != "failed"))]
    summary = say("knowledge.took", files=len(result.sources), failed=len(failed), seconds=f"{result.took_s:.1f}")
    heads = [say("knowledge.file"), say("knowledge.status"), say("knowledge.kind"), say("knowledge.passages")]
    return details(summary, table(heads, rows), cls="open") if not failed else join(el("p", summary, cls="ov-quiet"), table(heads, rows))


def _ingested_row(file: IngestedFile, say: Say) -> list[object]:
    name = join(
        file.path.rsplit("/", 1)[-1], el("p", in_words(file.error.split(": ", 1)[-1], say), cls="ov-error-text") if file.error else None
    )
    state = badge(say(f"status.{file.status}"), {"failed": "error", "added": "pass"}.get(file.status, ""))
    return [name, state, kind(file.kind, say) or "–", file.passages or "–"]


def show_sources(result: SourcesResult | None, say: Say) -> Html:
    """All sources, the newest campaign first; each can be opened and removed."""
    if result is None or not result.sources:
        return empty(say("knowledge.no_sources"), say("knowledge.no_sources_hint"))
    heads = [
        say("knowledge.title_column"),
        say("knowledge.kind"),
        say("knowledge.passages"),
        say("knowledge.date"),
        say("knowledge.path"),
        "",
    ]
    return join(
        el("p", say("knowledge.count", n=len(result.sources), passages=sum(r.passages for r in result.sources)), cls="ov-quiet"),
        table(heads, [_source_row(row, say) for row in result.sources], cls="ov-sources"),
    )


def _source_row(row: SourceRow, say: Say) -> list[object]:
    known = row.metadata
    date = known.date or (str(known.year) if known.year else "–")
    short = "/".join(row.path.split("/")[-2:])
    return [
        button(row.title, "open", row.id),
        kind(row.kind, say),
        row.passages,
        date,
        el("span", short, title=row.path, cls="ov-path"),
        button(say("knowledge.remove"), "remove", row.id),
    ]


def show_found(found: Found | None, say: Say) -> Html:
    """Hits as cards, or an answer with its quotes; before that an invitation."""
    if found is None:
        return empty(say("knowledge.search_empty"), say("knowledge.search_hint"))
    return _answer(found.answer, found, say) if found.answer else _hits(found, say)


def _hits(found: Found, say: Say) -> Html:
    result = found.search
    if result is None or not result.hits:
        return join(empty(say("knowledge.nothing"), say("knowledge.nothing_hint")), left_out(result.skipped if result else (), say))
    cards = many(_hit(hit, result.query, found.stopwords, say) for hit in result.hits)
    head = el("p", say("knowledge.hits", n=len(result.hits), ms=f"{result.took_ms:.0f}"), cls="ov-quiet")
    return join(head, el("div", cards, cls="ov-cards"), left_out(result.skipped, say))


def _hit(hit: Hit, query: str, stopwords: frozenset[str], say: Say) -> Html:
    text, spans = _excerpt(hit.text, query, stopwords)
    return el(
        "article",
        origin(hit, say),
        el("p", marked(text, spans), cls="ov-passage", dir="auto"),
        button(say("knowledge.in_context"), "open", f"{hit.source_id} {hit.passage_id}"),
        cls="ov-card",
    )


def _excerpt(text: str, query: str, stopwords: frozenset[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text around its first match when it is long, and the matches in it."""
    if len(text) > LONG:
        first = next(iter(highlight(text, query, stopwords)), (0, 0))[0]
        start = max(0, min(first - LONG // 3, len(text) - LONG))
        text = ("…" if start else "") + text[start : start + LONG] + ("…" if start + LONG < len(text) else "")
    return text, highlight(text, query, stopwords)


def _answer(answer: Answer, found: Found, say: Say) -> Html:
    if not answer.answered:
        return join(
            el(
                "div",
                el("p", say("knowledge.not_in_base"), cls="ov-empty-title"),
                el("p", say("knowledge.not_in_base_hint")),
                cls="ov-empty",
            ),
            left_out(answer.skipped, say),
        )
    cited = list(dict.fromkeys((e.passage_id, e.source_id, e.quote) for sentence in answer.sentences for e in sentence.evidence))
    numbers = {key: n for n, key in enumerate(cited, 1)}
    sentences = many(
        join(sentence.text, many(_mark(numbers[e.passage_id, e.source_id, e.quote]) for e in sentence.evidence), " ")
        for sentence in answer.sentences
    )
    quotes = many(_cited(n, Evidence(passage_id=p, source_id=s, quote=q), found.passages or {}, say) for (p, s, q), n in numbers.items())
    return join(
        el("div", el("p", engine_badge(answer.engine, say)), el("p", sentences, cls="ov-answer", dir="auto"), cls="ov-card"),
        el("ol", quotes, cls="ov-citations"),
        left_out(answer.skipped, say),
    )


def _mark(number: int) -> Html:
    return el("sup", f"[{number}]", cls="ov-cite")


def _cited(number: int, evidence: Evidence, passages: Mapping[str, Hit], say: Say) -> Html:
    hit = passages.get(evidence.passage_id)
    return el(
        "li",
        origin(hit, say) if hit else None,
        el("blockquote", evidence.quote, cls="ov-quote", dir="auto"),
        button(say("knowledge.in_context"), "open", f"{evidence.source_id} {evidence.passage_id}"),
        value=number,
    )


def show_opened(opened: Opened | None, say: Say) -> Html:
    """A source with its passages in order; the one asked for stands out and is scrolled to."""
    if opened is None:
        return Html()
    source = opened.source
    head = el(
        "header",
        el("div", el("h3", source.title), el("p", f"{kind(source.kind, say)} · {source.path.rsplit('/', 1)[-1]}", cls="ov-quiet")),
        button(say("close"), "close", ""),
        cls="ov-reader-head",
    )
    return el("div", head, el("div", many(_passage(hit, opened, say) for hit in source.texts or ()), cls="ov-reader-body"), cls="ov-reader")


def _passage(hit: Hit, opened: Opened, say: Say) -> Html:
    here = hit.passage_id == opened.passage_id
    text = marked(hit.text, highlight(hit.text, opened.question, opened.stopwords)) if here and opened.question else hit.text
    return el(
        "div",
        el("p", place(hit.locator, say), cls="ov-quiet"),
        el("p", text, cls="ov-passage", dir="auto"),
        cls="ov-passage-row here" if here else "ov-passage-row",
        data_here=here,
    )
