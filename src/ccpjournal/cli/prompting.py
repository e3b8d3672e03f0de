"""Asking at a terminal: answers of several lines, single keys, and nothing typed ever lost."""

from __future__ import annotations

import contextlib
import select
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.cli.growing import Growing, watched
from ccpjournal.cli.interrupting import interruptible
from ccpjournal.render.fitting import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMANDS = {
    "/skip": "leave this question",
    "/back": "the question before",
    "/stop": "stop here and keep what is written",
    "/edit": "write this answer in your editor",
    "/why": "why this question",
}
PASTE_GAP = 0.05
"""Seconds: what follows an empty line sooner was pasted, and belongs to the answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person did at a question: `command` is one of COMMANDS, or '' for an answer."""

    words: str
    command: str = ""


@contextlib.contextmanager
def _whole_lines() -> Iterator[None]:
    """Within, the terminal hands over characters as they come.

    Between two calls of the line editor it would collect a line by itself, and cut a pasted one
    after 4,096 bytes.
    """
    if "readline" not in sys.modules:
        yield
        return
    import termios

    terminal = sys.stdin.fileno()
    former = termios.tcgetattr(terminal)
    changed = termios.tcgetattr(terminal)
    changed[3] &= ~termios.ICANON
    changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSADRAIN, changed)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, former)


def _load_line_editing() -> None:
    """Arrow keys and long lines. Nothing typed goes into a history."""
    try:
        import readline
    except ImportError:  # Windows brings line editing with its console
        return
    if hasattr(readline, "set_auto_history"):
        readline.set_auto_history(False)


def ask_lines(save: Callable[[str], None], before: str = "", prompt: str = "> ") -> Reply:
    """Read an answer: lines until an empty one, or a command on a line of its own.

    `save` gets all that was typed, after every line and each second while a line grows.
    Raises Interrupted after saving; the end of the input (Ctrl-D) ends the answer.
    """
    _load_line_editing()
    growing = Growing(before, save)
    with interruptible(), watched(growing), _whole_lines():
        while True:
            try:
                line = growing.read(prompt)
            except EOFError:
                if not sys.stdin.isatty():  # the terminal was closed
                    raise
                return Reply(growing.answer, "" if growing.lines else "/stop")
            if line.strip() in COMMANDS:
                return Reply(growing.answer, line.strip())
            if not line.strip() and not _more_is_waiting():
                return Reply(growing.answer)
            growing.add(line)


def _more_is_waiting() -> bool:
    """Whether more input is there already: a person is not that quick, a paste is."""
    try:
        return bool(select.select([sys.stdin], [], [], PASTE_GAP)[0])
    except (OSError, ValueError):  # Windows: a console cannot be asked
        return False


def ask_line(save: Callable[[str], None], prompt: str = "> ") -> str:
    """Read one line; `save` gets it each second while it grows. Raises Interrupted."""
    _load_line_editing()
    growing = Growing("", save)
    with interruptible(), watched(growing), _whole_lines():
        return growing.read(prompt).strip()


def ask_key(prompt: str, keys: str) -> str:
    """Read one of these keys, or '' for Enter; others are asked again.

    Raises Interrupted, also for Ctrl-D and a terminal that is gone: neither is an Enter.
    """
    key = ""
    try:
        with interruptible():
            sys.stderr.write(fitted(prompt, sys.stderr))
            sys.stderr.flush()
            key = _pressed(keys)
    finally:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"{key}\n")
    return key


def _pressed(keys: str) -> str:
    import typer

    while True:
        # What an arrow key or a paste sends begins with one key, and only that one counts.
        key = typer.getchar()[:1].casefold()
        if not key:
            raise EOFError
        if key in "\r\n":
            return ""
        if key in keys:
            return key


def confirm(question: str) -> bool:
    """Ask something that only a clear yes answers; Enter means no. Raises Interrupted."""
    return ask_key(f"{question} [y/N] ", "yn") == "y"
