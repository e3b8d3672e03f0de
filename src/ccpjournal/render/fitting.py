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
    from textwrap import wrap

    width = max(_columns(file) - 1, NARROWEST)
    lines = (
        "\n".join(wrap(line, width, break_long_words=False, break_on_hyphens=False))
        if len(line) > width
        else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _columns(file: TextIO) -> int:
    try:
        return os.get_terminal_size(file.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
