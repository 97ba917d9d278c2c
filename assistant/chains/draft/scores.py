"""The tests of a key message that code can apply. 0 to 1 each; null where only a reader can tell.

The dimensions follow common message tests (one idea; what is in it for me; few words; proof): at most 23 to 27 words in
English practice; the Chinese limits are a design choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.base import Flag
from assistant.domain.house import Fact
from assistant.text.language import is_chinese
from assistant.text.overlap import characters
from assistant.text.quantities import find_quantities

_JOINTS = re.compile(r"[；;、]|并且|而且|同时|以及|又|\band\b|\bplus\b|\bas well as\b|&", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_GATES = frozenset({"FIGURE", "MUST_NOT_SAY", "CLAIM001", "CLAIM002", "CLAIM003", "TERM002"})
SHORT_ZH, LONG_ZH = 15, 30
SHORT_EN, LONG_EN = 18, 27


def scores(
    text: str, language: str, pains: Sequence[str], facts: Sequence[Fact], evidence: int, flags: Sequence[Flag]
) -> dict[str, float | None]:
    """single_minded, relevant, memorable, credible, safe; different and believable need a reader."""
    wanted = [characters(p) for p in pains]
    said = characters(text)
    relevant = max((len(said & pain) / len(pain) for pain in wanted if pain), default=0.0)
    figures = find_quantities(text)
    return {
        "single_minded": max(0.0, 1 - 0.5 * len(_JOINTS.findall(text))),
        "relevant": round(min(1.0, relevant * 2), 2) if wanted else None,
        "memorable": _length(text, language),
        "credible": 1.0 if figures and facts else 0.7 if evidence else 0.3,
        "safe": 0.0 if any(flag.code in _GATES for flag in flags) else 1.0,
        "different": None,
    }


def _length(text: str, language: str) -> float:
    size, short, long = (len(_HAN.findall(text)), SHORT_ZH, LONG_ZH) if is_chinese(language) else (len(text.split()), SHORT_EN, LONG_EN)
    return 1.0 if size <= short else 0.5 if size <= long else 0.0
