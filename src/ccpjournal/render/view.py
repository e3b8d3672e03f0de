"""A view: one value with a face for people, one for whole lines, and one for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult


class View(Protocol):
    """What `Here.show` takes. Every text in it has passed `words()`, except in `data()`."""

    @property
    def kind(self) -> str:
        """The name of this kind of result in the JSON envelope."""

    def data(self) -> object:
        """The face for programs: plain values, words exactly as they were kept."""

    def lines(self) -> Iterator[str]:
        """The plain voice: one thing after another, each line complete in itself."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The face for a terminal."""


class Sentences:
    """A view whose face on a terminal is its lines."""

    def lines(self) -> Iterator[str]:
        """The sentences, a line each."""
        raise NotImplementedError

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same sentences."""
        from rich.text import Text

        for line in self.lines():
            yield Text(line)
