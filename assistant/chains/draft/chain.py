"""`draft`: key message candidates by different routes, each with its evidence, its scores and its doubts.

Without a model candidates are composed from what is at hand: the brief's pains and scenes in the order the feed counts
them, and the translated specs. With a model every reply goes through the guards: quotes are located, figures are put back
by code, claims pass the rules that check copy. A doubt is shown, never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, Field

from assistant.chains.draft.material import ROUTES, Material
from assistant.chains.draft.routes import compose
from assistant.chains.draft.scores import scores
from assistant.checks.run import CheckOptions, findings_in
from assistant.domain.base import Flag, Skipped
from assistant.domain.brief import Brief
from assistant.domain.house import MessageHouse
from assistant.domain.results import Candidate, DraftResult, Insights
from assistant.domain.source import Hit
from assistant.domain.specs import SpecTranslation
from assistant.errors import ModelError, NotConfigured
from assistant.guards import distinct, fact_lines, figure_flags, fill_figures, ground, language_flag, mask_figures, without_figures
from assistant.llm.model import Model
from assistant.llm.prompt import Prompt, fields_block, items_block, numbered_passages
from assistant.text.overlap import share, units


class QuoteReply(BaseModel):
    """A quote as a model gives it."""

    passage_id: str
    quote: str


class CandidateReply(BaseModel):
    """A candidate as a model gives it."""

    text: str
    route: str
    rationale: str
    quotes: list[QuoteReply] = Field(default_factory=list)


class DraftReply(BaseModel):
    """What the model answers."""

    candidates: list[CandidateReply]


def draft(
    brief: Brief,
    items: Sequence[SpecTranslation],
    insights: Insights | None,
    hits: Sequence[Hit],
    *,
    count: int,
    reliefs: Mapping[str, str] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    options: CheckOptions,
    model: Model | None = None,
    prompt: Prompt | None = None,
) -> DraftResult:
    """Candidates for a brief. `hits` are passages on its subject: past campaigns, lessons, research, posts.

    `reliefs`: name of a counted pain → what it is like without it, `words`: name of a counted theme → the words it is counted by
    (`knowledge/words/aspects.yaml`).
    """
    material = Material(brief, tuple(items), insights, tuple(hits), reliefs or {}, words or {})
    skipped: list[Skipped] = []
    found: list[Candidate] = []
    engine = "offline"
    if model and prompt:
        try:
            found, engine = _with_model(material, count, model, prompt), "model"
        except (ModelError, NotConfigured) as error:
            skipped.append(Skipped(what="candidates by the model", why=str(error)))
    else:
        skipped.append(
            Skipped(what="candidates by a model", why="no model is configured; they are composed from the brief, the specs and the feed")
        )
    if len(found) < count:
        found += compose(material, count * 2)
    checked = [_checked(candidate, material, options) for candidate in _unlike(found)]
    return DraftResult.model_validate(
        {"candidates": tuple(checked[:count]), "insights": insights, "engine": engine, "skipped": tuple(skipped)}
    )


def _with_model(material: Material, count: int, model: Model, prompt: Prompt) -> list[Candidate]:
    brief, facts = material.brief, material.facts
    table = mask_figures(facts, brief.language)
    block, known = numbered_passages(material.hits)
    reply = model.ask(
        prompt,
        DraftReply,
        brief=fields_block(material.brief_fields()),
        count=str(count),
        language=brief.language,
        facts=items_block(fact_lines(facts, brief.language), "facts"),
        themes=items_block(material.theme_lines(), "themes"),
        passages=block,
        routes=items_block((f"{name}: {what}" for name, what in ROUTES.items()), "routes"),
    )
    return [_grounded(item, material, table, known) for item in reply.candidates if item.text.strip()]


def _unlike(found: Sequence[Candidate]) -> list[Candidate]:
    """Without near-copies; the earlier one stays."""
    return [found[place] for place in distinct([c.text for c in found])]


def _grounded(item: CandidateReply, material: Material, table: Mapping[str, str], known: Mapping[str, str]) -> Candidate:
    language = material.brief.language
    text, figure_doubts = fill_figures(item.text.strip(), table, language)
    rationale, more = fill_figures(item.rationale.strip(), table, language)
    evidence, quote_doubts = ground([(known.get(q.passage_id, q.passage_id), q.quote) for q in item.quotes], material.hits, language)
    said = [*material.pains, *material.scenes, *(e.quote for e in evidence)]
    flags = [*figure_doubts, *more, *quote_doubts, *figure_flags(text, said, material.facts, language)]
    if wrong := language_flag(without_figures(item.text), language):
        flags.append(wrong)
    if not evidence:
        flags.append(
            Flag(code="EVIDENCE", message="没有原文引语支持这一条" if material.zh else "no verbatim quote supports this candidate")
        )
    return Candidate(
        text=text, route=item.route.partition(":")[0].strip().lower(), rationale=rationale, evidence=evidence, flags=tuple(flags)
    )


def _checked(candidate: Candidate, material: Material, options: CheckOptions) -> Candidate:
    """The candidate with its scores and the doubts that rules, limits of the brief and past campaigns raise."""
    brief = material.brief
    house = MessageHouse.model_validate({"name": str(brief.campaign), "key_message": candidate.text, "facts": material.facts})
    market = next(iter(brief.markets), None)
    found = findings_in(candidate.text, house, options, language=brief.language, market=market)
    doubts = [Flag(code=f.rule, message=f.message, quote=f.quote) for f in found]
    doubts += [_forbidden(str(limit), candidate.text) for limit in brief.must_not_say if share(str(limit), candidate.text) >= 0.6]
    doubts += _tried(candidate.text, material.hits)
    flags = (*candidate.flags, *doubts)
    scored = scores(candidate.text, brief.language, material.pains, material.facts, len(candidate.evidence), flags)
    return candidate.model_copy(update={"flags": flags, "scores": scored})


def _forbidden(limit: str, text: str) -> Flag:
    return Flag(code="MUST_NOT_SAY", message=f"the brief rules this out: {limit}", quote=text)


def _tried(text: str, hits: Sequence[Hit]) -> list[Flag]:
    """A warning where a retrospective holds most of the candidate's words: this was tried."""
    wanted = units(text)
    past = [h for h in hits if h.kind == "retrospective" and wanted and len(wanted & units(h.text)) >= max(3, 0.5 * len(wanted))]
    return [Flag(code="TRIED", message=f"a retrospective speaks of this: {h.title}", quote=h.text[:120]) for h in past[:1]]
