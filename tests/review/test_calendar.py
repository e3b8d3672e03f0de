"""Months, years and weeks: every count is that of a plain count, and nothing is moved."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.movement import Movement
from ccpjournal.review.calendar import by_movement, month_of, week_begins, year_of

DAYS = st.dates(date(2023, 12, 1), date(2025, 2, 1)).map(date.isoformat)
HELD = st.dictionaries(st.sampled_from([*Movement, None]), st.integers(0, 40), max_size=5)
COUNTS = st.dictionaries(DAYS, HELD, max_size=40)
Counts = dict[str, dict[Movement | None, int]]


@given(COUNTS)
def test_a_year_holds_every_entry_of_its_days(counts: Counts) -> None:
    """Day by day and movement by movement, and no day without entries."""
    days = [day for month in year_of(2024, counts) for day in month.days]
    assert {day.day: dict(day.movements) for day in days} == {
        day: there
        for day, held in counts.items()
        if day.startswith("2024-") and (there := {one: n for one, n in held.items() if n})
    }
    assert [day.day for day in days] == sorted(day.day for day in days)
    assert all(day.entries == sum(dict(day.movements).values()) > 0 for day in days)


@given(COUNTS, st.integers(1, 12))
def test_a_month_is_its_part_of_the_year(counts: Counts, number: int) -> None:
    """A month by itself and out of its year is the same; an empty one is in no year."""
    alone = month_of(2024, number, counts)
    within = [month for month in year_of(2024, counts) if month.month == number]
    assert within == ([alone] if alone.days else [])
    total: Counter[Movement | None] = Counter()
    for day in alone.days:
        total.update(dict(day.movements))
    assert dict(by_movement(alone.days)) == total
    assert alone.entries == sum(total.values())


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 6))
def test_weeks_hold_each_day_under_its_weekday(year: int, month: int, first: int) -> None:
    """Every day once, in its column, from the first year to the last."""
    weeks = month_of(year, month, {}).weeks(first)
    days = [day for week in weeks for day in week if day]
    assert days == list(range(1, calendar.monthrange(year, month)[1] + 1))
    for week in weeks:
        assert len(week) == 7
        for place, day in enumerate(week):
            assert not day or calendar.weekday(year, month, day) == (first + place) % 7


@pytest.mark.parametrize(
    ("environment", "weekday"),
    [
        ({"LANG": "de_DE.UTF-8"}, 0),
        ({"LANG": "en_US.UTF-8"}, 6),
        ({"LANG": "en_GB.UTF-8"}, 0),
        ({"LANG": "pt_BR"}, 6),
        ({"LANG": "ar_EG.UTF-8"}, 5),
        ({"LANG": "dv_MV"}, 4),
        ({"LANG": "ca_ES.UTF-8@valencia"}, 0),
        ({"LANG": "zh-Hant-TW"}, 6),
        ({"LANG": "he"}, 0),
        ({"LANG": "C.UTF-8"}, 0),
        ({"LANG": "POSIX"}, 0),
        ({"LANG": "\x1b[2J_US"}, 0),
        ({"LANG": "en_USA"}, 0),
        ({}, 0),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "sv_SE.UTF-8"}, 0),
        ({"LANG": "en_US.UTF-8", "LC_TIME": ""}, 6),
        ({"LANG": "de_DE", "LC_TIME": "de_DE", "LC_ALL": "ja_JP.utf8"}, 6),
        ({"LANG": "en_US", "LC_ALL": "C"}, 0),
    ],
)
def test_weeks_begin_where_the_locale_says(environment: dict[str, str], weekday: int) -> None:
    """LC_ALL before LC_TIME before LANG; the territory decides, and Monday where there is none."""
    assert week_begins(environment) == weekday
