"""TERM001: a protected name written wrongly, also in ways that the house's `not` list does not hold.

Names are found by their skeleton: letters and digits in one case, one width and one script, without spaces and hyphens. What
stands in the copy is then compared with the name as it has to be written. Near misses (one Han character, a letter or two of
a long Latin word, a numeral written otherwise) count only where the rest of the name is right: sibling models differ in short
words and digits, and are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.cards import RuleCard
from assistant.checks.nouns import house_texts
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import Finding
from assistant.domain.house import Term
from assistant.text.codes import LINK
from assistant.text.script import simplified
from assistant.text.terms import bounded

_DROPPED = re.compile(r"[\s\-‐‑–_·.\u200b-\u200d\u2060\ufeff\u00ad]")
_TOKEN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+|\d+|[\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HIDDEN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w[\w.]*")
_NUMERALS: dict[str, tuple[str, ...]] = {
    "1": ("1", "one", "一代", "1代", "第一代"), "2": ("2", "ii", "two", "二代", "2代", "第二代"),
    "3": ("3", "iii", "three", "三代", "3代", "第三代"), "4": ("4", "iv", "four", "四代", "4代"), "5": ("5", "five", "五代", "5代"),
    "6": ("6", "vi", "six", "六代", "6代"), "7": ("7", "vii", "seven"), "8": ("8", "viii", "eight"), "9": ("9", "ix", "nine"),
    "10": ("10", "ten", "十代"), "1000": ("1000", "1k", "一千"), "2000": ("2000", "2k", "两千", "二千"),
}  # fmt: skip
_QUANTITY = {"measure", "percent", "fold", "price", "date", "clock", "count", "year"}


@dataclass(frozen=True)
class _Skeleton:
    """A text without what names may differ in; `places[i]` is where its character i stands in the text."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def _skeleton(text: str) -> _Skeleton:
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if not _DROPPED.match(char):
            for piece in simplified(unicodedata.normalize("NFKC", char).lower()):
                out.append(piece)
                places.append(place)
    return _Skeleton("".join(out), tuple(places))


def wrong_names(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """TERM001, with the right name as the certain fix."""
    for field in subject.fields:
        taken: list[tuple[int, int]] = []
        hidden = [m.span() for pattern in (LINK, _HIDDEN) for m in pattern.finditer(field.text)]
        found = [hit for term in subject.house.vocabulary.names for hit in _wrong(field, term, subject)]
        right = [span for term in subject.house.vocabulary.names for span in _right(field, term)]
        for start, end, use in sorted(found, key=lambda hit: (hit[0], -hit[1])):
            if any(left < end and start < stop for left, stop in [*taken, *hidden, *right]):
                continue
            taken.append((start, end))
            yield subject.finding(
                card,
                field,
                (start, end),
                fix=use,
                evidence="vocabulary.names",
                message=subject.say(f"“{field.text[start:end]}”应写作“{use}”", f'"{field.text[start:end]}" has to be written "{use}"'),
                suggestion=use,
            )


def _right(field: FieldText, term: Term) -> Iterator[tuple[int, int]]:
    """Where the name stands as it should."""
    for start, end in _occurrences(field, term.use):
        if _as_written(field.text, start, end, term):
            yield start, end


def _wrong(field: FieldText, term: Term, subject: Subject) -> Iterator[tuple[int, int, str]]:
    for start, end in _occurrences(field, term.use):
        if not _as_written(field.text, start, end, term):
            yield start, end, term.use
    own = _skeleton(term.use).text
    for listed in term.not_:
        if _skeleton(listed).text != own:
            yield from ((start, end, term.use) for start, end in _occurrences(field, listed) if not _is_amount(field, start, end, listed))
    yield from ((start, end, term.use) for start, end in _numerals(field, term) if not _is_amount(field, start, end, None))
    yield from ((start, end, term.use) for start, end in _near(field, term) if not _held(subject, field.text[start:end]))
    yield from _brand_alone(field, term, subject)


def _occurrences(field: FieldText, name: str) -> Iterator[tuple[int, int]]:
    """Where a name's skeleton stands in the text, as whole words; a plural s may follow."""
    wanted, text = _skeleton(name).text, _skeleton(field.text)
    at = text.text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = text.span(at, at + len(wanted))
        plural = end + 1 if re.match(r"s(?![A-Za-z0-9])", field.text[end:]) else end
        if bounded(field.text, start, plural) and not re.search(r"[。！？!?；;，,：:]", field.text[start:end]):
            yield start, end
        at = text.text.find(wanted, at + 1)


def _as_written(text: str, start: int, end: int, term: Term) -> bool:
    """As it has to be, or in a hashtag, or in capitals among capitals; the space between Han and Latin is free."""
    surface = text[start:end]
    if text[max(0, start - 1) : start] in ("#", "＃") and not re.search(r"\s", surface):
        return True
    if surface in term.not_ and surface != term.use:
        return False
    if _loose(surface) == _loose(term.use) or (surface.islower() and len(_TOKEN.findall(term.use)) == 1 and re.search(r"\s", surface)):
        return True
    before = re.split(r"[\n.!?。！？]", text[:start])[-1]
    after = re.split(r"[\n:：.!?。！？]", text[end:])[0]
    return surface.isupper() and not _HAN.search(surface) and not re.search(r"[a-z]{2,}", before + after)


def _loose(name: str) -> str:
    spaced = re.sub(r"\s+", " ", simplified(name.strip()))
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[\u3400-\u9fff])", "", spaced)


