"""Where a quote stands in a text, up to what copying by hand or by a model changes."""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans("“”„‟«»「」『』＂‘’‚‛′＇‐‑‒–—―−…", '"""""""""""\'\'\'\'\'\'-------.')
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_QUOTED = "\"'“”‘’「」『』《》 \t\n…"


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in a text: code points, end exclusive; verbatim first, else up to space, width and the shape of marks.

    text[start:end] is the original wording. Letters and digits must agree, case included; a quote that begins or ends within
    a number is not found, for 8 hours is no quote of 48 hours.
    """
    wanted = quote.strip()
    if sum(char.isalnum() for char in wanted) < 2:  # a single character stands everywhere and shows nothing
        return None
    start = text.find(wanted)
    while start >= 0:
        if _whole_numbers(text, start, start + len(wanted)):
            return start, start + len(wanted)
        start = text.find(wanted, start + 1)
    return _locate_loosely(wanted, text)


def _locate_loosely(quote: str, text: str) -> tuple[int, int] | None:
    needle, _ = _squeezed(quote.strip(_QUOTED))
    hay, places = _squeezed(text)
    at = hay.find(needle) if needle else -1
    while at >= 0:
        start, end = places[at], places[at + len(needle) - 1] + 1
        if _whole_numbers(text, start, end):
            return start, end
        at = hay.find(needle, at + 1)
    return None


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without space and invisible characters, width and marks folded, and where each character stood.

    A space between two Latin words stays, so that words are not run together.
    """
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            if out and out[-1] != " " and _latin(out[-1]):
                out.append(" ")
                places.append(place)
            continue
        for piece in unicodedata.normalize("NFKC", char.translate(_MARKS)).translate(_MARKS):
            if out and out[-1] == " " and not _latin(piece):
                out.pop()
                places.pop()
            out.append(piece)
            places.append(place)
    return "".join(out).rstrip(), places


def _latin(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80


def _whole_numbers(text: str, start: int, end: int) -> bool:
    """Whether a span cuts no number in two."""
    return not (_within_number(text, start) or _within_number(text, end))


def _within_number(text: str, at: int) -> bool:
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    touching = before[-1].isdigit() and after[0].isdigit()
    into_decimals = len(after) == 2 and before[-1].isdigit() and after[0] in ".," and after[1].isdigit()
    out_of_decimals = len(before) == 2 and before[0].isdigit() and before[1] in ".," and after[0].isdigit()
    return touching or into_decimals or out_of_decimals
