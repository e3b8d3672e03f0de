"""How days, times and distances are said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.clock.saying import ago, say_day, say_offset, say_time

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "full", "short"),
    [
        (date(2026, 11, 22), "Sunday 22 November 2026", "22 Nov 2026"),
        (date(2024, 2, 29), "Thursday 29 February 2024", "29 Feb 2024"),
        (date(1066, 10, 14), "Sunday 14 October 1066", "14 Oct 1066"),
    ],
)
def test_a_day_is_said_in_full_and_short(day: date, full: str, short: str) -> None:
    """The full form carries the weekday, the short form three letters of the month."""
    assert (say_day(day), say_day(day, short=True)) == (full, short)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (7, "a week ago"),
        (8, "8 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (27, "3 weeks ago"),
        (31, "a month ago"),
        (364, "11 months ago"),
        (365, "a year ago"),
        (729, "a year ago"),
        (731, "2 years ago"),
        (-1, "tomorrow"),
        (-5, "in 5 days"),
        (-7, "in a week"),
        (-21, "in 3 weeks"),
        (-30, "in a month"),
        (-800, "in 2 years"),
    ],
)
def test_a_distance_is_said_in_its_largest_whole_unit(days: int, said: str) -> None:
    """Distances are whole units that have passed, never rounded up."""
    assert ago(TODAY - timedelta(days=days), TODAY) == said


def test_a_leap_day_is_a_year_ago_on_the_first_of_march() -> None:
    """On 28 February the year since 29 February is not yet whole."""
    leap = date(2024, 2, 29)
    assert ago(leap, date(2025, 2, 28)) == "11 months ago"
    assert ago(leap, date(2025, 3, 1)) == "a year ago"


@given(st.dates(), st.dates())
def test_every_distance_can_be_said(day: date, today: date) -> None:
    """The past ends in ago, the future begins with in, whatever the two days."""
    said = ago(day, today)
    near = said in {"today", "yesterday", "tomorrow"}
    assert near or (said.endswith(" ago") if day < today else said.startswith("in "))


@pytest.mark.parametrize(
    ("local", "said"), [((21, 0, 0), "21:00"), ((0, 5, 0), "00:05"), ((9, 30, 7), "09:30:07")]
)
def test_seconds_are_said_when_there_are_any(local: tuple[int, int, int], said: str) -> None:
    """A time to the minute is said to the minute."""
    assert say_time(datetime(2026, 11, 23, *local)) == said  # noqa: DTZ001 a wall clock


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "+00:00"), (50400, "+14:00"), (-34200, "-09:30"), (3208, "+00:53:28"), (-75, "-00:01:15")],
)
def test_an_offset_is_said_as_iso_writes_it(seconds: int, said: str) -> None:
    """Sign, hours, minutes, and seconds where old clocks had them."""
    assert say_offset(seconds) == said
