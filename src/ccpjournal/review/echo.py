"""Which earlier days a day calls up: a year ago, years ago, a month, a week."""

from __future__ import annotations

from datetime import date, timedelta

MOST_YEARS = 50


def days_before(today: date) -> list[date]:
    """The days worth an echo, in the order they are looked for: years ago first, then nearer.

    On 29 February earlier leap days come first, then 28 February of other years; the 31st calls
    up the last day of a shorter month.
    """
    years = [_same_day(today, today.year - back) for back in range(1, MOST_YEARS + 1)]
    leap = [day for day in years if day and day.day == today.day]
    others = [day for day in years if day and day.day != today.day]
    return [*leap, *others, *_nearer(today)]


def _same_day(today: date, year: int) -> date | None:
    if year < 1:
        return None
    try:
        return today.replace(year=year)
    except ValueError:  # 29 February in a common year
        return date(year, 2, 28)


def _nearer(today: date) -> list[date]:
    """A month ago and a week ago, where the calendar reaches as far."""
    try:
        return [_month_before(today), today - timedelta(weeks=1)]
    except OverflowError:  # the first weeks of year 1
        return []


def _month_before(today: date) -> date:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(today.day, last.day))
