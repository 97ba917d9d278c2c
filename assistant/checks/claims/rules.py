"""The claims rules: CLAIM001 to CLAIM006."""

from __future__ import annotations

from assistant.checks.claims.absolute import absolute_claims
from assistant.checks.claims.comparison import comparisons
from assistant.checks.claims.disclosure import undisclosed
from assistant.checks.claims.promises import green_claims, guarantees
from assistant.checks.claims.surveys import unsourced_data
from assistant.checks.family import Rule

RULES: dict[str, Rule] = {
    "CLAIM001": absolute_claims,
    "CLAIM002": comparisons,
    "CLAIM003": guarantees,
    "CLAIM004": green_claims,
    "CLAIM005": unsourced_data,
    "CLAIM006": undisclosed,
}
