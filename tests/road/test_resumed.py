"""A draft taken up again: kept, gone on with, opened in an editor, or let go."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal

STAGE = "How does this show up in daily life?"


@pytest.fixture
def interrupted(at_terminal: Any, found: Any) -> None:
    """A guided entry was stopped in the middle of its second answer."""
    found.set(deeper="off")
    seen = at_terminal("experience", "--tag", "dinner", "--on", "yesterday").ask(STAGE)
    seen.say("We sat.").see("> ").say("").see("> ").press("He ask").see("He ask")
    seen.press("\x03").see("Stopped").end(130)


@pytest.mark.usefixtures("interrupted")
def test_keep(at_terminal: Any, found: Any) -> None:
    """The key k keeps it as it is, with all that was said of it."""
    at_terminal("draft", "resume").see("We sat.", "He ask", "leaves it:").say("k").see(
        "kept as 1"
    ).end()
    entry = found.entries()[0]
    assert (entry.words, entry.about, entry.tags) == (
        "We sat.\n\nHe ask",
        "2026-11-22",
        ("dinner",),
    )
    assert found.drafts() == []


@pytest.mark.usefixtures("interrupted")
def test_go_on(at_terminal: Any, found: Any) -> None:
    """The key g goes on with the last answer, which keeps its question."""
    seen = at_terminal("draft", "resume").see("leaves it:").say("g").see("> ")
    seen.say("ed me.").see("> ").say("").see("kept as 1").end()
    answers = found.entries()[0].answers
    assert [one.words for one in answers] == ["We sat.", "He ask\ned me."]
    assert all(one.question and one.wording for one in answers)
    assert found.drafts() == []


@pytest.mark.usefixtures("interrupted")
def test_go_on_and_be_stopped_again(at_terminal: Any, found: Any) -> None:
    """The words of both times are in one draft."""
    seen = at_terminal("draft", "resume").see("leaves it:").say("g").see("> ")
    seen.press("and mo").see("and mo").press("\x03").see("Stopped").end(130)
    assert found.waiting() == ["We sat.\n\nHe ask\nand mo"]


@pytest.mark.usefixtures("interrupted")
def test_discard(at_terminal: Any, found: Any) -> None:
    """The key d removes it once that is confirmed, and Enter leaves it."""
    at_terminal("draft", "resume").see("leaves it:").say("").end()
    assert len(found.drafts()) == 1
    asked = at_terminal("draft", "resume").see("leaves it:").say("d").see("[y/N]")
    asked.say("n").end(5)
    assert len(found.drafts()) == 1
    asked = at_terminal("draft", "resume").see("leaves it:").say("d").see("[y/N]")
    asked.say("y").see("is gone").end()
    assert found.drafts() == []


@pytest.mark.usefixtures("interrupted")
def test_in_the_editor(at_terminal: Any, found: Any, tmp_path: Path) -> None:
    """The key e opens the last answer in the editor, then keeps all of it."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().replace('He ask', 'He asked me.'))\n"
    )
    seen = at_terminal("draft", "resume", env={"EDITOR": f"{sys.executable} {script}"})
    seen.see("leaves it:").say("e").see("kept as 1").end()
    assert found.words() == ["We sat.\n\nHe asked me."]
    assert found.drafts() == []


def test_bytes_that_are_no_text_stay_as_they_came(
    at_terminal: Any, run: Any, found: Any, home: Path
) -> None:
    """They are not kept as if they were text; what is made of them is, and they stay."""
    assert run("note", said=b"caf\xe9 words").code == 7
    seen = at_terminal("draft", "resume").see("leaves it:")
    seen.say("k").see("not UTF-8").end(7)
    seen = at_terminal("draft", "resume").see("leaves it:").say("g").see("> ")
    seen.say("").see("Draft 1 stays as it came", "kept as 1").end()
    assert found.words()[0].startswith("caf")
    assert (home / "drafts" / "draft-1.txt").read_bytes() == b"caf\xe9 words"


def test_a_very_long_draft_shows_how_it_begins(at_terminal: Any, run: Any) -> None:
    """Words that were refused because they are too many fill no pager; where they lie is said."""
    assert run("note", said=b"First line.\n" + b"Another line.\n" * 100_000).code == 2
    seen = at_terminal("draft", "resume")
    seen.child.expect_exact("leaves it:")
    shown = seen.child.before or ""
    assert "draft-1.txt" in shown
    assert "First line." in shown
    assert "it has 1,400,0" in shown
    assert "ccp draft show 1" in shown
    assert len(shown) < 20_000
    seen.say("").end()


def test_an_edit_goes_on_as_an_edit(at_terminal: Any, run: Any, found: Any, tmp_path: Path) -> None:
    """Marks that were broken are mended in the editor, and the entries get their words."""
    found.keep("one", "two")
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().replace('%% 2', '%X 2').replace('two', 'second'))\n"
    )
    done = run("edit", "1", "2", env={"EDITOR": f"{sys.executable} {broken}"})
    assert (done.code, done.out) == (2, "")
    assert len(found.drafts()) == 1
    mended = tmp_path / "mended.py"
    mended.write_text(broken.read_text().replace("'%% 2', '%X 2'", "'%X 2', '%% 2'"))
    seen = at_terminal("draft", "resume", env={"EDITOR": f"{sys.executable} {mended}"})
    seen.see("k keep, n keep as a new entry, e editor, d discard")
    seen.say("e").see("Edited entry 2").end()
    assert found.words() == ["one", "second"]
    assert found.drafts() == []
