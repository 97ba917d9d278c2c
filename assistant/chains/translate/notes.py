"""What goes with a translation: the doubts about a row, what must be said with it, what to avoid, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.chains.translate.asked import Asked
from assistant.chains.translate.facts import INTERNAL
from assistant.chains.translate.lexicon import Found
from assistant.chains.translate.wording import beside, spaced
from assistant.domain.base import Flag
from assistant.domain.formulas import number
from assistant.domain.lexicon import Entry

NOT_FOR_COPY = frozenset(("BLANK", "INTERNAL"))
"""Flags of rows that get no line and no fact."""

# ---------------------------------------------------------------- flags


def flags_of(found: Found, asked: Asked) -> list[Flag]:
    """CLAIM, INTERNAL, BLANK, NO_ENTRY, SOURCE, CONDITION and UNIT, each with what to do about it."""
    spec, entry, reading = found.spec, found.entry, found.reading
    flags = _claims(found, asked)
    note = " ".join(text for text in (spec.note, spec.condition) if text)
    if INTERNAL.search(note):
        message = ("备注说这一项不能对外，没有给出文案", "the note says this is not for publication, so there is no line")
        flags.append(asked.flag("INTERNAL", *message, note))
    if says_nothing(found):
        return flags
    if reading.blank or not spec.name.strip():
        return [*flags, _blank(found, asked)]
    if entry is None:
        message = (
            "词典里没有这一项：只照抄参数，不编好处，请补充它对用户意味着什么",
            "the lexicon has no such spec: the figure is copied and no benefit is made up; say what it means",
        )
        flags.append(asked.flag("NO_ENTRY", *message, spec.name))
    if not (spec.source and spec.source.strip()):
        message = ("没有来源：发布前补上报告、证书或规格书", "no source: add the report, certificate or data sheet before publishing")
        flags.append(asked.flag("SOURCE", *message, spec.value))
    return [*flags, *(_missing(found, entry, asked) if entry else [])]


def _claims(found: Found, asked: Asked) -> list[Flag]:
    return [
        asked.flag(
            "CLAIM",
            f"规格里夹了宣称（{word.rule}）：{word.instead.in_language('zh')}",
            f"a claim among the specs ({word.rule}): {word.instead.in_language('en')}",
            quote,
        )
        for quote, word in found.claims
    ]


def says_nothing(found: Found) -> bool:
    """Whether a row says nothing once its claims are left out."""
    return bool(found.claims) and (not found.reading.text or (found.entry is None and not found.reading.figures))


def _blank(found: Found, asked: Asked) -> Flag:
    name = found.spec.name
    if not name.strip():
        message = ("这一行没有参数名，无法判断它是什么", "the row has no name, so nobody can tell what it is")
        return asked.flag("BLANK", *message, found.spec.value)
    if found.spec.value.strip(" -—/"):
        return asked.flag(
            "BLANK",
            f"“{name}”的数值待定：定下来之前不能写进文案",
            f"the value of “{name}” is open: not for copy until it is known",
            found.spec.value,
        )
    return asked.flag(
        "BLANK",
        f"“{name}”没有数值：请补上数值、条件和来源，或删去这一行",
        f"“{name}” has no value: add the value, its condition and source, or drop the row",
    )


def _missing(found: Found, entry: Entry, asked: Asked) -> list[Flag]:
    """CONDITION where the row does not say what must be said with it, UNIT where its figure has none."""
    flags = []
    value = found.spec.value
    if entry.carry and not (found.spec.condition and found.spec.condition.strip()) and not _carried(found, entry):
        flags.append(
            asked.flag(
                "CONDITION",
                spaced(f"没有写明条件：补上{entry.carry.in_language('zh')}"),
                f"no condition: add {entry.carry.in_language('en')}",
                value,
            )
        )
    if entry.units and found.reading.figures and not any(f.unit for f in found.reading.figures):
        units = ", ".join(entry.units)
        flags.append(asked.flag("UNIT", f"没有单位：应为 {units} 之一", f"no unit: expected one of {units}", value))
    return flags


def _carried(found: Found, entry: Entry) -> bool:
    """Whether the row, or the lexicon's own line, says what the entry must carry."""
    if entry.carried is None:
        return bool(found.reading.rest) and not beside(found.reading)
    return bool(re.search(entry.carried, f"{found.spec.name} {found.reading.text} {found.spec.note or ''}", re.IGNORECASE))


# ---------------------------------------------------------------- caveats


def caveats_of(found: Found, computed: Sequence[str], asked: Asked) -> tuple[str, ...]:
    """The sheet's note, the tolerance, what must be said, the lexicon's warnings, `computed`, risks, evidence, and the lexicon's grade."""
    entry, note = found.entry, (found.spec.note or "").strip()
    caveats = [asked.say(f"备注（原文）：{note}", f"Note, as written: {note}")] if note else []
    if found.figure and found.figure.tolerance is not None:
        around = f"±{number(found.figure.tolerance)} {found.figure.written}"
        caveats.append(asked.say(f"公差 {around}，是约数", f"Tolerance {around}: an approximate figure"))
    if entry is not None:
        if entry.carry:
            caveats.append(asked.say("必须同时写明：", "Must be said with it: ") + entry.carry.in_language(asked.language))
        caveats += entry.caveats.in_language(asked.language)
    caveats += [*computed, *_risks(found, asked), _evidence(found, asked)]
    return tuple([*caveats, _grade(entry, asked)] if entry else caveats)


def _risks(found: Found, asked: Asked) -> list[str]:
    """Words that copy on this spec must not use, and what to write instead."""
    said = []
    for risk in found.entry.risks if found.entry else ():
        words = [f"“{word}”" for word in risk.avoid.in_language(asked.language)]
        said.append(
            asked.say(
                f"宣称风险（{risk.rule}）：不写{'、'.join(words)}；{risk.instead.in_language('zh')}",
                f"Claim risk ({risk.rule}): avoid {', '.join(words)}; {risk.instead.in_language('en')}",
            )
        )
    return said


def _evidence(found: Found, asked: Asked) -> str:
    source = (found.spec.source or "").strip()
    if source:
        return asked.say(f"证据：{source}", f"Evidence: {source}")
    return asked.say(
        "需要的证据：测试报告、证书或规格书，写明编号、日期和条件",
        "Evidence needed: a test report, certificate or data sheet with its number, date and condition",
    )


def _grade(entry: Entry, asked: Asked) -> str:
    """What the lexicon's words about a spec rest on; what is unverified is said to be."""
    said = {
        "V": ("一手资料（V）", "primary source (V)"),
        "C": ("二手资料（C），发布前核对", "secondary source (C), check before publishing"),
        "K": ("常识或算术（K），没有出处，未经核实", "common knowledge or arithmetic (K), no source, unverified"),
        "X": ("资料互相矛盾（X），以实测为准", "sources conflict (X), rely on a measurement"),
    }
    grade = asked.say(*said[entry.grade])
    if not entry.sources:
        return asked.say(f"词典依据：{grade}", f"Lexicon basis: {grade}")
    return asked.say(f"词典依据：{grade}：{'、'.join(entry.sources)}", f"Lexicon basis: {grade}: {', '.join(entry.sources)}")
