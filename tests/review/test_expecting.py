"""How sure beside how often, against a naive count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry
from ccpjournal.journal.experiments import Tried
from ccpjournal.review.expecting import ENOUGH, EXPECT, bands


def entry(
    number: int, experiment: Experiment | None = None, debrief: Debrief | None = None
) -> Entry:
    """An entry in Experience."""
    return Entry(
        id=number,
        position=number,
        zone_offset=0,
        zone="UTC",
        written="2026-11-23",
        about=None,
        movement=Movement.EXPERIENCE,
        inquiry_id=None,
        inquiry_title=None,
        starred=False,
        sealed=False,
        answers=(Answer("words"),),
        perspective=None,
        tags=(),
        patterns=(),
        circumstances=(),
        experiment=experiment,
        debrief=debrief,
    )


def tried(sure: int | None, came: bool | None) -> Tried:  # noqa: FBT001 -- what a person said
    """A debriefed experiment of which something was expected."""
    prepared = entry(1, Experiment(sure=sure))._replace(answers=(Answer("A laugh", EXPECT),))
    return Tried(prepared, entry(2, debrief=Debrief(1, came)))


SAID = st.tuples(st.none() | st.integers(0, 100), st.none() | st.booleans())


@given(st.lists(SAID, max_size=40))
def test_every_band_counts_what_is_in_it(said: list[tuple[int | None, bool | None]]) -> None:
    """Bands tell each experiment that says both once, and nothing below ten of them."""
    both = [(sure, came) for sure, came in said if sure is not None and came is not None]
    found = bands([tried(sure, came) for sure, came in said])
    if len(both) < ENOUGH:
        assert found == ()
        return
    assert sum(band.tried for band in found) == len(both)
    for band in found:
        within = [came for sure, came in both if band.least <= sure <= band.most]
        assert (band.came, band.tried) == (within.count(True), len(within))
        assert band.tried > 0


def test_the_surest_are_with_the_quite_sure() -> None:
    """100 per cent has no band of its own, and 80 begins the last one."""
    found = bands([tried(80, came=True)] * 5 + [tried(100, came=False)] * 5)
    assert found == ((80, 100, 5, 10),)


def test_what_still_waits_is_not_counted() -> None:
    """An experiment without an outcome says nothing yet."""
    assert bands([Tried(entry(1, Experiment(sure=50)), None)] * 20) == ()


def test_what_nobody_expected_is_not_counted() -> None:
    """Sure of nothing in particular is sure of nothing."""
    silent = Tried(entry(1, Experiment(sure=70)), entry(2, debrief=Debrief(1, as_expected=True)))
    assert bands([silent] * ENOUGH) == ()
    said = bands([silent, *[tried(sure=70, came=True)] * ENOUGH])
    assert sum(band.tried for band in said) == ENOUGH
