"""The house as a document of headings, lines and tables; Markdown and Word write the same one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.base import LocalText
from assistant.domain.house import Fact, HouseChannel, MessageHouse, Pillar, Term
from assistant.export.facts import fact_view, source_title
from assistant.export.goal import goal_text
from assistant.export.texts import joined, listed, pair, words


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int


@dataclass(frozen=True)
class Line:
    """A paragraph. `strong` is what is said loudest: the key message."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; an empty header means rows of name and value."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Bullets | Table


def outline(house: MessageHouse, language: str) -> list[Block]:
    """The whole house in a language, empty parts left out."""
    state = joined([words("version", language, version=house.version), words(f"status_{house.status}", language)], language)
    name, message = house.name.in_language(language), house.key_message.in_language(language)
    blocks: list[Block] = [Heading(name, 1), Line(state), Line(message, strong=True), *_base(house, language)]
    blocks.append(Heading(words("pillars", language), 2))
    for n, pillar in enumerate(house.pillars, 1):
        blocks += _pillar(house, pillar, n, language)
    if not house.pillars:
        blocks.append(Line(words("no_pillars", language)))
    for part in (_facts, _tone, _vocabulary, _channels, _others):
        blocks += part(house, language)
    return blocks


def _texts(texts: Iterable[LocalText], language: str) -> list[str]:
    return [text.in_language(language) for text in texts]


def _base(house: MessageHouse, language: str) -> list[Block]:
    audience = house.audience
    rows = [
        ("brand_value", house.brand_value.in_language(language) if house.brand_value else ""),
        ("goal", goal_text(house.goal, language)),
        ("audience", audience.name.in_language(language) if audience else ""),
        ("pains", listed(_texts(audience.pains, language), language) if audience else ""),
        ("scenes", listed(_texts(audience.scenes, language), language) if audience else ""),
        ("strategy", house.strategy.in_language(language) if house.strategy else ""),
    ]
    filled = tuple((words(key, language), text) for key, text in rows if text)
    return [Table((), filled)] if filled else []


def _pillar(house: MessageHouse, pillar: Pillar, number: int, language: str) -> list[Block]:
    proof = [fact for fact in map(house.fact, pillar.proof) if fact]
    unproven = "" if proof else f" [{words('unproven', language)}]"
    parts = [
        pair(key, text.in_language(language), language)
        for key, text in (("selling_point", pillar.selling_point), ("benefit", pillar.benefit))
        if text
    ]
    blocks: list[Block] = [Heading(f"{number}. {pillar.label(language)}{unproven}", 3), *map(Line, parts)]
    if proof:
        blocks += [Line(pair("proof", "", language).strip()), Bullets(tuple(fact_view(fact, language).line(language) for fact in proof))]
    return blocks


def _facts(house: MessageHouse, language: str) -> list[Block]:
    if not house.facts:
        return []
    columns = ("fact", "statement", "condition", "source", "limits", "footnote")
    rows = [_fact(fact, language) for fact in house.facts]
    kept = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    header = tuple(words(columns[n], language) for n in kept)
    return [Heading(words("facts", language), 2), Table(header, tuple(tuple(row[n] for n in kept) for row in rows))]


def _fact(fact: Fact, language: str) -> tuple[str, ...]:
    view = fact_view(fact, language)
    about, said = (view.about, view.figure) if view.figure else ("", view.about)
    until = words("expires", language, date=fact.expires) if fact.expires else ""
    limits = joined([*fact.markets, *([until] if until else [])], language)
    return about or fact.id, said, view.condition, source_title(fact), limits, fact.footnote.in_language(language) if fact.footnote else ""


def _tone(house: MessageHouse, language: str) -> list[Block]:
    tone = house.tone
    rows = tuple(
        (words(key, language), listed(_texts(texts, language), language))
        for key, texts in (("voice", tone.voice), ("do", tone.do), ("dont", tone.dont))
        if texts
    )
    return [Heading(words("tone", language), 2), Table((), rows)] if rows else []


def _vocabulary(house: MessageHouse, language: str) -> list[Block]:
    known = house.vocabulary
    rows = [*_terms("names", known.names, language), *_terms("preferred", known.preferred, language)]
    rows += [(words("banned", language), joined(list(known.banned), language), "")] if known.banned else []
    header = (words("vocabulary", language), words("preferred", language), words("instead_of", language))
    return [Heading(words("vocabulary", language), 2), Table(header, tuple(rows))] if rows else []


def _terms(key: str, terms: tuple[Term, ...], language: str) -> list[tuple[str, str, str]]:
    return [(words(key, language), term.use, joined(list(term.not_), language)) for term in terms]


def _channels(house: MessageHouse, language: str) -> list[Block]:
    rows = tuple((name, listed(_asks(channel, language), language)) for name, channel in house.channels.items())
    header = (words("channel", language), words("asks", language))
    return [Heading(words("channels", language), 2), Table(header, rows)] if rows else []


def _asks(channel: HouseChannel, language: str) -> list[str]:
    asks = [words("must_include", language, value=joined(list(channel.must_include), language))] if channel.must_include else []
    limits = (("max_hashtags", channel.max_hashtags), ("max_length", channel.max_length))
    asks += [words(key, language, value=value) for key, value in limits if value is not None]
    return asks if channel.must_carry_key_message else [*asks, words("free_of_key_message", language)]


def _others(house: MessageHouse, language: str) -> list[Block]:
    blocks: list[Block] = []
    if house.competitors:
        blocks += [Heading(words("competitors", language), 2), Bullets(tuple(rival.name for rival in house.competitors))]
    if house.waivers:
        header = tuple(words(key, language) for key in ("rule", "match", "copies", "reason", "owner", "deadline"))
        rows = tuple(
            (waiver.rule, waiver.match, joined(list(waiver.copies), language), waiver.reason, waiver.owner or "", str(waiver.expires or ""))
            for waiver in house.waivers
        )
        blocks += [Heading(words("waivers", language), 2), Table(header, rows)]
    return blocks
