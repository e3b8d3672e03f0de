"""Views of experiments: those that wait, and expectations beside what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.entries import TRIED, beginning, entry_data
from ccpjournal.render.excerpt import excerpt
from ccpjournal.render.kept import KeptView
from ccpjournal.render.phrases import day_said, ended, followed, one_line, plural
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words
from ccpjournal.review import expecting
from ccpjournal.review.expecting import bands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.padding import Padding
    from rich.table import Table

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.experiments import Tried
    from ccpjournal.review.expecting import Band

WHAT, WHERE, EXPECT = TRIED, "experiment.where", expecting.EXPECT
"""Questions of the pack whose answers a view looks for."""

NONE_WAITS = "No experiment waits. To prepare one: ccp try prepare"
NONE_YET = "Nothing has been tried and written down yet. To prepare something: ccp try prepare"
SIDE_BY_SIDE = 80
"""Columns from which expectation and outcome stand beside each other."""
LINE = 300
"""Cells of what is to be tried in one line of the plain voice."""


def answer_to(entry: Entry, question: str) -> str:
    """What an entry answers to a question; '' when it does not."""
    return next((one.words for one in entry.answers if one.question == question), "")


def tried_what(entry: Entry) -> str:
    """What is to be tried, or how the entry that prepares it begins."""
    return answer_to(entry, WHAT) or beginning(entry)


def experiment_data(one: Tried) -> dict[str, object]:
    """An experiment for programs; its number is that of the entry that prepares it."""
    prepared, outcome = one.prepared, one.outcome
    fixed = prepared.experiment
    debrief = outcome.debrief if outcome else None
    return {
        "id": prepared.id,
        "state": one.state,
        "by": fixed.by if fixed else None,
        "sure": fixed.sure if fixed else None,
        "expected": answer_to(prepared, EXPECT) or None,
        "as_expected": debrief.as_expected if debrief else None,
        "prepared": entry_data(prepared),
        "outcome": entry_data(outcome) if outcome else None,
    }


def facts_said(one: Tried) -> str:
    """`Experiment 42, prepared Monday 23 November 2026, by Friday 27 November 2026, in …`."""
    fixed = one.prepared.experiment
    parts = [f"Experiment {one.prepared.id}", f"prepared {day_said(one.prepared.written)}"]
    if fixed and fixed.by:
        parts.append(f"by {day_said(fixed.by)}")
    parts += _became(one)
    if one.prepared.inquiry_title:
        parts.append(f"in {one_line(one.prepared.inquiry_title)}")
    return ", ".join(parts)


def _became(one: Tried) -> list[str]:
    """What became of it since it was prepared; [] while it waits."""
    if one.outcome is not None:
        return [f"debriefed in entry {one.outcome.id}"]
    return ["let go"] if one.state == "let go" else []


@dataclass(frozen=True)
class ExperimentKept(KeptView):
    """A prepared experiment, in a sentence."""

    by: str | None = None

    def lines(self) -> Iterator[str]:
        """Where it went, and how it goes on."""
        yield from super().lines()
        by = f" by {day_said(self.by)}" if self.by else ""
        yield f"It can be lived{by}. Afterwards: ccp try debrief {self.kept.id}"


@dataclass(frozen=True)
class Debriefed(KeptView):
    """The outcome of an experiment, kept, in a sentence."""

    prepared_id: int = 0

    def lines(self) -> Iterator[str]:
        """Where it went, and where both can be read."""
        yield from super().lines()
        number = self.prepared_id
        yield f"It belongs to experiment {number}. To read both: ccp try review --ids {number}"


@dataclass(frozen=True)
class ExperimentChanged(Sentences):
    """An experiment that was let go, or taken up again."""

    experiment_id: int
    said: str
    kind = "experiment-changed"

    def data(self) -> object:
        """The experiment's number."""
        return {"id": self.experiment_id}

    def lines(self) -> Iterator[str]:
        """`Let go of experiment 42. To take it back: ccp undo`."""
        yield f"{self.said} experiment {self.experiment_id}. To take it back: ccp undo"


