"""The invitation to Shared Learning: once, in its place, and gone when it is sent away."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.inquiries import open_inquiry
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNALS = Path(__file__).parents[1] / "review" / "journals"
LETTERS = {one[0].upper(): one for one in Movement}
SAID = "keep coming back in Experience."


@pytest.fixture
def lives(home: Path) -> Callable[..., None]:
    """Have the entries of a constructed journal in an inquiry of their own."""

    def make(kind: str, name: str) -> None:
        listed = tomllib.loads((JOURNALS / f"{kind}.toml").read_text(encoding="utf-8"))["journal"]
        journal = next(one for one in listed if one["name"] == name)
        with open_store(home / "journal.db", 5) as store:
            inquiry_id = open_inquiry(store, journal["title"], 1)
            for line in journal["entries"].strip().splitlines():
                day, letter, words = line.split(" ", 2)
                moment = Moment(
                    int(datetime.fromisoformat(f"{day}T12:00Z").timestamp()) * 10**6, 0, "UTC"
                )
                keep(
                    store,
                    Draft(
                        moment,
                        date.fromisoformat(day),
                        (Answer(words),),
                        LETTERS.get(letter),
                        inquiry_id,
                    ),
                )

    return make


def test_an_inquiry_that_circles_is_invited_once(ccp: Any, lives: Any) -> None:
    """On the first screen and in a review; with the words, the question, and the way out."""
    lives("circles", "the wine")
    for arguments in ((), ("today",), ("review",), ("review", "--inquiry", "1")):
        said = ccp(*arguments).out
        assert said.count(SAID) == 1
        assert "In inquiry 1: The words 'glass', 'bottle', 'poured'" in said
        assert "How do others perceive this? ccp learning --inquiry 1" in said
        assert "ccp inquiry uninvite 1" in said
    invited = ccp("today", "--json").data["invitation"]
    assert (invited["inquiry"], invited["movement"]) == (1, "experience")
    assert {"glass", "bottle"} <= set(invited["words"])


def test_of_two_that_circle_one_is_invited(ccp: Any, lives: Any) -> None:
    """There is never more than one invitation; the chosen inquiry goes first."""
    lives("circles", "the wine")
    lives("circles", "standup")
    assert ccp("today").out.count("keep coming back") == 1
    assert ccp("today", "--json").data["invitation"]["inquiry"] == 2
    ccp("inquiry", "uninvite", "2")
    assert ccp("today", "--json").data["invitation"]["inquiry"] == 1


@pytest.mark.parametrize(
    ("kind", "name"),
    [("moving", "quiet at dinner, round by round"), ("busy", "patience with a toddler")],
)
def test_who_moves_or_is_busy_is_left_alone(ccp: Any, lives: Any, kind: str, name: str) -> None:
    """One theme is no circle."""
    lives(kind, name)
    assert ccp("today", "--json").data["invitation"] is None


def test_it_is_sent_away_and_comes_back(ccp: Any, lives: Any) -> None:
    """For this inquiry, until the person has it back."""
    lives("circles", "the wine")
    assert "ccp inquiry invite 1" in ccp("inquiry", "uninvite", "1").out
    assert SAID not in ccp("today").out + ccp("review").out
    assert ccp("inquiry", "uninvite", "1").code == 0
    ccp("inquiry", "invite", "1")
    assert SAID in ccp("today").out
    assert ccp("inquiry", "uninvite", "7").code != 0


def test_one_setting_turns_it_off(ccp: Any, lives: Any) -> None:
    """For all inquiries, and on again."""
    lives("circles", "the wine")
    ccp("settings", "set", "invitations", "off")
    assert SAID not in ccp("today").out + ccp("review").out
    ccp("settings", "set", "invitations", "on")
    assert SAID in ccp("today").out


@pytest.mark.parametrize(
    "change",
    [
        ("seal", "--inquiry", "1"),
        ("inquiry", "rest", "1"),
        ("delete", "3-9", "--yes"),
        ("seal", "3-9"),
        ("learning", "How it looks to her.", "--inquiry", "1"),
    ],
)
def test_what_is_out_of_sight_is_not_spoken_of(
    ccp: Any, lives: Any, change: tuple[str, ...]
) -> None:
    """Sealed, resting, deleted, or in Shared Learning already: nothing is said."""
    lives("circles", "the wine")
    assert SAID in ccp("today").out
    assert ccp(*change).code == 0
    assert SAID not in ccp("today").out + ccp("review").out


def test_experiments_wait_in_one_quiet_line(ccp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the day they were meant for on; those without a day from the next day on."""
    ccp("try", "prepare", "Ask first.", "--by", "2026-11-30")
    ccp("try", "prepare", "Breathe before I answer.")
    assert ccp("today", "--json").data["experiments"] == []
    monkeypatch.setenv("CCP_NOW", "2026-11-24T09:00:00+01:00[Europe/Berlin]")
    assert "An experiment waits for its debrief: ccp try debrief 2\n" in ccp("today").out
    monkeypatch.setenv("CCP_NOW", "2026-11-30T09:00:00+01:00[Europe/Berlin]")
    assert "Experiments 2 and 1 wait for a debrief: ccp try list\n" in ccp("today").out
    ccp("seal", "2")
    assert ccp("today", "--json").data["experiments"] == [1]
    ccp("delete", "1", "--yes")
    assert ccp("today", "--json").data["experiments"] == []
