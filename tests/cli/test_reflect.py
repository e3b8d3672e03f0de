"""Notes on older entries, through the command line."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import Any

import pytest

from ccpjournal.errors import ExitCode


def test_a_reflection_leaves_the_entry_as_it_was(ccp: Any, keeps: Any, kept: Any) -> None:
    """The original stands first, word for word; the note follows with its day."""
    keeps("I went quiet.")
    said = ccp("reflect", "1", "I", "was", "waiting.")
    assert (said.code, said.out) == (0, "noted on entry 1. To read both: ccp show 1\n")
    assert kept() == ["I went quiet."]
    shown = ccp("show", "1").out
    assert shown.endswith("I went quiet.\nLooking back, Monday 23 November 2026:\nI was waiting.\n")


@pytest.mark.parametrize("arguments", [("reflect", "1", "-"), ("reflect", "1")])
def test_words_come_through_a_pipe(ccp: Any, keeps: Any, arguments: tuple[str, ...]) -> None:
    """Standard input is read as it is for a capture; JSON names the entry."""
    keeps("I went quiet.")
    assert ccp(*arguments, "--json", said="later words\n").data == {"entry": 1}
    noted = ccp("show", "1", "--json").data[0]["reflections"]
    assert [(one["words"], one["written_day"], one["wording"]) for one in noted] == [
        ("later words", "2026-11-23", None)
    ]


def test_words_of_a_reflection_are_found(ccp: Any, keeps: Any) -> None:
    """A search finds the entry by its note, and shows the place."""
    keeps("I went quiet.")
    ccp("reflect", "1", "Under it was envy.")
    assert "envy" in ccp("search", "envy").out


def test_a_reflection_is_undone(ccp: Any, keeps: Any) -> None:
    """Undo takes it back, and says what it takes back; redo brings it again."""
    keeps("I went quiet.")
    ccp("reflect", "1", "Later.")
    assert "the note on entry 1" in ccp("history").out
    assert ccp("undo").code == 0
    assert "Later." not in ccp("show", "1").out
    assert ccp("redo").code == 0
    assert "Later." in ccp("show", "1").out


def test_the_editor_takes_a_reflection(ccp: Any, keeps: Any, editor: Any) -> None:
    """-e opens the words given so far."""
    keeps("I went quiet.")
    editor(("begun", "finished"))
    assert ccp("reflect", "1", "begun", "-e").code == 0
    assert "finished" in ccp("show", "1").out


@pytest.mark.parametrize("named", ["9", "x", "1-3"])
def test_piped_words_survive_a_wrong_number(ccp: Any, keeps: Any, named: str) -> None:
    """They wait in a draft when there is no such entry, or no number."""
    keeps("I went quiet.")
    said = ccp("reflect", named, said="not to be lost")
    assert said.code != 0
    assert "not to be lost" in ccp("draft", "list").out
    assert "not to be lost" not in said.err


def test_a_saved_reflection_is_kept_as_one(ccp: Any, keeps: Any) -> None:
    """A draft of a reflection says what it is on, and becomes a note when it is resumed."""
    keeps("One.")
    ccp("reflect", "2", said="about the second")
    assert "on entry 2: about the second" in ccp("draft", "list").out
    keeps("Two.")
    assert "noted on entry 2" in ccp("draft", "resume", "--keep").out
    assert "about the second" in ccp("show", "2").out
    assert "No draft waits" in ccp("draft", "list").out


def test_no_words_are_no_reflection(ccp: Any, keeps: Any) -> None:
    """Nothing is kept and no draft is left."""
    keeps("I went quiet.")
    assert ccp("reflect", "1", said=" \n").code == 2
    assert "No draft waits" in ccp("draft", "list").out


def test_words_for_the_editor_survive_an_entry_that_is_not_there(
    ccp: Any, keeps: Any, editor: Any
) -> None:
    """What was handed over waits in a draft that knows which entry was meant."""
    keeps("I went quiet.")
    editor()
    said = ccp("reflect", "9", "-e", "-", said="piped words")
    assert said.code == ExitCode.NOT_FOUND
    waiting = ccp("draft", "show", "--json").data
    assert (waiting["pending"], waiting["reflects"]) == ("piped words", 9)
