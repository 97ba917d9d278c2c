"""The one door to retrieval: search, and keeping the index in step with the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import NamedTuple, Self, TypeVar

from assistant.data import Library
from assistant.domain.base import Skipped
from assistant.domain.source import Filters, Hit, Passage, Source
from assistant.errors import AssistantError, StoreError
from assistant.index.build import Builder, Progress
from assistant.index.fusion import diversify, fuse, weight_of
from assistant.index.lexical import Damaged, Lexical, Match
from assistant.index.query import query_terms, read_stopwords
from assistant.index.state import Generation, read_state
from assistant.index.vectors import Embedder, Vectors, checked
from assistant.store.store import Store

T = TypeVar("T")
NO_FILTERS = Filters()

WAIT_S = 20.0
"""How long a writer waits for another one before it says so."""

REST_S = 60.0
"""How long searches do without the vector leg after it failed: a provider that is down must not hold up each of them."""

POOL, LEAST_POOL, VECTOR_POOL = 3, 50, 400
"""Candidates for each hit wanted, and the least for each leg. The vector leg is filtered afterwards: of 400, 49 of 50 hits survived
a filter that passes one in eight."""


class Found(NamedTuple):
    """Hits, best first; `coverage`: how much of the question one of them holds, about 1 for all of it; and what was not searched.

    Of questions that the base answers 99 of 100 have more than 0.55 (four sets); half of those on other matters have less than 0.54.
    """

    hits: list[Hit]
    coverage: float
    skipped: list[Skipped]


class Index:
    """Retrieval over a store. Any thread and any number of processes may search; one at a time writes.

    The store is the truth: what is not in it is never found. A lexical leg that is missing, damaged, behind, of another
    store or another format is put right by the next search. Close it, or use it in `with`.
    """

    def __init__(self, folder: Path, store: Store, embedder: Embedder | None = None, *, chroma_url: str = "", library: Library) -> None:
        self.folder = folder
        self._store, self._embedder = store, embedder
        self._stopwords = read_stopwords(library.path("words", "stopwords.txt"))
        self._builder = Builder(folder, store, embedder, chroma_url)
        self._guard = RLock()
        self._lexical: tuple[Generation, Lexical] | None = None
        self._vectors: tuple[Generation, Vectors] | None = None
        self._down: tuple[float, Skipped] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and connections."""
        with self._guard:
            if self._vectors:
                self._vectors[1].close()
            self._lexical = self._vectors = None

    def sync(self, progress: Progress | None = None, *, language: str = "en") -> list[Skipped]:
        """Bring both legs up to the store's last write. What a killed run left undone is done now.

        Gives what could not be done: where embedding fails, the vector leg stays behind and the lexical one serves alone.
        Waits WAIT_S for another writer, then a StoreError.
        """
        return self._write(False, progress, language)

    def rebuild(self, progress: Progress | None = None, *, language: str = "en") -> list[Skipped]:
        """Build both legs anew beside the old ones, which serve until then."""
        return self._write(True, progress, language)

    def search(self, question: str, filters: Filters = NO_FILTERS, top: int = 10, *, language: str = "en") -> Found:
        """The passages that fit best, best first, at most `top`; none where nothing fits well enough.

        Passages written a moment ago are found too, unless another process is just writing the index.
        Scores are 0 to 1 and comparable within one search. `language` is that of `skipped`.
        """
        if top <= 0 or not question.strip():
            return Found([], 0.0, [])
        skipped: list[Skipped] = []
        matches = self._match(question, filters, max(LEAST_POOL, POOL * top))
        near = self._nearest(question, max(VECTOR_POOL, POOL * top), skipped, language)
        scores = fuse({m.passage_id: m.score for m in matches}, near, weight_of(self._embedder.id) if self._embedder and near else 0.0)
        sources = self._store.matching(scores, filters)
        # A post is a document of its own; its feed is no reason to hold it back.
        group = {i: i if source.kind == "social" else source.id for i, source in sources.items()}
        ranked = diversify({i: score for i, score in scores.items() if i in sources}, group)
        best = dict(list(ranked.items())[:top])
        hits = [_hit(*pair, best[i]) for i, pair in self._store.passages(best).items()]
        return Found(hits, max((m.coverage for m in matches if m.passage_id in best), default=0.0), skipped)

    def ids(self) -> dict[str, set[str]]:
        """The ids of the passages in each leg, to be compared with the store's."""
        found = {"lexical": self._with_lexical(Lexical.ids)}
        with self._guard:
            leg = self._vector_leg(self._store.last_change()) if self._embedder else None
            return {**found, "vectors": leg.ids()} if leg else found

    def _write(self, anew: bool, progress: Progress | None, language: str) -> list[Skipped]:
        self._builder.bring_up("lexical", anew=anew, wait_s=WAIT_S, progress=progress)
        if self._embedder is None:
            return []
        try:
            self._builder.bring_up("vectors", anew=anew, wait_s=WAIT_S, progress=progress)
            self._down = None
        except AssistantError as error:
            return [_skipped(language, str(error))]
        return []

    def _match(self, question: str, filters: Filters, limit: int) -> list[Match]:
        terms = query_terms(question, self._stopwords)
        return self._with_lexical(lambda leg: leg.search(terms, filters, limit)) if terms else []

    def _with_lexical(self, use: Callable[[Lexical], T]) -> T:
        """Use the lexical leg; one that cannot be read, and was not replaced meanwhile, is built anew."""
        current = self._current_lexical()
        try:
            return use(self._opened(current))
        except Damaged:
            self._builder.bring_up("lexical", damaged=current.name, wait_s=WAIT_S)
            return use(self._opened(self._current_lexical()))

    def _current_lexical(self) -> Generation:
        """The lexical leg, first brought up to the store; as it is where another process is writing it or nobody may."""
        last = self._store.last_change()
        current = self._builder.current(read_state(self.folder), "lexical", last)
        if current is None or current.applied < last:
            try:
                self._builder.bring_up("lexical", wait_s=WAIT_S if current is None else 0)
            except StoreError:
                if current is None:
                    raise
            current = self._builder.current(read_state(self.folder), "lexical", self._store.last_change())
        if current is None:
            raise StoreError(f"{self.folder}: another store writes its index here; give each store a folder of its own")
        return current

    def _opened(self, current: Generation) -> Lexical:
        with self._guard:
            if self._lexical is None or self._lexical[0].name != current.name:
                self._lexical = current, Lexical(self.folder / current.name)
            elif self._lexical[0] != current:
                self._lexical[1].refresh()
                self._lexical = current, self._lexical[1]
            return self._lexical[1]

    def _nearest(self, question: str, limit: int, skipped: list[Skipped], language: str) -> dict[str, float]:
        if self._embedder is None:
            return {}
        if self._down and monotonic() < self._down[0]:
            skipped.append(self._down[1])
            return {}
        try:
            last = self._store.last_change()
            with self._guard:
                if self._vector_leg(last) is None:
                    skipped.append(_skipped(language))
                    return {}
            vector = checked(self._embedder.embed([question]), 1)
            with self._guard:  # a client is not closed under a query
                leg = self._vector_leg(last)
                if self._vectors and self._vectors[0].applied < last:
                    skipped.append(_skipped(language))
                return leg.nearest(vector, limit) if leg else {}
        except AssistantError as error:
            skipped.append(_skipped(language, str(error)))
            self._down = monotonic() + REST_S, skipped[-1]
            return {}

    def _vector_leg(self, last: int) -> Vectors | None:
        """The vector leg where it can be used. A client does not see what another process added, so it is opened again after a write."""
        assert self._embedder is not None
        current = self._builder.current(read_state(self.folder), "vectors", last)
        if self._vectors and self._vectors[0] != current:
            self._vectors[1].close()
            self._vectors = None
        if self._vectors is None and current:
            vectors = self._builder.vectors(current.name)
            if not vectors.exists():
                vectors.close()
                return None
            self._vectors = current, vectors
        return self._vectors[1] if self._vectors else None


def _hit(passage: Passage, source: Source, score: float) -> Hit:
    metadata = passage.metadata.inherit(source.metadata)
    return Hit(
        passage_id=passage.id,
        source_id=source.id,
        title=source.title,
        kind=source.kind,
        text=passage.text,
        score=round(score, 4),
        locator=passage.locator,
        metadata=metadata if metadata.path else metadata.model_copy(update={"path": source.path}),
    )


def _skipped(language: str, why: str = "") -> Skipped:
    if language.startswith("zh"):
        return Skipped(what="向量检索", why=why or "有资料尚未嵌入向量；运行 `onevoice index rebuild`")
    return Skipped(what="vector search", why=why or "some sources are not embedded yet; run `onevoice index rebuild`")
