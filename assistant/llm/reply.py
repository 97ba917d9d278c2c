"""From the raw text of a reply to a value of the schema. Cut-off replies, refusals and empty ones are errors, not values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import ModelError

T = TypeVar("T", bound=BaseModel)

_MAX_STARTS = 50
_KEYED = re.compile(r"\{\s*['\w]+\s*:")  # an object all the same, with its keys unquoted
_SURROGATE = re.compile("[\ud800-\udfff]")
_LISTS = ("list_type", "tuple_type", "model_type", "model_attributes_type", "dict_type")


@dataclass(frozen=True)
class RawReply:
    """What a backend got: text, why it ended (the provider's word), a refusal where there is one, and tokens where they were told."""

    text: str
    finish: str | None = None
    refusal: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    mode: str | None = None


def read_reply(raw: RawReply, schema: type[T]) -> T:
    """The reply as a value. ModelError `refused`, `truncated` or `schema` (nothing in it fits) keeps the text."""
    finish = (raw.finish or "").lower()
    if raw.refusal or finish in ("content_filter", "refusal", "safety", "sensitive"):
        raise ModelError("refused", f"the model refused: {_short(raw.refusal or finish)}", raw.text or raw.refusal)
    if finish in ("length", "max_tokens", "model_length"):
        raise ModelError("truncated", "the reply was cut off at its length limit", raw.text)
    text = without_thoughts(raw.text).strip()
    if not text:
        raise ModelError("schema", "the reply is empty", raw.text)
    complaint = "there is no JSON object in it"
    for value in _values(text, raw.text):
        try:
            return _fit(value, schema)
        except ValidationError as error:
            complaint = explain(error)
    raise ModelError("schema", f"the reply does not fit {schema.__name__}: {complaint}", raw.text)


def without_thoughts(text: str) -> str:
    """The text without the reasoning some models put before their answer; reasoning that never ends leaves nothing."""
    opened = re.match(r"\s*<think(?:ing)?>", text)
    closed = re.search(r"</think(?:ing)?>", text)
    if opened:
        return text[closed.end() :] if closed else ""
    if closed and "{" not in text[: closed.start()]:
        return text[closed.end() :]
    return text


def _values(text: str, whole: str) -> Iterator[Any]:
    """The JSON values in a text, in order: a list only where the text or its fence begins with it.

    A brace that is no JSON from its first token on is prose and is passed over. Any other fault is the reply's own, so that
    a part of a damaged reply is never taken for the whole.
    """
    decoder = json.JSONDecoder(strict=False, parse_constant=_refuse)
    head = re.match(r"(?:```\w*\s*)?(?=\[)", text)
    at = head.end() if head else text.find("{")
    for _ in range(_MAX_STARTS):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
            if "\\ud" in text.lower() and _SURROGATE.search(json.dumps(value, ensure_ascii=False)):
                raise ValueError("half a surrogate pair")
            yield value
        except RecursionError:
            raise ModelError("schema", "the JSON is nested too deeply", whole) from None
        except json.JSONDecodeError as error:
            if error.pos > _after_space(text, at + 1) or _KEYED.match(text, at):
                raise _damaged(error, text, whole) from None
            end = at + 1
        except ValueError as error:  # also NaN, Infinity, or a number of thousands of digits
            raise ModelError("schema", f"the JSON is damaged: {error}", whole) from None
        at = text.find("{", end)


def _damaged(error: json.JSONDecodeError, text: str, whole: str) -> ModelError:
    if error.pos >= len(text) or error.msg.startswith("Unterminated string"):
        return ModelError("schema", "the JSON ends before it is complete", whole)
    return ModelError("schema", f"the JSON is damaged at character {error.pos}: {error.msg}", whole)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")


def _fit(value: Any, schema: type[T]) -> T:
    """Validation that puts up with two habits: lists written as JSON strings, and the bare list of a schema that is one list."""
    fields = list(schema.model_fields.items())
    if isinstance(value, list) and len(fields) == 1:
        name, only = fields[0]
        value = {only.alias or name: value}
    try:
        return schema.model_validate(value)
    except ValidationError as error:
        mended = [_mend(value, item["loc"]) for item in error.errors(include_url=False) if item["type"] in _LISTS]
        if not any(mended):
            raise
    return schema.model_validate(value)


def _mend(value: Any, path: tuple[str | int, ...]) -> bool:
    """Replaces a JSON string at a place by what it says; whether it did."""
    parent: Any = None
    last: str | int = ""
    for part in path:
        inside = part in value if isinstance(value, dict) else isinstance(value, list) and isinstance(part, int) and part < len(value)
        if inside:
            parent, last, value = value, part, value[part]
    if parent is None or not isinstance(value, str) or not value.lstrip().startswith(("[", "{")):
        return False
    try:
        parent[last] = json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def explain(error: ValidationError, most: int = 6) -> str:
    """A pydantic error in a few words a model can act on: `items.0.text: Field required`."""
    items = error.errors(include_url=False, include_input=False, include_context=False)
    said = [f"{'.'.join(map(str, item['loc'])) or 'the object'}: {item['msg']}" for item in items[:most]]
    return "; ".join(said) + (f"; and {len(items) - most} more" if len(items) > most else "")


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
