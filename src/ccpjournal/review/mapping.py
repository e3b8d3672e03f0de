"""The pattern map: in how many entries a pattern meets a circumstance, a month or a week."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Sighting(NamedTuple):
    """One entry as the map sees it: its patterns, its circumstances, and the day it counts to."""

    patterns: tuple[str, ...]
    circumstances: tuple[str, ...]
    day: str
    """'YYYY-MM-DD'."""


class PatternMap(NamedTuple):
    """Counts of entries, a row a pattern.

    An entry with two circumstances is counted under both, and once in the row's total.
    """

    patterns: tuple[str, ...]
    columns: tuple[str, ...]
    """Names of circumstances, months as 'YYYY-MM', or weeks by their first day 'YYYY-MM-DD'."""
    counts: Mapping[tuple[str, str], int]
    """By pattern and column; what is not in it is 0."""
    totals: Mapping[str, int]
    """By pattern."""
    others: Mapping[str, int]
    """By pattern: entries that are in no column; what is not in it is 0."""

    @property
    def largest(self) -> int:
        """The largest count in a column; 0 without any."""
        return max(self.counts.values(), default=0)

    def row(self, pattern: str) -> tuple[tuple[str, int], ...]:
        """The columns in which a pattern was seen, with their counts."""
        pairs = ((column, self.counts.get((pattern, column), 0)) for column in self.columns)
        return tuple((column, count) for column, count in pairs if count)


def by_circumstance(sightings: Iterable[Sighting]) -> PatternMap:
    """Pattern by circumstance, both in the order of their letters."""
    return _mapped(sightings, lambda one: one.circumstances, str.casefold)


def by_month(sightings: Iterable[Sighting]) -> PatternMap:
    """Pattern by month; months in which no pattern was seen are passed over."""
    return _mapped(sightings, lambda one: (one.day[:7],), str)


def by_week(sightings: Iterable[Sighting], first_weekday: int) -> PatternMap:
    """Pattern by week; weeks in which no pattern was seen are passed over. 0 is Monday."""
    return _mapped(sightings, lambda one: (week_of(one.day, first_weekday),), str)


def week_of(day: str, first_weekday: int) -> str:
    """The first day of the week a day belongs to; the calendar's first day begins the first one."""
    found = date.fromisoformat(day)
    since = (found.weekday() - first_weekday) % 7
    return (found - timedelta(days=min(since, found.toordinal() - 1))).isoformat()


def _mapped(
    sightings: Iterable[Sighting],
    columns_of: Callable[[Sighting], tuple[str, ...]],
    order: Callable[[str], str],
) -> PatternMap:
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for one in sightings:
        columns = dict.fromkeys(columns_of(one))
        for pattern in dict.fromkeys(one.patterns):
            totals[pattern] += 1
            others[pattern] += not columns
            counts.update((pattern, column) for column in columns)
    return arranged(counts, totals, others, order)


def arranged(
    counts: Mapping[tuple[str, str], int],
    totals: Mapping[str, int],
    others: Mapping[str, int],
    order: Callable[[str], str] = str.casefold,
) -> PatternMap:
    """A map out of counts that are known already, as a summary keeps them; zeros are left out."""
    counts = {place: count for place, count in counts.items() if count}
    return PatternMap(
        tuple(
            sorted((name for name in totals if totals[name]), key=lambda one: (one.casefold(), one))
        ),
        tuple(sorted({column for _, column in counts}, key=lambda one: (order(one), one))),
        counts,
        {pattern: count for pattern, count in totals.items() if count},
        {pattern: count for pattern, count in others.items() if count},
    )
