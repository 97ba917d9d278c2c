"""One method a command. Settings in; model, index and store opened once each, when first needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant import __version__
from assistant.checks.cards import Cards, RuleCard, load_cards
from assistant.checks.run import CheckOptions
from assistant.data import Library
from assistant.domain.base import Skipped
from assistant.domain.channel import ChannelProfile
from assistant.domain.copy import Copy
from assistant.domain.finding import Report, Versions
from assistant.domain.house import MessageHouse
from assistant.domain.source import Filters, Hit, Kind, Metadata
from assistant.errors import AssistantError, InputError
from assistant.settings import Settings
from assistant.workspace.checking import Checked, card_of, check_copies, check_files, explain, fix_diff, write_fixes

if TYPE_CHECKING:
    from assistant.domain import results
    from assistant.domain.specs import Spec
    from assistant.index.index import Index
    from assistant.llm.embeddings import Embedder
    from assistant.llm.model import Call, Model
    from assistant.store.store import Store

Progress = Callable[[int, int, str], None]
NO_FILTERS = Filters()
_NO_METADATA = Metadata()


class Profiles(dict[str, ChannelProfile]):
    """Channel profiles by id, each read when first asked for."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._names = frozenset(name.removesuffix(".yaml") for name in library.names("channels", ".yaml"))

    def __missing__(self, name: str) -> ChannelProfile:
        if name not in self._names:
            raise KeyError(name)
        self[name] = self._library.read("channels", f"{name}.yaml", ChannelProfile)
        return self[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def get(self, name: str, default: ChannelProfile | None = None) -> ChannelProfile | None:  # type: ignore[override]
        """The profile, or the default."""
        return self[name] if name in self._names else default

    def ids(self) -> list[str]:
        """The ids of all channels, sorted."""
        return sorted(self._names)


class Workspace:
    """Everything the product does, on one set of settings. Any thread may use it."""

    def __init__(self, settings: Settings, *, progress: Progress | None = None, today: date | None = None) -> None:
        self.settings, self.progress = settings, progress
        self.today = today or date.today()

    # ------------------------------------------------------------ what is opened

    @cached_property
    def library(self) -> Library:
        """Packaged data with the user's own over it."""
        return Library(self.settings.home)

    @cached_property
    def cards(self) -> Cards:
        """The rule cards."""
        return load_cards(self.library)

    @cached_property
    def profiles(self) -> Profiles:
        """The channel profiles."""
        return Profiles(self.library)

    @cached_property
    def store(self) -> Store:
        """The store, made where there is none."""
        from assistant.store import open_store

        self.settings.home.mkdir(parents=True, exist_ok=True)
        return open_store(self.settings.database)

    @cached_property
    def embedder(self) -> Embedder | None:
        """The embedding model, where one is configured."""
        from assistant.llm.embeddings import open_embedder

        return open_embedder(self.settings.embeddings, self.settings.base_url, self.settings.key,
                             openai_base_url=self.settings.openai_base_url)

    @cached_property
    def index(self) -> Index:
        """The retrieval index over the store."""
        from assistant.index import open_index

        return open_index(self.settings.home / "index", self.store, self.embedder, chroma_url=self.settings.chroma_url, library=self.library)

    @cached_property
    def model(self) -> Model | None:
        """The language model, or None when none is configured."""
        if not self.settings.model.strip():
            return None
        from assistant.llm.cache import FileCache
        from assistant.llm.providers import ModelConfig, open_model

        config = ModelConfig(self.settings.model, self.settings.base_url, self.settings.openai_base_url, self.settings.key)
        return open_model(config, cache=FileCache(self.settings.home / "cache" / "replies"), record=self._record)

    def _record(self, call: Call) -> None:
        from assistant.domain.records import Run

        self.store.add_run(Run(prompt=call.prompt, model=call.model or "", tokens_in=call.input_tokens, tokens_out=call.output_tokens,
                               ms=call.ms, ok=call.error is None, error=call.error))

    def view(self, *, language: str | None = None, progress: Progress | None = None) -> Workspace:
        """This workspace with messages in another language and progress of its own; what is opened is shared. Do not close it."""
        other = copy(self)
        other.settings, other.progress = replace(self.settings, language=language or self.settings.language), progress
        return other

    def open(self) -> None:
        """Open what all views shall share. What cannot be opened (a missing extra, a damaged store) is met when it is needed."""
        for name in ("library", "cards", "profiles", "store", "embedder", "index", "model"):
            with suppress(AssistantError):
                getattr(self, name)

    def close(self) -> None:
        """Let go of files and connections."""
        for name in ("index", "store"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    # ------------------------------------------------------------ knowledge

    def ingest(self, paths: Sequence[Path], *, kind: str | None = None, metadata: Metadata = _NO_METADATA) -> results.IngestResult:
        """Add files and folders; every file has one entry, failures with their reason."""
        from assistant.workspace.knowledge import ingest

        return ingest(self, paths, kind=kind, metadata=metadata)

    def take_in(self, files: Sequence[tuple[str, bytes]]) -> results.IngestResult:
        """Add files given as name and bytes: they are kept in `files/` of the data folder; the same name again is an update."""
        from assistant.workspace.knowledge import take_in

        return take_in(self, files)

    def sources(self, kinds: Sequence[Kind] = ()) -> results.SourcesResult:
        """What is in the knowledge base."""
        from assistant.domain.results import SourcesResult

        return SourcesResult(sources=tuple(self.store.sources(kinds)))

    def source(self, source_id: str) -> results.SourcesResult:
        """One source with its passages."""
        from assistant.workspace.knowledge import show_source

        return show_source(self, source_id)

    def passages(self, ids: Sequence[str]) -> dict[str, Hit]:
        """Passages by id, in the order asked for; ids that are not there are left out."""
        from assistant.workspace.knowledge import passages

        return passages(self, ids)

    def remove(self, ids: Sequence[str]) -> results.SourcesResult:
        """Remove sources; an unknown id is an error and nothing is removed."""
        from assistant.workspace.knowledge import remove

        return remove(self, ids)

    def search(self, query: str, filters: Filters = NO_FILTERS, *, top: int = 10) -> results.SearchResult:
        """Passages, best first."""
        from assistant.domain.results import SearchResult

        began = time.perf_counter()
        found = self.index.search(query, filters, top, language=self.settings.language)
        return SearchResult(query=query, hits=tuple(found.hits), took_ms=round((time.perf_counter() - began) * 1000, 2),
                            skipped=tuple(found.skipped))

    def ask(self, question: str, filters: Filters = NO_FILTERS) -> results.Answer:
        """An answer whose every sentence cites passages."""
        from assistant.chains.ask import ask
        from assistant.text.language import detect_language

        if not question.strip():
            raise InputError("the question is empty")
        found = self.index.search(question, filters, 12, language=self.settings.language)
        return ask(question, found.hits, language=detect_language(question), coverage=found.coverage, model=self.model, prompt=self.prompt("ask"))

    def insights(self, filters: Filters = NO_FILTERS, *, language: str | None = None) -> results.Insights:
        """What the social feed talks about, counted."""
        from assistant.chains.insights import insights
        from assistant.domain.aspects import Aspects

        posts = [passage for passage, _ in self.store.posts(filters)]
        aspects = self.library.read("words", "aspects.yaml", Aspects)
        return insights(posts, aspects, language=language or self.settings.language, model=self.model, prompt=self.prompt("insights"))

    def rebuild_index(self) -> results.IndexResult:
        """Build the index anew from the store."""
        from assistant.domain.results import IndexResult

        began = time.perf_counter()
        self.index.rebuild(self.progress, language=self.settings.language)
        return IndexResult(passages=self.store.size()[1], took_s=round(time.perf_counter() - began, 2))

    # ------------------------------------------------------------ writing

    def translate(self, specs: Path | Sequence[Spec], *, language: str = "zh", category: str | None = None,
                  channel: str | None = None) -> results.TranslateResult:
        """Specs in consumer language."""
        from assistant.workspace.writing import translate

        return translate(self, specs, language=language, category=category, channel=channel)

    def draft(self, brief: Path, *, count: int = 5) -> results.DraftResult:
        """Key message candidates for a brief; kept as the brief's last draft."""
        from assistant.workspace.writing import draft

        return draft(self, brief, count=count)

    def build_house(self, brief: Path, *, key_message: str | None = None) -> results.BuiltHouse:
        """A message house from a brief and a key message: text, or the number of a candidate of the last draft."""
        from assistant.workspace.writing import build_house

        return build_house(self, brief, key_message=key_message)

    def adapt(self, house: Path | MessageHouse, channels: Sequence[str], *, language: str | None = None,
              market: str | None = None) -> results.AdaptResult:
        """Copy for channels from a house, already checked."""
        from assistant.chains.adapt import adapt

        for channel in channels:
            self.need_channel(channel)
        model = self.model
        return adapt(self.load_house(house), list(dict.fromkeys(channels)), options=self.check_options(), language=language, market=market,
                     model=model, prompts=(lambda tag: self._prompt("adapt", tag)) if model else None, progress=self.progress)

    def prompt(self, name: str, language: str | None = None):  # type: ignore[no-untyped-def]
        """A prompt, or None when no model is there to read it."""
        return self._prompt(name, language) if self.model else None

    def _prompt(self, name: str, language: str | None = None):  # type: ignore[no-untyped-def]
        from assistant.llm.prompt import load_prompt

        return load_prompt(self.library, name, language)

    def need_channel(self, channel: str) -> ChannelProfile:
        """The profile of a channel, or an InputError naming the nearest."""
        from assistant.errors import nearest

        if channel not in self.profiles:
            raise InputError(f"unknown channel {channel!r}; {nearest(channel, self.profiles.ids())}")
        return self.profiles[channel]

    # ------------------------------------------------------------ the house

    def load_house(self, house: Path | MessageHouse) -> MessageHouse:
        """A house from its file."""
        from assistant.loaders.briefs import load_house

        return house if isinstance(house, MessageHouse) else load_house(house)

    def house_yaml(self, house: MessageHouse) -> str:
        """The house as its file."""
        from assistant.export.yaml import house_yaml

        return house_yaml(house)

    def export_house(self, house: MessageHouse, output_format: str, *, language: str | None = None) -> bytes:
        """The house as md, json, yaml, svg, png, docx or pptx."""
        from assistant.export import render_house

        shown = render_house(house, output_format, language=language or self.settings.language)
        return shown.encode() if isinstance(shown, str) else shown

    def diff_houses(self, old: Path | MessageHouse, new: Path | MessageHouse) -> results.HouseDiff:
        """What changed between two houses."""
        from assistant.export.diff import diff

        return diff(self.load_house(old), self.load_house(new))

    def validate_house(self, house: Path) -> results.Validation:
        """Whether a house's file is valid; every error with its line."""
        from assistant.domain.results import FieldError, Validation

        try:
            self.load_house(house)
        except InputError as error:
            found = tuple(FieldError(file=p.file, line=p.line, field=p.field, message=p.message) for p in error.problems)
            return Validation(valid=False, errors=found)
        return Validation(valid=True, errors=())

    # ------------------------------------------------------------ the check

    def check_options(self, *, select: Iterable[str] | None = None, skipped: Sequence[Skipped] = ()) -> CheckOptions:
        """What to check with."""
        prints = {folder: self.library.fingerprint(folder, suffix) for folder, suffix in (("rules", ".yaml"), ("channels", ".yaml"), ("prompts", ".md"))}  # type: ignore[arg-type]
        versions = Versions(onevoice=__version__, rules=prints["rules"], channels=prints["channels"], prompts=prints["prompts"], model=None)
        return CheckOptions(cards=self.cards, profiles=self.profiles, versions=versions, today=self.today, language=self.settings.language,
                            selected=frozenset(select) if select is not None else None, skipped=tuple(skipped))

    def check(self, house: MessageHouse, copies: Sequence[Copy], *, semantic: str = "auto", select: Sequence[str] = (),
              ignore: Sequence[str] = (), skipped: Sequence[Skipped] = ()) -> Report:
        """Copies against a house and against each other.

        `semantic`: a model reads them for meaning where there is one (auto), must (on), must not (off).
        """
        return check_copies(self, house, copies, semantic=semantic, select=select, ignore=ignore, skipped=skipped)

    def check_files(self, house: Path | MessageHouse, copies: Sequence[str | Path], *, channel: str | None = None, semantic: str = "auto",
                    select: Sequence[str] = (), ignore: Sequence[str] = (), stdin: TextIO | None = None) -> Checked:
        """Files of copy against a house's file. What cannot be read is skipped with its reason; the rest is checked."""
        return check_files(self, house, copies, channel=channel, semantic=semantic, select=select, ignore=ignore, stdin=stdin)

    def render(self, checked: Checked, output_format: str, *, color: bool = False) -> str | bytes:
        """A report in a format."""
        from assistant.report import render

        return render(checked.report, output_format, sources={copy.id: copy for copy in checked.copies}, cards=self.cards,
                      language=self.settings.language, color=color)

    def fix_diff(self, checked: Checked) -> str:
        """What the certain fixes would write."""
        return fix_diff(checked)

    def fix(self, checked: Checked) -> int:
        """Write the certain fixes; gives how many."""
        return write_fixes(checked)

    def card(self, code: str) -> RuleCard:
        """The card of a rule."""
        return card_of(self.cards, code)

    def explain(self, card: RuleCard) -> str:
        """A rule in words."""
        return explain(card, self.settings.language)

    def rules(self) -> results.RulesResult:
        """All rules."""
        from assistant.domain.results import RuleRow, RulesResult

        return RulesResult(rules=tuple(
            RuleRow(code=c.code, name=c.name, reason=c.reason, severity=c.severity, model=c.model) for c in self.cards.values()))

    # ------------------------------------------------------------ keeping it running

    def doctor(self) -> results.DoctorResult:
        """What is configured, tried out."""
        from assistant.workspace.doctor import doctor

        return doctor(self)

    def demo(self, *, on_step: Callable[[results.DemoStep], None] | None = None) -> results.DemoResult:
        """The whole job on the samples."""
        from assistant.workspace.demo import demo

        return demo(self, on_step=on_step)


