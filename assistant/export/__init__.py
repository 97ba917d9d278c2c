"""A message house as a picture, a document, slides or data: one file a format, one line in the table below."""

from __future__ import annotations

from collections.abc import Callable

from assistant.domain.house import MessageHouse
from assistant.errors import InputError, nearest
from assistant.export.diff import diff
from assistant.export.docx import house_docx
from assistant.export.json import house_json
from assistant.export.markdown import house_markdown
from assistant.export.png import house_png
from assistant.export.pptx import house_pptx
from assistant.export.svg import picture
from assistant.export.yaml import house_yaml

__all__ = ["FORMATS", "diff", "house_yaml", "picture", "render_house"]

FORMATS: dict[str, Callable[[MessageHouse, str], str | bytes]] = {
    "md": house_markdown,
    "json": house_json,
    "yaml": house_yaml,
    "svg": picture,
    "png": house_png,
    "docx": house_docx,
    "pptx": house_pptx,
}


def render_house(house: MessageHouse, format: str, *, language: str = "en") -> str | bytes:
    """The house in a format, for a reader of a language (bytes for png, docx and pptx; json and yaml keep all languages)."""
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}; {nearest(format, FORMATS)}")
    return FORMATS[format](house, language)
