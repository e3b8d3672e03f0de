"""What makes an entry an experiment, prepared or debriefed."""

from __future__ import annotations

from typing import NamedTuple


class Experiment(NamedTuple):
    """A thing one will try in daily life; its words are the answers of the entry it stands in."""

    by: str | None = None
    """The day, 'YYYY-MM-DD', by which it is to be tried."""
    sure: int | None = None
    """How sure one is of what one expects, 0 to 100, where the person said it."""
    let_go: bool = False


class Debrief(NamedTuple):
    """What became of an experiment; its words are the answers of the entry it stands in."""

    prepared_id: int
    """The entry that prepared it."""
    as_expected: bool | None = None
    """Whether what was expected came, where the person said it."""
