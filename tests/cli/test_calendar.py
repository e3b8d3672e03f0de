"""Which days hold entries, through the command line."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _written(ccp: Any) -> None:
    ccp("experience", "a", "--at", "2026-11-02 12:00", "--tag", "work")
    ccp("purpose", "b", "--at", "2026-11-02 13:00")
    ccp("note", "c", "--on", "2025-03-31")
    ccp("experience", "hidden", "--at", "2026-11-05 12:00")
    ccp("seal", "4")
    ccp("experience", "gone", "--at", "2026-11-06 12:00")
    ccp("delete", "5")


def test_a_month_tells_its_days(ccp: Any) -> None:
    """Alone it is this month; sealed and deleted entries do not count."""
    assert ccp("calendar").out == (
        "November 2026: 2 entries on 1 day.\n"
        "Monday 2 November 2026: 2 entries, Purpose 1, Experience 1.\n"
    )


@pytest.mark.parametrize("phrase", ["november", "2026-11", "this month", "Month", "november 2026"])
def test_a_month_has_several_names(ccp: Any, phrase: str) -> None:
    """Each means the same."""
    assert ccp("calendar", *phrase.split()).out == ccp("calendar").out


def test_a_year_by_what_the_words_are_about(ccp: Any) -> None:
    """A day that was remembered counts where it lies."""
    data = ccp("calendar", "2025", "--json").data
    assert (data["year"], data["month"], data["entries"]) == (2025, None, 1)
    assert data["days"][0] == {"day": "2025-03-31", "entries": 1, "movements": {"unsorted": 1}}
    assert ccp("calendar", "year", "--json").data["entries"] == 2


def test_filters_narrow_it(ccp: Any) -> None:
    """By movement, tag, or whatever a list takes; what was understood is said."""
    assert ccp("calendar", "-m", "purpose", "--json").data["entries"] == 1
    said = ccp("calendar", "--tag", "work")
    assert "1 entry on 1 day" in said.out
    assert "tagged work" in said.err
    assert ccp("calendar", "--sealed", "--json").data["days"][0]["day"] == "2026-11-05"


def test_an_empty_month_is_no_reproach(ccp: Any) -> None:
    """It holds no entries, and that is all that is said."""
    assert ccp("calendar", "february").out == "February 2026 holds no entries.\n"


def test_a_filter_that_nothing_passes_is_not_called_an_empty_month(ccp: Any) -> None:
    """The month holds others, so it is only said that none is like that."""
    said = ccp("calendar", "--tag", "play")
    assert (said.out, said.err) == (
        "November 2026 holds no entries like that.\n",
        "Entries tagged play.\n",
    )
    assert ccp("calendar", "2025", "-m", "purpose").out == "2025 holds no entries like that.\n"


@pytest.mark.parametrize(
    ("locale", "begins"), [("en_US.UTF-8", "sunday"), ("de_DE.UTF-8", "monday"), ("C", "monday")]
)
def test_weeks_begin_where_the_locale_says(
    ccp: Any, monkeypatch: pytest.MonkeyPatch, locale: str, begins: str
) -> None:
    """A country's week."""
    monkeypatch.setenv("LC_ALL", locale)
    assert ccp("calendar", "--json").data["week_begins"] == begins


@pytest.mark.parametrize("phrase", ["last week", "today", "nonsense", "2026-11-02"])
def test_other_spans_are_refused(ccp: Any, phrase: str) -> None:
    """A calendar shows a month or a year; nothing is guessed."""
    assert ccp("calendar", *phrase.split()).code == 2
