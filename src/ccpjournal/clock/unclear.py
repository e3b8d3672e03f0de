"""What is said when a date phrase is not understood, and what to write in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.clock.saying import WEEKDAYS, say_day
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

_QUOTED = 40
_WORKS = (
    "These work: today, yesterday 9pm, last monday, on sunday at 21:00, 3 days ago, 29 feb, "
    "29 february 2024, 2024-02-29, 2024-02-29 21:30"
)


class DateNotUnderstood(UsageError):
    """A date phrase that cannot be read in exactly one way; nothing was done."""

    hint = f"{_WORKS}."


def unknown(phrase: str, *, spans: bool = False) -> DateNotUnderstood:
    """Return the error for words that are no date phrase at all."""
    hint = f"{_WORKS}, last week, march 2024, 2024-03, 2024." if spans else ""
    shown = _quoted(phrase)
    return DateNotUnderstood(f"{shown} is not understood as a date.", hint)


def two_readings(one: date, other: date) -> DateNotUnderstood:
    """Return the error for numbers that name two days, depending on which is the month."""
    return DateNotUnderstood(
        f"This date can be read as {say_day(one)} or as {say_day(other)}.",
        f"Write {one.isoformat()} or {other.isoformat()}, or name the month: "
        f"{say_day(one, short=True)}.",
    )


def short_year() -> DateNotUnderstood:
    """Return the error for a year of two digits."""
    return DateNotUnderstood("A year needs its four digits.", "Write 2024-02-29 or 29 feb 2024.")


def no_such_day() -> DateNotUnderstood:
    """Return the error for a day that no calendar has, such as 31 February."""
    return DateNotUnderstood("There is no such day in the calendar.")


def no_such_time() -> DateNotUnderstood:
    """Return the error for a clock time that does not exist, such as 25:00."""
    return DateNotUnderstood("There is no such time of day.", "These work: 9pm, 21:30, noon.")


def midnight() -> DateNotUnderstood:
    """Return the error for midnight, which ends one day and begins the next."""
    return DateNotUnderstood(
        "Midnight ends one day and begins the next.", "Write 00:00 or 23:59 with the day."
    )


def other_weekday(day: date) -> DateNotUnderstood:
    """Return the error for a date that was said with a weekday it does not fall on."""
    weekday = WEEKDAYS[day.weekday()]
    return DateNotUnderstood(
        f"{say_day(day, short=True)} is a {weekday}.", "Leave the weekday out, or correct it."
    )


def out_of_calendar() -> DateNotUnderstood:
    """Return the error for a day too far away to be written down."""
    return DateNotUnderstood("This date lies outside the years 1000 to 9998.")


def has_time() -> DateNotUnderstood:
    """Return the error for a clock time where only days are meant."""
    return DateNotUnderstood(
        "A day is meant here, without a time of day.",
        "Leave the time out; --at says at which time something was written.",
    )


def has_several_days() -> DateNotUnderstood:
    """Return the error for a week, month or year where one day is meant."""
    return DateNotUnderstood("One day is meant here, not a week, a month or a year.")


def contradicting() -> DateNotUnderstood:
    """Return the error for an offset and a zone that exclude each other, or an unknown zone."""
    return DateNotUnderstood(
        "The zone is not known here, or its clocks never showed that offset at that time.",
        "Leave out the zone in brackets or the offset: 2024-02-29T21:30[Europe/Berlin].",
    )


def _quoted(phrase: str) -> str:
    """Quote the beginning of a phrase, with nothing in it that could move a terminal's cursor."""
    line = " ".join(phrase.split())
    if not line:
        return "An empty phrase"
    clean = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    return f'"{clean}"' if len(clean) <= _QUOTED else f'"{clean[: _QUOTED - 1]}…"'
