"""Bad input of every kind: a sentence, a hint, an exit code, an empty standard output."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ccpjournal.errors import ExitCode
from ccpjournal.journal.opening import open_store

PROGRAM = [sys.executable, "-m", "ccpjournal"]
MARKER = "Zweibrücken"
"""A word of the journal that no error may repeat."""

HUGE = str(10**30)
LONGEST = "9" * 5000


def refused(said: Any, code: int) -> None:
    """It was refused as it should be."""
    assert (said.code, said.out) == (code, ""), said.err
    assert "Traceback" not in said.err
    assert "defect" not in said.err
    assert "\x1b" not in said.err
    assert len(said.err.strip().splitlines()) >= 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["bogus"], ExitCode.USAGE),
        (["note", ""], ExitCode.USAGE),
        (["note", "  \u200b "], ExitCode.USAGE),
        (["note", "words", "--tag", "two words"], ExitCode.USAGE),
        (["note", "words", "--on", "someday"], ExitCode.USAGE),
        (["note", "words", "--at", "03/04/2026"], ExitCode.USAGE),
        (["note", "words", "--inquiry", "1", "--no-inquiry"], ExitCode.USAGE),
        (["note", "words", "--inquiry", "77"], ExitCode.NOT_FOUND),
        (["note", "words", "--inquiry", "Nothing like that"], ExitCode.NOT_FOUND),
        (["note", "list"], ExitCode.REFUSED),
        (["learning", "words", "--as", "gossip"], ExitCode.USAGE),
        (["learning", "words", "--prepare"], ExitCode.USAGE),
        (["learning", "--prepare"], ExitCode.NEEDS_TERMINAL),
        (["learning", "words", "--debrief", "1"], ExitCode.NOT_FOUND),
        (["learning", "words", "--debrief", HUGE], ExitCode.NOT_FOUND),
        (["learning", "words", "--prepare", "--debrief", "1"], ExitCode.USAGE),
        (["learning", "words", "--as", "work", "--debrief", "1"], ExitCode.USAGE),
        (["write"], ExitCode.NEEDS_TERMINAL),
        (["sort"], ExitCode.NEEDS_TERMINAL),
        (["inquiry", "open"], ExitCode.NEEDS_TERMINAL),
        (["inquiry", "open", " "], ExitCode.USAGE),
        (["inquiry", "show", "nothing like it"], ExitCode.NOT_FOUND),
        (["inquiry", "show", HUGE], ExitCode.NOT_FOUND),
        (["inquiry", "choose", "-5"], ExitCode.USAGE),
        (["show", "99"], ExitCode.NOT_FOUND),
        (["show", "0"], ExitCode.USAGE),
        (["show", "-1"], ExitCode.USAGE),
        (["show", "5-3"], ExitCode.USAGE),
        (["show", "1-"], ExitCode.USAGE),
        (["show", "1-2-3"], ExitCode.USAGE),
        (["show", "one"], ExitCode.USAGE),
        (["show", str(2**63)], ExitCode.USAGE),
        (["show", str(2**63 - 1)], ExitCode.NOT_FOUND),
        (["show", HUGE], ExitCode.USAGE),
        (["show", LONGEST], ExitCode.USAGE),
        (["show", "1-5000"], ExitCode.USAGE),
        (["list", "--ids", LONGEST], ExitCode.USAGE),
        (["list", "-n", "0"], ExitCode.USAGE),
        (["list", "-n", LONGEST], ExitCode.USAGE),
        (["list", "--movement", "silence"], ExitCode.USAGE),
        (["list", "--since", "blah"], ExitCode.USAGE),
        (["list", "--on", "today", "--since", "today"], ExitCode.USAGE),
        (["list", "--since", "today", "--until", "yesterday"], ExitCode.USAGE),
        (["list", "--inquiry", "none such"], ExitCode.NOT_FOUND),
        (["list", "--tag", "!"], ExitCode.USAGE),
        (["search"], ExitCode.USAGE),
        (["search", "..."], ExitCode.USAGE),
        (["search", "--", "-only"], ExitCode.USAGE),
        (["history", "99"], ExitCode.NOT_FOUND),
        (["history", HUGE], ExitCode.USAGE),
        (["edit", "99"], ExitCode.NOT_FOUND),
        (["edit"], ExitCode.REFUSED),
        (["edit", "1", "--about", "someday"], ExitCode.USAGE),
        (["delete"], ExitCode.REFUSED),
        (["delete", "99"], ExitCode.NOT_FOUND),
        (["delete", "1", "--tag", "x"], ExitCode.USAGE),
        (["delete", "--tag", "nowhere"], ExitCode.USAGE),
        (["restore", "1"], ExitCode.USAGE),
        (["restore", "99"], ExitCode.NOT_FOUND),
        (["restore", HUGE], ExitCode.USAGE),
        (["tag", "1"], ExitCode.USAGE),
        (["tag", "1", "--add", "x", "--kind", "mood"], ExitCode.USAGE),
        (["tag", "--add", "x"], ExitCode.REFUSED),
        (["move", "1"], ExitCode.USAGE),
        (["move", "1", "--to", "99"], ExitCode.NOT_FOUND),
        (["move", "1", "--as", "nothing"], ExitCode.USAGE),
        (["seal"], ExitCode.USAGE),
        (["seal", "1", "--inquiry", "1"], ExitCode.USAGE),
        (["seal", "99"], ExitCode.NOT_FOUND),
        (["redo"], ExitCode.NOT_FOUND),
        (["forget"], ExitCode.USAGE),
        (["forget", "1"], ExitCode.REFUSED),
        (["forget", "1", "99", "--yes"], ExitCode.NOT_FOUND),
        (["draft", "show"], ExitCode.NOT_FOUND),
        (["draft", "resume", "7"], ExitCode.NOT_FOUND),
        (["draft", "discard", HUGE], ExitCode.NOT_FOUND),
        (["settings", "set", "colour", "red"], ExitCode.NOT_FOUND),
        (["settings", "set", "day-ends", "25"], ExitCode.USAGE),
        (["settings", "set", "wait", LONGEST], ExitCode.USAGE),
        (["journal", "new", "Not Good"], ExitCode.USAGE),
        (["--journal", "../up", "list"], ExitCode.USAGE),
        (["--home", "~nobody-here", "list"], ExitCode.USAGE),
    ],
    ids=lambda value: " ".join(map(str, value))[:60] if isinstance(value, list) else "",
)
def test_what_is_not_understood_is_refused(
    ccp: Any, keeps: Any, kept: Any, arguments: list[str], code: int
) -> None:
    """The sentence is on standard error, nothing is on standard output, nothing was changed."""
    keeps(f"{MARKER} was where we met.")
    said = ccp(*arguments)
    refused(said, code)
    assert MARKER not in said.err
    assert kept() == [f"{MARKER} was where we met."]


def test_every_exit_code_has_a_case_here() -> None:
    """The two that are not in the table above: unreadable and store; and interrupted, in road."""
    table = test_what_is_not_understood_is_refused.pytestmark[0].args[1]
    codes = {code for _, code in table}
    assert set(ExitCode) - codes == {
        ExitCode.DONE,
        ExitCode.FAILED,
        ExitCode.STORE,
        ExitCode.UNREADABLE,
        ExitCode.UNWRITTEN,
        ExitCode.INTERRUPTED,
    }


@pytest.mark.parametrize(
    "raw", [b"caf\xe9 au lait", b"\xff\xfe\x00", b"half \xe2\x82", b"lone \xed\xa0\x80"]
)
@pytest.mark.parametrize("through", ["argv", "stdin"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands over text, not bytes")
def test_bytes_that_are_not_utf8_wait_as_they_came(
    process: Any, home: Path, raw: bytes, through: str
) -> None:
    """They are not kept as an entry, and not a byte of them is lost."""
    if through == "argv" and b"\x00" in raw:
        return
    said = process("note", raw) if through == "argv" else process("note", said=raw)
    refused(said, ExitCode.UNREADABLE)
    assert (home / "drafts" / "draft-1.txt").read_bytes() == raw


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands over text, not bytes")
@pytest.mark.parametrize(
    "option", ["--tag", "--pattern", "--amid", "--inquiry", "--on", "--at", "--from", "--as"]
)
def test_an_option_that_is_not_utf8_is_refused(process: Any, kept: Any, option: str) -> None:
    """No option takes bytes that are no text, and the words through the pipe are in a draft."""
    said = process("learning", "-", option, b"\xff", said=b"piped words")
    assert said.code in (ExitCode.USAGE, ExitCode.NOT_FOUND, ExitCode.UNREADABLE)
    refused(said, said.code)
    assert "draft resume 1" in said.err
    assert kept() == []


def test_ten_megabytes(process: Any, home: Path) -> None:
    """More than an entry holds is refused with its length, and waits as it came."""
    raw = b"0123456789 " * 950_000
    said = process("note", said=raw)
    refused(said, ExitCode.USAGE)
    assert "10,4" in said.err
    assert (home / "drafts" / "draft-1.txt").stat().st_size == len(raw)


def test_control_characters_are_left_out_and_said(process: Any, kept: Any) -> None:
    """NUL, escape sequences and the like never come in; how many were left out is said."""
    said = process("note", said=b"a\x00b \x1b[31mred\x07 \x9b" + "\u202eright".encode())
    assert said.code == ExitCode.UNREADABLE
    said = process("note", said=b"a\x00b \x1b[31mred\x07 " + "\u202eright".encode())
    assert said.code == 0
    assert "Left out 3 control characters" in said.err
    assert kept() == ["ab [31mred \u202eright"]
    listed = process("list").out
    assert "\u202e" not in listed
    assert "\x1b" not in listed


def test_rich_markup_is_words(ccp: Any, kept: Any) -> None:
    """What looks like markup is kept and shown letter by letter."""
    words = "I wrote [bold]this[/x] and [/] :smile: https://a.b"
    assert ccp("note", words).code == 0
    assert kept() == [words]
    assert words in ccp("show").out


@pytest.mark.parametrize("text", ["é", "[/x]", "\u202e", "\ud800", "%s{}", "'; DROP TABLE entry"])
def test_any_string_is_a_search(ccp: Any, keeps: Any, text: str) -> None:
    """A search finds, finds nothing, or says that there is no word in it."""
    keeps("some words")
    assert ccp("search", "--", text).code in (0, ExitCode.USAGE)
    assert ccp("search", "--", f'"{text} AND ( NOT*').code in (0, ExitCode.USAGE)


class TestHome:
    """A home that is not one, with words on the command line: they are in a draft."""

    def refused(self, process: Any, home: Path, *, env: dict[str, str] | None = None) -> str:
        """The sentence of a capture that could not be kept; its words wait in a draft."""
        said = process("experience", f"{MARKER} again", env=env)
        refused(said, ExitCode.STORE)
        assert "Your words are in draft" in said.err
        assert MARKER not in said.err
        path = said.err.split(": ", 1)[1].split("\n")[0]
        assert MARKER in Path(path).read_text(encoding="utf-8")
        listed = process("list", env=env)
        refused(listed, ExitCode.STORE)
        assert str(home) in listed.err
        return str(said.err)

    def test_a_file(self, process: Any, home: Path) -> None:
        """A file where the folder should be."""
        home.write_text("not a folder")
        assert "a file stands where its folder should be" in self.refused(process, home)
        assert home.read_text() == "not a folder"

    def test_not_a_database(self, process: Any, home: Path) -> None:
        """Some other file under the journal's name."""
        home.mkdir()
        (home / "journal.db").write_text("shopping list")
        assert "not a journal" in self.refused(process, home)
        assert (home / "journal.db").read_text() == "shopping list"

    def test_another_programs_database(self, process: Any, home: Path) -> None:
        """A database that is not ours is left alone."""
        home.mkdir()
        with sqlite3.connect(home / "journal.db") as db:
            db.execute("CREATE TABLE shopping (what TEXT)")
        db.close()
        self.refused(process, home)

    def test_newer(self, process: Any, home: Path) -> None:
        """A journal of a later version is not touched."""
        open_store(home / "journal.db", 1).close()
        with sqlite3.connect(home / "journal.db") as db:
            db.execute("PRAGMA user_version = 999")
        db.close()
        assert "Update the program" in self.refused(process, home)

    def test_locked(self, process: Any, home: Path) -> None:
        """Another program holds the lock for longer than the wait."""
        process("settings", "set", "wait", "0")
        with open_store(home / "journal.db", 1) as other, other.writing():
            said = process("experience", f"{MARKER} again")
        refused(said, ExitCode.STORE)
        assert "stayed locked" in said.err
        assert "Another ccp" not in said.err
        assert process("draft", "resume", "--keep").out == "kept as 1\n"

    def test_missing(self, process: Any, tmp_path: Path) -> None:
        """A home that is not there yet is made, and that is said."""
        said = process("--home", str(tmp_path / "new" / "one"), "note", "words")
        assert (said.code, said.out) == (0, "kept as 1, unsorted\n")
        assert f"A new journal begins at {tmp_path / 'new' / 'one'}" in said.err

    def test_no_variable_that_is_no_folder(self, process: Any) -> None:
        """A broken CCP_HOME is said as such."""
        refused(process("list", env={"CCP_HOME": "~nobody-here/x"}), ExitCode.USAGE)


