"""Patterns on a card: wording with holes, so that a list of words and a handful of shapes cover what people write.

    比{others}…更          {others} is any word of that list; … is a few characters of the same clause
    {share} of {people}    a space is a space or a hyphen
    lamp(s)                what stands in round brackets may be missing
    {most?} trusted        a list with ? may be missing
    beat(s)……{others}      …… may pass commas, not the end of the sentence
    的…4{product}          a gap of at most 4 characters (in English: words)
    最{adjective}$         $ is the end of a clause

Patterns and text are compared in the plain view (`text/plain.py`): case, width, script and evasive spellings do not matter.
A word boundary is asserted at an edge that is a Latin letter or digit, as for terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from assistant.text.plain import plain_term

Lists = Mapping[str, tuple[str, ...]]

_PIECE = re.compile(r"\{(?P<list>\w+)(?P<optional>\?)?\}|\((?P<maybe>[^()]*)\)|(?P<far>……)|(?P<gap>…(?P<most>\d?))"
                    r"|(?P<space>\s+)|(?P<end>\$)|(?P<text>[^{}()…\s$]+)")
_SPACED_GAP = re.compile(r"\s*(……|…\d?)\s*")
_END = r"。！？!?；;\n"
_CLAUSE_END = r"(?=\s*(?:[,，。！!？?；;、~～\n]|$|[^\w\s]))"
_LATIN = re.compile(r"[a-z0-9]")
_NUMBER = (r"(?:\d+(?:[.,]\d+)*(?:万|千|百|亿)?|[一二两三四五六七八九十百千万几半数多]+"
           r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
           r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|half)")
BUILT_IN = {"number": _NUMBER}


def allowed_spans(text: str, wanted: re.Pattern[str] | None, exceptions: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """The spans of `wanted` that do not lie inside one of `exceptions`."""
    covered = list(find_all(exceptions, text))
    return [(start, end) for start, end in find_all(wanted, text) if not any(s <= start and end <= e for s, e in covered)]


def find_all(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    """The spans of a compiled pattern in a plain text."""
    if pattern is not None:
        yield from (match.span() for match in pattern.finditer(text) if match.end() > match.start())


def compile_patterns(patterns: Iterable[str], lists: Lists, latin: bool) -> re.Pattern[str] | None:
    """One expression for many patterns, or None for none. `latin`: gaps are counted in words, not in characters."""
    return _compiled(tuple(patterns), tuple(sorted(lists.items())), latin)


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...], lists: tuple[tuple[str, tuple[str, ...]], ...], latin: bool) -> re.Pattern[str] | None:
    if not patterns:
        return None
    known = dict(lists)
    return re.compile("|".join(f"(?:{_one(pattern, known, latin)})" for pattern in patterns))


def _one(pattern: str, lists: Mapping[str, tuple[str, ...]], latin: bool) -> str:
    """The expression of one pattern. Raises KeyError for a list that is not there."""
    out = []
    for piece in _PIECE.finditer(_SPACED_GAP.sub(r"\1", pattern)):
        value = piece.group()
        if piece["list"]:
            out.append(_either(piece["list"], lists, latin) + ("?" if piece["optional"] else ""))
        elif piece["maybe"] is not None:
            out.append(f"(?:{re.escape(plain_term(piece['maybe']))})?")
        elif value == "……":
            out.append(_far(latin))
        elif piece["gap"]:
            out.append(_gap(int(piece["most"] or (4 if latin else 10)), latin))
        elif piece["end"]:
            out.append(_CLAUSE_END)
        elif piece["space"]:
            out.append(r"[\s-]+")
        else:
            out.append(re.escape(plain_term(value)))
    left = r"(?<![a-z0-9])" if _LATIN.match(plain_term(pattern)) else ""
    right = r"(?![a-z0-9])" if _LATIN.match(plain_term(pattern)[-1:]) or (pattern.endswith(")") and latin) else ""
    return left + _optional_spaces("".join(out)) + right


def _far(latin: bool) -> str:
    return rf"(?:(?!\.\s)[^{_END}]){{0,70}}?" if latin else rf"[^{_END}]{{0,40}}?"


def _gap(most: int, latin: bool) -> str:
    if latin:
        return rf"(?:[\s-]+(?!\.\s)[^\s,{_END}]+){{0,{most}}}?[\s-]+"
    return rf"[^，,、：:{_END}]{{0,{most}}}?"


def _either(name: str, lists: Mapping[str, tuple[str, ...]], latin: bool) -> str:
    if name in BUILT_IN:
        return BUILT_IN[name]
    words = sorted(set(lists[name]), key=len, reverse=True)
    if not words:
        return r"(?!)"
    return "(?:" + "|".join(_word(word, latin) for word in words) + ")"


def _word(word: str, latin: bool) -> str:
    """A word of a list; it may have a gap, spaces and a part in brackets, but no further list."""
    return "(?:" + _one(word, {}, latin) + ")"


def _optional_spaces(expression: str) -> str:
    """A list that may be missing takes the space after it along."""
    return expression.replace(r")?[\s-]+", r")?[\s-]*")
