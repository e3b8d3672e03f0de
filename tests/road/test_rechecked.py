"""Naming again, and answering a proposal, at a real terminal."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.terminal

WHICH = "Which patterns are in it?"
OLD = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _some(found: Any) -> None:
    found.keep("I looked at the floor.", patterns=("going quiet",), about=OLD)
    found.keep("I looked at the door.", about=OLD)


def test_entries_are_shown_without_their_patterns_and_named_by_number_or_name(
    at_terminal: Any, found: Any
) -> None:
    """Both entries are put, in any order; what was named is compared, and nothing is changed."""
    seen = at_terminal("pattern", "recheck").see("1  going quiet")
    seen.see("typed as well: avoiding discomfort", "1 of 2:").ask(WHICH)
    seen.say("no such").see("Not a number or a name here").say("1, avoiding").see("2 of 2:")
    assert "going quiet" not in (seen.child.before or "")
    text = seen.ask(WHICH).say("going").end()
    assert "2 entries and 2 patterns: 4 choices of yes or no" in text
    assert "Cohen's kappa is" in text
    assert "Your entries keep the patterns they had." in text
    assert [one.patterns for one in found.entries()] == [("going quiet",), ()]


def test_a_retired_pattern_is_not_compared(at_terminal: Any, run: Any, found: Any) -> None:
    """Nobody can name it any more, so that having had it is no disagreement."""
    found.keep("I said yes.", patterns=("going quiet", "seeking approval"), about=OLD)
    run("pattern", "retire", "going quiet")
    seen = at_terminal("pattern", "recheck", "--json")
    for _ in range(3):
        seen.ask(WHICH).say("seeking approval")
    text = seen.end()
    data = json.loads(next(line for line in text.splitlines() if line.startswith("{")))["data"]
    assert [one["pattern"] for one in data["patterns"]] == ["seeking approval"]


def test_stop_compares_what_there_is_and_json_is_alone_on_standard_output(
    at_terminal: Any, found: Any
) -> None:
    """/stop at the second entry leaves one; nothing named twice is said so."""
    seen = at_terminal("pattern", "recheck", "--json").ask(WHICH).say("going quiet").ask(WHICH)
    text = seen.say("/stop").end()
    data = json.loads(next(line for line in text.splitlines() if line.startswith("{")))["data"]
    assert data["entries"] == 1
    assert found.changes() == 2


def test_ctrl_c_changes_nothing(at_terminal: Any, found: Any) -> None:
    """There are no words to lose."""
    at_terminal("pattern", "recheck").ask(WHICH).press("\x03").end(130)
    assert found.changes() == 2


def test_it_fits_forty_columns(at_terminal: Any) -> None:
    """No line of it is wider, and nothing is said by colour."""
    seen = at_terminal("pattern", "recheck", columns=40, env={"NO_COLOR": "1"})
    seen.child.expect_exact("> ")
    lines = (seen.child.before or "").replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 40
    said = seen.say("/stop").see("nothing to compare").end()
    assert "0 entries" not in said


@pytest.mark.parametrize(("key", "patterns"), [("y", ("going quiet",)), ("n", ()), ("", ())])
def test_a_proposal_is_answered_with_a_key(
    at_terminal: Any, found: Any, key: str, patterns: tuple[str, ...]
) -> None:
    """Yes names it, no does not ask again, Enter leaves it open."""
    for text in ("bread", "rain", "keys", "stairs", "lamp", "garden"):
        found.keep(*(f"The {text} again, number {place}, and nothing." for place in range(4)))
    texts = ("I swallowed it and settled.", "Settled and swallowed.", "It swallowed what settled.")
    found.keep(*texts, patterns=("going quiet",))
    found.keep("I swallowed once more and settled.")
    number = len(found.entries())
    seen = at_terminal("pattern", "suggest", str(number)).see('Is "going quiet" in entry')
    seen.see("Enter leaves it: ").say(key).end()
    assert found.entries()[-1].patterns == patterns