def _is_amount(field: FieldText, start: int, end: int, listed: str | None) -> bool:
    """Whether the digits at the end belong to a figure: 时屿 1 周年, Isletime 1.43-inch."""
    last = _TOKEN.findall(listed or field.text[start:end])[-1:]
    if not last or not last[0].isdigit():
        return False
    return any(q.start < end <= q.end and q.kind in _QUANTITY for q in field.quantities) or bool(
        re.match(r"[.,:/]\d|\s?(?:周年|月|日|年|元|岁|折|分|万|千|亿|家|名|位|件|期|季|成|%|次)", field.text[end:])
    )


def _numerals(field: FieldText, term: Term) -> Iterator[tuple[int, int]]:
    """The name with its last numeral written otherwise: II or 二代 for 2."""
    tokens = _TOKEN.findall(term.use)
    group = next((g for g in _NUMERALS.values() if tokens[-1:] and tokens[-1].lower() in g), ())
    if len(tokens) < 2:
        return
    stem = _skeleton("".join(tokens[:-1])).text
    for other in group:
        if other != tokens[-1].lower():
            yield from _occurrences(field, stem + other)


def _near(field: FieldText, term: Term) -> Iterator[tuple[int, int]]:
    """The whole name with one Han character other or two changed places, or a long Latin word misspelt."""
    wanted = _skeleton(term.use).text
    if len(_HAN.findall(wanted)) >= 2 and (len(re.findall("[a-z]", wanted)) >= 2 or len(wanted) >= 4):
        yield from _near_han(field, wanted)
    tokens = _TOKEN.findall(term.use)
    if len(tokens) < 2:
        return
    words = list(_TOKEN.finditer(field.text))
    for first in range(len(words) - len(tokens) + 1):
        window = words[first : first + len(tokens)]
        pairs = [(w.group().lower(), t.lower()) for w, t in zip(window, tokens, strict=True)]
        together = all(re.fullmatch(r"[\s\-·]{0,2}", field.text[a.end() : b.start()]) for a, b in pairwise(window))
        if together and any(w != t for w, t in pairs) and all(w == t or _misspelt(w, t) for w, t in pairs):
            yield window[0].start(), window[-1].end()


def _near_han(field: FieldText, wanted: str) -> Iterator[tuple[int, int]]:
    text = _skeleton(field.text)
    size = len(wanted)
    for at in range(len(text.text) - size + 1):
        piece = text.text[at : at + size]
        other = [i for i in range(size) if piece[i] != wanted[i]]
        one = len(other) == 1 and _HAN.match(wanted[other[0]]) and _HAN.match(piece[other[0]])
        swapped = len(other) == 2 and other[1] == other[0] + 1 and [piece[i] for i in other] == [wanted[i] for i in reversed(other)]
        start, end = text.span(at, at + size)
        if one and other[0] == size - 1 and size >= 4:
            continue  # the last character tells siblings apart: 净水壶, 净水杯
        if (one or (swapped and _HAN.match(wanted[other[0]]))) and bounded(field.text, start, end) and end - start <= size + 4:
            yield start, end


def _misspelt(word: str, token: str) -> bool:
    """A long word with a letter or two wrong; plurals and possessives are right."""
    if len(token) < 5 or not token.isalpha() or word[:1] != token[:1] or word in (f"{token}s", f"{token}es"):
        return False
    return 0 < distance(word, token) <= (2 if len(token) >= 8 else 1)


def distance(left: str, right: str) -> int:
    """Edits between two words (insert, delete, replace, swap neighbours)."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            best = min(row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _brand_alone(field: FieldText, term: Term, subject: Subject) -> Iterator[tuple[int, int, str]]:
    """The brand without the rest of the name: wrong capitals inside, split in two, or misspelt."""
    brand = next(iter(_TOKEN.findall(term.use)), "")
    if len(brand) < 6 or not brand.isascii() or not brand[0].isupper():
        return
    for start, end in _occurrences(field, brand):
        surface = field.text[start:end]
        parts = re.split(r"[\s\-]+", surface)
        if surface not in (brand, brand.upper(), brand.lower()) and all(part[:1].isupper() for part in parts):
            yield start, end, brand
    for word in re.finditer(r"[A-Z][A-Za-z]{4,}", field.text):
        if len(brand) >= 7 and _misspelt(word.group().lower(), brand.lower()) and not _held(subject, word.group()):
            yield word.start(), word.end(), brand


def _held(subject: Subject, surface: str) -> bool:
    """Whether the house itself writes these words: a sibling product, a rival, a source."""
    known = subject.memo.get("names")
    if not isinstance(known, str):
        known = "\n".join(_skeleton(text).text for text in house_texts(subject.house))
        subject.memo["names"] = known
    return _skeleton(surface).text in known
