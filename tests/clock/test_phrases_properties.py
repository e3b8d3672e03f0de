"""What holds for every day, every moment and every string."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ccpjournal.clock.moment import Moment, in_zone
from ccpjournal.clock.phrases import (
    DateNotUnderstood,
    understand,
    understand_day,
    understand_moment,
    understand_span,
)
from ccpjournal.clock.saying import ago, say_day

ZONES = st.sampled_from(
    (
        "",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "Pacific/Honolulu",
        "Pacific/Apia",
    )
)
DAY_ENDS = st.integers(0, 12)
DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
INSTANTS = st.integers(-2_208_988_800_000_000, 4_102_444_800_000_000)  # 1900 to 2100
SIGHTS = st.builds(in_zone, INSTANTS, ZONES, st.integers(-12, 14).map(lambda hour: hour * 3600))
GRAMMAR = (  # noqa: SIM905 a hundred words read better as lines
    "on at in the of last this next ago now today yesterday tomorrow noon midnight a two twelve "
    "day days week weeks month months year years hour minutes before after sun sunday thurs "
    "feb february may 29 30 31 0 3 00 2024 2023 9999 24 99999999999999999999 9pm 12am 13pm 25:00 "
    "02:30 21:30:05 2024-02-29 2024-03 2026-10-25T02:30 2026-03-29T02:30+01:00 Z +14:00 "
    "[Europe/Berlin] [Mars/Olympus] 03/04/2024 13.04.2024 31/02/2024 29th , . - / :"
).split()
NEARLY = st.lists(st.sampled_from(GRAMMAR), max_size=6).map(" ".join)
ANYTHING = st.one_of(NEARLY, st.text(), st.text("0123456789-/.:T+Z[] apm,", max_size=30))


@settings(deadline=None)
@given(DAYS, SIGHTS, DAY_ENDS)
def test_a_day_that_is_said_is_understood(day: date, now: Moment, ends: int) -> None:
    """Full, short and ISO forms of a day lead back to it, whatever today is."""
    for said in (say_day(day), say_day(day, short=True), day.isoformat(), f"{day:%d %B %Y}"):
        assert understand_day(said, now, ends).day == day
    assert understand_day(say_day(day), now, ends).said == say_day(day)


@settings(deadline=None)
@given(st.integers(-13, 13), SIGHTS, DAY_ENDS)
def test_a_near_distance_that_is_said_is_understood(days: int, now: Moment, ends: int) -> None:
    """From two weeks back to two weeks ahead, what `ago` says leads back to the day."""
    today = now.day(ends)
    day = today + timedelta(days=days)
    assert understand_day(ago(day, today), now, ends).day == day


@settings(deadline=None)
@given(SIGHTS, SIGHTS, DAY_ENDS)
def test_an_iso_moment_is_understood(then: Moment, now: Moment, ends: int) -> None:
    """A moment written with its offset and zone comes back to the microsecond, from anywhere."""
    iso = then.local().isoformat()
    zone = f"[{then.zone}]" if then.zone else ""
    understood = understand_moment(f"{iso}{zone}", now, ends)
    assert understood.moment[:2] == then[:2]
    assert understood.day == then.day(ends)
    assert understand_moment(iso, then, ends).moment == then


@settings(deadline=None)
@given(SIGHTS, SIGHTS)
def test_an_echo_is_understood(then: Moment, now: Moment) -> None:
    """An echo without an offset or a note, said back, is the same moment to the second."""
    said = understand_moment(then.local().isoformat(), now).said
    if len(said.partition(":")[2]) <= len("30:05"):
        again = understand_moment(said, now).moment
        assert again.instant == then.instant - then.instant % 1_000_000


@settings(deadline=None, max_examples=500)
@given(ANYTHING, SIGHTS, DAY_ENDS)
@example("", Moment(0, 0, ""), 0)
@example("\udcff", Moment(0, 0, ""), 0)
def test_any_string_is_understood_or_refused(phrase: str, now: Moment, ends: int) -> None:
    """No string whatever leads to another outcome than a value or DateNotUnderstood."""
    for understood in (understand, understand_day, understand_moment):
        try:
            found = understood(phrase, now, ends)
        except DateNotUnderstood as refusal:
            said = str(refusal)
        else:
            said = found.said
            assert found.moment is None or found.day == found.moment.day(ends)
        assert said.isprintable()


@settings(deadline=None, max_examples=300)
@given(ANYTHING, SIGHTS, DAY_ENDS)
@example("9998-12", Moment(0, 0, ""), 0)
def test_a_span_runs_forward(phrase: str, now: Moment, ends: int) -> None:
    """The first day of a span is never after its last; other strings are refused."""
    try:
        span = understand_span(phrase, now, ends)
    except DateNotUnderstood:
        return
    assert span.first <= span.last


@settings(deadline=None)
@given(SIGHTS, st.integers(0, 23), st.integers(0, 59), DAY_ENDS)
def test_a_bare_time_is_the_latest_that_is_not_ahead(
    now: Moment, hour: int, minute: int, ends: int
) -> None:
    """For --at, a time alone lies within the day behind, give or take a change of the clocks."""
    understood = understand_moment(f"{hour}:{minute:02}", now, ends)
    behind = timedelta(microseconds=now.instant - understood.moment.instant)
    assert timedelta(0) <= behind < timedelta(days=2)
    if not understood.said.count(";"):
        assert (understood.moment.local().hour, understood.moment.local().minute) == (hour, minute)


@settings(deadline=None)
@given(SIGHTS, st.sampled_from(("yesterday", "3 days ago", "last sunday", "next friday")), DAY_ENDS)
def test_a_day_without_a_time_keeps_its_day(now: Moment, phrase: str, ends: int) -> None:
    """The noon that stands for a day belongs to that day, unless the place skipped it."""
    day = understand_day(phrase, now, ends).day
    written = understand_moment(phrase, now, ends)
    if "skipped" not in written.said:
        assert written.day == day
        assert f"{written.moment.local():%Y-%m-%d %H:%M}" == f"{day} 12:00"
