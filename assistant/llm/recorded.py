"""Backends without a network: recorded replies, and no model at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from assistant.data import read_text
from assistant.errors import InputError, NotConfigured
from assistant.llm.failures import CallFailed
from assistant.llm.prompt import encodable
from assistant.llm.reply import RawReply
from assistant.llm.wire import MODES, Request, request_key, wire


class Recorded:
    """Replies recorded earlier: JSON lines with `key` (see `request_key`) and `reply`. The last line of a key counts."""

    def __init__(self, *paths: Path) -> None:
        self.name: str | None = "recorded"
        self._replies = {key: reply for path in paths for key, reply in read_replies(path)}
        # a cache that outlives these files must not answer for newer ones
        self.identity = "recorded " + hashlib.sha256(repr(sorted(self._replies.items())).encode()).hexdigest()[:16]

    def complete(self, request: Request, seconds: float) -> RawReply:
        """The recorded reply, whichever form it was asked for in."""
        keys = {mode: request_key(wire(request, mode)) for mode in MODES}
        for mode, key in keys.items():
            if key in self._replies:
                return RawReply(self._replies[key], "stop", mode=mode)
        raise CallFailed("request", f"no recorded reply for {request.prompt or 'this request'} (key {keys['json_schema']})", retry=False)


def read_replies(path: Path) -> list[tuple[str, str]]:
    """(key, reply) of every line; an InputError names the line that is none."""
    found = []
    for n, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append((str(row["key"]), encodable(str(row["reply"]))))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise InputError("expected a JSON object with key and reply", file=str(path), line=n) from None
    return found


class Absent:
    """No model, or one that cannot be opened: every request raises what to set."""

    def __init__(self, problem: NotConfigured, name: str | None = None) -> None:
        self.name, self.identity, self.problem = name, "absent", problem

    def complete(self, request: Request, seconds: float) -> RawReply:
        """Raises NotConfigured."""
        raise NotConfigured(self.problem.what, self.problem.fix)


NO_MODEL = NotConfigured("no model is configured", "Set ONEVOICE_MODEL, e.g. openai:gpt-5, deepseek:deepseek-chat or ollama:qwen3:8b")
