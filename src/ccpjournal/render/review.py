"""Views of looking back: what a day calls up, and what a span of days holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.entries import COLOURS, beginning, entry_data
from ccpjournal.render.excerpt import excerpt
from ccpjournal.render.phrases import (
    day_said,
    followed,
    movement_said,
    movements_data,
    numbers,
    one_line,
    plural,
)
from ccpjournal.render.questions import offer_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.asking.question import Question
    from ccpjournal.journal.entry import Entry
    from ccpjournal.render.circling import Invited
    from ccpjournal.review.movements import Movements
    from ccpjournal.review.span import Counts, Gained, Gathered, Held

LINE = 600
"""Cells of an echo in the plain voice."""
ROWS = 6
"""Rows of an echo on a terminal."""
MOST = 10
"""Of a kind that may be many, so many are told; all are in the JSON."""

NO_ECHO = (
    "No earlier entry belongs to this day yet. What is written today may be met again in a week."
)
NO_ENTRIES = "there are no entries here. What was lived need not have been written."


@dataclass(frozen=True)
class Echoes:
    """What a day calls up, and one question about it."""

    day: str
    echoes: Sequence[tuple[str, Entry]]
    """How long ago, and the entry."""
    unseen: tuple[str, Entry] | None = None
    question: Question | None = None
    invited: Invited | None = None
    kind = "echoes"

    def data(self) -> object:
        """The entries whole."""
        return {
            "day": self.day,
            "echoes": [entry_data(entry) for _, entry in self.echoes],
            "long_unseen": None if self.unseen is None else entry_data(self.unseen[1]),
            "question": offer_data(self.question),
            "invitation": None if self.invited is None else self.invited.data(),
        }

    def _all(self) -> Iterator[tuple[str, Entry]]:
        yield from ((f"{ago[0].upper()}{ago[1:]}", entry) for ago, entry in self.echoes)
        if self.unseen is not None:
            ago, entry = self.unseen
            yield f"Long unseen, {ago}", entry

    def _offer(self) -> Iterator[str]:
        found = next(self._all(), None)
        if found is not None and self.question is not None:
            yield one_line(self.question.wording)
            yield f"To note something: ccp reflect {found[1].id}"

    def lines(self) -> Iterator[str]:
        """An entry a line, then the question and the invitation."""
        yield f"{day_said(self.day)}."
        for ago, entry in self._all():
            said = excerpt(beginning(entry), LINE)
            yield f"{ago}, {_where_said(entry)}: {said}"
        if not self.echoes and self.unseen is None:
            yield NO_ECHO
        yield from self._offer()
        if self.invited is not None:
            yield from self.invited.lines()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Each entry under how long ago it was."""
        from rich.padding import Padding
        from rich.text import Text

        yield Text(day_said(self.day), "dim")
        for ago, entry in self._all():
            yield Text("")
            yield Text.assemble((ago, COLOURS[entry.movement]), (f", {_where_said(entry)}", "dim"))
            width = max(options.max_width - 2, 10)
            yield Padding(Text(excerpt(beginning(entry), width * ROWS)), (0, 0, 0, 2), expand=False)
        if not self.echoes and self.unseen is None:
            yield Text(NO_ECHO)
        yield from map(Text, _spaced(self._offer()))
        if self.invited is not None:
            yield from map(Text, _spaced(self.invited.lines()))


def _where_said(entry: Entry) -> str:
    parts = [movement_said(entry.movement), day_said(entry.day, short=True)]
    if entry.about and entry.about != entry.written:
        parts.append(f"written {day_said(entry.written, short=True)}")
    return ", ".join([*parts, f"entry {entry.id}"])


def _spaced(lines: Iterator[str]) -> Iterator[str]:
    """Lines with an empty one before them; nothing when there are none."""
    for place, line in enumerate(lines):
        if not place:
            yield ""
        yield line


@dataclass(frozen=True)
class AnsweredAgain:
    """A question that was answered more than once."""

    question: str
    wording: str
    in_span: int
    in_all: int


