"""Candidates composed without a model: one sentence a route, from the brief's own words and the translated specs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, zip_longest

from assistant.chains.draft.material import Material
from assistant.domain.results import Candidate, Theme
from assistant.domain.source import Evidence
from assistant.domain.specs import SpecTranslation
from assistant.text.overlap import characters, share

_CLAUSE = re.compile(r"[，,；;。.]\s*")
_ANY_PAUSE = re.compile(r"[，,；;。.、]\s*")
_END = " 。.，,；;！!"
_LONG = 18  # characters of a benefit or a scene that still fit beside another part
_ECHO = 0.6  # a benefit that shares so much with the pain only repeats it


def compose(material: Material, count: int) -> list[Candidate]:
    """Up to `count` candidates, the routes taking turns, so that the first five go five ways."""
    by_route = [list(route(material)) for route in (_pain, _scene, _proof, _contrast, _identity)]
    taken = [c for c in chain.from_iterable(zip_longest(*by_route)) if c is not None]
    return taken[:count]


def _clause(text: str, marks: re.Pattern[str] = _CLAUSE) -> str:
    """The first clause of a phrase: a key message has room for one."""
    return marks.split(text.strip(_END))[0].strip(_END)


def _benefits(material: Material) -> list[SpecTranslation]:
    """The translated specs that have a benefit and a fact, those that answer a pain of the brief first."""
    wanted = [characters(p) for p in (*material.pains, *material.scenes)]
    return sorted((i for i in material.items if i.benefit and i.facts), key=lambda i: -max((len(_said(i) & p) for p in wanted), default=0))


def _said(item: SpecTranslation) -> frozenset[str]:
    return characters(f"{item.benefit} {item.scene} {item.spec.name} {item.line}")


def _answering(material: Material, words: str) -> SpecTranslation | None:
    """The spec whose words answer a pain or serve a scene, if its benefit is more than the same words again."""
    wanted = characters(words)
    fitting = [i for i in _benefits(material) if share(_benefit(i), words) < _ECHO]
    return max(fitting, key=lambda i: len(wanted & _said(i)), default=None)


def _benefit(item: SpecTranslation) -> str:
    """The benefit, cut to its first clause where it is long."""
    benefit = item.benefit.strip(_END)
    return benefit if len(benefit) <= _LONG else _clause(benefit)


def _candidate(text: str, route: str, rationale: str, theme: Theme | None) -> Candidate:
    evidence: tuple[Evidence, ...] = theme.evidence[:2] if theme else ()
    return Candidate(text=text, route=route, rationale=rationale, evidence=evidence)


def _reason(material: Material, theme: Theme | None, item: SpecTranslation | None, zh: str, en: str) -> str:
    """Why this candidate, in words, with the count behind it and the spec it rests on."""
    parts = [zh if material.zh else en]
    if theme and material.insights:
        total = material.insights.posts
        parts.append(
            f"{total} 条社交内容里有 {theme.count} 条说到“{theme.name}”"
            if material.zh
            else f"{theme.count} of {total} posts speak of “{theme.name}”"
        )
    if item:
        value = f"{item.spec.value}{item.spec.unit or ''}"
        parts.append(f"依据参数“{item.spec.name}：{value}”" if material.zh else f"rests on the spec “{item.spec.name}: {value}”")
    return ("；" if material.zh else "; ").join(parts)


def _pain(material: Material) -> Iterator[Candidate]:
    for pain in material.pains:
        item, theme = _answering(material, pain), material.theme_of(pain, "pains")
        if item:
            text = f"{_clause(pain)}？{_benefit(item)}" if material.zh else f"{_sentence(_clause(pain))}? {_sentence(_benefit(item))}."
            yield _candidate(
                text, "pain", _reason(material, theme, item, "从最常说的痛点开口", "Opens with the pain they name most"), theme
            )


def _scene(material: Material) -> Iterator[Candidate]:
    for scene in material.scenes:
        item, theme = _answering(material, scene), material.theme_of(scene, "scenes")
        short = theme.name if theme and len(_clause(scene)) > _LONG else _clause(scene)
        if item:
            text = f"{short}，{_benefit(item)}" if material.zh else f"{_sentence(short)}: {_lower(_benefit(item))}."
            yield _candidate(text, "scene", _reason(material, theme, item, "从一个具体时刻写起", "Starts from one moment"), theme)


def _proof(material: Material) -> Iterator[Candidate]:
    """The figure that answers a pain and can be said shortest, with its condition."""
    stated = [i for i in _benefits(material) if i.facts[0].value is not None]
    for item in sorted(stated, key=lambda i: (not _answers(material, i), len(i.line))):
        text = item.line.strip(_END) + ("" if material.zh else ".")
        yield _candidate(
            text, "proof", _reason(material, None, item, "让一个带条件的数字说话", "Lets one figure speak, with its condition"), None
        )


def _answers(material: Material, item: SpecTranslation) -> bool:
    return any(len(_said(item) & characters(pain)) >= 2 for pain in material.pains)


def _contrast(material: Material) -> Iterator[Candidate]:
    """The same scene, a degree better: only for pains that the feed counts, so that the contrast is one people make."""
    scene = next((theme for theme in material.counted("scenes")), None)
    for pain in material.counted("pains"):
        relief, item = material.reliefs.get(pain.name), _answering(material, pain.name)
        if scene and relief and item and len(characters(pain.name) & _said(item)) > 0:
            text = f"同样是{scene.name}，这次{relief}" if material.zh else f"The same {_lower(scene.name)}, only {relief}."
            yield _candidate(
                text, "contrast", _reason(material, pain, item, "同一个时刻，换一种过法", "The same moment, another way"), pain
            )


def _identity(material: Material) -> Iterator[Candidate]:
    audience = material.brief.audience
    if not audience:
        return
    whole = audience.name.in_language(material.brief.language).strip(_END)
    name = _clause(whole, _ANY_PAUSE)
    name += "的人" if material.zh and name != whole else ""
    for item in _benefits(material):
        text = f"给{name}：{_benefit(item)}" if material.zh else f"For {_lower(name)}: {_lower(_benefit(item))}."
        yield _candidate(text, "identity", _reason(material, None, item, "对着一类人说话", "Speaks to one kind of person"), None)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """The first letter small, unless the word is a name or an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
