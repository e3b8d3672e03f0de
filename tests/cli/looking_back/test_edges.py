"""Small, old, odd and empty journals: each view that looks back says something kind and true."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.cli.app import app
from ccpjournal.render.excerpt import cells

if TYPE_CHECKING:
    from collections.abc import Callable

Step = tuple[str, ...]
HIDDEN = "lamp"
"""A word that stands only in what is out of sight."""
JOURNALS: dict[str, tuple[str | Step, ...]] = {
    "nothing yet": (),
    "an inquiry without an entry": (("inquiry", "open", "Why do I go quiet?"),),
    "one entry without a movement": (("note", "Tired."),),
    "one entry": (("purpose", "Why do I go quiet?"),),
    "one movement": (
        ("inquiry", "open", "Why do I go quiet?"),
        *(("experience", f"At lunch {number}.", "--amid", "work") for number in range(4)),
    ),
    "one day": (
        ("purpose", "Why do I go quiet?"),
        ("learning", "You look away.", "--from", "Mira"),
        ("experience", "At lunch.", "--pattern", "going quiet"),
        ("ownership", "To look up."),
        ("purpose", "What comes before?"),
        ("try", "prepare", "Look up.", "--expect", "They wait."),
        ("try", "debrief", "6", "They did."),
        ("reflect", "3", "I held my breath."),
    ),
    "gaps of years": (
        "1971-02-28T09:00:00+01:00[Europe/Berlin]",
        ("purpose", "Why do I go quiet?"),
        "1999-12-31T23:59:00+01:00[Europe/Berlin]",
        ("experience", "At lunch.", "--pattern", "going quiet", "--amid", "work"),
        ("try", "prepare", "Look up.", "--by", "2000-01-01", "--expect", "Sky", "--sure", "100"),
        "2024-02-29T09:00:00+01:00[Europe/Berlin]",
        ("ownership", "To look up."),
    ),
    "what lies ahead": (
        ("purpose", "What will I be?", "--on", "2031-05-01"),
        ("experience", "At the sea.", "--on", "2099-12-31", "--pattern", "going quiet"),
        ("ownership", "Written ahead.", "--at", "2027-01-01"),
        ("try", "prepare", "Go there.", "--by", "2040-01-01"),
    ),
    "merged patterns": (
        ("experience", "At lunch.", "--pattern", "going quiet", "--amid", "work"),
        ("experience", "At home.", "--pattern", "holding still", "--amid", "family"),
        ("pattern", "merge", "going quiet", "holding still"),
        ("pattern", "merge", "work", "family", "--kind", "circumstance"),
        ("pattern", "retire", "holding still"),
    ),
    "an inquiry closed and opened again": (
        ("purpose", "Why do I go quiet?"),
        ("ownership", "To look up."),
        ("inquiry", "close", "1"),
        ("inquiry", "reopen", "1"),
        ("purpose", "What comes before?", "--inquiry", "1"),
    ),
    "an inquiry closed": (("purpose", "Why do I go quiet?"), ("inquiry", "close", "1")),
    "all of it sealed": (
        ("purpose", f"Why the {HIDDEN}?", "--pattern", HIDDEN, "--amid", HIDDEN),
        ("try", "prepare", f"Light the {HIDDEN}."),
        ("reflect", "1", f"The {HIDDEN} again."),
        ("seal", "--inquiry", "1"),
    ),
    "all of it deleted": (
        ("experience", f"The {HIDDEN}.", "--pattern", HIDDEN),
        ("try", "prepare", f"Light the {HIDDEN}."),
        ("delete", "1", "2"),
    ),
    "all of it forgotten": (
        ("experience", f"The {HIDDEN}.", "--pattern", HIDDEN),
        ("try", "prepare", f"Light the {HIDDEN}."),
        ("forget", "1", "2", "--yes"),
    ),
    "a clock set back": (
        "2031-06-01T09:00:00+02:00[Europe/Berlin]",
        ("purpose", "Why do I go quiet?"),
        ("experience", "At lunch.", "--pattern", "going quiet"),
        ("try", "prepare", "Look up.", "--by", "2031-07-01"),
        ("reflect", "2", "I held my breath."),
    ),
    "other zones": (
        "2026-11-23T01:00:00+13:00[Pacific/Auckland]",
        ("purpose", "Why do I go quiet?"),
        "2026-11-22T03:00:00-10:00[Pacific/Honolulu]",
        ("ownership", "To look up."),
        "2026-11-22T13:30:00+00:00[UTC]",
        ("purpose", "What comes before?"),
    ),
}
NOW = "2026-11-23T09:00:00+01:00[Europe/Berlin]"
SCOLDS = re.compile(
    r"\b(?:you (?:have )?missed|neglect\w*|streak\w*|only \d|well done|too \w+|yet to|fail\w*)\b"
)
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
ASKS = {("pattern", "recheck"): (0, 3), ("cycle",): (0, 2)}
"""The first needs a terminal where there is something to ask; the second, which one is meant."""
NAMED = {("inquiry", "list", "--all"), *((*one, "1") for one in (("inquiry", "show"), ("cycle",)))}
"""Which may tell what is sealed."""
LIKE_OTHERS = {
    (), ("review", "week"), ("review", "month"), ("review", "2025"), ("calendar", "2025"),
    ("pattern", "list"), ("pattern", "list", "--kind", "circumstance", "--all"),
}  # fmt: skip
"""Those that say the same in other days; left out, for the time they take."""
LOOKING_BACK = ("today", "review", "calendar", "cycle", "inquiry", "pattern", "try", "ask-again")


@pytest.fixture
def lived(ccp: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have a journal come about; a moment stands before what was written then."""

    def make(name: str) -> None:
        for step in JOURNALS[name]:
            if isinstance(step, str):
                monkeypatch.setenv("CCP_NOW", step)
            else:
                assert ccp(*step).code == 0, step
        monkeypatch.setenv("CCP_NOW", NOW)

    return make


