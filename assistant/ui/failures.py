"""Errors as people read them on a page: in their language, with the place and the fix, never a stack trace."""

from __future__ import annotations

import logging
import re
from functools import cache
from pathlib import Path

from assistant.data import parse_yaml, read_text
from assistant.errors import AssistantError, InputError, ModelError, NotConfigured, Problem
from assistant.ui.html import Html, el, many
from assistant.ui.words import Say

log = logging.getLogger(__name__)


def notice(error: BaseException, say: Say) -> Html:
    """The box that says what went wrong. What is no AssistantError is a fault of ours: logged, and said plainly."""
    if not isinstance(error, AssistantError):
        log.error("the front end met an unexpected error", exc_info=error)
        return message(say("error.bug"), [], "error")
    if isinstance(error, InputError):
        return message(say("error.input"), [problem(p, say) for p in error.problems], "error")
    if isinstance(error, NotConfigured):
        return message(say("error.not_configured"), [f"{error.what}. {error.fix}"], "error")
    if isinstance(error, ModelError):
        return message(say(f"error.model.{error.reason}"), [str(error)], "error")
    return message(say("error.other"), str(error).splitlines(), "error")


def problem(found: Problem, say: Say) -> str:
    """One problem: the file's name without its folder, the line, the field, what was expected."""
    line = say("error.line", n=found.line) if found.line is not None else ""
    place = " ".join(part for part in (Path(found.file).name if found.file else "", line) if part)
    return " · ".join(part for part in (place, found.field or "", in_words(found.message, say)) if part)


def in_words(text: str, say: Say) -> str:
    """A message of the program in the reader's language, as far as `languages/machine.yaml` knows it."""
    if say.language == "zh":
        for pattern, words in _chinese():
            found = pattern.fullmatch(text)
            if found:
                return found.expand(words)
    return text


@cache
def _chinese() -> tuple[tuple[re.Pattern[str], str], ...]:
    file = Path(__file__).with_name("languages") / "machine.yaml"
    rows, _ = parse_yaml(read_text(file), str(file))
    return tuple((re.compile(row["en"]), row["zh"]) for row in rows)


def message(title: str, lines: list[str], kind: str) -> Html:
    """A message with details below it."""
    listed = el("ul", many(el("li", line) for line in lines)) if lines else None
    return el("div", el("p", title), listed, cls=f"ov-notice {kind}", role="alert" if kind == "error" else "status")
