"""One row of a spec sheet as a translation, without a model: the lexicon's words around the sheet's own figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.chains.translate import wording
from assistant.chains.translate.asked import Asked
from assistant.chains.translate.everyday import conservative, everyday
from assistant.chains.translate.facts import facts_of, footnote, range_of
from assistant.chains.translate.lexicon import Found, Lexicons
from assistant.chains.translate.notes import NOT_FOR_COPY, caveats_of, flags_of, says_nothing
from assistant.chains.translate.reading import convert
from assistant.domain.base import Flag
from assistant.domain.lexicon import Entry, Level
from assistant.domain.specs import Everyday, SpecTranslation, SpecView
from assistant.text.terms import fold_term

_LONGEST_SCENE = 60


def translate_row(found: Found, rows: Sequence[Found], fact_id: str, lexicons: Lexicons, asked: Asked) -> SpecTranslation:
    """The translation of one row. What may not be said has an empty line, no fact, and a flag that says why."""
    spec, entry = found.spec, found.entry
    flags = flags_of(found, asked)
    blocked = says_nothing(found) or any(flag.code in NOT_FOR_COPY for flag in flags)
    named = f"{spec.name}{'：' if asked.zh else ': '}{found.reading.text or spec.value.strip() or '—'}"
    item = SpecTranslation(
        spec=SpecView(name=spec.name, value=spec.value, unit=spec.unit, condition=spec.condition),
        feature=wording.with_conditions(named, [(spec.condition or "").strip()], asked.zh),
        advantage="", benefit="", scene="", line="", caveats=caveats_of(found, (), asked), flags=tuple(flags),
    )  # fmt: skip
    if blocked:
        return item
    facts = facts_of(found, fact_id, lexicons, alone=sum(row.entry is entry for row in rows) == 1)
    if entry is None:
        conditions, more = conditions_of(found, lexicons, asked)
        return item.model_copy(update={"line": _plain(found, conditions, asked), "facts": facts, "flags": (*flags, *more)})
    equivalent, computed = everyday(found, rows, asked.language)
    level = level_of(found, entry)
    scene = _scene(entry, asked)
    line, more = _line(found, entry, level, equivalent, scene, lexicons, asked)
    return item.model_copy(update={
        "advantage": entry.advantage.in_language(asked.language),
        "benefit": ((level.benefit if level else None) or entry.benefit).in_language(asked.language),
        "scene": scene, "line": line, "everyday": equivalent, "caveats": caveats_of(found, computed, asked), "facts": facts,
        "flags": (*flags, *more),
    })  # fmt: skip


def _line(found: Found, entry: Entry, level: Level | None, equivalent: Everyday | None, scene: str, lexicons: Lexicons,
          asked: Asked) -> tuple[str, list[Flag]]:  # fmt: skip
    """The fullest wording that fits the channel, always with the condition; LENGTH where nothing fits."""
    conditions, flags = conditions_of(found, lexicons, asked)
    values = {
        "figure": wording.say_figure(found.reading, found.figure, entry.better, asked.zh),
        "name": wording.say_name(found.spec, entry, asked.zh),
        "level": level.meaning.in_language(asked.language) if level and level.meaning else "",
        "everyday": equivalent.text if equivalent else "",
    }
    written = [wording.fill(template, values) for template in _templates(entry, level, asked)]
    if asked.scene_first and scene and len(scene) <= _LONGEST_SCENE:
        written.insert(0, f"{scene}，{written[0]}" if asked.zh else f"{scene}. {wording.finished(written[0], zh=False)}")
    lines = [wording.finished(wording.with_conditions(text, conditions, asked.zh), asked.zh) for text in written]
    fitting = [line for line in lines if asked.limit is None or len(line) <= asked.limit]
    if not fitting:
        flags.append(asked.flag("LENGTH", f"带上条件后超过 {asked.limit} 字；条件不能省，请换渠道或改短条件",
                                f"longer than {asked.limit} characters with its condition, which must stay", lines[-1]))  # fmt: skip
    return (fitting or lines[-1:])[0], flags


def _templates(entry: Entry, level: Level | None, asked: Asked) -> list[str]:
    """The entry's wordings, the fullest first; the last is no more than name and figure."""
    plain = asked.say("{name}{figure}", "{name}: {figure}")
    full = ((level.line if level else None) or entry.line).in_language(asked.language)
    short = entry.short.in_language(asked.language) if entry.short else plain + asked.say("[，{everyday}]", "[, {everyday}]")
    return [full, short, plain]


def _plain(found: Found, conditions: Sequence[str], asked: Asked) -> str:
    """A row that the lexicon does not know: its name and figure, copied, with its condition."""
    figure = wording.say_figure(found.reading, found.figure, "none", asked.zh)
    line = f"{found.spec.name.strip()} {figure}" if asked.zh else f"{found.spec.name.strip()}: {figure}"
    return wording.finished(wording.with_conditions(line, conditions, asked.zh), asked.zh)


def conditions_of(found: Found, lexicons: Lexicons, asked: Asked) -> tuple[list[str], list[Flag]]:
    """What a line must carry, in its language where every part is known, else as written with a LANGUAGE flag."""
    kept: list[str] = []
    flags: list[Flag] = []
    rest = "" if wording.beside(found.reading) else found.reading.rest
    for text in (range_of(found.spec), rest, (found.spec.condition or "").strip(), footnote(found.spec) or ""):
        said = wording.carried_over(text, asked.zh, lexicons.phrases)
        if said is None:
            message = ("条件是英文，发布前译成中文", "the condition is in Chinese: translate it before publishing")
            flags.append(asked.flag("LANGUAGE", *message, text))
        kept += [said or text] if text and (said or text) not in kept else []
    if not asked.zh and wording.han(wording.say_figure(found.reading, found.figure, "none", zh=False)):
        flags.append(asked.flag("LANGUAGE", "", "the value is in Chinese: translate it before publishing", found.reading.text))
    if not asked.zh and found.entry is None and wording.han(found.spec.name):
        flags.append(asked.flag("LANGUAGE", "", "the name is in Chinese: translate it before publishing", found.spec.name))
    return kept, flags


def level_of(found: Found, entry: Entry) -> Level | None:
    """The first level that the value reaches, taken at the end that promises less."""
    figure, text = found.figure, found.reading.text
    value = conservative(figure, entry) if figure else None
    if value is not None and figure and figure.unit and entry.units and entry.units[0] not in (figure.unit, figure.written):
        value = convert(value, figure.unit, entry.units[0])
    if value is None and not entry.units and (digits := re.search(r"\d+(?:\.\d+)?", text)):
        value = float(digits[0])
    for level in entry.levels:
        if level.match and not re.search(level.match, f"{found.spec.name} {text}", re.IGNORECASE):
            continue
        if (level.min is None and level.max is None) or (value is not None and _within(value, level)):
            return level
    return None


def _within(value: float, level: Level) -> bool:
    return (level.min is None or value >= level.min) and (level.max is None or value <= level.max)


def _scene(entry: Entry, asked: Asked) -> str:
    """A scene of the audience that touches what the entry is about, else the entry's own."""
    touches = entry.touches.in_language(asked.language) if entry.touches else []
    for scene in asked.audience.scenes if asked.audience else ():
        text = scene.exactly(asked.language) or ""
        if wording.han(text) == asked.zh and any(fold_term(word) in fold_term(text) for word in touches):
            return text
    return entry.scene.in_language(asked.language)
