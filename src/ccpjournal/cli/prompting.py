"""Asking at a terminal: answers of several lines, single keys, and nothing typed ever lost."""

from __future__ import annotations

import contextlib
import select
import signal
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError, ExitCode
from ccpjournal.render.fitting import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

COMMANDS = {
    "/skip": "leave this question",
    "/back": "the question before",
    "/stop": "stop here and keep what is written",
    "/edit": "write this answer in your editor",
    "/why": "why this question",
}
PASTE_GAP = 0.05
"""Seconds: what follows an empty line sooner was pasted, and belongs to the answer."""

SAVE_EVERY = 1.0
"""Seconds between two savings of a line that is still being typed."""


class Interrupted(CcpError):
    """Ctrl-C, a closed terminal or a polite kill; the words stand in a draft."""

    exit_code = ExitCode.INTERRUPTED

    def __init__(self) -> None:
        super().__init__("Stopped.")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person did at a question: `command` is one of COMMANDS, or '' for an answer."""

    words: str
    command: str = ""


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Within, a hang-up or a polite kill raises Interrupted, as Ctrl-C does."""
    former = {}

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Interrupted

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            former[name] = signal.signal(getattr(signal, name), stop)
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        raise Interrupted from None
    finally:
        for name, handler in former.items():
            signal.signal(getattr(signal, name), handler)


def _line_so_far() -> str:
    """The line that is being typed, where the terminal library tells."""
    readline = sys.modules.get("readline")
    return readline.get_line_buffer() if readline is not None else ""


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
    lines = [before] if before else []
    with _saving(lines, save), interruptible():
        while True:
            try:
                line = input(prompt)
            except EOFError:
                return Reply("\n".join(lines).strip(), "" if lines else "/stop")
            if line.strip() in COMMANDS:
                return Reply("\n".join(lines).strip(), line.strip())
            if not line.strip() and not _more_is_waiting():
                return Reply("\n".join(lines).strip())
            lines.append(line)
            save("\n".join(lines))


@contextlib.contextmanager
def _saving(lines: list[str], save: Callable[[str], None]) -> Iterator[None]:
    """Save the growing line each second, and once more when something stops the typing."""
    done = threading.Event()

    def keep_saving() -> None:
        former = ""
        while not done.wait(SAVE_EVERY):
            now = _line_so_far()
            if now and now != former:
                former = now
                save("\n".join([*lines, now]))

    saver = threading.Thread(target=keep_saving, daemon=True)
    saver.start()
    try:
        yield
    except BaseException:
        done.set()
        saver.join()
        save("\n".join([*lines, _line_so_far()]).strip())
        raise
    finally:
        done.set()
        saver.join()


def _more_is_waiting() -> bool:
    """Whether more input is there already: a person is not that quick, a paste is."""
    try:
        return bool(select.select([sys.stdin], [], [], PASTE_GAP)[0])
    except (OSError, ValueError):  # Windows: a console cannot be asked
        return False


def ask_line(prompt: str) -> str:
    """Read one line; what is typed is not kept anywhere. Raises Interrupted."""
    _load_line_editing()
    with interruptible():
        return input(prompt).strip()


def ask_key(prompt: str, keys: str) -> str:
    """Read one of these keys, or '' for Enter; others are asked again. Raises Interrupted."""
    import typer

    sys.stderr.write(fitted(prompt, sys.stderr))
    sys.stderr.flush()
    with interruptible():
        while True:
            try:
                key = typer.getchar()
            except EOFError:
                key = "\r"
            if key in "\r\n":
                sys.stderr.write("\n")
                return ""
            if key.casefold() in keys:
                sys.stderr.write(f"{key.casefold()}\n")
                return key.casefold()


def confirm(question: str) -> bool:
    """Ask something that only a clear yes answers; Enter means no. Raises Interrupted."""
    return ask_key(f"{question} [y/N] ", "yn") == "y"
