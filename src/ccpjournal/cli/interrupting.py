"""Ctrl-C, a closed terminal and a polite kill, as one error that leaves time to save."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)
)

ALARMS = (signal.SIGALRM,) if hasattr(signal, "SIGALRM") else ()
"""What wakes a look at the line that is typed; the error must not meet another handler."""


class Interrupted(CcpError):
    """Ctrl-C, a closed terminal or a polite kill; the words stand in a draft."""

    exit_code = ExitCode.INTERRUPTED

    def __init__(self) -> None:
        super().__init__("Stopped.")


@contextlib.contextmanager
def uncut() -> Iterator[None]:
    """Within, signals wait: words are written whole, and only then does one of them stop the rest.

    Cut in the middle, a draft would be written a second time, under another number; and whoever
    lets an error of writing pass would let the signal pass with it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (*SIGNALS, *ALARMS))  # one that came: raised here
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing; SIG_IGN would have Python complain of a signal that has come already."""


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Within, the first signal raises Interrupted; the others no longer do anything."""
    former = {number: signal.getsignal(number) for number in SIGNALS}

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in (*former, *ALARMS):  # closing a terminal sends several; words are saved now
            signal.signal(number, _ignore)
        raise Interrupted

    for number in former:
        signal.signal(number, stop)
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        raise Interrupted from None
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
