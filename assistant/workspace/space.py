"""One method a command. Settings in; model, index and store opened once each, when first needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant import __version__
from assistant.checks.cards import RuleCard
from assistant.checks.run import CheckOptions
from assistant.domain.base import Skipped
from assistant.domain.copy import Copy
from assistant.domain.finding import Report, Versions
from assistant.domain.house import MessageHouse
from assistant.domain.source import KINDS, Filters, Hit, Kind, Metadata
from assistant.errors import InputError
from assistant.workspace.checking import Checked, card_of, check_copies, check_files, explain
from assistant.workspace.fixing import fix_diff, write_fixes
from assistant.workspace.opened import Opened

if TYPE_CHECKING:
    from assistant.domain import results
    from assistant.domain.specs import Spec

Progress = Callable[[int, int, str], None]
NO_FILTERS = Filters()
_NO_METADATA = Metadata()


class Workspace(Opened):
    """Everything the product does, on one set of settings. Any thread may use it."""

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
        return SearchResult(
            query=query, hits=tuple(found.hits), took_ms=round((time.perf_counter() - began) * 1000, 2), skipped=tuple(found.skipped)
        )

    def ask(self, question: str, filters: Filters = NO_FILTERS) -> results.Answer:
        """An answer whose every sentence cites passages."""
        from assistant.chains.ask import ask
        from assistant.text.language import detect_language

        if not question.strip():
            raise InputError("the question is empty")
        found = self.index.search(question, filters, 12, language=self.settings.language)
        return ask(
            question, found.hits, language=detect_language(question), coverage=found.coverage, model=self.model, prompt=self.prompt("ask")
        )

    def insights(self, filters: Filters = NO_FILTERS, *, language: str | None = None) -> results.Insights:
        """What the social feed talks about, counted."""
        from assistant.chains.insights import insights
        from assistant.domain.aspects import Aspects

        posts = [passage for passage, _ in self.store.posts(filters)]
        others = Filters.model_validate({"kinds": [kind for kind in KINDS if kind != "social"]})
        aspects = self.library.read("words", "aspects.yaml", Aspects)
        return insights(
            posts,
            aspects,
            language=language or self.settings.language,
            model=self.model,
            prompt=self.prompt("insights"),
            background=(passage.text for passage, _ in self.store.iter_passages(others)) if posts else (),
        )

    def rebuild_index(self) -> results.IndexResult:
        """Build the index anew from the store."""
        from assistant.domain.results import IndexResult

        began = time.perf_counter()
        self.index.rebuild(self.progress, language=self.settings.language)
        return IndexResult(passages=self.store.size()[1], took_s=round(time.perf_counter() - began, 2))

    # ------------------------------------------------------------ writing

    def translate(
        self, specs: Path | Sequence[Spec], *, language: str = "zh", category: str | None = None, channel: str | None = None
    ) -> results.TranslateResult:
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

    def adapt(
        self, house: Path | MessageHouse, channels: Sequence[str], *, language: str | None = None, market: str | None = None
    ) -> results.AdaptResult:
        """Copy for channels from a house, already checked."""
        from assistant.chains.adapt import adapt

        for channel in channels:
            self.need_channel(channel)
        model = self.model
        return adapt(
            self.load_house(house),
            list(dict.fromkeys(channels)),
            options=self.check_options(),
            language=language,
            market=market,
            model=model,
            prompts=(lambda tag: self.load_prompt("adapt", tag)) if model else None,
            progress=self.progress,
        )

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
        read = self.library.fingerprint
        versions = Versions(
            onevoice=__version__, rules=read("rules", ".yaml"), channels=read("channels", ".yaml"), prompts=read("prompts", ".md")
        )
        return CheckOptions(
            cards=self.cards,
            profiles=self.profiles,
            versions=versions,
            today=self.today,
            language=self.settings.language,
            selected=frozenset(select) if select is not None else None,
            skipped=tuple(skipped),
        )

    def check(
        self,
        house: MessageHouse,
        copies: Sequence[Copy],
        *,
        semantic: str = "auto",
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        skipped: Sequence[Skipped] = (),
    ) -> Report:
        """Copies against a house and against each other.

        `semantic`: a model reads them for meaning where there is one (auto), must (on), must not (off).
        """
        return check_copies(self, house, copies, semantic=semantic, select=select, ignore=ignore, skipped=skipped)

    def check_files(self, house: Path | MessageHouse, copies: Sequence[str | Path], *, channel: str | None = None, semantic: str = "auto",
                    select: Sequence[str] = (), ignore: Sequence[str] = (), stdin: TextIO | None = None, changed: bool = False,
                    packed: bool = False) -> Checked:  # fmt: skip
        """Files of copy against a house's file. What cannot be read is skipped with its reason; the rest is checked.

        `changed`: a copy checked before under the same conditions is not checked again, see `recheck.py`. `packed`: the reports are
        kept in little memory, for thousands of copies; they then hold nothing that `fix` could write.
        """
        return check_files(
            self,
            house,
            copies,
            channel=channel,
            semantic=semantic,
            select=select,
            ignore=ignore,
            stdin=stdin,
            changed=changed,
            packed=packed,
        )

    def render(self, checked: Checked, output_format: str, *, color: bool = False) -> str | bytes:
        """A report in a format."""
        from assistant.report import render

        return render(
            checked.report, output_format, sources=checked.sources, cards=self.cards, language=self.settings.language, color=color
        )

    def render_pieces(self, checked: Checked, output_format: str, *, color: bool = False) -> Iterator[str | bytes]:
        """The same in pieces, which together are all of it."""
        from assistant.report import render_pieces

        return render_pieces(
            checked.report, output_format, sources=checked.sources, cards=self.cards, language=self.settings.language, color=color
        )

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

        return RulesResult(
            rules=tuple(RuleRow(code=c.code, name=c.name, reason=c.reason, severity=c.severity, model=c.model) for c in self.cards.values())
        )

    # ------------------------------------------------------------ keeping it running

    def doctor(self) -> results.DoctorResult:
        """What is configured, tried out."""
        from assistant.workspace.doctor import doctor

        return doctor(self)

    def demo(self, *, on_step: Callable[[results.DemoStep], None] | None = None) -> results.DemoResult:
        """The whole job on the samples."""
        from assistant.workspace.demo import demo

        return demo(self, on_step=on_step)
