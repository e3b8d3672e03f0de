"""What comes out where: pipes, terminals, the plain voice, JSON, and completion."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, "-m", "ccpjournal"]
READING = [
    ["today"],
    ["list"],
    ["list", "--all"],
    ["show", "1", "2"],
    ["search", "quiet"],
    ["search", "--best", "quiet"],
    ["history"],
    ["history", "1"],
    ["inquiry", "list"],
    ["inquiry", "show", "1"],
    ["questions"],
    ["journal", "list"],
    ["settings", "list"],
    ["draft", "list"],
    ["draft", "show"],
]


@pytest.fixture(autouse=True)
def _some(ccp: Any) -> None:
    ccp("purpose", "Why do I go quiet? \x1b[31m [bold] 静か #tag")
    ccp("note", "quiet \u202e words", "--on", "2026-11-16")
    ccp("note", said=b"\xff draft")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_every_read_command_has_json(ccp: Any, words: list[str]) -> None:
    """One valid versioned envelope on standard output."""
    said = ccp(*words, "--json")
    document = json.loads(said.out)
    assert list(document) == ["ccpjournal", "kind", "data"]
    assert document["ccpjournal"] == 1
    assert said.out.endswith("}\n")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_pipe_gets_whole_lines(ccp: Any, words: list[str]) -> None:
    """No escape, no direction mark, no carriage return, from any command."""
    said = ccp(*words)
    assert said.code == 0
    assert said.out.endswith("\n")
    assert not any(mark in said.out + said.err for mark in ("\x1b", "\u202e", "\r"))


def test_changing_commands_write_no_escape(ccp: Any) -> None:
    """Nor do those that change something."""
    for words in (
        ["star", "1"], ["tag", "1", "--add", "x"], ["move", "2", "--as", "experience"],
        ["seal", "2"], ["unseal", "2"], ["delete", "2"], ["undo"], ["redo"], ["undo"],
        ["inquiry", "rename", "1", "[bold]"], ["inquiry", "close", "1"], ["inquiry", "reopen", "1"],
        ["edit", "1", "--about", "today"], ["restore", "1"], ["bogus"], ["show", "--bogus"],
        ["forget", "2", "--yes"], ["settings", "set", "pager", "off"], ["journal", "new", "work"],
    ):  # fmt: skip
        said = ccp(*words)
        assert "\x1b" not in said.out + said.err, words


Shown = Callable[..., str]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """What a terminal of so many columns is sent by a command."""
    if sys.platform == "win32":
        pytest.skip("needs a POSIX terminal")
    import pexpect

    def run(*words: str, columns: int = 40, **env: str) -> str:
        child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *words],
            env=os.environ
            | {"TERM": "xterm-256color", "PAGER": "cat", "COLUMNS": "", "HOME": str(tmp_path)}
            | env,
            encoding="utf-8",
            timeout=90,
            dimensions=(40, columns),
        )
        child.expect(pexpect.EOF)
        child.close()
        return str(child.before).replace("\r\n", "\n")

    return run


@pytest.mark.terminal
def test_a_terminal_gets_colours_and_a_poor_one_none(shown: Shown) -> None:
    """NO_COLOR takes the colours, TERM=dumb every escape, the plain voice the layout too."""
    assert "\x1b[" in shown("list")
    for number in (*range(30, 38), *range(90, 98), 38):
        assert f"[{number}" not in shown("list", NO_COLOR="1").replace("[31m [bold]", "")
        break
    assert "\x1b" not in shown("list", TERM="dumb")
    assert "\x1b" not in shown("--plain", "list")
    plain = shown("list", CCP_PLAIN="1")
    assert "\x1b" not in plain
    assert plain.splitlines()[0].startswith("Entry 2, Monday 23 November 2026")
    assert "\x1b[" in shown("--no-plain", "list", CCP_PLAIN="1")


@pytest.mark.terminal
def test_forty_columns(shown: Shown) -> None:
    """No line is wider than the terminal, in what is shown and in what is said beside it."""
    from ccpjournal.render.excerpt import cells

    for words in (["today"], ["list"], ["show", "1"], ["inquiry", "show", "1"], ["questions"]):
        for line in shown(*words, NO_COLOR="1").splitlines():
            bare = line.replace("\x1b[1m", "").replace("\x1b[0m", "")
            for code in ("2", "3", "1;3", "2;3"):
                bare = bare.replace(f"\x1b[{code}m", "")
            assert cells(bare) <= 40, bare


@pytest.mark.terminal
def test_what_is_longer_than_the_screen_goes_through_the_pager(shown: Shown, keeps: Any) -> None:
    """Of a person's choice, and not on a dumb terminal, nor when it is turned off."""
    keeps(*(f"words {number}" for number in range(60)))
    pager = f"{sys.executable} -c \"import sys; print('paged'); print(sys.stdin.read())\""
    for words in (["list", "-n", "50"], ["list", "--all"], ["--plain", "list", "-n", "50"]):
        assert "paged" in shown(*words, PAGER=pager)
        assert "paged" not in shown(*words, PAGER=pager, TERM="dumb")
    assert "paged" not in shown("list", "-n", "2", PAGER=pager)


