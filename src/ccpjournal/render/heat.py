"""The pattern map as a heat map: counts as numbers, shades only in addition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ccpjournal.render.excerpt import cells
from ccpjournal.render.phrases import day_said, month_said, one_line, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table
    from rich.text import Text

    from ccpjournal.review.mapping import PatternMap

Across = Literal["circumstance", "month", "week"]

SHADES = ("default", "black on bright_cyan", "bold bright_white on blue")
"""From few to many; each names both colours, so that the number is read on any background."""

WITHIN = {"circumstance": "with", "month": "in", "week": "in the week of"}
GAP = 2
"""Cells between two columns."""

NONE_NAMED = "none named"
NO_PATTERNS = "No entry here has a pattern yet."
NONE_LIKE_THAT = "No entry like that has a pattern."
OVERLAP = "An entry with several circumstances is counted under each."


@dataclass(frozen=True)
class PatternHeat:
    """Patterns by circumstance, month or week; counts are entries."""

    map: PatternMap
    across: Across
    empty: str = NO_PATTERNS
    kind = "pattern-map"

    def data(self) -> object:
        """The rows, each with its counts by column; zeros are left out."""
        return {
            "across": self.across,
            "columns": list(self.map.columns),
            "patterns": [
                {
                    "pattern": pattern,
                    "entries": self.map.totals[pattern],
                    "counts": dict(self.map.row(pattern)),
                    "none_named": self.map.others.get(pattern, 0),
                }
                for pattern in self.map.patterns
            ],
        }

    def lines(self) -> Iterator[str]:
        """A pattern a line: in how many entries, and where."""
        if not self.map.patterns:
            yield self.empty
        for pattern in self.map.patterns:
            entries = plural(self.map.totals[pattern], "entry", "entries")
            yield f"{one_line(pattern)}, {entries}: {self._row_said(pattern, short=False)}."
        if self._overlaps:
            yield OVERLAP

    @property
    def _overlaps(self) -> bool:
        return self.across == "circumstance" and bool(self.map.patterns)

    def _row_said(self, pattern: str, *, short: bool) -> str:
        parts = [
            f"{count:,} {WITHIN[self.across]} {self._column_said(column, short=short)}"
            for column, count in self.map.row(pattern)
        ]
        others = self.map.others.get(pattern)
        return ", ".join([*parts, f"{others:,} with {NONE_NAMED}"] if others else parts)

    def _column_said(self, column: str, *, short: bool) -> str:
        if self.across == "circumstance":
            return one_line(column)
        if self.across == "week":
            return day_said(column, short=short)
        return month_said(column, short=short)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A table, or a list where the table has no room."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.map.patterns:
            yield Text(self.empty)
            return
        table = self._table()
        if _narrowest(table) <= options.max_width:
            yield table
        else:
            for pattern in self.map.patterns:
                head = Text(one_line(pattern), "bold")
                entries = plural(self.map.totals[pattern], "entry", "entries")
                head.append(f", {entries}", "not bold dim")
                yield head
                yield Padding(Text(self._row_said(pattern, short=True)), (0, 0, 0, 2), expand=False)
        if self._overlaps:
            yield Text("")
            yield Text(OVERLAP, "dim")

    def _table(self) -> Table:
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
        table.add_column("", min_width=_longest_word(self.map.patterns))
        said = [self._column_said(column, short=True) for column in self.map.columns]
        for heading in [*said, *[NONE_NAMED] * bool(self.map.others), "entries"]:
            width = max(_longest_word([heading]), len(f"{max(self.map.totals.values()):,}"))
            table.add_column(Text(heading), justify="right", width=width)
        for pattern in self.map.patterns:
            counts = dict(self.map.row(pattern))
            row = [self._cell(counts.get(column, 0)) for column in self.map.columns]
            if self.map.others:
                row.append(Text(f"{others:,}" if (others := self.map.others.get(pattern)) else ""))
            total = Text(f"{self.map.totals[pattern]:,}", "bold")
            table.add_row(Text(one_line(pattern)), *row, total)
        return table

    def _cell(self, count: int) -> Text:
        from rich.text import Text

        if not count:
            return Text("")
        shade = (count * len(SHADES) - 1) // self.map.largest
        return Text(f"{count:,}", SHADES[shade])


def _longest_word(texts: Iterable[str]) -> int:
    """Cells of the longest word, below which a column would cut it."""
    return max(cells(word) for text in texts for word in one_line(text).split() or [""])


def _narrowest(table: Table) -> int:
    return sum((one.width or one.min_width or 0) + GAP for one in table.columns) - GAP
