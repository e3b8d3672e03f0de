"""Experiments at a real terminal."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
from typing import Any

import pytest

pytestmark = pytest.mark.terminal

WHAT = "What will you try?"
DID = "What did you do in the end?"


def answered(found: Any) -> list[tuple[str, str]]:
    """Question and words of each answer of the newest entry."""
    return [(one.question, one.words) for one in found.entries()[-1].answers]


def test_an_experiment_is_prepared_question_by_question(at_terminal: Any, found: Any) -> None:
    """What, where, what is expected, what would show otherwise, by when; nothing of how sure."""
    seen = at_terminal("try", "prepare").ask(WHAT).say("Say it first.").see("> ").say("")
    seen.ask("In which situation").say("At dinner.").see("> ").say("")
    seen.ask("What do you expect").say("I always blush.").see("> ").say("")
    seen.ask("What would show you").say("")
    seen.ask("By when?").say("soonish").see("not understood", "> ").say("in two weeks")
    text = seen.see("By: Monday 7 December 2026.", "kept as 1").end()
    assert "sure" not in text
    assert answered(found) == [
        ("experiment.what", "Say it first."),
        ("experiment.where", "At dinner."),
        ("experiment.expect", "I always blush."),
    ]
    assert found.entries()[-1].experiment == ("2026-12-07", None, False)


def test_leaving_the_first_question_keeps_nothing(at_terminal: Any, found: Any) -> None:
    """Without something to try there is no experiment."""
    for options in ((), ("--expect", "A blush")):
        seen = at_terminal("try", "prepare", *options).ask(WHAT).say("")
        seen.see("nothing was kept").end()
    assert found.entries() == []
    assert found.drafts() == []


@pytest.mark.parametrize(("key", "came"), [("y", True), ("n", False), ("", None)])
def test_what_was_expected_is_shown_after_what_happened(
    at_terminal: Any, run: Any, found: Any, key: str, *, came: bool | None
) -> None:
    """Only after the outcome is written; whether it came is asked of who said how sure."""
    run("try", "prepare", "Say it first", "--expect", "A blush", "--sure", "60")
    seen = at_terminal("try", "debrief").see("You wanted to try: Say it first")
    seen.child.expect_exact(DID)
    assert "blush" not in (seen.child.before or "")
    seen.see("> ").say("I said it.").see("> ").say("")
    seen.child.expect_exact("What followed?")
    assert "blush" not in (seen.child.before or "")
    seen.see("> ").say("He laughed.").see("> ").say("")
    seen.see("You expected:", "A blush").ask("What came out differently").say("")
    seen.ask("What did it let you see?").say("")
    seen.see("You were 60 per cent sure.").say(key).see("kept as 2").end()
    debrief = found.entries()[-1].debrief
    assert (debrief.prepared_id, debrief.as_expected) == (1, came)


def test_whether_it_came_is_not_asked_unless_one_said_how_sure(
    at_terminal: Any, run: Any, found: Any
) -> None:
    """Without --sure there is no such question."""
    run("try", "prepare", "Say it first", "--expect", "A blush")
    seen = at_terminal("try", "debrief", "1").ask(DID).say("I said it.").see("> ").say("/stop")
    assert "Did what you expected" not in seen.see("kept as 2").end()
    assert found.entries()[-1].debrief.as_expected is None


def test_the_experiment_is_chosen_with_a_key(at_terminal: Any, run: Any, found: Any) -> None:
    """With several that wait, their numbers are offered, prepared last first."""
    run("try", "prepare", "Say it first")
    run("try", "prepare", "Ask before I answer")
    seen = at_terminal("try", "debrief").see("1  Ask before", "2  Say it first", "q leaves: ")
    seen.say("2").see("You wanted to try: Say it first").ask(DID).say("I did.").see("> ").say(
        "/stop"
    )
    seen.see("kept as 3").end()
    assert found.entries()[-1].debrief.prepared_id == 1


@pytest.mark.parametrize("where", ["questions", "day"])
def test_ctrl_c_leaves_the_words_in_a_draft(
    at_terminal: Any, run: Any, found: Any, where: str
) -> None:
    """In the middle of the questions, or when the day is asked for."""
    seen = at_terminal("try", "prepare").ask(WHAT).say("Say it first.").see("> ").say("").see("> ")
    if where == "day":
        seen.say("/stop").ask("By when?")
    seen.press("\x03").see("Your words are in draft 1").end(130)
    assert found.waiting() == ["Say it first."]
    assert found.entries() == []
    assert run("draft", "resume", "--keep").code == 0
    assert [one["id"] for one in run("try", "list", "--json").data] == [1]


def test_a_debrief_that_was_stopped_goes_on_as_one(at_terminal: Any, run: Any, found: Any) -> None:
    """Its draft knows which experiment it is about, also when it could not be kept any more."""
    run("try", "prepare", "Say it first")
    seen = at_terminal("try", "debrief").ask(DID).say("I said it.").see("> ").press("\x03")
    seen.see("Your words are in draft 1").end(130)
    run("try", "let-go", "1")
    assert run("draft", "resume", "--keep").code == 4
    assert found.waiting() == ["I said it."]
    run("try", "take-up", "1")
    assert run("draft", "resume", "--keep").code == 0
    assert found.entries()[-1].debrief.prepared_id == 1


def test_review_is_side_by_side_only_where_there_is_room(at_terminal: Any, run: Any) -> None:
    """At 100 columns in one row, at 40 one after the other, and no line wider than that."""
    run("try", "prepare", "Say it first", "--expect", "A blush")
    run("try", "debrief", "1", "He laughed")
    wide = at_terminal("try", "review", columns=100, env={"NO_COLOR": "1"}).end()
    assert any("Expected" in line and "What followed?" in line for line in wide.splitlines())
    narrow = at_terminal("try", "review", columns=40, env={"NO_COLOR": "1"}).end()
    assert max(map(len, narrow.splitlines())) <= 40
    assert narrow.index("A blush") < narrow.index("What followed?")


def test_json_at_a_terminal_is_json(at_terminal: Any, run: Any) -> None:
    """What programs read is not painted."""
    run("try", "prepare", "Say it first")
    assert json.loads(at_terminal("try", "list", "--json").end())["data"][0]["id"] == 1
