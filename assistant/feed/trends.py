"""What rises and falls from month to month.

The test is that of Cochran (1954) and Armitage (1955) for a trend in shares: months are weighted by the posts they hold, so a
month that is half collected does not look like a fall.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from assistant.domain.results import Trend
from assistant.feed.posts import Post

LEAST_MONTHS, LEAST_A_MONTH, LEAST_SAID = 3, 20, 6
"""Below so many months of so many dated posts, or for what fewer posts say, nothing is called a trend."""

_SURE = 3.0
"""The least |z|: about one term in 400 without any trend passes it."""
_CHANGE = 1.5
"""The least ratio of the share in the later half of the months to that in the earlier half, or the other way round."""

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def by_month(posts: Iterable[Post]) -> dict[str, int]:
    """YYYY-MM → posts, in order; posts without a month are left out."""
    return dict(sorted(Counter(found.group() for post in posts if (found := _MONTH.match(post.date))).items()))


def judgeable(months: Mapping[str, int]) -> dict[str, int]:
    """The months that hold enough posts to compare; empty when they are too few."""
    full = {month: n for month, n in months.items() if n >= LEAST_A_MONTH}
    return full if len(full) >= LEAST_MONTHS else {}


def trend(said: Mapping[str, int], months: Mapping[str, int]) -> Trend | None:
    """Whether a share rises or falls over `months` (those `judgeable` gives); None when too few posts say it."""
    total, hits = sum(months.values()), sum(said.get(month, 0) for month in months)
    if not months or hits < LEAST_SAID or hits >= total:
        return None
    place = {month: int(month[:4]) * 12 + int(month[5:]) for month in months}
    share = hits / total
    mean = sum(n * place[m] for m, n in months.items()) / total
    spread = share * (1 - share) * sum(n * (place[m] - mean) ** 2 for m, n in months.items())
    z = sum(said.get(m, 0) * (place[m] - mean) for m in months) / math.sqrt(spread)
    if abs(z) < _SURE or _ratio(said, months, later=z > 0) < _CHANGE:
        return "steady"
    return "rising" if z > 0 else "falling"


def _ratio(said: Mapping[str, int], months: Mapping[str, int], *, later: bool) -> float:
    """The share in the half that has more of it over that in the other; half a post is added, so that none is no division by zero."""
    order = sorted(months)
    halves = order[: len(order) // 2], order[(len(order) + 1) // 2 :]
    shares = [(sum(said.get(m, 0) for m in half) + 0.5) / (sum(months[m] for m in half) + 1) for half in halves]
    return shares[1] / shares[0] if later else shares[0] / shares[1]
