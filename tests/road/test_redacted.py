"""A person redacts at a terminal."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal

PROGRAM = [sys.executable, "-m", "ccpjournal"]


def test_words_are_typed_and_explained(at_terminal: Any, home: Path) -> None:
    """One's own terminal shows what was hidden; how to end is said; no journal is begun."""
    seen = at_terminal("redact", "--explain").see("Ctrl-D").say("I asked Marta about it.")
    text = seen.press("\x04").end()
    assert "I asked [a person] about it." in text
    assert "1. “Marta”: [a person]; person, " in text
    assert not home.exists()


def test_a_narrow_terminal(at_terminal: Any, tmp_path: Path) -> None:
    """At 40 columns no line is longer, and no word is broken."""
    path = tmp_path / "text"
    path.write_text("I asked Marta about the table that stood in the room behind the door.")
    text = at_terminal("redact", str(path), "--explain", columns=40).end()
    assert max(map(len, text.split("\n"))) <= 40
    assert " ".join(text.split()).startswith(
        "I asked [a person] about the table that stood in the room behind the door."
    )


def test_the_plain_voice_keeps_whole_lines(at_terminal: Any, tmp_path: Path) -> None:
    """A line of the text is a line."""
    path = tmp_path / "text"
    path.write_text("I asked Marta about the table that stood in the room.")
    text = at_terminal("--plain", "redact", str(path), env={"COLUMNS": "200"}, columns=200).end()
    assert text == "I asked [a person] about the table that stood in the room.\n"


def test_ctrl_c_is_silent(at_terminal: Any) -> None:
    """Nothing was kept, so there is nothing to say."""
    text = at_terminal("redact").see("ends it.").press("\x03").end(130)
    assert text.strip() in {"", "^C"}


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopped_in_a_pipe(environment: dict[str, str], name: str) -> None:
    """What was answered stands; nothing is said."""
    with subprocess.Popen(
        [*PROGRAM, "redact", "--json-lines"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdin.write(b'{"text": "so"}\n')
        asked.stdin.flush()
        assert asked.stdout.readline().startswith(b'{"text": "so"')
        os.kill(asked.pid, getattr(signal, name))
        assert asked.stderr.read() == b""
        assert asked.wait() != 0
