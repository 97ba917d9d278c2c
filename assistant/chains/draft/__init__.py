"""`draft`: key message candidates by different routes, each with its evidence, its scores and its doubts."""

from __future__ import annotations

from assistant.chains.draft.chain import CandidateReply, DraftReply, QuoteReply, draft

__all__ = ["CandidateReply", "DraftReply", "QuoteReply", "draft"]
