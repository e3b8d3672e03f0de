"""Asking at a terminal: answers of several lines, single keys, and nothing typed ever lost."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.cli.growing import Growing, more_is_waiting, watched
from ccpjournal.cli.interrupting import Interrupted, interruptible
from ccpjournal.render.fitting import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COMMANDS = {
    "/skip": "leave this question",
    "/back": "the question before",
    "/stop": "stop here and keep what is written",
    "/edit": "write this answer in your editor",
    "/why": "why this question",
    "/help": "what these do",
}
SLASH_WORD = re.compile(r"/[^\W\d][\w-]*")
"""How a line looks that was meant as a command; a space before it makes it words."""
PASTE_GAP = 0.05
"""Seconds: what follows a line sooner was pasted with it, and belongs to the answer."""
BURST = 0.4
"""Seconds: an Enter that follows a single key sooner was a habit, and answers nothing."""
YES_AND_NO = {"yes": "y", "no": "n"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person did at a question: `command` is '' for an answer.

    It may also be a slash and a word that is none of COMMANDS.
    """

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
    """Read an answer: lines until an empty one, or a slash and one word on a line of its own.

    `save` gets all that was typed, after every line and each second while a line grows.
    Raises Interrupted after saving; the end of the input (Ctrl-D) ends the answer.
    """
    _load_line_editing()
    growing = Growing(before, save)
    with interruptible(), _whole_lines(), _no_rest(), watched(growing):
        while True:
            try:
                line = growing.read(prompt)
            except EOFError:
                if not sys.stdin.isatty():  # the terminal was closed
                    raise
                return Reply(growing.answer, "" if growing.lines else "/stop")
            command = line.rstrip()
            if command in COMMANDS or (SLASH_WORD.fullmatch(command) and not _more_is_waiting()):
                return Reply(growing.answer, command)
            if not command and not _more_is_waiting():
                return Reply(growing.answer)
            growing.add(line)


def _more_is_waiting() -> bool:
    """Whether more input is there already: a person is not that quick, a paste is."""
    return more_is_waiting(PASTE_GAP)


@contextlib.contextmanager
def _no_rest() -> Iterator[None]:
    """Within, what stops the typing takes the rest of a paste along; a shell would run it."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError, ValueError):
            while _more_is_waiting() and os.read(sys.stdin.fileno(), 65_536):
                pass
        raise


def ask_line(save: Callable[[str], None], prompt: str = "> ") -> str:
    """Read one line; `save` gets it each second while it grows. Raises Interrupted."""
    _load_line_editing()
    growing = Growing("", save)
    with interruptible(), _whole_lines(), _no_rest(), watched(growing):
        return growing.read(prompt).strip()


def ask_key(prompt: str, keys: str) -> str:
    """Read one of these keys and an Enter, or '' for Enter alone; anything else is asked again.

    Raises Interrupted, also for Ctrl-D and a terminal that is gone: neither is an Enter.
    """
    with _interruptible_line():
        while True:
            _say(prompt)
            typed = _typed_line().strip().casefold()
            key = YES_AND_NO.get(typed, typed)
            if not key or (len(key) == 1 and key in keys):
                return key
            _say(f"{', '.join(keys)}: one of these and Enter, or Enter alone.\n")


def choose(offers: Sequence[str]) -> int:
    """Show up to nine offers by number and read one; the place of the one that was taken.

    Raises typer.Exit when the person leaves.
    """
    for place, said in enumerate(offers, 1):
        _say(f"  {place}  {said}\n")
    numbers = "".join(str(place) for place in range(1, len(offers) + 1))
    key = ask_key("A number; Enter takes 1, q leaves: ", numbers + "q")
    if key == "q":
        import typer

        raise typer.Exit
    return int(key or "1") - 1


def confirm(question: str) -> bool:
    """Ask something that only a clear yes answers; Enter means no. Raises Interrupted."""
    return ask_key(f"{question} [y/N] ", "yn") == "y"


class Keys:
    """Keys that count as soon as they are pressed, one question after the other."""

    def __init__(self, keys: str) -> None:
        self.keys = keys
        self._told = False
        self._pressed_at = -BURST

    def ask(self, prompt: str) -> str:
        """Read one of the keys, or '' for Enter. Raises Interrupted."""
        key = ""
        with _interruptible_line():
            _say(prompt)
            while (key := self._pressed()) not in self.keys:
                if not self._told:
                    self._told = True
                    _say(f"\nThe keys here: {', '.join(self.keys)}, or Enter.\n{prompt}")
            _say(f"{key}\n")
        return key

    def _pressed(self) -> str:
        """The next key; an Enter that belongs to the key before it is passed over."""
        import typer

        while True:
            typed = typer.getchar()
            if not typed:
                raise EOFError
            # What an arrow key or a paste sends begins with one key, and only that one counts.
            key = typed[0].casefold()
            if key not in "\r\n":
                self._pressed_at = time.monotonic() if len(typed) == 1 else -BURST
                return key
            if time.monotonic() - self._pressed_at > BURST:
                return ""
            self._pressed_at = -BURST


@contextlib.contextmanager
def _interruptible_line() -> Iterator[None]:
    """Within, a signal raises Interrupted, and what is said next begins a line."""
    try:
        with interruptible():
            yield
    except Interrupted:
        with contextlib.suppress(OSError):
            _say("\n")
        raise


def _say(text: str) -> None:
    sys.stderr.write(fitted(text, sys.stderr))
    sys.stderr.flush()


def _typed_line() -> str:
    """A line as the terminal hands it over; what was typed behind it stays there. EOFError."""
    typed = b""
    while not typed.endswith(b"\n"):
        one = os.read(sys.stdin.fileno(), 1)
        if not one:
            raise EOFError
        typed += one
    return typed.decode(errors="replace")
