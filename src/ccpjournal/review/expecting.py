"""How sure a person was of what they expected, beside how often it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.draft import SUREST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ccpjournal.journal.experiments import Tried

ENOUGH = 10
"""Experiments that say both, before anything is counted: a few tell nothing."""
EXPECT = "experiment.expect"
"""The question whose answer is what a person expects."""
BAND = 20
"""Per cent: how sure is counted in bands as wide as this."""


class Band(NamedTuple):
    """Experiments of which one was about as sure; the bounds are per cent, both inclusive."""

    least: int
    most: int
    came: int
    """Of how many what was expected came."""
    tried: int


def bands(experiments: Iterable[Tried]) -> tuple[Band, ...]:
    """The bands that hold something, from least sure to surest; none below ten experiments.

    Only those count of which the person said what they expected, how sure they were, and whether
    it came.
    """
    told = list(_told(experiments))
    if len(told) < ENOUGH:
        return ()
    bounds = [(least, least + BAND - 1) for least in range(0, SUREST, BAND)]
    bounds[-1] = (bounds[-1][0], SUREST)
    within = [
        (least, most, [came for sure, came in told if least <= sure <= most])
        for least, most in bounds
    ]
    return tuple(Band(least, most, sum(came), len(came)) for least, most, came in within if came)


def _told(experiments: Iterable[Tried]) -> Iterator[tuple[int, bool]]:
    """How sure, and whether it came, of those that say all three."""
    for one in experiments:
        fixed = one.prepared.experiment
        debrief = one.outcome.debrief if one.outcome else None
        if fixed is None or fixed.sure is None or debrief is None:
            continue
        expects = any(answer.question == EXPECT for answer in one.prepared.answers)
        if expects and debrief.as_expected is not None:
            yield fixed.sure, debrief.as_expected
