"""`house`: a message house from a brief, a chosen key message and the facts of the specs.

Without a model the pillars are the translated specs that answer the audience's pains, with the spec's own fact as proof.
With one its reply is checked: proofs have to be known facts, figures are put in by code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from assistant.domain.base import Flag, LocalText, Skipped, language_key
from assistant.domain.brief import Brief
from assistant.domain.channel import ChannelProfile
from assistant.domain.house import Fact, MessageHouse
from assistant.domain.results import BuiltHouse
from assistant.domain.source import Hit
from assistant.domain.specs import SpecTranslation
from assistant.errors import ModelError, NotConfigured
from assistant.guards import fact_lines, figure_flags, fill_figures, language_flag, mask_figures, without_figures
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt, fields_block, items_block, numbered_passages, tagged
from assistant.text.language import is_chinese
from assistant.text.overlap import characters

MOST_PILLARS = 3
_LANGUAGES = ("zh", "en")  # what a model writes every text in
Items = Mapping[str, Sequence[SpecTranslation]]
"""Language → the same specs translated into it, in the same order."""


class Bilingual(BaseModel):
    """A text in both languages, as a model gives it."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class PillarReply(BaseModel):
    """A pillar as a model gives it."""

    name: Bilingual
    selling_point: Bilingual
    benefit: Bilingual
    proof: list[str] = Field(default_factory=list)


class HouseReply(BaseModel):
    """What the model answers."""

    key_message: Bilingual | None = None
    strategy: Bilingual
    brand_value: Bilingual
    pillars: list[PillarReply]
    voice: list[Bilingual] = Field(default_factory=list)
    do: list[Bilingual] = Field(default_factory=list)
    dont: list[Bilingual] = Field(default_factory=list)


def build_house(
    brief: Brief,
    key_message: str,
    items: Items,
    guidelines: Sequence[Hit],
    *,
    profiles: Mapping[str, ChannelProfile],
    model: Model | None = None,
    prompt: Prompt | None = None,
) -> BuiltHouse:
    """A draft house, version 1. What could not be grounded is said in `flags`; a pillar without proof is UNPROVEN."""
    skipped: list[Skipped] = []
    facts = facts_of(items)
    flags: list[Flag] = []
    parts, engine = None, "offline"
    if model and prompt:
        try:
            parts, flags = _with_model(brief, key_message, facts, guidelines, model, prompt)
            engine = "model"
        except (ModelError, NotConfigured) as error:
            skipped.append(Skipped(what="house by the model", why=str(error)))
    else:
        skipped.append(Skipped(what="house by a model", why="no model is configured; pillars are the specs that answer the brief's pains"))
    parts = parts or _offline(brief, items, profiles)
    house = MessageHouse.model_validate({**_from_brief(brief, key_message), **parts, "facts": facts})
    flags += [Flag(code="UNPROVEN", message=f"pillar {p.id} has no proof", quote=p.label()) for p in house.pillars if not p.proof]
    unsaid = [language for language in items if not house.key_message.exactly(language)]
    flags += [
        Flag(code="LANGUAGE", message=f"the key message has no wording in {language}; copy in it has none to carry") for language in unsaid
    ]
    flags += [] if brief.goal else [Flag(code="GOAL", message="the brief has no goal; the house needs one to be judged by")]
    return BuiltHouse.model_validate({"house": house, "flags": tuple(flags), "engine": engine, "skipped": tuple(skipped)})


def facts_of(items: Items) -> tuple[Fact, ...]:
    """The facts of the specs, each id once."""
    return tuple({fact.id: fact for rows in items.values() for item in rows for fact in item.facts}.values())


def _from_brief(brief: Brief, key_message: str) -> dict[str, Any]:
    """What the brief itself says of the house."""
    names = [part.strip() for text in brief.product.name.texts() for part in text.split(" / ")]
    return {
        "name": brief.campaign,
        "key_message": {brief.language: key_message},
        "goal": brief.goal,
        "audience": brief.audience,
        "competitors": brief.competitors,
        "tone": {"dont": brief.must_not_say},
        "vocabulary": {"names": [{"use": name} for name in names]},
    }


def _offline(brief: Brief, items: Items, profiles: Mapping[str, ChannelProfile]) -> dict[str, Any]:
    pillars = [_pillar(n, {language: rows[place] for language, rows in items.items()}) for n, place in enumerate(_chosen(brief, items), 1)]
    strategy = _strategy(brief, profiles)
    return {"pillars": pillars, **({"strategy": strategy} if strategy else {})}


def _chosen(brief: Brief, items: Items) -> list[int]:
    """Places of the specs that make pillars: those whose words answer most of a pain or scene, each another one."""
    rows = items.get(brief.language) or next(iter(items.values()), [])
    audience = brief.audience
    said = [*audience.pains, *audience.scenes] if audience else []
    needs = [characters(text.in_language(brief.language)) for text in said]
    able = [place for place, item in enumerate(rows) if item.facts and item.benefit]
    words = {place: characters(f"{rows[place].benefit} {rows[place].scene} {rows[place].spec.name} {rows[place].line}") for place in able}
    chosen: list[int] = []
    for need in needs:
        best = max((p for p in able if p not in chosen), key=lambda p: len(words[p] & need), default=None)
        if best is not None and words[best] & need and len(chosen) < MOST_PILLARS:
            chosen.append(best)
    return (chosen + [p for p in able if p not in chosen])[:MOST_PILLARS]


