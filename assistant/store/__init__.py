"""The source of truth: sources and passages, versions of houses, drafts, runs, reports. SQLAlchemy only here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import NotConfigured

if TYPE_CHECKING:
    from assistant.store.store import Store

__all__ = ["open_store"]


def open_store(where: str | Path) -> Store:
    """Open the store in a folder (`onevoice.db`), in a `.db` file or at an SQLAlchemy URL."""
    try:
        from assistant.store.store import Store
    except ModuleNotFoundError as error:
        if error.name != "sqlalchemy":
            raise
        raise NotConfigured("The knowledge base needs the extra 'index'", "Install it: pip install 'onevoice[index]'") from None
    return Store.open(where)