def test_a_broken_configuration_is_said_and_the_rest_goes_on(ccp: Any, home: Path) -> None:
    """Each line that cannot be used is named; what is right holds."""
    home.mkdir()
    (home / "config.toml").write_text('plain = "on"\nday-ends = 77\ncolour = "red"\n')
    said = ccp("note", "words")
    assert said.code == 0
    assert "line 2" in said.err
    assert "line 3" in said.err
    listed = ccp("settings", "list")
    assert listed.code == ExitCode.UNREADABLE
    assert listed.err.count("line 2") == 1
    assert "plain = on" in listed.out


def test_a_broken_question_file_is_said_once_and_the_rest_goes_on(ccp: Any, home: Path) -> None:
    """File, line and reason are named wherever questions are asked, once; others are asked."""
    (home / "questions").mkdir(parents=True)
    path = home / "questions" / "mine.toml"
    path.write_text('[[question]]\nid = "mine.one"\n')
    said = ccp("questions")
    assert said.code == 0
    assert said.err.count(str(path)) == 1
    assert "line" in said.err
    assert "What am I trying to see?" in said.out
    ccp("note", "words")
    assert ccp("today").err.count(str(path)) == 1
    checked = ccp("questions", "check", str(path))
    assert checked.code == ExitCode.UNREADABLE
    assert str(path) in checked.out