class TestCompletion:
    """Offers of bash, zsh and fish."""

    @pytest.fixture
    def offered(self) -> Callable[..., str]:
        """What is offered for a line whose last word is being completed."""

        def ask(line: str, shell: str = "bash", **more: str) -> str:
            words = line.split(" ")
            env = os.environ | {
                "_CCP_COMPLETE": f"complete_{shell}",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(words) - 1),
                "_TYPER_COMPLETE_ARGS": line,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
                "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            } | more  # fmt: skip
            done = subprocess.run(PROGRAM, env=env, capture_output=True, check=False, text=True)
            assert "Traceback" not in done.stderr
            assert "defect" not in done.stderr
            return done.stdout.strip("\n")

        return ask

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_ids_and_commands(self, offered: Callable[..., str], shell: str) -> None:
        """Ids with how the entries begin, cleaned; commands by their names."""
        ids = offered("ccp show ", shell)
        assert "1" in ids
        assert "2" in ids
        assert "\x1b" not in ids
        assert "\u202e" not in ids
        assert "search" in offered("ccp sea", shell)

    @pytest.mark.parametrize(
        ("line", "one"),
        [
            ("ccp list --tag ", "tag"),
            ("ccp list --inquiry ", "1"),
            ("ccp inquiry show ", "1"),
            ("ccp list --movement exp", "experience"),
            ("ccp move 1 --as own", "ownership"),
            ("ccp move 1 --to ", "1"),
            ("ccp tag 1 --add t", "tag"),
            ("ccp settings set day", "day-ends"),
            ("ccp inquiry re", "rest"),
            ("ccp history ", "2"),
            ("ccp delete 1", "1"),
        ],
    )
    def test_what_can_be_named(self, offered: Callable[..., str], line: str, one: str) -> None:
        """Tags, inquiries, movements, settings, subcommands."""
        assert one in offered(line).split("\n")

    def test_the_journal_that_is_meant(self, offered: Callable[..., str], ccp: Any) -> None:
        """--journal and --home before the command are heeded."""
        ccp("journal", "new", "work")
        ccp("--journal", "work", "note", "one")
        ccp("--journal", "work", "note", "two")
        ccp("--journal", "work", "note", "three")
        assert "3" in offered("ccp --journal work show ").split("\n")
        assert "3" not in offered("ccp show ").split("\n")

    def test_nothing_sealed(self, offered: Callable[..., str], ccp: Any) -> None:
        """Neither entries nor inquiries nor tags that are only sealed ones'."""
        ccp("seal", "1")
        assert offered("ccp show ").split("\n") == ["2"]
        assert offered("ccp list --tag ") == ""
        ccp("seal", "--inquiry", "1")
        assert offered("ccp inquiry show ") == ""
        assert offered("ccp show ") == ""

    def test_trouble_is_silent(
        self, offered: Callable[..., str], home: Path, tmp_path: Path
    ) -> None:
        """A journal that is none, or none at all, offers nothing and says nothing."""
        (home / "journal.db").unlink()
        assert offered("ccp show ") == ""
        (home / "journal.db").write_text("something else")
        assert offered("ccp show ") == ""
        assert offered("ccp list --tag ") == ""
        assert offered("ccp show ", CCP_HOME="~nobody-here") == ""
        assert offered("ccp --journal ../up show ") == ""
        assert offered("ccp show ", CCP_HOME=str(tmp_path / "new")) == ""
        assert not (tmp_path / "new").exists()
