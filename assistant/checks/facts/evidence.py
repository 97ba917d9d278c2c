"""How firmly the words around a figure say what it measures.

A word names a figure the more firmly the nearer it stands. Distance is counted in Han characters (a Latin letter is less than
half of one); a clause mark, another figure of the same kind and a word that belongs to a nearer figure weigh as so many characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.checks.facts.holdings import Holdings, blanked, group_of, is_model
from assistant.checks.facts.measures import ELSEWHERE, THINGS, aspect_words
from assistant.checks.subject import FieldText
from assistant.text.overlap import units
from assistant.text.quantities import Quantity
from assistant.text.sentences import Stretch

ATTRIBUTE, ASPECT = 10.0, 8.0
_PER_CHARACTER = 0.25
_LATIN_WEIGHT = 0.45
_MARK_BEFORE, _MARK_AFTER, _FIGURE, _NOT_NEAREST, _HEADING = 6.0, 10.0, 14.0, 8.0, 4.0
_REACH = 100
"""How many characters from a figure are read; no word beyond would name it."""

_MARKS = re.compile(r"[，,、；;|｜/·•。]|\.\s|[（(]|\s[-–—]\s|——")
_EDGE = re.compile(r"[，,。；;：!！?？|｜\n（）()【】\[\]“”「」]|\.\s|:\s|\s[-–—]\s|——|\s(?:but|while|whereas|and it|and)\s|但|而(?!已)")
_HEADING_END = re.compile(r"[。！？!?.；;，,]$")
_NOT_BEFORE = re.compile(
    r"(?:不是|并非|而非|不再是|没有|没到|不到得|不支持|不等于|别说|而不是"
    r"|\bnot|\bisn't|\bnever|\bno longer|\binstead of|\brather than|\bnicht|\bpas)\s?(?:[^，。,.\s]{0,4}|(?:\w+\s){0,2})$"
)
_THAN_BEFORE = re.compile(r"比[^，。；]{1,14}?[高低重轻长短厚薄宽窄快慢大小多少贵省][了出约近]?\s?$")
_THAN_AFTER = re.compile(
    r"\s(?:taller|lower|heavier|lighter|longer|shorter|thicker|thinner|wider|faster|slower|larger|smaller"
    r"|more|less|cheaper)\b"
)
_THAN_IN = re.compile(r"比.{1,14}[高低重轻长短厚薄宽窄快慢大小多少]|(?:er|more|less) than\b(?!\s[0-9])")
_TURNS = re.compile(r"角|旋转|转动|翻转|摆|俯仰|视野|广角")
_NARRATED = re.compile(
    r"[用走去跑吃喝等看试买花骑住玩拍听读写坐睡聊开飞逛录][过完]?了\s?(?:大?约|差不多|整整|将近|近|快)?\s?$"
    r"|\b(?:used|rode|spent|waited|walked|drove|visited|travelled|traveled|saw|tried|ate|drank|slept|stayed|flew|ran|filmed|watched)"
    r"\s(?:about|around|almost|nearly|over|only|just)?\s?$"
)
"""What somebody did, once: 用了 13.6GB, we rode 38 km."""
_REMAINS_BEFORE = re.compile(r"(?:剩下?|剩余|余下)[了有约]?\s?$")
_REMAINS_AFTER = re.compile(r"\s?(?:left|remaining|to go)\b")
_STILL = re.compile(r"还有\s?$")
_CLAUSE_ENDS = re.compile(r"\s?(?:$|[，,。；;！!\n])")
_GIGA = re.compile(r"\s?G(?![A-Za-z0-9])")
_PRICED = re.compile(
    r"(?:售价|定价|价格|到手价|首发价|现价|只要|仅需|只需|只卖|仅售)(?:就是|就|是|为|仅|只|才)?[:：]?\s?$|\b(?:priced at|price:?|costs?)\s$"
)
_LEAST_PRICE = 10
_PER_HOUR = re.compile(r"时速[^，,。；;\n]{0,8}$")
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
        self._around: dict[int, list[Hit]] = {}

    def hits_near(self, quantity: Quantity) -> list[Hit]:
        """The words near enough to name a figure at all."""
        known = self._around.get(quantity.start)
        if known is None:
            low, high = quantity.start - _REACH, quantity.end + _REACH
            known = [h for h in self.hits if h.heading or (h.end >= low and h.start <= high)]
            self._around[quantity.start] = known
        return known

    @cached_property
    def text(self) -> str:
        """The field's text, simplified."""
        return self.field.simplified

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the sentence, without its figures."""
        return units(self.bare)

    @cached_property
    def bare(self) -> str:
        """The sentence, simplified, with its figures blanked."""
        return blanked(self.text, list(self.figures), self.span.start, self.span.end)

    def asks(self, quantity: Quantity) -> bool:
        """Whether a question asks about the figure; of a Chinese sentence only the last clause asks."""
        sentence = self.span.of(self.field.text).rstrip("\"'”’」』)） ")
        last = max(sentence.rfind("，"), sentence.rfind("。")) if sentence.endswith("？") else -1
        return sentence.endswith(("?", "？")) and quantity.start - self.span.start > last

    def clause_span(self, quantity: Quantity) -> tuple[int, int]:
        """Where the clause of a figure begins and ends."""
        shift = self.span.start
        start, end = quantity.start - shift, quantity.end - shift
        left = max((m.end() for m in _EDGE.finditer(self.bare, max(0, start - _REACH), start)), default=max(0, start - _REACH))
        edge = _EDGE.search(self.bare, end, end + _REACH)
        right = (edge.start() if edge else min(len(self.bare), end + _REACH)) + shift
        marks = [q for q in self.figures if q.kind == "list"]  # time codes and numbered points part clauses too
        left = max(left + shift, max((q.end for q in marks if q.end <= quantity.start), default=0))
        return left, min(right, min((q.start for q in marks if q.start >= quantity.end), default=right))

    def clause(self, quantity: Quantity) -> str:
        """The clause of a figure, simplified and in lower case."""
        left, right = self.clause_span(quantity)
        return self.text[left:right].lower()

    def clause_words(self, quantity: Quantity) -> frozenset[str]:
        """The content words of a figure's clause."""
        left, right = self.clause_span(quantity)
        return units(self.bare[left - self.span.start : right - self.span.start])

    def elsewhere(self, quantity: Quantity, held: Holdings, rivals: Sequence[str]) -> bool:
        """Whether the figure's clause speaks of something other than the product: a rival, an older model, an event."""
        left, right = self.clause_span(quantity)
        clause = self.text[left:right].lower()
        difference = _THAN_BEFORE.search(self.text, left, quantity.outer_start) or _THAN_AFTER.match(self.text, quantity.end)
        if difference and group_of(quantity.dimension) != "ratio":
            return True
        if ELSEWHERE.search(clause) or any(name.lower() in clause for name in rivals):
            return True
        if any(thing.group() not in held.own_things for thing in THINGS.finditer(clause)):
            return True
        before = [q for q in self.figures if left <= q.start < min(right, quantity.start)]
        return any(is_model(q) and q.dimension not in held.own_models for q in before)

    @staticmethod
    def elsewhere_words(text: str) -> bool:
        """Whether a statement of the house itself speaks of an older model, an event and the like."""
        return any(pattern.search(text.lower()) for pattern in (ELSEWHERE, THINGS, _THAN_IN))

    def unsaid(self, quantity: Quantity) -> bool:
        """Whether the figure is denied, told of the past, or a rate of use."""
        text = self.field.text
        before = text[max(self.span.start, quantity.outer_start - 24) : quantity.outer_start].lower()
        if _NOT_BEFORE.search(before) or self._told_of_use(quantity):
            return True
        if group_of(quantity.dimension) != "time":
            return False
        if _AWAY.search(before) or _EVERY_BEFORE.search(before):
            return True
        return any(after.match(text, quantity.end) for after in (_AGO, _LEFT, _EVERY_AFTER))

    def _told_of_use(self, quantity: Quantity) -> bool:
        """Whether the figure is what somebody used up or did, or what is left of it."""
        before = self.text[max(self.span.start, quantity.outer_start - 24) : quantity.outer_start].lower()
        if _REMAINS_BEFORE.search(before) or _REMAINS_AFTER.match(self.text, quantity.end):
            return True
        if _STILL.search(before) and _CLAUSE_ENDS.match(self.text, quantity.outer_end):
            return True
        return group_of(quantity.dimension) != "time" and bool(_NARRATED.search(before))

    def score(self, hit: Hit, quantity: Quantity, base: float) -> float:
        """How firmly a word names a figure; `base` is what it is worth right beside it."""
        return base - _PER_CHARACTER * self._distance(hit, quantity)

    def _distance(self, hit: Hit, quantity: Quantity) -> float:
        gap = self._gap(hit, quantity)
        low, high = min(hit.start, quantity.start) - _REACH, max(hit.end, quantity.end) + _REACH
        near = [q for q in self.figures if low <= q.start <= high and q is not quantity]
        peers = [q for q in near if group_of(q.dimension) == group_of(quantity.dimension)]
        nearest = all(self._gap(hit, peer) >= gap for peer in peers)
        low, high = min(hit.start, quantity.start), max(hit.end, quantity.end)
        crossed = sum(low <= p.start and p.end <= high for p in peers)
        return gap + _FIGURE * crossed + (0 if nearest else _NOT_NEAREST) + (_HEADING if hit.heading else 0)

    def _gap(self, hit: Hit, quantity: Quantity) -> float:
        after = hit.start >= quantity.end
        between = self.field.text[quantity.end : hit.start] if after else self.field.text[hit.end : quantity.start]
        length = sum(_LATIN_WEIGHT if c.isascii() else 1.0 for c in between)
        marks = len(_MARKS.findall(between))
        return length + marks * (_MARK_AFTER if after else _MARK_BEFORE)


