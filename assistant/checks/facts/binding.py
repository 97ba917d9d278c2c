"""Which fact of the house each figure of a copy is about, and what it makes of it.

A figure is bound by the words around it (attribute words, verbs and set phrases, the words and other figures of a statement,
a test condition in the same sentence), never by its value alone. Where words leave several facts open, one with the same
figure is taken; where they name none, only a figure of a kind that a single fact has is bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.facts.compare import LOOSE, comparable, counts, equal, judge
from assistant.checks.facts.conditions import met, same_figure, share
from assistant.checks.facts.evidence import ASPECT, ATTRIBUTE, Scene, scenes
from assistant.checks.facts.frames import alike, frame
from assistant.checks.facts.holdings import Holding, Holdings, group_of, holdings, word_after, word_before
from assistant.checks.facts.markets import markets_in
from assistant.checks.facts.measures import STRONG
from assistant.checks.facts.reading import Free, Reading, Use
from assistant.checks.subject import Subject
from assistant.text.quantities import Quantity

NAMED = 3.5
"""The least evidence that binds a figure."""

_NEAR = 2.5
"""Facts whose evidence is this close to the best stay open."""

_ATTRIBUTED, _NEAR_ATTRIBUTE = 9.0, 0.75
"""Where an attribute word stands right beside the figure, only facts named as firmly stay open."""

_EQUAL_ATTRIBUTE = 8.5
"""An equal figure with this evidence is that fact's, whatever else the sentence says."""

_OWN_WORD, _OTHER_CURRENCY, _LOOSELY = 2.0, 3.0, 3.0
_ALONE, _ALONE_PRICE = 4.0, 5.0
_CONDITION = 4.5
_CLAUSE, _STATEMENT, _SIBLING = 7.0, 3.0, 5.0
_ADJACENT = 6
_REACH = 160
_FIRM = 6.0
_SIZE = 30.0
_FRAMED, _MARKET, _TELLING = 9.0, 6.0, 2
_YEAR = 0.6
_DATED = 3
_ELSEWHERE_IN_SENTENCE = 0.4
_STANDS_ALONE = re.compile(r"\s*(?:$|[^\w\s]|\n|(?:and|with|in|from|up|und|et|y|only|light)\b|轻|重|的机|的重|拎|提|抱|背|带|走|单手)")
"""What follows a mass that is the product's own: 18 g of coffee and 18 克咖啡粉 are not."""

_SKIPPED = frozenset(("list", "phone", "ordinal"))


def read(subject: Subject) -> Reading:
    """The figures of a copy against its house; worked out once for a copy."""
    known = subject.memo.get("facts")
    if isinstance(known, Reading):
        return known
    held = holdings(subject.house, subject.copy.language)
    rivals = [rival.name for rival in subject.house.competitors if rival.name]
    reading = Reading()
    for part in subject.fields:
        for scene in scenes(part, held, subject.currency):
            _Binder(scene, held, rivals).into(reading)
    subject.memo["facts"] = reading
    return reading


