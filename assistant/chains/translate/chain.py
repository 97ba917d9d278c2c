"""The rows of a spec sheet, each with what it means, the line to say, its everyday equivalent, its facts and its doubts.

Without a model the words are the lexicon's. With one the model rewrites advantage, benefit, scene and line, and may write a figure
only as its placeholder; a reply that does not keep to that is dropped for that row and the lexicon's words stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant.chains.translate.asked import Asked
from assistant.chains.translate.asking import rewrite
from assistant.chains.translate.item import translate_row
from assistant.chains.translate.lexicon import Found, find_entries, read_lexicons
from assistant.data import Library
from assistant.domain.base import Engine, Skipped, language_key
from assistant.domain.brief import Audience
from assistant.domain.results import TranslateResult
from assistant.domain.specs import Spec, SpecTranslation
from assistant.errors import ModelError, NotConfigured
from assistant.llm.model import Model
from assistant.text.overlap import share

Progress = Callable[[int, int, str], None]

SCENE_FIRST = frozenset((
    "xiaohongshu", "weibo", "wechat", "douyin", "kuaishou", "bilibili", "video_account", "instagram", "facebook", "threads", "tiktok",
    "youtube", "live_script",
))  # fmt: skip
"""Channels where a line opens on a scene; elsewhere it opens on the figure."""
LIMITS = {
    "sms": (60, 120), "push": (40, 90), "google_ads": (45, 90), "x": (120, 240), "meta_ads": (60, 125), "poster": (40, 60),
    "taobao_title": (30, 60),
}  # fmt: skip
"""Characters (zh, en) a line should stay within where room is short; a condition is never cut to fit."""


def translate(specs: Sequence[Spec], *, language: str, category: str | None = None, channel: str | None = None,
              audience: Audience | None = None, library: Library, model: Model | None = None,
              progress: Progress | None = None) -> TranslateResult:  # fmt: skip
    """Every row translated, in the order of the sheet. Written in zh or en; another language gets English, and `skipped` says so."""
    lexicons = read_lexicons(library)
    written, skipped = _language(language)
    if category and lexicons.category(category) is None:
        known = ", ".join(lexicon.category for lexicon in lexicons.categories)
        skipped.append(Skipped(what="category", why=f"no lexicon for {category!r}; known: {known}. The category was read from the sheet."))
    if channel and f"{channel}.yaml" not in library.names("channels", ".yaml"):
        skipped.append(Skipped(what=f"channel {channel}", why="there is no profile of this channel; the lines are written for none"))
    limit = LIMITS[channel][written == "en"] if channel in LIMITS else None
    asked = Asked(written, channel in SCENE_FIRST, limit, audience)
    rows = find_entries(specs, lexicons, category)
    ids = fact_ids(rows)
    items = []
    for n, row in enumerate(rows):
        items.append(translate_row(row, rows, ids[n], lexicons, asked))
        if progress:
            progress(n + 1, len(rows), "translate")
    engine: Engine = "offline"
    if model is None or not model.available:
        skipped.append(Skipped(what="rewriting by a model", why="no model is configured; the words are the lexicon's"))
    elif items:
        try:
            items, left, used = rewrite(items, rows, asked, channel, lexicons, library, model, progress)
            skipped += left
            engine = "model" if used else "offline"
        except (ModelError, NotConfigured) as error:
            skipped.append(Skipped(what="rewriting by a model", why=str(error)))
    return TranslateResult(items=tuple(items), engine=engine, skipped=tuple(skipped))


def _language(language: str) -> tuple[str, list[Skipped]]:
    key = language_key(language)
    if key == "zh-Hant":
        why = "the lexicon is in simplified characters; convert the lines before publishing"
        return "zh", [Skipped(what=f"language {language}", why=why)]
    if key in ("zh", "en"):
        return key, []
    return "en", [Skipped(what=f"language {language}", why="the lexicon is in zh and en; the lines are in English")]


def fact_ids(rows: Sequence[Found]) -> list[str]:
    """An id for each row's fact: its entry's, else its name in ASCII, else its place; numbered where two would be equal."""

    def stem_of(row: Found) -> str:
        return row.entry.id if row.entry else re.sub(r"[^a-z0-9]+", "_", row.spec.name.lower()).strip("_") or "spec"

    seen: Counter[str] = Counter()
    ids: list[str] = []
    for stem in map(stem_of, rows):
        seen[stem] += 1
        name = stem if seen[stem] == 1 else f"{stem}_{chr(96 + seen[stem])}" if seen[stem] <= 26 else f"{stem}_n{seen[stem]}"
        ids.append(name)
    return ids


def selling_points(items: Sequence[SpecTranslation], pains: Mapping[str, int], library: Library | None = None,
                   most: int = 3) -> list[SpecTranslation]:  # fmt: skip
    """The few specs worth saying, those that answer the most counted pains first; a pile of specs is no message.

    `pains` maps a pain in people's words to how often it was counted. Only specs that may be said, have a benefit and hide no
    claim count; of equal ones those with a source come first, then the order of the sheet. With a library the lexicon's own
    words for what people complain about are matched, else only shared words are.
    """
    entries = [entry for lexicon in read_lexicons(library).categories for entry in lexicon.entries] if library else []
    touches = {entry.id: entry.touches.words() for entry in entries if entry.touches}
    sayable = [item for item in items if item.line and item.benefit and all(flag.code != "CLAIM" for flag in item.flags)]

    def rank(item: SpecTranslation) -> tuple[float, bool]:
        answered = sum(count * _answers(item, pain, touches) for pain, count in pains.items())
        return -answered, any(flag.code == "SOURCE" for flag in item.flags)

    return sorted(sayable, key=rank)[:most]


def _answers(item: SpecTranslation, pain: str, touches: Mapping[str, Sequence[str]]) -> float:
    """How far a spec answers a pain, 0 to 1: 1 where the pain uses a word in which people speak of it, else the words they share."""
    stem = item.facts[0].id if item.facts else ""
    entry = stem if stem in touches else re.sub(r"_[a-z]$", "", stem)
    if any(word.lower() in pain.lower() for word in touches.get(entry, ())):
        return 1.0
    shared = max(share(pain, text) for text in (item.benefit, item.scene, item.line))
    return shared if shared >= 0.25 else 0.0
