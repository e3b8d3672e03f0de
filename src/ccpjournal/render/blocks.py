"""A view in blocks, with air between them: what is told, what is quoted, what is listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

WIDE = 60
"""Columns from which what is quoted is set in by four, not by two."""

_LEAD = re.compile(r"- |\d+\. ")
"""What an item of a list begins with; its other lines are set in as far."""


class Block(NamedTuple):
    """Lines that belong together, with what is said before them."""

    title: str
    lines: tuple[str, ...]
    ends: str = ""
    """Said after words that are quoted, where they are not set in: so nobody mistakes their end."""


class Blocks:
    """A view whose faces are its blocks; what is quoted is set in on a terminal."""

    def blocks(self) -> Iterator[Block]:
        """The blocks, one after the other; an empty title has none."""
        raise NotImplementedError

    def lines(self) -> Iterator[str]:
        """The plain voice: each block, and an empty line between two."""
        for number, block in enumerate(self.blocks()):
            if number:
                yield ""
            yield from filter(None, (block.title,))
            yield from block.lines
            yield from filter(None, (block.ends,))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same blocks, with what is quoted set in and lists hanging."""
        from rich.text import Text

        for number, block in enumerate(self.blocks()):
            if number:
                yield Text()
            if block.title:
                yield Text(block.title)
            if block.title and block.ends:
                yield Text()
            indent = (4 if options.max_width >= WIDE else 2) if block.ends else 0
            for line in block.lines:
                yield from _hanging(line, indent, console, options.max_width)


def _hanging(line: str, indent: int, console: Console, width: int) -> Iterator[Text]:
    """A line broken to fit, all of it set in; the rest of an item below its beginning."""
    from rich.text import Text

    lead = _LEAD.match(line) if not indent else None
    further = indent + (lead.end() if lead else 0)
    rest = line[lead.end() :] if lead else line
    pieces = Text(rest).wrap(console, max(width - further, 1)) if rest else [Text()]
    for number, piece in enumerate(pieces):
        before = " " * indent + (lead[0] if lead and not number else " " * (further - indent))
        yield Text(f"{before}{piece.plain}".rstrip())
