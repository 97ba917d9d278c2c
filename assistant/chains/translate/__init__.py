"""`translate`: specs into consumer language, from the lexicon and with every figure copied or computed by code."""

from assistant.chains.translate.chain import selling_points, translate

__all__ = ["selling_points", "translate"]
