"""Sentences beside the result, fitted to the width of a terminal."""

from __future__ import annotations

import os
from typing import TextIO

NARROWEST = 20
"""Columns below which breaking lines no longer helps."""


def fitted(text: str, file: TextIO) -> str:
    """The text with lines broken between words where the file is a terminal; else as it is."""
    if not file.isatty():
        return text
    width = max(_columns(file) - 1, NARROWEST)
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    if len(line) <= width and line.isascii():
        return line
    if line.isascii():
        from textwrap import wrap

        return "\n".join(wrap(line, width, break_long_words=False, break_on_hyphens=False))
    # Only rich knows how wide other scripts are.
    from rich.console import Console
    from rich.text import Text

    return "\n".join(piece.plain.rstrip() for piece in Text(line).wrap(Console(), width))


def _columns(file: TextIO) -> int:
    try:
        return os.get_terminal_size(file.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
