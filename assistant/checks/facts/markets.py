"""The markets that a text names."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKETS = {
    "CN": r"中国|国内|大陆|内地|\bChina\b",
    "US": r"美国|北美|United States|\bU\.?S\.?A?\b|\bAmerica\b",
    "GB": r"英国|\bUK\b|United Kingdom|Britain",
    "DE": r"德国|Germany|Deutschland|\bGerman\b",
    "JP": r"日本|Japan",
    "SG": r"新加坡|Singapore",
    "HK": r"香港|港版|Hong Kong",
    "TW": r"台湾|臺灣|Taiwan",
    "FR": r"法国|France",
    "ES": r"西班牙|Spain|España",
    "IT": r"意大利|Italy|Italia",
    "AU": r"澳大利亚|澳洲|Australia",
    "CA": r"加拿大|Canada",
    "KR": r"韩国|Korea",
}


@lru_cache(maxsize=2048)
def markets_in(text: str) -> frozenset[str]:
    """The codes of the markets that a text names; Chinese in simplified characters, Latin names in any case."""
    return frozenset(code for code, names in _MARKETS.items() if re.search(names, text, re.IGNORECASE))
