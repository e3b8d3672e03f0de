"""What date phrases mean, from a known moment in a known place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from ccpjournal.clock.moment import Moment
from ccpjournal.clock.phrases import (
    DateNotUnderstood,
    understand,
    understand_day,
    understand_moment,
    understand_span,
)
from ccpjournal.errors import ExitCode, UsageError

Here = Callable[..., Moment]
TWICE = "; this time came twice, here is the first, the second is "


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("tomorrow", "2026-11-24"),
        ("the day before yesterday", "2026-11-21"),
        ("the day after tomorrow", "2026-11-25"),
        ("3 days ago", "2026-11-20"),
        ("1 day ago", "2026-11-22"),
        ("a week ago", "2026-11-16"),
        ("two months ago", "2026-09-23"),
        ("twelve years ago", "2014-11-23"),
        ("in 3 days", "2026-11-26"),
        ("in a month", "2026-12-23"),
        ("sunday", "2026-11-22"),
        ("Sun", "2026-11-22"),
        ("on sunday", "2026-11-22"),
        ("monday", "2026-11-23"),
        ("tues.", "2026-11-17"),
        ("last monday", "2026-11-16"),
        ("last sunday", "2026-11-22"),
        ("next friday", "2026-11-27"),
        ("next monday", "2026-11-30"),
        ("this friday", "2026-11-27"),
        ("this monday", "2026-11-23"),
        ("2024-02-29", "2024-02-29"),
        ("2024-2-9", "2024-02-09"),
        ("2024/02/09", "2024-02-09"),
        ("29 feb", "2024-02-29"),
        ("feb 29", "2024-02-29"),
        ("29th of feb", "2024-02-29"),
        ("the 29th of February", "2024-02-29"),
        ("23 nov", "2026-11-23"),
        ("24 nov", "2025-11-24"),
        ("29 february 2024", "2024-02-29"),
        ("February 29, 2024", "2024-02-29"),
        ("sept. 1st, 2025", "2025-09-01"),
        ("Sunday, 22 November 2026", "2026-11-22"),
        ("sun 22 nov", "2026-11-22"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("04/04/2024", "2024-04-04"),
        ("13.04.2024", "2024-04-13"),
        ("  On   SUNDAY , ", "2026-11-22"),
        ("31 dec 9998", "9998-12-31"),
        ("1000-01-01", "1000-01-01"),
    ],
)
def test_a_day_is_understood(phrase: str, day: str, here: Here) -> None:
    """Each phrase is one day, and no time was said."""
    understood = understand_day(phrase, here())
    assert (understood.day.isoformat(), understood.moment) == (day, None)


@pytest.mark.parametrize(
    ("phrase", "local"),
    [
        ("now", "2026-11-23T09:00:00+01:00"),
        ("yesterday 9pm", "2026-11-22T21:00:00+01:00"),
        ("yesterday at 9 pm", "2026-11-22T21:00:00+01:00"),
        ("9pm yesterday", "2026-11-22T21:00:00+01:00"),
        ("at 9:30 p.m. on sunday", "2026-11-22T21:30:00+01:00"),
        ("last monday, noon", "2026-11-16T12:00:00+01:00"),
        ("29 feb 9 pm", "2024-02-29T21:00:00+01:00"),
        ("feb 29 2024 21:00:05", "2024-02-29T21:00:05+01:00"),
        ("12am today", "2026-11-23T00:00:00+01:00"),
        ("12:15 pm tomorrow", "2026-11-24T12:15:00+01:00"),
        ("20:15", "2026-11-23T20:15:00+01:00"),
        ("2024-06-29 21:30", "2024-06-29T21:30:00+02:00"),
        ("2024-02-29T21:30", "2024-02-29T21:30:00+01:00"),
        ("2024-02-29T21:30:05.25", "2024-02-29T21:30:05.250000+01:00"),
        ("2024-02-29T21:30:05+01:00", "2024-02-29T21:30:05+01:00"),
        ("2024-02-29 21:30 +0100", "2024-02-29T21:30:00+01:00"),
        ("2024-02-29t21:30:05z", "2024-02-29T21:30:05+00:00"),
        ("2024-02-29T21:30[Asia/Tokyo]", "2024-02-29T21:30:00+09:00"),
        ("2024-02-29T21:30+09:00 [Asia/Tokyo]", "2024-02-29T21:30:00+09:00"),
        ("20 minutes ago", "2026-11-23T08:40:00+01:00"),
        ("an hour ago", "2026-11-23T08:00:00+01:00"),
        ("in 2 hours", "2026-11-23T11:00:00+01:00"),
    ],
)
def test_a_day_with_a_time_is_understood(phrase: str, local: str, here: Here) -> None:
    """Each phrase is one moment, on the clocks of here unless it says others."""
    moment = understand(phrase, here()).moment
    assert moment is not None
    assert moment.local().isoformat() == local


@pytest.mark.parametrize(
    ("phrase", "zone"),
    [
        ("2024-02-29T21:30+01:00", "Europe/Berlin"),
        ("2024-06-29T21:30+01:00", ""),
        ("2024-02-29T21:30+09:00", ""),
        ("2024-02-29T21:30+09:00[Asia/Tokyo]", "Asia/Tokyo"),
        ("yesterday 9pm", "Europe/Berlin"),
    ],
)
def test_a_zone_is_here_or_said_or_unknown(phrase: str, zone: str, here: Here) -> None:
    """An offset that the clocks here did not show leaves the zone unknown."""
    assert understand_moment(phrase, here()).moment.zone == zone


@pytest.mark.parametrize(
    ("phrase", "local"),
    [
        ("today", "2026-11-23T09:00:00+01:00"),
        ("monday", "2026-11-23T09:00:00+01:00"),
        ("yesterday", "2026-11-22T12:00:00+01:00"),
        ("29 feb", "2024-02-29T12:00:00+01:00"),
        ("8:59", "2026-11-23T08:59:00+01:00"),
        ("9am", "2026-11-23T09:00:00+01:00"),
        ("9pm", "2026-11-22T21:00:00+01:00"),
        ("today 9pm", "2026-11-23T21:00:00+01:00"),
    ],
)
def test_what_a_moment_lacks_is_filled_in_as_documented(
    phrase: str, local: str, here: Here
) -> None:
    """Today is now, another day its noon, and a bare time the latest that is not ahead."""
    assert understand_moment(phrase, here()).moment.local().isoformat() == local


@pytest.mark.parametrize(
    ("phrase", "first", "last", "said"),
    [
        ("yesterday", "2026-11-22", "2026-11-22", "Sunday 22 November 2026"),
        (
            "last week",
            "2026-11-16",
            "2026-11-22",
            "Monday 16 November 2026 to Sunday 22 November 2026",
        ),
        (
            "this week",
            "2026-11-23",
            "2026-11-29",
            "Monday 23 November 2026 to Sunday 29 November 2026",
        ),
        ("last month", "2026-10-01", "2026-10-31", "October 2026"),
        ("next month", "2026-12-01", "2026-12-31", "December 2026"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("march 2024", "2024-03-01", "2024-03-31", "March 2024"),
        ("march", "2026-03-01", "2026-03-31", "March 2026"),
        ("november", "2026-11-01", "2026-11-30", "November 2026"),
        ("dec", "2025-12-01", "2025-12-31", "December 2025"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("last year", "2025-01-01", "2025-12-31", "2025"),
        ("9998-12", "9998-12-01", "9998-12-31", "December 9998"),
    ],
)
def test_a_span_is_understood(phrase: str, first: str, last: str, said: str, here: Here) -> None:
    """Weeks run from Monday to Sunday; both ends are in the span."""
    span = understand_span(phrase, here())
    assert (span.first.isoformat(), span.last.isoformat(), span.said) == (first, last, said)


def test_a_week_that_begins_a_month_is_not_called_the_month(here: Here) -> None:
    """The week from Monday 1 June 2026 is said by its ends."""
    said = understand_span("this week", here("2026-06-03T09:00:00")).said
    assert said == "Monday 1 June 2026 to Sunday 7 June 2026"


@pytest.mark.parametrize(
    ("today", "phrase", "day"),
    [
        ("2026-05-31", "3 months ago", "2026-02-28"),
        ("2026-03-31", "in a month", "2026-04-30"),
        ("2024-02-29", "a year ago", "2023-02-28"),
        ("2024-02-29", "29 feb", "2024-02-29"),
        ("2024-02-28", "29 feb", "2020-02-29"),
        ("1904-02-28", "29 feb", "1896-02-29"),
        ("2026-01-01", "yesterday", "2025-12-31"),
        ("2026-03-31", "1 apr", "2025-04-01"),
    ],
)
def test_the_calendar_is_respected(today: str, phrase: str, day: str, here: Here) -> None:
    """Short months give their last day; leap days are looked for as far back as they lie."""
    assert understand_day(phrase, here(f"{today}T09:00:00")).day.isoformat() == day


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "   ",
        "\t\n",
        "last",
        "now 9pm",
        "sometime",
        "tomorrow tomorrow",
        "3 days",
        "in 3 days ago",
        "yesterday evening",
        "march",
        "2024",
        "last week",
        "2024-02-29T25:00",
        "٣ days ago",
        "3\x00 days ago",
        "a couple of days ago",
        "9",
        "9pm 9am",
        "99999999999999999999999999 days ago",
        "2024-02/29",
    ],
)
def test_what_is_not_a_day_is_refused(phrase: str, here: Here) -> None:
    """Nothing is guessed: other words are a usage error whose hint lists what works."""
    with pytest.raises(DateNotUnderstood) as refusal:
        understand(phrase, here())
    assert isinstance(refusal.value, UsageError)
    assert refusal.value.exit_code == ExitCode.USAGE
    assert "2024-02-29" in refusal.value.hint
    assert "last monday" in refusal.value.hint


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("31 feb", "There is no such day in the calendar."),
        ("29 feb 2023", "There is no such day in the calendar."),
        ("2024-13-01", "There is no such day in the calendar."),
        ("2024-02-30T10:00", "There is no such day in the calendar."),
        ("13/13/2024", "There is no such day in the calendar."),
        ("0 jan", "There is no such day in the calendar."),
        ("25:00", "There is no such time of day."),
        ("yesterday 13pm", "There is no such time of day."),
        ("0am", "There is no such time of day."),
        ("2024-02-29T10:61", "There is no such time of day."),
        ("2024-02-29T10:00+99:00", "There is no such time of day."),
        ("sunday midnight", "Midnight ends one day and begins the next."),
        ("13/04/24", "A year needs its four digits."),
        ("29 feb 24", "A year needs its four digits."),
        ("monday 22 november 2026", "22 Nov 2026 is a Sunday."),
        ("0000-01-01", "This date lies outside the years 1000 to 9998."),
        ("9999-12-31", "This date lies outside the years 1000 to 9998."),
        ("9999-12-31T10:00", "This date lies outside the years 1000 to 9998."),
        ("9999999 days ago", "This date lies outside the years 1000 to 9998."),
        ("99999999999999999999 years ago", "This date lies outside the years 1000 to 9998."),
        ("in 99999999999999999999 weeks", "This date lies outside the years 1000 to 9998."),
        ("99999999999999999999 minutes ago", "This date lies outside the years 1000 to 9998."),
        ("1027 years ago", "This date lies outside the years 1000 to 9998."),
        ("2024-03", "One day is meant here, not a week, a month or a year."),
        (
            "2024-02-29T21:30+05:00[Europe/Berlin]",
            "The zone is not known here, or its clocks never showed that offset at that time.",
        ),
        (
            "2024-02-29T21:30[Mars/Olympus]",
            "The zone is not known here, or its clocks never showed that offset at that time.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(phrase: str, sentence: str, here: Here) -> None:
    """A date or a time that does not exist is an error of its own, never a traceback."""
    with pytest.raises(DateNotUnderstood) as refusal:
        understand(phrase, here())
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("phrase", ["03/04/2024", "3.4.2024", "03-04-2024", "03/04/2024 9pm"])
def test_an_ambiguous_order_is_refused_with_both_readings(phrase: str, here: Here) -> None:
    """Day and month are not guessed where either may come first."""
    with pytest.raises(DateNotUnderstood) as refusal:
        understand(phrase, here())
    assert str(refusal.value) == (
        "This date can be read as Wednesday 3 April 2024 or as Monday 4 March 2024."
    )
    assert refusal.value.hint == ("Write 2024-04-03 or 2024-03-04, or name the month: 3 Apr 2024.")


def test_an_error_quotes_little_and_harmlessly(here: Here) -> None:
    """At most forty characters are quoted, none of which can move a cursor or hide another."""
    with pytest.raises(DateNotUnderstood) as refusal:
        understand("\x1b[2J\u202eabc\udcff" + "x" * 10_000, here())
    sentence = str(refusal.value)
    assert len(sentence.split('"')[1]) == 40
    assert sentence.isprintable()


@pytest.mark.parametrize("phrase", ["yesterday 9pm", "now", "2024-02-29 21:30", "an hour ago"])
def test_the_day_words_are_about_takes_no_time(phrase: str, here: Here) -> None:
    """A time given where a day is meant is refused, and the error names the option for times."""
    for understood in (understand_day, understand_span):
        with pytest.raises(DateNotUnderstood) as refusal:
            understood(phrase, here())
        assert "--at" in refusal.value.hint


def test_a_span_that_is_none_is_refused_with_spans_that_work(here: Here) -> None:
    """The hint for filters lists weeks, months and years too."""
    with pytest.raises(DateNotUnderstood) as refusal:
        understand_span("the olden days", here())
    assert str(refusal.value) == '"the olden days" is not understood as a date.'
    assert "last week" in refusal.value.hint


@pytest.mark.parametrize(
    ("phrase", "day", "local"),
    [
        ("today", "2026-11-22", "2026-11-23T02:00:00"),
        ("now", "2026-11-22", "2026-11-23T02:00:00"),
        ("yesterday", "2026-11-21", "2026-11-21T12:00:00"),
        ("tomorrow", "2026-11-23", "2026-11-23T12:00:00"),
        ("sunday", "2026-11-22", "2026-11-23T02:00:00"),
        ("monday", "2026-11-16", "2026-11-16T12:00:00"),
        ("yesterday 9pm", "2026-11-21", "2026-11-21T21:00:00"),
        ("yesterday 3:59", "2026-11-21", "2026-11-22T03:59:00"),
        ("yesterday 4:00", "2026-11-21", "2026-11-21T04:00:00"),
        ("1am", "2026-11-22", "2026-11-23T01:00:00"),
        ("3am", "2026-11-21", "2026-11-22T03:00:00"),
        ("9pm", "2026-11-22", "2026-11-22T21:00:00"),
        ("an hour ago", "2026-11-22", "2026-11-23T01:00:00"),
        ("23 nov", "2025-11-23", "2025-11-23T12:00:00"),
        ("2024-02-29 01:30", "2024-02-28", "2024-02-29T01:30:00"),
    ],
)
def test_the_day_ends_when_the_person_says(phrase: str, day: str, local: str, here: Here) -> None:
    """At two in the morning of a day that ends at four, today is still Sunday."""
    understood = understand_moment(phrase, here("2026-11-23T02:00:00"), day_end_hour=4)
    found = understood.moment.local().replace(tzinfo=None).isoformat()
    assert (understood.day.isoformat(), found) == (day, local)


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Kiritimati", "2026-11-24"), ("Pacific/Honolulu", "2026-11-23")]
)
def test_today_is_the_day_of_the_place(zone: str, day: str, here: Here) -> None:
    """At one instant today is Tuesday in Kiritimati and Monday in Honolulu."""
    instant = here("2026-11-24T00:30:00", "Pacific/Kiritimati").instant
    offset = {"Pacific/Kiritimati": 14, "Pacific/Honolulu": -10}[zone] * 3600
    assert understand_day("today", Moment(instant, offset, zone)).day.isoformat() == day


@pytest.mark.parametrize(
    ("phrase", "zone", "said"),
    [
        ("yesterday 9pm", "Europe/Berlin", "Sunday 22 November 2026, 21:00"),
        ("yesterday", "Europe/Berlin", "Sunday 22 November 2026, 12:00"),
        (
            "2026-03-29 02:30",
            "Europe/Berlin",
            "Sunday 29 March 2026, 03:30; the clocks skipped Sunday 29 March 2026, 02:30",
        ),
        (
            "2026-10-25 02:30",
            "Europe/Berlin",
            "Sunday 25 October 2026, 02:30" + TWICE + "2026-10-25T02:30:00+01:00",
        ),
        ("2026-10-25T02:30:00+01:00", "Europe/Berlin", "Sunday 25 October 2026, 02:30 +01:00"),
        ("2026-10-25T02:30:00+02:00", "Europe/Berlin", "Sunday 25 October 2026, 02:30"),
        ("2024-02-29T21:30:00+01:00", "Europe/Berlin", "Thursday 29 February 2024, 21:30"),
        (
            "2026-04-05 01:45",
            "Australia/Lord_Howe",
            "Sunday 5 April 2026, 01:45" + TWICE + "2026-04-05T01:45:00+10:30",
        ),
        (
            "30 december 2011 12:00",
            "Pacific/Apia",
            "Saturday 31 December 2011, 12:00; the clocks skipped Friday 30 December 2011, 12:00",
        ),
        (
            "2024-02-29T21:30[Asia/Tokyo]",
            "Europe/Berlin",
            "Thursday 29 February 2024, 21:30 +09:00 [Asia/Tokyo]",
        ),
        ("2024-02-29T21:30Z", "Europe/Berlin", "Thursday 29 February 2024, 21:30 +00:00"),
    ],
)
def test_what_was_understood_is_said(phrase: str, zone: str, said: str, here: Here) -> None:
    """The echo has the weekday, the time, and whatever the clocks or another zone did to it."""
    assert understand_moment(phrase, here(zone=zone)).said == said


def test_the_other_of_two_equal_times_can_be_chosen(here: Here) -> None:
    """What the echo offers for the second is understood, one hour after the first."""
    first = understand_moment("2026-10-25 02:30", here())
    second = understand_moment(first.said.rpartition(" ")[2], here())
    assert second.moment.instant - first.moment.instant == 3_600_000_000
    assert second.moment.zone == "Europe/Berlin"


def test_a_late_hour_says_which_day_it_belongs_to(here: Here) -> None:
    """Where the journal day is not the date, the echo names it."""
    said = understand_moment("yesterday 1am", here(), day_end_hour=4).said
    assert said == "Monday 23 November 2026, 01:00; it belongs to Sunday 22 November 2026"


def test_a_place_without_a_name_keeps_its_offset() -> None:
    """Where the zone is unknown, its present offset holds for every date."""
    now = Moment(1_795_420_800_000_000, 19_800, "")
    understood = understand_moment("2026-06-01 21:00", now)
    assert understood.moment.local().isoformat() == "2026-06-01T21:00:00+05:30"
    assert understood.said == "Monday 1 June 2026, 21:00"


@pytest.mark.parametrize("year", [1970, 2099])
def test_phrases_work_on_a_clock_set_wrong(year: int, here: Here) -> None:
    """Yesterday is the day before whatever the clock says."""
    assert understand_day("yesterday", here(f"{year}-06-02T09:00:00")).day == date(year, 6, 1)


@pytest.mark.bare
def test_understanding_a_phrase_needs_no_heavy_library() -> None:
    """Yesterday loads neither dateutil nor json."""
    program = (
        "import sys\nfrom ccpjournal.clock.moment import now\n"
        "from ccpjournal.clock.phrases import understand_day\nunderstand_day('yesterday', now())\n"
        "print(*{'dateutil', 'json'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == []
