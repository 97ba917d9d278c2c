"""The message: whether copies carry the key message and the pillars of the house.

Without a model this is an estimate by shared content characters and words (see `text/overlap.py`). It is made to miss
rather than to accuse: a paraphrase in wholly other words reads as absent, a few shared content words as carried.
What a model that read the copy told of it takes the estimate's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.checks.cards import RuleCard
from assistant.checks.family import AcrossRule, Rule
from assistant.checks.subject import FieldText, Subject
from assistant.domain.finding import AcrossFinding, Coverage, Finding, FindingEngine
from assistant.domain.house import Fact, Pillar
from assistant.text.language import is_chinese
from assistant.text.overlap import characters
from assistant.text.quantities import amount, same_amount
from assistant.text.terms import TermMatcher

CARRIED_ZH = 0.3
CARRIED_EN = 0.2
"""The least share of content that counts as carried. A Chinese key message has about seven content characters, some of which
stand in any copy by chance; an English one has three or four content words, of which none does. Set on labelled copies."""

PILLAR_TOUCHED = 0.34
"""The least share of one of a pillar's wordings for a copy to touch it (MSG002)."""

PILLAR_TOLD = 0.7
"""The least share for a set to have told a pillar (MSG005): over many copies, single words of it turn up by chance."""

STATED = 0.6
"""The least share of a statement that counts as saying it."""

_WINDOW = 2
"""Neighbouring sentences in which a message may be spread."""


def coverage(subject: Subject) -> Coverage:
    """How much of the key message and of each pillar the copy carries, 0 to 1; null where no model told and the words are no help."""
    shares = {pillar.id: _pillar_share(subject, pillar) for pillar in subject.house.pillars}
    if subject.judgement and subject.judgement.key_message is not None:
        return Coverage(key_message=subject.judgement.key_message, pillars=shares)
    wanted = subject.house.key_message.in_language(subject.copy.language)
    return Coverage(key_message=_carried(subject, wanted) if _readable(subject) else None, pillars=shares)


def _readable(subject: Subject) -> bool:
    return subject.copy.language.split("-")[0].lower() in ("zh", "en")


def _least(subject: Subject) -> float:
    return CARRIED_ZH if is_chinese(subject.copy.language) else CARRIED_EN


def _windows(field: FieldText) -> Iterator[frozenset[str]]:
    pieces = [characters(s.of(field.text)) for s in field.sentences]
    for n in range(len(pieces)):
        yield frozenset().union(*pieces[n : n + _WINDOW])


def _carried(subject: Subject, wanted: str) -> float:
    """The largest share of `wanted`'s content that two neighbouring sentences hold."""
    need = characters(wanted)
    if not need:
        return 0.0
    return round(max((len(need & have) / len(need) for f in subject.fields for have in _windows(f)), default=0.0), 2)


def _pillar_share(subject: Subject, pillar: Pillar) -> float | None:
    """What a model told, else the estimate, else None in languages without content words here."""
    told = subject.judgement.pillar(pillar.id) if subject.judgement else None
    if told is not None:
        return told
    shares = subject.memo.setdefault("message", {})
    assert isinstance(shares, dict)
    if pillar.id not in shares:
        shares[pillar.id] = _estimate(subject, pillar) if _readable(subject) else None
    share: float | None = shares[pillar.id]
    return share


def _estimate(subject: Subject, pillar: Pillar) -> float:
    """The best of the pillar's wordings, or 1 where the copy states a figure of one of its proofs."""
    language = subject.copy.language
    wordings = [text.exactly(language) for text in (pillar.name, pillar.selling_point, pillar.benefit) if text]
    shares = [_carried(subject, wording) for wording in wordings if wording]
    proofs = (subject.house.fact(fact_id) for fact_id in pillar.proof)
    if any(fact and _states(subject, fact) for fact in proofs):
        return 1.0
    return max(shares, default=0.0)


def _states(subject: Subject, fact: Fact) -> bool:
    """Whether the copy speaks of the fact: its figure, a figure only it can be meant by, or most of its statement."""
    if fact.value is not None:
        wanted = amount(fact.value, fact.unit or "")
        alone = sum(_dimension(other) == wanted.dimension for other in subject.house.facts) == 1
        named = _names(subject, fact)
        return any(
            q.dimension == wanted.dimension and (alone or named or same_amount(q, wanted))
            for f in subject.fields
            for q in f.quantities
            if q.dimension
        )
    statement = fact.statement.exactly(subject.copy.language) if fact.statement else None
    return bool(statement) and _carried(subject, statement or "") >= STATED


def _dimension(fact: Fact) -> str:
    return amount(fact.value, fact.unit or "").dimension if fact.value is not None else ""


def _names(subject: Subject, fact: Fact) -> bool:
    words = fact.attribute.in_language(subject.copy.language) if fact.attribute else []
    return any(TermMatcher(words).find(field.folded) for field in subject.fields)


def msg001(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """The key message is missing."""
    told = subject.judgement.key_message if subject.judgement else None
    in_its_language = subject.house.key_message.exactly(subject.copy.language)
    if told is None:
        absent, message = bool(in_its_language) and _carried(subject, in_its_language or "") < _least(subject), None
    else:
        absent = not told
        message = subject.say(
            "看不到核心信息：既没有原话，也没有同样意思的话", "the key message is not there, neither in its words nor in others"
        )
    if absent:
        wanted = in_its_language or subject.house.key_message.in_language(subject.copy.language)
        carry = subject.say(f"把核心信息写进去：{wanted}", f"Carry the key message: {wanted}")
        yield _by(told is not None, subject.finding(card, message=message, suggestion=carry, evidence="key_message"))


def msg002(subject: Subject, card: RuleCard) -> Iterator[Finding]:
    """No pillar is carried."""
    pillars = subject.house.pillars
    shares = [_pillar_share(subject, p) for p in pillars]
    if pillars and all(share is not None and share < PILLAR_TOUCHED for share in shares):
        names = ", ".join(p.label(subject.copy.language) for p in pillars)
        yield _by(
            _told_pillars(subject),
            subject.finding(
                card, suggestion=subject.say(f"至少带出一个支柱：{names}", f"Carry at least one pillar: {names}"), evidence="pillars"
            ),
        )


def _told_pillars(subject: Subject) -> bool:
    """Whether a model told of every pillar."""
    return subject.judgement is not None and all(subject.judgement.pillar(p.id) is not None for p in subject.house.pillars)


def _by(model: bool, finding: Finding) -> Finding:
    return finding.model_copy(update={"engine": "model"}) if model else finding


def msg005(subjects: Sequence[Subject], card: RuleCard) -> Iterator[AcrossFinding]:
    """A pillar that no copy of the set carries. A copy of which nothing could tell cannot deny it."""
    first = subjects[0]
    engine: FindingEngine = "model" if all(_told_pillars(s) for s in subjects) else "rules"
    for pillar in first.house.pillars:
        shares = [share for s in subjects if (share := _pillar_share(s, pillar)) is not None]
        if shares and max(shares) < PILLAR_TOLD:
            name = pillar.label(first.language)
            text = card.message.in_language(first.language).replace("{quote}", f"{name} ({pillar.id})")
            yield AcrossFinding(rule=card.code, severity=card.severity_in(None), engine=engine, message=text, pillar=pillar.id)


RULES: dict[str, Rule] = {"MSG001": msg001, "MSG002": msg002}
ACROSS: dict[str, AcrossRule] = {"MSG005": msg005}
