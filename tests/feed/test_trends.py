"""What rises and falls, and when nothing can be said."""

from __future__ import annotations

import pytest

from assistant.feed.trends import by_month, judgeable, trend

MONTHS = {f"2026-0{n}": 60 for n in range(1, 7)}


def said(*counts):
    return {f"2026-0{n}": count for n, count in enumerate(counts, 1)}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 1, 4, 9, 14), "rising"),
        ((12, 9, 5, 1, 0, 0), "falling"),
        ((5, 6, 5, 4, 6, 5), "steady"),
        ((9, 0, 0, 0, 0, 9), "steady"),
        ((0, 0, 0, 0, 0, 5), None),
        ((0, 0, 0, 0, 0, 7), "rising"),
        ((60, 60, 60, 60, 60, 60), None),
    ],
)
def test_the_share_decides(counts, expected):
    assert trend(said(*counts), MONTHS) == expected


def test_a_month_half_collected_is_no_fall():
    assert trend(said(20, 20, 20, 20, 20, 7), MONTHS | {"2026-06": 21}) == "steady"


def test_too_few_months_or_posts_say_nothing():
    assert judgeable({"2026-01": 500, "2026-02": 500}) == {}
    assert judgeable(MONTHS | {"2026-07": 3}) == MONTHS
    assert trend(said(0, 0, 1, 4, 9, 14), {}) is None


def test_only_dates_with_a_month_are_in_one(post):
    dates = ["2026-02-01", "2026-02", "2026", "", "2026-13-01", "soon", "2025-12-31T10:00"]
    assert by_month([post(str(n), date=date) for n, date in enumerate(dates)]) == {"2025-12": 1, "2026-02": 2}
