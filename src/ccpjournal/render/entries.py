"""Views of entries: a list, what a search found, and one entry in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.excerpt import excerpt, snippet
from ccpjournal.render.facts import facts, heading_said, parts
from ccpjournal.render.phrases import (
    day_said,
    ended,
    followed,
    joined,
    local,
    movement_said,
    one_line,
    written_time,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

    from ccpjournal.journal.entry import Entry

LINE = 300
"""Cells of an entry's words in one line of the plain voice."""

LEAST_TITLE = 12
"""Cells in which a title still says something."""

NONE_YET = "There are no entries here yet. ccp write begins one."

TRIED = "experiment.what"
"""The question whose answer stands for an entry that prepares an experiment."""

COLOURS = {
    None: "dim",
    "purpose": "cyan",
    "learning": "magenta",
    "experience": "green",
    "ownership": "yellow",
}


def entry_data(entry: Entry) -> dict[str, object]:
    """An entry for programs; instants in ISO 8601 with the offset where it was written."""
    from ccpjournal.render.envelope import inquiry_named

    written = local(entry.position, entry.zone_offset)
    seen = entry.perspective
    return {
        "id": entry.id,
        "written": written.isoformat(timespec="milliseconds"),
        "zone": entry.zone,
        "written_day": entry.written,
        "about_day": entry.about,
        "movement": entry.movement,
        "inquiry": inquiry_named(entry.inquiry_id, entry.inquiry_title),
        "starred": entry.starred,
        "sealed": entry.sealed,
        "tags": list(entry.tags),
        "patterns": list(entry.patterns),
        "circumstances": list(entry.circumstances),
        "answers": [
            {
                "question": answer.question,
                "version": answer.version,
                "wording": answer.wording,
                "words": answer.words,
            }
            for answer in entry.answers
        ],
        "perspective": None
        if seen is None
        else {
            "kind": seen.kind,
            "source": seen.source,
            "asked": seen.asked,
            "words": seen.words,
            "touched": seen.touched,
            "prepared_in": seen.prepared_id,
            "had_in": entry.had_in,
        },
        "reflections": [
            {
                "written": local(one.instant, one.zone_offset).isoformat(),
                "zone": one.zone,
                "written_day": one.written,
                "question": one.answer.question,
                "version": one.answer.version,
                "wording": one.answer.wording,
                "words": one.answer.words,
            }
            for one in entry.reflections
        ],
        "experiment": None
        if entry.experiment is None
        else {
            "by_day": entry.experiment.by,
            "sure": entry.experiment.sure,
            "let_go": entry.experiment.let_go,
        },
        "debrief": None
        if entry.debrief is None
        else {
            "prepared_in": entry.debrief.prepared_id,
            "as_expected": entry.debrief.as_expected,
        },
    }


def beginning(entry: Entry) -> str:
    """What stands for an entry's words in a list.

    Of an experiment, what is to be tried: what one expected is not met by chance before its
    debrief.
    """
    if entry.experiment:
        tried = [one.words for one in entry.answers if one.question == TRIED]
        return "\n".join(tried) or entry.words
    if entry.words:
        return entry.words
    seen = entry.perspective
    asked = seen.asked if seen else ""
    if not entry.prepares_conversation:
        return asked or (seen.source if seen else "")
    return f"A conversation {'had' if entry.had_in else 'to have'}. {asked}".strip()


