"""How firmly the words around a figure say what it measures.

A word names a figure the more firmly the nearer it stands. Distance is counted in Han characters (a Latin letter is less than
half of one); a clause mark, another figure of the same kind and a word that belongs to a nearer figure weigh as so many characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.checks.holdings import Holdings, blanked, group_of, is_model
from assistant.checks.measures import ELSEWHERE, aspect_words
from assistant.checks.subject import FieldText
from assistant.text.overlap import units
from assistant.text.quantities import Quantity
from assistant.text.script import simplified
from assistant.text.sentences import Stretch

ATTRIBUTE, ASPECT = 10.0, 8.0
_PER_CHARACTER = 0.25
_LATIN_WEIGHT = 0.45
_MARK_BEFORE, _MARK_AFTER, _FIGURE, _NOT_NEAREST, _HEADING = 6.0, 10.0, 14.0, 8.0, 4.0
_MARKS = re.compile(r"[，,、；;|｜/·•。]|\.\s|[（(]|\s[-–—]\s|——")
_EDGE = re.compile(r"[，,。；;：!！?？|｜\n（）()【】]|\.\s|:\s|\s[-–—]\s|——|\s(?:but|while|whereas|and it|and)\s|但|而(?!已)")
_HEADING_END = re.compile(r"[。！？!?.；;，,]$")
_NOT_BEFORE = re.compile(r"(?:不是|并非|而非|不再是|没有|没到|不到得|不支持|不等于|别说|而不是|\bnot|\bisn't|\bnever|\bno longer|\binstead of|\brather than|\bnicht|\bpas)[\s]?(?:[^，。,.\s]{0,4}|(?:\w+\s){0,2})$")
_AGO = re.compile(r"\s?(?:ago\b|前(?!往)|之前|以前|以来|later\b|earlier\b)")
_AWAY = re.compile(r"(?:提前|倒计时|还有|还剩|仅剩|只剩|再过|过了|用了|早了|晚了|\b(?:past|last|next))\s?$")
_LEFT = re.compile(r"\s?(?:left\b|to go\b|in advance\b|early\b|away\b|路程|车程)")
_EVERY_BEFORE = re.compile(r"(?:每[天日晚周月年]|一天|daily)[^，。,.]{0,4}$")
_EVERY_AFTER = re.compile(r"\s?(?:(?:a|per|every|each)\s|/\s?)(?:day|night|week|month)\b|\s?(?:每|/)\s?[天日晚周月]")


@dataclass(frozen=True)
class Hit:
    """A word that tells what is measured: the facts whose attribute it is, and its aspects."""

    start: int
    end: int
    facts: frozenset[str]
    aspects: frozenset[str]
    heading: bool = False


class Scene:
    """One sentence of a field, with a short heading line above it, its figures and its telling words."""

    def __init__(self, field: FieldText, span: Stretch, figures: Sequence[Quantity], hits: Sequence[Hit]) -> None:
        self.field, self.span, self.figures, self.hits = field, span, figures, hits

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the sentence, without its figures."""
        return units(self.bare[self.span.start:self.span.end])

    @cached_property
    def bare(self) -> str:
        """The field's text, simplified, with this sentence's figures blanked."""
        return blanked(simplified(self.field.text), list(self.figures))

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.span.of(self.field.text).rstrip("\"'”’」』)） ").endswith(("?", "？"))

    def clause_span(self, quantity: Quantity) -> tuple[int, int]:
        """Where the clause of a figure begins and ends."""
        left = max((m.end() for m in _EDGE.finditer(self.bare, self.span.start, quantity.start)), default=self.span.start)
        edge = _EDGE.search(self.bare, quantity.end, self.span.end)
        return left, edge.start() if edge else self.span.end

    def clause(self, quantity: Quantity) -> str:
        """The clause of a figure, simplified and in lower case."""
        left, right = self.clause_span(quantity)
        return simplified(self.field.text[left:right]).lower()

    def clause_words(self, quantity: Quantity) -> frozenset[str]:
        """The content words of a figure's clause."""
        left, right = self.clause_span(quantity)
        return units(self.bare[left:right])

    def elsewhere(self, quantity: Quantity, own: frozenset[str], rivals: Sequence[str]) -> bool:
        """Whether the figure's clause speaks of something other than the product: a rival, an older model, an event."""
        left, right = self.clause_span(quantity)
        clause = simplified(self.field.text[left:right]).lower()
        if ELSEWHERE.search(clause) or any(name.lower() in clause for name in rivals):
            return True
        return any(is_model(q) and q.dimension not in own and left <= q.start < min(right, quantity.start) for q in self.figures)

    @staticmethod
    def elsewhere_words(text: str) -> bool:
        """Whether a statement of the house itself speaks of an older model, an event and the like."""
        return bool(ELSEWHERE.search(text.lower()))

    def unsaid(self, quantity: Quantity) -> bool:
        """Whether the figure is denied, told of the past, or a rate of use."""
        text = self.field.text
        before = text[max(self.span.start, quantity.outer_start - 24):quantity.outer_start].lower()
        if _NOT_BEFORE.search(before):
            return True
        if group_of(quantity.dimension) != "time":
            return False
        return bool(_AWAY.search(before) or _AGO.match(text, quantity.end) or _LEFT.match(text, quantity.end) or _EVERY_AFTER.match(text, quantity.end) or _EVERY_BEFORE.search(before))

    def score(self, hit: Hit, quantity: Quantity, base: float) -> float:
        """How firmly a word names a figure; `base` is what it is worth right beside it."""
        return base - _PER_CHARACTER * self._distance(hit, quantity)

    def _distance(self, hit: Hit, quantity: Quantity) -> float:
        gap = self._gap(hit, quantity)
        peers = [q for q in self.figures if q is not quantity and group_of(q.dimension) == group_of(quantity.dimension)]
        nearest = all(self._gap(hit, peer) >= gap for peer in peers)
        low, high = min(hit.start, quantity.start), max(hit.end, quantity.end)
        crossed = sum(low <= p.start and p.end <= high for p in peers)
        return gap + _FIGURE * crossed + (0 if nearest else _NOT_NEAREST) + (_HEADING if hit.heading else 0)

    def _gap(self, hit: Hit, quantity: Quantity) -> float:
        after = hit.start >= quantity.end
        between = self.field.text[quantity.end:hit.start] if after else self.field.text[hit.end:quantity.start]
        length = sum(_LATIN_WEIGHT if c.isascii() else 1.0 for c in between)
        marks = len(_MARKS.findall(between))
        return length + marks * (_MARK_AFTER if after else _MARK_BEFORE)


