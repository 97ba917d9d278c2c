"""The chain: compose or ask, put the figures in, check, revise until clean or flagged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from assistant.chains.adapt.compose import compose
from assistant.chains.adapt.sayable import Sayable, language_for
from assistant.checks.run import CheckOptions, check
from assistant.domain.base import Flag, Skipped
from assistant.domain.copy import Copy
from assistant.domain.finding import CopyReport, Finding
from assistant.domain.house import MessageHouse
from assistant.domain.results import AdaptedCopy, AdaptResult
from assistant.errors import ModelError, NotConfigured
from assistant.guards import fact_lines, fill_figures, language_flag, mask_figures, without_figures
from assistant.llm.model import Model, Progress
from assistant.llm.prompt import Prompt, fields_block, items_block, tagged

ROUNDS = 2
"""How often a model is shown what the check found in its copy."""


class AdaptReply(BaseModel):
    """Copy as a model gives it."""

    title: str = ""
    text: str


Prompts = Callable[[str], Prompt]
"""Language → the prompt with the notes on it."""


def adapt(
    house: MessageHouse,
    channels: Sequence[str],
    *,
    options: CheckOptions,
    language: str | None = None,
    market: str | None = None,
    model: Model | None = None,
    prompts: Prompts | None = None,
    progress: Progress | None = None,
) -> AdaptResult:
    """Copy for each channel. Each is checked alone against the house; its verdict and findings come with it."""
    copies: list[AdaptedCopy] = []
    why = "no model is configured; the house's own words are put in the channel's form"
    skipped: list[Skipped] = [] if model else [Skipped(what="copy by a model", why=why)]
    by_model = False
    for done, channel in enumerate(channels):
        if progress:
            progress(done, len(channels), channel)
        profile = options.profiles[channel]
        say = Sayable(house, profile, language_for(house, profile, language), market or profile.market, options.today)
        copy = _composed(say)
        if model and prompts:
            try:
                copy, left = _asked(say, model, prompts(say.language), options)
                skipped += left
                by_model = True
            except (ModelError, NotConfigured) as error:
                skipped.append(Skipped(what=f"copy for {channel} by the model", why=str(error)))
        copies.append(_adapted(copy, _report(copy, house, options)))
    if progress:
        progress(len(channels), len(channels), "")
    return AdaptResult(copies=tuple(copies), engine="model" if by_model else "offline", skipped=tuple(skipped))


def _copy(say: Sayable, title: str | None, text: str) -> Copy:
    return Copy(
        id=f"{say.profile.id}-{say.language}",
        channel=say.profile.id,
        market=say.market,
        language=say.language,
        title=title or None,
        text=text,
    )


def _composed(say: Sayable) -> Copy:
    return _copy(say, *compose(say))


def _report(copy: Copy, house: MessageHouse, options: CheckOptions) -> CopyReport:
    return check(house, [copy], options).reports[0]


def _adapted(copy: Copy, report: CopyReport) -> AdaptedCopy:
    return AdaptedCopy(
        id=copy.id,
        channel=copy.channel,
        language=copy.language,
        title=copy.title,
        text=copy.text,
        verdict=report.verdict,
        findings=report.findings,
    )


@dataclass(frozen=True)
class _Version:
    """A copy as the model wrote it, and what is wrong with it: what the check finds, and what code could not put in."""

    copy: Copy
    findings: tuple[Finding, ...]
    doubts: tuple[Flag, ...]

    def problems(self) -> list[str]:
        """All of it, as the model is told."""
        found = [f"{f.rule} “{f.quote}”: {f.message}. {f.suggestion or ''}" for f in self.findings]
        return found + [f"“{d.quote}”: {d.message}" for d in self.doubts]


def _asked(say: Sayable, model: Model, prompt: Prompt, options: CheckOptions) -> tuple[Copy, list[Skipped]]:
    """The model's copy, shown what is wrong with it until it is clean or the rounds are used up; the best version stays.

    A revision that fails leaves the version before it. What code could not put right in the best version is said.
    """
    channel = say.profile.id
    versions: list[_Version] = []
    left: list[Skipped] = []
    earlier, problems = "(none)", list[str]()
    for _ in range(1 + ROUNDS):
        try:
            reply = model.ask(
                prompt,
                AdaptReply,
                channel=_channel_card(say),
                house=_house_card(say),
                language=say.language,
                facts=items_block(fact_lines(say.facts, say.language), "facts"),
                earlier=earlier,
                problems=items_block(problems, "problems"),
            )
        except ModelError as error:
            if not versions:
                raise
            left.append(Skipped(what=f"a revision of the copy for {channel} by the model", why=str(error)))
            break
        versions.append(_version(say, reply, options))
        problems = versions[-1].problems()
        if not problems:
            break
        earlier = tagged("earlier", "\n".join(text for text in (reply.title.strip(), reply.text.strip()) if text))
    best = min(versions, key=lambda v: len(v.problems()))
    return best.copy, left + [Skipped(what=f"a correction of the copy for {channel}", why=f"“{d.quote}”: {d.message}") for d in best.doubts]


def _version(say: Sayable, reply: AdaptReply, options: CheckOptions) -> _Version:
    table = mask_figures(say.facts, say.language)
    title, doubts = fill_figures(reply.title.strip(), table, options.language)
    text, more = fill_figures(reply.text.strip(), table, options.language)
    wrong = language_flag(without_figures(reply.text), say.language)
    copy = _copy(say, title, text)
    findings = tuple(f for f in _report(copy, say.house, options).findings if f.severity != "info")
    return _Version(copy, findings, (*doubts, *more, *((wrong,) if wrong else ())))


_COUNTED = {"xw": "characters (a Chinese character or an emoji counts 2, a link 23)", "xhs": "Chinese characters (two letters or digits count as one)",
            "bytes": "bytes of UTF-8 (a Chinese character takes 3)", "google": "characters (a Chinese character counts 2)",
            "sms": "characters of a short message"}  # fmt: skip
"""How a limit is counted, where it is not by characters (`text.lengths`)."""


def _channel_card(say: Sayable) -> str:
    profile, rules = say.profile, say.rules
    limits = "; ".join(
        f"{f.name} at most {f.max} {_COUNTED.get(f.count, 'characters')}" + (f", better {f.advised}" if f.advised else "")
        for f in profile.fields
    )
    tags = rules.max_hashtags if rules.max_hashtags is not None else profile.max_hashtags
    return fields_block(
        {
            "channel": profile.name.in_language(say.language),
            "market": say.market,
            "limits": limits,
            "hashtags at most": None if tags is None else str(tags),
            "needs": ", ".join(profile.requires),
            "must include": " | ".join(rules.must_include),
            "must carry the key message": "yes" if rules.must_carry_key_message else "no",
            "form": say.text(profile.form),
            "tone": say.text(profile.tone),
            "role": ", ".join(profile.role),
            "one asset a line": "Headline 1: … / Description 1: …" if profile.assets else None,
        },
        "channel",
    )


def _house_card(say: Sayable) -> str:
    house = say.house
    pillars = " | ".join(
        f"{p.label(say.language)}: {say.text(p.benefit)} ({say.text(p.selling_point)}; facts {', '.join(f.id for f in say.proofs(p))})"
        for p in house.pillars
    )
    tone = house.tone
    return fields_block(
        {
            "product": say.product,
            "key message": say.key_message,
            "pillars": pillars,
            "strategy": house.strategy.in_language(say.language) if house.strategy else None,
            "audience": house.audience.name.in_language(say.language) if house.audience else None,
            "scenes": "; ".join(s.in_language(say.language) for s in house.audience.scenes) if house.audience else None,
            "voice": ", ".join(t.in_language(say.language) for t in tone.voice),
            "do": "; ".join(t.in_language(say.language) for t in tone.do),
            "do not": "; ".join(t.in_language(say.language) for t in tone.dont),
            "names": ", ".join(t.use for t in house.vocabulary.names),
            "preferred terms": ", ".join(t.use for t in house.vocabulary.preferred),
            "banned": ", ".join(house.vocabulary.banned),
        },
        "house",
    )
