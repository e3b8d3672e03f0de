"""Runs commands as a person does: at a terminal, typing answers, or in a pipe."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pexpect

COLUMNS, ROWS = 80, 200
PATIENCE = 60
"""Seconds to wait for a prompt before something is held to be wrong."""

ANSWER = "> "
KEY = re.compile(r"(?:leaves: |leaves it: |takes 1: |\[y/N\] |q leaves\. ?\r?\n?)$")
"""Where the program waits for a key, and an Enter that `ccp sort` passes over."""

_WAITS = re.compile(rf"(?:(?:^|\n){ANSWER}|{KEY.pattern[:-1]})$")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_OTHER_ESCAPES = re.compile(r"\x1b\[\?[0-9;]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b[=>]")


class WrongTyping(Exception):
    """The program asked more, or less, than what was to be typed; the text so far is told."""


def piped(
    command: str, environment: Mapping[str, str], folder: Path, given: bytes = b""
) -> tuple[str, int]:
    """What a command prints where there is no terminal, and its exit code."""
    done = subprocess.run(  # noqa: S602 -- examples are lines of a shell
        command,
        shell=True,
        env=dict(environment),
        cwd=folder,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout.decode(), done.returncode


def at_terminal(
    command: str, typed: Sequence[str], environment: Mapping[str, str], folder: Path
) -> tuple[str, int]:
    """What stands on a terminal after a command, with what was typed, styles and all."""
    import pexpect

    child = pexpect.spawn(
        "/bin/sh",
        ["-c", command],
        env=dict(environment),
        cwd=str(folder),
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    waiting, shown = list(typed), ""
    while child.expect([_WAITS, pexpect.EOF]) == 0:
        shown += _read(child)
        if not waiting:
            child.close(force=True)
            raise WrongTyping(shown)
        shown += _type(child, waiting.pop(0))
    child.close()
    if waiting:
        raise WrongTyping(shown + _read(child))
    text = _OTHER_ESCAPES.sub("", shown + _read(child)).replace("\r\n", "\n").replace("\r", "")
    return text, int(child.exitstatus if child.exitstatus is not None else 128)


def _type(child: pexpect.spawn[str], text: str) -> str:
    """Type an answer and Enter; what was read meanwhile."""
    if not text.endswith("^C"):
        child.send(text + "\r")
        return ""
    words = text.removesuffix("^C")
    child.send(words)
    child.expect_exact(words)  # Ctrl-C would sweep away what was not read yet
    child.sendintr()
    return f"{_read(child)}^C"


def _read(child: pexpect.spawn[str]) -> str:
    """What was read since the last look; at the end of everything, what was left."""
    return "".join(part for part in (child.before, child.after) if isinstance(part, str))


def typed_in(lines: Sequence[str]) -> list[str]:
    """What a person types, read from how it looks afterwards."""
    typed = []
    for line in lines:
        key = re.search(rf"{KEY.pattern[:-1]}(.?)$", line)
        if line == ANSWER.strip() or line.startswith(ANSWER):
            typed.append(line.removeprefix(ANSWER.strip()).strip())
        elif key or line.endswith(KEY_ALONE):
            typed.append(key[1] if key else "")
    return typed


KEY_ALONE = ("leaves:", "leaves it:", "takes 1:", "[y/N]", "q leaves.")
"""How a line ends where Enter was pressed: without the space that the prompt ends with."""


def without_styles(text: str) -> str:
    """The text without colours, and without spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in _STYLE.sub("", text).split("\n"))