@dataclass(frozen=True)
class SpanReview:
    """What a span of days holds; nothing of it is weighed."""

    heading: str
    gathered: Gathered
    rounds: Mapping[int, tuple[int, ...]]
    """Of each inquiry, the rounds that the span touches."""
    repeated: Sequence[AnsweredAgain] = ()
    question: Question | None = None
    invited: Invited | None = None
    kind = "review"

    def data(self) -> object:
        """Counts and numbers of entries."""
        held = self.gathered
        return {
            "span": self.heading,
            "entries": held.entries,
            "days": held.days,
            "movements": movements_data(held.movements),
            "inquiries": [self._inquiry_data(one) for one in held.inquiries],
            "outside_inquiries": held.outside,
            "patterns": dict(held.patterns),
            "circumstances": dict(held.circumstances),
            "perspectives": [
                {"entry": one.entry_id, "kind": one.kind, "source": one.source}
                for one in held.perspectives
            ],
            "experiments": {"prepared": list(held.prepared), "debriefed": list(held.debriefed)},
            "reflected_on": list(held.reflected),
            "answered_again": [
                {
                    "question": one.question,
                    "wording": one.wording,
                    "in_span": one.in_span,
                    "in_all": one.in_all,
                }
                for one in self.repeated
            ],
            "question": offer_data(self.question),
            "invitation": None if self.invited is None else self.invited.data(),
        }

    def _inquiry_data(self, one: Held) -> dict[str, object]:
        return {
            "id": one.inquiry_id,
            "title": one.title,
            "entries": one.entries,
            "movements": movements_data(one.movements),
            "rounds": list(self.rounds.get(one.inquiry_id, ())),
        }

    def _opening(self) -> str:
        held = self.gathered
        entries = plural(held.entries, "entry", "entries")
        return f"{self.heading}: {entries} on {plural(held.days, 'day')}."

    def _sections(self) -> Iterator[tuple[str, list[str]]]:
        """Headings with their sentences; those with nothing in them are left out."""
        held = self.gathered
        outside = f"In none: {plural(held.outside, 'entry', 'entries')}"
        found = (
            ("Movements", [_movements_said(held.movements)]),
            (
                "Inquiries",
                [*map(self._inquiry_said, held.inquiries), *[outside] * bool(held.outside)],
            ),
            ("Patterns", _counts_said(held.patterns)),
            ("In the midst of", _counts_said(held.circumstances)),
            ("Perspectives gained", _most(list(map(_gained_said, held.perspectives)))),
            ("Experiments", list(_experiments_said(held))),
            ("Looked back on", _entries_said(held.reflected)),
            ("Answered more than once", _most(list(map(_repeated_said, self.repeated)))),
        )
        return ((heading, lines) for heading, lines in found if lines)

    def _inquiry_said(self, one: Held) -> str:
        touched = self.rounds.get(one.inquiry_id, ())
        entries = plural(one.entries, "entry", "entries")
        called = followed(f"{one.inquiry_id}, {one_line(one.title)}", ":")
        within = [_rounds_said(touched)] * bool(touched)
        return "; ".join([f"{called} {entries}", _movements_said(one.movements), *within])

    def _offer(self) -> Iterator[str]:
        if self.question is not None:
            yield one_line(self.question.wording)
            yield "To note something on an entry: ccp reflect ID"

    def lines(self) -> Iterator[str]:
        """A sentence for each thing that the span holds."""
        if not self.gathered.entries:
            yield f"{self.heading}: {NO_ENTRIES}"
            return
        yield self._opening()
        for heading, lines in self._sections():
            yield from (f"{heading}: {line}" for line in lines)
        yield from self._offer()
        if self.invited is not None:
            yield from self.invited.lines()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same under headings."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.gathered.entries:
            yield from map(Text, self.lines())
            return
        yield Text(self._opening(), "bold")
        for heading, lines in self._sections():
            yield Text("")
            yield Text(heading, "dim")
            yield from (Padding(Text(line), (0, 0, 0, 2), expand=False) for line in lines)
        yield from map(Text, _spaced(self._offer()))
        if self.invited is not None:
            yield from map(Text, _spaced(self.invited.lines()))


def _movements_said(movements: Movements) -> str:
    return ", ".join(f"{movement_said(one)} {count:,}" for one, count in movements)


def _rounds_said(touched: tuple[int, ...]) -> str:
    return f"{'round' if len(touched) == 1 else 'rounds'} {numbers(touched)}"


def _counts_said(counts: Counts) -> list[str]:
    said = ", ".join(f"{one_line(name)} {count:,}" for name, count in counts)
    return [said] if said else []


def _gained_said(one: Gained) -> str:
    kinds = {
        "conversation": "a conversation",
        "question": "a question somebody asked",
        "work": "a published work",
        "pool": "a contribution from a pool",
    }
    whose = f", {one_line(one.source)}" if one.source else ""
    return f"entry {one.entry_id}, {kinds[one.kind]}{whose}"


def _experiments_said(held: Gathered) -> Iterator[str]:
    for said, ids in (("prepared in", held.prepared), ("debriefed in", held.debriefed)):
        yield from (f"{said} {one}" for one in _entries_said(ids))


def _entries_said(ids: Sequence[int]) -> list[str]:
    noun = "entry" if len(ids) == 1 else "entries"
    return [f"{noun} {numbers(ids)}"] if ids else []


def _repeated_said(one: AnsweredAgain) -> str:
    times = "once" if one.in_span == 1 else f"{one.in_span:,} times"
    return f"{one_line(one.wording)} {times} here, {one.in_all:,} in all"


def _most(lines: list[str]) -> list[str]:
    """The first few, and how many more there are."""
    if len(lines) <= MOST:
        return lines
    return [*lines[:MOST], f"and {len(lines) - MOST:,} more"]
