"""Looking back through the command line: this day, and spans of days."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.journal.keeping import keep

if TYPE_CHECKING:
    from ccpjournal.journal.store import Store


def write(ccp: Any, words: str, day: str, *more: str, movement: str = "experience") -> None:
    """Keep words as if they had been written on that day."""
    assert ccp(movement, words, "--at", f"{day} 12:00", *more).code == 0


def echoed(ccp: Any) -> list[int]:
    """The ids of today's echoes, and of the one long unseen."""
    data = ccp("review", "--json").data
    unseen = [data["long_unseen"]["id"]] if data["long_unseen"] else []
    return [one["id"] for one in data["echoes"]] + unseen


def test_this_day_calls_up_earlier_ones(ccp: Any) -> None:
    """Years ago, a month and a week, in that order; each with how long ago it was."""
    write(ccp, "a week", "2026-11-16")
    write(ccp, "a month", "2026-10-23")
    write(ccp, "two years", "2024-11-23")
    write(ccp, "another day", "2026-11-12")
    said = ccp("review").out.splitlines()
    assert said[:4] == [
        "Monday 23 November 2026.",
        "2 years ago, Experience, 23 Nov 2024, entry 3: two years",
        "A month ago, Experience, 23 Oct 2026, entry 2: a month",
        "A week ago, Experience, 16 Nov 2026, entry 1: a week",
    ]
    assert said[-1] == "To note something: ccp reflect 3"
    assert said[-2].endswith("?")


def test_a_new_journal_gets_a_kind_sentence(ccp: Any) -> None:
    """Nothing is missing; what is written today may be met again."""
    write(ccp, "at noon", "2026-11-23")
    said = ccp("review").out
    assert "may be met again in a week" in said
    assert "ccp reflect" not in said
    assert ccp("review", "--json").data["echoes"] == []


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2024-02-29", "2020-02-29"),
        ("2024-02-29", "2023-02-28"),
        ("2025-03-31", "2025-02-28"),
        ("2025-02-28", "2024-02-28"),
    ],
)
def test_leap_days_and_short_months_are_met(
    ccp: Any, monkeypatch: pytest.MonkeyPatch, now: str, day: str
) -> None:
    """29 February calls up its own kind and 28 February; the 31st the end of a shorter month."""
    monkeypatch.setenv("CCP_NOW", f"{now}T12:00:00+00:00[UTC]")
    write(ccp, "then", day)
    assert echoed(ccp) == [1]


