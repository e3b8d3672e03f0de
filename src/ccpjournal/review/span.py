"""What a span of days holds, gathered in one pass over its entries."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.review.echo import month_before, same_day
from ccpjournal.review.movements import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.asking.movement import Movement
    from ccpjournal.journal.entry import Entry
    from ccpjournal.review.movements import Movements

Counts = tuple[tuple[str, int], ...]
"""Names with the number of entries that have them, the most frequent first, then by name."""

SPANS = ("week", "month", "year")


class Held(NamedTuple):
    """What an inquiry holds in the span."""

    inquiry_id: int
    title: str
    entries: int
    movements: Movements
    positions: Sequence[int]
    """Where its entries there stand, the newest first."""


class Gained(NamedTuple):
    """A perspective that came in the span."""

    entry_id: int
    kind: str
    source: str


class Answered(NamedTuple):
    """A question, its wording when it was answered last in the span, and its answers there."""

    question: str
    wording: str
    times: int


class Gathered(NamedTuple):
    """What the entries of a span hold; ids are in the order in which the entries came."""

    entries: int
    days: int
    movements: Movements
    inquiries: tuple[Held, ...]
    """The one with the newest entry first."""
    outside: int
    """Entries in no inquiry."""
    patterns: Counts
    circumstances: Counts
    perspectives: tuple[Gained, ...]
    prepared: tuple[int, ...]
    debriefed: tuple[int, ...]
    reflected: tuple[int, ...]
    """Entries that have reflections."""
    questions: tuple[Answered, ...]


def days_of(span: str, today: date) -> tuple[date, date]:
    """The first and last day of the week, month or year that ends today."""
    if span == "week":
        return today - timedelta(days=6), today
    if span == "month":
        return month_before(today) + timedelta(days=1), today
    before = same_day(today, today.year - 1)
    return (before + timedelta(days=1) if before else date.min), today


def gather(entries: Iterable[Entry]) -> Gathered:
    """Everything that is told of a span, from its entries, the newest first."""
    seen = _Seen()
    for entry in entries:
        seen.add(entry)
    return seen.gathered()


class _Seen:
    """Counts while the entries come by, so that no words have to be held."""

    def __init__(self) -> None:
        self.days: set[str] = set()
        self.movements: Counter[Movement | None] = Counter()
        self.titles: dict[int, str] = {}
        self.by_inquiry: dict[int, Counter[Movement | None]] = {}
        self.positions: dict[int, array[int]] = {}
        self.outside = 0
        self.patterns: Counter[str] = Counter()
        self.circumstances: Counter[str] = Counter()
        self.perspectives: list[Gained] = []
        self.prepared: list[int] = []
        self.debriefed: list[int] = []
        self.reflected: list[int] = []
        self.wordings: dict[str, str] = {}
        self.answers: Counter[str] = Counter()

    def add(self, entry: Entry) -> None:
        """Count one entry."""
        self.days.add(entry.day)
        self.movements[entry.movement] += 1
        self.patterns.update(entry.patterns)
        self.circumstances.update(entry.circumstances)
        self._add_to_inquiry(entry)
        self._add_by_kind(entry)
        for answer in entry.answers:
            if answer.question is not None:
                self.wordings.setdefault(answer.question, answer.wording or "")
                self.answers[answer.question] += 1

    def _add_to_inquiry(self, entry: Entry) -> None:
        if entry.inquiry_id is None:
            self.outside += 1
            return
        self.titles.setdefault(entry.inquiry_id, entry.inquiry_title or "")
        self.by_inquiry.setdefault(entry.inquiry_id, Counter())[entry.movement] += 1
        self.positions.setdefault(entry.inquiry_id, array("q")).append(entry.position)

    def _add_by_kind(self, entry: Entry) -> None:
        seen = entry.perspective
        if seen is not None and not entry.prepares_conversation:
            self.perspectives.append(Gained(entry.id, seen.kind, seen.source))
        for holds, ids in (
            (entry.experiment, self.prepared),
            (entry.debrief, self.debriefed),
            (entry.reflections, self.reflected),
        ):
            if holds:
                ids.append(entry.id)

    def gathered(self) -> Gathered:
        """All of it as one value."""
        return Gathered(
            self.movements.total(),
            len(self.days),
            in_order(self.movements),
            tuple(
                Held(one, self.titles[one], held.total(), in_order(held), self.positions[one])
                for one, held in self.by_inquiry.items()
            ),
            self.outside,
            _by_count(self.patterns),
            _by_count(self.circumstances),
            tuple(self.perspectives),
            tuple(self.prepared),
            tuple(self.debriefed),
            tuple(self.reflected),
            tuple(Answered(one, self.wordings[one], times) for one, times in self.answers.items()),
        )


def _by_count(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def rounds_within(begun: Sequence[int], positions: Iterable[int]) -> tuple[int, ...]:
    """The numbers of the rounds in which these positions lie; `begun`, where each round begins."""
    return tuple(sorted({bisect_right(begun, one) for one in positions} - {0}))
