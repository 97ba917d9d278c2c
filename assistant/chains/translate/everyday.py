"""The everyday equivalent of a figure: the lexicon's formula with the sheet's own numbers, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.chains.translate.lexicon import Found
from assistant.chains.translate.reading import Figure, convert, same
from assistant.chains.translate.wording import fill, spaced
from assistant.domain.equivalents import FORMULAS
from assistant.domain.formulas import number
from assistant.domain.lexicon import Entry, Equivalent, FromSpec
from assistant.domain.specs import Everyday


def everyday(found: Found, rows: Sequence[Found], language: str) -> tuple[Everyday | None, list[str]]:
    """The first equivalent that can be computed, and what has to be said with it; or None and why, where one could be expected."""
    entry, figure = found.entry, found.figure
    if entry is None or figure is None or not entry.everyday:
        return None, []
    zh = language.startswith("zh")
    why: list[str] = []
    for equivalent in entry.everyday:
        value = convert(conservative(figure, entry), figure.unit, equivalent.unit)
        if value is None:
            continue
        if len(_alike(found, figure, equivalent.unit)) > 1:
            zh_why, en_why = "一格里有几个同类数值，分行写才能换算", "several figures of a kind in one cell: give each a row"
            why.append(zh_why if zh else en_why)
            continue
        inputs, missing = _inputs(equivalent, value, rows)
        if missing:
            why.append(("换算成日常说法还缺：" if zh else "an everyday equivalent still needs: ") + ", ".join(missing))
            continue
        try:
            computed = FORMULAS[equivalent.formula](**inputs)
        except ValueError:
            why.append("这个数值不适合换算成日常说法" if zh else "this figure has no everyday equivalent that would not mislead")
            continue
        values = {name: _said(amount, language) for name, amount in computed.values.items()}
        text = fill(equivalent.text.in_language(language), values)
        notes = [equivalent.assumes.in_language(language)] if equivalent.assumes else []
        return Everyday(text=spaced(text) if zh else text, formula=computed.shown), notes + _bounds(figure, entry, zh)
    return None, why


def conservative(figure: Figure, entry: Entry) -> float:
    """The end of a range that promises less: the low one where more is better."""
    return figure.high if entry.better == "lower" or entry.of_range == "high" else figure.low


def _said(value: float, language: str) -> str:
    """A computed figure; round ten thousands in 万 in Chinese."""
    if language.startswith("zh") and value >= 10_000 and value % 1_000 == 0:
        return f"{number(value / 10_000, language)} 万"
    return number(value, language)


def _bounds(figure: Figure, entry: Entry, zh: bool) -> list[str]:
    """That an equivalent rests on a limit, or on one end of a range."""
    if figure.bound == "up_to" and entry.better == "higher":
        return ["换算用的是上限值，实际会更低" if zh else "the equivalent takes the upper limit; the real figure is lower"]
    if figure.low != figure.high and entry.of_range == "high":
        return ["换算取区间的上端，实际会变化" if zh else "the equivalent takes the upper end of the range; the real figure varies"]
    if figure.low != figure.high:
        return ["换算取区间里保守的一端" if zh else "the equivalent takes the cautious end of the range"]
    return []


def _alike(found: Found, figure: Figure, unit: str) -> list[Figure]:
    """The figures of a cell that the formula could take, one amount in two units counted once."""
    return [f for f in found.reading.figures if convert(f.low, f.unit, unit) is not None and (f is figure or not same(f, figure))]


def _inputs(equivalent: Equivalent, value: float, rows: Sequence[Found]) -> tuple[dict[str, float], list[str]]:
    """The formula's inputs, and the names of specs it needs and the sheet does not have."""
    inputs: dict[str, float] = {}
    missing: list[str] = []
    for name, source in equivalent.inputs.items():
        if source == "self":
            inputs[name] = value
        elif isinstance(source, FromSpec):
            partner = _partner(source, rows)
            if partner is not None:
                inputs[name] = partner
            elif source.else_ is not None:
                inputs[name] = float(source.else_)
            else:
                missing.append(f"{source.spec.replace('_', ' ')} ({source.unit})")
        else:
            inputs[name] = float(source)
    return inputs, missing


def _partner(source: FromSpec, rows: Sequence[Found]) -> float | None:
    """The one value that the sheet gives for an entry, in the unit asked for; two different values are none."""
    values = {v for row in rows if row.entry and row.entry.id == source.spec
              for f in row.reading.figures if (v := convert(f.low, f.unit, source.unit)) is not None}  # fmt: skip
    return values.pop() if len(values) == 1 else None
