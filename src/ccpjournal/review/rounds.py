"""The rounds of an inquiry, the visits to the movements in them, and what was asked again."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.rounds import Page


class Beginning(StrEnum):
    """What a round begins with."""

    FIRST = "first"
    """The inquiry's first entry."""
    PURPOSE = "purpose"
    """Purpose, visited again after Ownership."""
    WORD = "word"
    """The person's own word."""


class Visit(NamedTuple):
    """Entries of one movement one after the other, unsorted ones passed over."""

    movement: Movement
    entries: tuple[Entry, ...]


class Round(NamedTuple):
    """Once through the cycle, as it was lived; `entries` in the order of writing, at least one."""

    number: int
    begins: Beginning
    entries: tuple[Entry, ...]

    @property
    def visits(self) -> tuple[Visit, ...]:
        """The visits in this round, in their order."""
        moved = (entry for entry in self.entries if entry.movement is not None)
        return tuple(
            Visit(movement, tuple(entries))
            for movement, entries in groupby(moved, attrgetter("movement"))
        )

    @property
    def first_day(self) -> str:
        """The first journal day on which an entry of it was written.

        With a journey between zones it need not be that of the first entry.
        """
        return min(entry.written for entry in self.entries)

    @property
    def last_day(self) -> str:
        """The last journal day on which an entry of it was written."""
        return max(entry.written for entry in self.entries)


class Turn(NamedTuple):
    """What was answered to a question at one time, and in which round."""

    round: int
    entry: Entry
    wording: str
    version: int
    words: str


class Thread(NamedTuple):
    """All answers to one question, in the order of writing."""

    question: str
    turns: tuple[Turn, ...]


class Visited(NamedTuple):
    """How a movement was visited: visits, entries in them, and the day of the last one written."""

    movement: Movement
    visits: int
    entries: int
    latest: str | None


def rounds(
    entries: Iterable[Entry], said: Iterable[int] = (), *, owned: bool = False
) -> tuple[Round, ...]:
    """One inquiry's entries, in any order, as its rounds.

    `said` holds the instants, in microseconds since 1970, at which the person said that a new
    round begins: it begins with the first entry written at or after. Otherwise a round begins
    with an entry in Purpose when Ownership was visited since the last beginning; `owned`, when it
    was so before the first of these entries, in the same round.
    """
    ordered = sorted(entries, key=attrgetter("position"))
    begun = list(_beginnings(ordered, sorted(said), owned=owned))
    ends = pairwise([*(place for place, _ in begun), len(ordered)])
    return tuple(
        Round(number, begins, tuple(ordered[start:end]))
        for number, ((_, begins), (start, end)) in enumerate(zip(begun, ends, strict=True), start=1)
    )


def rounds_of(page: Page) -> tuple[Round, ...]:
    """An inquiry's latest rounds, with the numbers they have in the inquiry."""
    parts = rounds(page.entries, page.said, owned=page.owned)
    numbered = (one._replace(number=place) for place, one in enumerate(parts, page.number))
    return tuple(
        one._replace(begins=Beginning(page.begins)) if one.number == page.number else one
        for one in numbered
    )


def _beginnings(
    ordered: Sequence[Entry], said: Sequence[int], *, owned: bool
) -> Iterator[tuple[int, Beginning]]:
    heard = 0
    for place, entry in enumerate(ordered):
        begins = Beginning.FIRST if place == 0 else None
        if place and owned and entry.movement is Movement.PURPOSE:
            begins = Beginning.PURPOSE
        while heard < len(said) and said[heard] <= entry.position:
            begins = begins if place == 0 else Beginning.WORD
            heard += 1
        if begins:
            yield place, begins
            owned = owned and place == 0
        owned = owned or entry.movement is Movement.OWNERSHIP


def visited(of: Iterable[Round]) -> tuple[Visited, ...]:
    """The four movements in their order, and how each was visited in these rounds."""
    found: dict[Movement, list[Visit]] = {movement: [] for movement in Movement}
    for one in of:
        for visit in one.visits:
            found[visit.movement].append(visit)
    return tuple(
        Visited(
            movement,
            len(visits),
            sum(len(visit.entries) for visit in visits),
            visits[-1].entries[-1].written if visits else None,
        )
        for movement, visits in found.items()
    )


def threads(of: Iterable[Round]) -> tuple[Thread, ...]:
    """Every question that was answered in these rounds, in the order of the first answers."""
    found: dict[str, list[Turn]] = {}
    for one in of:
        for entry in one.entries:
            for answer in entry.answers:
                if answer.question is not None:
                    turn = Turn(
                        one.number, entry, answer.wording or "", answer.version or 0, answer.words
                    )
                    found.setdefault(answer.question, []).append(turn)
    return tuple(Thread(question, tuple(turns)) for question, turns in found.items())
