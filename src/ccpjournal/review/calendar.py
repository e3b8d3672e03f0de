"""Which days hold entries: a month as weeks, a year as months, and where a week begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.review.movements import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ccpjournal.asking.movement import Movement
    from ccpjournal.review.movements import Movements

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

# Unicode CLDR, supplemental/weekData, firstDay; every other territory begins on Monday.
# No light library knows them: babel brings ten megabytes, and Python hides what the C library has.
_SUNDAY = (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX"
    " MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
)
_SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
_FIRST_WEEKDAYS = dict.fromkeys(_SUNDAY.split(), SUNDAY)
_FIRST_WEEKDAYS |= dict.fromkeys(_SATURDAY.split(), SATURDAY) | {"MV": FRIDAY}


class Day(NamedTuple):
    """A day of a month that holds entries."""

    day: str
    """'YYYY-MM-DD'."""
    entries: int
    movements: Movements

    @property
    def number(self) -> int:
        """Its number in the month."""
        return int(self.day[-2:])


class Month(NamedTuple):
    """The days of one month that hold entries, in their order."""

    year: int
    month: int
    days: tuple[Day, ...]

    @property
    def entries(self) -> int:
        """The entries of the whole month."""
        return sum(day.entries for day in self.days)

    def weeks(self, first_weekday: int) -> tuple[tuple[int, ...], ...]:
        """The month's days by their numbers, seven a week, 0 for days of other months."""
        from calendar import Calendar

        weeks = Calendar(first_weekday).monthdayscalendar(self.year, self.month)
        return tuple(map(tuple, weeks))


def month_of(year: int, month: int, counts: Mapping[str, Mapping[Movement | None, int]]) -> Month:
    """A month out of the entries per day and movement; days outside of it are passed over."""
    begins = f"{year:04}-{month:02}-"
    return Month(
        year,
        month,
        tuple(
            Day(day, sum(held.values()), in_order(held))
            for day, held in sorted(counts.items())
            if day.startswith(begins) and any(held.values())
        ),
    )


def year_of(year: int, counts: Mapping[str, Mapping[Movement | None, int]]) -> tuple[Month, ...]:
    """The months of a year that hold entries, in their order."""
    by_month: dict[int, dict[str, Mapping[Movement | None, int]]] = {}
    for day, held in counts.items():
        if day.startswith(f"{year:04}-"):
            by_month.setdefault(int(day[5:7]), {})[day] = held
    months = (month_of(year, month, held) for month, held in sorted(by_month.items()))
    return tuple(month for month in months if month.days)


def by_movement(days: tuple[Day, ...]) -> Movements:
    """The entries of all these days by movement."""
    total: dict[Movement | None, int] = {}
    for day in days:
        for movement, count in day.movements:
            total[movement] = total.get(movement, 0) + count
    return in_order(total)


def week_begins(environment: Mapping[str, str]) -> int:
    """The weekday on which weeks begin in the locale of LC_ALL, LC_TIME or LANG; 0 is Monday.

    The first that says anything decides, as POSIX has it. Without a territory it is Monday.
    """
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_TIME", "LANG"))), "")
    territory = re.match(r"[A-Za-z]{2,8}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])", locale)
    return _FIRST_WEEKDAYS.get(territory[1].upper(), MONDAY) if territory else MONDAY
