"""Reading copies for meaning by a model: what is sent, in how few calls, and what of the replies is believed.

Several copies go into one call, with the house once. A reply counts only as far as its quotes stand in the copy it speaks of;
what is left is a `Judgement` a copy, which the rules join in (`meaning.py`, `message.py`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, Field

from assistant.checks.judgement import ABSENT, PARAPHRASED, VERBATIM, Judgement, Objection, Place, Statement
from assistant.checks.subject import FieldText
from assistant.domain.base import LocalText, Skipped
from assistant.domain.copy import Copy
from assistant.domain.house import Fact, MessageHouse, Pillar
from assistant.domain.wording import say_fact
from assistant.errors import ModelError
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt, fields_block, tagged
from assistant.text.language import is_chinese
from assistant.text.quotes import locate

OBJECTIONS = ("MSG003", "MSG004", "TONE001")
"""Rules whose findings a model words itself. FACT001 comes from its list of facts, so that the house's own words say what holds."""

MOST_CHARACTERS, MOST_COPIES = 6000, 8
"""What goes into one call: a middle-sized model still reads that much closely, and a lost reply costs no more."""

_ALONE = frozenset(("schema", "truncated", "refused"))
"""Failures that one copy of a batch may have brought about: its copies are asked again one by one."""

_LONGEST = 400  # characters of an explanation or a suggestion; more is no remark but a lecture
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


class FindingReply(BaseModel):
    """One problem in a copy."""

    quote: str
    why: str = ""
    # a plain string for the reader: an unknown rule is dropped, for one slip must not cost the whole batch
    rule: str = Field(json_schema_extra={"enum": list(OBJECTIONS)})
    suggestion: str = ""


class KeyMessageReply(BaseModel):
    """Whether the key message is carried."""

    quote: str = ""
    carried: str = Field(default="", json_schema_extra={"enum": ["verbatim", "paraphrase", "absent"]})


class PillarReply(BaseModel):
    """Whether a pillar is carried."""

    id: str
    quote: str = ""
    carried: bool


class FactReply(BaseModel):
    """A fact that the copy states in words, not by its figure."""

    id: str
    quote: str = ""
    state: str = Field(json_schema_extra={"enum": ["agrees", "contradicts"]})


class CopyReply(BaseModel):
    """What there is to say of one copy."""

    id: str
    key_message: KeyMessageReply = KeyMessageReply()
    pillars: list[PillarReply] = []
    facts: list[FactReply] = []
    findings: list[FindingReply] = []


class CheckReply(BaseModel):
    """One entry for each copy."""

    copies: list[CopyReply]


@dataclass(frozen=True)
class Judged:
    """Judgements in the order of the copies, None where no model told, and what was left out for what reason."""

    judgements: tuple[Judgement | None, ...]
    skipped: tuple[Skipped, ...] = ()


def judge(house: MessageHouse, copies: Sequence[Copy], model: Model, prompt: Prompt, *, language: str = "en",
          progress: Callable[[int, int, str], None] | None = None) -> Judged:  # fmt: skip
    """Have a model read copies against a house; `language` is that of its explanations. Raises NotConfigured.

    A copy that a reply leaves out, or whose batch failed for what may be another copy's fault, is asked for once more alone.
    """
    asking = _Asking(house, copies, model, prompt, language, progress)
    together = batches(copies)
    asking.round(together)
    again = [[n] for batch in together if len(batch) > 1 for n in batch if asking.may_answer_alone(n)]
    if again:
        asking.round(again)
    return Judged(tuple(asking.found.get(n) for n in range(len(copies))), tuple(asking.skipped()))