@dataclass(frozen=True)
class ExperimentList:
    """Experiments one after the other."""

    experiments: Sequence[Tried]
    empty: str = NONE_WAITS
    kind = "experiments"

    def data(self) -> object:
        """A list of experiments."""
        return [experiment_data(one) for one in self.experiments]

    def lines(self) -> Iterator[str]:
        """A line an experiment: when it was prepared, and what will be tried."""
        if not self.experiments:
            yield self.empty
        for one in self.experiments:
            yield f"{followed(facts_said(one), ':')} {excerpt(tried_what(one.prepared), LINE)}"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """What will be tried, and below it what is known of it."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.experiments:
            yield Text(self.empty)
        wide = max((len(str(one.prepared.id)) for one in self.experiments), default=1)
        for one in self.experiments:
            line = Text(f"{one.prepared.id:>{wide}}  ", "bold", no_wrap=True, overflow="ellipsis")
            room = max(options.max_width - wide - 2, 10)
            line.append(excerpt(tried_what(one.prepared), room), "not bold")
            line.truncate(options.max_width, overflow="ellipsis")
            yield line
            yield Padding(Text(_facts_short(one), "dim"), (0, 0, 0, wide + 2), expand=False)


def _facts_short(one: Tried) -> str:
    fixed = one.prepared.experiment
    parts = [f"prepared {day_said(one.prepared.written, short=True)}"]
    if fixed and fixed.by:
        parts.append(f"by {day_said(fixed.by, short=True)}")
    parts += _became(one)
    if one.prepared.inquiry_title:
        parts.append(one_line(one.prepared.inquiry_title))
    return ", ".join(parts)


def _band_said(band: Band) -> str:
    times = plural(band.tried, "time")
    return (
        f"{band.least} to {band.most} per cent sure, {times}: it came as expected {band.came:,} of"
        f" {band.tried:,}."
    )


@dataclass(frozen=True)
class ExperimentReview:
    """What was expected beside what came, and from ten on how sure beside how often."""

    experiments: Sequence[Tried]
    empty: str = NONE_YET
    kind = "experiment-review"

    def data(self) -> object:
        """The experiments, and the bands; no bands below ten."""
        return {
            "experiments": [experiment_data(one) for one in self.experiments],
            "how_sure_how_often": [band._asdict() for band in bands(self.experiments)],
        }

    def lines(self) -> Iterator[str]:
        """Each experiment: what was expected, then what came."""
        if not self.experiments:
            yield self.empty
        for place, one in enumerate(self.experiments):
            if place:
                yield ""
            yield ended(facts_said(one))
            yield from _all_lines("Tried", tried_what(one.prepared))
            yield from _all_lines("Expected", _expected(one))
            for heading, text in _came(one):
                yield from _all_lines(heading, text)
            if _outcome_said(one):
                yield _outcome_said(one)
        yield from self._closing()

    def _closing(self) -> Iterator[str]:
        found = bands(self.experiments)
        if found:
            yield ""
            yield "How sure you were, beside how often it came:"
            yield from map(_band_said, found)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Side by side where there is room, else one after the other."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.experiments:
            yield Text(self.empty)
        for place, one in enumerate(self.experiments):
            if place:
                yield Text("")
            yield Text(words(tried_what(one.prepared)), "bold")
            yield Text(f"{one.prepared.id}  {_facts_short(one)}", "dim")
            if options.max_width >= SIDE_BY_SIDE:
                yield _beside(one)
            else:
                yield _block("Expected", _expected(one))
                for heading, text in _came(one):
                    yield _block(heading, text)
            if _outcome_said(one):
                yield Padding(Text(_outcome_said(one), "dim"), (0, 0, 0, 2), expand=False)
        yield from map(Text, self._closing())


def _expected(one: Tried) -> str:
    return answer_to(one.prepared, EXPECT) or "(no expectation was written)"


def _came(one: Tried) -> list[tuple[str, str]]:
    """The outcome's questions, each with its answer."""
    answers = one.outcome.answers if one.outcome else ()
    return [(one_line(answer.wording or "What came"), answer.words) for answer in answers]


def _outcome_said(one: Tried) -> str:
    """How sure, and whether it came, as far as the person said it."""
    fixed, outcome = one.prepared.experiment, one.outcome
    parts = []
    if fixed and fixed.sure is not None:
        parts.append(f"{fixed.sure} per cent sure")
    if outcome and outcome.debrief and outcome.debrief.as_expected is not None:
        came = "it came as expected" if outcome.debrief.as_expected else "it came otherwise"
        parts.append(came)
    said = ", ".join(parts)
    return ended(said[0].upper() + said[1:]) if said else ""


def _all_lines(heading: str, text: str) -> Iterator[str]:
    yield heading if heading.endswith("?") else f"{heading}:"
    yield from words(text).split("\n")


def _block(heading: str, text: str) -> Padding:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    told = Padding(Text(words(text)), (0, 0, 0, 2), expand=False)
    return Padding(Group(Text(heading, "italic"), told), (0, 0, 0, 2), expand=False)


def _beside(one: Tried) -> Table:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2), show_header=False, expand=True)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    left = Group(Text("Expected", "italic"), Text(words(_expected(one))))
    right = [
        line
        for heading, text in _came(one)
        for line in (Text(heading, "italic"), Text(words(text)))
    ]
    table.add_row(left, Group(*right))
    return table