class Screen(io.StringIO):
    """A terminal in memory."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What a terminal of 40 columns without colours is sent."""

    def paint(*arguments: str) -> str:
        for name, value in (("COLUMNS", "40"), ("LINES", "5000"), ("NO_COLOR", "1")):
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("TERM", "xterm")
        screen, beside = Screen(), Screen()
        with monkeypatch.context() as at_terminal:
            at_terminal.setattr(sys, "stdout", screen)
            at_terminal.setattr(sys, "stderr", beside)
            at_terminal.setattr(sys, "stdin", io.StringIO())
            code = app(list(arguments), prog_name="ccp", standalone_mode=False)
        assert not code, beside.getvalue()
        return ESCAPES.sub("", screen.getvalue())

    return paint


@pytest.fixture
def asked(ccp: Any, views: Any) -> Callable[[], list[Step]]:
    """Every command that looks back, called with what is there."""

    def find() -> list[Step]:
        inquiries = [one["id"] for one in ccp("inquiry", "list", "--json").data]
        entries = [one["id"] for one in ccp("list", "--json").data]
        names = [one["name"] for one in ccp("pattern", "list", "--used", "--json").data["names"]]
        known = views(entries[:2], inquiries, names[:1] or ["seeking approval"], ["work"], ["any"])
        return [
            view.arguments
            for view in known
            if view.arguments not in LIKE_OTHERS
            and view.arguments[0] in LOOKING_BACK
            and "--sealed" not in view.arguments
        ]

    return find


@pytest.mark.parametrize("name", JOURNALS)
def test_each_view_says_something(
    ccp: Any, lived: Any, asked: Any, painted: Any, name: str
) -> None:
    """In the plain voice, on a narrow terminal and as JSON; nothing fails, nothing scolds."""
    lived(name)
    for view in asked():
        said = ccp(*view)
        told = said.out or said.err
        assert said.code in ASKS.get(view, (0,)), (view, said.err)
        assert told.strip(), view
        assert not SCOLDS.findall(told.casefold()), (view, told)
        assert HIDDEN not in said.out or view in NAMED, view
        if said.code == 0:
            data = json.loads(ccp(*view, "--json").out)
            assert list(data) == ["ccpjournal", "kind", "data"]
            page = painted(*view)
            assert page.strip() or said.err, view
            assert max(map(cells, page.splitlines()), default=0) <= 40, page
            assert HIDDEN not in page or view in NAMED, view


def test_what_is_retired_is_not_called_unused(ccp: Any, lived: Any) -> None:
    """Where every pattern in use is retired, that is said, and how to see them."""
    lived("merged patterns")
    said = ccp("pattern", "list", "--used")
    assert said.out == "All there are here are retired.\n"
    assert "ccp pattern list --kind pattern --used --all" in said.err
    assert "holding still" in ccp("pattern", "list", "--used", "--all").out


def test_a_filter_that_nothing_passes_is_not_called_an_empty_journal(ccp: Any, lived: Any) -> None:
    """Other entries have patterns, so it is only said that none like that has one."""
    lived("merged patterns")
    assert ccp("pattern", "map", "-m", "purpose").out == "No entry like that has a pattern.\n"


def test_a_round_written_on_a_journey_names_its_days_in_their_order(ccp: Any, lived: Any) -> None:
    """Westward over the date line, the second entry stands on the day before."""
    lived("other zones")
    rounds = ccp("cycle", "--json").data["rounds"]
    assert [(one["first_day"], one["last_day"]) for one in rounds] == [
        ("2026-11-22", "2026-11-23"),
        ("2026-11-22", "2026-11-22"),
    ]
    assert "Round 1, from 22 Nov 2026 to 23 Nov 2026: " in ccp("inquiry", "show", "1").out


def test_what_one_expects_is_not_met_before_the_debrief(ccp: Any, monkeypatch: Any) -> None:
    """An experiment that waits is told by what is to be tried, in echoes, lists and rounds."""
    monkeypatch.setenv("CCP_NOW", "2026-11-16T09:00:00+01:00[Europe/Berlin]")
    ccp("purpose", "Why do I go quiet?")
    ccp("try", "prepare", "Look up first", "--expect", "They laugh")
    monkeypatch.setenv("CCP_NOW", NOW)
    for view in ((), ("today",), ("review",), ("cycle",), ("list",), ("try", "list")):
        told = ccp(*view).out
        assert "Look up first" in told
        assert "They laugh" not in told
    assert "They laugh" in ccp("show", "2").out


@pytest.mark.parametrize(
    "now",
    ["2026-11-23T00:30:00+01:00[Europe/Berlin]", "2026-11-23T20:00:00-05:00[America/New_York]"],
)
def test_an_inquiry_was_opened_on_the_day_of_its_first_entry(
    ccp: Any, monkeypatch: Any, now: str
) -> None:
    """By the clocks of the place, on both sides of Greenwich."""
    monkeypatch.setenv("CCP_NOW", now)
    ccp("purpose", "Why do I go quiet?")
    assert "opened Monday 23 November 2026: " in ccp("inquiry", "show", "1").out
