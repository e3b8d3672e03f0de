"""Which earlier days a day calls up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.review.echo import MOST_YEARS, days_before


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 23), date(2025, 11, 23)),
        (date(2028, 2, 29), date(2024, 2, 29)),
        (date(2027, 2, 28), date(2026, 2, 28)),
    ],
)
def test_a_year_ago_comes_first(today: date, first: date) -> None:
    """A leap day calls up leap days before 28 February of other years."""
    assert days_before(today)[0] == first


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2024, 3, 30), date(2024, 2, 29)),
        (date(2026, 1, 15), date(2025, 12, 15)),
        (date(2026, 7, 31), date(2026, 6, 30)),
    ],
)
def test_the_end_of_a_month_calls_up_the_end_of_a_shorter_one(today: date, month: date) -> None:
    """A month ago and a week ago come last."""
    assert days_before(today)[-2:] == [month, today - timedelta(days=7)]


@given(st.dates(min_value=date(1, 2, 8)))
def test_every_day_calls_up_earlier_days_once(today: date) -> None:
    """All of them lie before it, none twice, and not beyond the years that count."""
    found = days_before(today)
    assert all(day < today for day in found)
    assert len(set(found)) == len(found)
    assert len(found) <= MOST_YEARS + 2
    assert found[-1] == today - timedelta(weeks=1)


@given(st.dates(min_value=date(1, 2, 8)))
def test_years_ago_is_the_same_day_or_the_last_of_february(today: date) -> None:
    """Nearer years first among days that are equally like this one."""
    for day in days_before(today)[:-2]:
        same = (day.month, day.day) == (today.month, today.day)
        assert same or ((today.month, today.day) == (2, 29) and (day.month, day.day) == (2, 28))


@pytest.mark.parametrize("today", [date(1, 1, 1), date(1, 1, 7), date(1, 1, 31)])
def test_the_beginning_of_the_calendar(today: date) -> None:
    """Before year 1 there are no days; that is no error."""
    assert all(day < today for day in days_before(today))
