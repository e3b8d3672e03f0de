"""Guided writing at a real terminal."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.terminal

STAGE = "How does this show up in daily life?"


def first_answers(found: Any) -> list[tuple[str, str]]:
    """Question and words of each answer of the newest entry."""
    return [(one.question, one.words) for one in found.entries()[-1].answers]


def test_several_lines_are_one_answer(at_terminal: Any, found: Any) -> None:
    """Lines belong to one answer until an empty one; a second empty one leaves a question."""
    found.set(deeper="off")
    seen = at_terminal("experience").ask(STAGE)
    seen.say("We sat down.").see("> ").say("He asked.").see("> ").say("")
    seen.see("> ").say("").see("kept as 1").end()
    assert first_answers(found) == [("experience.stage", "We sat down.\nHe asked.")]


def test_a_paste_of_two_paragraphs_stays_one_answer(at_terminal: Any, found: Any) -> None:
    """An empty line inside a paste ends nothing."""
    found.set(deeper="off")
    seen = at_terminal("experience").ask(STAGE)
    seen.press("One paragraph.\r\rAnother paragraph.\r")
    seen.see("Another paragraph.", "> ").say("").see("> ").say("").end()
    assert first_answers(found) == [("experience.stage", "One paragraph.\n\nAnother paragraph.")]


def test_a_pasted_line_of_many_thousand_characters_is_kept_whole(
    at_terminal: Any, found: Any
) -> None:
    """What a terminal cuts at 4,096 bytes by itself is not cut here, in the first line or later."""
    found.set(deeper="off")
    long = "0123456789" * 1200
    seen = at_terminal("experience").ask(STAGE)
    seen.press(f"{long}\r{long}x\rend of it\r").see("end of it\r\n", "> ").say("")
    seen.see("> ").say("").see("kept as 1").end()
    assert first_answers(found) == [("experience.stage", f"{long}\n{long}x\nend of it")]


def test_words_of_many_scripts_are_kept_as_typed(at_terminal: Any, found: Any) -> None:
    """Accents, CJK and emoji families come through a terminal as they were typed."""
    words = "Café, 静かに, мысль, 👩‍👩‍👧 and naïve"
    seen = at_terminal("note").ask("What do you want to keep?")
    seen.say(words).see("> ").say("").see("kept as 1").end()
    assert found.words()[0] == words


def test_bytes_of_another_encoding_get_marks_and_lose_nothing_else(
    at_terminal: Any, found: Any
) -> None:
    """A terminal that sends Latin-1 costs the letters it cannot say, not the answer."""
    seen = at_terminal("note", encoding=None).child
    seen.expect_exact(b"> ")
    seen.send(b"caf\xe9 at noon\r")
    seen.expect_exact(b"> ")
    seen.send(b"\r")
    seen.expect_exact(b"kept as 1")
    kept = found.words()[0]
    assert kept.startswith("caf")
    assert kept.endswith("at noon")


def test_skip_drops_what_was_typed_only_when_it_is_said_twice(at_terminal: Any, found: Any) -> None:
    """The first /skip warns; the second goes on, and nothing typed there is kept."""
    seen = at_terminal("experience").ask(STAGE).say("not this").see("> ")
    seen.say("/skip").see("/skip again drops it", "> ").say("/skip").see("> ")
    seen.say("this").see("> ").say("").see("kept as 1").end()
    assert [words for _, words in first_answers(found)] == ["this"]


def test_after_the_warning_an_empty_line_keeps_what_was_typed(at_terminal: Any, found: Any) -> None:
    """A /skip by mistake costs no word."""
    found.set(deeper="off")
    seen = at_terminal("experience").ask(STAGE).say("this after all").see("> ")
    seen.say("/skip").see("again drops it", "> ").say("").see("> ").say("").see("kept as 1").end()
    assert [words for _, words in first_answers(found)] == ["this after all"]


def test_back_shows_the_earlier_answer_and_goes_on_with_it(at_terminal: Any, found: Any) -> None:
    """After /back the answer stands and grows; the later question is put again."""
    found.set(deeper="off")
    seen = at_terminal("experience").ask(STAGE).say("At dinner.").see("> ").say("").see("> ")
    seen.say("/back").see("Your answer so far", "At dinner.", "> ")
    seen.say("And at work.").see("> ").say("").see("> ").say("").see("kept as 1").end()
    assert first_answers(found) == [("experience.stage", "At dinner.\nAnd at work.")]


def test_back_keeps_what_was_typed_at_the_later_question(at_terminal: Any, found: Any) -> None:
    """Going back in the middle of an answer loses no line of it."""
    found.set(deeper="off")
    seen = at_terminal("experience").ask(STAGE).say("First.").see("> ").say("").see("> ")
    seen.say("Second.").see("> ").say("/back").see("First.", "> ").say("")
    seen.see("Second.", "> ").say("").see("kept as 1").end()
    assert [words for _, words in first_answers(found)] == ["First.", "Second."]


def test_back_at_the_first_question_puts_it_again(at_terminal: Any) -> None:
    """There is nothing before the first question, and that costs nothing."""
    seen = at_terminal("experience").ask(STAGE).say("/back").ask(STAGE).say("/stop")
    seen.see("Nothing was written").end()


def test_stop_keeps_what_is_there(at_terminal: Any, found: Any) -> None:
    """/stop asks nothing more and keeps the answer it ends."""
    at_terminal("experience").ask(STAGE).say("Enough.").see("> ").say("/stop").see(
        "kept as 1"
    ).end()
    assert first_answers(found) == [("experience.stage", "Enough.")]


def test_why_tells_why_and_goes_on(at_terminal: Any, found: Any) -> None:
    """/why answers at any question, and the lines typed before it stay."""
    seen = at_terminal("experience").ask(STAGE).say("He always").see("> ")
    seen.say("/why").see("one of the questions of this movement", "> ").say("shuts me out.")
    seen.see("> ").say("").see("> ").say("/why").see("because", "always", "> ").say("/stop")
    seen.see("kept as 1").end()
    assert first_answers(found) == [("experience.stage", "He always\nshuts me out.")]


def test_a_slash_with_several_words_is_text(at_terminal: Any, found: Any) -> None:
    """A line is a command only where it is a slash and one word, from its beginning to its end."""
    seen = at_terminal("note").ask("What do you want to keep?").say("/unknown thing").see("> ")
    seen.say("/skip it").see("> ").say("and/or").see("> ").say("").see("kept as 1").end()
    assert found.words()[0] == "/unknown thing\n/skip it\nand/or"


def test_a_mistyped_command_is_said_and_not_kept(at_terminal: Any, found: Any) -> None:
    """One line says where the commands are told, and the answer goes on."""
    seen = at_terminal("note").ask("What do you want to keep?").say("Before.").see("> ")
    seen.say("/skpi").see("/skpi is no command", "/help shows", "> ").say("/help")
    seen.see("/skip: leave this question.", "/back: ", "a space before its slash", "> ")
    seen.say("After.").see("> ").say("").see("kept as 1").end()
    assert found.words() == ["Before.\nAfter."]


def test_a_space_before_a_slash_makes_it_text(at_terminal: Any, found: Any) -> None:
    """Also of a command that there is."""
    seen = at_terminal("note").ask("What do you want to keep?").say("It said").see("> ")
    seen.say(" /stop").see("> ").say(" /nothing").see("> ").say("").see("kept as 1").end()
    assert found.words() == ["It said\n /stop\n /nothing"]


def test_a_slash_word_in_a_paste_is_text(at_terminal: Any, found: Any) -> None:
    """What comes in one go with more lines was pasted, and none of it is left out."""
    seen = at_terminal("note").ask("What do you want to keep?")
    seen.press("First.\r/home\rLast.\r").see("Last.\r\n", "> ").say("").see("kept as 1").end()
    assert found.words() == ["First.\n/home\nLast."]


def test_going_deeper_is_offered_and_skipped_with_enter(at_terminal: Any, found: Any) -> None:
    """An answer with a cue calls up one further question; Enter leaves it."""
    seen = at_terminal("experience", "--why").ask(STAGE).say("He always shuts me out.")
    seen.see("> ").say("").see("because", "always", "> ").say("").see("> ").say("")
    seen.see("kept as 1").end()
    assert len(first_answers(found)) == 1


def test_deeper_off_asks_nothing_further(at_terminal: Any, found: Any) -> None:
    """One setting turns going deeper off."""
    found.set(deeper="off", questions="0")
    seen = at_terminal("experience", "--why").ask(STAGE).say("He always shuts me out.")
    text = seen.see("> ").say("").see("kept as 1").end()
    assert "because" not in text


def test_ctrl_d_ends_an_answer_and_then_the_entry(at_terminal: Any, found: Any) -> None:
    """The end of the input is no loss: what was written is kept."""
    seen = at_terminal("note").ask("What do you want to keep?").say("Only this.").see("> ")
    seen.press("\x04").see("kept as 1").end()
    assert found.words()[0] == "Only this."


def test_nothing_typed_goes_into_a_history(at_terminal: Any, environment: Any) -> None:
    """The line editor leaves no file behind in a person's home."""
    seen = at_terminal("note").ask("What do you want to keep?").say("a secret").see("> ")
    seen.say("").see("kept as 1").end()
    from pathlib import Path

    found = [path for path in Path(environment["HOME"]).rglob("*") if path.is_file()]
    assert found == []


def test_questions_fit_forty_columns(at_terminal: Any) -> None:
    """On a narrow terminal no line of what is asked is longer than it is wide."""
    seen = at_terminal("experience", columns=40, env={"NO_COLOR": "1"})
    seen.child.expect_exact("> ")
    lines = (seen.child.before or "").replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 40
    assert "\x1b" not in seen.child.before
    seen.say("/stop").see("Nothing").end()
