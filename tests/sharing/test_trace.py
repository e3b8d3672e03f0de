"""What uniting traces keeps, and what it never loses."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.trace import Certainty, Kind, Trace, unite

TRACES = st.lists(
    st.builds(
        lambda start, length, kind, certainty: Trace(start, start + length, kind, certainty, kind),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from(list(Kind)),
        st.sampled_from(list(Certainty)),
    ),
    max_size=12,
)


def letters(traces: tuple[Trace, ...] | list[Trace]) -> set[int]:
    """The places that traces cover."""
    return {place for trace in traces for place in range(trace.start, trace.end)}


@given(TRACES)
def test_what_is_covered_stays_covered(traces: list[Trace]) -> None:
    """United traces cover the same letters, no more and no fewer."""
    assert letters(unite(traces)) == letters(traces)


@given(TRACES)
def test_no_two_share_a_letter(traces: list[Trace]) -> None:
    """They stand in order, and apart."""
    united = unite(traces)
    assert all(one.end <= other.start for one, other in pairwise(united))


@given(TRACES, st.randoms())
def test_the_order_of_finding_does_not_matter(traces: list[Trace], chance: object) -> None:
    """Whatever found first, the outcome is one; and uniting again changes nothing."""
    shuffled = [*traces]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' own Random
    assert unite(shuffled) == unite(traces) == unite(unite(traces))


@given(TRACES)
def test_the_surest_speaks_for_all(traces: list[Trace]) -> None:
    """A united trace is as sure as the surest in it, and keeps that one's kind and reason."""
    for united in unite(traces):
        within = [one for one in traces if united.start <= one.start < united.end]
        surest = max(one.certainty for one in within)
        assert united.certainty == surest
        assert (united.kind, united.reason) in {
            (one.kind, one.reason) for one in within if one.certainty == surest
        }


def test_of_equally_sure_ones_the_longest_speaks() -> None:
    """A mail address with a name in it is a mail address."""
    name = Trace(0, 4, Kind.PERSON, Certainty.SURE, "a name")
    mail = Trace(0, 16, Kind.CONTACT, Certainty.SURE, "a mail address")
    assert unite([name, mail]) == (mail,)


def test_neighbours_stay_apart() -> None:
    """Traces that only touch are two."""
    traces = [
        Trace(0, 4, Kind.PERSON, Certainty.SURE, ""),
        Trace(4, 6, Kind.AGE, Certainty.SURE, ""),
    ]
    assert unite(traces) == tuple(traces)
