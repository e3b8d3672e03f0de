"""The error every room raises, and the only place where exit codes are numbers."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the program's exit code says; 1, 2 and 130 are typer's own as well."""

    DONE = 0
    """Done."""
    FAILED = 1
    """Declined, or the input ended, or a failure without a better name."""
    USAGE = 2
    """A command, option, date or filter that cannot be understood."""
    NEEDS_TERMINAL = 3
    """Something has to be asked, and there is no terminal to ask it on."""
    NOT_FOUND = 4
    """There is no such entry, inquiry, draft, question or journal."""
    REFUSED = 5
    """Refused, because it could hurt; nothing was changed."""
    STORE = 6
    """The journal cannot be opened or written: locked, full, read-only, newer, damaged."""
    UNREADABLE = 7
    """Words or a file that are not what they claim to be; they are kept as they came."""
    UNWRITTEN = 8
    """The output could not be written, or what reads it stopped; what was changed stays changed."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C or a signal; what was written stands in a draft."""


class CcpError(Exception):
    """A sentence for a person: what is wrong and what is safe; `hint` says what to do next.

    The sentence names ids, paths and options, never the words of a journal.
    """

    exit_code = ExitCode.FAILED
    hint = ""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint or type(self).hint


class UsageError(CcpError):
    """A command, option or filter that cannot be understood; nothing was done."""

    exit_code = ExitCode.USAGE


class NotFound(CcpError):
    """There is nothing under that id or name."""

    exit_code = ExitCode.NOT_FOUND


class Refused(CcpError):
    """It was understood and not done, because it could hurt."""

    exit_code = ExitCode.REFUSED