def test_the_day_ends_when_the_person_says(ccp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """At two in the night, with a day that ends at four, it is still the day before."""
    ccp("settings", "set", "day-ends", "4")
    write(ccp, "a week before", "2026-11-15")
    monkeypatch.setenv("CCP_NOW", "2026-11-23T02:00:00+01:00[Europe/Berlin]")
    assert echoed(ccp) == [1]


def test_what_was_shown_gives_way_on_another_day(ccp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same all day long; a year later the day's other entry has its turn."""
    write(ccp, "first", "2024-11-23")
    write(ccp, "second", "2024-11-23")
    met = echoed(ccp)
    assert echoed(ccp) == met
    monkeypatch.setenv("CCP_NOW", "2027-11-23T09:00:00+01:00[Europe/Berlin]")
    assert set(met).isdisjoint(echoed(ccp)[:1])


def test_an_entry_long_unseen_is_met_when_nothing_else_echoes(ccp: Any) -> None:
    """It says so, and how long ago it was."""
    write(ccp, "long ago", "2025-06-01")
    assert "Long unseen, a year ago, Experience, 1 Jun 2025, entry 1: long ago" in ccp("review").out


@pytest.mark.parametrize(
    "change", [("seal", "1"), ("delete", "1"), ("forget", "1", "--yes"), ("seal", "-i", "1")]
)
@pytest.mark.parametrize("day", ["2025-11-23", "2026-11-16", "2025-06-01"])
def test_what_is_out_of_sight_is_never_met(ccp: Any, change: tuple[str, ...], day: str) -> None:
    """Sealed, deleted and forgotten entries are in no echo, no question and no span."""
    ccp("inquiry", "open", "When?")
    write(ccp, "hidden lamp", day, "--pattern", "waiting")
    ccp("seal", "--inquiry", "1") if "-i" in change else ccp(*change)
    told = [ccp(*one).out for one in ((), ("review",), ("review", "--json"), ("review", "2025"))]
    told += [ccp("review", "year", "--json").out, ccp("review", "--pattern", "waiting").out]
    told += [ccp("calendar", "year", "--json").out]
    assert not any("lamp" in one or "waiting 1" in one for one in told)
    assert ccp("review", "--since", "2025-01-01", "--json").data["entries"] == 0


def test_a_span_tells_what_it_holds(ccp: Any) -> None:
    """Movements, inquiries with their rounds, patterns, perspectives, experiments, reflections."""
    write(ccp, "When do I go quiet?", "2026-09-01", movement="purpose")
    write(ccp, "To look up.", "2026-09-20", movement="ownership")
    write(ccp, "What before?", "2026-11-18", movement="purpose")
    write(ccp, "At lunch.", "2026-11-19", "--pattern", "going quiet", "--amid", "work")
    write(ccp, "In the car.", "2026-11-20", "--pattern", "going quiet", "--no-inquiry")
    ccp("learning", "You look away.", "--from", "Mira")
    ccp("try", "prepare", "Look up first.", "--by", "2026-11-30")
    ccp("reflect", "4", "Now I see.")
    said = ccp("review", "week").out
    assert said.startswith(
        "Tuesday 17 November 2026 to Monday 23 November 2026: 5 entries on 4 days.\n"
    )
    for line in (
        "Movements: Purpose 1, Shared Learning 1, Experience 3\n",
        "Inquiries: 1, When do I go quiet? 4 entries;",
        "Purpose 1, Shared Learning 1, Experience 2; round 2\n",
        "Inquiries: In none: 1 entry\n",
        "Patterns: going quiet 2\n",
        "In the midst of: work 1\n",
        "Perspectives gained: entry 6, a conversation, Mira\n",
        "Experiments: prepared in entry 7\n",
        "Looked back on: entry 4\n",
    ):
        assert line in said
    whole = ccp("review", "--inquiry", "1", "--json").data
    assert whole["inquiries"][0]["rounds"] == [1, 2]
    assert whole["entries"] == 6


def test_what_is_about_a_day_counts_to_it(ccp: Any) -> None:
    """An entry about last year belongs to last year's span."""
    ccp("note", "remembered", "--on", "2025-07-01")
    assert ccp("review", "2025", "--json").data["entries"] == 1
    assert ccp("review", "week", "--json").data["entries"] == 0


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("week", "Tuesday 17 November 2026", "Monday 23 November 2026"),
        ("month", "Saturday 24 October 2026", "Monday 23 November 2026"),
        ("year", "Monday 24 November 2025", "Monday 23 November 2026"),
        ("october", "Thursday 1 October 2026", "Saturday 31 October 2026"),
        ("last week", "Monday 16 November 2026", "Sunday 22 November 2026"),
        ("2025", "Wednesday 1 January 2025", "Wednesday 31 December 2025"),
    ],
)
def test_the_days_are_said(ccp: Any, span: str, first: str, last: str) -> None:
    """A span up to today, or one by its name; an empty one is told kindly."""
    said = ccp("review", *span.split()).out
    assert said.startswith(f"{first} to {last}: there are no entries here. What was lived ")


@pytest.mark.parametrize(
    "given", [("nonsense",), ("week", "--on", "today"), ("--since", "soonish")]
)
def test_days_that_are_no_days_are_refused(ccp: Any, given: tuple[str, ...]) -> None:
    """Nothing is guessed."""
    said = ccp("review", *given)
    assert (said.code, said.out) == (2, "")


def test_questions_answered_more_than_once_are_named(ccp: Any, store: Store, draft: Any) -> None:
    """With their wording, how often here, and how often in all, whatever narrows what is here."""
    for day in (date(2025, 5, 1), date(2026, 11, 20), date(2026, 11, 21)):
        answers = (Answer(f"on {day}", "mine.one", 1, "What came first?"),)
        keep(store, draft(answers=answers, written=day))
    said = ccp("review", "week").out
    assert "Answered more than once: What came first? 2 times here, 3 in all\n" in said
    assert "on 20" not in said
    filtered = ccp("review", "2025", "--no-inquiry", "--json").data
    assert [(one["in_span"], one["in_all"]) for one in filtered["answered_again"]] == [(1, 3)]
