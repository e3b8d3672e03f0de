"""Which earlier days a day calls up: a year ago, years ago, a month, a week."""

from __future__ import annotations

from datetime import date, timedelta

MOST_YEARS = 50
UNSEEN_EACH = 3
"""Days from one day that shows an entry long unseen to the next."""


def days_before(today: date) -> list[date]:
    """The days worth an echo, in the order they are looked for: years ago first, then nearer.

    On 29 February earlier leap days come first, then 28 February of other years; the 31st calls
    up the last day of a shorter month.
    """
    years = [same_day(today, today.year - back) for back in range(1, MOST_YEARS + 1)]
    leap = [day for day in years if day and day.day == today.day]
    others = [day for day in years if day and day.day != today.day]
    return [*leap, *others, *_nearer(today)]


def shows_unseen(today: date, *, has_echo: bool) -> bool:
    """Whether this day shows an entry long unseen: each third day, and when nothing else echoes."""
    return not has_echo or today.toordinal() % UNSEEN_EACH == 0


def same_day(today: date, year: int) -> date | None:
    """The same day of another year, 28 February for the 29th; None before the first year."""
    if year < 1:
        return None
    try:
        return today.replace(year=year)
    except ValueError:  # 29 February in a common year
        return date(year, 2, 28)


def _nearer(today: date) -> list[date]:
    """A month ago and a week ago, where the calendar reaches as far."""
    try:
        return [month_before(today), today - timedelta(weeks=1)]
    except OverflowError:  # the first weeks of year 1
        return []


def month_before(today: date) -> date:
    """The same day of the month before, or its last."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(today.day, last.day))
