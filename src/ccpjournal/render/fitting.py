"""Lines fitted to the width of a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from re import Match

NARROWEST = 20
"""Columns below which breaking lines no longer helps."""
GLUE = "\ue000"
"""Stands for a space at which no line is broken; no text that is shown has it."""


def fitted(text: str, file: TextIO) -> str:
    """The text with lines broken between words where the file is a terminal; else as it is."""
    if not file.isatty():
        return text
    width = max(_columns(file) - 1, NARROWEST)
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    if len(line) <= width and line.isascii():
        return line
    from re import match

    numbered = match(r" +\d+  ", line)
    indent = numbered[0] if numbered else ""
    pieces = _pieces(line[len(indent) :], width - len(indent))
    return indent + f"\n{' ' * len(indent)}".join(pieces)


def _pieces(line: str, width: int) -> list[str]:
    glued = _glued(line, width)
    if line.isascii():
        from textwrap import wrap

        found = wrap(glued, width, break_long_words=False, break_on_hyphens=False)
    else:  # only rich knows how wide other scripts are
        from rich.console import Console
        from rich.text import Text

        found = [piece.plain.rstrip() for piece in Text(glued).wrap(Console(), width)]
    return [piece.replace(GLUE, " ") for piece in found]


def _glued(line: str, width: int) -> str:
    """The line with each command that it names as one word, as far as a line holds it."""
    from re import sub

    def glue(command: Match[str]) -> str:
        held = command[0][:width]
        if held != command[0]:
            held = held.rpartition(" ")[0]
        return held.replace(" ", GLUE) + command[0][len(held) :]

    return sub(r"\bccp(?: [^\s.,;:)]+)+[.,;:)]*", glue, line)


def _columns(file: TextIO) -> int:
    try:
        return os.get_terminal_size(file.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
