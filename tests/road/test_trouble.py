"""A full disk, a journal that cannot be written: the words of a guided entry are in a draft."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.terminal

STAGE = "How does this show up in daily life?"


def small_files() -> None:
    """From now on no file grows beyond some bytes, as on a disk that is all but full."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


@pytest.mark.bare
def test_a_full_disk(at_terminal: Any, found: Any) -> None:
    """The entry cannot be kept, the draft can, and afterwards it becomes the entry."""
    found.set(deeper="off", questions="0")
    found.keep("one")
    seen = at_terminal("experience", preexec_fn=small_files).ask(STAGE)
    seen.say("We sat at the table.").see("> ").say("")
    seen.see("Your words are in draft 1", "disk is full").end(6)
    assert found.waiting() == ["We sat at the table."]
    at_terminal("draft", "resume").see("leaves it:").say("k").see("kept as 2").end()
    assert found.words() == ["one", "We sat at the table."]


@pytest.mark.bare
def test_a_disk_too_full_for_a_draft(at_terminal: Any, found: Any) -> None:
    """Where not even a draft finds room, that is said at once, with what to do."""
    found.set(deeper="off", questions="0")
    found.keep("one")
    seen = at_terminal("experience", preexec_fn=small_files).ask(STAGE)
    for _ in range(4):
        seen.say("x" * 9_000).see("> ")
    seen.say("x" * 9_000).see("A draft could be saved in none", "Free some space").end(6)
    assert found.words() == ["one"]


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


@pytest.fixture
def read_only(home: Path) -> Iterator[list[str]]:
    """How to run the program where its home cannot be written, as root or as anybody."""
    program = [sys.executable, "-m", "ccpjournal"]
    if os.getuid() != 0:
        home.chmod(0o500)
        yield program
        home.chmod(0o700)
        return
    within = ["unshare", "--mount", "sh", "-c", READ_ONLY, str(home)]
    if not shutil.which("unshare") or subprocess.run([*within, "true"], check=False).returncode:
        pytest.skip("root cannot make a folder read-only here")
    yield [*within, *program]


def test_a_journal_that_cannot_be_written(
    at_terminal: Any, found: Any, tmp_path: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    """The draft goes to the spare folder, and is found there."""
    found.set(deeper="off", questions="0")
    found.keep("one")
    command = request.getfixturevalue("read_only")
    seen = at_terminal("experience", command=command).ask(STAGE)
    seen.say("We sat.").see("> ").say("").see("Your words are in draft 1", "not written").end(6)
    at_terminal(command=command).see("1 draft waits: ccp draft resume 1").end()
    assert "We sat." in next((tmp_path / "spare").rglob("draft-1.json")).read_text()
    home.chmod(0o700)
    at_terminal("draft", "resume").see("leaves it:").say("k").see("kept as 2").end()
    assert found.words() == ["one", "We sat."]


def test_a_person_who_waits_is_told_why(at_terminal: Any, found: Any, home: Path) -> None:
    """While another program writes, that is said; then the words are kept."""
    from ccpjournal.journal.opening import open_store

    found.set(wait="60")
    found.keep("one")
    with open_store(home / "journal.db", 5) as other, other.writing():
        seen = at_terminal("note", "more words").see("Another ccp is writing", "waits for it")
    seen.see("kept as 2").end()
    assert found.words() == ["one", "more words"]


def test_a_locked_journal(at_terminal: Any, found: Any, home: Path) -> None:
    """Another program that holds the lock for too long costs no word."""
    from ccpjournal.journal.opening import open_store

    found.set(deeper="off", questions="0", wait="0")
    found.keep("one")
    with open_store(home / "journal.db", 5) as other, other.writing():
        seen = at_terminal("experience").ask(STAGE).say("We sat.").see("> ").say("")
        seen.see("Your words are in draft 1", "stayed locked").end(6)
    assert found.waiting() == ["We sat."]
