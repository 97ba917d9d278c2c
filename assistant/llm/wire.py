"""What goes below the gate: a request, the backend that completes it, and the body that is sent.

Every backend has one method, `complete`: messages and a schema in, raw text with usage out. Reading the text, asking again,
retries, cache and records are the model's (`model.py`), so they are the same over every backend.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from assistant.llm.prompt import Message
from assistant.llm.reply import RawReply
from assistant.llm.schema import strict_schema

Mode = Literal["json_schema", "function_calling", "json_object", "text"]
MODES: tuple[Mode, ...] = ("json_schema", "function_calling", "json_object", "text")
"""How a structured reply is asked for, from the firmest to the loosest; each falls back to the next."""


@dataclass(frozen=True)
class Request:
    """One call: messages with the schema's instruction already in them, the schema, and the prompt it came from."""

    messages: tuple[Message, ...]
    schema: type[BaseModel]
    temperature: float = 0.0
    prompt: str = ""


class Backend(Protocol):
    """Anything that completes a request. `name` is shown; `identity` tells replies of different models apart in the cache."""

    name: str | None
    identity: str

    def complete(self, request: Request, seconds: float) -> RawReply:
        """The raw reply, within about so many seconds; ModelError or NotConfigured when there is none."""
        ...


def wire(request: Request, mode: Mode) -> dict[str, Any]:
    """The part of the body that a reply depends on, as it is sent: messages and the form asked for."""
    body: dict[str, Any] = {"messages": [{"role": m.role, "content": m.content} for m in request.messages]}
    name = re.sub(r"[^A-Za-z0-9_-]", "_", request.schema.__name__)[:64]
    if mode == "json_schema":
        schema = {"name": name, "strict": True, "schema": strict_schema(request.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif mode == "function_calling":
        function = {"name": name, "description": "Gives the reply.", "parameters": strict_schema(request.schema)}
        body |= {"tools": [{"type": "function", "function": function}], "tool_choice": {"type": "function", "function": {"name": name}}}
    elif mode == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


def request_key(body: Mapping[str, Any]) -> str:
    """The key of a recorded reply: 24 hex digits of SHA-256 over messages, tools and response_format as sent."""
    kept = {name: body.get(name) for name in ("messages", "tools", "response_format")}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]