def scenes(field: FieldText, held: Holdings, currency: str | None) -> list[Scene]:
    """The sentences of a field that hold figures; a bare price is in the market's currency."""
    hits = _hits(field, held)
    found = []
    for n, span in _spans(field):
        figures = [_reread(field, q, currency) for q in field.quantities if span.start <= q.start < span.end]
        if figures:
            above = _heading(field, n)
            near = [h for h in hits if span.start <= h.start < span.end]
            head = [Hit(h.start, h.end, h.facts, h.aspects, True) for h in hits if above and above.start <= h.start < above.end]
            found.append(Scene(field, span, figures, [*head, *near]))
    return found


def _reread(field: FieldText, quantity: Quantity, currency: str | None) -> Quantity:
    """The figure as its line means it: 时速 25 公里 is a speed, 20 个 G are gigabytes, 售价 1099 is money."""
    before, low, high = field.simplified[max(0, quantity.start - 16) : quantity.start], quantity.low, quantity.high
    if quantity.unit == "km" and _PER_HOUR.search(before):
        return replace(quantity, unit="km/h", dimension="speed", base=(low, high))
    if quantity.dimension == "count:piece" and _GIGA.match(field.text, quantity.end):
        return replace(quantity, unit="GB", dimension="data", base=(low * 1000, high * 1000), kind="measure")
    bare = quantity.kind == "number" and low >= _LEAST_PRICE and _CLAUSE_ENDS.match(field.text, quantity.end)
    if bare and currency and _PRICED.search(before.lower()):
        return replace(quantity, unit=currency, dimension=f"money:{currency}", kind="price")
    return _warm(field, quantity)


def _warm(field: FieldText, quantity: Quantity) -> Quantity:
    """60 度 of water is a temperature, unless its line speaks of turning."""
    line = field.simplified[max(0, quantity.start - 12) : quantity.end + 6]
    if quantity.unit != "°" or not quantity.quote.endswith("度") or _TURNS.search(line):
        return quantity
    return replace(quantity, unit="°C", dimension="temperature")


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
    if "\n" not in field.text[above.end : span.start] or len(line) > 24 or _HEADING_END.search(line):
        return None
    return None if any(above.start <= q.start < above.end for q in field.quantities) else above


def _hits(field: FieldText, held: Holdings) -> list[Hit]:
    words = aspect_words()
    return [
        Hit(h.start, h.end, held.attributes.get(h.term, frozenset()), words.get(h.term, frozenset()))
        for h in held.matcher.find(field.plain)
    ]
