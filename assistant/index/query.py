"""A question into the terms to look for. User text is never parsed as a query language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.data import read_text
from assistant.index.tokens import normalise, runs, segment, tokenize, word_terms

Field = Literal["words", "bigrams", "unigrams"]

LONGEST = 10_000
"""Characters of a question that are looked at."""


class Term(NamedTuple):
    """A term and the field it is looked for in."""

    field: Field
    text: str


def query_terms(question: str, stopwords: frozenset[str]) -> list[Term]:
    """The distinct terms of a question that are no stop words; none for a question of punctuation, emoji or stop words only."""
    tokens = tokenize(_without(normalise(question[:LONGEST]), stopwords))
    fields: tuple[tuple[Field, list[str]], ...] = (("words", tokens.words), ("bigrams", tokens.bigrams), ("unigrams", tokens.unigrams))
    return [Term(field, text) for field, texts in fields for text in dict.fromkeys(texts) if text not in stopwords]


def _without(text: str, stopwords: frozenset[str]) -> str:
    """Chinese text with its stop words made spaces, so that no pair of characters reaches across one."""
    made, end = "", 0
    for run in runs(text):
        made += text[end : run.start]
        made += "".join(" " if word in stopwords else word for word in segment(run.text)) if run.cjk else run.text
        end = run.end
    return made + text[end:]


@cache
def read_stopwords(file: Path) -> frozenset[str]:
    """The words of a stop word list and the terms they become. Lines that begin with # are notes."""
    lines = [line for line in read_text(file).split("\n") if not line.startswith("#")]
    words = " ".join(lines).lower().split()
    return frozenset(words) | {term for word in words if word.isascii() for term in word_terms(word)}
