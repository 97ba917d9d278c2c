"""Results as text for a terminal. Control characters in what comes from outside are made visible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.domain.base import Flag
    from assistant.domain.results import (
        AdaptResult,
        Answer,
        DemoStep,
        DoctorResult,
        DraftResult,
        HouseDiff,
        IngestResult,
        Insights,
        RulesResult,
        SearchResult,
        SourcesResult,
        Theme,
        TranslateResult,
    )
    from assistant.domain.source import Evidence, Locator


def clean(text: str) -> str:
    """Text with control characters made visible, so that a file cannot steer the terminal."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf") else f"\\x{ord(c):02x}" for c in text)


def _say(language: str, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def place(locator: Locator) -> str:
    """Where in a file a passage stands, in words."""
    parts = [
        f"p. {locator.page}" if locator.page else "",
        f"slide {locator.slide}" if locator.slide else "",
        locator.heading or "",
        f"{locator.sheet or 'row'} {locator.row}" if locator.row else "",
    ]
    return ", ".join(part for part in parts if part)


def _lines(parts: Iterable[str]) -> str:
    return clean("\n".join(part for part in parts if part))


def ingested(result: IngestResult, language: str) -> str:
    """One line a file and a sum."""
    rows = [f"{f.status:9} {f.kind or '-':13} {f.passages:5}  {f.path}" for f in result.sources]
    named = {"added": "新增", "updated": "更新", "unchanged": "未变", "failed": "失败"} if language == "zh" else {}
    counts = {s: sum(f.status == s for f in result.sources) for s in ("added", "updated", "unchanged", "failed")}
    total = ", ".join(f"{n} {named.get(s, s)}" for s, n in counts.items() if n)
    return _lines([*rows, f"{total} ({result.took_s:.1f} s)"])


def sources(result: SourcesResult, language: str) -> str:
    """One line a source; with its passages where they are given."""
    if not result.sources:
        return _say(
            language,
            "知识库还是空的。先放点东西进来：onevoice ingest 文件夹",
            "The knowledge base is empty. Put something in: onevoice ingest FOLDER",
        )
    out = []
    for row in result.sources:
        out.append(f"{row.id}  {row.kind:13} {row.passages:5}  {row.title}  ({row.path})")
        out += [f"  {place(hit.locator):24} {hit.text}" for hit in row.texts or ()]
    return _lines(out)


def hits(result: SearchResult, language: str) -> str:
    """The hits with their places."""
    if not result.hits:
        return _say(language, "没有找到。", "Nothing found.")
    out = []
    for n, hit in enumerate(result.hits, 1):
        out += [
            f"{n}. {hit.title}  [{hit.kind}]  {place(hit.locator)}  {hit.score:.3f}",
            f"   {hit.text}",
            f"   {hit.metadata.path or ''}  {hit.passage_id}",
        ]
    return _lines(out)


def answer(result: Answer, language: str) -> str:
    """The answer with its quotes numbered below."""
    if not result.answered:
        return _say(language, "知识库里没有答案。", "Not in the knowledge base.")
    out: list[str] = []
    quotes: list[str] = []
    for sentence in result.sentences:
        marks = []
        for evidence in sentence.evidence:
            quotes.append(f"[{len(quotes) + 1}] “{evidence.quote}”  {evidence.passage_id}")
            marks.append(f"[{len(quotes)}]")
        out.append(f"{sentence.text} {''.join(marks)}")
    engine = (
        _say(language, "由模型写成，引文已逐字核对", "written by the model, quotes verified")
        if result.engine == "model"
        else _say(language, "离线：原文摘录", "offline: extracts")
    )
    return _lines([*out, "", *quotes, f"({engine})"])


def _quotes(evidence: Iterable[Evidence], most: int = 2) -> list[str]:
    return [f"      “{e.quote}”  {e.passage_id}" for e in list(evidence)[:most]]


def _themes(title: str, themes: Iterable[Theme]) -> list[str]:
    rows = []
    for theme in themes:
        months = " ".join(f"{month}:{n}" for month, n in theme.by_month.items())
        rows += [f"  {theme.count:5}  {theme.name}   {months}", *_quotes(theme.evidence, 1)]
    return [title, *rows] if rows else []


def _changes(result: Insights, zh: bool) -> list[str]:
    rows = (("上升" if zh else "Rising", result.rising), ("下降" if zh else "Falling", result.falling))
    return [f"{title}: {', '.join(f'{t.name} ({t.count})' for t in themes)}" for title, themes in rows if themes]


def insights(result: Insights, language: str) -> str:
    """Counts by theme with a quote each."""
    zh = language == "zh"
    head = f"{result.posts} {'条内容' if zh else 'posts'}, {result.window.from_ or '?'} – {result.window.to or '?'}"
    terms = ["热词" if zh else "Hot terms", "  " + ", ".join(f"{t.term} ({t.count})" for t in result.terms[:20])] if result.terms else []
    groups = (
        ("话题" if zh else "Topics", result.topics),
        ("痛点" if zh else "Pains", result.pains),
        ("场景" if zh else "Scenes", result.scenes),
        ("愿望" if zh else "Wishes", result.wishes),
    )
    return _lines(
        [
            head,
            *terms,
            *(line for title, themes in groups for line in _themes(title, themes)),
            *_changes(result, zh),
            *(f"* {note}" for note in result.notes),
        ]
    )


def _flags(flags: Iterable[Flag]) -> list[str]:
    return [f"   ! {flag.code}: {flag.message}" for flag in flags]


def translations(result: TranslateResult) -> str:
    """Each spec with its line, sum, caveats and doubts."""
    out = []
    for item in result.items:
        spec = item.spec
        out += [
            f"{spec.name}: {spec.value}{(' ' + spec.unit) if spec.unit else ''}{f' ({spec.condition})' if spec.condition else ''}",
            f"   {item.line}",
        ]
        if item.everyday:
            out.append(f"   = {item.everyday.text}   [{item.everyday.formula}]")
        out += [f"   * {caveat}" for caveat in item.caveats] + _flags(item.flags)
    return _lines(out)


def candidates(result: DraftResult) -> str:
    """The key message candidates, numbered as `house build --key-message N` takes them."""
    out = []
    for n, candidate in enumerate(result.candidates, 1):
        scores = "  ".join(f"{name} {'–' if value is None else f'{value:.1f}'}" for name, value in candidate.scores.items())
        out += [
            f"{n}. {candidate.text}   [{candidate.route}]",
            f"   {candidate.rationale}",
            f"   {scores}" if scores else "",
            *_quotes(candidate.evidence),
            *_flags(candidate.flags),
        ]
    return _lines(out)


def changes(result: HouseDiff, language: str) -> str:
    """One line a change."""
    if not result.changes:
        return _say(language, "没有不同。", "No difference.")
    return _lines(f"{change.path}: {change.before!r} -> {change.after!r}" for change in result.changes)


def copies(result: AdaptResult) -> str:
    """The copies with their verdicts and findings."""
    out = []
    for copy in result.copies:
        out += [
            f"== {copy.channel} ({copy.language})  {copy.verdict}",
            copy.title or "",
            copy.text,
            *[f"   ! {f.rule} {f.message}: “{f.quote}”" for f in copy.findings],
            "",
        ]
    return _lines(out)


def rules(result: RulesResult, language: str) -> str:
    """One line a rule."""
    return _lines(
        f"{card.code}  {card.severity.get('default', ''):8} model: {card.model:7} {card.name.in_language(language)}"
        for card in result.rules
    )


def doctor(result: DoctorResult) -> str:
    """One line a check, with the fix below."""
    out = []
    for check in result.checks:
        out += [f"{check.state:6}  {check.name}: {check.detail}", f"        {check.fix}" if check.fix else ""]
    return _lines(out)


def demo_step(step: DemoStep) -> str:
    """One line a step."""
    return _lines(
        [f"{step.status:6} {step.step:10} {step.took_s:6.1f} s  engine: {step.engine}" + (f"  {step.error}" if step.error else "")]
    )
