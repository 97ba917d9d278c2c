"""Bringing a leg of the index up to the store: what was written since, or all of it in a new generation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from assistant.index.lexical import Damaged, LexicalWriter, lexical_version
from assistant.index.state import Generation, LegName, State, next_name, read_state, remove_others, write_lock, write_state
from assistant.index.vectors import Embedder, Vectors
from assistant.store.knowledge import Change
from assistant.store.store import Store

Progress = Callable[[int, int, str], None]
"""Told passages done, passages in all, and the title of the source at work."""

COMMIT_AFTER = 5_000
"""Passages between commits, unless one source has more. A commit costs 10 to 70 ms."""


class Builder:
    """Writes the legs of one index folder. What is applied is noted after every commit, so that a killed run is taken up where it was."""

    def __init__(self, folder: Path, store: Store, embedder: Embedder | None, chroma_url: str) -> None:
        self._folder, self._store, self._embedder, self._chroma_url = folder, store, embedder, chroma_url
        self._store_id = store.id

    def current(self, state: State, leg: LegName, last_change: int) -> Generation | None:
        """The generation of a leg that may be used: of this store, this version and no later state of the store than now."""
        generation = state.lexical if leg == "lexical" else state.vectors
        wanted = lexical_version() if leg == "lexical" else self._embedder.id if self._embedder else None
        if generation is None or state.store != self._store_id or generation.version != wanted or generation.applied > last_change:
            return None
        return generation

    def bring_up(self, leg: LegName, *, wait_s: float, anew: bool = False, damaged: str = "", progress: Progress | None = None) -> None:
        """Apply the store's writes to a leg; where no generation can be used, all of them to a new one.

        So too `anew`, and when `damaged` is still the name of the current generation.
        """
        with write_lock(self._folder, wait_s):
            state = read_state(self._folder)
            current = self.current(state, leg, self._store.last_change())
            try:
                if current and not anew and current.name != damaged:
                    self._apply(leg, current, progress)
                else:
                    self._build(leg, replacing=current is not None, progress=progress)
            except Damaged:
                self._build(leg, replacing=True, progress=progress)
            remove_others(self._folder, read_state(self._folder))

    def vectors(self, name: str) -> Vectors:
        """The vectors of a generation: a folder here, or a collection on the server."""
        assert self._embedder is not None
        if self._chroma_url:
            return Vectors(self._chroma_url, self._on_server(name), self._embedder)
        return Vectors(self._folder / name, "passages", self._embedder)

    def _on_server(self, name: str) -> str:
        return f"onevoice-{self._store_id[:12]}-{name}"

    def _build(self, leg: LegName, *, replacing: bool, progress: Progress | None) -> None:
        """Fill a new generation. In place of one that serves it is published when it is full, else at once, so that a kill loses little."""
        version = lexical_version() if leg == "lexical" else self._embedder.id if self._embedder else ""
        generation = Generation(name=next_name(self._folder, leg, read_state(self._folder)), version=version)
        generation = self._apply(leg, generation, progress, new=True, publish=not replacing)
        self._publish(leg, generation)
        if leg == "vectors" and self._chroma_url:
            vectors = self.vectors(generation.name)
            vectors.drop_others(self._on_server("vectors-"))
            vectors.close()

    def _apply(
        self, leg: LegName, generation: Generation, progress: Progress | None, *, new: bool = False, publish: bool = True
    ) -> Generation:
        changes = self._store.changes(generation.applied)
        if not changes and not new:
            return generation
        writer = self._writer(leg, generation.name, new)
        tick = _Tick(progress, sum(change.passages for change in changes))
        try:
            if new:
                writer.commit()
                if publish:
                    self._publish(leg, generation)
            for batch in batches(changes):
                now = self._store.with_passages([change.source_id for change in batch])
                writer.replace([change.source_id for change in batch], now, tick)
                writer.commit()
                generation = generation.model_copy(update={"applied": batch[-1].number})
                if publish:
                    self._publish(leg, generation)
        finally:
            writer.close()
        return generation

    def _writer(self, leg: LegName, name: str, new: bool) -> LexicalWriter | Vectors:
        if leg == "lexical":
            return LexicalWriter(self._folder / name, new)
        vectors = self.vectors(name)
        if new:
            vectors.create()
        elif not vectors.exists():
            vectors.close()
            raise Damaged(f"{name} is gone")
        return vectors

    def _publish(self, leg: LegName, generation: Generation) -> None:
        state = read_state(self._folder)
        if state.store != self._store_id:
            state = State(store=self._store_id)
        write_state(self._folder, state.model_copy(update={leg: generation}))


class _Tick:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, count: int, title: str) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, max(self._total, self._done), title)


def batches(changes: list[Change]) -> Iterator[list[Change]]:
    """Changes in order, some COMMIT_AFTER passages at a time; those of one write stay together, for they share its number."""
    batch: list[Change] = []
    for _, together in groupby(changes, key=lambda change: change.number):
        batch += together
        if sum(change.passages for change in batch) >= COMMIT_AFTER:
            yield batch
            batch = []
    if batch:
        yield batch
