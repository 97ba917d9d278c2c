"""CHAN: lengths, norms and parts of a channel."""

from __future__ import annotations

from assistant.checks.channels.rules import RULES

__all__ = ["RULES"]
