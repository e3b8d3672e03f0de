"""The grammar of days and spans of days: small tables and whole patterns, nothing in between."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta
from typing import NamedTuple

from ccpjournal.clock import unclear
from ccpjournal.clock.saying import MONTHS, WEEKDAYS

_YEARS = range(1000, 9999)
_NEAR = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 reads as a line
_COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_NUMBERS, 1)}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun")
    )
    for name in (WEEKDAYS[number].lower(), *names.split())
}
_MONTHS = {
    name: number
    for number, full in enumerate(MONTHS, 1)
    for name in (full.lower(), full[:3].lower(), *(["sept"] if full == "September" else []))
}
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?: (?P<year>[0-9]{4}|[0-9]{2}))?"
_BEFORE = rf"(?:{_WEEKDAY}\.? )?"

COUNT = rf"(?P<count>[0-9]{{1,20}}|{'|'.join(_COUNTS)})"
_DISTANT = re.compile(rf"(?P<ahead>in )?{COUNT} (?P<unit>day|week|month|year)s?(?(ahead)| ago)")
_WEEKDAY_NAMED = re.compile(rf"(?:(?P<which>last|this|next) )?{_WEEKDAY}\.?")
_MONTH_NAMED = (
    re.compile(rf"{_BEFORE}{_DAY} (?:of )?{_MONTH}{_YEAR}"),
    re.compile(rf"{_BEFORE}{_MONTH} {_DAY}{_YEAR}"),
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
_YEAR_LAST = re.compile(
    r"(?P<one>[0-9]{1,2})([-/.])(?P<two>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})"
)
_SPAN_NAMED = re.compile(r"(?P<which>last|this|next) (?P<unit>week|month|year)")
_SPAN_MONTH = re.compile(rf"{_MONTH}(?: (?P<year>[0-9]{{4}}))?|(?P<iso>[0-9]{{4}}-[0-9]{{2}})")
_SPAN_YEAR = re.compile(r"[0-9]{4}")
_STEPS = {"last": -1, "this": 0, "next": 1}


class Found(NamedTuple):
    """A day that was found; `dated` when its calendar date was said and not its distance."""

    day: date
    dated: bool


def find_day(words: str, today: date) -> Found | None:
    """Find the day that lower-case words name, seen from the journal day `today`; None if none.

    Raises DateNotUnderstood where the words are a date that does not exist or is ambiguous;
    OverflowError or ValueError where it lies outside every calendar.
    """
    near = _NEAR.get(words)
    if near is not None:
        return Found(today + timedelta(days=near), dated=False)
    if found := _DISTANT.fullmatch(words):
        steps = count(found["count"]) * (1 if found["ahead"] else -1)
        return Found(_shifted(today, found["unit"], steps), dated=False)
    if found := _WEEKDAY_NAMED.fullmatch(words):
        return Found(_weekday(found["which"], _WEEKDAYS[found["weekday"]], today), dated=False)
    dated = _numbered(words) or _named(words, today)
    return Found(dated, dated=True) if dated else None


def find_span(words: str, today: date) -> tuple[date, date] | None:
    """Find the first and last day of the week, month or year that lower-case words name."""
    if found := _SPAN_NAMED.fullmatch(words):
        return _beside(found["unit"], _STEPS[found["which"]], today)
    if found := _SPAN_MONTH.fullmatch(words):
        return _month(_first_of_month(found, today))
    if _SPAN_YEAR.fullmatch(words):
        return within(date(int(words), 1, 1)), within(date(int(words), 12, 31))
    return None


def count(word: str) -> int:
    """Return the number that digits or a word from `a` to `twelve` stand for."""
    return _COUNTS.get(word) or int(word)


def within(day: date) -> date:
    """Return the day itself, or raise DateNotUnderstood outside the years 1000 to 9998."""
    if day.year not in _YEARS:
        raise unclear.out_of_calendar()
    return day


def _shifted(day: date, unit: str, steps: int) -> date:
    """Move a day by whole units; from the 31st a shorter month gives its last day."""
    if unit in {"day", "week"}:
        return within(day + timedelta(days=steps * (7 if unit == "week" else 1)))
    from dateutil.relativedelta import relativedelta

    months = steps * (12 if unit == "year" else 1)
    return within(day + relativedelta(months=months))


def _weekday(which: str | None, weekday: int, today: date) -> date:
    """Find a weekday: the latest with today, before today, after today, or of this week."""
    back = (today.weekday() - weekday) % 7
    if which == "this":
        return today + timedelta(days=weekday - today.weekday())
    if which == "next":
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back or (7 if which == "last" else 0))


def _date(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise unclear.out_of_calendar()
    try:
        return date(year, month, day)
    except ValueError:
        raise unclear.no_such_day() from None


def _numbered(words: str) -> date | None:
    """Read a date in numbers; day and month in either order, if only one order is possible."""
    if found := _YEAR_FIRST.fullmatch(words):
        return _date(int(found["year"]), int(found["month"]), int(found["day"]))
    found = _YEAR_LAST.fullmatch(words)
    if not found:
        return None
    if len(found["year"]) == 2:  # noqa: PLR2004 digits
        raise unclear.short_year()
    year, one, two = int(found["year"]), int(found["one"]), int(found["two"])
    if max(one, two) > 12 or one == two:  # noqa: PLR2004 months of a year
        return _date(year, min(one, two), max(one, two))
    raise unclear.two_readings(_date(year, two, one), _date(year, one, two))


def _named(words: str, today: date) -> date | None:
    """Read a date with a month's name; without a year it is the latest that is not ahead."""
    found = next((hit for shape in _MONTH_NAMED if (hit := shape.fullmatch(words))), None)
    if not found:
        return None
    month, day, year = _MONTHS[found["month"]], int(found["day"]), found["year"]
    if year and len(year) == 2:  # noqa: PLR2004 digits
        raise unclear.short_year()
    named = _date(int(year), month, day) if year else _latest(month, day, today)
    if found["weekday"] and _WEEKDAYS[found["weekday"]] != named.weekday():
        raise unclear.other_weekday(named)
    return named


def _latest(month: int, day: int, today: date) -> date:
    """Find the latest such day that is not ahead of today; 29 February may be 8 years back."""
    _date(2000, month, day)  # a leap year: refuses what no year has
    year = today.year - ((month, day) > (today.month, today.day))
    while (month, day) == (2, 29) and not isleap(year):
        year -= 1
    return _date(year, month, day)


def _first_of_month(found: re.Match[str], today: date) -> date:
    if found["iso"]:
        year, month = found["iso"].split("-")
        return _date(int(year), int(month), 1)
    month_named = _MONTHS[found["month"]]
    if found["year"]:
        return _date(int(found["year"]), month_named, 1)
    return _latest(month_named, 1, today)


def _month(first: date) -> tuple[date, date]:
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _beside(unit: str, steps: int, today: date) -> tuple[date, date]:
    """Find the week (Monday to Sunday), month or year so many steps from the present one."""
    there = _shifted(today, unit, steps)
    if unit == "month":
        return _month(there.replace(day=1))
    if unit == "year":
        return date(there.year, 1, 1), date(there.year, 12, 31)
    monday = there - timedelta(days=there.weekday())
    return monday, monday + timedelta(days=6)
