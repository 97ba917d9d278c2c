"""Retrieval over the store: a lexical leg and a vector leg, both derived from it and rebuilt when need be. tantivy and Chroma only here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.data import Library

if TYPE_CHECKING:
    from assistant.index.index import Index
    from assistant.index.vectors import Embedder
    from assistant.store.store import Store

__all__ = ["open_index"]


def open_index(
    folder: Path, store: Store, embedder: Embedder | None = None, *, chroma_url: str = "", library: Library | None = None
) -> Index:
    """The index of a store in a folder of its own; see `Index`. `library` gives the stop words."""
    from assistant.index.index import Index

    return Index(folder, store, embedder, chroma_url=chroma_url, library=library or Library())