class _Asking:
    """The calls on one set of copies: what was found, and for which copies nothing (None: the reply left it out)."""

    def __init__(self, house: MessageHouse, copies: Sequence[Copy], model: Model, prompt: Prompt, language: str,
                 progress: Callable[[int, int, str], None] | None) -> None:  # fmt: skip
        self.house, self.copies, self.model, self.prompt, self.progress = house, copies, model, prompt, progress
        self.shared = {"house": house_block(house), "language": "Simplified Chinese" if is_chinese(language) else "English"}
        self.found: dict[int, Judgement] = {}
        self.failed: dict[int, ModelError | None] = {}

    def round(self, asked: Sequence[Sequence[int]]) -> None:
        """One call a batch."""
        rows = [{**self.shared, "copies": "\n\n".join(copy_block(self.copies[n]) for n in batch)} for batch in asked]
        replies = self.model.ask_many(self.prompt, CheckReply, rows, progress=self.progress)
        for batch, reply in zip(asked, replies, strict=True):
            said = {} if isinstance(reply, ModelError) else _by_id(reply)
            for n in batch:
                told = said.get(_id(self.copies[n].id))
                self.failed.pop(n, None)
                if told:
                    self.found[n] = read(told, self.copies[n], self.house)
                else:
                    self.failed[n] = reply if isinstance(reply, ModelError) else None

    def may_answer_alone(self, n: int) -> bool:
        """Whether a copy went without a judgement for what may be another copy's fault."""
        return n in self.failed and ((error := self.failed[n]) is None or error.reason in _ALONE)

    def skipped(self) -> Iterator[Skipped]:
        """Copies without a judgement, those with one reason together."""
        by_reason: dict[str, list[str]] = {}
        for n in sorted(self.failed):
            by_reason.setdefault(str(self.failed[n] or "the model's reply leaves them out"), []).append(self.copies[n].id)
        for why, ids in by_reason.items():
            yield Skipped(what=f"semantic checks of {', '.join(ids)}", why=why)


def _by_id(reply: CheckReply) -> dict[str, CopyReply]:
    """The entries of a reply; of two on one copy the first."""
    found: dict[str, CopyReply] = {}
    for told in reply.copies:
        found.setdefault(_id(told.id), told)
    return found


def _id(text: str) -> str:
    """An id as it compares: models give it back as it stood in the tag, or without the escapes of there."""
    return " ".join(html.unescape(text).split())


# ---------------------------------------------------------------- what is sent


def batches(copies: Sequence[Copy]) -> list[list[int]]:
    """Places of copies that go together, in order. A copy longer than a batch goes alone; no batch holds an id twice."""
    made: list[list[int]] = []
    size, ids = 0, set[str]()
    for n, copy in enumerate(copies):
        length = len(copy.text) + len(copy.title or "")
        if not made or size + length > MOST_CHARACTERS or len(made[-1]) == MOST_COPIES or copy.id in ids:
            made.append([])
            size, ids = 0, set()
        made[-1].append(n)
        size += length
        ids.add(copy.id)
    return made


def copy_block(copy: Copy) -> str:
    """A copy as material: its title, where there is one, on a line of its own before the body."""
    fields = list(_fields(copy))
    text = "\n\n".join(f"Title: {f.text}" if f.name == "title" else f.text for f in fields)
    return tagged("copy", f"\n{text}\n", id=copy.id, channel=copy.channel, language=copy.language)


def _fields(copy: Copy) -> Iterator[FieldText]:
    """Title, then body, without ignore comments and with the offsets that findings have."""
    if copy.title:
        yield FieldText("title", copy.title)
    yield FieldText("text", copy.text)


def house_block(house: MessageHouse) -> str:
    """The house as material, in every language it holds. Names of lines are what the prompt speaks of."""
    lines: dict[str, str | None] = {
        "house": _all(house.name), "key message": _all(house.key_message), "brand value": _all(house.brand_value),
        "strategy": _all(house.strategy), "audience": _all(house.audience.name) if house.audience else None,
        **{f"pillar {pillar.id}": _pillar_line(pillar) for pillar in house.pillars},
        **{f"fact {fact.id}": _fact_line(fact) for fact in house.facts},
        "tone, voice": _list(house.tone.voice), "tone, do": _list(house.tone.do), "tone, do not": _list(house.tone.dont),
        "names": ", ".join(term.use for term in house.vocabulary.names),
        "competitors": ", ".join(rival.name for rival in house.competitors if rival.name),
    }  # fmt: skip
    return fields_block(lines, "house")


