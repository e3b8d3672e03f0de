"""Long text goes through the person's pager, and nothing is lost on the way."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.render.pager import command, page, wants_pager

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = "".join(f"line {number} caf\xe9 \u05d0\n" for number in range(5_000))
LESS = pytest.mark.skipif(shutil.which("less") is None, reason="less is not on this machine")


def python(program: str, *arguments: str) -> dict[str, str]:
    """An environment whose pager is a small program in Python."""
    pager = shlex.join([sys.executable, "-c", program, *arguments])
    return {**os.environ, "PAGER": pager}


def written(text: str | Iterator[str], environ: dict[str, str], height: int = 24) -> str:
    """What came out directly, not through a pager."""
    pieces: list[str] = []
    page(text, environ, height, pieces.append)
    return "".join(pieces)


@pytest.mark.parametrize(
    ("chosen", "arguments"),
    [
        ("less -S", ["less", "-S"]),
        ("'/opt/my pager' --x='a b'", ["/opt/my pager", "--x=a b"]),
        ("cat", []),
        ("", []),
        ("  ", []),
        ("less '", []),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has other quotation marks")
def test_the_pager_is_the_persons(chosen: str, arguments: list[str]) -> None:
    """$PAGER is split as a shell splits it; cat, nothing and nonsense mean none."""
    assert command({"PAGER": chosen}) == arguments


def test_without_a_choice_it_is_the_usual_one() -> None:
    """Where nothing is chosen it is less, and more on Windows."""
    assert command({}) == (["more.com"] if os.name == "nt" else ["less"])


@given(st.integers(-1, 200), st.integers(-1, 200))
def test_only_what_fills_the_screen_is_paged(lines: int, height: int) -> None:
    """The prompt needs a row as well; a screen of unknown height is never filled."""
    assert wants_pager(lines, height, {"PAGER": "less"}) == (0 < height <= lines)
    assert not wants_pager(lines, height, {"PAGER": "cat"})


KEEP = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


def test_long_text_arrives_whole(tmp_path: Path) -> None:
    """A pager gets every byte as UTF-8, and nothing is written beside it."""
    seen = tmp_path / "seen"
    assert written(LONG, python(KEEP, str(seen))) == ""
    assert seen.read_text(encoding="utf-8") == LONG


def test_short_text_is_written_directly(tmp_path: Path) -> None:
    """What fits on the screen needs no pager."""
    seen = tmp_path / "seen"
    assert written("one\ntwo\n", python(KEEP, str(seen))) == "one\ntwo\n"
    assert written(iter(["one\n", "two\n"]), python(KEEP, str(seen))) == "one\ntwo\n"
    assert not seen.exists()


@pytest.mark.parametrize(
    "environ",
    [
        {"PAGER": "no-such-program-anywhere"},
        {"PAGER": os.devnull},
        {"PAGER": "cat"},
        python("raise SystemExit(3)"),
        python("import sys; sys.stdin.buffer.read(100); raise SystemExit(1)"),
        python("import sys; sys.stdin.buffer.read(); raise SystemExit(1)"),
        python("import os, signal; os.kill(os.getpid(), signal.SIGTERM)"),
    ],
    ids=["missing", "no program", "none", "fails", "fails early", "fails late", "is killed"],
)
def test_a_pager_that_fails_loses_nothing(environ: dict[str, str]) -> None:
    """All of the text is written then, once and in order, however it came."""
    assert written(LONG, environ) == LONG
    assert written(iter(LONG.splitlines(keepends=True)), environ) == LONG


def test_leaving_early_is_enough() -> None:
    """A person who presses q has seen enough: nothing more is made or written."""
    made: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(100_000):
            made.append(number)
            yield f"line {number} " + "x" * 100 + "\n"

    leave = python("import sys; sys.stdin.buffer.readline()")
    assert written(lines(), leave) == ""
    assert len(made) < 100_000


def test_an_error_in_the_text_is_not_hidden(tmp_path: Path) -> None:
    """When the text itself breaks off, the pager shows what there is and the error goes on."""
    seen = tmp_path / "seen"

    def lines() -> Iterator[str]:
        yield LONG
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        written(lines(), python(KEEP, str(seen)))
    assert seen.read_text(encoding="utf-8") == LONG


def test_the_pager_keeps_no_trace(tmp_path: Path) -> None:
    """No search history is kept, no program started from less; a person's own LESS stands."""
    seen = tmp_path / "seen"
    tell = (
        "import os, pathlib, sys; sys.stdin.read(); pathlib.Path(sys.argv[1]).write_text("
        "' '.join(os.environ[name] for name in ('LESS', 'LESSHISTFILE', 'LESSSECURE')))"
    )
    environ = {name: value for name, value in python(tell, str(seen)).items() if name != "LESS"}
    written(LONG, environ)
    assert seen.read_text() == "FRX - 1"
    written(LONG, {**environ, "LESS": "-i", "LESSHISTFILE": "/somewhere"})
    assert seen.read_text() == "-i - 1"


