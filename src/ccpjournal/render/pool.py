"""Views of what strangers offered: every text of theirs passes `words()`.

A stranger's words stand two columns in, so that no line of theirs can be taken for one of ours.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.render.entries import COLOURS
from ccpjournal.render.excerpt import snippet
from ccpjournal.render.phrases import ended, joined, movement_said, one_line
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.pool.searching import Found
    from ccpjournal.sharing.contribution import Contribution

DIGITS = 8
"""Of an id, as it is shown; a command takes as many as are needed."""
LINE = 300
"""Cells of a contribution's words in one line of the plain voice."""
INDENT = "  "

NONE_FOLLOWED = (
    "You follow no pool yet. ccp pool add DIR follows one that is there; "
    "ccp pool init DIR makes one."
)
NOTHING_YET = "There is no contribution in it yet."
NOTHING_LIKE_IT = "No contribution is like that."

_REWRITTEN = {
    "tool": "A program put it into other words.",
    "other": "Somebody else put it into other words.",
}


def short_id(contribution: Contribution) -> str:
    """The beginning of an id, by which commands find it."""
    return contribution.id.removeprefix("sha256:")[:DIGITS]


def name_said(name: str) -> str:
    """A name of the shared vocabulary as a person says it."""
    known = vocabulary()
    names = {one.id: one.name for one in known.patterns}
    names |= {one.id: one.name for one in known.circumstances}
    return names.get(name, name.replace("-", " "))


def contribution_data(found: Found) -> dict[str, object]:
    """A contribution for programs: exactly its record, and the folders of the pools it is in."""
    return {"pools": [str(one) for one in found.pools], **asdict(found.contribution)}


def _movement_of(contribution: Contribution) -> Movement | None:
    name = contribution.content.movement
    return Movement(name) if name in set(Movement) else None


def _facts(found: Found, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is known of a contribution beside its words: names and values, fit to be shown."""
    content, envelope = found.contribution.content, found.contribution.envelope
    if asked := _asked(content.question):
        yield "It answers", asked
    if content.patterns:
        yield "Patterns", ", ".join(map(name_said, content.patterns))
    if content.circumstances:
        yield "Amid", ", ".join(map(name_said, content.circumstances))
    if envelope.lang != "en":
        yield "Language", envelope.lang
    yield "Offered in", envelope.period
    if len(titles) > 1:
        yield "From", joined(titles[str(one)] for one in found.pools)


def _asked(question: str) -> str:
    """The wording of the question that was answered, where this program has it."""
    from ccpjournal.sharing.making import wording_of

    return one_line(wording_of(question) or "")


@dataclass(frozen=True)
class ContributionsInFull:
    """Contributions with all their words; `titles` are those of the followed pools, by folder."""

    found: Sequence[Found]
    titles: dict[str, str]
    empty: str = NOTHING_LIKE_IT
    kind = "contributions"

    def data(self) -> object:
        """A list of contributions."""
        return [contribution_data(one) for one in self.found]

    def lines(self) -> Iterator[str]:
        """What is known of each a line each, then its words, two columns in."""
        if not self.found:
            yield self.empty
        for place, one in enumerate(self.found):
            if place:
                yield ""
            movement = _movement_of(one.contribution)
            yield f"Contribution {short_id(one.contribution)}. {movement_said(movement)}."
            for name, value in _facts(one, self.titles):
                yield ended(f"{name}: {value}")
            if said := _REWRITTEN.get(one.contribution.content.rewritten):
                yield said
            for line in words(one.contribution.content.words).split("\n"):
                yield (INDENT + line).rstrip()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A heading, the facts, then the words."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.found:
            yield Text(self.empty)
        for place, one in enumerate(self.found):
            if place:
                yield Text("")
            movement = _movement_of(one.contribution)
            heading = Text(f"{short_id(one.contribution)}  ", "bold")
            heading.append(movement_said(movement), f"not bold {COLOURS[movement]}")
            yield heading
            for name, value in _facts(one, self.titles):
                yield Text.assemble((f"{name}: ", "dim"), value)
            if said := _REWRITTEN.get(one.contribution.content.rewritten):
                yield Text(said, "dim")
            yield Text("")
            text = Text(words(one.contribution.content.words))
            yield Padding(text, (0, 0, 0, len(INDENT)), expand=False)


@dataclass(frozen=True)
class ContributionList:
    """What a search found, in lines; `terms` are marked where they stand."""

    found: Sequence[Found]
    terms: tuple[str, ...] = ()
    empty: str = NOTHING_LIKE_IT
    kind = "contributions"

    def data(self) -> object:
        """A list of contributions."""
        return [contribution_data(one) for one in self.found]

    def lines(self) -> Iterator[str]:
        """A line each."""
        if not self.found:
            yield self.empty
        for one in self.found:
            glimpse = snippet(one.contribution.content.words, self.terms, LINE).text
            yield f"Contribution {', '.join(_head(one.contribution))}: {glimpse}"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Where it belongs, and the place where the words stand."""
        from rich.text import Text

        if not self.found:
            yield Text(self.empty)
        for one in self.found:
            id_, movement, *names = _head(one.contribution)
            heading = Text(f"{id_}  ", "bold")
            heading.append(movement, f"not bold {COLOURS[_movement_of(one.contribution)]}")
            heading.append("  " + ", ".join(names) if names else "", "not bold dim")
            yield heading
            room = max(options.max_width - len(INDENT), 10)
            found = snippet(one.contribution.content.words, self.terms, room)
            line = Text(INDENT + found.text, no_wrap=True, overflow="crop")
            for start, end in found.marks:
                line.stylize("bold underline", start + len(INDENT), end + len(INDENT))
            yield line


def _head(contribution: Contribution) -> list[str]:
    """Its short id, its movement, its patterns and circumstances."""
    content = contribution.content
    names = map(name_said, (*content.patterns, *content.circumstances))
    return [short_id(contribution), movement_said(_movement_of(contribution)), *names]
