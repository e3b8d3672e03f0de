"""The first screen: where things stand, one question, and at most one echo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.entries import COLOURS, beginning, entry_data
from ccpjournal.render.excerpt import excerpt
from ccpjournal.render.inquiries import inquiry_data, standing_said
from ccpjournal.render.phrases import day_said, followed, numbers, one_line, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from ccpjournal.asking.movement import Movement
    from ccpjournal.asking.question import Question
    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.inquiry import Inquiry
    from ccpjournal.render.circling import Invited

LINE = 200
"""Cells of a title or an echo in one line of the plain voice."""

BESIDE = 30
"""Cells for what stands beside a title; with it, a title takes two lines of a terminal."""

SHOWN = 5
"""Open inquiries on the first screen."""


def waiting_said(drafts: Sequence[int]) -> Iterator[str]:
    """What is said first where words wait that were not kept."""
    if drafts:
        count = plural(len(drafts), "draft waits", "drafts wait")
        yield f"{count}: ccp draft resume {drafts[-1]}"


def to_debrief_said(experiments: Sequence[int]) -> Iterator[str]:
    """One quiet line where experiments wait to be debriefed."""
    if len(experiments) == 1:
        yield f"An experiment waits for its debrief: ccp try debrief {experiments[0]}"
    elif experiments:
        yield f"Experiments {numbers(experiments)} wait for a debrief: ccp try list"


@dataclass(frozen=True)
class Today:
    """What a person meets when they call the program by its name alone."""

    day: str
    inquiries: Sequence[Inquiry]
    movement: Movement
    question: Question
    echo: Entry | None
    echo_ago: str
    drafts: Sequence[int]
    experiments: Sequence[int] = ()
    """The entries that prepare what waits to be debriefed."""
    invited: Invited | None = None
    kind = "today"

    def data(self) -> object:
        """The same for programs."""
        return {
            "day": self.day,
            "inquiries": [inquiry_data(one) for one in self.inquiries],
            "question": {
                "id": self.question.id,
                "version": self.question.version,
                "movement": self.movement,
                "wording": self.question.wording,
            },
            "echo": None if self.echo is None else entry_data(self.echo),
            "drafts": list(self.drafts),
            "experiments": list(self.experiments),
            "invitation": None if self.invited is None else self.invited.data(),
        }

    def _more(self) -> Iterator[str]:
        hidden = len(self.inquiries) - SHOWN
        if hidden > 0:
            yield f"And {hidden:,} more: ccp inquiry list"

    def lines(self) -> Iterator[str]:
        """Drafts first, then each inquiry, the question, and the echo."""
        yield from waiting_said(self.drafts)
        yield f"{day_said(self.day)}."
        for one in self.inquiries[:SHOWN]:
            chosen = " Words go here." if one.chosen else ""
            called = followed(f"Inquiry {one.id}, {excerpt(one.title, LINE)}", ",")
            yield f"{called} {standing_said(one)}.{chosen}"
        yield from self._more()
        yield from to_debrief_said(self.experiments)
        if self.invited is not None:
            yield from self.invited.lines()
        yield f"{self.movement.spoken}: {one_line(self.question.wording)}"
        yield f"To answer: ccp {self.movement}"
        if self.echo is not None:
            yield f"{self.echo_ago}, entry {self.echo.id}: {excerpt(beginning(self.echo), LINE)}"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """One screen."""
        from rich.padding import Padding
        from rich.text import Text

        room = options.max_width * 2 - BESIDE
        for line in waiting_said(self.drafts):
            yield Text(line, "bold")
        yield Text(day_said(self.day), "dim")
        yield Text("")
        for one in self.inquiries[:SHOWN]:
            title = Text(f"{one.id}  ", "bold")
            title.append(excerpt(one.title, room), "bold" if one.chosen else "")
            title.append(f"  {standing_said(one)}", COLOURS[one.stands_at])
            yield title
            if self.invited is not None and self.invited.inquiry.id == one.id:
                yield from self._invitation(self.invited)
        for line in (*self._more(), *to_debrief_said(self.experiments)):
            yield Text(line, "dim")
        if self.inquiries or self.experiments:
            yield Text("")
        yield Text(self.movement.spoken, COLOURS[self.movement])
        yield Padding(Text(one_line(self.question.wording)), (0, 0, 0, 2), expand=False)
        yield Padding(Text(f"ccp {self.movement}", "dim"), (0, 0, 0, 2), expand=False)
        if self.echo is not None:
            yield Text("")
            yield Text(f"{self.echo_ago}, entry {self.echo.id}", "dim")
            width = max(options.max_width - 2, 10)
            yield Padding(
                Text(excerpt(beginning(self.echo), width * 2)), (0, 0, 0, 2), expand=False
            )

    @staticmethod
    def _invitation(invited: Invited) -> Iterator[RenderableType]:
        """The invitation below its inquiry."""
        from rich.padding import Padding
        from rich.text import Text

        yield Padding(Text(invited.sentence()), (0, 0, 0, 3), expand=False)
        yield Padding(Text(invited.question()), (0, 0, 0, 3), expand=False)
        yield Padding(Text(invited.leaving(), "dim"), (0, 0, 0, 3), expand=False)
