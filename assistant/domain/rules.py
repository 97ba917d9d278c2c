"""The codes of the rules. Their cards are in `knowledge/rules/`, one file a code."""

from __future__ import annotations

RULES: tuple[str, ...] = (
    "FACT001",
    "FACT002",
    "FACT003",
    "FACT004",
    "CLAIM001",
    "CLAIM002",
    "CLAIM003",
    "CLAIM004",
    "CLAIM005",
    "CLAIM006",
    "TERM001",
    "TERM002",
    "TERM003",
    "TERM004",
    "TERM005",
    "MSG001",
    "MSG002",
    "MSG003",
    "MSG004",
    "MSG005",
    "TONE001",
    "CHAN001",
    "CHAN002",
    "CHAN003",
)
FAMILIES: tuple[str, ...] = ("FACT", "CLAIM", "TERM", "CHAN", "MSG", "TONE")


def family(code: str) -> str:
    """`FACT001` → `FACT`."""
    return code.rstrip("0123456789")
