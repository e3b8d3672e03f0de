"""A real editor process, well-behaved and not."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.terminal

STAGE = "How does this show up in daily life?"


@pytest.fixture
def editor(tmp_path: Path) -> Any:
    """An editor that does what its few lines say with the file at `path`."""

    def make(*lines: str) -> dict[str, str]:
        script = tmp_path / "editor.py"
        head = ["import os, pathlib, signal, sys", "path = pathlib.Path(sys.argv[-1])"]
        script.write_text("\n".join([*head, *lines]) + "\n")
        return {"EDITOR": f"{sys.executable} {script}"}

    return make


def test_words_of_the_editor_are_kept(run: Any, found: Any, editor: Any) -> None:
    """What is saved there becomes the entry; the file was private, and is gone."""
    env = editor(
        "assert path.stat().st_mode & 0o777 == 0o600, oct(path.stat().st_mode)",
        "assert path.parent.stat().st_mode & 0o777 == 0o700",
        "path.write_text('Written in an editor.\\n')",
    )
    assert run("experience", "-e", env=env).code == 0
    assert found.words() == ["Written in an editor."]
    assert found.drafts() == []


def test_words_given_before_are_in_the_file(run: Any, found: Any, editor: Any) -> None:
    """-e opens on the words of the command line, or of the pipe."""
    env = editor("path.write_text(path.read_text().rstrip() + ' and more')")
    run("note", "-e", "some words", env=env)
    run("note", "-e", said="gedämpft".encode(), env=env)
    assert found.words() == ["some words and more", "gedämpft and more"]


@pytest.mark.parametrize(
    ("lines", "code", "waits"),
    [
        (["path.write_text('half of it')", "sys.exit(1)"], 1, "half of it"),
        (["path.write_bytes(b'caf\\xe9')"], 7, "caf\ufffd"),
        (
            ["path.write_text('half of it')", "os.kill(os.getpid(), signal.SIGKILL)"],
            1,
            "half of it",
        ),
        (["sys.exit(1)"], 1, None),
        (["path.unlink()"], 0, None),
        (["path.write_text('')"], 0, None),
        (["path.write_text('  \\n\\n')"], 0, None),
    ],
)
def test_an_editor_that_goes_wrong(
    run: Any, found: Any, editor: Any, lines: list[str], code: int, waits: str | None
) -> None:
    """Nothing is kept; whatever was written there waits in a draft."""
    done = run("experience", "-e", env=editor(*lines))
    assert (done.code, done.out) == (code, "")
    assert found.waiting() == ([waits] if waits else [])
    assert ("draft resume 1" in done.err) is bool(waits)


@pytest.mark.parametrize("line", ["sys.exit(1)", "path.write_bytes(b'\\xff')", "path.unlink()"])
def test_an_edit_that_goes_wrong_changes_nothing(
    run: Any, found: Any, editor: Any, line: str
) -> None:
    """The entry stays as it was."""
    found.keep("one")
    run("edit", "1", env=editor(line))
    assert found.words() == ["one"]


def test_no_editor(run: Any, found: Any) -> None:
    """A name that is no program is said, with what to do."""
    for name in ("no-such-editor", '"unclosed'):
        done = run("note", "-e", "words of mine", env={"EDITOR": name})
        assert done.code == 1
        assert "ccp settings set editor" in done.err
    assert "words of mine" not in done.err
    assert found.drafts() == []


def test_this_answer_in_the_editor(at_terminal: Any, found: Any, editor: Any) -> None:
    """/edit opens the lines so far, and its result is the answer."""
    found.set(deeper="off", questions="0")
    env = editor("path.write_text(path.read_text().rstrip() + ' at dinner.')")
    seen = at_terminal("experience", env=env).ask(STAGE).say("I went quiet").see("> ")
    seen.say("/edit").see("kept as 1").end()
    assert found.words() == ["I went quiet at dinner."]


def test_an_editor_that_fails_ends_no_guided_entry(
    at_terminal: Any, found: Any, editor: Any
) -> None:
    """The lines typed before /edit stand, and the person writes on."""
    found.set(deeper="off", questions="0")
    seen = at_terminal("experience", env=editor("sys.exit(3)")).ask(STAGE)
    seen.say("I went quiet").see("> ").say("/edit").see("code 3", "write on", "> ")
    seen.say("at dinner.").see("> ").say("").see("kept as 1").end()
    assert found.words() == ["I went quiet\nat dinner."]
    assert found.drafts() == []


def test_stopped_while_the_editor_is_open(
    at_terminal: Any, found: Any, soon: Any, held: Any, editor: Any
) -> None:
    """A program that is killed then leaves the file of the editor, which is a draft."""
    env = editor("path.write_text('half of it')", "signal.pause()")
    seen = at_terminal("note", "-e", env=env)
    soon(lambda: held("half of it"))
    seen.kill("SIGKILL")
    seen.hang_up()
    assert found.waiting() == ["half of it"]


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not here")
def test_vim_leaves_the_words_nowhere_else(
    at_terminal: Any, found: Any, environment: Any, tmp_path: Path, home: Path
) -> None:
    """No swap, backup, undo or register file; the words are in the journal alone."""
    person = Path(environment["HOME"])
    (person / ".vimrc").write_text(
        f"set undofile backup undodir={person} backupdir={person} directory={person}\n"
        "set viminfo='100,n~/.viminfo\n"
    )
    seen = at_terminal("note", "-e", env={"EDITOR": "vim"})
    seen.see("draft-1.txt").press("iunmistakable words\x1b").press("yy")
    swaps = [path for path in tmp_path.rglob("*") if path.suffix in {".swp", ".swo"}]
    seen.press(":wq\r").see("kept as 1").end()
    assert found.words() == ["unmistakable words"]
    holding = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and b"unmistakable" in path.read_bytes()
    ]
    assert {path.name for path in holding} == {"journal.db"}
    assert swaps == []
    assert home.is_dir()


def test_words_handed_over_outlive_a_failing_editor(run: Any, found: Any, editor: Any) -> None:
    """Piped words stay in a draft that knows its movement, whatever the editor does."""
    for lines in (["sys.exit(1)"], ["path.write_bytes(b'')", "sys.exit(1)"]):
        assert run(
            "experience", "-e", "--tag", "deep", said=b"the piped words", env=editor(*lines)
        ).code
        draft = found.drafts()[-1]
        assert (draft.pending.strip(), draft.movement) == ("the piped words", "experience")
        assert draft.tags == ("deep",)


def test_an_editor_that_fails_on_an_entry_leaves_an_edit(run: Any, found: Any, editor: Any) -> None:
    """Kept later, its words become the edit that they were, and no entry of their own."""
    found.keep("before")
    failing = editor("path.write_text('after')", "sys.exit(1)")
    assert run("edit", "1", env=failing).code == 1
    assert run("draft", "resume", "--keep").code == 0
    assert found.words() == ["after"]
