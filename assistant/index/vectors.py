"""The vector leg: embeddings in Chroma, on disk or on a server, where an embedder is configured.

Chroma holds ids, vectors and two keys; text stays in the store (storing it costs 2.6 times the disk). Its `where` is slower
than brute force, so a search takes more neighbours than it needs and the store filters them.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from assistant.domain.source import Passage, Source, SourceWithPassages
from assistant.errors import ModelError, NotConfigured, StoreError
from assistant.index.state import Tick

BATCH = 256
"""Passages embedded and kept at a time: what a kill can lose. Chroma takes 5,461 at most."""

MOST_IDS, MOST_SOURCES = 5_000, 500
"""Ids in one call, and sources in one condition."""


class Embedder(Protocol):
    """Text into vectors. `id` names model and version: vectors of another `id` are never compared with its own."""

    @property
    def id(self) -> str:
        """Model and version. May have to ask the model for it, and fail."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, all of one length."""


class Vectors:
    """One collection. It is opened for reading and writing; one process may write at a time (see `state.write_lock`)."""

    def __init__(self, place: Path | str, collection: str, embedder: Embedder) -> None:
        self._embedder, self._place, self._name = embedder, place, collection
        with self._told():
            self._client = _client(place)
            self._collection: Any = None

    def create(self) -> None:
        """Make the collection, empty, with the embedder's id on it. One of the same name, left by a killed build, goes."""
        with self._told():
            if self._name in [other.name for other in self._client.list_collections()]:
                self._client.delete_collection(self._name)
            self._collection = self._client.create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}, metadata={"embedder": self._embedder.id}
            )

    def exists(self) -> bool:
        """Whether the collection is there and was made by this embedder."""
        with self._told():
            try:
                self._collection = self._client.get_collection(self._name, embedding_function=None)
            except _chromadb().errors.NotFoundError:
                return False
            return bool((self._collection.metadata or {}).get("embedder") == self._embedder.id)

    def replace(self, source_ids: Sequence[str], now: Mapping[str, SourceWithPassages], tick: Tick) -> None:
        """Bring the vectors of sources up to date; those of a source that is not in `now` go.

        Only passages whose text, heading or title changed are embedded again, in batches across sources.
        """
        known = self._digests(source_ids)
        texts = {p.id: (given.source, embedded_text(given.source, p)) for given in now.values() for p in given.passages}
        gone = [i for i in known if i not in texts]
        with self._told():
            for start in range(0, len(gone), MOST_IDS):
                self._collection.delete(ids=gone[start : start + MOST_IDS])
        fresh = [(i, source, text) for i, (source, text) in texts.items() if known.get(i) != _digest(text)]
        if len(fresh) < len(texts):
            tick(len(texts) - len(fresh), next(iter(texts.values()))[0].title)
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            self._add(batch)
            tick(len(batch), batch[-1][1].title)

    def _digests(self, source_ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        with self._told():
            if not self._collection.count():
                return found
            for start in range(0, len(source_ids), MOST_SOURCES):
                rows = self._collection.get(
                    where={"source": {"$in": list(source_ids[start : start + MOST_SOURCES])}}, include=["metadatas"]
                )
                found |= {i: metadata["digest"] for i, metadata in zip(rows["ids"], rows["metadatas"], strict=True)}
        return found

    def _add(self, batch: list[tuple[str, Source, str]]) -> None:
        vectors = checked(self._embedder.embed([text for _, _, text in batch]), len(batch))
        with self._told():
            self._collection.upsert(
                ids=[i for i, _, _ in batch],
                embeddings=vectors,
                metadatas=[{"source": source.id, "digest": _digest(text)} for _, source, text in batch],
            )

    def commit(self) -> None:
        """Chroma keeps every batch at once."""

    def nearest(self, vector: list[list[float]], limit: int) -> dict[str, float]:
        """The passages nearest to a vector, with their cosine similarity, nearest first."""
        with self._told():
            count = self._collection.count()
            if not count:
                return {}
            found = self._collection.query(query_embeddings=vector, n_results=min(limit, count), include=["distances"])
        return {i: 1.0 - distance for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)}

    def ids(self) -> set[str]:
        """The ids of all passages that have a vector."""
        with self._told():
            return set(self._collection.get(include=[])["ids"])

    def drop_others(self, prefix: str) -> None:
        """On a server, where generations are collections: remove those of the same prefix."""
        with self._told():
            for other in self._client.list_collections():
                if other.name.startswith(prefix) and other.name != self._name:
                    self._client.delete_collection(other.name)

    def close(self) -> None:
        """Let go of the files or the connection."""
        self._client.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        errors = _chromadb().errors
        import httpx

        try:
            yield
        except (errors.ChromaError, httpx.HTTPError, ValueError, OSError) as error:
            advice = "" if isinstance(self._place, Path) else "check that the server runs; "
            raise StoreError(f"Chroma at {self._place}: {error}; {advice}`onevoice index rebuild` builds the vectors anew") from error


def embedded_text(source: Source, passage: Passage) -> str:
    """What stands for a passage: its text under its title and heading, which say what it is about."""
    return "\n".join(part for part in (source.title, passage.locator.heading, passage.text) if part)


def checked(vectors: list[list[float]], count: int) -> list[list[float]]:
    """The vectors, when there is one for each text and all are numbers of one length; else a ModelError."""
    if len(vectors) != count or len({len(v) for v in vectors}) != 1 or not vectors[0]:
        raise ModelError("schema", f"the embedding model gave {len(vectors)} vectors for {count} texts, or vectors of several lengths")
    if not all(math.isfinite(sum(v)) for v in vectors):
        raise ModelError("schema", "the embedding model gave a vector that is no number")
    return vectors


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _chromadb() -> Any:
    try:
        import chromadb
    except ModuleNotFoundError:
        raise NotConfigured("Vector search needs the extra 'index'", "Install it: pip install 'onevoice[index]'") from None
    return chromadb


def _client(place: Path | str) -> Any:
    chromadb = _chromadb()
    settings = chromadb.Settings(anonymized_telemetry=False)
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(place), settings=settings)
    url = urlsplit(place)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise NotConfigured(f"ONEVOICE_CHROMA_URL is {place!r}", "Set it to a URL such as http://127.0.0.1:8000")
    port = url.port or (443 if url.scheme == "https" else 8000)
    return chromadb.HttpClient(host=url.hostname, port=port, ssl=url.scheme == "https", settings=settings)