def test_no_word_of_the_journal_is_in_any_error(ccp: Any, home: Path) -> None:
    """Errors about titles, tags and drafts name numbers, never words."""
    ccp("purpose", f"{MARKER} one? #{MARKER}")
    ccp("inquiry", "open", f"{MARKER} two?")
    ccp("note", f"{MARKER} in a note")
    for arguments in (
        ("inquiry", "show", MARKER),
        ("inquiry", "rest", MARKER),
        ("list", "--inquiry", MARKER),
        ("tag", "1", "--remove", MARKER),
        ("restore", "3"),
        ("edit", "3"),
        ("move", "3", "--to", MARKER),
        ("draft", "resume"),
    ):
        said = ccp(*arguments)
        assert said.code != 0, arguments
        assert said.out == ""
        assert MARKER.casefold() not in said.err.casefold(), arguments
    (home / "drafts").mkdir(exist_ok=True)
    (home / "drafts" / "draft-1.json").write_text(f'{{"draft": 1, "pending": "{MARKER}')
    said = ccp("draft", "resume")
    refused(said, ExitCode.UNREADABLE)
    assert MARKER not in said.err


def test_a_defect_is_named_without_any_word() -> None:
    """A traceback would hold words; what is said of it are its kind and place."""
    code = (
        "import sys, ccpjournal.cli.here as here\n"
        f"def broken(self, *a, **k): raise RuntimeError('{MARKER}')\n"
        "here.Here.show = broken\n"
        "sys.argv = ['ccp', 'list']\n"
        "import ccpjournal.__main__ as m; m.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"RuntimeError" in done.stderr
    assert MARKER.encode() not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("option", [["--all"], ["--all", "--json"], []])
def test_a_closed_pipe_is_silent(keeps: Any, option: list[str]) -> None:
    """A reader has seen enough: no traceback, no complaint."""
    keeps(*(f"words {number} " + "x" * 200 for number in range(400)))
    listing = subprocess.Popen(
        [*PROGRAM, "list", *option], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert listing.stdout is not None
    assert listing.stderr is not None
    assert listing.stdout.read(20)
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait() == ExitCode.UNWRITTEN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--all"], ["list", "--json"]])
def test_a_full_disk_for_the_output_is_said(keeps: Any, arguments: list[str]) -> None:
    """Where the output does not fit, that is said, and no defect is claimed."""
    keeps(*(f"words {number} " + "x" * 200 for number in range(100)))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == ExitCode.UNWRITTEN
    assert b"could not be written" in done.stderr
    assert b"defect" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are POSIX")
def test_closed_streams_hurt_nothing(kept: Any) -> None:
    """Started with no streams at all, it keeps the words, and writes into no file of its own."""

    def close() -> None:
        for number in (0, 1, 2):
            os.close(number)

    done = subprocess.run([*PROGRAM, "note", "words"], preexec_fn=close, check=False)
    assert done.returncode == 0
    assert kept() == ["words"]


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_output_that_cannot_say_a_letter_shows_a_mark(
    process: Any, keeps: Any, env: dict[str, str]
) -> None:
    """Any encoding of standard output will do."""
    keeps("Café 静か 👩‍👩‍👧")
    said = process("show", env=env)
    assert said.code == 0
    assert "Caf" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "-1"], "ccp: show has no option -1.\nIt goes: ccp show [OPTIONS] [ID…]\n"),
        (["calendar", "--since", "x"], "ccp: calendar has no option --since.\n"),
        (["calendar", "--jsn"], "ccp: calendar has no option --jsn.\nDid you mean --json?\n"),
        (["note", "-secret"], "write --.\n"),
        (["lst"], "ccp: There is no command 'lst'.\nDid you mean list?\n"),
        (["try", "lst"], "ccp: There is no command 'try lst'.\nDid you mean list?\n"),
        (["cycle", "-n", "0"], "ccp: --count takes a whole number from 1 on.\n"),
        (["pattern", "recheck", "-n", "101"], "--count takes a whole number from 1 to 100.\n"),
        (["history", "0"], "ccp: ID takes a whole number from 1 on.\n"),
        (["show", "0"], "ccp: Entries are numbered from 1 on.\n"),
        (["show", "5-3"], "ccp: A range of numbers goes upwards.\n"),
        (["reflect"], "ccp: reflect needs ID.\nIt goes: ccp reflect [OPTIONS] ID [TEXT…]\n"),
        (["list", "--json=3"], "ccp: --json takes no value.\n"),
        (["list", "--tag"], "ccp: --tag needs a value.\n"),
        (["list", MARKER], "ccp: That is more than list takes.\n"),
        (["list", "-n", MARKER], "ccp: --count takes a whole number from 1 on.\n"),
        (["--bogus"], "ccp: ccp has no option --bogus.\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_the_parser_refuses_is_said_in_one_voice(
    ccp: Any, arguments: list[str], said: str
) -> None:
    """A sentence after `ccp: `, then what works; no value that was given is repeated."""
    found = ccp(*arguments)
    refused(found, ExitCode.USAGE)
    assert said in found.err
    assert found.err.startswith(("ccp: ", "A new journal"))
    assert "Usage:" not in found.err
    assert MARKER not in found.err


