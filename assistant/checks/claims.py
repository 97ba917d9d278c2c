"""The claims rules: CLAIM001 to CLAIM006."""

from __future__ import annotations

from assistant.checks.absolute import absolute_claims
from assistant.checks.comparison import comparisons
from assistant.checks.disclosure import undisclosed
from assistant.checks.family import AcrossRule, Rule
from assistant.checks.promises import green_claims, guarantees
from assistant.checks.surveys import unsourced_data

RULES: dict[str, Rule] = {
    "CLAIM001": absolute_claims, "CLAIM002": comparisons, "CLAIM003": guarantees,
    "CLAIM004": green_claims, "CLAIM005": unsourced_data, "CLAIM006": undisclosed,
}
ACROSS: dict[str, AcrossRule] = {}
