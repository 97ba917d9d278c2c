"""Patterns on a card: wording with holes, so that a list of words and a handful of shapes cover what people write.

    比{others}…更          {others} is any word of that list; … is a few characters of the same clause
    {share} of {people}    a space is a space or a hyphen
    lamp(s)                what stands in round brackets may be missing
    {most?} trusted        a list with ? may be missing
    beat(s)……{others}      …… may pass commas, not the end of the sentence
    的…4{product}          a gap of at most 4 characters (in English: words)
    最{adjective}$         $ is the end of a clause
    {others}……|{ours}      | is the end of a sentence, after which the next one begins

Patterns and text are compared in the plain view (`text/plain.py`): case, width, script and evasive spellings do not matter.
A word boundary is asserted at an edge that is a Latin letter or digit, as for terms.

A card has hundreds of patterns over lists of hundreds of words, a copy a few dozen words. So only what can match is compiled:
a pattern whose literal parts all stand in the text, with those words of its lists that do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.text.plain import plain_term

Lists = Mapping[str, tuple[str, ...]]
Span = tuple[int, int]

_PIECE = re.compile(
    r"\{(?P<list>\w+)(?P<optional>\?)?\}|\((?P<maybe>[^()]*)\)|(?P<far>……)|(?P<gap>…(?P<most>\d?))"
    r"|(?P<space>\s+)|(?P<end>\$)|(?P<stop>\|)|(?P<text>[^{}()…\s$|]+)"
)
_SPACED_GAP = re.compile(r"\s*(……|…\d?)\s*")
_END = r"。！？!?；;\n"
_CLAUSE_END = r"(?=\s*(?:[,，。！!？?；;、~～\n]|$|[^\w\s]))"
_LATIN = re.compile(r"[a-z0-9]")
_NOT_AFTER, _NOT_BEFORE = r"(?<![a-z0-9])", r"(?![a-z0-9])"
# A gap between two English words holds no preposition or verb: "the best part of the lamp" says nothing of the lamp.
_NO_GAP = r"(?!(?:for|in|on|of|at|to|from|by|who|that|which|is|are|was|were|than)[\s-])"
_NUMBER = (
    r"(?:\d+(?:[.,]\d+)*(?:万|千|百|亿)?|[一二两三四五六七八九十百千万几半数多]+"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|half)"
)
BUILT_IN = {"number": _NUMBER}


class _Parsed(NamedTuple):
    """A pattern's pieces, the literals that have to stand in a text, and the lists of which one word has to."""

    pieces: tuple[re.Match[str], ...]
    anchors: tuple[str, ...]
    lists: tuple[str, ...]


def allowed_spans(text: str, wanted: Iterable[str], exceptions: Iterable[str], lists: Lists, *, latin: bool) -> list[Span]:
    """The spans of patterns in a plain text that do not lie inside one of the exceptions.

    `latin`: gaps are counted in words, not in characters. Raises KeyError for a list that is not there.
    """
    found = list(_find(text, wanted, lists, latin))
    covered = list(_find(text, exceptions, lists, latin)) if found else []
    return [(start, end) for start, end in found if not any(s <= start and end <= e for s, e in covered)]


def _find(text: str, patterns: Iterable[str], lists: Lists, latin: bool) -> Iterator[Span]:
    present: dict[str, tuple[str, ...]] = {}
    able = [pattern for pattern in patterns if _can_match(pattern, text, lists, present)]
    if able:
        expression = _compiled(tuple(able), tuple(sorted(present.items())), latin)
        yield from (match.span() for match in expression.finditer(text) if match.end() > match.start())


def _can_match(pattern: str, text: str, lists: Lists, present: dict[str, tuple[str, ...]]) -> bool:
    """Whether all that a pattern needs stands in the text; notes in `present` which words of its lists do."""
    parsed = _parsed(pattern)
    if not all(anchor in text for anchor in parsed.anchors):
        return False
    for name in (piece["list"] for piece in parsed.pieces if piece["list"]):
        if name not in present and name not in BUILT_IN:
            present[name] = tuple(word for word in lists[name] if all(anchor in text for anchor in _parsed(word).anchors))
    return all(present.get(name, BUILT_IN) for name in parsed.lists)


@cache
def _parsed(pattern: str) -> _Parsed:
    pieces = tuple(_PIECE.finditer(_SPACED_GAP.sub(r"\1", pattern)))
    anchors = tuple(part for piece in pieces if piece["text"] for part in plain_term(piece["text"]).split("-") if part)
    return _Parsed(pieces, anchors, tuple(piece["list"] for piece in pieces if piece["list"] and not piece["optional"]))


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...], present: tuple[tuple[str, tuple[str, ...]], ...], latin: bool) -> re.Pattern[str]:
    known = dict(present)
    return re.compile("|".join(f"(?:{_one(pattern, known, latin)})" for pattern in patterns))


def _one(pattern: str, lists: Lists, latin: bool) -> str:
    """The expression of one pattern."""
    pieces = _parsed(pattern).pieces
    # A list that may be missing takes the space after it along.
    body = "".join(_piece(piece, lists, latin) for piece in pieces).replace(r")?[\s-]+", r")?[\s-]*")
    first, last = plain_term(pieces[0]["text"] or ""), plain_term(pieces[-1]["text"] or pieces[-1]["maybe"] or "")
    return (_NOT_AFTER if _LATIN.match(first) else "") + body + (_NOT_BEFORE if _LATIN.match(last[-1:]) else "")


def _piece(piece: re.Match[str], lists: Lists, latin: bool) -> str:
    if piece["list"]:
        return _either(piece["list"], lists, latin) + ("?" if piece["optional"] else "")
    if piece["maybe"] is not None:
        return f"(?:{re.escape(plain_term(piece['maybe']))})?"
    if piece.group() == "……":
        return rf"(?:(?!\.\s)[^{_END}]){{0,70}}?" if latin else rf"[^{_END}]{{0,40}}?"
    if piece["gap"]:
        return _gap(int(piece["most"] or (4 if latin else 10)), latin)
    if piece["end"]:
        return _CLAUSE_END
    if piece["stop"]:
        return r"[。！？!?.]\s*"
    return r"[\s-]+" if piece["space"] else re.escape(plain_term(piece["text"])).replace(r"\-", r"[\s-]")


def _gap(most: int, latin: bool) -> str:
    if latin:
        return rf"(?:[\s-]+(?!\.\s){_NO_GAP}[^\s,{_END}]+){{0,{most}}}?[\s-]+"
    return rf"[^，,、：:{_END}]{{0,{most}}}?"


def _either(name: str, lists: Lists, latin: bool) -> str:
    if name in BUILT_IN:
        return BUILT_IN[name]
    words = sorted(set(lists.get(name, ())), key=len, reverse=True)
    return "(?:" + "|".join(f"(?:{_one(word, {}, latin)})" for word in words) + ")" if words else r"(?!)"
