"""The days that hold entries, as a month or as a year; counts are read without colour."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from ccpjournal.clock.saying import MONTHS, WEEKDAYS
from ccpjournal.render.entries import COLOURS
from ccpjournal.render.phrases import (
    day_said,
    movement_said,
    movements_data,
    numbers,
    plural,
)
from ccpjournal.review.calendar import by_movement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

    from ccpjournal.asking.movement import Movement
    from ccpjournal.review.calendar import Day, Month
    from ccpjournal.review.movements import Movements

DAYS = 31
MOST_IN_A_DIGIT = 9
LEGEND = "A digit is a day with so many entries; + is ten or more."


def entries_said(count: int) -> str:
    """`1 entry`, `3 entries`."""
    return plural(count, "entry", "entries")


def movements_said(movements: Movements) -> str:
    """`Purpose 1, Experience 2, unsorted 1`."""
    named = ((movement_said(one) if one else "unsorted", count) for one, count in movements)
    return ", ".join(f"{name} {count:,}" for name, count in named)


def _day_line(day: Day) -> str:
    return f"{day_said(day.day)}: {entries_said(day.entries)}, {movements_said(day.movements)}."


def _day_data(day: Day) -> dict[str, object]:
    return {
        "day": day.day,
        "entries": day.entries,
        "movements": movements_data(day.movements),
    }


def _total(days: Sequence[Day]) -> str:
    entries = sum(day.entries for day in days)
    return f"{entries_said(entries)} on {plural(len(days), 'day')}."


def _holds_none(name: str, *, filtered: bool) -> str:
    """What is said of days without an entry, or without one that passed the filter."""
    return f"{name} holds no entries{' like that' * filtered}."


@dataclass(frozen=True)
class MonthCalendar:
    """One month; weeks begin on `first_weekday`, 0 is Monday; `filtered`, not all its entries."""

    month: Month
    first_weekday: int = 0
    filtered: bool = False
    kind = "calendar"

    def data(self) -> object:
        """The days that hold entries."""
        return {
            "year": self.month.year,
            "month": self.month.month,
            "week_begins": WEEKDAYS[self.first_weekday].lower(),
            "entries": self.month.entries,
            "movements": movements_data(by_movement(self.month.days)),
            "days": [_day_data(day) for day in self.month.days],
        }

    @property
    def _name(self) -> str:
        return f"{MONTHS[self.month.month - 1]} {self.month.year}"

    def lines(self) -> Iterator[str]:
        """A sentence for each day that holds entries."""
        if not self.month.days:
            yield _holds_none(self._name, filtered=self.filtered)
            return
        yield f"{self._name}: {_total(self.month.days)}"
        yield from map(_day_line, self.month.days)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Weeks with the counts under the days; below them, which days hold which movement."""
        from rich.text import Text

        largest = max((day.entries for day in self.month.days), default=0)
        cell = max(5, len(str(largest)) + 3)
        if not self.month.days or 7 * cell > options.max_width:
            yield from map(Text, self.lines())
            return
        yield Text(self._name, "bold")
        names = (WEEKDAYS[(self.first_weekday + place) % 7][:3] for place in range(7))
        yield Text("".join(f"{name:>{cell - 1}} " for name in names).rstrip(), "dim")
        yield from self._weeks(cell)
        yield Text("")
        yield Text(f"{_total(self.month.days)} Their number stands under the day.", "dim")
        for movement, count in by_movement(self.month.days):
            yield self._movement_line(movement, count)

    def _weeks(self, cell: int) -> Iterator[Text]:
        from rich.text import Text

        held = {day.number: f"({day.entries})" for day in self.month.days}
        for week in self.month.weeks(self.first_weekday):
            yield Text("".join(f"{day or '':>{cell - 1}} " for day in week).rstrip())
            if any(day in held for day in week):
                yield Text("".join(f"{held.get(day, ''):>{cell}}" for day in week).rstrip(), "bold")

    def _movement_line(self, movement: Movement | None, count: int) -> Text:
        from rich.text import Text

        days = [day.number for day in self.month.days if movement in dict(day.movements)]
        line = Text(movement_said(movement), COLOURS[movement])
        which = "day" if len(days) == 1 else "days"
        line.append(f": {entries_said(count)}, {which} {numbers(days, DAYS)}", "default")
        return line


@dataclass(frozen=True)
class YearCalendar:
    """One year: its months that hold entries; `filtered`, not all its entries."""

    year: int
    months: Sequence[Month]
    filtered: bool = False
    kind = "calendar"

    @property
    def _days(self) -> tuple[Day, ...]:
        return tuple(chain.from_iterable(month.days for month in self.months))

    def data(self) -> object:
        """The days that hold entries."""
        return {
            "year": self.year,
            "month": None,
            "entries": sum(month.entries for month in self.months),
            "movements": movements_data(by_movement(self._days)),
            "days": [_day_data(day) for day in self._days],
        }

    def lines(self) -> Iterator[str]:
        """A sentence for each day that holds entries."""
        if not self._days:
            yield _holds_none(str(self.year), filtered=self.filtered)
            return
        yield f"{self.year}: {_total(self._days)}"
        yield from map(_day_line, self._days)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A line a month, a digit a day."""
        from rich.text import Text

        wide = max((len(f"{month.entries:,}") for month in self.months), default=1)
        if not self._days or 4 + DAYS + 1 + wide > options.max_width:
            yield from map(Text, self.lines())
            return
        yield Text(str(self.year), "bold")
        ruler = "".join(f"{day:<5}" if day > 1 else f"{day:<4}" for day in (1, *range(5, 31, 5)))
        yield Text(f"    {ruler}".rstrip(), "dim")
        for month in self.months:
            line = Text(f"{MONTHS[month.month - 1][:3]} ", "dim")
            line.append(_strip(month), "bold default")
            line.append(f" {month.entries:>{wide},}", "default")
            yield line
        yield Text("")
        yield Text(LEGEND, "dim")
        yield Text(_total(self._days), "dim")
        for movement, count in by_movement(self._days):
            said = Text(movement_said(movement), COLOURS[movement])
            said.append(f": {entries_said(count)}", "default")
            yield said


def _strip(month: Month) -> str:
    held = {day.number: day.entries for day in month.days}
    counts = (held.get(number, 0) for number in range(1, DAYS + 1))
    return "".join("+" if one > MOST_IN_A_DIGIT else str(one or " ") for one in counts)