def scenes(field: FieldText, held: Holdings) -> list[Scene]:
    """The sentences of a field that hold figures."""
    hits = _hits(field, held)
    found = []
    for n, span in _spans(field):
        figures = [q for q in field.quantities if span.start <= q.start < span.end]
        if figures:
            above = _heading(field, n)
            near = [h for h in hits if span.start <= h.start < span.end]
            head = [Hit(h.start, h.end, h.facts, h.aspects, True) for h in hits if above and above.start <= h.start < above.end]
            found.append(Scene(field, span, figures, [*head, *near]))
    return found


def _spans(field: FieldText) -> list[tuple[int, Stretch]]:
    """The sentences with their places; two that a figure runs across, as in “22. Oktober”, are one."""
    found: list[tuple[int, Stretch]] = []
    for n, span in enumerate(field.sentences):
        if found and any(q.start < found[-1][1].end < q.end and q.end > span.start for q in field.quantities):
            found[-1] = (found[-1][0], Stretch(found[-1][1].start, span.end))
        else:
            found.append((n, span))
    return found


def _heading(field: FieldText, n: int) -> Stretch | None:
    """The short line without a figure right above a line, such as “■ 亮度” or “Battery life”."""
    if n == 0:
        return None
    above, span = field.sentences[n - 1], field.sentences[n]
    line = above.of(field.text)
    if "\n" not in field.text[above.end:span.start] or len(line) > 24 or _HEADING_END.search(line):
        return None
    return None if any(above.start <= q.start < above.end for q in field.quantities) else above


def _hits(field: FieldText, held: Holdings) -> list[Hit]:
    words = aspect_words()
    return [Hit(h.start, h.end, held.attributes.get(h.term, frozenset()), words.get(h.term, frozenset()))
            for h in held.matcher.find(field.plain)]
