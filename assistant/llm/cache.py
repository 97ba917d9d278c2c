"""Replies kept by what was asked, so that the same question to the same model is asked once."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from assistant.llm.reply import RawReply
from assistant.llm.schema import strict_schema
from assistant.llm.wire import Request


class ReplyCache(Protocol):
    """Keeps replies by key. A cache never fails: what it cannot read it does not have, what it cannot write it forgets."""

    def get(self, key: str) -> RawReply | None:
        """The reply, or None."""
        ...

    def put(self, key: str, reply: RawReply) -> None:
        """Keeps a reply."""
        ...


def cache_key(identity: str, request: Request) -> str:
    """SHA-256 over the model's identity, the messages, the schema and the temperature."""
    asked = [identity, [[m.role, m.content] for m in request.messages], strict_schema(request.schema), request.temperature]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class MemoryCache:
    """For the life of the process. Reading and setting one key of a dict is atomic, so threads may share it."""

    def __init__(self) -> None:
        self._replies: dict[str, RawReply] = {}

    def get(self, key: str) -> RawReply | None:
        """The reply, or None."""
        return self._replies.get(key)

    def put(self, key: str, reply: RawReply) -> None:
        """Keeps a reply."""
        self._replies[key] = reply


class FileCache:
    """One small JSON file a reply in a folder, written whole or not at all; threads and processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"

    def get(self, key: str) -> RawReply | None:
        """The reply, or None, also when its file is damaged."""
        try:
            row = json.loads(self._path(key).read_text(encoding="utf-8"))
            reply = RawReply(**row)
        except (OSError, ValueError, TypeError):
            return None
        return reply if isinstance(reply.text, str) else None

    def put(self, key: str, reply: RawReply) -> None:
        """Keeps a reply; a folder that cannot be written keeps nothing."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(asdict(reply), out, ensure_ascii=False)
            Path(name).replace(path)
        except OSError:
            return
