"""Text into index terms, for Chinese, English and the two mixed. The same rules serve passages and queries.

Three fields, because one analyser is not enough for Chinese: words are precise but depend on the segmenter's lexicon,
bigrams find new names and traditional text, single characters catch the rest. Kept apart, each has its own statistics;
joined in one field they are worse (measured on five Chinese sets).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from assistant.errors import NotConfigured

CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0e7f\u3005\U00020000-\U000323af"
"""Scripts written without spaces, as the inside of a character class: Han, kana, hangul, Thai."""

RUN = re.compile(rf"(?P<cjk>[{CJK}]+)|(?:(?![{CJK}])[^\W_]|(?<=\d)\.(?=\d))+")
"""A run of text: of a script without spaces, or of letters and digits (a decimal point belongs to its number)."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PIECE = re.compile(r"\d+(?:\.\d+)*|[^\W\d]+")
_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


class Tokens(NamedTuple):
    """The terms of a text by field, in order, repeated as often as they occur."""

    words: list[str]
    bigrams: list[str]
    unigrams: list[str]


class Run(NamedTuple):
    """A run of text, normalised but for case."""

    text: str
    cjk: bool
    start: int
    end: int


def normalise(text: str) -> str:
    """NFKC, without separators of thousands (5,000 → 5000). Half a surrogate pair, which no index takes, falls out."""
    whole = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
    return _THOUSANDS.sub("", unicodedata.normalize("NFKC", whole))


def runs(text: str) -> Iterator[Run]:
    """The runs of a text that `normalise` went over."""
    for found in RUN.finditer(text):
        yield Run(found.group(), found["cjk"] is not None, found.start(), found.end())


def tokenize(text: str) -> Tokens:
    """The terms of a text in all three fields.

    Words: what the segmenter finds in Chinese, long words and their parts; and of letters and digits the whole and its
    parts (5000mAh → 5000mah, 5000, mah; Liberty4Pro → liberty4pro, liberti, 4, pro), English stemmed.
    Bigrams: neighbouring characters; a number or a letter or two that touch a character count as one (双11, 1.2亿, T恤).
    """
    tokens = Tokens([], [], [])
    previous: Run | None = None
    for run in runs(normalise(text)):
        if run.cjk:
            tokens.words.extend(_segmenter().cut_for_search(run.text))
            tokens.unigrams.extend(run.text)
            tokens.bigrams.extend(map("".join, zip(run.text, run.text[1:], strict=False)))
        else:
            tokens.words.extend(word_terms(run.text))
        if previous and previous.end == run.start and previous.cjk != run.cjk:
            tokens.bigrams.extend(_glued(previous, run))
        previous = run
    return tokens


def _glued(left: Run, right: Run) -> list[str]:
    latin = right if left.cjk else left
    if not (_NUMBER.fullmatch(latin.text) or len(latin.text) <= 2):
        return []
    return [(left.text[-1] + right.text if left.cjk else left.text + right.text[0]).lower()]


@lru_cache(maxsize=100_000)
def word_terms(run: str) -> tuple[str, ...]:
    """The terms of a run of letters and digits: the whole, then its parts. A single letter is no part (3C, IP6X, mAh)."""
    whole = _term(run)
    parts = [_term(part) for piece in _PIECE.findall(run) for part in _camel(piece) if len(part) > 1 or part.isdigit()]
    return (whole, *(part for part in dict.fromkeys(parts) if part != whole))


def _camel(piece: str) -> list[str]:
    if not piece.isascii() or not piece.isalpha():
        return [piece]
    parts = _CAMEL.findall(piece)
    return parts if all(len(part) > 1 for part in parts) else [piece]


def _term(word: str) -> str:
    lower = word.lower()
    if not lower.isascii():
        return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _stemmer()(lower) if lower.isalpha() else lower


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem


def segment(text: str) -> list[str]:
    """Chinese text cut into words, one after the other."""
    words: list[str] = _segmenter().cut(text)
    return words


@cache
def _segmenter() -> Any:
    try:
        import rjieba
    except ModuleNotFoundError:
        raise NotConfigured("Search needs the extra 'index'", "Install it: pip install 'onevoice[index]'") from None
    return rjieba
