"""An inquiry in its cycle: the wheel, and its latest rounds with a glimpse of each entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.entries import COLOURS, beginning, entry_data
from ccpjournal.render.excerpt import excerpt
from ccpjournal.render.inquiries import inquiry_data, marks_said, standing_said
from ccpjournal.render.phrases import day_said, movement_said, plural
from ccpjournal.render.spiral import round_data, round_said, visits_said
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.journal.inquiry import Inquiry
    from ccpjournal.render.wheel import Wheel
    from ccpjournal.review.rounds import Round

LINE = 200
"""Cells of an entry's words in one line of the plain voice."""
LEAST = 10
"""Cells of an entry's words on the narrowest terminal."""


@dataclass(frozen=True)
class CycleView:
    """An inquiry's latest rounds out of `in_all`; `cut`, when the first of them began earlier.

    `begins_next`, when the person said that its next entry begins a round.
    """

    inquiry: Inquiry
    rounds: Sequence[Round]
    in_all: int
    wheel: Wheel
    cut: bool = False
    begins_next: bool = False
    kind = "cycle"

    def data(self) -> object:
        """The inquiry, the wheel of these rounds, the rounds, and their entries."""
        return {
            "inquiry": inquiry_data(self.inquiry),
            "rounds_in_all": self.in_all,
            "cut": self.cut,
            "next_begins_a_round": self.begins_next,
            "wheel": self.wheel.data(),
            "rounds": [round_data(one) for one in self.rounds],
            "entries": [entry_data(entry) for one in self.rounds for entry in one.entries],
        }

    def _standing(self) -> str:
        parts = [standing_said(self.inquiry), *marks_said(self.inquiry)]
        if self.in_all:
            parts.append(plural(self.in_all, "round"))
        return f"Inquiry {self.inquiry.id}, {', '.join(parts)}."

    def _left_out(self) -> Iterator[str]:
        """What of the inquiry is not here, and how to see it."""
        every = f"To see all: ccp cycle {self.inquiry.id} --all"
        if len(self.rounds) < self.in_all:
            latest = plural(len(self.rounds), "round")
            yield f"Here and in the wheel: the latest {latest} of {self.in_all:,}. {every}"
        elif self.cut:
            yield f"Here and in the wheel: the latest entries. {every}"

    def _ahead(self) -> Iterator[str]:
        if self.begins_next:
            yield "The next entry begins a new round, by your own word."

    def lines(self) -> Iterator[str]:
        """The wheel in sentences, then each round and a line an entry."""
        yield from self.wheel.lines()
        yield self._standing()
        yield from self._left_out()
        for one in self.rounds:
            yield ""
            yield f"{round_said(one)}: {visits_said(one)}."
            for entry in one.entries:
                head = f"{day_said(entry.written)}, {movement_said(entry.movement)}"
                yield f"{head}, entry {entry.id}: {excerpt(beginning(entry), LINE)}"
        yield from self._ahead()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The wheel drawn, then the rounds; an entry has two lines."""
        from rich.text import Text

        yield self.wheel
        yield Text("")
        yield Text(self._standing(), "dim")
        yield from (Text(line, "dim") for line in self._left_out())
        for one in self.rounds:
            yield Text("")
            yield Text(round_said(one), "bold")
            yield Text(visits_said(one), "dim")
            for entry in one.entries:
                head = Text("  " + movement_said(entry.movement), COLOURS[entry.movement])
                head.append(f"  {day_said(entry.written, short=True)}  {entry.id}", "dim")
                yield head
                said = excerpt(beginning(entry), max(options.max_width - 4, LEAST))
                yield Text(f"    {said}", no_wrap=True, overflow="ellipsis")
        yield from (Text(line) for each in self._ahead() for line in ("", each))


@dataclass(frozen=True)
class RoundBegun(Sentences):
    """The person's own word that a round begins."""

    inquiry_id: int
    kind = "round-begun"

    def data(self) -> object:
        """The inquiry's number."""
        return {"inquiry": self.inquiry_id}

    def lines(self) -> Iterator[str]:
        """What it means, and how to take it back."""
        yield (
            f"A new round begins with the next entry in inquiry {self.inquiry_id}."
            " To take it back: ccp undo"
        )
