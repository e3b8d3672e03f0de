"""An inquiry read as a spiral: round by round, and each question's answers one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.clock.moment import Moment, in_zone
from ccpjournal.render.entries import COLOURS, entry_data
from ccpjournal.render.excerpt import excerpt
from ccpjournal.render.facts import REFLECTED, heading_said
from ccpjournal.render.inquiries import inquiry_data, marks_said, standing_said, told
from ccpjournal.render.phrases import day_said, movement_said, one_line, plural
from ccpjournal.render.wheel import order_said
from ccpjournal.render.words import words
from ccpjournal.review.rounds import Beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.inquiry import Inquiry
    from ccpjournal.review.rounds import Round, Thread, Turn

GREENWICH = Moment(0, 0, "UTC")
LINE = 100
"""Cells of a reflection's words under its entry; ccp show has them in full."""
BEGUN = {
    Beginning.FIRST: "",
    Beginning.PURPOSE: ", begun with Purpose after Ownership",
    Beginning.WORD: ", begun by your own word",
}


def round_data(one: Round) -> dict[str, object]:
    """A round for programs, its entries by their numbers."""
    return {
        "round": one.number,
        "begins": one.begins,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "visits": [
            {"movement": visit.movement, "entries": [entry.id for entry in visit.entries]}
            for visit in one.visits
        ],
        "entries": [entry.id for entry in one.entries],
    }


def round_said(one: Round) -> str:
    """`Round 2, from 3 Mar 2026 to 9 Apr 2026, begun with Purpose after Ownership`."""
    days = f"on {day_said(one.first_day, short=True)}"
    if one.last_day != one.first_day:
        first, last = day_said(one.first_day, short=True), day_said(one.last_day, short=True)
        days = f"from {first} to {last}"
    return f"Round {one.number}, {days}{BEGUN[one.begins]}"


def visits_said(one: Round) -> str:
    """The movements of a round in the order they were visited."""
    return order_said([visit.movement for visit in one.visits]) or "Words without a movement"


def reflections_said(entry: Entry) -> Iterator[str]:
    """`Looking back, Monday 23 November 2026: how the words begin`, a line a reflection."""
    for one in entry.reflections:
        yield f"{REFLECTED}, {day_said(one.written)}: {excerpt(one.answer.words, LINE)}"


@dataclass(frozen=True)
class Spiral:
    """One inquiry, round by round, in the order of writing; a single round has no heading."""

    inquiry: Inquiry
    rounds: Sequence[Round]
    now: Moment = GREENWICH
    """Of the place by whose clocks the day is told on which the inquiry was opened."""
    kind = "inquiry"

    def data(self) -> object:
        """The inquiry, its entries, and its rounds."""
        return {
            **inquiry_data(self.inquiry),
            "entries": [entry_data(entry) for one in self.rounds for entry in one.entries],
            "rounds": [round_data(one) for one in self.rounds],
        }

    def _opening(self) -> str:
        one = self.inquiry
        parts = [standing_said(one), *marks_said(one)]
        parts.append(plural(sum(len(each.entries) for each in self.rounds), "entry", "entries"))
        if self._is_headed:
            parts.append(plural(len(self.rounds), "round"))
        opened = day_said(self._opened.isoformat())
        return f"Inquiry {one.id}, opened {opened}: {', '.join(parts)}"

    @property
    def _opened(self) -> date:
        return in_zone(self.inquiry.opened, self.now.zone, self.now.offset).local().date()

    @property
    def _is_headed(self) -> bool:
        return len(self.rounds) > 1

    def lines(self) -> Iterator[str]:
        """Each round in a sentence, then its entries: the day, the movement, the words.

        Notes that were written on an entry later begin under it.
        """
        yield one_line(self.inquiry.title)
        yield self._opening()
        for one in self.rounds:
            if self._is_headed:
                yield ""
                yield f"{round_said(one)}: {visits_said(one)}."
            for entry in one.entries:
                yield ""
                said = day_said(entry.written)
                yield f"{said}, {movement_said(entry.movement)}, entry {entry.id}:"
                for heading, text in told(entry):
                    if heading:
                        yield heading_said(heading)
                    yield from text.split("\n")
                yield from reflections_said(entry)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same as a page."""
        from rich.padding import Padding
        from rich.text import Text

        yield Text(one_line(self.inquiry.title), "bold")
        yield Text(self._opening(), "dim")
        left = 2 if self._is_headed else 0
        for one in self.rounds:
            if self._is_headed:
                yield Text("")
                yield Text(round_said(one), "bold")
                yield Text(visits_said(one), "dim")
            for entry in one.entries:
                yield Text("")
                head = Text(" " * left + movement_said(entry.movement), COLOURS[entry.movement])
                head.append(f"  {day_said(entry.written)}  {entry.id}", "dim")
                yield head
                for heading, text in told(entry):
                    if heading:
                        yield Padding(
                            Text(heading, "italic dim"), (0, 0, 0, left + 2), expand=False
                        )
                    yield Padding(Text(text), (0, 0, 0, left + 2), expand=False)
                for said in reflections_said(entry):
                    yield Padding(Text(said, "italic"), (0, 0, 0, left + 4), expand=False)


@dataclass(frozen=True)
class Turns:
    """Questions that were answered more than once, each with its answers one after the other."""

    threads: Sequence[Thread]
    empty: str = "No question has been answered more than once here yet."
    kind = "turns"

    def _again(self) -> list[Thread]:
        return [thread for thread in self.threads if len(thread.turns) > 1]

    def data(self) -> object:
        """The questions and their answers."""
        return [
            {
                "question": thread.question,
                "answers": [
                    {
                        "round": turn.round,
                        "entry": turn.entry.id,
                        "written_day": turn.entry.written,
                        "version": turn.version,
                        "wording": turn.wording,
                        "words": turn.words,
                    }
                    for turn in thread.turns
                ],
            }
            for thread in self._again()
        ]

    def lines(self) -> Iterator[str]:
        """A question, then when and what was answered; its wording again where it changed."""
        again = self._again()
        if not again:
            yield self.empty
        for place, thread in enumerate(again):
            if place:
                yield ""
            for turn, asked in _with_wordings(thread):
                if asked:
                    yield f"Question: {asked}"
                yield f"{_when(turn)}:"
                yield from words(turn.words).split("\n")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same as a page."""
        from rich.padding import Padding
        from rich.text import Text

        again = self._again()
        if not again:
            yield Text(self.empty)
        for place, thread in enumerate(again):
            if place:
                yield Text("")
            for turn, asked in _with_wordings(thread):
                if asked:
                    yield Text(asked, "italic bold")
                yield Text("")
                yield Padding(Text(_when(turn), "dim"), (0, 0, 0, 2), expand=False)
                yield Padding(Text(words(turn.words)), (0, 0, 0, 2), expand=False)


def _with_wordings(thread: Thread) -> Iterator[tuple[Turn, str]]:
    """Each answer, and the question's wording where it is not that of the answer before."""
    former = None
    for turn in thread.turns:
        yield turn, "" if turn.wording == former else one_line(turn.wording)
        former = turn.wording


def _when(turn: Turn) -> str:
    return f"Round {turn.round}, {day_said(turn.entry.written)}, entry {turn.entry.id}"
