"""The cycle of an inquiry through the command line."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {"P": "purpose", "L": "learning", "E": "experience", "O": "ownership", "-": "note"}


@pytest.fixture
def lived(ccp: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Write an entry for each letter, a day apart; a space says that a new round begins."""
    days = iter(range(1, 31))

    def write(letters: str) -> None:
        for letter in letters:
            day = f"2026-11-{next(days):02}T20:00:00+01:00[Europe/Berlin]"
            monkeypatch.setenv("CCP_NOW", day)
            if letter == " ":
                assert ccp("cycle", "--new-round").code == 0
            else:
                assert ccp(NAMES[letter], f"words in {NAMES[letter]}").code == 0

    return write


def parts(ccp: Any, *arguments: str) -> list[list[int]]:
    """The entries of each round, by number."""
    return [one["entries"] for one in ccp(*arguments, "--json").data["rounds"]]


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("PLEOPLEO", [[1, 2, 3, 4], [5, 6, 7, 8]]),
        ("PO-PEOP", [[1, 2, 3], [4, 5, 6], [7]]),
        ("PEEE E", [[1, 2, 3, 4], [5]]),
        ("PO PE", [[1, 2], [3, 4]]),
    ],
)
def test_rounds_begin_with_purpose_after_ownership_or_by_word(
    ccp: Any, lived: Any, letters: str, wanted: list[list[int]]
) -> None:
    """The cycle and the inquiry's own page name the same rounds."""
    lived(letters)
    assert parts(ccp, "cycle") == wanted
    assert parts(ccp, "inquiry", "show", "1") == wanted


def test_only_the_latest_rounds_are_shown_and_their_numbers_stay(ccp: Any, lived: Any) -> None:
    """What is left out is said, with how to see it; --all leaves nothing out."""
    lived("PEOPEOPEO")
    said = ccp("cycle", "-n", "1").out
    assert "Round 3, " in said
    assert "Round 2, " not in said
    assert "the latest 1 round of 3. To see all: ccp cycle 1 --all" in said
    assert parts(ccp, "cycle", "-n", "2") == [[4, 5, 6], [7, 8, 9]]
    assert [one["begins"] for one in ccp("cycle", "--json").data["rounds"]] == [
        "first",
        "purpose",
        "purpose",
    ]
    assert parts(ccp, "cycle", "--all") == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def test_turns_are_the_answers_to_one_question(ccp: Any, lived: Any) -> None:
    """Answers to the same question stand one after the other, with their rounds."""
    lived("P")
    assert "No question has been answered more than once" in ccp("cycle", "--turns").out
    for words in ("They laugh", "They nod"):
        ccp("try", "prepare", "Say it first", "--expect", words)
    turns = ccp("cycle", "--turns").out
    assert turns.index("They laugh") < turns.index("They nod")
    found = ccp("cycle", "--turns", "--json").data
    assert [one["question"] for one in found] == ["experiment.what", "experiment.expect"]


def test_a_new_round_is_said_once_and_can_be_taken_back(ccp: Any, lived: Any) -> None:
    """Said twice before anything is written, it is said once; undo and redo say which."""
    lived("PE")
    said = ccp("cycle", "--new-round")
    assert said.out == (
        "A new round begins with the next entry in inquiry 1. To take it back: ccp undo\n"
    )
    again = ccp("cycle", "--new-round")
    assert (again.out, again.err) == ("", "The next entry in inquiry 1 begins a round already.\n")
    ahead = "The next entry begins a new round, by your own word."
    assert ccp("cycle").out.splitlines()[-1] == ahead
    assert ccp("cycle", "--json").data["next_begins_a_round"]
    ccp("experience", "anew")
    assert ahead not in ccp("cycle").out
    assert parts(ccp, "cycle") == [[1, 2], [3]]
    assert ccp("cycle", "--json").data["rounds"][1]["begins"] == "word"
    ccp("undo")
    assert ccp("undo").err == "This takes back beginning a round in inquiry 1.\n"
    ccp("experience", "on")
    assert parts(ccp, "cycle") == [[1, 2, 4]] or parts(ccp, "cycle") == [[1, 2, 3]]


def test_a_new_round_can_be_taken_up_again(ccp: Any, lived: Any) -> None:
    """Redo puts the person's word back."""
    lived("PE")
    ccp("cycle", "--new-round")
    ccp("undo")
    assert ccp("redo").err == "This takes up again beginning a round in inquiry 1.\n"
    ccp("experience", "anew")
    assert len(parts(ccp, "cycle")) == 2


def test_a_clock_set_back_does_not_move_the_word(
    ccp: Any, lived: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The round begins after what is written already."""
    lived("PEE")
    monkeypatch.setenv("CCP_NOW", "2026-10-01T20:00:00+02:00[Europe/Berlin]")
    ccp("cycle", "--new-round")
    assert parts(ccp, "cycle") == [[1, 2, 3]]


def test_each_view_says_something_where_there_is_nothing(ccp: Any) -> None:
    """No inquiry, one without an entry, and none chosen."""
    assert ccp("cycle").out == "There is no inquiry yet. ccp purpose begins one.\n"
    ccp("inquiry", "open", "What am I?")
    assert ccp("cycle").out.splitlines() == [
        "What am I?",
        "No words stand in a movement here yet.",
        "Inquiry 1, not begun, chosen.",
    ]
    assert ccp("inquiry", "show", "1").out.splitlines()[0] == "What am I?"
    assert "begins a round already" in ccp("cycle", "--new-round").err
    ccp("inquiry", "rest", "1")
    said = ccp("cycle")
    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert "has to be named" in said.err
    assert ccp("cycle", "what am").code == 0
    assert ccp("cycle", "7").code == ExitCode.NOT_FOUND


def test_what_is_sealed_stays_out_of_the_cycle(ccp: Any, lived: Any) -> None:
    """A sealed entry is in no round; a sealed inquiry is shown only when it is named."""
    lived("PEO")
    ccp("seal", "2")
    assert parts(ccp, "cycle") == [[1, 3]]
    assert "experience" not in ccp("cycle").out + ccp("cycle", "--turns").out
    ccp("seal", "--inquiry", "1")
    assert ccp("cycle").code == ExitCode.USAGE
    assert parts(ccp, "cycle", "1") == [[1, 2, 3]]
    assert parts(ccp, "inquiry", "show", "1") == [[1, 2, 3]]


def test_deleted_and_forgotten_entries_are_in_no_round(ccp: Any, lived: Any) -> None:
    """The rounds are those of the entries that are there."""
    lived("PEOP")
    ccp("delete", "3")
    assert parts(ccp, "cycle") == [[1, 2, 4]]
    ccp("undo")
    assert parts(ccp, "cycle") == [[1, 2, 3], [4]]
    ccp("forget", "2", "--yes")
    assert "experience" not in ccp("cycle").out
    assert parts(ccp, "cycle") == [[1, 3], [4]]


def test_an_inquiry_closed_and_reopened_goes_on(ccp: Any, lived: Any) -> None:
    """Closing and reopening begins no round and loses none."""
    lived("PE")
    ccp("inquiry", "close", "1")
    assert parts(ccp, "cycle", "1") == [[1, 2]]
    ccp("inquiry", "reopen", "1")
    ccp("experience", "back", "--inquiry", "1")
    assert parts(ccp, "cycle", "1") == [[1, 2, 3]]


def test_two_things_at_once_are_refused(ccp: Any, lived: Any) -> None:
    """A word about a round is no way of reading."""
    lived("P")
    assert ccp("cycle", "--turns", "--new-round").code == ExitCode.USAGE
