"""Asked again at a real terminal: what was answered then is hidden until the new words are kept."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.terminal

OLD = "an old answer about the lamp"
FIRST, SECOND = "What do you see first?", "What do you see second?"


@pytest.fixture(autouse=True)
def _calm(found: Any) -> None:
    found.set(deeper="off")


@pytest.fixture
def answered(home: Path) -> Callable[..., None]:
    """An answer of 23 May 2026 to a question."""

    def make(wording: str = FIRST, question: str = "mine.first", words: str = OLD) -> None:
        answers = (Answer(words, question, 1, wording),)
        moment = Moment(1_779_530_400_000_000, 7200, "Europe/Berlin")
        with open_store(home / "journal.db", 5) as store:
            keep(store, Draft(moment, date(2026, 5, 23), answers, Movement.EXPERIENCE))

    return make


@pytest.mark.parametrize("columns", [100, 80, 40])
def test_both_are_read_after_the_new_one_is_kept(
    at_terminal: Any, answered: Any, found: Any, columns: int
) -> None:
    """Side by side from 80 columns on, else one after the other; never before."""
    answered()
    seen = at_terminal("ask-again", columns=columns, env={"NO_COLOR": "1"}).see(FIRST)
    before = seen.child.before
    text = seen.see("> ").say("It is dark.").see("> ").say("").see("kept as 2").end()
    assert OLD not in before
    assert "6 months" in text
    (line,) = [line for line in text.splitlines() if "an old answer" in line]
    assert ("It is dark." in line) is (columns >= 80)
    assert max(map(len, text.splitlines())) <= columns
    assert found.words() == [OLD, "It is dark."]


def test_the_plain_voice_tells_one_after_the_other(at_terminal: Any, answered: Any) -> None:
    """Whole lines, the earlier answer first."""
    answered()
    seen = at_terminal("--plain", "ask-again").see(FIRST, "> ").say("Dark.").see("> ").say("")
    seen.see("kept as 2", "Then, Saturday 23 May 2026, entry 1:", OLD)
    seen.see("Now, Monday 23 November 2026, entry 2:", "Dark.").end()


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_ctrl_c_keeps_the_new_words_and_hides_the_old(
    at_terminal: Any, answered: Any, found: Any, held: Any, soon: Any, arguments: tuple[str, ...]
) -> None:
    """The draft holds what was typed, with its question; nothing that came held the old answer."""
    answered()
    seen = at_terminal("ask-again", *arguments).see(FIRST)
    before = seen.child.before
    seen.see("> ").say("A new").see("> ")
    seen.press("beginning")
    soon(lambda: held("beginning"))
    text = seen.press("\x03").end(130)
    assert OLD not in before + text
    (draft,) = found.drafts()
    assert [(one.words, one.question) for one in draft.answers] == [
        ("A new\nbeginning", "mine.first")
    ]
    assert found.words() == [OLD]


def test_nothing_old_is_in_the_pager_before(at_terminal: Any, answered: Any) -> None:
    """Answers longer than the screen are paged only when both may be read."""
    answered(words="\n".join(f"{OLD} {number}" for number in range(60)))
    seen = at_terminal("ask-again", rows=10).see(FIRST)
    before = seen.child.before
    text = seen.see("> ").say("It is dark.").see("> ").say("").see("kept as 2").end()
    assert OLD not in before
    assert f"{OLD} 59" in text


def test_enter_leaves_and_skip_goes_on(at_terminal: Any, answered: Any, found: Any) -> None:
    """Neither leaves a trace, nor tells the answer of what was passed over."""
    answered()
    answered(SECOND, "mine.second", "another old answer")
    seen = at_terminal("ask-again").see(FIRST)
    told = seen.child.before
    seen.see("> ").say("/skip").see(SECOND)
    told += seen.child.before
    told += seen.see("> ").say("").see("Nothing was written").end()
    assert "old answer" not in told
    assert len(found.entries()) == 2
    assert found.waiting() == []


def test_where_nothing_can_be_asked_it_is_said(at_terminal: Any, found: Any) -> None:
    """A journal with a few new words gets a sentence, not an empty prompt."""
    found.keep("words")
    at_terminal("ask-again").see("There is nothing to ask again yet").end()


@pytest.mark.parametrize("sealed", [False, True])
def test_a_draft_of_it_shows_both_when_it_is_kept(
    at_terminal: Any, answered: Any, held: Any, soon: Any, run: Any, *, sealed: bool
) -> None:
    """Stopped and kept later, it ends as it would have: then beside now, if then is in sight."""
    answered()
    seen = at_terminal("ask-again").see(FIRST).see("> ").say("A new").see("> ")
    soon(lambda: held("A new"))
    seen.press("\x03").end(130)
    if sealed:
        run("seal", "1")
    said = run("draft", "resume", "--keep").out
    assert said.splitlines()[0] == "kept as 2"
    assert (OLD in said) is not sealed
    assert ("Between them: 6 months." in said) is not sealed
