"""Errors as people read them on a page: in their language, with the place and the fix, never a stack trace."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from assistant.errors import AssistantError, InputError, ModelError, NotConfigured, Problem
from assistant.ui.html import Html, el, many
from assistant.ui.words import Say

log = logging.getLogger(__name__)

_ZH: tuple[tuple[str, str], ...] = (
    (r"unknown key; did you mean '(.+)'\?", r"没有这个键；是不是“\1”？"), (r"unknown key; known: (.+)", r"没有这个键；可用：\1"), (r"unknown key", "没有这个键"),
    (r"is required", "必填"), (r"the key is used twice", "这个键写了两次"), (r"expected text, or a map of language → text", "应为文字，或“语言: 文字”的对照"),
    (r"expected text.*", "应为文字（像数字的请加引号）"), (r"expected a whole number", "应为整数"), (r"expected a number.*", "应为数字"),
    (r"expected a list", "应为列表"), (r"expected a map", "应为键值对"), (r"expected a date such as (.+)", r"应为日期，如 \1"),
    (r"expected true or false", "应为 true 或 false"), (r"(?:the text )?is empty", "内容为空"), (r"is empty, expected a .+", "内容为空"),
    (r"YAML: (.+)", r"YAML 写法有误：\1"), (r"no such file(?: or folder)?", "没有这个文件"), (r"holds no text", "里面没有文字"),
    (r"holds no files", "里面没有文件"), (r"is of an old or closed format; save it as (\S+)", r"是旧格式或专有格式；请另存为 \1"),
    (r"is of a kind that cannot be read \((.+)\); known: (.+)", r"读不了这种文件（\1）；可用：\2"), (r"the question is empty", "请先写下问题"),
    (r"holds no specs?; expected .+", "没有找到参数；需要“参数、数值”两列，或每行一条“参数: 数值”"),
    (r"a fact needs `statement`, or `attribute` and `value`", "事实需要 statement，或 attribute 加 value"),
    (r"names no channel; .+", "没有写渠道"), (r"the body is empty", "正文为空"), (r"is (\d+) MB big; at most (\d+) MB are read", r"有 \1 MB，最多读 \2 MB"),
    (r"there is no channel profile '(.+?)'.*", r"没有“\1”这个渠道"),
)
_PATTERNS = tuple((re.compile(pattern), text) for pattern, text in _ZH)


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
    """An error's message in the reader's language, as far as it is a common one."""
    if say.language == "zh":
        for pattern, words in _PATTERNS:
            found = pattern.fullmatch(text)
            if found:
                return found.expand(words)
    return text


def message(title: str, lines: list[str], kind: str) -> Html:
    """A message with details below it."""
    listed = el("ul", many(el("li", line) for line in lines)) if lines else None
    return el("div", el("p", title), listed, cls=f"ov-notice {kind}", role="alert" if kind == "error" else "status")
