"""What the commands give: one model a command, whose JSON is the command's `--json`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from assistant.domain.base import Engine, Flag, LocalText, Noun, Skipped
from assistant.domain.finding import Finding, Severity, Verdict
from assistant.domain.house import MessageHouse
from assistant.domain.source import Evidence, Hit, Kind, Metadata
from assistant.domain.specs import SpecTranslation


class IngestedFile(Noun):
    """What became of one file."""

    path: str
    source_id: str | None
    title: str | None
    kind: Kind | None
    passages: int
    status: Literal["added", "updated", "unchanged", "failed"]
    error: str | None = None


class IngestResult(Noun):
    """`ingest`."""

    sources: tuple[IngestedFile, ...]
    took_s: float


class SourceRow(Noun):
    """One source in a listing; `text` only in `sources show`."""

    id: str
    path: str
    title: str
    kind: Kind
    passages: int
    added: str
    metadata: Metadata = Metadata()
    texts: tuple[Hit, ...] | None = None


class SourcesResult(Noun):
    """`sources`, `sources show`, `remove`."""

    sources: tuple[SourceRow, ...]


class SearchResult(Noun):
    """`search`."""

    query: str
    hits: tuple[Hit, ...]
    took_ms: float
    skipped: tuple[Skipped, ...] = ()


class AnswerSentence(Noun):
    """One sentence of an answer and the quotes that carry it."""

    text: str
    evidence: tuple[Evidence, ...]


class Answer(Noun):
    """`ask`. When `answered` is false, `answer` is null and `sentences` is empty."""

    question: str
    answered: bool
    answer: str | None
    sentences: tuple[AnswerSentence, ...]
    engine: Engine
    skipped: tuple[Skipped, ...] = ()


class Window(Noun):
    """ISO dates of the first and last post counted."""

    from_: str | None = Field(alias="from")
    to: str | None


class TermCount(Noun):
    """A hot term: the number of posts it occurs in."""

    term: str
    count: int
    evidence: tuple[Evidence, ...]


class Theme(Noun):
    """A topic, pain or scene with the posts that show it; `by_month` maps YYYY-MM → posts."""

    name: str
    count: int
    by_month: dict[str, int]
    evidence: tuple[Evidence, ...]


class Insights(Noun):
    """`insights`. All counts are of distinct posts, made by code."""

    posts: int
    window: Window
    terms: tuple[TermCount, ...]
    topics: tuple[Theme, ...]
    pains: tuple[Theme, ...]
    scenes: tuple[Theme, ...]
    engine: Engine
    skipped: tuple[Skipped, ...] = ()


class TranslateResult(Noun):
    """`translate`."""

    items: tuple[SpecTranslation, ...]
    engine: Engine
    skipped: tuple[Skipped, ...] = ()


class Candidate(Noun):
    """One key message to choose from. `scores` are 0 to 1, or null where nothing could tell."""

    text: str
    route: str
    rationale: str
    evidence: tuple[Evidence, ...] = ()
    scores: dict[str, float | None] = {}
    flags: tuple[Flag, ...] = ()


class DraftResult(Noun):
    """`draft`."""

    candidates: tuple[Candidate, ...]
    insights: Insights | None
    engine: Engine
    skipped: tuple[Skipped, ...] = ()


class AdaptedCopy(Noun):
    """Copy for one channel, already checked."""

    id: str
    channel: str
    language: str
    title: str | None
    text: str
    verdict: Verdict
    findings: tuple[Finding, ...]


class AdaptResult(Noun):
    """`adapt`."""

    copies: tuple[AdaptedCopy, ...]
    engine: Engine
    skipped: tuple[Skipped, ...] = ()


class BuiltHouse(Noun):
    """What `house build` made: the house, and the doubts and gaps that are no part of its format."""

    house: MessageHouse
    flags: tuple[Flag, ...] = ()
    engine: Engine
    skipped: tuple[Skipped, ...] = ()


class FieldError(Noun):
    """One thing wrong with a file."""

    file: str | None
    line: int | None
    field: str | None
    message: str


class Validation(Noun):
    """`house validate`."""

    valid: bool
    errors: tuple[FieldError, ...]


class RuleRow(Noun):
    """One rule in a listing."""

    code: str
    name: LocalText
    reason: LocalText
    severity: dict[str, Severity]
    model: Literal["no", "partly", "yes"]


class RulesResult(Noun):
    """`rules`."""

    rules: tuple[RuleRow, ...]


class IndexResult(Noun):
    """`index rebuild`."""

    passages: int
    took_s: float


class HouseChange(Noun):
    """One difference between two houses. `path` goes by id: `facts.battery_life.value`; what is not there is null."""

    path: str
    before: Any
    after: Any


class HouseDiff(Noun):
    """`house diff`."""

    changes: tuple[HouseChange, ...]


class Check(Noun):
    """One line of `doctor`."""

    name: str
    state: Literal["ok", "off", "failed"]
    detail: str
    fix: str | None = None


class DoctorResult(Noun):
    """`doctor`."""

    checks: tuple[Check, ...]


class DemoStep(Noun):
    """One step of `demo --no-serve`; `result` is what that command's `--json` prints."""

    step: str
    status: Literal["done", "failed"]
    engine: Literal["model", "offline", "none"]
    took_s: float
    error: str | None = None
    result: Any = None


class DemoResult(Noun):
    """`demo --no-serve --json`."""

    home: str
    steps: tuple[DemoStep, ...]
    took_s: float
