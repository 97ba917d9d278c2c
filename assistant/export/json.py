"""The house as JSON."""

from __future__ import annotations

from assistant.domain.house import MessageHouse


def house_json(house: MessageHouse, language: str = "en") -> str:
    """The whole house, all languages, defaults included."""
    return house.model_dump_json(by_alias=True, indent=2) + "\n"
