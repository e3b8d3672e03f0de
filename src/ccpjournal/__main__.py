"""The program's start: private files, no core dumps, and no traceback that holds a word."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    gc.disable()  # imports make no garbage worth collecting: a twentieth of the start
    os.umask(0o077)
    _leave_no_core()
    _print_anything()
    _choose_help()
    from ccpjournal.cli.app import app

    gc.enable()
    try:
        app(prog_name="ccp", windows_expand_args=False)
    except Exception as error:  # noqa: BLE001 -- the last stop before a traceback
        _say_defect(error)
        raise SystemExit(1) from None


def _leave_no_core() -> None:
    """A crash of the interpreter must not write the memory, with its words, to a file."""
    try:
        import resource
    except ImportError:  # Windows writes none by itself
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _print_anything() -> None:
    """A terminal that lacks a character shows a mark in its place, and nothing fails."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _choose_help() -> None:
    """Help and usage errors in boxes only where a person sees them: typer reads this at import."""
    plain = os.environ.get("CCP_PLAIN", "") not in ("", "0") or os.environ.get("TERM") == "dumb"
    if plain or not (sys.stdout.isatty() and sys.stderr.isatty()):
        os.environ["TYPER_USE_RICH"] = "0"


def _say_defect(error: Exception) -> None:
    """Name a defect of ours by its kind and place; its text might hold words of the journal."""
    if os.environ.get("CCP_DEBUG"):
        raise error
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
    sys.stderr.write(
        f"ccp: this is a defect of ours: {type(error).__name__} at {place}.\n"
        "What was kept before is safe. Please tell us these lines; they hold none of your words.\n"
    )


if __name__ == "__main__":
    main()
