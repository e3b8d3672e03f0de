"""The program's start: private files, no core dumps, and no traceback that holds a word."""

from __future__ import annotations

import errno
import gc
import os
import sys

from ccpjournal.errors import ExitCode

COMPLETING = "_CCP_COMPLETE"
"""The variable with which a shell asks for what Tab may complete."""

_LAST_STREAM = 2
"""The number of standard error."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main() -> None:
    """Run the command line."""
    gc.disable()  # imports make no garbage worth looking for
    os.umask(0o077)
    _leave_no_core()
    _open_closed_streams()
    _read_and_print_anything()
    _choose_help()
    from ccpjournal.cli.app import app

    _look_for_garbage_seldom()
    if COMPLETING in os.environ:
        from ccpjournal.cli.completing import offer_words_as_they_are

        offer_words_as_they_are()
    try:
        app(prog_name="ccp", windows_expand_args=False)
    except Exception as error:  # noqa: BLE001 -- the last stop before a traceback
        raise SystemExit(_say_defect(error)) from None
    finally:
        _finish_output()
        gc.freeze()  # the end of the process frees everything at once


def _look_for_garbage_seldom() -> None:
    """Collect only what a command leaves: looking through the imports costs a tenth."""
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


def _leave_no_core() -> None:
    """A crash of the interpreter must not write the memory, with its words, to a file."""
    try:
        import resource
    except ImportError:  # Windows writes none by itself
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _open_closed_streams() -> None:
    """Streams that were closed before the start lead nowhere, and no file takes their place."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (handle := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
            pass
        os.close(handle)
        sys.stdin = sys.stdin or open(0, closefd=False)  # noqa: SIM115 -- for as long as it runs
        sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115 -- likewise
        sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115 -- likewise


def _read_and_print_anything() -> None:
    """What a terminal cannot show, or typed in another encoding, gets a mark, and nothing fails."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


def _finish_output() -> None:
    """Write out what waits; that a pipe was closed is silent, a full disk is not."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the interpreter flushes once more
        if error.errno != errno.EPIPE:
            _say_unwritten()
        raise SystemExit(ExitCode.UNWRITTEN) from None


def _say_unwritten() -> None:
    sys.stderr.write(
        "ccp: The output could not be written.\n"
        "Free some space there, or send it elsewhere; the journal is safe, and what was changed "
        "stays changed.\n"
    )


def _choose_help() -> None:
    """Help and usage errors in boxes only where a person sees them: typer reads this at import."""
    plain = os.environ.get("CCP_PLAIN", "") not in ("", "0") or os.environ.get("TERM") == "dumb"
    if plain or not (sys.stdout.isatty() and sys.stderr.isatty()):
        os.environ["TYPER_USE_RICH"] = "0"


def _say_defect(error: Exception) -> ExitCode:
    """Name a defect of ours by its kind and place; its text might hold words of the journal."""
    if os.environ.get("CCP_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        _say_unwritten()  # of our own files, the journal says it itself
        return ExitCode.UNWRITTEN
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
    sys.stderr.write(
        f"ccp: this is a defect of ours: {type(error).__name__} at {place}.\n"
        "What was kept before is safe. Please tell us these lines; they hold none of your words.\n"
    )
    return ExitCode.FAILED


if __name__ == "__main__":
    main()