@dataclass(frozen=True)
class EntryList:
    """Entries one after the other; `terms` are marked where a search found them."""

    entries: Sequence[Entry]
    terms: tuple[str, ...] = ()
    empty: str = NONE_YET
    kind = "entries"

    def data(self) -> object:
        """A list of entries."""
        return [entry_data(entry) for entry in self.entries]

    def lines(self) -> Iterator[str]:
        """A line an entry."""
        if not self.entries:
            yield self.empty
        for entry in self.entries:
            yield entry_line(entry, self.terms)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Two lines an entry: where it belongs, and how it begins."""
        from rich.text import Text

        if not self.entries:
            yield Text(self.empty)
        wide = max((len(str(entry.id)) for entry in self.entries), default=1)
        for entry in self.entries:
            yield from _title_lines(entry, wide, options.max_width)
            said, marks = _glimpse(entry, self.terms, max(options.max_width - wide - 2, 10))
            line = Text(" " * (wide + 2) + said, no_wrap=True, overflow="crop")
            for start, end in marks:
                line.stylize("bold underline", start + wide + 2, end + wide + 2)
            yield line


def entry_line(entry: Entry, terms: tuple[str, ...] = ()) -> str:
    """An entry in one line of the plain voice."""
    return f"{_head(entry)}: {_glimpse(entry, terms, LINE)[0]}"


def _glimpse(
    entry: Entry, terms: tuple[str, ...], width: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """How an entry begins, or the place where the terms are, with what to mark there."""
    if not terms:
        return excerpt(beginning(entry), width), ()
    found = snippet(_all_words(entry), terms, width)
    return found.text, found.marks


def _all_words(entry: Entry) -> str:
    """Everything a search looks through, so that what was found can be shown."""
    seen = entry.perspective
    if seen is None:
        return entry.all_words
    return "\n".join(filter(None, (entry.all_words, seen.asked, seen.source)))


def _head(entry: Entry) -> str:
    """`Entry 42, Monday 23 November 2026, 14:05, in When do I go quiet? Experience`."""
    parts = [f"Entry {entry.id}", day_said(entry.written), written_time(entry)]
    if entry.about and entry.about != entry.written:
        parts.append(f"about {day_said(entry.about)}")
    where = followed(f"in {one_line(entry.inquiry_title)}", ",") if entry.inquiry_title else ""
    parts.append(f"{where} {movement_said(entry.movement)}".lstrip())
    parts += ["starred"] * entry.starred + ["sealed"] * entry.sealed
    if entry.tags:
        parts.append(f"tags {joined(entry.tags)}")
    return ", ".join(parts)


def _title_lines(entry: Entry, wide: int, width: int) -> Iterator[Text]:
    """Where an entry belongs: one line, or two where they do not fit into one."""
    from rich.text import Text

    line = Text(f"{entry.id:>{wide}}  ", "bold")
    line.append(f"{day_said(entry.written, short=True)} {written_time(entry)}", "not bold dim")
    line.append(f"  {movement_said(entry.movement)}", f"not bold {COLOURS[entry.movement]}")
    more = _more(entry)
    if more and len(line) + len(more) + 2 > width:
        yield line
        line = Text(" " * wide)
    yield from _titled(line.append("  " * bool(more)).append_text(more), entry, wide, width)


def _more(entry: Entry) -> Text:
    """The marks of an entry, and the day it is about where that is another."""
    from rich.text import Text

    marks = ["starred"] * entry.starred + ["sealed"] * entry.sealed
    if entry.about and entry.about != entry.written:
        marks.append(f"about {day_said(entry.about, short=True)}")
    return Text(", ".join(marks), "dim")


def _titled(line: Text, entry: Entry, wide: int, width: int) -> Iterator[Text]:
    """The line with the inquiry's title, or, where there is no room, the title in the next."""
    from rich.text import Text

    if not entry.inquiry_title:
        yield line
        return
    room = width - line.cell_len - 2
    if room < LEAST_TITLE:
        yield line
        line, room = Text(" " * wide), width - wide - 2
    yield line.append(f"  {excerpt(entry.inquiry_title, room)}", "italic not bold not dim")


@dataclass(frozen=True)
class EntriesInFull:
    """Entries with all that was written."""

    entries: Sequence[Entry]
    kind = "entries"

    def data(self) -> object:
        """A list of entries."""
        return [entry_data(entry) for entry in self.entries]

    def lines(self) -> Iterator[str]:
        """What is known of an entry a line each, then its questions and answers."""
        if not self.entries:
            yield NONE_YET
        for place, entry in enumerate(self.entries):
            if place:
                yield ""
            yield f"Entry {entry.id}. {movement_said(entry.movement)}."
            for name, value in facts(entry):
                yield ended(f"{name}: {value}")
            for heading, text in parts(entry):
                if heading:
                    yield heading_said(heading)
                yield from text.split("\n")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A heading, the facts, then questions and answers."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.entries:
            yield Text(NONE_YET)
        for place, entry in enumerate(self.entries):
            if place:
                yield Text("")
            heading = Text(f"{entry.id}  ", "bold")
            heading.append(movement_said(entry.movement), COLOURS[entry.movement])
            yield heading
            for name, value in facts(entry):
                yield Text.assemble((f"{name}: ", "dim"), value)
            for title, text in parts(entry):
                yield Text("")
                if title:
                    yield Text(title, "italic")
                yield Padding(Text(text), (0, 0, 0, 2), expand=False)
