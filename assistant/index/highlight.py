"""Which parts of a passage match a question. A pure function, for snippets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.index.query import Term, query_terms
from assistant.index.tokens import CJK, runs, word_terms
from assistant.text.terms import fold

_LATIN = re.compile(rf"(?:(?![{CJK}])[^\W_]|(?<=\d)[.,](?=\d))+")


def highlight(text: str, question: str, stopwords: frozenset[str]) -> list[tuple[int, int]]:
    """The spans of `text` that match, in order and apart from each other: code points, end exclusive.

    Chinese matches by words and pairs of characters, and by a single one only when the question has no more than that;
    letters and digits match by whole runs, in any inflection (lantern finds lanterns, 5000mAh finds 5,000 mAh).
    """
    terms = query_terms(question, stopwords)
    folded = fold(text)
    return _joined(sorted(folded.original(start, end) for start, end in _matches(folded.text, terms)))


def _matches(text: str, terms: list[Term]) -> Iterator[tuple[int, int]]:
    spaceless = [t.text for t in terms if t.field != "unigrams" and len(t.text) > 1 and any(run.cjk for run in runs(t.text))]
    for term in spaceless or [t.text for t in terms if t.field == "unigrams"]:
        for found in re.finditer(f"(?={re.escape(term)})", text):  # ahead, so that overlapping ones are found
            yield found.start(), found.start() + len(term)
    wanted = {t.text for t in terms if t.field == "words"}
    for run in _LATIN.finditer(text):
        if not wanted.isdisjoint(word_terms(run.group().replace(",", ""))):
            yield run.span()


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
