"""The visits to the four movements as a wheel, with no shape held better than another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.asking.movement import NAMES, Movement
from ccpjournal.render.entries import COLOURS
from ccpjournal.render.phrases import day_said, one_line, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

    from ccpjournal.review.rounds import Visited

MOST_VISITS = 12
"""So many of the latest visits are named in their order."""

NOT_YET = "No words stand in a movement here yet."

HUB = 11
"""Cells of the drawn circle, from rim to rim."""

_ROUND = tuple("╭╮╰╯─│▸▾◂▴")
_ASCII = tuple("++++-|>v<^")


def order_said(movements: Sequence[Movement]) -> str:
    """`Purpose, Experience, Ownership`; of many the latest, and how many came before."""
    said = ", ".join(NAMES[movement] for movement in movements[-MOST_VISITS:])
    before = len(movements) - MOST_VISITS
    return f"{said}, after {plural(before, 'earlier visit')}" if before > 0 else said


@dataclass(frozen=True)
class Wheel:
    """How the four movements were visited: in one inquiry, or without a title in the journal.

    `visited` has all four in their order; `order` is the visits as they came, `rounds` how many
    rounds they make in an inquiry.
    """

    title: str | None
    visited: Sequence[Visited]
    order: Sequence[Movement]
    rounds: int | None = None
    kind = "wheel"

    def data(self) -> object:
        """The four movements, and the visits in their order."""
        return {
            "title": self.title,
            "rounds": self.rounds,
            "movements": [
                {
                    "movement": one.movement,
                    "visits": one.visits,
                    "entries": one.entries,
                    "latest_day": one.latest,
                }
                for one in self.visited
            ],
            "visits": list(self.order),
        }

    def _heading(self) -> str:
        return "All movements" if self.title is None else one_line(self.title)

    def _closing(self) -> str:
        if len(self.order) == 1:
            return f"One visit: {order_said(self.order)}."
        return f"The visits in their order: {order_said(self.order)}."

    def lines(self) -> Iterator[str]:
        """A sentence for each movement that was visited, then the visits in their order."""
        yield self._heading()
        if not self.order:
            yield NOT_YET
            return
        if self.rounds is not None:
            yield f"There {'is' if self.rounds == 1 else 'are'} {plural(self.rounds, 'round')}."
        for one in self.visited:
            if one.latest:
                entries = plural(one.entries, "entry", "entries")
                visits = plural(one.visits, "visit")
                last = f"the last on {day_said(one.latest)}"
                yield f"{one.movement.spoken}: {visits} with {entries}, {last}."
        yield self._closing()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Purpose above, then clockwise, around a circle; its lines where that has no room."""
        from rich.text import Text

        drawn = self._drawn(options.max_width, _ASCII if options.ascii_only else _ROUND)
        if not self.order or drawn is None:
            yield from map(Text, self.lines())
            return
        yield Text(self._heading(), "bold")
        yield Text("")
        yield from drawn
        yield Text("")
        yield Text(self._closing(), "dim")

    def _hub(self) -> str:
        said = f"round {self.rounds}" if self.rounds else ""
        return said if len(said) <= HUB - 2 else ""

    def _drawn(self, width: int, shapes: tuple[str, ...]) -> list[Text] | None:
        """The picture with all its facts, else with the shorter ones, else none."""
        for short in (False, True):
            blocks = [_block(one, short=short) for one in self.visited]
            left, right = (max(map(len, blocks[place])) for place in (3, 1))
            if left + HUB + right + 2 <= width:
                return _picture(blocks, left, self._hub(), shapes)
        return None


def _block(one: Visited, *, short: bool) -> list[str]:
    """A movement's name, and two lines of what is known of it; empty ones when there is none."""
    if one.latest is None:
        return [one.movement.spoken, "", ""]
    visits, day = plural(one.visits, "visit"), day_said(one.latest, short=True)
    if short:
        return [one.movement.spoken, visits, day]
    return [
        one.movement.spoken,
        f"{visits}, {plural(one.entries, 'entry', 'entries')}",
        f"last {day}",
    ]


def _picture(blocks: list[list[str]], left: int, hub: str, shapes: tuple[str, ...]) -> list[Text]:
    from rich.text import Text

    top_left, top_right, low_left, low_right, flat, side, *arrows = shapes
    right, down, back, up = arrows
    inner = HUB - 2
    rim = ((inner - 1) // 2) * flat
    middle = left + 1 + HUB // 2
    sides = ((side, "", side), (up, hub, down), (side, "", side))
    purpose, learning, experience, ownership = blocks
    drawn = [_centred(Movement.PURPOSE, line, place, middle) for place, line in enumerate(purpose)]
    drawn.append(Text(f"{'':{left + 1}}{top_left}{rim}{right}{rim}{top_right}"))
    for place, (west, said, east) in enumerate(sides):
        line = Text()
        line.append(f"{ownership[place]:>{left}}", _style(Movement.OWNERSHIP, place))
        line.append(f" {west}{said:^{inner}}{east}")
        if learning[place]:
            line.append(f" {learning[place]}", _style(Movement.LEARNING, place))
        drawn.append(line)
    drawn.append(Text(f"{'':{left + 1}}{low_left}{rim}{back}{rim}{low_right}"))
    drawn += [
        _centred(Movement.EXPERIENCE, line, place, middle) for place, line in enumerate(experience)
    ]
    return [line for line in drawn if line.plain.strip()]


def _centred(movement: Movement, line: str, place: int, middle: int) -> Text:
    from rich.text import Text

    indent = max(middle - len(line) // 2, 0)
    return Text(" " * indent + line, _style(movement, place))


def _style(movement: Movement, place: int) -> str:
    return "dim" if place else COLOURS[movement]
