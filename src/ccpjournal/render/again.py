"""Views of words that meet older ones: a reflection, and a question answered then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.kept import KeptView
from ccpjournal.render.phrases import day_said, one_line
from ccpjournal.render.questions import offer_data
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from ccpjournal.asking.question import Question
    from ccpjournal.journal.again import Earlier
    from ccpjournal.journal.entry import Kept

BESIDE = 80
"""Columns from which two answers stand side by side."""

NOTHING_AGAIN = (
    "There is nothing to ask again yet: a question can come back two weeks after it was answered."
)


@dataclass(frozen=True)
class Reflected(Sentences):
    """A reflection was written; neither its words nor the entry's are repeated."""

    entry_id: int
    kind = "reflected"

    def data(self) -> object:
        """The entry it is on."""
        return {"entry": self.entry_id}

    def lines(self) -> Iterator[str]:
        """`noted on entry 42. To read both: ccp show 42`."""
        yield f"noted on entry {self.entry_id}. To read both: ccp show {self.entry_id}"


@dataclass(frozen=True)
class AgainList(Sentences):
    """Questions that can be asked again, and when each was answered; never what was answered."""

    choices: Sequence[tuple[Earlier, str]]
    """Each with how long ago that was."""
    kind = "ask-again-list"

    def data(self) -> object:
        """Questions and days."""
        return [
            {
                "question": one.question,
                "version": one.version,
                "wording": one.wording,
                "answered_day": one.day,
            }
            for one, _ in self.choices
        ]

    def lines(self) -> Iterator[str]:
        """A line a question."""
        if not self.choices:
            yield NOTHING_AGAIN
        for one, ago in self.choices:
            yield f"{one_line(one.wording)} Answered {ago}. ({one_line(one.question)})"


@dataclass(frozen=True)
class Told:
    """What was answered at one time."""

    entry_id: int
    day: str
    words: str


@dataclass(frozen=True)
class ThenAndNow:
    """One question with the answer of then and that of now; made when the latter is kept."""

    kept: Kept
    question: tuple[str, int, str]
    """Its id, version and exact wording."""
    then: Told
    now: Told
    between: str
    """The time between, such as `3 months`."""
    further: Question | None = None
    """One question about the two, offered."""
    kind = "then-and-now"

    def data(self) -> object:
        """The question, and both answers."""
        question, version, wording = self.question
        return {
            "question": question,
            "version": version,
            "wording": wording,
            "then": self._told_data(self.then),
            "now": self._told_data(self.now),
            "between": self.between,
            "further": offer_data(self.further),
        }

    @staticmethod
    def _told_data(told: Told) -> dict[str, object]:
        return {"entry": told.entry_id, "written_day": told.day, "words": told.words}

    def _heads(self) -> tuple[str, str]:
        return tuple(  # type: ignore[return-value]  # two of them
            f"{name}, {day_said(told.day)}, entry {told.entry_id}"
            for name, told in (("Then", self.then), ("Now", self.now))
        )

    def _offer(self) -> Iterator[str]:
        if self.further is not None:
            yield one_line(self.further.wording)
            yield f"To note something about it: ccp reflect {self.now.entry_id}"

    def lines(self) -> Iterator[str]:
        """One answer after the other, the earlier one first."""
        yield from KeptView(self.kept).lines()
        yield f"Question: {one_line(self.question[2])}"
        for head, told in zip(self._heads(), (self.then, self.now), strict=True):
            yield f"{head}:"
            yield from words(told.words).split("\n")
        yield f"Between them: {self.between}."
        yield from self._offer()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Side by side where there is room, else one after the other."""
        from rich.text import Text

        yield from map(Text, KeptView(self.kept).lines())
        yield Text("")
        yield Text(one_line(self.question[2]), "italic")
        yield Text(f"Between the two answers: {self.between}", "dim")
        yield Text("")
        yield from self._beside() if options.max_width >= BESIDE else self._below()
        offer = list(self._offer())
        if offer:
            yield Text("")
            yield Text(offer[0])
            yield Text(offer[1], "dim")

    def _beside(self) -> Iterator[RenderableType]:
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 4, 0, 0), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        then, now = self._heads()
        grid.add_row(Text(then, "dim"), Text(now, "dim"))
        grid.add_row(Text(words(self.then.words)), Text(words(self.now.words)))
        yield grid

    def _below(self) -> Iterator[RenderableType]:
        from rich.padding import Padding
        from rich.text import Text

        for place, (head, told) in enumerate(
            zip(self._heads(), (self.then, self.now), strict=True)
        ):
            if place:
                yield Text("")
            yield Text(head, "dim")
            yield Padding(Text(words(told.words)), (0, 0, 0, 2), expand=False)