class _Binder:
    """Binds the figures of one sentence."""

    def __init__(self, scene: Scene, held: Holdings, rivals: Sequence[str]) -> None:
        self.scene, self.held, self.rivals = scene, held, rivals
        self.figures = [q for q in scene.figures if q.kind not in _SKIPPED]
        self.agreed = [
            (h, q) for h in held.figures if h.stated for q in self.figures if q.kind != "number" and comparable(q, h) and equal(q, h)
        ]

    def into(self, reading: Reading) -> None:
        """Add what the sentence holds."""
        for quantity in self.figures:
            if not self.scene.unsaid(quantity):
                self._bind(quantity, reading)
        reading.free += [Free(self.scene.field, q, frozenset(), self.scene) for q in self.scene.figures if q.kind == "phone"]

    def _bind(self, quantity: Quantity, reading: Reading) -> None:
        elsewhere = self.scene.elsewhere(quantity, self.held, self.rivals)
        open_to = [h for h in self.held.figures if comparable(quantity, h)]
        exact = [h for h in open_to if counts(quantity, h)] if quantity.kind == "count" and quantity.dimension not in LOOSE else []
        scored = [(self._evidence(quantity, h, elsewhere), n, h) for n, h in enumerate(exact or open_to)]
        scored.sort(key=lambda row: (-row[0], row[1]))
        best = scored[0][0] if scored else 0.0
        other, aspects = self._other(quantity, [h for score, _, h in scored if score > 0 or not h.stated])
        if self._conditioned(quantity, best):
            return
        near = _NEAR if best < _ATTRIBUTED else _NEAR_ATTRIBUTE
        same = next((h for score, _, h in scored if score >= max(NAMED, min(best - near, _EQUAL_ATTRIBUTE)) and equal(quantity, h)), None)
        if same and other <= best + _NEAR:
            self._use(reading, quantity, same, named=True)
        elif NAMED <= best < _FIRM and (weak := next((h for _, _, h in scored if equal(quantity, h)), None)):
            self._use(reading, quantity, weak, named=False)
        elif best >= NAMED and best >= other:
            self._use(reading, quantity, scored[0][2], named=True)
        elif known := self._equal_anywhere(quantity, [h for _, _, h in scored]):
            self._use(reading, quantity, known, named=False)
        else:
            reading.free.append(Free(self.scene.field, quantity, aspects, self.scene, elsewhere))

    def _use(self, reading: Reading, quantity: Quantity, holding: Holding, *, named: bool) -> None:
        lead = self.scene.field.text[quantity.outer_start : quantity.start]
        verdict = judge(quantity, holding, lead)
        if verdict in ("other", "reversed") and self.scene.asks(quantity) and not holding.asks:
            return
        reading.uses.append(Use(self.scene.field, quantity, holding, verdict, named, self.scene))

    def _equal_anywhere(self, quantity: Quantity, candidates: Sequence[Holding]) -> Holding | None:
        """A fact with this very figure, for kinds of figures that do not turn up by chance."""
        if quantity.dimension == "time" or quantity.kind in ("clock", "number", "year") or quantity.dimension.startswith("count:"):
            return None
        return next((h for h in candidates if equal(quantity, h)), None)

    def _evidence(self, quantity: Quantity, holding: Holding, elsewhere: bool) -> float:
        if elsewhere and not (holding.stated and self.scene.elsewhere_words(holding.text)):
            return 0.0
        if framed := self._framed(quantity, holding):
            return framed
        if quantity.kind == "clock":
            return self._beside_date(quantity, holding)
        if holding.figure.dimension == quantity.dimension == "":
            return self._bare(quantity, holding)
        if quantity.dimension != holding.group and any(q.dimension == holding.group for q in self.figures):
            return 0.0  # of several counts the one with the noun itself is meant
        named = max((self._hit_score(quantity, holding)), default=0.0) if self._spoken(quantity, holding) else 0.0
        best = max(named, self._alone(quantity, holding))
        if holding.stated:
            best = max(best, self._stated(quantity, holding, named))
        else:
            best = max(best, self._by_condition(holding))
            best -= _LOOSELY if holding.group.startswith("count:") and not counts(quantity, holding) else 0.0
            best += _OWN_WORD if best and self._own_words(quantity, holding) else 0.0
            best += self._in_market(quantity, holding)
            best -= _OTHER_CURRENCY if holding.group.startswith("money:") and holding.group != quantity.dimension else 0.0
            best += 0.5 if best and quantity.bound and quantity.bound == holding.fact.bound else 0.0
        return best

    def _framed(self, quantity: Quantity, holding: Holding) -> float:
        """By the words around it, where they are those of the statement: 上映于 # 在中国大陆."""
        if holding.frame is None:
            return 0.0
        shared = alike(frame(self.scene.text, quantity.outer_start, quantity.outer_end), holding.frame)
        return _FRAMED + shared if shared else 0.0

    def _bare(self, quantity: Quantity, holding: Holding) -> float:
        """A number without a unit, by the word right before or after it."""
        text = self.scene.text
        before = holding.before and holding.before == word_before(text, quantity.start)
        return ASPECT if before or (holding.after and holding.after == word_after(text, quantity.end)) else 0.0

    def _in_market(self, quantity: Quantity, holding: Holding) -> float:
        """A price whose clause names the market that the fact is for, or only another one."""
        if not holding.group.startswith("money:") or not holding.fact.markets:
            return 0.0
        named = markets_in(self.scene.clause(quantity))
        return 0.0 if not named else _MARKET if named & set(holding.fact.markets) else -_MARKET

    def _spoken(self, quantity: Quantity, holding: Holding) -> bool:
        """Whether a statement is spoken of at all: what an aspect alone names may be another thing, as 抵 500 元 beside 立减 300 元."""
        if not holding.stated or holding.kind in ("date", "clock"):
            return True
        return bool(holding.words & self.scene.words) or any(h.fact.id == holding.fact.id and q is not quantity for h, q in self.agreed)

    def _own_words(self, quantity: Quantity, holding: Holding) -> bool:
        """Whether the clause has a word that only this fact's attribute or condition has: GPS among two runtimes."""
        rivals = [h for h in self.held.figures if not h.stated and h.group == holding.group and h.fact.id != holding.fact.id]
        others = frozenset(w for h in rivals for w in h.own)
        return bool(rivals and (holding.own - others) & self.scene.clause_words(quantity))

    def _hit_score(self, quantity: Quantity, holding: Holding) -> Iterator[float]:
        kinds = frozenset(a for a in holding.aspects if a.partition(":")[0] == holding.group.partition(":")[0])
        for hit in self.scene.hits_near(quantity):
            if holding.fact.id in hit.facts:
                yield self.scene.score(hit, quantity, ATTRIBUTE)
            elif hit.aspects & kinds and _could_be(quantity, holding):
                yield self.scene.score(hit, quantity, ASPECT)

    def _stated(self, quantity: Quantity, holding: Holding, named: float) -> float:
        """By the words of its statement, and by another figure of it that stands in the sentence."""
        told = [(h, q) for h, q in self.agreed if h.text == holding.text and _gap(q, quantity) <= _REACH]
        mine = any(h is holding and q is quantity for h, q in told)
        taken = not mine and any(h is holding or q is quantity for h, q in told)
        if taken or not _of_one_size(quantity, holding):
            return 0.0
        others = [q for h, q in told if h is not holding and q is not quantity]
        near = share(holding.clause, self.scene.clause_words(quantity)) * min(1.0, len(holding.clause) / _TELLING)
        if len(holding.clause) > 1:
            near = max(near, share(holding.clause, self.scene.words) * _ELSEWHERE_IN_SENTENCE)
        wide = share(holding.words, self.scene.words)
        if holding.kind == "year":
            return _CLAUSE * near if near >= _YEAR else 0.0
        if holding.kind == "date":
            firm = _SIBLING + named if named and others else self._with_price(quantity, holding)
            return max(firm, _CLAUSE * near if len(holding.clause) >= _DATED else 0.0)
        beside = any(_gap(q, quantity) <= _ADJACENT for q in others)
        return _CLAUSE * near + _STATEMENT * wide + (_SIBLING if beside or (others and (wide or not holding.words)) else 0.0)

    def _with_price(self, quantity: Quantity, holding: Holding) -> float:
        """A date right beside a price is the day of sale."""
        prices = [q for q in self.figures if q.kind == "price" and _gap(q, quantity) <= _ADJACENT]
        return _CONDITION if prices and "date:sale" in holding.aspects else 0.0

    def _beside_date(self, quantity: Quantity, holding: Holding) -> float:
        """A time of day belongs to the date right before it."""
        for other, date in self.agreed:
            if other.fact.id == holding.fact.id and date.kind == "date" and 0 <= quantity.start - date.end <= _ADJACENT:
                return ASPECT
        return 0.0

    def _alone(self, quantity: Quantity, holding: Holding) -> float:
        group = holding.group
        if group != group_of(quantity.dimension):
            return 0.0
        if group == "mass" and not (_STANDS_ALONE.match(self.scene.field.text, quantity.end) and _could_be(quantity, holding)):
            return 0.0
        if group in STRONG or group.startswith("code:"):
            return _ALONE if self.held.alone(holding) else 0.0
        if quantity.unit == "inch" and not holding.stated and "\u3400" <= quantity.quote.strip()[-1:] <= "\u9fff":
            return _ALONE if self.held.only_with_unit(holding) else 0.0
        if not group.startswith("money:"):
            return 0.0
        prices = {h.fact.id for h in self.held.figures if h.group == group and (not h.stated or "money:price" in h.aspects)}
        return _ALONE_PRICE if prices == {holding.fact.id} else 0.0

    def _by_condition(self, holding: Holding) -> float:
        parts = self.held.conditions.get(holding.fact.id, ())
        return _CONDITION if parts and all(met(part, self.figures, self.scene.words) for part in parts) else 0.0

    def _other(self, quantity: Quantity, candidates: Sequence[Holding]) -> tuple[float, frozenset[str]]:
        """The best evidence that the figure is about something no candidate is about, and what that is."""
        head = quantity.dimension.partition(":")[0]
        owned = frozenset(a for h in candidates for a in h.aspects)
        ids = {h.fact.id for h in candidates}
        best, told = 0.0, frozenset[str]()
        for hit in self.scene.hits_near(quantity):
            foreign = frozenset(a for a in hit.aspects if a.startswith(head + ":")) - owned
            if foreign and not (hit.facts & ids) and not (hit.aspects & owned):
                score = self.scene.score(hit, quantity, ASPECT)
                if score > best:
                    best, told = score, foreign
        return (best, told) if best >= NAMED else (0.0, frozenset())

    def _conditioned(self, quantity: Quantity, best: float) -> bool:
        """Whether the figure is one of a fact's test condition, and no word names it more firmly."""
        words = self.scene.clause_words(quantity)
        for fact_id, parts in self.held.conditions.items():
            spoken = any(fact_id in hit.facts for hit in self.scene.hits_near(quantity))
            for part in parts:
                if any(same_figure(quantity, figure) for figure in part.figures):
                    score = 2.0 + 6.0 * share(part.words, words) + (3.0 if spoken else 0.0)
                    if score >= best - 1.0:
                        return True
        return False


def _gap(one: Quantity, other: Quantity) -> int:
    return max(one.start - other.end, other.start - one.end)


def _could_be(quantity: Quantity, holding: Holding) -> bool:
    """Whether a figure that no attribute word names may be the fact's: of one size, or the same number in a wrong unit."""
    return _of_one_size(quantity, holding) or quantity.low == holding.figure.low


def _of_one_size(quantity: Quantity, holding: Holding) -> bool:
    """Whether the figures could be one thing said wrongly: 10 minutes and two days are two things."""
    if holding.kind in ("date", "clock", "code"):
        return True
    one, other = abs(quantity.base[1]), abs(holding.figure.base[1])
    return min(one, other) * _SIZE >= max(one, other)
