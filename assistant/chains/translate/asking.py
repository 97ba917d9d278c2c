"""The model's part of `translate`: better words around the same figures, checked row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from assistant.chains.translate import wording
from assistant.chains.translate.asked import Asked
from assistant.chains.translate.item import conditions_of
from assistant.chains.translate.lexicon import Found, Lexicons
from assistant.data import Library
from assistant.domain.base import Flag, Skipped
from assistant.domain.specs import SpecTranslation
from assistant.errors import ModelError
from assistant.guards import figure_flags, fill_figures, language_flag, without_figures
from assistant.llm.model import Model
from assistant.llm.prompt import field_lines, fields_block, load_prompt, tagged

BATCH = 12
"""Rows in one request."""


class RowReply(BaseModel):
    """One row as the model words it."""

    id: str
    advantage: str = Field(min_length=1)
    benefit: str = Field(min_length=1)
    scene: str = Field(min_length=1)
    line: str = Field(min_length=1)


class TranslateReply(BaseModel):
    """What the model answers."""

    rows: list[RowReply]


@dataclass(frozen=True)
class _Row:
    """A row that is sent: its id, what its placeholders stand for, and the conditions its line must carry."""

    id: str
    item: SpecTranslation
    found: Found
    table: Mapping[str, str]
    conditions: tuple[str, ...]


def rewrite(items: Sequence[SpecTranslation], rows: Sequence[Found], asked: Asked, channel: str | None, lexicons: Lexicons,
            library: Library, model: Model,
            progress: Callable[[int, int, str], None] | None = None) -> tuple[list[SpecTranslation], list[Skipped], bool]:  # fmt: skip
    """The items in the model's words where these pass, what was not rewritten, and whether any reply was used.

    Only rows that may be said are sent. Raises the ModelError when every request failed, and NotConfigured.
    """
    pairs = enumerate(zip(items, rows, strict=True))
    sent = {n: _row(n, item, found, lexicons, asked) for n, (item, found) in pairs if item.line and found.entry}
    if not sent:
        return list(items), [], False
    batches = [list(sent)[at : at + BATCH] for at in range(0, len(sent), BATCH)]
    audience = _audience(asked)
    values = [
        {"rows": "\n".join(_block(sent[n]) for n in batch), "audience": audience, "channel": channel or "none", "language": asked.language}
        for batch in batches
    ]
    replies = model.ask_many(load_prompt(library, "translate", asked.language), TranslateReply, values, progress=progress)
    failed = [reply for reply in replies if isinstance(reply, ModelError)]
    if len(failed) == len(replies):
        raise failed[0]
    out, skipped = list(items), [Skipped(what="rewriting some rows by a model", why=str(error)) for error in failed]
    for batch, reply in zip(batches, replies, strict=True):
        said = {} if isinstance(reply, ModelError) else {row.id.strip("[] "): row for row in reply.rows}
        for n in batch:
            if sent[n].id in said:
                out[n] = _checked(sent[n], said[sent[n].id], lexicons, asked)
            elif not isinstance(reply, ModelError):
                skipped.append(Skipped(what=f"rewriting {items[n].spec.name}", why="the model gave no reply for this row"))
    return out, skipped, True


def _row(n: int, item: SpecTranslation, found: Found, lexicons: Lexicons, asked: Asked) -> _Row:
    conditions, _ = conditions_of(found, lexicons, asked)
    name = f"r{n + 1}"
    figure = wording.say_figure(found.reading, found.figure, found.entry.better if found.entry else "none", asked.zh)
    table = {name: figure}
    if item.everyday:
        table[f"{name}_everyday"] = item.everyday.text
    if conditions:
        table[f"{name}_condition"] = ("；" if asked.zh else "; ").join(conditions)
    return _Row(name, item, found, table, tuple(conditions))


def _block(row: _Row) -> str:
    item = row.item
    avoid = ", ".join(_avoided(row))
    fields = {"name": item.spec.name, **{f"[[{key}]]": text for key, text in row.table.items()}, "advantage": item.advantage,
              "benefit": item.benefit, "scene": item.scene, "draft line": item.line, "avoid": avoid}  # fmt: skip
    return tagged("row", f"\n{field_lines(fields)}\n", id=row.id)


def _audience(asked: Asked) -> str:
    audience = asked.audience
    if audience is None:
        return fields_block({"name": None})
    pains, scenes = ("; ".join(text.in_language(asked.language) for text in texts) for texts in (audience.pains, audience.scenes))
    return fields_block({"name": audience.name.in_language(asked.language), "pains": pains, "scenes": scenes})


def _checked(row: _Row, reply: RowReply, lexicons: Lexicons, asked: Asked) -> SpecTranslation:
    """The row with every text of the reply that passes; where one does not, the lexicon's stays and a flag says why."""
    update: dict[str, object] = {}
    flags: list[Flag] = []
    for name in ("advantage", "benefit", "scene", "line"):
        written = getattr(reply, name)
        text, doubts = _text(row, written, lexicons, asked)
        if name == "line" and not doubts:
            text, doubts = _line(row, written, text, asked)
        if doubts:
            flags += doubts
        else:
            update[name] = text
    return row.item.model_copy(update={**update, "flags": (*row.item.flags, *flags)})


def _text(row: _Row, written: str, lexicons: Lexicons, asked: Asked) -> tuple[str, list[Flag]]:
    """A text with its figures put in, and every doubt about it."""
    text, unknown = fill_figures(written.strip(), row.table, asked.language)
    item = row.item
    given = [*row.table.values(), item.advantage, item.benefit, item.scene, item.line, item.spec.name]
    doubts = [*unknown, *figure_flags(text, given, (), asked.language)]
    doubts += [flag for flag in (language_flag(without_figures(written), asked.language),) if flag]
    hits = [found[0] for pattern, _ in lexicons.claims for found in pattern.finditer(written)]
    hits += [word for word in _avoided(row) if word.lower() in written.lower()]
    message = ("模型的写法越界，保留词典的写法", "the model's wording goes too far; the lexicon's stays")
    doubts += [asked.flag("CLAIM", *message, hit) for hit in dict.fromkeys(hits)]
    return text, doubts


def _avoided(row: _Row) -> list[str]:
    """The words that the entry's risks forbid."""
    return [word for risk in (row.found.entry.risks if row.found.entry else ()) for word in risk.avoid.words()]


def _line(row: _Row, written: str, text: str, asked: Asked) -> tuple[str, list[Flag]]:
    """The line with the conditions the model left out, in brackets; a line without its figure, or too long, is no line."""
    if not any(row.table[key].lower() in text.lower() for key in (row.id, f"{row.id}_everyday") if key in row.table):
        message = ("模型的句子没有带数字，保留词典的句子", "the model's line has no figure; the lexicon's stays")
        return text, [asked.flag("FIGURE", *message, written)]
    line = wording.finished(wording.with_conditions(text.rstrip("。. "), row.conditions, asked.zh), asked.zh)
    if asked.limit is not None and len(line) > asked.limit:
        message = ("模型的句子超过渠道长度，保留词典的句子", "the model's line is too long here; the lexicon's stays")
        return line, [asked.flag("LENGTH", *message, line)]
    return line, []
