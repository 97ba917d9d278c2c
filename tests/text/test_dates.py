"""Dates, years and hours; what only looks like one."""

import pytest

from assistant.text.dates import Date, find_moments
from assistant.text.numerals import fold


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年5月18日", Date(2026, 5, 18)),
        ("5月18日", Date(None, 5, 18)),
        ("五月十八日", Date(None, 5, 18)),
        ("May 18", Date(None, 5, 18)),
        ("18 May 2026", Date(2026, 5, 18)),
        ("May 12, 2026", Date(2026, 5, 12)),
        ("September 10th", Date(None, 9, 10)),
        ("2026-05-18", Date(2026, 5, 18)),
        ("2026/5/18", Date(2026, 5, 18)),
        ("5/18", Date(None, 5, 18)),
        ("18.05.2026", Date(2026, 5, 18)),
        ("18. Mai 2026", Date(2026, 5, 18)),
        ("10/09/2026", Date(2026, 10, 9)),
        ("June 2026", Date(2026, 6, None)),
        ("2026年6月", Date(2026, 6, None)),
        ("今年3月", Date(None, 3, None)),
        ("in 2026", Date(2026, None, None)),
        ("2026年", Date(2026, None, None)),
        ("《2026 露营习惯报告》", Date(2026, None, None)),
    ],
)
def test_one_date(text: str, date: Date) -> None:
    (moment,) = find_moments(fold(text))
    assert moment.date == date


def test_day_first_is_the_market_s_choice() -> None:
    (moment,) = find_moments("10/09/2026", day_first=True)
    assert moment.date == Date(2026, 9, 10)


@pytest.mark.parametrize("text", ["9月10日–9月20日", "9月10日–20日", "9月10–20日", "September 10–20", "10–20 September"])
def test_a_range_gives_both_ends(text: str) -> None:
    first, last = find_moments(fold(text))
    assert (first.date, last.date) == (Date(None, 9, 10), Date(None, 9, 20))


@pytest.mark.parametrize("text", ["2023-2025 年", "between 2023 and 2025 (data)", "2023 到 2025 年"])
def test_a_range_of_years(text: str) -> None:
    assert [moment.date and moment.date.year for moment in find_moments(fold(text))] == [2023, 2025]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10:00", 600),
        ("18：30", 1110),
        ("10点", 600),
        ("晚上8点半", 1230),
        ("下午三点", 900),
        ("凌晨 2 点", 120),
        ("10 am", 600),
        ("7.40 pm", 1180),
        ("12 am", 0),
        ("8 o'clock", 480),
    ],
)
def test_clock(text: str, minutes: int) -> None:
    (moment,) = find_moments(fold(text))
    assert (moment.kind, moment.minutes) == ("clock", minutes)


NOT_MOMENTS = ["24/7", "9/10 campers", "1/2 cup", "you may 18", "2000 cycles", "7日内", "三点建议", "3点五", "13月40日", "25:00"]


@pytest.mark.parametrize("text", NOT_MOMENTS)
def test_what_is_no_moment(text: str) -> None:
    assert find_moments(fold(text)) == []


def test_dates_agree_in_what_both_give() -> None:
    assert Date(None, 5, 18).agrees(Date(2026, 5, 18))
    assert not Date(2025, 5, 18).agrees(Date(2026, 5, 18))
    assert not Date(2026, None, None).agrees(Date(None, 5, 18))
    assert Date(None, 5, 18).in_year(2026) == Date(2026, 5, 18)
    assert Date(2025, 5, 18).in_year(2026).year == 2025
