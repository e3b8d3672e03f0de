"""Views of the lexicon: the names in it, and what was entered or removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import one_line, plural
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.journal.lexicon import Added, Name
    from ccpjournal.sharing.lexicon_file import Odd

HEADINGS = {
    "person": "People",
    "place": "Places",
    "organisation": "Organisations",
    "lexicon": "Other",
}
EMPTY = 'There is no name in the lexicon yet. For example: ccp lexicon add "Anna" my sister'
BACK = "To take it back: ccp undo"


def kind_said(kind: str) -> str:
    """A name's kind as it is said: `other` for what is neither person, place nor organisation."""
    return "other" if kind == "lexicon" else kind


def name_data(one: Name) -> dict[str, object]:
    """A name for programs."""
    return {"term": one.term, "role": one.role, "kind": kind_said(one.kind)}


def _said(one: Name) -> str:
    return f"{one_line(one.term)}: {one_line(one.role)} ({kind_said(one.kind)})"


@dataclass(frozen=True)
class LexiconList:
    """Every name, with what stands for it when words leave."""

    names: Sequence[Name]
    kind = "lexicon"

    def data(self) -> object:
        """A list of names."""
        return [name_data(one) for one in self.names]

    def lines(self) -> Iterator[str]:
        """A line a name."""
        if not self.names:
            yield EMPTY
        yield from map(_said, self.names)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The names under what they are of."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.names:
            yield Text(EMPTY)
        blank = False
        for kind, heading in HEADINGS.items():
            found = [one for one in self.names if one.kind == kind]
            if found:
                yield from [Text("")] * blank
                yield Text(heading, "bold")
            blank = blank or bool(found)
            for one in found:
                line = Text(one_line(one.term))
                line.append(f": {one_line(one.role)}", "dim")
                yield Padding(line, (0, 0, 0, 2), expand=False)


@dataclass(frozen=True)
class NameEntered(Sentences):
    """A name that was just entered."""

    name: Name
    kind = "lexicon-entered"

    def data(self) -> object:
        """The name."""
        return name_data(self.name)

    def lines(self) -> Iterator[str]:
        """`Anna: my sister (person). To take it back: ccp undo`."""
        yield f"{_said(self.name)}. {BACK}"


@dataclass(frozen=True)
class LexiconImported(Sentences):
    """What a file of names came to."""

    added: Added
    left_out: Sequence[Odd]
    rehearsed: bool
    kind = "lexicon-imported"

    def data(self) -> object:
        """Counts, the lines that were left out, and whether it was only rehearsed."""
        odd = [{"line": one.number, "reason": one.reason} for one in self.left_out]
        return {**self.added._asdict(), "left_out": odd, "dry_run": self.rehearsed}

    def lines(self) -> Iterator[str]:
        """A line for each that was left out, then the counts."""
        for one in self.left_out:
            yield f"Line {one.number} is left out: it {one.reason}."
        new, changed, same = self.added
        counts = f"{plural(new, 'new name')}, {changed:,} changed, {same:,} as before."
        if self.rehearsed:
            yield f"This would be {counts} Nothing was entered."
        else:
            yield f"{counts} {BACK}" if new or changed else counts


@dataclass(frozen=True)
class NamesRemoved(Sentences):
    """Names that were just removed."""

    names: Sequence[Name]
    kind = "lexicon-removed"

    def data(self) -> object:
        """The names as they were."""
        return [name_data(one) for one in self.names]

    def lines(self) -> Iterator[str]:
        """`Removed 1 name from the lexicon. To take it back: ccp undo`."""
        yield f"Removed {plural(len(self.names), 'name')} from the lexicon. {BACK}"
