"""A row of a spec sheet as facts of a message house: value, unit, bound, condition, source and footnote kept apart."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from assistant.chains.translate import wording
from assistant.chains.translate.lexicon import Found, Lexicons
from assistant.chains.translate.reading import Figure, same
from assistant.domain.base import LocalText, LocalWords
from assistant.domain.house import Fact
from assistant.domain.lexicon import Entry
from assistant.domain.specs import Spec

INTERNAL = re.compile(
    r"不可对外|不得对外|不对外|仅限内部|内部(?:资料|使用|口径|参考|数据)|未经法务|法务未|保密"
    r"|internal (?:use|only|figure|data)|confidential|not (?:yet )?(?:cleared|approved)|do not publish|embargo",
    re.IGNORECASE,
)
"""Words in a note that keep a row out of copy."""
_LIMIT = re.compile(r"不|仅|另购|需|为准|只|充电为|\b(?:not|only|except|excludes?|excluding|sold separately|requires?)\b", re.IGNORECASE)
_RANGE = re.compile(r"[（(]\s*(\d+\s*%?\s*[-–—~～至到]\s*\d+\s*%)\s*[）)]")
"""A range that a row's name holds and its figure depends on: fast charge (0–80%)."""
_DAY = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_EXPIRY = re.compile(rf"{_DAY}\s*(?:到期|截止|止)|(?:expires?|valid (?:until|to))[^\d]{{0,6}}{_DAY}", re.IGNORECASE)


def facts_of(found: Found, fact_id: str, lexicons: Lexicons, *, alone: bool) -> tuple[Fact, ...]:
    """One fact for each figure, the entry's own first; a statement where there is no figure.

    `alone`: no other row of the sheet is of the same entry, so that all its names mean this fact.
    """
    spec, entry, reading = found.spec, found.entry, found.reading
    common = _common(found, lexicons)
    figures = [f for f in reading.figures if f.unit or not entry or not entry.units]
    if not figures or (reading.prose and len(figures) > 1) or any(f.unit == "f" for f in figures):
        return (Fact(id=fact_id, statement=_statement(found), **common),)
    first = found.figure if found.figure in figures else figures[0]
    assert first is not None
    ordered = [first, *(f for f in figures if f is not first and not same(f, first))]
    ids = [fact_id, *(f"{fact_id}_{n}" for n in range(2, len(ordered) + 1))]
    words = _attribute(spec, entry, alone)
    return tuple(
        Fact(id=name, attribute=words, value=_value(figure), unit=_unit(figure), bound=figure.bound, **common)
        for name, figure in zip(ids, ordered, strict=True)
    )


def _common(found: Found, lexicons: Lexicons) -> dict[str, Any]:
    """What every fact of a row shares."""
    spec, reading = found.spec, found.reading
    rest = "" if wording.beside(reading) else reading.rest
    condition = "；".join(text for text in (range_of(spec), rest, (spec.condition or "").strip()) if text)
    note = footnote(spec)
    return {
        "condition": wording.in_both(condition, lexicons.phrases) if condition else None,
        "source": (spec.source or "").strip() or None,
        "footnote": wording.in_both(note, lexicons.phrases) if note else None,
        "expires": _expiry(spec),
    }


def range_of(spec: Spec) -> str:
    """The range in the row's name without which its figure says too much, or nothing."""
    found = _RANGE.search(spec.name)
    return found[1] if found else ""


def footnote(spec: Spec) -> str | None:
    """The part of a note that limits what the figure means and may be published; None where the note is for the team."""
    parts = [part.strip() for part in re.split(r"[；;]", spec.note or "") if not _EXPIRY.search(part)]
    note = "；".join(part for part in parts if _LIMIT.search(part))
    return note if note and not INTERNAL.search(spec.note or "") else None


def _expiry(spec: Spec) -> date | None:
    """The day a certificate named in the note or the condition runs out."""
    found = _EXPIRY.search(f"{spec.note or ''} {spec.condition or ''}")
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def _value(figure: Figure) -> float | int | tuple[float | int, float | int]:
    low, high = (int(v) if float(v).is_integer() else v for v in (figure.low, figure.high))
    return low if low == high else (low, high)


def _unit(figure: Figure) -> str | None:
    """The unit as written, by its symbol where it is written in Chinese."""
    return (figure.unit if figure.unit == "cycle" or wording.han(figure.written) else figure.written or figure.unit) or None


def _attribute(spec: Spec, entry: Entry | None, alone: bool) -> LocalWords:
    """The words copy uses for it: the sheet's own name first, then the lexicon's; one a language where another row shares them."""
    own, other = ("zh", "en") if wording.han(spec.name) else ("en", "zh")
    words: dict[str, list[str]] = {own: [spec.name.strip()]}
    if entry and not alone:
        words[other] = [wording.say_name(spec, entry, other == "zh")]
    for language, word in entry.names if entry and alone else ():
        if language and len(word) > 1 and word not in words.setdefault(language, []):
            words[language].append(word)
    return LocalWords(dict(words))


def _statement(found: Found) -> LocalText:
    spec, entry, text = found.spec, found.entry, found.reading.text
    own = "zh" if wording.han(spec.name + text) else "en"
    said = {own: f"{spec.name.strip()} {text}"}
    if entry and not wording.han(text):
        other = "en" if own == "zh" else "zh"
        said[other] = f"{wording.say_name(spec, entry, other == 'zh')} {text}"
    return LocalText(said)
