"""Briefs and message houses from disk."""

from __future__ import annotations

from pathlib import Path

from assistant.data import read_model
from assistant.domain.brief import Brief
from assistant.domain.house import MessageHouse


def load_brief(path: Path) -> Brief:
    """A brief from YAML or JSON; all its problems are raised together."""
    return read_model(path, Brief)


def load_house(path: Path) -> MessageHouse:
    """A message house from YAML or JSON; all its problems are raised together."""
    return read_model(path, MessageHouse)


def specs_path(brief_path: Path, brief: Brief) -> Path | None:
    """The brief's spec sheet: a relative path is relative to the brief's own folder. Whether it exists is not asked here."""
    return brief_path.parent / brief.product.specs if brief.product.specs else None
