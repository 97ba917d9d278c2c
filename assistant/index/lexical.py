"""The lexical leg: BM25 over words, bigrams, single characters and titles, in a tantivy index on disk."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from assistant.domain.source import Filters, Passage, Source, SourceWithPassages
from assistant.errors import NotConfigured, StoreError
from assistant.index.query import Field, Term
from assistant.index.state import Tick
from assistant.index.tokens import tokenize
from assistant.store.filters import date_range, filter_columns, fold

FORMAT = 1
"""Raised when fields or analysis change: an index of another format is built anew."""

BOOSTS: dict[Field, float] = {"words": 1.0, "bigrams": 0.5, "unigrams": 0.5}
"""Best of the mixtures measured on eight sets in both languages; the differences among the best are within noise."""

TITLE_BOOST = 0.75
"""A term in the title of the source or the heading of the passage: measured best between 0.5 (abstracts) and 1.5 (a company handbook)."""

MOST_TERMS = 64
"""Terms of one query: the rarest are looked for. A pasted page has thousands, of which the common ones decide nothing."""

IDEAL_TERMS = 24
"""The terms that a passage is measured against for `coverage`; a longer question cannot be covered by one passage."""

FLOOR = 0.15
"""The least coverage of a hit. Of passages judged relevant, in two Chinese and two English sets, 99 of 100 have more than 0.3."""

UNKNOWN = 2.0
"""A term that no passage has counts in `coverage` at most so many times as the rarest one there is: in a small base on one product,
one word more in the question must not hide all of it."""

HEAP = 96_000_000
"""Bytes that a writer holds before it writes a segment."""


class Match(NamedTuple):
    """A hit: its BM25 score, and `coverage`: that score as a share of what a passage of average length gets that holds every term once."""

    passage_id: str
    score: float
    coverage: float


class Damaged(StoreError):
    """The files of an index cannot be read or written; it is built anew."""


@cache
def lexical_version() -> str:
    """What an index depends on beside the store: its own format and the packages that read and split text."""
    return ".".join([str(FORMAT), *(f"{name}-{version(name)}" for name in ("tantivy", "rjieba", "snowballstemmer"))])


class Lexical:
    """An index in a folder, for reading. `refresh` shows what was committed since."""

    def __init__(self, folder: Path) -> None:
        tantivy = _tantivy()
        with damaged_if_unreadable():
            self._index = tantivy.Index.open(str(folder))
            self._index.config_reader("manual")
            self.refresh()

    def refresh(self) -> None:
        """See the last commit."""
        with damaged_if_unreadable():
            self._index.reload()
            self._searcher = self._index.searcher()

    def search(self, terms: Sequence[Term], filters: Filters, limit: int) -> list[Match]:
        """The best passages for the terms, best first: those that share a word or a pair of characters and reach FLOOR."""
        searcher = self._searcher
        with damaged_if_unreadable():
            weights = self._weights(terms)
            chosen = heapq.nlargest(MOST_TERMS, (t for t in terms if weights[t].known), key=lambda t: weights[t].value)
            if not chosen or not searcher.num_docs or (all(t.field == "unigrams" for t in chosen) and any(len(t.text) > 1 for t in terms)):
                return []  # a character in common is enough only for a question of single characters
            most = UNKNOWN * max(weights[term].value for term in chosen)
            ideal = sum(heapq.nlargest(IDEAL_TERMS, (w.value if w.known else min(w.value, most) for w in weights.values())))
            query = self._query(chosen, filters)
            hits = searcher.search(query, limit=min(limit, searcher.num_docs), count=False).hits
            return [Match(searcher.doc(address)["id"][0], score, score / ideal) for score, address in hits if score >= FLOOR * ideal]

    def ids(self) -> set[str]:
        """The ids of all passages in the index."""
        with damaged_if_unreadable():
            searcher = self._searcher
            every = searcher.search(_tantivy().Query.all_query(), limit=max(1, searcher.num_docs), count=False).hits
            return {searcher.doc(address)["id"][0] for _, address in every}

    def _weights(self, terms: Sequence[Term]) -> dict[Term, _Weight]:
        count, weights = self._searcher.num_docs, {}
        for term in terms:
            frequency = min(self._searcher.doc_freq(term.field, term.text), count)
            known = frequency > 0 or self._searcher.doc_freq("title", term.text) > 0
            weights[term] = _Weight(BOOSTS[term.field] * math.log(1 + (count - frequency + 0.5) / (frequency + 0.5)), known)
        return weights

    def _query(self, terms: Sequence[Term], filters: Filters) -> Any:
        """Passages that share a word or a pair of characters, where any has one; single characters only add to their score."""
        query, occur = _tantivy().Query, _tantivy().Occur
        schema = self._index.schema

        def should(field: str, text: str, boost: float) -> tuple[Any, Any]:
            return occur.Should, query.boost_query(query.term_query(schema, field, text, index_option="freq"), boost)

        strong = [should(t.field, t.text, BOOSTS[t.field]) for t in terms if t.field != "unigrams"]
        strong += [should("title", t.text, TITLE_BOOST * BOOSTS[t.field]) for t in terms if t.field != "unigrams"]
        weak = [should(t.field, t.text, BOOSTS[t.field]) for t in terms if t.field == "unigrams"]
        conditions = [(occur.Must, query.const_score_query(condition, 0.0)) for condition in self._conditions(filters)]
        return query.boolean_query([(occur.Must, query.boolean_query(strong or weak)), *(weak if strong else ()), *conditions])

    def _conditions(self, filters: Filters) -> Iterator[Any]:
        tantivy, schema = _tantivy(), self._index.schema
        for field, values in (
            ("kind", filters.kinds),
            ("market", list(map(fold, filters.markets))),
            ("channel", list(map(fold, filters.channels))),
            ("year", list(map(str, filters.years))),
        ):
            if values:
                yield tantivy.Query.term_set_query(schema, field, list(values))
        first, last = date_range(filters)
        if first:
            yield tantivy.Query.range_query(schema, "last_day", tantivy.FieldType.Integer, _number(first), None)
        if last:
            yield tantivy.Query.range_query(schema, "first_day", tantivy.FieldType.Integer, 1, _number(last))


class _Weight(NamedTuple):
    value: float
    known: bool


class LexicalWriter:
    """Writes an index; only one may be open for a folder. Nothing is seen or kept before `commit`."""

    def __init__(self, folder: Path, new: bool) -> None:
        with damaged_if_unreadable():
            if new:
                folder.mkdir(parents=True)
            elif not _tantivy().Index.exists(str(folder)):
                raise Damaged(f"{folder} holds no index")
            self._index = _tantivy().Index(_schema(), path=str(folder))
            self._writer = self._index.writer(heap_size=HEAP, num_threads=1)

    def replace(self, source_ids: Sequence[str], now: Mapping[str, SourceWithPassages], tick: Tick) -> None:
        """Put the passages of sources in the place of what is there; a source that is not in `now` is removed."""
        with damaged_if_unreadable():
            for source_id in source_ids:
                self._writer.delete_documents_by_term("source", source_id)
            for given in now.values():
                for passage in given.passages:
                    self._writer.add_document(_document(given.source, passage))
                    tick(1, given.source.title)

    def commit(self) -> None:
        """Keep what was written."""
        with damaged_if_unreadable():
            self._writer.commit()

    def close(self) -> None:
        """Drop what was not committed, wait for segments to be merged, and let the next writer in."""
        with damaged_if_unreadable():
            self._writer.rollback()
            self._writer.wait_merging_threads()


@contextmanager
def damaged_if_unreadable() -> Iterator[None]:
    """What tantivy says about files it cannot read, as Damaged. It panics on some; a panic is no Exception and has no public class."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise Damaged(f"the index: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Damaged(f"the index: {error}") from error


def _document(source: Source, passage: Passage) -> Any:
    document = _tantivy().Document()
    columns = filter_columns(passage.metadata.inherit(source.metadata))
    document.add_text("id", passage.id)
    document.add_text("source", source.id)
    document.add_text("kind", source.kind)
    for name in ("market", "channel", "year"):
        if columns[name] is not None:
            document.add_text(name, str(columns[name]))
    for name in ("first_day", "last_day"):
        if columns[name] is not None:
            document.add_integer(name, _number(str(columns[name])))
    for field, texts in tokenize(passage.text)._asdict().items():
        document.add_text(field, " ".join(texts))
    title = tokenize(f"{source.title}\n{passage.locator.heading or ''}")
    document.add_text("title", " ".join(title.words + title.bigrams))
    return document


def _number(day: str) -> int:
    return int(day.replace("-", ""))


def _schema() -> Any:
    builder = _tantivy().SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("source", "kind", "market", "channel", "year"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("first_day", "last_day"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in (*BOOSTS, "title"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _tantivy() -> Any:
    try:
        import tantivy
    except ModuleNotFoundError:
        raise NotConfigured("Search needs the extra 'index'", "Install it: pip install 'onevoice[index]'") from None
    return tantivy
