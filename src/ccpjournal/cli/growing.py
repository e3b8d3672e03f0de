"""An answer that is being typed: looked at while it grows, so that a stop costs none of it."""

from __future__ import annotations

import contextlib
import select
import signal
import sys
import time
from typing import TYPE_CHECKING

from ccpjournal.cli.interrupting import uncut
from ccpjournal.errors import CcpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

SAVE_EVERY = 1.0
"""Seconds between two savings of a line that is still being typed."""

LOOK_EVERY = 0.1
"""Seconds between two looks at it: a terminal that is closed takes the line along."""


def more_is_waiting(seconds: float) -> bool:
    """Whether more input is there already, or comes within that time."""
    try:
        return bool(select.select([sys.stdin], [], [], seconds)[0])
    except (OSError, ValueError):  # Windows: a console cannot be asked
        return False


class Growing:
    """The lines that were typed, and the one that grows."""

    def __init__(self, before: str, save: Callable[[str], None]) -> None:
        self.lines = [before] if before else []
        self._save = save
        self._line = ""
        self._reads = False
        self._saved = ""
        self._saved_at = time.monotonic()

    @property
    def answer(self) -> str:
        """All the lines that have an end."""
        return "\n".join(self.lines).strip()

    def read(self, prompt: str) -> str:
        """Read a line. Raises EOFError."""
        self._reads = True
        line = input(prompt)
        self._reads, self._line = False, ""
        return line

    def add(self, line: str) -> None:
        """The line has an end, and is saved; of a paste that goes on, at most once a second."""
        self.lines.append(line)
        if more_is_waiting(0) and time.monotonic() - self._saved_at < SAVE_EVERY:
            return
        self._saved_at = time.monotonic()
        with uncut():
            self._save("\n".join(self.lines))

    def look(self) -> str:
        """The line so far, where the terminal library tells."""
        readline = sys.modules.get("readline")
        self._line = readline.get_line_buffer() if self._reads and readline is not None else ""
        return self._line

    def save_now_and_then(self) -> None:
        """Look at the line; when it grew and a second is over, save it."""
        now = self.look()
        if not now or now == self._saved or time.monotonic() - self._saved_at < SAVE_EVERY:
            return
        self._saved, self._saved_at = now, time.monotonic()
        with uncut(), contextlib.suppress(CcpError):  # tried again, and said, when the line ends
            self._save("\n".join([*self.lines, now]))

    def save_all(self) -> None:
        """Save the lines and the one that grows."""
        # When its terminal is closed, the library drops the line: then the last look holds it.
        former = self._line
        with uncut():
            self._save("\n".join([*self.lines, self.look() or former]).strip())


@contextlib.contextmanager
def watched(growing: Growing) -> Iterator[None]:
    """Within, the answer is saved while it grows, and once more when something stops the typing."""
    with _looking(growing):
        try:
            yield
        except BaseException:
            growing.save_all()
            raise


@contextlib.contextmanager
def _looking(growing: Growing) -> Iterator[None]:
    """An alarm for the looks: only between two keys is the library's line whole.

    It also wakes the library when Ctrl-C came just before it began to wait for a key.
    """
    if not hasattr(signal, "setitimer"):  # Windows, whose console does not show its line
        yield
        return

    def look(_number: int, _frame: FrameType | None) -> None:
        growing.save_now_and_then()

    former = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_EVERY, LOOK_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
