"""Welcome, learning, write, sort, and the questions that come before something is done."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import Any

import pytest

from ccpjournal.asking.movement import Movement

pytestmark = pytest.mark.terminal


def test_welcome_begins_with_the_first_question(at_terminal: Any, found: Any) -> None:
    """Four lines, Enter, and the answer opens the first inquiry."""
    found.set(deeper="off", questions="0")
    seen = at_terminal()
    seen.child.expect_exact("q leaves.")
    assert seen.child.before.count("\n") == 3
    seen.say("").see("What am I trying to see?").see("> ")
    seen.say("Why do I go quiet?").see("> ").say("").see("kept as 1")
    assert "opens inquiry 1: Why do I go quiet?" in seen.end()
    assert found.entries()[0].inquiry_title == "Why do I go quiet?"


def test_welcome_left_with_q_comes_again(at_terminal: Any, home: Any) -> None:
    """The key q leaves without a trace, so the next start greets again."""
    at_terminal().see("q leaves.").say("q").end()
    assert not (home / "journal.db").exists()
    at_terminal().see("q leaves.").say("q").end()


def test_the_plain_voice_is_chosen_in_the_welcome(at_terminal: Any, run: Any) -> None:
    """The key l chooses it for good, and what follows is already whole lines without a colour."""
    seen = at_terminal().see("q leaves.").say("l").see("The plain voice is chosen")
    seen.child.expect_exact("> ")
    assert "\x1b[1m" not in seen.child.before
    seen.say("/stop").see("Nothing was written").end()
    assert run("settings", "list", "--json").data["settings"]["plain"] == "on"


@pytest.mark.parametrize(
    ("key", "kind", "answers"),
    [
        ("2", "conversation", ["Anna", "You look away."]),
        ("3", "question", ["You look away.", "Anna"]),
        ("4", "work", ["Anna", "You look away."]),
    ],
)
def test_learning_with_each_kind(
    at_terminal: Any, found: Any, key: str, kind: str, answers: list[str]
) -> None:
    """Each kind of perspective is its own row: source and words."""
    found.set(deeper="off")
    seen = at_terminal("learning").see("Nothing here leaves this machine", "q leaves:")
    seen.say(key).see("> ").say(answers[0]).see("> ").say("").see("> ")
    seen.say(answers[1]).see("> ").say("").see("> ").say("/stop").see("kept as 1").end()
    perspective = found.entries()[0].perspective
    assert perspective.kind == kind
    assert perspective.source == "Anna"
    assert perspective.words == "You look away."


def test_learning_in_ones_own_words(at_terminal: Any, found: Any) -> None:
    """Enter asks the stage question; no perspective is kept."""
    seen = at_terminal("learning").see("Enter takes 1, q leaves:")
    seen.say("").see("How do others perceive this matter?").see("> ")
    seen.say("They smile.").see("> ").say("/stop").see("kept as 1").end()
    assert found.entries()[0].perspective is None


def test_a_conversation_is_prepared_and_debriefed(at_terminal: Any, found: Any) -> None:
    """What was prepared is offered afterwards, and its question is said again."""
    found.set(deeper="off")
    seen = at_terminal("learning", "--prepare").see("With whom", "> ").say("Ben").see("> ").say("")
    seen.see("trying to see?", "> ").say("").see("Which question", "> ").say("What do you see?")
    seen.see("> ").say("").see("> ").say("/stop").see("kept as 1").end()
    assert found.entries()[0].perspective.asked == "What do you see?"
    seen = at_terminal("learning").see("6  the conversation you prepared with Ben", "q leaves:")
    seen.say("6").see("You wanted to ask: What do you see?").see("What did they say", "> ")
    seen.say("He sees me leave.").see("> ").say("").see("> ").say("/stop").see("kept as 2").end()
    had = found.entries()[1].perspective
    assert (had.source, had.words, had.prepared_id) == ("Ben", "He sees me leave.", 1)


def test_a_source_given_before_is_not_asked_again(at_terminal: Any, found: Any) -> None:
    """--from goes with the perspective, and its question is left out."""
    seen = at_terminal("learning", "--as", "work", "--from", "A book")
    seen.child.expect_exact("> ")
    assert "Which work" not in seen.child.before
    seen.say("Silence is a wall.").see("> ").say("").see("> ").say("/stop").see("kept as 1").end()
    seen = found.entries()[0].perspective
    assert (seen.source, seen.words) == ("A book", "Silence is a wall.")


def test_write_offers_the_movement_that_follows(at_terminal: Any, found: Any) -> None:
    """After Experience comes Ownership; another key takes another."""
    found.keep("What do I see?", movement=Movement.PURPOSE, opens_inquiry=True)
    found.keep("At dinner.", movement=Movement.EXPERIENCE, inquiry_id=1)
    seen = at_terminal("write").see("stands at Experience", "Ownership comes next", "q leaves:")
    seen.say("").see("live this understanding").see("> ").say("Slowly.").see("> ").say("/stop")
    seen.see("kept as 3").end()
    assert found.entries()[-1].movement is Movement.OWNERSHIP
    at_terminal("write").see("Purpose comes next", "q leaves:").say("q").end()
    seen = at_terminal("write").see("q leaves:").say("e").see("daily life?").see("> ")
    seen.say("/stop").see("Nothing").end()


def test_sort_places_with_one_key_and_can_be_left(at_terminal: Any, found: Any) -> None:
    """One key an entry, the oldest first; what is left comes again."""
    found.keep("one", "two", "three")
    seen = at_terminal("sort").see("1 of 3", "one", "q leaves:").insist("e", "2 of 3")
    seen.see("two", "q leaves:").insist("\r", "3 of 3").see("three", "q leaves:")
    seen.leave("q")
    assert [entry.movement for entry in found.entries()] == [Movement.EXPERIENCE, None, None]
    seen = at_terminal("sort").see("1 of 2", "two", "q leaves:").insist("p", "2 of 2")
    seen.see("three", "q leaves:").leave("o")
    at_terminal("sort").see("nothing unsorted").end()


def test_sort_passes_over_an_enter_typed_out_of_habit(at_terminal: Any, found: Any) -> None:
    """A key with an Enter right behind it places one entry, and leaves none for later."""
    found.keep("one", "two")
    seen = at_terminal("sort").see("1 of 2", "one", "q leaves:").insist("e\r", "2 of 2")
    seen.see("two", "q leaves:").leave("o\r")
    assert [one.movement for one in found.entries()] == [Movement.EXPERIENCE, Movement.OWNERSHIP]


def test_sort_says_once_which_keys_there_are(at_terminal: Any, found: Any) -> None:
    """A key that means nothing here is answered, the first time."""
    found.keep("one")
    seen = (
        at_terminal("sort").see("q leaves:").insist("x", "The keys here: p, l, e, o, q, or Enter")
    )
    text = seen.see("q leaves:").press("xx").insist("q", "q\r\n").end()
    assert "The keys here" not in text
    assert found.entries()[0].movement is None


def test_an_arrow_key_is_no_choice(at_terminal: Any, found: Any) -> None:
    """What an arrow key sends holds letters, and chooses nothing."""
    found.keep("one")
    seen = at_terminal("sort").see("q leaves:").press("\x1b[A\x1bOP")
    seen.leave("l")
    assert found.entries()[0].movement is Movement.LEARNING


def test_a_menu_takes_one_enter_and_no_more(at_terminal: Any, found: Any) -> None:
    """A letter and Enter answer the menu alone: the question that follows still stands."""
    found.set(deeper="off")
    seen = (
        at_terminal("learning")
        .see("Enter takes 1, q leaves:")
        .say("2")
        .see("With whom did you speak?", "> ")
    )
    seen.say("Anna").see("> ").say("/stop").see("kept as 1").end()
    assert found.entries()[0].perspective.source == "Anna"


def test_a_menu_says_what_it_takes(at_terminal: Any) -> None:
    """Anything else is answered with the choices, and the menu asks again."""
    seen = (
        at_terminal("write").see("q leaves:").say("x").see("p, l, e, o, q: one of these and Enter")
    )
    seen.see("q leaves:").say("Experience").see("one of these", "q leaves:").say("Q").end()


def test_preparing_a_conversation_asks_nothing_further(at_terminal: Any, found: Any) -> None:
    """A cue in what is planned calls up no question: nothing has happened yet."""
    seen = at_terminal("learning", "--prepare").see("With whom", "> ").say("Ben").see("> ").say("")
    seen.see("trying to see?", "> ").say("He always shuts me out.").see("> ").say("")
    seen.see("Which question", "> ").say("/stop").see("kept as 1").end()
    assert [one.question for one in found.entries()[0].answers] == ["conversation.purpose"]


def test_undo_says_what_and_asks(at_terminal: Any, found: Any) -> None:
    """It names the change first; q leaves it, Enter does it."""
    found.keep("one")
    at_terminal("undo").see("takes back keeping entry 1", "leaves it:").say("q").end()
    assert found.words() == ["one"]
    at_terminal("undo").see("leaves it:").say("").see("Took back").end()
    assert found.words() == []


@pytest.mark.parametrize(
    ("arguments", "no"),
    [
        (("forget", "1"), "Nothing was forgotten"),
        (("delete",), "Nothing was changed"),
        (("note", "list"), "not kept as an entry"),
    ],
)
def test_what_could_hurt_is_asked_first(
    at_terminal: Any, found: Any, arguments: tuple[str, ...], no: str
) -> None:
    """Enter means no, with exit code 5; y does it."""
    found.keep("one")
    at_terminal(*arguments).see("[y/N]").say("").see(no).end(5)
    assert found.words() == ["one"]
    at_terminal(*arguments).see("[y/N]").say("yes").end()
    assert found.words() != ["one"]


def test_an_inquiry_is_asked_for_its_title(at_terminal: Any, run: Any) -> None:
    """Opening and renaming ask where no title is given."""
    at_terminal("inquiry", "open").see("> ").say("Why do I go quiet?").see("Opened and chose").end()
    at_terminal("inquiry", "rename", "1").see("> ").say("Another one").see("Renamed").end()
    assert run("inquiry", "list", "--json").data[0]["title"] == "Another one"


def test_the_help_fits_on_one_screen(at_terminal: Any) -> None:
    """On 24 lines of 80 columns nothing scrolls away, and the next prompt has its line."""
    said = at_terminal("--help", columns=80, rows=24, env={"NO_COLOR": "1"}).end()
    assert "\x1b" not in said
    lines = said.rstrip("\n").split("\n")
    assert len(lines) < 24
    assert max(map(len, lines)) < 80
    assert "ccp help all" in lines[-1]


def test_the_help_stays_readable_on_a_narrow_screen(at_terminal: Any) -> None:
    """What is said of a name goes on below its beginning."""
    said = at_terminal("help", "all", columns=40, env={"NO_COLOR": "1"}).end()
    assert max(map(len, said.split("\n"))) <= 40
    assert "ccp ownership   What might it mean to\n                live this" in said


def test_a_menu_of_numbers_has_a_way_out(at_terminal: Any, found: Any) -> None:
    """With q one leaves it, and nothing is kept or waits."""
    at_terminal("learning").see("Enter takes 1, q leaves:").say("q").end()
    assert found.entries() == []
    assert found.waiting() == []
