"""Traces: the spans of a text that may identify someone, and how overlapping ones are united."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a trace gives away."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    AGE = "age"
    CONTACT = "contact"
    IDENTIFIER = "identifier"
    NUMBER = "number"
    RARE_WORD = "rare word"
    LEXICON = "lexicon"


class Certainty(IntEnum):
    """How sure it is that a trace identifies: a sure one blocks, the others are weighed."""

    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


class Trace(NamedTuple):
    """A span that may identify someone; offsets in code points, the end exclusive.

    `reason` is a short sentence for the person, without the person's words.
    """

    start: int
    end: int
    kind: Kind
    certainty: Certainty
    reason: str


Detector = Callable[[str], Iterable[Trace]]


def unite(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """Traces that share no letter, in order, and that together cover what the given ones cover.

    Of those that overlap the surest, then the longest, gives kind and reason.
    """
    united: list[list[Trace]] = []
    end = 0
    for trace in sorted(traces):
        if united and trace.start < end:
            united[-1].append(trace)
        else:
            united.append([trace])
        end = max(end, trace.end)
    return tuple(_one_of(overlapping) for overlapping in united)


def _one_of(overlapping: list[Trace]) -> Trace:
    leading = max(overlapping, key=lambda one: (one.certainty, one.end - one.start, -one.start))
    start = min(one.start for one in overlapping)
    end = max(one.end for one in overlapping)
    return leading._replace(start=start, end=end)
