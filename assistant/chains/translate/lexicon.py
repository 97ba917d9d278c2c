"""The lexicon from disk, and which entry a row of a spec sheet belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.chains.translate.reading import Figure, Reading, convert, read_cell
from assistant.data import Library
from assistant.domain.lexicon import ClaimWord, ClaimWords, Entry, Lexicon, Phrase, Phrases
from assistant.domain.specs import Spec
from assistant.text.terms import bounded, fold_term

CLAIMS = "claims.yaml"
CONDITIONS = "conditions.yaml"
_LABELS = re.compile(r"[（(][^（）()]*[）)]|[\s_:：\-–—]+")


@dataclass(frozen=True)
class Found:
    """A row with what it was read as: its entry, the category of that, and the figure that the entry is about."""

    spec: Spec
    reading: Reading
    entry: Entry | None
    figure: Figure | None = None
    claims: tuple[tuple[str, ClaimWord], ...] = ()


@dataclass(frozen=True)
class Lexicons:
    """All categories, the claim words, and conditions in both languages."""

    categories: tuple[Lexicon, ...]
    claims: tuple[tuple[re.Pattern[str], ClaimWord], ...]
    phrases: tuple[Phrase, ...]

    @property
    def units(self) -> frozenset[str]:
        """Every spelling of a unit that an entry takes."""
        return frozenset(unit for lexicon in self.categories for entry in lexicon.entries for unit in entry.units)

    def category(self, wanted: str | None) -> str | None:
        """The category of this id, name or alias, or None."""
        name = fold_term(wanted or "").replace("-", "_").replace(" ", "_")
        for lexicon in self.categories:
            if name and name in {fold_term(w).replace(" ", "_") for w in (lexicon.category, *lexicon.name.texts(), *lexicon.aliases)}:
                return lexicon.category
        return None


def read_lexicons(library: Library) -> Lexicons:
    """Every file of `specs/`, the user's own included. An id used twice is the user's own entry: the later file's wins."""
    names = [name for name in library.names("specs", ".yaml") if name not in (CLAIMS, CONDITIONS)]
    words = library.read("specs", CLAIMS, ClaimWords)
    patterns = tuple((re.compile(word.pattern, re.IGNORECASE), word) for word in words.claims)
    phrases = library.read("specs", CONDITIONS, Phrases).phrases
    return Lexicons(tuple(library.read("specs", name, Lexicon) for name in names), patterns, phrases)


def find_entries(specs: Sequence[Spec], lexicons: Lexicons, category: str | None) -> list[Found]:
    """Every row with its entry; the category asked for, else the one most rows speak of, decides between equal names."""
    units = lexicons.units
    read = []
    for spec in specs:
        claims, value = _claims(spec, lexicons)
        read.append((spec, read_cell(value, spec.unit, units), claims))
    home = lexicons.category(category) or _vote(specs, [reading for _, reading, _ in read], lexicons)
    found = []
    for spec, reading, claims in read:
        best = _best(spec, reading, lexicons, home)
        entry = best[1] if best else None
        found.append(Found(spec, reading, entry, _figure(reading, entry) if entry else next(iter(reading.figures), None), claims))
    return found


def _claims(spec: Spec, lexicons: Lexicons) -> tuple[tuple[tuple[str, ClaimWord], ...], str]:
    """The claims in a row, longest first at a place, and the value without them."""
    hits: list[tuple[str, ClaimWord]] = []
    value = spec.value
    for pattern, word in lexicons.claims:
        for text in (spec.name, spec.value, spec.condition or ""):
            hits += [(found[0], word) for found in pattern.finditer(text)]
        value = pattern.sub("", value)
    kept = [hit for n, hit in enumerate(hits) if not _within_another(n, [quote for quote, _ in hits])]
    return tuple(kept), value.strip(" ，,、;；。.（）()!！") if value != spec.value else value


def _within_another(n: int, quotes: Sequence[str]) -> bool:
    """Whether a quote is part of a longer one, or the same as an earlier one."""
    here = quotes[n]
    return any(here in other and (len(here) < len(other) or m < n) for m, other in enumerate(quotes) if m != n)


def _vote(specs: Sequence[Spec], readings: Sequence[Reading], lexicons: Lexicons) -> str | None:
    """The category with the most rows whose names and units fit; a row that several categories fit counts a part for each."""
    votes: Counter[str] = Counter()
    for spec, reading in zip(specs, readings, strict=True):
        scored = [(score, name) for score, _, name in _candidates(spec, reading, lexicons, None)]
        top = max((score for score, _ in scored), default=0)
        names = {name for score, name in scored if score == top}
        for name in names:
            votes[name] += 60 // len(names)
    votes.pop("general", None)
    return max(votes, key=lambda name: votes[name]) if votes else None


def _best(spec: Spec, reading: Reading, lexicons: Lexicons, home: str | None) -> tuple[int, Entry, str] | None:
    return max(_candidates(spec, reading, lexicons, home), key=lambda c: c[0], default=None)


def _candidates(spec: Spec, reading: Reading, lexicons: Lexicons, home: str | None) -> list[tuple[int, Entry, str]]:
    """(score, entry, category) of every entry whose name stands in the row's name and whose unit fits."""
    found = []
    for lexicon in lexicons.categories:
        for entry in lexicon.entries:
            named = _told(reading, entry, spec.name) or _named(spec.name, entry)
            fits = _fits(reading, entry)
            if not named or not fits:
                continue
            near = 60 if lexicon.category == home else 5 if lexicon.category == "general" else 0
            found.append((named + fits + near, entry, lexicon.category))
    return found


def _told(reading: Reading, entry: Entry, name: str) -> int:
    """150 where name and value hold the grade that is enough to tell the entry (5ATM, IP68, CLTC)."""
    text = reading.text if (entry.value or "").startswith("^") else f"{name} {reading.text}"
    return 150 if entry.value and re.search(entry.value, text, re.IGNORECASE) else 0


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[str, str]:
    """A name as it is compared, whole and without brackets, spaces and marks."""
    return fold_term(name), fold_term(_LABELS.sub("", name))


def _named(name: str, entry: Entry) -> int:
    """How well an entry's names fit: the whole name 100, else 40 and the length of the longest name within; 0 for none."""
    whole, core = _forms(name)
    best = 0
    for alias in entry.names.words():
        word, bare = _forms(alias)
        if word == whole or bare == core:
            return 100
        at = whole.find(word)
        if at >= 0 and len(word) >= 2 and bounded(whole, at, at + len(word)):
            ends = 10 if whole.endswith(word) or re.search(r"[（(]", whole[at + len(word) : at + len(word) + 2]) else 0
            best = max(best, 40 + min(len(word.encode()) // 2, 30) + ends)
    return best


def _fits(reading: Reading, entry: Entry) -> int:
    """40 where a figure has a unit the entry takes, 10 where there is no figure or no unit to tell, 0 where the units speak against it."""
    if _figure(reading, entry) is not None:
        return 40
    if not entry.units:
        return 20
    return 10 if not reading.figures or not any(f.unit for f in reading.figures) else 0


def _figure(reading: Reading, entry: Entry) -> Figure | None:
    """The figure an entry is about: the first in its own units, in their order, else the first of that dimension."""
    for unit in entry.units:
        for figure in reading.figures:
            if unit in (figure.unit, figure.written) or figure.unit.casefold() == unit.casefold():
                return figure
    for unit in entry.units:
        for figure in reading.figures:
            if convert(1.0, figure.unit, unit) is not None:
                return figure
    if not entry.units:
        return next((f for f in reading.figures if not f.unit), None)
    return None
