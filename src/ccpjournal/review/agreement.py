"""Agreement with oneself: the same entries named twice, and Cohen's kappa of the two namings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.journal.entry import Entry


class Naming(NamedTuple):
    """One entry of the sample: the patterns it had, and those it was given afresh."""

    then: frozenset[str]
    now: frozenset[str]


class Choices(NamedTuple):
    """Yes-or-no choices made twice, counted by how they came out."""

    both: int
    then_only: int
    now_only: int
    neither: int

    @property
    def all(self) -> int:
        """How many choices there were."""
        return sum(self)

    @property
    def same(self) -> int:
        """How many came out the same."""
        return self.both + self.neither

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: agreement beyond chance as a share of what was possible beyond chance.

        J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological
        Measurement 20 (1960) 37-46. 1 is the same each time, 0 as much as chance alone would
        give, below 0 less. None without choices, or when chance alone makes all of them the same.
        """
        then_yes, now_yes = self.both + self.then_only, self.both + self.now_only
        # In whole numbers, so that equal namings are exactly 1 and chance exactly 0.
        chance = then_yes * now_yes + (self.all - then_yes) * (self.all - now_yes)
        possible = self.all**2 - chance
        return (self.all * self.same - chance) / possible if possible else None


class Agreement(NamedTuple):
    """Two namings of a sample beside each other."""

    entries: int
    by_pattern: tuple[tuple[str, Choices], ...]
    """Each pattern that was named at least once, in the order of their letters."""
    pooled: Choices
    """One choice for each entry and each of these patterns."""
    between: tuple[float, float] | None
    """The least and the largest kappa when any one entry is left out; None when one has none."""


def agreement(sample: Sequence[Naming]) -> Agreement:
    """How far the two namings agree.

    For each entry, each pattern that was named at least once in the sample, then or now, is one
    choice of yes or no. Patterns never named are no choices: they would only add agreement.
    """
    patterns = _named(sample)
    by_pattern = tuple((pattern, choices(sample, (pattern,))) for pattern in patterns)
    return Agreement(len(sample), by_pattern, choices(sample, patterns), _between(sample))


def choices(sample: Iterable[Naming], patterns: Iterable[str]) -> Choices:
    """The choices for these patterns over the sample, counted."""
    patterns = tuple(patterns)
    pairs = [(one in naming.then, one in naming.now) for naming in sample for one in patterns]
    return Choices(
        pairs.count((True, True)),
        pairs.count((True, False)),
        pairs.count((False, True)),
        pairs.count((False, False)),
    )


def drawn(entries: Sequence[Entry], count: int, seed: str) -> list[Entry]:
    """So many of these entries, half of them without a pattern as far as there are such.

    None where no entry has a pattern; the same for the same seed.
    """
    from random import Random

    draw = Random(seed)  # noqa: S311 -- which entries are shown is no secret
    named = [one for one in entries if one.patterns]
    others = [one for one in entries if not one.patterns]
    few = min(count // 2, len(others)) if named else 0
    chosen = draw.sample(named, min(count - few, len(named))) + draw.sample(others, few)
    draw.shuffle(chosen)
    return chosen


def _named(sample: Iterable[Naming]) -> tuple[str, ...]:
    named = {pattern for naming in sample for pattern in naming.then | naming.now}
    return tuple(sorted(named, key=lambda one: (one.casefold(), one)))


def _between(sample: Sequence[Naming]) -> tuple[float, float] | None:
    found: list[float] = []
    for place in range(len(sample)):
        rest = [*sample[:place], *sample[place + 1 :]]
        kappa = choices(rest, _named(rest)).kappa
        if kappa is None:
            return None
        found.append(kappa)
    return (min(found), max(found)) if found else None
