"""Guards: what code checks in every model reply before anyone sees it.

A quote is found verbatim in its passage or dropped and flagged; a figure of the output exists in the inputs, no stronger than
there and with its condition, or is flagged; figures can be kept from the model altogether and put in by code.
A flag's message is in the language asked for; drafts show their flags.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from assistant.domain.base import Flag, language_key
from assistant.domain.house import Bound, Fact
from assistant.domain.source import Evidence, Hit, Passage
from assistant.domain.wording import say_fact
from assistant.text.language import detect_language, is_chinese, is_simplified, is_traditional
from assistant.text.overlap import share
from assistant.text.quantities import Amount, Quantity, amount, find_quantities, same_amount
from assistant.text.quotes import locate

__all__ = [
    "distinct",
    "fact_lines",
    "figure_flags",
    "fill_figures",
    "ground",
    "language_flag",
    "mask_figures",
    "say_fact",
    "without_figures",
]

C = TypeVar("C")

# ---------------------------------------------------------------- quotes


def ground(quotes: Iterable[tuple[str, str]], passages: Iterable[Passage | Hit],
           language: str = "en") -> tuple[tuple[Evidence, ...], tuple[Flag, ...]]:  # fmt: skip
    """Quotes, each (passage id, quote), as Evidence with the exact wording; those not in their passage are dropped and flagged QUOTE."""
    known = {p.passage_id if isinstance(p, Hit) else p.id: p for p in passages}
    evidence: list[Evidence] = []
    flags: list[Flag] = []
    for passage_id, quote in quotes:
        passage = known.get(passage_id.strip())
        span = locate(quote, passage.text) if passage else None
        if passage is None:
            flags.append(_flag("QUOTE", language, f"没有编号为 {passage_id} 的段落", f"there is no passage {passage_id}", quote))
        elif span is None:
            flags.append(_flag("QUOTE", language, f"段落 {passage_id} 里没有这句话", f"passage {passage_id} does not say this", quote))
        else:
            found = Evidence(passage_id=passage_id.strip(), source_id=passage.source_id, quote=passage.text[span[0] : span[1]])
            evidence += [found] if found not in evidence else []
    return tuple(evidence), tuple(flags)


def _flag(code: str, language: str, zh: str, en: str, quote: str = "") -> Flag:
    return Flag(code=code, message=zh if is_chinese(language) else en, quote=quote)


# ---------------------------------------------------------------- figures

_NO_CLAIM = frozenset(("ordinal", "list"))  # first, 2. at the head of a line
# bound in the source → bounds that say no more than it
_NO_STRONGER: dict[Bound, frozenset[Bound]] = {
    "exact": frozenset(("exact", "about", "up_to")),
    "up_to": frozenset(("up_to",)),
    "at_least": frozenset(("at_least", "exact", "about")),
    "about": frozenset(("about",)),
}


def figure_flags(text: str, sources: Sequence[str] | Sequence[Quantity], facts: Sequence[Fact] = (),
                 language: str = "en") -> tuple[Flag, ...]:  # fmt: skip
    """FIGURE for every figure of a text that no source holds, that says more than its source, or that lost its condition.

    `sources` are the texts (or their figures) the model was given, `facts` the facts; where a fact holds a figure its bound
    and condition decide, else any source's bound does. Units are converted, so a source must hold a figure and its unit
    together ("5000 mAh"); ordinals and list numbers are no claims.
    """
    given: list[Quantity] = [q for source in sources for q in ([source] if isinstance(source, Quantity) else find_quantities(source))]
    amounts = [(fact, amount(fact.value, fact.unit or "")) for fact in facts if fact.value is not None]
    # figures inside statements and conditions may be said, too
    prose = " \n".join(t for f in facts for local in (f.statement, f.condition, f.footnote) if local for t in local.texts())
    given += find_quantities(prose)
    found = [q for q in find_quantities(text) if q.kind not in _NO_CLAIM]
    return tuple(flag for q in found if (flag := _figure_flag(q, text, given, amounts, language)))


def _figure_flag(q: Quantity, text: str, given: list[Quantity], amounts: list[tuple[Fact, Amount]], language: str) -> Flag | None:
    said = text[q.outer_start : q.outer_end]
    facts = [fact for fact, made in amounts if same_amount(made, q)]
    sources = [other for other in given if _same(other, q)]
    if not facts and not sources:
        return _flag("FIGURE", language, f"材料里没有“{q.quote}”这个数字", f"the material does not hold the figure {q.quote!r}", said)
    bounds: list[Bound] = [fact.bound for fact in facts] or [other.bound or "exact" for other in sources]
    if not any((q.bound or "exact") in _NO_STRONGER[bound] for bound in bounds):
        as_given = say_fact(facts[0], language) if facts else sources[0].quote
        bound = bounds[0]
        return _flag("FIGURE", language, f"“{said}”改变了材料里的限定（{_BOUND_ZH[bound]}）：{as_given}",
                     f"{said!r} changes the bound of the material ({bound}): {as_given}", said)  # fmt: skip
    lost = [fact for fact in facts if not _condition_kept(fact, text)]
    if facts and len(lost) == len(facts):
        as_given = say_fact(lost[0], language)
        return _flag("FIGURE", language, f"“{said}”丢了测试条件：{as_given}", f"{said!r} lost its condition: {as_given}", said)
    return None


_BOUND_ZH = {"exact": "确数", "up_to": "上限", "at_least": "下限", "about": "约数"}


def _same(one: Quantity, other: Quantity) -> bool:
    """The same amount; of dates the less exact may be said (2026 for 2026-05-18)."""
    if one.date and other.date:
        pairs = ((one.date.year, other.date.year), (one.date.month, other.date.month), (one.date.day, other.date.day))
        return all(said is None or said == given for given, said in pairs)
    return same_amount(one, other)


def _condition_kept(fact: Fact, text: str) -> bool:
    """Whether a text holds the condition of a fact in any of its languages: its figures, or without any, half of its words."""
    if fact.condition is None:
        return True
    said = find_quantities(text)
    for condition in fact.condition.texts():
        figures = find_quantities(condition)
        if figures and all(any(same_amount(f, q) for q in said) for f in figures):
            return True
        if not figures and (condition in text or share(condition, text) >= 0.5):
            return True
    return False


_PLACEHOLDER = re.compile(r"(?:\[\[|【【|［［)\s*([A-Za-z0-9_-]+)\s*(?:\]\]|】】|］］)")
_BOUNDS = r"\b(?:up to|at least|about)\b|最长|最高|最多|不超过|不低于|不少于|至少|约"
_BOUND_WORD = re.compile(_BOUNDS, re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_OPENS = re.compile(r"(?:[.!?]\s+|\n\s*(?:[-*•]\s*)?)$")
_LEAD = re.compile(rf"(?:{_BOUNDS}|长达|高达|可达|多达)\s*$", re.IGNORECASE)


def mask_figures(facts: Iterable[Fact], language: str) -> dict[str, str]:
    """Fact id → how code will say it. The model writes `[[id]]` in place of the figure, so that it cannot alter one."""
    return {fact.id: say_fact(fact, language) for fact in facts}


def fact_lines(facts: Iterable[Fact], *languages: str) -> Iterator[str]:
    """Facts for a prompt, `[[id]] (what it is of) = what code puts there`, in each language, with its markets and its note."""
    for fact in facts:
        names = [fact.attribute.in_language(tag)[0] for tag in languages] if fact.attribute and fact.statement is None else []
        notes = [fact.footnote.in_language(tag) for tag in languages] if fact.footnote else []
        name, said, note = (" / ".join(dict.fromkeys(texts)) for texts in (names, [say_fact(fact, tag) for tag in languages], notes))
        only = f" | only in {', '.join(fact.markets)}" if fact.markets else ""
        yield f"[[{fact.id}]]" + (f" ({name})" if name else "") + f" = {said}{only}" + (f" | note: {note}" if note else "")


def fill_figures(text: str, table: Mapping[str, str], language: str = "en") -> tuple[str, tuple[Flag, ...]]:
    """The text with every `[[id]]` said by the table; an id that is not in it stays as it is and is flagged FIGURE.

    A bound word that the model wrote before the placeholder of a fact that has one itself is taken out; what opens a new sentence
    begins with a capital.
    """
    flags: list[Flag] = []
    out, done = "", 0
    for hole in _PLACEHOLDER.finditer(text):
        out += text[done : hole.start()]
        done = hole.end()
        said = table.get(hole[1])
        if said is None:
            flags.append(_flag("FIGURE", language, f"没有编号为 {hole[1]} 的事实", f"no fact has the id {hole[1]}", hole[0]))
            out += hole[0]
            continue
        lead = _LEAD.search(out) if _BOUND_WORD.search(said) else None
        out = out[: lead.start()] if lead else out
        said = said[:1].upper() + said[1:] if _OPENS.search(out) else said
        out = _joined(out, said)
        if _HAN.match(said[-1:]) and _HAN.match(text[done:].lstrip(" ")[:1]):
            done += len(text[done:]) - len(text[done:].lstrip(" "))
    return out + text[done:], tuple(flags)


def without_figures(text: str) -> str:
    """The text without its placeholders: what the model itself wrote, to tell its language by."""
    return _PLACEHOLDER.sub(" ", text)


def _joined(before: str, after: str) -> str:
    """Both, without the space that a model left beside a placeholder where Chinese now meets Chinese."""
    left, right = before.rstrip(" "), after.lstrip(" ")
    return left + right if _HAN.match(left[-1:]) and _HAN.match(right[:1]) else before + after


# ---------------------------------------------------------------- language, likeness


def language_flag(text: str, language: str) -> Flag | None:
    """LANGUAGE when a text is not in the language asked for; None when it is, or has too few letters to tell."""
    if sum(2 if ord(char) >= 0x2E80 else 1 for char in text if char.isalpha()) < 4:
        return None
    found = detect_language(text)
    if is_chinese(found) and is_chinese(language):  # much of short Chinese is the same in both scripts
        wrong = is_simplified(text) if language_key(language) == "zh-Hant" else is_traditional(text)
    else:
        wrong = language_key(found) != language_key(language)
    if not wrong:
        return None
    return _flag("LANGUAGE", language, f"应为 {language}，实为 {found}", f"expected {language}, got {found}", text[:80])


def distinct(candidates: Sequence[str], limit: float = 0.7) -> list[int]:
    """The places of candidates that are no near-copy of an earlier one: Dice coefficient of character bigrams below `limit`."""
    kept: list[tuple[int, frozenset[str]]] = []
    for place, text in enumerate(candidates):
        grams = _bigrams(text)
        if grams and all(_dice(grams, other) < limit for _, other in kept):
            kept.append((place, grams))
    return [place for place, _ in kept]


def _bigrams(text: str) -> frozenset[str]:
    letters = "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())
    return frozenset(letters[i : i + 2] for i in range(max(1, len(letters) - 1))) - {""}


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
