"""`insights`: what a feed talks about, counted by code."""

from __future__ import annotations

from assistant.chains.insights.chain import LEAST_POSTS, insights
from assistant.chains.insights.topics import InsightsReply, TopicReply

__all__ = ["LEAST_POSTS", "InsightsReply", "TopicReply", "insights"]
