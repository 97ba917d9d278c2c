"""Checking copies: whether a model reads them too, what of their files could be read, and what a fix would write."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant.checks.cards import Cards, RuleCard
from assistant.checks.fixes import apply_fixes
from assistant.checks.judgement import SEMANTIC, Judgement
from assistant.checks.run import check
from assistant.data import decode
from assistant.domain.base import Skipped
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport, Report
from assistant.domain.house import MessageHouse
from assistant.domain.rules import FAMILIES, RULES, family
from assistant.errors import InputError, NotConfigured, nearest

if TYPE_CHECKING:
    from assistant.llm.model import Model
    from assistant.workspace.space import Workspace


@dataclass(frozen=True)
class Checked:
    """A report with the copies it is on; `unreadable` when some copy could not be read."""

    report: Report
    copies: tuple[Copy, ...]
    unreadable: bool


def check_files(space: Workspace, house: Path | MessageHouse, copies: Sequence[str | Path], *, channel: str | None, semantic: str,
                select: Sequence[str], ignore: Sequence[str], stdin: TextIO | None) -> Checked:  # fmt: skip
    """See `Workspace.check_files`."""
    from assistant.loaders.copies import load_copies

    if semantic == "on":
        _need_model(space)
    if channel is not None:
        space.need_channel(channel)
    loaded_house = space.load_house(house)
    loaded = load_copies(list(copies), channel=channel, profiles=space.profiles, stdin=stdin)
    report = space.check(loaded_house, loaded.copies, semantic=semantic, select=select, ignore=ignore, skipped=loaded.skipped)
    return Checked(report, loaded.copies, bool(loaded.skipped))


def check_copies(space: Workspace, house: MessageHouse, copies: Sequence[Copy], *, semantic: str, select: Sequence[str],
                 ignore: Sequence[str], skipped: Sequence[Skipped]) -> Report:  # fmt: skip
    """See `Workspace.check`."""
    codes = selected(select, ignore)
    judgements, left_out = _read_for_meaning(space, house, copies, semantic, codes)
    options = space.check_options(select=codes, skipped=(*skipped, *left_out))
    if any(judgements):
        options = replace(options, versions=options.versions.model_copy(update={"model": _need_model(space).name}))
    return check(house, copies, options, judgements)


Read = tuple[Sequence[Judgement | None], Sequence[Skipped]]


def _read_for_meaning(space: Workspace, house: MessageHouse, copies: Sequence[Copy], semantic: str, codes: frozenset[str] | None) -> Read:
    """What a model makes of the copies, where one may and can read them, and else why none did."""
    def without(why: str) -> Read:
        return (), [Skipped(what="semantic checks", why=why)]

    if semantic == "off":
        return without("switched off")
    if semantic == "on":
        _need_model(space)
    if (codes is not None and not codes & SEMANTIC) or not copies:
        return (), ()
    if space.model is None:
        return without("no model is configured")
    from assistant.checks.semantic import judge

    try:
        judged = judge(house, copies, space.model, space.load_prompt("check"), language=space.settings.language, progress=space.progress)
    except NotConfigured as error:
        if semantic == "on":
            raise
        return without(str(error))
    return judged.judgements, judged.skipped


def _need_model(space: Workspace) -> Model:
    if space.model is None:
        raise NotConfigured("--semantic on needs a model, and none is configured",
                            "Set ONEVOICE_MODEL, for example ONEVOICE_MODEL=openai:gpt-5")
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


def fixed_files(checked: Checked) -> Iterator[tuple[Path, str, str, int]]:
    """(file, text before, text after, fixes) for every file a certain fix changes. Rows of tables and standard input are left alone."""
    by_file: dict[str, list[tuple[Copy, CopyReport]]] = defaultdict(list)
    for copy, report in zip(checked.copies, checked.report.reports, strict=True):
        if copy.file and copy.file != "-" and copy.row is None:
            by_file[copy.file].append((copy, report))
    for file, found in by_file.items():
        before = after = decode(Path(file).read_bytes())
        count = 0
        for copy, report in found:
            body, done = apply_fixes(copy.text, report.findings)
            title, done_title = apply_fixes(copy.title or "", report.findings, "title")
            if done:
                head, tail = after[: after.rindex(copy.text)], after[after.rindex(copy.text) + len(copy.text):]
                after = head + body + tail
            if done_title and copy.title:
                after = after.replace(copy.title, title, 1)
            count += done + done_title
        if after != before:
            yield Path(file), before, after, count


def fix_diff(checked: Checked) -> str:
    """A unified diff of what the certain fixes would write."""
    lines: list[str] = []
    for file, before, after, _ in fixed_files(checked):
        lines += difflib.unified_diff(before.splitlines(True), after.splitlines(True), str(file), str(file))
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def write_fixes(checked: Checked) -> int:
    """Write the certain fixes; gives how many. Files are UTF-8 with LF afterwards."""
    total = 0
    for file, _, after, count in fixed_files(checked):
        file.write_text(after, encoding="utf-8", newline="\n")
        total += count
    return total


def explain(card: RuleCard, language: str) -> str:
    """A rule in words: why, severity, ground, examples."""
    zh = language == "zh"
    severity = ", ".join(f"{market} {level}" for market, level in card.severity.items())
    lines = [f"{card.code}  {card.name.in_language(language)}", "", card.reason.in_language(language), "",
             f"{'级别' if zh else 'Severity'}: {severity}", f"{'需要模型' if zh else 'Needs a model'}: {card.model}"]
    for ground in card.basis:
        read = f", {'核对于' if zh else 'read'} {ground.read_on}" if ground.read_on else ""
        lines.append(f"{'依据' if zh else 'Ground'}: {ground.market} {ground.law} {ground.article or ''} ({ground.confidence}{read})")
    for title, examples in ((("反例" if zh else "Bad"), card.examples.bad), (("正例" if zh else "Good"), card.examples.good)):
        lines += ["", f"{title}:", *(f"  - {example.text}" for example in examples)]
    return "\n".join(lines)