@pytest.mark.parametrize(
    ("arguments", "movement"),
    [
        (["reflect"], None),
        (["experience", "--on"], "experience"),
        (["try", "prepare", "--bogus"], None),
        (["note", "-", "--bogus"], None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_words_of_a_pipe_outlive_what_the_parser_refuses(
    ccp: Any, arguments: list[str], movement: str | None
) -> None:
    """They wait in a draft, which is said before what was refused."""
    found = ccp(*arguments, said="piped words")
    refused(found, ExitCode.USAGE)
    assert found.err.startswith("Your words are in draft 1: ")
    assert ccp("draft", "list", "--json").data[0]["number"] == 1
    shown = ccp("draft", "show", "--json").data
    assert (shown["pending"], shown["movement"]) == ("piped words", movement)


def test_a_pipe_is_left_alone_where_the_words_stand_in_the_command(ccp: Any, home: Path) -> None:
    """What runs a loop over its standard input keeps the rest of it."""
    found = ccp("note", "words", "--bogus", said="the next line of the loop")
    refused(found, ExitCode.USAGE)
    assert not (home / "drafts").exists()


def test_no_question_file_is_said_as_such(ccp: Any, tmp_path: Path) -> None:
    """Nothing was read, so nothing is said of its lines."""
    said = ccp("questions", "check", str(tmp_path / "mine.toml"))
    refused(said, ExitCode.NOT_FOUND)
    assert "There is no file of that name." in said.err
