"""Text longer than the screen, through the person's pager; shorter text, or no pager, directly."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import chain
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from subprocess import Popen

QUIET = {"LESSHISTFILE": "-", "LESSSECURE": "1"}
"""What keeps less from leaving searches in a history file, and from starting other programs."""


def page(
    text: str | Iterable[str],
    environ: Mapping[str, str],
    height: int,
    write: Callable[[str], object],
) -> None:
    """Shows the text: through a pager when it fills the screen of `height` rows, else by `write`.

    Pieces are taken as they are needed. A pager that is missing or fails costs nothing: all of
    the text is written then. A person who leaves the pager early has seen enough.
    """
    pieces = iter((text,) if isinstance(text, str) else text)
    begun, lines = _screenful(pieces, height)
    rest = chain(begun, pieces)
    sent: list[str] = []
    if wants_pager(lines, height, environ) and _paged(rest, sent, environ):
        return
    for piece in chain(sent, rest):
        write(piece)


def wants_pager(lines: int, height: int, environ: Mapping[str, str]) -> bool:
    """Whether so many lines go to a pager: they fill a known screen, and there is a pager."""
    return 0 < height <= lines and bool(command(environ))


def command(environ: Mapping[str, str]) -> list[str]:
    """The pager and its options: $PAGER, else less (more on Windows); empty for none.

    `PAGER=cat`, an empty one and one with an open quotation mark all mean none.
    """
    from shlex import split

    chosen = environ.get("PAGER", "more.com" if os.name == "nt" else "less")
    try:
        arguments = split(chosen, posix=os.name != "nt")
    except ValueError:
        return []
    return [] if arguments == ["cat"] else arguments


def _screenful(pieces: Iterator[str], height: int) -> tuple[list[str], int]:
    begun: list[str] = []
    lines = 0
    for piece in pieces:
        begun.append(piece)
        lines += piece.count("\n")
        if lines >= height:
            break
    return begun, lines


def _paged(pieces: Iterator[str], sent: list[str], environ: Mapping[str, str]) -> bool:
    """Whether a pager has shown the pieces; what it was given is added to `sent`."""
    pager = _started(environ)
    if pager is None:
        return False
    stdin = cast("IO[str]", pager.stdin)
    try:
        interrupted = not _fed(stdin, pieces, sent)
    finally:
        _left(pager, stdin)
    return interrupted or pager.returncode == 0


def _started(environ: Mapping[str, str]) -> Popen[str] | None:
    import subprocess

    try:
        return subprocess.Popen(  # noqa: S603 - the person's own $PAGER, without a shell
            command(environ),
            stdin=subprocess.PIPE,
            encoding="oem" if os.name == "nt" else "utf-8",
            errors="replace",
            env={"LESS": "FRX", **environ, **QUIET},
        )
    except (OSError, ValueError):
        return None


def _fed(stdin: IO[str], pieces: Iterator[str], sent: list[str]) -> bool:
    """Whether nobody pressed Ctrl-C; a pager that listens no longer is given nothing more."""
    try:
        for piece in pieces:
            sent.append(piece)
            if not _took(stdin, piece):
                break
    except KeyboardInterrupt:
        return False
    return True


def _took(stdin: IO[str], piece: str) -> bool:
    try:
        stdin.write(piece)
        # What is made slowly is seen as it comes.
        stdin.flush()
    except OSError:
        return False
    return True


def _left(pager: Popen[str], stdin: IO[str]) -> None:
    """Returns when the person has left the pager; Ctrl-C belongs to the pager until then."""
    with suppress(OSError):
        stdin.close()
    while pager.returncode is None:
        with suppress(KeyboardInterrupt):
            pager.wait()
