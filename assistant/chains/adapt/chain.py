"""The chain: compose or ask, put the figures in, check, revise until clean or flagged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import BaseModel

from assistant.chains.adapt.compose import compose
from assistant.chains.adapt.sayable import Sayable, language_for
from assistant.checks.run import CheckOptions, check
from assistant.domain.base import Skipped
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport
from assistant.domain.house import MessageHouse
from assistant.domain.results import AdaptedCopy, AdaptResult
from assistant.errors import ModelError, NotConfigured
from assistant.guards import fact_lines, fill_figures, mask_figures
from assistant.llm.model import Model, Progress
from assistant.llm.prompt import Prompt, fields_block, items_block

ROUNDS = 2
"""How often a model is shown what the check found in its copy."""


class AdaptReply(BaseModel):
    """Copy as a model gives it."""

    title: str = ""
    text: str


Prompts = Callable[[str], Prompt]
"""Language → the prompt with the notes on it."""


def adapt(house: MessageHouse, channels: Sequence[str], *, options: CheckOptions, language: str | None = None, market: str | None = None,
          model: Model | None = None, prompts: Prompts | None = None, progress: Progress | None = None) -> AdaptResult:
    """Copy for each channel. Each is checked alone against the house; its verdict and findings come with it."""
    copies: list[AdaptedCopy] = []
    skipped: list[Skipped] = [] if model else [Skipped(what="copy by a model", why="no model is configured; the house's own words are put in the channel's form")]
    by_model = False
    for done, channel in enumerate(channels):
        if progress:
            progress(done, len(channels), channel)
        profile = options.profiles[channel]
        say = Sayable(house, profile, language_for(house, profile, language), market or profile.market, options.today)
        copy = _composed(say)
        if model and prompts:
            try:
                copy = _asked(say, model, prompts(say.language), options)
                by_model = True
            except (ModelError, NotConfigured) as error:
                skipped.append(Skipped(what=f"copy for {channel} by the model", why=str(error)))
        copies.append(_adapted(copy, _report(copy, house, options)))
    if progress:
        progress(len(channels), len(channels), "")
    return AdaptResult(copies=tuple(copies), engine="model" if by_model else "offline", skipped=tuple(skipped))


def _copy(say: Sayable, title: str | None, text: str) -> Copy:
    return Copy(id=f"{say.profile.id}-{say.language}", channel=say.profile.id, market=say.market, language=say.language, title=title or None, text=text)


def _composed(say: Sayable) -> Copy:
    return _copy(say, *compose(say))


def _report(copy: Copy, house: MessageHouse, options: CheckOptions) -> CopyReport:
    return check(house, [copy], options).reports[0]


def _adapted(copy: Copy, report: CopyReport) -> AdaptedCopy:
    return AdaptedCopy(id=copy.id, channel=copy.channel, language=copy.language, title=copy.title, text=copy.text,
                       verdict=report.verdict, findings=report.findings)


def _asked(say: Sayable, model: Model, prompt: Prompt, options: CheckOptions) -> Copy:
    """The model's copy, shown what the check finds in it until it is clean or the rounds are used up; the best version stays."""
    table = mask_figures(say.facts, say.language)
    best: tuple[int, Copy] | None = None
    problems: list[str] = []
    earlier: dict[str, str | None] = {}
    for _ in range(1 + ROUNDS):
        reply = model.ask(prompt, AdaptReply, channel=_channel_card(say), house=_house_card(say), language=say.language,
                          facts=items_block(fact_lines(say.facts, say.language), "facts"),
                          earlier=fields_block(earlier, "earlier"), problems=items_block(problems, "problems"))
        title, doubts = fill_figures(reply.title.strip(), table, say.language)
        text, more = fill_figures(reply.text.strip(), table, say.language)
        copy = _copy(say, title, text)
        findings = [f for f in _report(copy, say.house, options).findings if f.severity != "info"]
        problems = [f"{f.rule} “{f.quote}”: {f.message}. {f.suggestion or ''}" for f in findings] + [d.message for d in (*doubts, *more)]
        if best is None or len(problems) < best[0]:
            best = (len(problems), copy)
        if not problems:
            break
        earlier = {"title": reply.title, "text": reply.text}
    assert best is not None
    return best[1]


_COUNTED = {"xw": "(a Chinese character or an emoji counts 2, a link 23)", "xhs": "Chinese characters (two letters or digits count as one)",
            "bytes": "bytes of UTF-8 (a Chinese character takes 3)", "google": "characters (a Chinese character counts 2)",
            "sms": "characters of a short message"}  # fmt: skip
"""How a limit is counted, where it is not by characters (`text.lengths`)."""


def _channel_card(say: Sayable) -> str:
    profile, rules = say.profile, say.rules
    limits = "; ".join(
        f"{f.name} at most {f.max} {_COUNTED.get(f.count, 'characters')}" + (f", better {f.advised}" if f.advised else "")
        for f in profile.fields)
    return fields_block({
        "channel": profile.name.in_language(say.language), "market": say.market, "limits": limits,
        "hashtags at most": str(rules.max_hashtags if rules.max_hashtags is not None else profile.max_hashtags),
        "needs": ", ".join(profile.requires), "must include": " | ".join(rules.must_include),
        "must carry the key message": "yes" if rules.must_carry_key_message else "no",
        "form": say.text(profile.form), "tone": say.text(profile.tone), "role": ", ".join(profile.role),
        "one asset a line": "Headline 1: … / Description 1: …" if profile.assets else None,
    }, "channel")


def _house_card(say: Sayable) -> str:
    house = say.house
    pillars = " | ".join(
        f"{p.label(say.language)}: {say.text(p.benefit)} ({say.text(p.selling_point)}; facts {', '.join(f.id for f in say.proofs(p))})"
        for p in house.pillars)
    tone = house.tone
    return fields_block({
        "product": say.product, "key message": say.key_message, "pillars": pillars,
        "strategy": house.strategy.in_language(say.language) if house.strategy else None,
        "audience": house.audience.name.in_language(say.language) if house.audience else None,
        "scenes": "; ".join(s.in_language(say.language) for s in house.audience.scenes) if house.audience else None,
        "voice": ", ".join(t.in_language(say.language) for t in tone.voice),
        "do": "; ".join(t.in_language(say.language) for t in tone.do), "do not": "; ".join(t.in_language(say.language) for t in tone.dont),
        "names": ", ".join(t.use for t in house.vocabulary.names), "preferred terms": ", ".join(t.use for t in house.vocabulary.preferred),
        "banned": ", ".join(house.vocabulary.banned),
    }, "house")
