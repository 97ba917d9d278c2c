"""The JSON schemas of the public file formats."""

from __future__ import annotations

from typing import Any

from assistant.domain.base import Noun
from assistant.domain.brief import Brief
from assistant.domain.copy import FrontMatter
from assistant.domain.finding import Report
from assistant.domain.house import MessageHouse


def schemas() -> dict[str, dict[str, Any]]:
    """Name → JSON schema: house, brief, copy (its front matter), report."""
    models: dict[str, type[Noun]] = {"house": MessageHouse, "brief": Brief, "copy": FrontMatter}
    read = {name: model.model_json_schema(by_alias=True) for name, model in models.items()}
    written = Report.model_json_schema(by_alias=True, mode="serialization")
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema} for name, schema in {**read, "report": written}.items()
    }
