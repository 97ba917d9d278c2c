"""The errors people see, as a tree.

AssistantError
├── InputError      something the user wrote cannot be used: file, line, field, what was expected
├── NotConfigured   a setting or an optional package is missing; says which, and the command that fixes it
├── PromptError     a prompt file and the values given to it do not fit together
├── ModelError      a model refused, timed out or answered outside the schema; keeps the reply
└── StoreError      the database or an index cannot be opened or written

Each is shown as one line on stderr, exit code 2. Anything else is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal


class AssistantError(Exception):
    """The base of every error that is shown to the user without a traceback."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an input: where it is and what was expected there."""

    file: str | None
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = self.file or ""
        if place and self.line is not None:
            place += f":{self.line}"
        return ": ".join(part for part in (place, self.field or "", self.message) if part)


class InputError(AssistantError):
    """Input that cannot be used. Holds every problem found in it, not only the first."""

    def __init__(
        self, message: str | Sequence[Problem], *, file: str | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        self.problems = [Problem(file, line, field, message)] if isinstance(message, str) else list(message)
        super().__init__("\n".join(str(p) for p in self.problems))


class NotConfigured(AssistantError):
    """Something optional is not set up. `fix` is the exact variable or command that sets it up."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(f"{what}. {fix}")


class PromptError(AssistantError):
    """A prompt file is malformed, or its holes and the values given differ."""


ModelFailure = Literal["unreachable", "timeout", "refused", "rate_limited", "auth", "request", "truncated", "schema", "server", "cancelled"]


class ModelError(AssistantError):
    """A model call failed. `reason` is one of `ModelFailure`; `reply` is what it answered, if anything."""

    def __init__(self, reason: ModelFailure, message: str, reply: str | None = None) -> None:
        self.reason, self.reply = reason, reply
        super().__init__(message)


class StoreError(AssistantError):
    """The store or an index cannot be opened, read or written."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest known word, or the whole list when it is short, or nothing."""
    words = sorted(set(known))
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known: {', '.join(words)}" if 0 < len(words) <= 40 else ""
