"""Looking back at a real terminal: one question is offered, and left with a key."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.terminal


def test_the_entry_is_shown_and_one_question_asked(at_terminal: Any, found: Any) -> None:
    """The answer is kept with the question that was asked."""
    found.keep("I went quiet.")
    seen = at_terminal("reflect", "1").see("I went quiet.", "?", "> ").say("I see it.")
    seen.see("> ").say("").see("noted on entry 1").end()
    (noted,) = found.entries()[0].reflections
    assert noted.answer.words == "I see it."
    assert noted.answer.question.startswith("looking-back.")
    assert noted.answer.wording.endswith("?")


def test_skip_leads_to_an_open_page(at_terminal: Any, found: Any) -> None:
    """Whoever does not like the question writes without it."""
    found.keep("I went quiet.")
    seen = at_terminal("reflect", "1").see("I went quiet.", "> ").say("/skip")
    seen.ask("What do you want to note?").say("Mine.").see("> ").say("").see("noted").end()
    assert found.entries()[0].reflections[0].answer.words == "Mine."


def test_enter_leaves_without_a_trace(at_terminal: Any, found: Any) -> None:
    """Nothing is kept, and no draft waits."""
    found.keep("I went quiet.")
    at_terminal("reflect", "1").see("I went quiet.", "> ").say("").see("Nothing was written").end()
    assert found.entries()[0].reflections == ()
    assert found.waiting() == []


def test_ctrl_c_saves_what_was_written(at_terminal: Any, found: Any) -> None:
    """The words are in a draft that knows the entry; resumed, they are a note on it."""
    found.keep("I went quiet.")
    seen = at_terminal("reflect", "1").see("I went quiet.", "> ").say("Half a").see("> ")
    seen.press("thought\x03").end(130)
    assert found.drafts()[0].reflects == 1
    seen = at_terminal("draft", "resume").see("on entry 1", "Enter leaves it: ")
    seen.say("k").see("noted on entry 1").end()
    assert found.entries()[0].reflections[0].answer.words.startswith("Half a")
