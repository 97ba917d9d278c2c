"""Checking copies: what of their files could be read, whether a model reads them too, and what is known from an earlier check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from assistant.checks.cards import Cards, RuleCard
from assistant.checks.judgement import SEMANTIC, Judgement
from assistant.checks.run import Checker
from assistant.domain.base import Skipped
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport, Report
from assistant.domain.house import MessageHouse
from assistant.domain.rules import FAMILIES, RULES, family
from assistant.errors import InputError, NotConfigured, nearest
from assistant.workspace.kept import KeptReports
from assistant.workspace.recheck import CheckCache

if TYPE_CHECKING:
    from assistant.llm.model import Model
    from assistant.workspace.space import Workspace


@dataclass(frozen=True)
class Checked:
    """A report with the copies it is on; `unreadable` when some copy could not be read."""

    report: Report
    copies: tuple[Copy, ...]
    unreadable: bool

    @property
    def sources(self) -> dict[str, Copy]:
        """The copies by id."""
        return {copy.id: copy for copy in self.copies}


_EVERY = 50
"""Progress is told after so many copies; fewer take no time."""


def check_files(space: Workspace, house: Path | MessageHouse, copies: Sequence[str | Path], *, channel: str | None, semantic: str,
                select: Sequence[str], ignore: Sequence[str], stdin: TextIO | None, changed: bool, packed: bool) -> Checked:  # fmt: skip
    """See `Workspace.check_files`."""
    from assistant.loaders.copies import load_copies

    if semantic == "on":
        _need_model(space)
    if channel is not None:
        space.need_channel(channel)
    loaded_house = space.load_house(house)
    loaded = load_copies(list(copies), channel=channel, profiles=space.profiles, stdin=stdin, progress=space.progress)
    report = check_copies(
        space,
        loaded_house,
        loaded.copies,
        semantic=semantic,
        select=select,
        ignore=ignore,
        skipped=(*loaded.skipped, *loaded.notes),
        changed=changed,
        packed=packed,
    )
    return Checked(report, loaded.copies, bool(loaded.skipped))


def check_copies(space: Workspace, house: MessageHouse, copies: Sequence[Copy], *, semantic: str, select: Sequence[str],
                 ignore: Sequence[str], skipped: Sequence[Skipped], changed: bool = False, packed: bool = False) -> Report:  # fmt: skip
    """See `Workspace.check`; `changed` and `packed` as in `Workspace.check_files`."""
    codes = selected(select, ignore)
    run = _Run(space, house, copies, semantic, codes)
    known = run.open_cache() if changed else {}
    judgements, left_out = run.read_for_meaning(known)
    options = space.check_options(select=codes, skipped=(*skipped, *left_out))
    if any(judgements):
        options = replace(options, versions=options.versions.model_copy(update={"model": _need_model(space).name}))
    checker = Checker(house, options, several=len(copies) > 1)
    reports = run.reports(checker, judgements)
    kept = KeptReports(reports) if packed else tuple(reports)
    return checker.whole(cast("tuple[CopyReport, ...]", kept), checker.across())


Read = tuple[Sequence[Judgement | None], Sequence[Skipped]]


class _Run:
    """One check: who reads the copies, and which of them are known."""

    def __init__(self, space: Workspace, house: MessageHouse, copies: Sequence[Copy], semantic: str, codes: frozenset[str] | None) -> None:
        self.space, self.house, self.copies, self.semantic, self.codes = space, house, copies, semantic, codes
        self.cache: CheckCache | None = None
        if semantic == "on":
            _need_model(space)
        self.meaning = (codes is None or bool(codes & SEMANTIC)) and bool(copies)
        """Whether a rule that reads for meaning may run."""

    @property
    def _model(self) -> Model | None:
        return self.space.model if self.semantic != "off" and self.meaning else None

    def open_cache(self) -> dict[int, Judgement]:
        """Open the results of earlier checks; gives the judgements in them by the place of the copy, where a model reads at all."""
        model = self._model
        self.cache = CheckCache(self.space.settings.home / "cache" / "checks", self.house, self.space.check_options(select=self.codes),
                                several=len(self.copies) > 1, model=model.name if model else None)  # fmt: skip
        self.cache.tidy()
        found = ((n, self.cache.get(copy)) for n, copy in enumerate(self.copies)) if model else ()
        return {n: known[1] for n, known in found if known and known[1]}

    def read_for_meaning(self, known: Mapping[int, Judgement]) -> Read:
        """What a model makes of the copies, where one may and can read them, and else why none did; `known` ones are not read again."""

        def without(why: str) -> Read:
            return (), [Skipped(what="semantic checks", why=why)]

        if self.semantic == "off":
            return without("switched off")
        if not self.meaning:
            return (), ()
        space, asked = self.space, [n for n in range(len(self.copies)) if n not in known]
        prompt = space.prompt("check")
        if space.model is None or prompt is None:
            return without("no model is configured")
        from assistant.checks.semantic import judge

        try:
            judged = judge(
                self.house, [self.copies[n] for n in asked], space.model, prompt, language=space.settings.language, progress=space.progress
            )
        except NotConfigured as error:
            if self.semantic == "on":
                raise
            self.cache = None
            return without(str(error))
        told = {**known, **dict(zip(asked, judged.judgements, strict=True))}
        return [told[n] for n in range(len(self.copies))], judged.skipped

    def reports(self, checker: Checker, judgements: Sequence[Judgement | None]) -> Iterator[CopyReport]:
        """The reports in the order of the copies, those of known copies from the cache."""
        total = len(self.copies)
        for n, (copy, judgement) in enumerate(zip_longest(self.copies, judgements), 1):
            known = self.cache.get(copy) if self.cache and (judgement or not self._model) else None
            if known and known[1] == judgement:
                found = known[0]
                checker.recall(found, copy, judgement)
            else:
                found = checker.report(copy, judgement)
                if self.cache and (judgement or not self._model):
                    self.cache.put(copy, found, judgement)
            if self.space.progress and total > _EVERY and (n % _EVERY == 0 or n == total):
                self.space.progress(n, total, copy.id)
            yield found.report


def _need_model(space: Workspace) -> Model:
    if space.model is None:
        raise NotConfigured(
            "--semantic on needs a model, and none is configured", "Set ONEVOICE_MODEL, for example ONEVOICE_MODEL=openai:gpt-5"
        )
    return space.model


def selected(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """The codes that may run, from codes and families; None when all may."""
    if not select and not ignore:
        return None
    chosen = _codes(select) if select else frozenset(RULES)
    return chosen - _codes(ignore)


def _codes(names: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        code = name.upper()
        if code not in RULES and code not in FAMILIES:
            raise InputError(f"unknown rule {name!r}; {nearest(code, (*RULES, *FAMILIES))}")
        found.update([code] if code in RULES else [c for c in RULES if family(c) == code])
    return frozenset(found)


def card_of(cards: Cards, code: str) -> RuleCard:
    """The card of a rule, or an InputError naming the nearest."""
    found = cards.get(code.upper())
    if found is None:
        raise InputError(f"unknown rule {code!r}; {nearest(code.upper(), cards)}")
    return found


def explain(card: RuleCard, language: str) -> str:
    """A rule in words: why, severity, ground, examples."""
    zh = language == "zh"
    severity = ", ".join(f"{market} {level}" for market, level in card.severity.items())
    lines = [
        f"{card.code}  {card.name.in_language(language)}",
        "",
        card.reason.in_language(language),
        "",
        f"{'级别' if zh else 'Severity'}: {severity}",
        f"{'需要模型' if zh else 'Needs a model'}: {card.model}",
    ]
    for ground in card.basis:
        read = f", {'核对于' if zh else 'read'} {ground.read_on}" if ground.read_on else ""
        lines.append(f"{'依据' if zh else 'Ground'}: {ground.market} {ground.law} {ground.article or ''} ({ground.confidence}{read})")
    for title, examples in ((("反例" if zh else "Bad"), card.examples.bad), (("正例" if zh else "Good"), card.examples.good)):
        lines += ["", f"{title}:", *(f"  - {example.text}" for example in examples)]
    return "\n".join(lines)