def _pillar(number: int, by_language: Mapping[str, SpecTranslation]) -> dict[str, Any]:
    first = next(iter(by_language.values()))
    return {
        "id": first.facts[0].id if first.facts else f"pillar_{number}",
        "name": {lang: _name(item, lang) for lang, item in by_language.items()},
        "selling_point": {lang: item.line.rstrip("。.") for lang, item in by_language.items()},
        "benefit": {lang: item.benefit for lang, item in by_language.items()},
        "proof": [fact.id for fact in first.facts],
    }


def _name(item: SpecTranslation, language: str) -> str:
    """What to call a pillar: the fact's own word in the language, else the spec's name."""
    attribute = item.facts[0].attribute if item.facts else None
    words = attribute.in_language(language) if attribute else [item.spec.name]
    return words[0][:1].upper() + words[0][1:]


def _strategy(brief: Brief, profiles: Mapping[str, ChannelProfile]) -> str:
    """Which channels do what, from the roles in their profiles."""
    by_role: dict[str, list[str]] = {}
    for channel in brief.channels:
        profile = profiles.get(channel)
        if profile and profile.role:
            by_role.setdefault(profile.role[0], []).append(profile.name.in_language(brief.language))
    if is_chinese(brief.language):
        said = {"exposure": "{}打开认知", "engagement": "{}用具体场景种草、互动", "conversion": "{}承接转化", "service": "{}做服务"}
        return "；".join(said[role].format("、".join(names)) for role, names in by_role.items())
    said = {"exposure": "{} open awareness", "engagement": "{} tell concrete scenes", "conversion": "{} convert", "service": "{} serve"}
    return "; ".join(said[role].format(", ".join(names)) for role, names in by_role.items())


def _with_model(
    brief: Brief, key_message: str, facts: Sequence[Fact], guidelines: Sequence[Hit], model: Model, prompt: Prompt
) -> tuple[dict[str, Any], list[Flag]]:
    reply = model.ask(
        prompt,
        HouseReply,
        brief=fields_block(_brief_fields(brief)),
        key_message=tagged("key_message", key_message),
        facts=items_block(fact_lines(facts, *_LANGUAGES), "facts"),
        guidelines=numbered_passages(guidelines)[0],
    )
    filler = _Filler(facts)
    known = {fact.id for fact in facts}
    pillars = []
    for number, pillar in enumerate(reply.pillars[:4], 1):
        unknown = [proof for proof in pillar.proof if proof not in known]
        filler.flags += [
            Flag(code="PROOF", message=f"there is no fact {proof!r}; it is left out", quote=pillar.name.zh) for proof in unknown
        ]
        pillars.append(
            {
                "id": f"pillar_{number}",
                "name": filler(pillar.name),
                "selling_point": filler(pillar.selling_point),
                "benefit": filler(pillar.benefit),
                "proof": [p for p in dict.fromkeys(pillar.proof) if p in known],
            }
        )
    rules = {"voice": reply.voice, "do": reply.do, "dont": reply.dont}
    tone = {
        name: [LocalText({"zh": text.zh, "en": text.en}) for text in texts if text.zh.strip() and text.en.strip()]
        for name, texts in rules.items()
    }
    tone["dont"] = [*brief.must_not_say, *tone["dont"]]
    roof = _roof(brief.language, key_message, reply.key_message, filler)
    return {
        "key_message": roof,
        "strategy": filler(reply.strategy),
        "brand_value": filler(reply.brand_value),
        "pillars": pillars,
        "tone": tone,
    }, filler.flags


def _roof(language: str, chosen: str, said: Bilingual | None, filler: _Filler) -> dict[str, str]:
    """The key message as it was chosen, and in the model's words in the languages it was not chosen in, which is flagged."""
    roof = {language: chosen}
    both = filler(said).root if said else {}
    for tag, text in both.items() if isinstance(both, dict) else ():
        if language_key(tag) != language_key(language):
            roof[tag] = text
            filler.flags.append(Flag(code="LANGUAGE", message=f"the key message in {tag} is the model's wording; approve it", quote=text))
    return roof


class _Filler:
    """Puts figures into bilingual texts and gathers the doubts that arise."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.tables = {language: mask_figures(facts, language) for language in _LANGUAGES}
        self.flags: list[Flag] = []

    def __call__(self, text: Bilingual) -> LocalText:
        said: dict[str, str] = {}
        for language, written in (("zh", text.zh), ("en", text.en)):
            filled, doubts = fill_figures(written.strip(), self.tables[language], language)
            self.flags += [*doubts, *figure_flags(filled, [], self.facts, language)]
            self.flags += [flag for flag in (language_flag(without_figures(written), language),) if flag]
            if filled:
                said[language] = filled
        return LocalText(said)


def _brief_fields(brief: Brief) -> dict[str, str | None]:
    audience, language = brief.audience, brief.language

    def joined(texts: Iterable[LocalText]) -> str:
        return "; ".join(text.in_language(language) for text in texts)

    return {
        "campaign": str(brief.campaign),
        "product": str(brief.product.name),
        "category": brief.product.category,
        "goal": str(brief.goal.statement) if brief.goal else None,
        "audience": str(audience.name) if audience else None,
        "pains": joined(audience.pains) if audience else None,
        "scenes": joined(audience.scenes) if audience else None,
        "channels": ", ".join(brief.channels),
        "markets": ", ".join(brief.markets),
        "must say": joined(brief.must_say),
        "must not say": joined(brief.must_not_say),
        "notes": str(brief.notes) if brief.notes else None,
    }
