"""Text as a reader of claims hears it: one script, and evasive spellings undone, with offsets into the text as given.

On top of `terms.fold` (width, case, spacing; line ends are kept): traditional characters become simplified, curly
apostrophes straight, and the spellings that are meant to slip past a word list (第①, zui好, 顶~级, 最×佳, 最 佳) are what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.text.script import simplified
from assistant.text.terms import Folded, fold


@dataclass(frozen=True)
class Plain(Folded):
    """Folded text in which one character may stand for several of the original: `ends[i]` is where character i ends there."""

    ends: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind a span of the plain one."""
        return self.offsets[start], (self.ends[end - 1] if end > start else self.offsets[start])


_HAN = "\u3400-\u9fff"
_NOISE = r"~～·•・*＊×✕xX_\-—.。/|\\ ★☆"
_STARTERS = "最第顶极唯首独冠"
_DROP = re.compile(rf"(?<=[{_STARTERS}])[{_NOISE}]{{1,2}}(?=[{_HAN}])|(?<=[{_HAN}])[~～*＊×✕_★☆]{{1,2}}(?=[{_HAN}])|[\ufe0f\u20e3]")
_SPELLED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"(?<![a-z])(?:zui|嘴|蕞)(?=[佳强优先牛][^a-z]|好[用吃看的])|(?<![a-z])zui(?=[{_HAN}])"), lambda m: "最"),
    (re.compile(r"(?<=最)(?:jia|hao|qiang|you)(?![a-z])"), lambda m: {"jia": "佳", "hao": "好", "qiang": "强", "you": "优"}[m[0]]),
    (re.compile(r"(?<![a-z])di(?=一)|(?<=[国球网业界量])d(?=一)"), lambda m: "第"),
    (re.compile(r"(?<=第)(?:yi(?![a-z])|1(?!\d))"), lambda m: "一"),
    (re.compile(r"(?:🔝|(?<![a-z])ding)(?=级)"), lambda m: "顶"),
    (re.compile(r"(?<=顶)ji(?![a-z])"), lambda m: "级"),
    (re.compile(r"[’‘]"), lambda m: "'"),
)


def plain(text: str) -> Plain:
    """The plain view of a text."""
    folded = fold(text)
    kept = "".join(
        "\n" if char == " " and "\n" in text[here:after] else char
        for char, here, after in zip(folded.text, folded.offsets[:-1], folded.offsets[1:], strict=True)
    )
    view = Plain(simplified(kept), folded.offsets, tuple(offset + 1 for offset in folded.offsets[:-1]))
    view = _rewrite(view, _DROP, lambda m: "")
    for pattern, spelled in _SPELLED:
        view = _rewrite(view, pattern, spelled)
    return view


def plain_term(term: str) -> str:
    """A term or pattern as it is compared with plain text."""
    return simplified(fold(term.strip()).text).replace("’", "'")


def _rewrite(view: Plain, pattern: re.Pattern[str], spelled: Callable[[re.Match[str]], str]) -> Plain:
    """Every match replaced by one character, which then stands for the whole of it, or by none."""
    found = list(pattern.finditer(view.text))
    if not found:
        return view
    out: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    place = 0
    for match in found:
        new = spelled(match)
        out += [view.text[place : match.start()], new]
        offsets += view.offsets[place : match.start()]
        ends += view.ends[place : match.start()]
        if new:
            offsets.append(view.offsets[match.start()])
            ends.append(view.ends[match.end() - 1])
        place = match.end()
    return Plain("".join([*out, view.text[place:]]), (*offsets, *view.offsets[place:]), (*ends, *view.ends[place:]))
