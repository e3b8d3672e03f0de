"""What is said of words that were kept, and of the conversations they tell of."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.errors import ExitCode
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHIPPED = {"--amid": "fatigue", "--pattern": "avoiding discomfort"}


class TestNames:
    """Patterns and circumstances that came with the words."""

    def test_they_are_said_and_a_new_one_is_called_new(self, ccp: Any) -> None:
        """A slip of the fingers shows at once; a name in use, or of the program's, is not new."""
        said = ccp("experience", "Late.", "--amid", "confict", "--pattern", "hury").out
        assert said == "kept as 1, amid confict (new), with the pattern hury (new)\n"
        said = ccp("experience", "Late.", "--amid", "confict", "--amid", "fatigue").out
        assert said == "kept as 2, amid confict, fatigue\n"

    def test_a_former_name_is_said_as_what_it_became(self, ccp: Any) -> None:
        """The entry gets the name that the pattern has now."""
        ccp("experience", "Late.", "--pattern", "hury")
        ccp("pattern", "rename", "hury", "hurry")
        assert ccp("note", "x", "--pattern", "Hury").out == (
            "kept as 2, unsorted, with the pattern hurry\n"
        )

    def test_a_name_that_was_taken_back_is_new_again(self, ccp: Any) -> None:
        """What no entry has any more was never named."""
        ccp("note", "x", "--pattern", "hury")
        ccp("undo", "--yes")
        assert "hury (new)" in ccp("note", "x", "--pattern", "hury").out

    @pytest.mark.parametrize("option", ["--amid", "--pattern"])
    def test_a_filter_names_an_unknown_one_as_unknown(self, ccp: Any, option: str) -> None:
        """No entry is like that would sound as if there were such a name."""
        ccp("note", "x", option, "mine")
        assert len(ccp("list", option, "Mine", "--json").data) == 1
        said = ccp("list", option, "mime")
        assert (said.code, said.out) == (ExitCode.NOT_FOUND, "")
        assert "of that name" in said.err
        assert ccp("list", option, SHIPPED[option]).code == 0

    def test_a_name_of_sealed_entries_is_known_to_those_who_name_them(self, ccp: Any) -> None:
        """Without --sealed a name that only a sealed entry has is not known."""
        ccp("note", "x", "--pattern", "mine")
        ccp("seal", "1")
        assert ccp("list", "--pattern", "mine").code == ExitCode.NOT_FOUND
        assert len(ccp("list", "--pattern", "mine", "--sealed", "--json").data) == 1


def test_a_date_ahead_of_now_is_said(ccp: Any) -> None:
    """An entry that a slip dates ahead would stay the newest for long."""
    assert "That lies ahead of now." in ccp("note", "x", "--at", "2062-11-20").err
    assert "ahead" not in ccp("note", "x", "--at", "yesterday").err


def test_a_question_over_a_span_speaks_of_all_its_entries(ccp: Any) -> None:
    """Nothing in it points at one entry that nobody named."""
    ccp("note", "x")
    for _ in range(3):
        asked = ccp("review", "week", "--json").data["question"]
        assert "these entries" in asked["wording"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--as", "experience"), "Placed entry 3 in Experience. To"),
        (("--to", "2"), "Placed entry 3 in inquiry 2. To"),
        (("--to", "none", "--as", "unsorted"), "Placed entry 3 in Unsorted, in no inquiry. To"),
    ],
)
def test_it_is_said_where_an_entry_was_placed(
    ccp: Any, options: tuple[str, ...], said: str
) -> None:
    """A sealed title stays unsaid, so an inquiry is named by its number."""
    ccp("purpose", "What do I hide?")
    ccp("inquiry", "open", "What do I show?")
    ccp("inquiry", "choose", "1")
    ccp("ownership", "x")
    ccp("ownership", "y")
    assert ccp("move", "3", *options).out.startswith(said)