def _all(text: LocalText | str | None) -> str | None:
    return text if isinstance(text, str) or text is None else " / ".join(dict.fromkeys(text.texts()))


def _list(texts: Sequence[LocalText]) -> str:
    return "; ".join(str(_all(text)) for text in texts)


def _pillar_line(pillar: Pillar) -> str:
    parts = {"name": pillar.name, "selling point": pillar.selling_point, "benefit": pillar.benefit}
    said = [f"{name}: {_all(text)}" for name, text in parts.items() if text]
    return "; ".join([*said, *([f"proof: {', '.join(pillar.proof)}"] if pillar.proof else [])]) or pillar.id


def _fact_line(fact: Fact) -> str:
    words = ", ".join(fact.attribute.words()) if fact.attribute else ""
    held = _all(fact.statement) or say_fact(fact, "en")
    condition = _all(fact.condition)
    return (f"{words}: " if words else "") + held + (f" ({condition})" if condition and condition not in held else "")


# ---------------------------------------------------------------- what is believed


def read(told: CopyReply, copy: Copy, house: MessageHouse) -> Judgement:
    """A reply on a copy, as far as its quotes stand there and its ids in the house."""
    fields = list(_fields(copy))
    objections = tuple(
        Objection(finding.rule, place, _remark(finding.why), _remark(finding.suggestion))
        for finding in told.findings if finding.rule in OBJECTIONS and (place := _place(finding.quote, fields)))  # fmt: skip
    judged = Judgement(objections, _key_message(told.key_message, fields, house), _pillars(told.pillars, fields, house),
                       _facts(told.facts, fields, house))  # fmt: skip
    return replace(judged, settled=frozenset(_settled(judged, house)))


def _settled(judged: Judgement, house: MessageHouse) -> Iterator[str]:
    yield from ("FACT001", *OBJECTIONS)
    if judged.key_message is not None:
        yield "MSG001"
    if all(judged.pillar(pillar.id) is not None for pillar in house.pillars):
        yield "MSG002"


def _place(quote: str, fields: Sequence[FieldText]) -> Place | None:
    """Where a quote stands: a field that holds it verbatim first."""
    for field in sorted(fields, key=lambda f: quote.strip() not in f.text):
        span = locate(quote, field.text)
        if span:
            return Place(field.name, *span)
    return None


def _key_message(told: KeyMessageReply, fields: Sequence[FieldText], house: MessageHouse) -> float | None:
    """A key message that stands in the copy word for word needs nobody's judgement."""
    if any(_place(text, fields) for text in house.key_message.texts()):
        return VERBATIM
    if told.carried == "absent":
        return ABSENT
    share = {"verbatim": VERBATIM, "paraphrase": PARAPHRASED}.get(told.carried)
    return share if _place(told.quote, fields) else None


def _pillars(told: Sequence[PillarReply], fields: Sequence[FieldText], house: MessageHouse) -> Mapping[str, float]:
    known = {pillar.id for pillar in house.pillars}
    found: dict[str, float] = {}
    for pillar in told:
        if pillar.id in known and (not pillar.carried or _place(pillar.quote, fields)):
            found.setdefault(pillar.id, float(pillar.carried))
    return found


def _facts(told: Sequence[FactReply], fields: Sequence[FieldText], house: MessageHouse) -> Mapping[str, Statement]:
    """Of two statements on one fact a contradiction counts."""
    found: dict[str, Statement] = {}
    for fact in told:
        place = _place(fact.quote, fields) if house.fact(fact.id) else None
        if place and fact.state == "contradicts" and (fact.id not in found or found[fact.id].state == "agrees"):
            found[fact.id] = Statement("contradicts", place)
        elif place and fact.state == "agrees":
            found.setdefault(fact.id, Statement("agrees", place))
    return found


def _remark(text: str) -> str:
    """A model's words on one line, without control characters and of bearable length."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
