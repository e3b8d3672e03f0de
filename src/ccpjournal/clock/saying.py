"""Days, times and distances in words: the same words that the phrases understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

DAYS_OF_WEEK = len(WEEKDAYS)


def say_day(day: date, *, short: bool = False) -> str:
    """Say a day in full, `Sunday 22 November 2026`, or short, `22 Nov 2026`."""
    month = MONTHS[day.month - 1]
    if short:
        return f"{day.day} {month[:3]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}"


def say_time(local: datetime) -> str:
    """Say a wall clock time: `21:00`, or `21:00:05` when the seconds matter."""
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def say_offset(seconds: int) -> str:
    """Say an offset from UTC, in seconds east, as ISO 8601 writes it: `+01:00`, `-09:30`."""
    minutes, rest = divmod(abs(seconds), 60)
    tail = f":{rest:02}" if rest else ""
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}{tail}"


def ago(day: date, today: date) -> str:
    """Say how far a day is from today: `yesterday`, `a week ago`, `a year ago`, `in 2 weeks`."""
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    if near:
        return near
    distance = _distance(min(day, today), max(day, today))
    return f"{distance} ago" if days > 0 else f"in {distance}"


def _distance(first: date, last: date) -> str:
    """Say the whole days, weeks, months or years between two days, in the largest that fits."""
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 12:  # noqa: PLR2004 months of a year
        return _count(months // 12, "year")
    if months:
        return _count(months, "month")
    if days == DAYS_OF_WEEK or days >= 2 * DAYS_OF_WEEK:
        return _count(days // DAYS_OF_WEEK, "week")
    return _count(days, "day")


def _count(number: int, unit: str) -> str:
    return f"a {unit}" if number == 1 else f"{number} {unit}s"
