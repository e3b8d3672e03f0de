"""Stopping at every prompt, in every way: the words are in a draft, and that is said first."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.terminal

STAGE = "How does this show up in daily life?"
WAYS = ("ctrl-c", "SIGHUP", "SIGTERM", "SIGKILL", "hang up")

TELLING = """
import os
from pathlib import Path
from ccpjournal.__main__ import main
from ccpjournal.cli.growing import Growing

look = Growing.look

def told(growing):
    line = look(growing)
    Path(os.environ["HOME"], "looked").write_text(line)
    return line

Growing.look = told
main()
"""
"""The program, telling what its last look at the line that grows has found."""

CUT = """
import os, signal, sys
from ccpjournal.__main__ import main

sync, name, left = os.fsync, sys.argv.pop(1), [int(sys.argv.pop(1))]

def cut(handle):
    sync(handle)
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), getattr(signal, name))

os.fsync = cut
main()
"""
"""The program, which a signal reaches while it saves: when that often something was synced."""


@pytest.fixture
def looked(environment: dict[str, str]) -> Callable[[str], bool]:
    """Whether a look at the line has found these words; after a hang-up it is too late for one."""
    file = Path(environment["HOME"], "looked")
    return lambda words: file.exists() and words in file.read_text()


def stop(seen: Any, way: str) -> None:
    """End the program in one of the ways."""
    if way == "hang up":
        seen.hang_up()
        return
    if way == "ctrl-c":
        seen.press("\x03")
    else:
        seen.kill(way)
    if way == "SIGKILL":
        seen.end(-9)
    else:
        assert "Stopped" in seen.end(130)


@pytest.mark.parametrize("way", WAYS)
def test_in_the_middle_of_the_first_line(  # noqa: PLR0913, PLR0917 -- fixtures
    at_terminal: Any, run: Any, found: Any, soon: Any, held: Any, looked: Any, way: str
) -> None:
    """A line that has no end yet is in a draft, in its movement; the next start says so first."""
    seen = at_terminal("experience", command=[sys.executable, "-c", TELLING]).ask(STAGE)
    seen.press("I looked aw").see("I looked aw")
    if way in {"SIGKILL", "hang up"}:
        soon(lambda: (held if way == "SIGKILL" else looked)("I looked aw"))
    stop(seen, way)
    assert found.waiting() == ["I looked aw"]
    assert found.drafts()[0].movement == "experience"
    assert run().out.startswith("1 draft waits: ccp draft resume 1\n")


@pytest.mark.parametrize("way", WAYS)
def test_in_the_middle_of_the_second_answer(  # noqa: PLR0913, PLR0917 -- fixtures
    at_terminal: Any, run: Any, found: Any, soon: Any, held: Any, looked: Any, way: str
) -> None:
    """Earlier answers and the line that grows are in one draft, each with its question."""
    found.set(deeper="off")
    seen = at_terminal("experience", command=[sys.executable, "-c", TELLING]).ask(STAGE)
    seen.say("We sat.").see("> ").say("").see("> ")
    seen.say("A first line.").see("> ").press("He ask").see("He ask")
    if way in {"SIGKILL", "hang up"}:
        soon(lambda: (held if way == "SIGKILL" else looked)("He ask"))
    stop(seen, way)
    assert found.waiting() == ["We sat.\n\nA first line.\nHe ask"]
    assert run("draft", "resume", "--keep").code == 0
    assert [one.question is not None for one in found.entries()[0].answers] == [True, True]
    assert found.drafts() == []


@pytest.mark.parametrize("way", ["ctrl-c", "SIGHUP", "SIGTERM", "SIGKILL"])
def test_at_an_empty_prompt(at_terminal: Any, found: Any, way: str) -> None:
    """Where nothing was written, nothing waits; after an answer, that answer does."""
    found.set(deeper="off")
    stop(at_terminal("experience").ask(STAGE), way)
    assert found.drafts() == []
    stop(at_terminal("experience").ask(STAGE).say("Words.").see("> ").say("").see("> "), way)
    assert found.waiting() == ["Words."]


@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP", "SIGTERM"])
@pytest.mark.parametrize("often", [1, 2])
@pytest.mark.parametrize("typed", ["I looked aw", "I looked away.\r"])
def test_a_signal_while_words_are_saved_stops_after_that(
    at_terminal: Any, found: Any, typed: str, often: int, name: str
) -> None:
    """It is not lost, whatever is being saved: the program ends, and there is one draft."""
    seen = at_terminal(name, str(often), "experience", command=[sys.executable, "-c", CUT])
    assert "Stopped" in seen.ask(STAGE).press(typed).end(130)
    assert found.waiting() == [typed.strip()]


def test_several_signals_at_once_lose_nothing(at_terminal: Any, found: Any) -> None:
    """Closing a session sends more than one signal; the first one's saving is not stopped."""
    seen = at_terminal("experience").ask(STAGE).press("half a li").see("half a li")
    for name in ("SIGTERM", "SIGHUP", "SIGTERM", "SIGHUP"):
        seen.kill(name)
    seen.end(130)
    assert found.waiting() == ["half a li"]


