"""Views on a terminal: painted by rich, and through the pager when they are long."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

from ccpjournal.render.pager import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ccpjournal.render.view import View


def console(file: TextIO, width: int | None = None) -> Console:
    """A console that takes no text for markup, emoji codes or things to highlight."""
    return Console(
        file=file, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False
    )


def paint(view: View, file: TextIO, *, paged: bool) -> None:
    """Show a view on a terminal."""
    painter = console(file)
    with painter.capture() as captured:
        painter.print(view)
    text = captured.get()
    if paged:
        page(
            text.splitlines(keepends=True), os.environ, shutil.get_terminal_size().lines, file.write
        )
    else:
        file.write(text)


def page_lines(lines: Iterable[str], file: TextIO) -> None:
    """Show whole lines on a terminal, through the pager when they are long."""
    height = shutil.get_terminal_size().lines
    page((line + "\n" for line in lines), os.environ, height, file.write)
