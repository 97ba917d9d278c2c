"""The writing commands: what each chain needs is loaded here and handed down."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.chains import translate as translation
from assistant.chains.draft import draft as draft_chain
from assistant.chains.house import build_house as house_chain
from assistant.domain.aspects import Aspects, WordLists
from assistant.domain.base import LocalText, Skipped
from assistant.domain.brief import Brief
from assistant.domain.results import BuiltHouse, DraftResult, Insights, TranslateResult
from assistant.domain.source import Filters, Hit
from assistant.domain.specs import Spec, SpecTranslation
from assistant.errors import InputError
from assistant.loaders import load_brief, load_specs, specs_path

if TYPE_CHECKING:
    from assistant.workspace.space import Workspace

LANGUAGES = ("zh", "en")
"""The languages a house is written in."""

_LESSONS = "教训 没有达标 下次 不再 lessons missed its target next time"
"""What a retrospective says of what should not be done again."""


def translate(
    space: Workspace, specs: Path | Sequence[Spec], *, language: str, category: str | None, channel: str | None
) -> TranslateResult:
    """Specs from a file or given, in consumer language."""
    if channel:
        space.need_channel(channel)
    rows = load_specs(specs) if isinstance(specs, Path) else tuple(specs)
    return translation.translate(
        rows, language=language, category=category, channel=channel, library=space.library, model=space.model, progress=space.progress
    )


def draft(space: Workspace, path: Path, *, count: int) -> DraftResult:
    """Candidates for a brief's file, kept as its last draft."""
    brief = load_brief(path)
    items = _translated(space, path, brief, brief.language)
    aspects = space.library.read("words", "aspects.yaml", Aspects)
    result = draft_chain(
        brief,
        items,
        _insights(space, brief),
        _related(space, brief),
        count=count,
        reliefs=_reliefs(aspects, brief.language),
        words=_words(aspects, brief.language),
        options=space.check_options(),
        model=space.model,
        prompt=space.prompt("draft", brief.language),
    )
    space.store.save_draft(fingerprint(path, brief), result)
    return result


def build_house(space: Workspace, path: Path, *, key_message: str | None) -> BuiltHouse:
    """A house from a brief's file and a key message: a text, or the number of a candidate of its last draft."""
    brief = load_brief(path)
    chosen, skipped = _key_message(space, path, brief, key_message)
    items = {language: _translated(space, path, brief, language) for language in dict.fromkeys((brief.language, *LANGUAGES))}
    guidelines = _search(space, ["品牌语气 用词 规范 tone of voice brand guideline"], Filters(kinds=("guideline",)), 6)
    built = house_chain(brief, chosen, items, guidelines, profiles=space.profiles, model=space.model, prompt=space.prompt("house"))
    return built.model_copy(update={"skipped": (*skipped, *built.skipped)})


def fingerprint(path: Path, brief: Brief) -> str:
    """What a draft is kept under: a hash over the brief and its spec sheet, so that a changed brief has no stale draft."""
    sheet = specs_path(path, brief)
    digest = hashlib.sha256(brief.model_dump_json().encode())
    if sheet and sheet.is_file():
        digest.update(sheet.read_bytes())
    return digest.hexdigest()[:24]


def _key_message(space: Workspace, path: Path, brief: Brief, asked: str | None) -> tuple[str, tuple[Skipped, ...]]:
    if asked is not None and not asked.strip():
        raise InputError("the key message is empty", field="--key-message")
    if asked is not None and not asked.strip().isdigit():
        return asked.strip(), ()
    number = int(asked) if asked else 1
    last = space.store.last_draft(fingerprint(path, brief)) or draft(space, path, count=max(5, number))
    if not 1 <= number <= len(last.candidates):
        raise InputError(f"the last draft has {len(last.candidates)} candidates, there is no {number}", field="--key-message")
    note = (
        () if asked else (Skipped(what="choice of the key message", why="none was given; the first candidate of the last draft is used"),)
    )
    return last.candidates[number - 1].text, note


def _translated(space: Workspace, path: Path, brief: Brief, language: str) -> Sequence[SpecTranslation]:
    sheet = specs_path(path, brief)
    if sheet is None:
        return ()
    return translation.translate(
        load_specs(sheet),
        language=language,
        category=brief.product.category,
        channel=None,
        audience=brief.audience,
        library=space.library,
        model=None,
        progress=None,
    ).items


def _insights(space: Workspace, brief: Brief) -> Insights | None:
    found = space.insights(language=brief.language)
    return found if found.posts else None


def _reliefs(aspects: Aspects, language: str) -> dict[str, str]:
    return {pain.name.in_language(language): pain.relief.in_language(language) for pain in aspects.pains if pain.relief}


def _words(aspects: Aspects, language: str) -> dict[str, list[str]]:
    """Theme → the words it is counted by, in every language."""
    listed: list[tuple[LocalText, tuple[WordLists, ...]]] = [
        (pain.name, (pain.complaint, pain.named, pain.aspect)) for pain in aspects.pains
    ]
    listed += [(scene.name, (scene.words,)) for scene in aspects.scenes]
    return {
        name.in_language(language): [word.rstrip("*") for group in groups for words in group.values() for word in words]
        for name, groups in listed
    }


def _related(space: Workspace, brief: Brief) -> list[Hit]:
    """Passages on the brief's subject: lessons first, those of other campaigns too, then research and plans, then posts."""
    audience = brief.audience
    needs = [*audience.pains, *audience.scenes] if audience else []
    subject = " ".join(_text(t, brief) for t in (brief.product.name, *([brief.goal.statement] if brief.goal else [])))
    queries = [subject, *(_text(n, brief) for n in needs)]
    lessons = _search(space, [subject, _LESSONS, *queries[1:5]], Filters(kinds=("retrospective",)), 5)
    records = _search(space, queries, Filters(kinds=("research", "plan", "minutes")), 4)
    return [*lessons, *records, *_search(space, queries, Filters(kinds=("social",)), 6)]


def _text(text: LocalText, brief: Brief) -> str:
    return text.in_language(brief.language)


def _search(space: Workspace, queries: Sequence[str], filters: Filters, most: int) -> list[Hit]:
    """The best hits of several questions, in turn, each passage once."""
    rounds = [space.index.search(query, filters, most, language=space.settings.language).hits for query in queries if query.strip()]
    found: dict[str, Hit] = {}
    for rank in range(most):
        for hits in rounds:
            if rank < len(hits):
                found.setdefault(hits[rank].passage_id, hits[rank])
    return list(found.values())[:most]