class TestOutside:
    """Entries in no inquiry."""

    def test_that_is_said_where_there_are_inquiries(self, ccp: Any) -> None:
        """Where there are none yet, there is nothing to be outside of."""
        assert ccp("note", "x").out == "kept as 1, unsorted\n"
        ccp("purpose", "What do I hide?")
        assert ccp("note", "x", "--no-inquiry").out == "kept as 3, unsorted, in no inquiry\n"

    def test_none_can_be_chosen(self, ccp: Any) -> None:
        """Words go to no inquiry from then on, and undo takes it back."""
        ccp("purpose", "What do I hide?")
        said = ccp("inquiry", "choose", "none")
        assert said.out == "Left inquiry 1. To take it back: ccp undo\n"
        assert "New words go to no inquiry now" in said.err
        assert ccp("note", "x").out == "kept as 2, unsorted, in no inquiry\n"
        assert ccp("inquiry", "choose", "none").err == "New words go to no inquiry already.\n"
        ccp("undo", "--yes")
        assert "leaving inquiry 1" in ccp("undo", "--yes").err
        assert ccp("note", "x").out == "kept as 3, unsorted, in What do I hide?\n"


class TestConversations:
    """Prepared ones, had ones, and perspectives that are neither."""

    @pytest.fixture
    def gains(self, home: Path) -> Callable[[Perspective, Answer], None]:
        """Have an entry with a perspective and an answer there already."""

        def make(seen: Perspective, answer: Answer) -> None:
            moment = Moment(1_795_400_000_000_000, 3600, "Europe/Berlin")
            with open_store(home / "journal.db", 5) as store:
                day = date(2026, 11, 22)
                keep(store, Draft(moment, day, (answer,), Movement.LEARNING, perspective=seen))

        return make

    def test_a_conversation_that_was_had_says_so(self, ccp: Any, gains: Any) -> None:
        """The entry that prepared it names the one that tells of it, and the echo names it."""
        answer = Answer("How I look.", "conversation.purpose", 1, "What are we trying to see?")
        gains(Perspective(PerspectiveKind.CONVERSATION, "Mira", "What do you see?"), answer)
        assert "prepared and not yet had" in ccp("show", "1").out
        said = ccp("learning", "--debrief", "1", "You look away.")
        assert said.out.splitlines()[-1] == "It tells of the conversation that entry 1 prepares."
        assert "a conversation, prepared, and had in entry 2." in ccp("show", "1").out
        assert ccp("show", "1", "--json").data[0]["perspective"]["had_in"] == 2

    @pytest.mark.parametrize("kind", [PerspectiveKind.QUESTION, PerspectiveKind.WORK])
    def test_what_has_no_first_answer_was_not_prepared(
        self, ccp: Any, gains: Any, kind: PerspectiveKind
    ) -> None:
        """A question with who asked it and no wording is a perspective like the others."""
        answer = Answer("I laughed.", "asked.first-answer", 1, "What was your first answer?")
        gains(Perspective(kind, "M"), answer)
        assert "not yet had" not in ccp("show").out
        assert "Perspectives gained" in ccp("review", "month").out
        assert ccp("inquiry", "list").code == 0

    def test_a_conversation_without_their_words_was_had(self, ccp: Any, gains: Any) -> None:
        """An answer to what is only asked afterwards tells it."""
        answer = Answer("All of it.", "conversation.surprise", 1, "What took you by surprise?")
        seen = Perspective(PerspectiveKind.CONVERSATION, "Mira")
        gains(seen, answer)
        assert "not yet had" not in ccp("show").out
        assert ccp("learning", "words", "--debrief", "1").code == ExitCode.NOT_FOUND

    @pytest.mark.parametrize(
        ("kind", "heading"),
        [
            ("conversation", "What was said"),
            ("question", "What was asked"),
            ("work", "What it says"),
        ],
    )
    def test_the_heading_fits_the_kind(self, ccp: Any, kind: str, heading: str) -> None:
        """Nobody says a published work."""
        ccp("learning", "Silence is a wall.", "--as", kind)
        assert f"{heading}:\nSilence is a wall." in ccp("show").out
