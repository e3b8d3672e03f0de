"""A span of days, gathered: every number is that of a plain count."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry
from ccpjournal.review.echo import month_before, same_day, shows_unseen
from ccpjournal.review.span import days_of, gather, rounds_within

NAMES = st.lists(st.sampled_from(["quiet", "hurry", "pause"]), unique=True).map(tuple)
DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 28)).map(str)
ANSWERS = st.lists(
    st.builds(Answer, st.just("w"), st.sampled_from(["a", "b"]), st.just(1), st.just("W?")),
    max_size=3,
).map(tuple)


def entry(number: int, day: str, movement: Movement | None = None, **more: Any) -> Entry:  # noqa: ANN401 -- the fields of Entry
    """An entry of that day; its position is its number."""
    given: dict[str, Any] = {
        "about": None,
        "inquiry_id": 1,
        "inquiry_title": "T",
        "answers": (Answer("w"),),
        "perspective": None,
        "patterns": (),
        "circumstances": (),
    }
    return Entry(
        id=number,
        position=number,
        zone_offset=0,
        zone="UTC",
        written=day,
        movement=movement,
        starred=False,
        sealed=False,
        tags=(),
        **(given | more),
    )


@st.composite
def lives(draw: st.DrawFn) -> list[Entry]:
    """Entries, the newest first, in any inquiry or none."""
    days = sorted(draw(st.lists(DAYS, max_size=12)))
    seen = st.one_of(
        st.none(),
        st.builds(Perspective, st.just(PerspectiveKind.WORK), words=st.sampled_from(["", "x"])),
    )
    found = [
        entry(
            number,
            day,
            draw(st.sampled_from([*Movement, None])),
            inquiry_id=draw(st.sampled_from([None, 1, 2])),
            answers=draw(ANSWERS),
            perspective=draw(seen),
            patterns=draw(NAMES),
            circumstances=draw(NAMES),
        )
        for number, day in enumerate(days, 1)
    ]
    return found[::-1]


@given(lives())
def test_every_number_is_that_of_a_plain_count(lived: list[Entry]) -> None:
    """Nothing is counted twice, and nothing is left out."""
    found = gather(lived)
    assert found.entries == len(lived)
    assert found.days == len({one.day for one in lived})
    assert dict(found.movements) == Counter(one.movement for one in lived)
    assert dict(found.patterns) == Counter(name for one in lived for name in one.patterns)
    assert dict(found.circumstances) == Counter(name for one in lived for name in one.circumstances)
    assert {one.inquiry_id: one.entries for one in found.inquiries} == Counter(
        one.inquiry_id for one in lived if one.inquiry_id
    )
    assert found.outside == sum(one.inquiry_id is None for one in lived)
    assert [one.entry_id for one in found.perspectives] == [
        one.id for one in lived if one.perspective
    ]
    assert {one.question: one.times for one in found.questions} == Counter(
        answer.question for one in lived for answer in one.answers
    )


@given(lives())
def test_an_inquiry_adds_up(lived: list[Entry]) -> None:
    """Its movements are its entries, and it is told where each of them stands."""
    for held in gather(lived).inquiries:
        own = [one for one in lived if one.inquiry_id == held.inquiry_id]
        assert sum(count for _, count in held.movements) == held.entries == len(own)
        assert list(held.positions) == [one.position for one in own]


def test_the_last_wording_stands() -> None:
    """A question whose wording changed is told as it was asked last."""
    newest = entry(2, "2026-01-02", answers=(Answer("w", "a", 2, "New?"),))
    older = entry(1, "2026-01-01", answers=(Answer("w", "a", 1, "Old?"),))
    assert gather([newest, older]).questions[0].wording == "New?"


def test_rounds_of_a_span() -> None:
    """Those with an entry in it, each once, by their own numbers; what lies before is in none."""
    begun = [1, 3, 5]
    assert rounds_within(begun, [6, 5, 4, 3, 2, 1]) == (1, 2, 3)
    assert rounds_within(begun, [9, 4, 3]) == (2, 3)
    assert rounds_within(begun, [0]) == ()
    assert rounds_within([], [4]) == rounds_within(begun, []) == ()


@pytest.mark.parametrize(
    ("span", "today", "first"),
    [
        ("week", date(2026, 1, 3), date(2025, 12, 28)),
        ("month", date(2026, 3, 31), date(2026, 3, 1)),
        ("month", date(2026, 11, 23), date(2026, 10, 24)),
        ("year", date(2024, 2, 29), date(2023, 3, 1)),
        ("year", date(2026, 11, 23), date(2025, 11, 24)),
        ("year", date(1, 6, 1), date(1, 1, 1)),
    ],
)
def test_spans_end_today(span: str, today: date, first: date) -> None:
    """A week, a month and a year, up to today."""
    assert days_of(span, today) == (first, today)


@given(st.dates(date(2, 1, 1)))
def test_the_day_before_is_there_and_earlier(today: date) -> None:
    """A month before and a year before, for any day."""
    assert 28 <= (today - month_before(today)).days <= 31
    year = same_day(today, today.year - 1)
    assert year is not None
    assert 365 <= (today - year).days <= 366 + (today.month == 2)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_now_and_then_is_each_third_day(today: date) -> None:
    """Without another echo it is every day."""
    third = [shows_unseen(date.fromordinal(today.toordinal() + n), has_echo=True) for n in range(3)]
    assert third.count(True) == 1
    assert shows_unseen(today, has_echo=False)
