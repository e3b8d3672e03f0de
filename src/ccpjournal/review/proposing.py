"""A pattern proposed for an entry, only from the person's own confirmed examples of it."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.review.rare_words import rare_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.journal.entry import Entry

FEWEST_EXAMPLES = 3
"""Entries a person has named with a pattern before it is ever proposed."""
FEWEST_OTHERS = 20
"""Entries without it that are known: with fewer, nobody can tell which words are rare."""
FEWEST_WORDS = 2
"""Different words an entry shares with the examples, at the least."""
TIMES_AS_OFTEN = 4.0
"""A word speaks for a pattern when it stands so much oftener in its examples than elsewhere."""
ENOUGH = 4.5
"""The sum of what the words weigh, each the logarithm of how much oftener."""
AHEAD = 1.5
"""So many times the weight of the next pattern; otherwise nothing is proposed."""


class Proposal(NamedTuple):
    """A pattern that may be in an entry too, and where the thought comes from."""

    pattern: str
    words: tuple[str, ...]
    """The entry's words that stand in the examples too, in lower case."""
    examples: tuple[int, ...]
    """The ids of examples that hold one of these words, in the order of writing."""


def propose(
    entry: Entry, known: Iterable[Entry], declined: frozenset[str] = frozenset()
) -> Proposal | None:
    """At most one pattern for an entry, out of entries whose patterns the person has named.

    `known` are other entries of the journal, those without any pattern too: they tell which
    words are rare. Never for a sealed entry nor from one; never a pattern that the entry has
    or that was declined for it. The same entries always give the same proposal.
    """
    if entry.sealed:
        return None
    others = [
        (one, rare_words([one]).written) for one in known if not one.sealed and one.id != entry.id
    ]
    written = rare_words([entry]).written
    held = Counter(stem for _, stems in others for stem in stems.keys() & written.keys())
    passed = declined | frozenset(entry.patterns)
    weighed = [
        (weight, pattern, heard)
        for pattern in sorted({name for one, _ in others for name in one.patterns} - passed)
        for weight, heard in [_weigh(pattern, others, held)]
        if weight >= ENOUGH and len(heard) >= FEWEST_WORDS
    ]
    weighed.sort(key=lambda one: -one[0])
    if not weighed or (len(weighed) > 1 and weighed[0][0] < AHEAD * weighed[1][0]):
        return None
    return _proposal(weighed[0][1], weighed[0][2], written, others)


def _weigh(
    pattern: str, others: Sequence[tuple[Entry, dict[str, str]]], held: Counter[str]
) -> tuple[float, list[str]]:
    """What speaks for a pattern: the weight of all words, and the words."""
    examples = [stems for one, stems in others if pattern in one.patterns]
    without = len(others) - len(examples)
    if len(examples) < FEWEST_EXAMPLES or without < FEWEST_OTHERS:
        return 0.0, []
    within = Counter(stem for stems in examples for stem in stems.keys() & held.keys())
    weight, heard = 0.0, []
    for stem, count in sorted(within.items()):
        # One example alone may hold a word by chance. Half an entry more elsewhere, for the same.
        often = count / len(examples) / ((held[stem] - count + 0.5) / (without + 1))
        if count > 1 and often >= TIMES_AS_OFTEN:
            weight += log(often)
            heard.append(stem)
    return weight, heard


def _proposal(
    pattern: str,
    heard: list[str],
    written: dict[str, str],
    others: Sequence[tuple[Entry, dict[str, str]]],
) -> Proposal:
    spoken = tuple(word for stem, word in written.items() if stem in heard)
    examples = sorted(
        (one.position, one.id)
        for one, stems in others
        if pattern in one.patterns and not stems.keys().isdisjoint(heard)
    )
    return Proposal(pattern, spoken, tuple(found for _, found in examples))
