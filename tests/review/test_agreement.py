"""Cohen's kappa of two namings is what the formula of 1960 gives."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.journal.entry import Entry
from ccpjournal.review.agreement import Choices, Naming, agreement, choices, drawn

PATTERNS = st.frozensets(st.sampled_from("abcd"), max_size=4)
SAMPLES = st.lists(st.builds(Naming, PATTERNS, PATTERNS), max_size=12)


def test_a_worked_example() -> None:
    """Two readers of 50 proposals: 20 both yes, 15 both no, 5 and 10 apart; kappa is 0.4.

    The example is the one most textbooks and encyclopaedias work through.
    """
    assert Choices(both=20, then_only=5, now_only=10, neither=15).kappa == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("counted", "kappa"),
    [
        (Choices(3, 0, 0, 5), 1.0),
        (Choices(1, 1, 1, 1), 0.0),
        (Choices(0, 2, 2, 0), -1.0),
        (Choices(0, 3, 0, 0), 0.0),
        (Choices(0, 1, 0, 9), 0.0),
        (Choices(4, 0, 0, 0), None),
        (Choices(0, 0, 0, 4), None),
        (Choices(0, 0, 0, 0), None),
    ],
)
def test_the_ends_of_the_scale(counted: Choices, kappa: float | None) -> None:
    """All the same is 1, chance is 0, all apart is -1; without two sorts of choices it is None."""
    assert counted.kappa == kappa


@given(SAMPLES)
def test_the_pooled_kappa_is_the_formula(sample: list[Naming]) -> None:
    """(observed - expected) / (1 - expected), over entries times patterns named at least once."""
    named = sorted({one for naming in sample for one in naming.then | naming.now})
    pairs = [(one in naming.then, one in naming.now) for naming in sample for one in named]
    found = agreement(sample).pooled
    assert (found.all, found.same) == (len(pairs), sum(then == now for then, now in pairs))
    assume(pairs)
    then_yes = Fraction(sum(then for then, _ in pairs), len(pairs))
    now_yes = Fraction(sum(now for _, now in pairs), len(pairs))
    expected = then_yes * now_yes + (1 - then_yes) * (1 - now_yes)
    if expected == 1:
        assert found.kappa is None
    else:
        observed = Fraction(found.same, len(pairs))
        assert found.kappa == pytest.approx(float((observed - expected) / (1 - expected)))


@given(SAMPLES)
def test_the_parts_make_the_whole(sample: list[Naming]) -> None:
    """The choices of all patterns together are the pooled ones; each has one for every entry."""
    found = agreement(sample)
    assert all(one.all == len(sample) for _, one in found.by_pattern)
    assert Choices(
        *map(sum, zip((0, 0, 0, 0), *(one for _, one in found.by_pattern), strict=True))
    ) == (found.pooled)
    assert all(one.both + one.then_only + one.now_only for _, one in found.by_pattern)


@given(SAMPLES)
def test_then_and_now_weigh_the_same(sample: list[Naming]) -> None:
    """Exchanging the two namings changes nothing but which side a difference is on."""
    there, back = agreement(sample), agreement([Naming(one.now, one.then) for one in sample])
    assert (back.pooled.kappa, back.between) == (there.pooled.kappa, there.between)
    assert (back.pooled.then_only, back.pooled.now_only) == (
        there.pooled.now_only,
        there.pooled.then_only,
    )


@given(SAMPLES)
def test_leaving_one_out_is_told_honestly(sample: list[Naming]) -> None:
    """The range is that of all samples with one entry fewer, and none if one of those has none."""
    rest = [agreement([*sample[:at], *sample[at + 1 :]]).pooled.kappa for at in range(len(sample))]
    sure = [kappa for kappa in rest if kappa is not None]
    whole = bool(rest) and len(sure) == len(rest)
    assert agreement(sample).between == ((min(sure), max(sure)) if whole else None)


def test_a_pattern_never_named_is_no_choice() -> None:
    """A long vocabulary does not make anybody agree with themselves."""
    sample = [Naming(frozenset("a"), frozenset("b"))]
    assert [pattern for pattern, _ in agreement(sample).by_pattern] == ["a", "b"]
    assert choices(sample, "abcdef").neither == 4
    assert agreement(sample).pooled == Choices(0, 1, 1, 0)


def entry(number: int, *patterns: str) -> Entry:
    """An entry with these patterns."""
    return Entry(
        id=number,
        position=number,
        zone_offset=0,
        zone="UTC",
        written="2026-01-01",
        about=None,
        movement=None,
        inquiry_id=None,
        inquiry_title=None,
        starred=False,
        sealed=False,
        answers=(Answer("w"),),
        perspective=None,
        tags=(),
        patterns=patterns,
        circumstances=(),
    )


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_half_of_what_is_drawn_has_no_pattern(named: int, others: int, count: int) -> None:
    """As far as there are such; nothing where none has one, and the same for the same day."""
    known = [entry(one, "going quiet") for one in range(named)]
    known += [entry(100 + one) for one in range(others)]
    found = drawn(known, count, "2026-11-23")
    assert found == drawn(known, count, "2026-11-23")
    assert len({one.id for one in found}) == len(found)
    without = min(count // 2, others) if named else 0
    assert [one.patterns for one in found].count(()) == without
    assert len(found) - without == min(count - without, named)