PROGRAM = (
    "import os, sys; from ccpjournal.render.pager import page\n"
    "page(''.join(f'line {n}\\n' for n in range(int(sys.argv[1]))), os.environ, 10,"
    " sys.stdout.write)\n"
    "print('after')"
)


PATIENCE = 90
"""Seconds to wait for what is to come; a busy machine takes its time."""


def insist(child: Any, keys: str, text: str) -> None:  # noqa: ANN401 -- pexpect ships no types
    """Type until it is seen: what comes while Ctrl-C is dealt with may not count."""
    import pexpect

    for _ in range(PATIENCE):
        child.send(keys)
        if child.expect([text, pexpect.TIMEOUT], timeout=1) == 0:
            return
    pytest.fail(f"{text!r} did not come")


@pytest.mark.terminal
@LESS
def test_less_in_a_real_terminal(tmp_path: Path) -> None:
    """It shows the first screen, searches, survives Ctrl-C, leaves on q, and keeps no file."""
    pexpect = pytest.importorskip("pexpect")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LESS")}
    home = tmp_path / "home"
    home.mkdir()
    environ |= {"HOME": str(home), "TERM": "xterm", "PAGER": "less"}
    child = pexpect.spawn(
        sys.executable, ["-c", PROGRAM, "500"], env=environ, dimensions=(10, 40), timeout=PATIENCE
    )
    child.expect("line 8")
    child.send("/line 300\r")
    child.expect("line 307")
    child.sendintr()
    insist(child, "/line 400\r", "line 407")
    insist(child, "q", "after")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert list(home.iterdir()) == []


@pytest.mark.terminal
@LESS
def test_ctrl_c_while_the_text_is_made_leaves_the_terminal_to_less() -> None:
    """Ctrl-C stops the making; less goes on showing what there is until q."""
    pexpect = pytest.importorskip("pexpect")
    program = (
        "import os, sys, time; from ccpjournal.render.pager import page\n"
        "def slowly():\n"
        "    try:\n"
        "        for n in range(1000):\n"
        "            yield f'line {n}\\n'\n"
        "            sys.stderr.write(f'made {n}\\n')\n"
        "            time.sleep(0.01 if n < 60 else 3600)\n"
        "    except KeyboardInterrupt:\n"
        "        sys.stderr.write('stopped making\\n')\n"
        "        raise\n"
        "page(slowly(), os.environ, 10, sys.stdout.write)\n"
        "print('after')"
    )
    environ = {**os.environ, "TERM": "xterm", "PAGER": "less", "LESSHISTFILE": "-", "LESS": "X"}
    child = pexpect.spawn(
        sys.executable, ["-c", program], env=environ, dimensions=(10, 40), timeout=PATIENCE
    )
    child.expect("(?s)line 5.*made 60|made 60.*line 5")  # less shows it, and the making waits
    child.sendintr()
    child.expect("stopped making")
    insist(child, "q", "after")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert b"Traceback" not in (child.before or b"")
