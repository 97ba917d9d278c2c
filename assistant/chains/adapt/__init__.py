"""`adapt`: copy for each channel from the house, already checked."""

from __future__ import annotations

from assistant.chains.adapt.chain import AdaptReply, adapt

__all__ = ["AdaptReply", "adapt"]
