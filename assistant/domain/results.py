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


Trend = Literal["rising", "falling", "steady"]
"""How the share of the posts that say something changes from month to month."""


class Mix(Noun):
    """How many posts are from where; posts that do not say are in no part."""

    platform: dict[str, int] = {}
    market: dict[str, int] = {}


class Sentiment(Noun):
    """How many posts lean which way, as a word list estimates it: good for a share over many posts, not for one post."""

    positive: int
    negative: int
    neutral: int


class TermCount(Noun):
    """A hot term: the number of posts it occurs in."""

    term: str
    count: int
    evidence: tuple[Evidence, ...]
    by_month: dict[str, int] = {}
    trend: Trend | None = None


class Theme(Noun):
    """A topic, pain, scene or wish with the posts that show it; `by_month` maps YYYY-MM → posts; `trend` is null where too few say it.

    Of a pain `count` is the posts that complain and `mentions` those that name it at all.
    """

    name: str
    count: int
    by_month: dict[str, int]
    evidence: tuple[Evidence, ...]
    mentions: int | None = None
    trend: Trend | None = None
    mix: Mix = Mix()
    sentiment: Sentiment | None = None


class SetAside(Noun):
    """Posts not counted, with the reason and a few of them."""

    reason: Literal["empty", "repeat", "near_repeat", "advertising", "off_topic"]
    count: int
    evidence: tuple[Evidence, ...]


class Insights(Noun):
    """`insights`. All counts are of distinct posts, made by code.

    `rising` and `falling` are the themes and terms whose share changes from month to month. `notes` say, in the language asked
    for, what the counts do not show.
    """

    posts: int
    window: Window
    terms: tuple[TermCount, ...]
    topics: tuple[Theme, ...]
    pains: tuple[Theme, ...]
    scenes: tuple[Theme, ...]
    wishes: tuple[Theme, ...] = ()
    rising: tuple[Theme, ...] = ()
    falling: tuple[Theme, ...] = ()
    mix: Mix = Mix()
    sentiment: Sentiment | None = None
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()
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
