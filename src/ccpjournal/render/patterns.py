"""Views of patterns and circumstances: the names there are, and one with where it was met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.render.entries import entry_data, entry_line
from ccpjournal.render.phrases import ended, joined, month_said, one_line, plural
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.journal.entry import Entry

SIDES = {False: "binds", True: "frees", None: ""}
HEADINGS = {False: "What binds", True: "What frees", None: "Neither said"}
NOTHING_USED = {
    "pattern": "No entry here has a pattern yet. ccp pattern list shows names to begin with.",
    "circumstance": "No entry here has a circumstance yet. "
    "ccp pattern list --kind circumstance shows names to begin with.",
}
ALL_RETIRED = "All there are here are retired."


class Known(NamedTuple):
    """A pattern or circumstance as the person meets it: theirs, or one to begin with."""

    name: str
    sentence: str = ""
    frees: bool | None = None
    retired: bool = False
    entries: int = 0
    latest: str | None = None
    """The month of the last entry, 'YYYY-MM'."""
    also: tuple[str, ...] = ()
    """Former names that still find it."""


def known_data(one: Known) -> dict[str, object]:
    """A name for programs."""
    return {**one._asdict(), "also": list(one.also)}


def _met(one: Known) -> str:
    """`3 entries, last in November 2026`; nothing for one that was not met yet."""
    if not one.entries:
        return ""
    last = f", last in {month_said(one.latest)}" if one.latest else ""
    return plural(one.entries, "entry", "entries") + last


def _details(one: Known) -> list[str]:
    also = f"also {joined(one.also)}" if one.also else ""
    return [said for said in (also, "retired" if one.retired else "", _met(one)) if said]


@dataclass(frozen=True)
class LabelList:
    """The names there are, by their letters; of patterns, what binds and what frees apart."""

    of: str
    """'pattern' or 'circumstance'."""
    names: Sequence[Known]
    retired: int = 0
    """Of the same names, those that are retired and left out."""
    kind = "patterns"

    @property
    def _empty(self) -> str:
        return ALL_RETIRED if self.retired else NOTHING_USED[self.of]

    def data(self) -> object:
        """A list of names."""
        return {"kind": self.of, "names": [known_data(one) for one in self.names]}

    def lines(self) -> Iterator[str]:
        """A line a name."""
        if not self.names:
            yield self._empty
        for _, names in self._grouped():
            for one in names:
                parts = [one_line(one.name), SIDES[one.frees], *_details(one)]
                said = ", ".join(filter(None, parts))
                yield f"{said}: {one_line(one.sentence)}" if one.sentence else said

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Under a heading each, the names and what they are from the inside."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.names:
            yield Text(self._empty)
        for place, (heading, names) in enumerate(self._grouped()):
            if heading:
                yield from [Text("")] * bool(place)
                yield Text(heading, "bold underline")
            for one in names:
                line = Text(one_line(one.name), "bold")
                line.append("".join(f", {said}" for said in _details(one)), "not bold dim")
                yield line
                if one.sentence:
                    said = Text(one_line(one.sentence), "italic")
                    yield Padding(said, (0, 0, 0, 2), expand=False)

    def _grouped(self) -> Iterator[tuple[str, list[Known]]]:
        ordered = sorted(self.names, key=lambda one: (one.name.casefold(), one.name))
        if self.of == "circumstance":
            yield "", ordered
            return
        for frees, heading in HEADINGS.items():
            names = [one for one in ordered if one.frees is frees]
            if names:
                yield heading, names


@dataclass(frozen=True)
class LabelInFull:
    """One name: what it is from the inside, and where and when it was met."""

    of: str
    known: Known
    months: Mapping[str, int]
    """Entries by month, 'YYYY-MM'."""
    met_with: Mapping[str, int]
    """Entries by circumstance, or of a circumstance by pattern."""
    newest: Sequence[Entry]
    kind = "pattern"

    def data(self) -> object:
        """The name, its counts, and the newest entries."""
        return {
            "kind": self.of,
            **known_data(self.known),
            "months": dict(sorted(self.months.items())),
            "with": dict(sorted(self.met_with.items())),
            "newest": [entry_data(entry) for entry in self.newest],
        }

    def _facts(self) -> Iterator[str]:
        one = self.known
        side = SIDES[one.frees]
        if side:
            yield f"It {side}."
        if one.also:
            yield f"It is also found by {joined(one.also)}."
        if one.retired:
            yield "It is retired: no longer offered or proposed."
        if not one.entries:
            yield "No entry has it yet."
            return
        within = "amid" if self.of == "pattern" else "with"
        met = _counted({one_line(name): count for name, count in self.met_with.items()}, within)
        yield f"It is in {plural(one.entries, 'entry', 'entries')}{met and f': {met}'}."
        if self.months:
            months = {month_said(one): count for one, count in sorted(self.months.items())}
            yield f"By month: {_counted(months, 'in')}."

    def lines(self) -> Iterator[str]:
        """The name, its sentence, the facts, then the newest entries."""
        yield one_line(self.known.name)
        if self.known.sentence:
            yield one_line(self.known.sentence)
        yield from self._facts()
        yield from (entry_line(entry) for entry in self.newest)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same as a page."""
        from rich.padding import Padding
        from rich.text import Text

        from ccpjournal.render.entries import EntryList

        yield Text(one_line(self.known.name), "bold")
        if self.known.sentence:
            yield Padding(Text(one_line(self.known.sentence), "italic"), (0, 0, 0, 2), expand=False)
        for fact in self._facts():
            yield Text(fact)
        if self.newest:
            yield Text("")
            yield EntryList(self.newest)


def _counted(counts: Mapping[str, int], within: str) -> str:
    """`2 amid work, 1 amid family`, in the order given."""
    return ", ".join(f"{count:,} {within} {name}" for name, count in counts.items())


BETWEEN = {"Renamed": "to", "Merged": "into"}
"""What stands between a former name and the one that stays."""


@dataclass(frozen=True)
class LabelChanged(Sentences):
    """What was done to a pattern or circumstance."""

    of: str
    name: str
    said: str
    entries: Sequence[int] = ()
    former: str = ""
    """The name it went by before, or the one that went into it."""
    kind = "pattern-changed"

    def data(self) -> object:
        """The name, and the entries it was done in."""
        return {"kind": self.of, "name": self.name, "entries": list(self.entries)}

    def lines(self) -> Iterator[str]:
        """`Retired the pattern seeking approval. To take it back: ccp undo`."""
        within = f", in {plural(len(self.entries), 'entry', 'entries')}" if self.entries else ""
        named = one_line(self.name)
        if self.former:
            named = f"{one_line(self.former)} {BETWEEN[self.said]} {named}"
        done = ended(f"{self.said} the {self.of} {named}{within}")
        yield f"{done} To take it back: ccp undo"
