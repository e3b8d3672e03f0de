"""Every count of the pattern map equals a plain count."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.review.mapping import (
    PatternMap,
    Sighting,
    arranged,
    by_circumstance,
    by_month,
    by_week,
    week_of,
)

NAMES = st.lists(st.sampled_from(["a pause", "Hurry", "hurry", "image", "\xc9lan"]), max_size=4)
PLACES = st.lists(st.sampled_from(["work", "Fatigue", "family"]), max_size=4)
DAYS = st.dates(date(2025, 11, 1), date(2026, 3, 1)).map(date.isoformat)
SIGHTINGS = st.lists(st.builds(Sighting, NAMES.map(tuple), PLACES.map(tuple), DAYS), max_size=25)


def hold_together(found: PatternMap, sightings: list[Sighting]) -> None:
    """Totals are entries, no row and no column is empty, and there is nothing beside them."""
    named = {pattern for one in sightings for pattern in one.patterns}
    assert set(found.patterns) == named
    assert len(found.patterns) == len(named)
    for pattern in named:
        assert found.totals[pattern] == sum(pattern in one.patterns for one in sightings)
    assert {column for _, column in found.counts} == set(found.columns)
    assert all(found.counts.values())


@given(SIGHTINGS)
def test_pattern_by_circumstance(sightings: list[Sighting]) -> None:
    """A cell is the number of entries that have both; the rest of a row has no circumstance."""
    found = by_circumstance(sightings)
    hold_together(found, sightings)
    for pattern in found.patterns:
        having = [one for one in sightings if pattern in one.patterns]
        naive = {
            place: sum(place in one.circumstances for one in having) for place in found.columns
        }
        assert dict(found.row(pattern)) == {place: n for place, n in naive.items() if n}
        assert found.others.get(pattern, 0) == sum(not one.circumstances for one in having)


@given(SIGHTINGS)
def test_pattern_by_month(sightings: list[Sighting]) -> None:
    """A cell is the number of entries in that month; together they are the row's total."""
    found = by_month(sightings)
    hold_together(found, sightings)
    assert list(found.columns) == sorted(found.columns)
    for pattern in found.patterns:
        for month, count in found.row(pattern):
            assert count == sum(
                pattern in one.patterns and one.day[:7] == month for one in sightings
            )
        assert sum(count for _, count in found.row(pattern)) == found.totals[pattern]


@given(SIGHTINGS, st.integers(0, 6))
def test_pattern_by_week(sightings: list[Sighting], first: int) -> None:
    """A cell is the number of entries in the seven days from that one on."""
    found = by_week(sightings, first)
    hold_together(found, sightings)
    for pattern in found.patterns:
        for week, count in found.row(pattern):
            begins = date.fromisoformat(week)
            days = {(begins + timedelta(days=more)).isoformat() for more in range(7)}
            assert begins.weekday() == first
            assert count == sum(pattern in one.patterns and one.day in days for one in sightings)


def test_the_first_week_of_all_begins_with_the_first_day() -> None:
    """There is no day before the year 1, wherever the week begins."""
    assert week_of("0001-01-02", 6) == "0001-01-01"
    assert week_of("9999-12-31", 0) == "9999-12-27"


@given(SIGHTINGS)
def test_a_map_of_known_counts_is_the_same(sightings: list[Sighting]) -> None:
    """Counts that a summary keeps, zeros among them, give the map that the entries give."""
    found = by_circumstance(sightings)
    counts = {**found.counts, ("nothing", "nowhere"): 0}
    totals = {**found.totals, "nothing": 0}
    assert arranged(counts, totals, {**found.others, "nothing": 0}) == found


def test_rows_and_columns_stand_by_their_letters() -> None:
    """No row is before another because it is larger."""
    many = [Sighting(("Zeal",), ("work", "Conflict"), "2026-01-01")] * 3
    found = by_circumstance([*many, Sighting(("asking",), ("family",), "2026-01-02")])
    assert found.patterns == ("asking", "Zeal")
    assert found.columns == ("Conflict", "family", "work")
