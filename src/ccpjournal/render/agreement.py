"""Agreement with oneself, told so that a person can weigh it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import one_line, plural
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.review.agreement import Agreement, Choices

MEANING = "1 is the same every time, 0 is as often the same as by chance."


def choices_data(one: Choices) -> dict[str, object]:
    """Choices for programs; kappa with three decimals."""
    kappa = one.kappa
    return {**one._asdict(), "kappa": None if kappa is None else round(kappa, 3)}


@dataclass(frozen=True)
class Rechecked(Sentences):
    """What two namings of the same entries have in common."""

    found: Agreement
    kind = "recheck"

    def data(self) -> object:
        """The counts, pooled and by pattern."""
        between = self.found.between
        return {
            "entries": self.found.entries,
            "pooled": choices_data(self.found.pooled),
            "between": None if between is None else [round(one, 3) for one in between],
            "patterns": [
                {"pattern": pattern, **choices_data(one)} for pattern, one in self.found.by_pattern
            ],
        }

    def lines(self) -> Iterator[str]:
        """The counts, kappa and what it means, then each pattern."""
        pooled = self.found.pooled
        entries = plural(self.found.entries, "entry", "entries")
        if not self.found.entries:
            yield "No entry was named again, so there is nothing to compare."
            return
        if not pooled.all:
            yield f"No pattern was named in {entries}, then or now, so there is nothing to compare."
            return
        patterns = plural(len(self.found.by_pattern), "pattern")
        choices = plural(pooled.all, "choice")
        yield f"{entries} and {patterns}: {choices} of yes or no, {pooled.same:,} the same as then."
        yield from self._kappa_said()
        for pattern, one in self.found.by_pattern:
            yield f"{one_line(pattern)}: {_came_out(one)}."

    def _kappa_said(self) -> Iterator[str]:
        kappa, between = self.found.pooled.kappa, self.found.between
        if kappa is None:
            yield "Every choice was yes both times; then kappa cannot tell agreement from chance."
            return
        yield f"Cohen's kappa is {kappa:.2f}: {MEANING}"
        if between is None:
            yield "So few entries are behind it that without one of them it could not be told."
        else:
            least, most = between
            yield f"Without any one of the entries it would lie from {least:.2f} to {most:.2f}."


def _came_out(one: Choices) -> str:
    parts = (
        (one.both, "both times"),
        (one.then_only, "only then"),
        (one.now_only, "only now"),
    )
    said = ", ".join(f"{when} {count:,}" for count, when in parts if count)
    return said if one.kappa is None else f"{said}, kappa {one.kappa:.2f}"


@dataclass(frozen=True)
class NothingToRecheck(Sentences):
    """No older entry has a pattern."""

    kind = "recheck"

    def data(self) -> object:
        """The same as of a recheck, with nothing in it."""
        return {"entries": 0, "pooled": None, "between": None, "patterns": []}

    def lines(self) -> Iterator[str]:
        """What there would have to be."""
        yield "No entry older than four weeks has a pattern here, so there is none to name again."
