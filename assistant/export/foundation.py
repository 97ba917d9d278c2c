"""The house's foundation in words: facts beside the pillars' proof, tone, vocabulary."""

from __future__ import annotations

from assistant.domain.house import MessageHouse
from assistant.export.facts import fact_view
from assistant.export.texts import listed, pair, words


def proven_by(house: MessageHouse) -> set[str]:
    """The ids of the facts that prove a pillar."""
    return {fact for pillar in house.pillars for fact in pillar.proof}


def facts_text(house: MessageHouse, language: str) -> str:
    """How many facts there are, then those that prove no pillar; those that do stand with their pillar."""
    if not house.facts:
        return ""
    used = proven_by(house)
    others = [fact_view(fact, language).line(language) for fact in house.facts if fact.id not in used]
    return "\n".join(filter(None, [words("fact_count", language, all=len(house.facts), used=len(used)), listed(others, language)]))


def tone_text(house: MessageHouse, language: str) -> str:
    """Voice, do and don't."""
    tone = house.tone
    parts = [
        pair(key, listed([text.in_language(language) for text in texts], language), language)
        for key, texts in (("voice", tone.voice), ("do", tone.do), ("dont", tone.dont))
        if texts
    ]
    return "\n".join(parts)


def vocabulary_text(house: MessageHouse, language: str) -> str:
    """Names, preferred and banned words."""
    known = house.vocabulary
    names, preferred = ([term.use for term in terms] for terms in (known.names, known.preferred))
    groups = (("names", names), ("preferred", preferred), ("banned", list(known.banned)))
    return "\n".join(pair(key, listed(texts, language), language) for key, texts in groups if texts)