def test_the_next_guided_entry_says_first_that_a_draft_waits(at_terminal: Any) -> None:
    """Also who does not call up the first screen hears of it."""
    stop(at_terminal("experience").ask(STAGE).press("some wor").see("some wor"), "ctrl-c")
    seen = at_terminal("experience")
    seen.child.expect_exact(STAGE)
    assert "1 draft waits: ccp draft resume 1" in seen.child.before


@pytest.mark.parametrize("way", ["ctrl-c", "SIGTERM", "SIGKILL"])
@pytest.mark.parametrize(
    ("arguments", "prompt"),
    [
        ((), "q leaves. "),
        (("write",), "q leaves:"),
        (("learning",), "Enter takes 1, q leaves:"),
        (("sort",), "q leaves:"),
        (("draft", "resume"), "Enter leaves it:"),
        (("draft", "discard"), "[y/N]"),
        (("undo",), "n leaves it:"),
        (("forget", "1"), "[y/N]"),
        (("delete",), "[y/N]"),
        (("note", "list"), "[y/N]"),
    ],
)
def test_at_a_prompt_for_one_key(
    at_terminal: Any, run: Any, found: Any, way: str, arguments: tuple[str, ...], prompt: str
) -> None:
    """Stopping where one key is asked does nothing of what was asked about."""
    if arguments:
        found.keep("first words")
    if arguments[:1] == ("draft",):
        run("note", said=b"bytes \xff")
    waiting = found.waiting()
    stop(at_terminal(*arguments).see(prompt), way)
    assert found.waiting() == waiting
    if arguments:
        assert found.changes() == 1
        assert found.words() == ["first words"]


def test_ctrl_d_is_no_enter(at_terminal: Any, found: Any) -> None:
    """Where Enter does something, the end of the input does not."""
    found.keep("first words")
    at_terminal("undo").see("n leaves it:").insist("\x04", "Stopped").end(130)
    assert found.words() == ["first words"]


@pytest.mark.parametrize("way", ["ctrl-c", "SIGTERM", "SIGKILL"])
def test_while_a_title_is_typed(
    at_terminal: Any, run: Any, found: Any, soon: Any, held: Any, way: str
) -> None:
    """A title that was being typed is a draft of a purpose."""
    found.keep("first words")
    seen = at_terminal("inquiry", "open").see("trying to see?", "> ").press("Why do I").see("do I")
    if way == "SIGKILL":
        soon(lambda: held("Why do I"))
    stop(seen, way)
    assert found.waiting() == ["Why do I"]
    run("draft", "resume", "--keep")
    assert found.entries()[-1].inquiry_title == "Why do I"
