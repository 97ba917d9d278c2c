"""Where the words of lists stand in a post: one pass for all lists, and what negation, a question or a contrast makes of them.

Latin words count whole, with a trailing * from a word start. Offsets in marks are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import ahocorasick

from assistant.domain.aspects import Aspects, WordLists
from assistant.feed.posts import Post
from assistant.text.terms import bounded, fold_term, longest

POSITIVE, NEGATIVE, BESIDE, WISH, APART = "positive", "negative", "beside", "wish", "apart"
"""Keys of the general lists; those of a pain or scene are its kind and id: `complaint:noise`, `named:noise`, `scene:camping`."""

PAIN = ("complaint:", "aspect:", "named:")
"""What the keys of a pain begin with."""

_BREAK = re.compile(r"[。！？!?；;…\n]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,。！？!?；;：:…\n]|\.(?=\s|$)| [-–—]+ |——")
_ASKING = re.compile(r"(?:is|are|does|do|will|how|what|which|any|anyone)\b")
_HAN = re.compile(r"[\u2e80-\u9fff]")
_REACH_HAN, _REACH_LATIN = 14, 45
"""How far, in characters, a word of judgement may stand from what it judges."""
_WORDS_BEFORE = 3
"""How many English words may stand between a negation and what it negates (not all that loud)."""


class Mark(NamedTuple):
    """A word of the list `key` at [start, end) of a folded text."""

    start: int
    end: int
    key: str


def word_lists(aspects: Aspects) -> dict[str, WordLists]:
    """All lists by key."""
    lists = {POSITIVE: aspects.positive, NEGATIVE: aspects.negative, BESIDE: aspects.beside, WISH: aspects.wish, APART: aspects.apart}
    for pain in aspects.pains:
        lists |= {f"complaint:{pain.id}": pain.complaint, f"aspect:{pain.id}": pain.aspect, f"named:{pain.id}": pain.named}
    return lists | {f"scene:{scene.id}": scene.words for scene in aspects.scenes}


class Marker:
    """Finds the marks of all lists in a post, and reads them."""

    def __init__(self, aspects: Aspects) -> None:
        self._automaton = ahocorasick.Automaton()
        entries: dict[str, set[tuple[str, bool]]] = {}
        for key, lists in word_lists(aspects).items():
            for word in _words(lists):
                entries.setdefault(fold_term(word.rstrip("*")), set()).add((key, word.endswith("*")))
        for body, keys in entries.items():
            if body:
                self._automaton.add_word(body, (len(body), sorted(keys)))
        self._automaton.make_automaton()
        self._before = _negation(aspects.negation, aspects.between)
        self._contrast = _alternatives(_words(aspects.contrast))

    def marks(self, post: Post) -> list[Mark]:
        """All marks by place. A word inside a longer one that says something else (差 in 差不多) is none."""
        text = post.folded.text
        found = []
        for last, (size, keys) in self._automaton.iter(text) if len(self._automaton) else ():
            start, end = last + 1 - size, last + 1
            whole = bounded(text, start, end)
            found += [Mark(start, end, key) for key, open_end in keys if whole or (open_end and bounded(text, start, start + 1))]
        apart = [mark for mark in found if mark.key == APART]
        return sorted(m for m in found if m.key != APART and not any(a.start <= m.start and m.end <= a.end for a in apart))

    def judged(self, text: str, marks: Iterable[Mark], *, beside: bool = False) -> list[tuple[Mark, int]]:
        """Marks of judgement that do not lie in longer ones, each with +1 or -1: a negation turns it round.

        With `beside` also the words that judge only beside what they judge (too, 太).
        """
        keys = (POSITIVE, NEGATIVE, BESIDE) if beside else (POSITIVE, NEGATIVE)
        kept = sorted(longest((m.start, m.end, m.key) for m in marks if m.key in keys))
        return [(Mark(*span), self._sign(text, Mark(*span))) for span in kept]

    def _sign(self, text: str, mark: Mark) -> int:
        sign = 1 if mark.key == POSITIVE else -1
        if mark.key == BESIDE:
            return sign
        return -sign if self.negated(text, mark) else sign

    def negated(self, text: str, mark: Mark) -> bool:
        """Whether a negation stands before a mark in its clause, with nothing but words of degree between."""
        before = text[max(0, mark.start - 40) : mark.start]
        clause = before[_last_end(_CLAUSE, before) :]
        return bool(self._before.search(clause))

    def asked(self, text: str, mark: Mark) -> bool:
        """Whether a mark is only asked about: 吵不吵, 吵吗, "is it loud?"."""
        after = text[mark.end : mark.end + 60]
        if after[:1] == "不" and after[1:2] == text[mark.end - 1]:
            return True
        stop = _BREAK.search(after)
        if not stop or stop.group() not in "？?":
            return False
        before = text[: mark.start]
        return bool(re.search(r"[吗么]$", after[: stop.start()]) or _ASKING.match(before[_last_end(_BREAK, before) :].lstrip()))

    def together(self, text: str, one: Mark, other: Mark) -> bool:
        """Whether two marks belong together: in one sentence, near each other, without a contrast between."""
        first, second = sorted((one, other))
        between = text[first.end : second.start]
        reach = _REACH_HAN if _HAN.search(text[first.start : second.end]) else _REACH_LATIN
        return len(between) <= reach and not _BREAK.search(between) and not self._contrast.search(between)


def _words(lists: WordLists) -> list[str]:
    return [*lists.get("zh", ()), *lists.get("en", ())]


def _alternatives(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, Latin ones whole."""
    parts = [re.escape(fold_term(word)) for word in sorted(words, key=lambda w: (-len(w), w))]
    return re.compile("|".join(rf"(?<![a-z0-9]){p}(?![a-z0-9])" if p[0].isascii() else p for p in parts) or r"(?!)")


def _negation(negation: WordLists, between: WordLists) -> re.Pattern[str]:
    """A negation that ends a clause's beginning: in Chinese with words of degree after it, in English with three words at most."""
    chinese = rf"(?<!是)(?:{_some(negation.get('zh', ()))})(?:{_some(between.get('zh', ()))})*\s*$"
    english = rf"(?<![a-z0-9'])(?:{_some(negation.get('en', ()))})(?! only\b)(?:\s+[\w'-]+){{0,{_WORDS_BEFORE}}}\s*$"
    return re.compile(f"{chinese}|{english}")


def _some(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold_term(word)) for word in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)"


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=0)
