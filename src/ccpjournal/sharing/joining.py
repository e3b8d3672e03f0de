"""What belongs to a name beside what was found of it: small words in it, titles, kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.sharing.trace import Kind, Trace, unite
from ccpjournal.sharing.vocabulary import MOSTLY, rules
from ccpjournal.sharing.wording import JOINING, Casing, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.RARE_WORD})
"""The kinds whose traces are parts of names; a number or a date is whole by itself."""


LONGEST_NUMBER = 5
"""Digits of a number that follows a name: of a house, a room, a flight."""


def joined(text: str, traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """The traces, united, those that belong to one name as one."""
    united = unite(traces)
    found = words(text)
    parts = _parts(found, united)
    if not parts:
        return united
    return unite((*united, *_wider(found, parts)))


def _parts(found: Sequence[Word], united: Sequence[Trace]) -> dict[int, Trace]:
    """The traces of names by the place of each word they touch."""
    parts = {}
    place = 0
    for trace in united:
        while place < len(found) and found[place].end <= trace.start:
            place += 1
        if trace.kind in NAMES:
            at = place
            while at < len(found) and found[at].start < trace.end:
                parts[at] = trace
                at += 1
    return parts


def _wider(found: Sequence[Word], parts: dict[int, Trace]) -> Iterator[Trace]:
    for place, trace in parts.items():
        if place - 1 not in parts and place and _leads(found[place - 1], found[place], trace):
            yield trace._replace(start=found[place - 1].start)
        if place + 1 < len(found) and parts.get(place + 1) is not trace:
            if (end := _next_part(found, parts, place)) is not None:
                yield trace._replace(end=found[end].end)
            elif place + 1 not in parts and _follows(found[place], found[place + 1], trace):
                yield trace._replace(end=found[place + 1].end)


def _next_part(found: Sequence[Word], parts: dict[int, Trace], place: int) -> int | None:
    """Where the same name goes on, after at most two small words of names or initials."""
    for at in range(place + 1, min(place + 4, len(found))):
        if found[at].gap not in JOINING:
            return None
        if at in parts:
            return at
        low = found[at].low
        initial = len(low) == 1 and at + 1 < len(found) and found[at + 1].gap.startswith(".")
        if not initial and low not in rules()["particles"]:
            return None
    return None


def _leads(before: Word, word: Word, trace: Trace) -> bool:
    """Whether the word before a trace is a title, a direction, "The", or hangs on a hyphen."""
    if word.gap == "-":
        return True
    if word.gap not in JOINING or trace.kind is Kind.RARE_WORD:
        return False
    known = rules()
    capital_the = before.casing is Casing.CAPITAL or _plural(word)
    if before.low in known["short titles"] or (before.low == "the" and capital_the):
        return True
    if before.casing is Casing.SMALL:
        return before.low in known["compass"] and trace.kind is Kind.PLACE
    if before.low in known["directions"] or before.low in known["particles"]:
        return before.low not in known["function words"]
    titled = before.low in known["titles"] or before.low in known["kin and company"]
    return titled and word.casing >= Casing.CAPITAL


def _plural(word: Word) -> bool:
    """Whether a family or a team: "the Joneses"."""
    named = word.casing >= Casing.CAPITAL or word.grade.named >= MOSTLY
    return named and word.low.endswith("s")


def _follows(word: Word, after: Word, trace: Trace) -> bool:
    """Whether the word after a trace says what it names, is its number, or hangs on a hyphen."""
    if after.gap == "-":
        return True
    if after.gap == " " and after.text.isdigit() and len(after.text) <= LONGEST_NUMBER:
        return trace.kind is not Kind.RARE_WORD or word.casing >= Casing.START
    if trace.kind is Kind.RARE_WORD or after.gap not in {" ", "'s ", "\u2019s "}:
        return False
    return after.low in rules()["groups"] or (
        after.low in rules()["organisation endings"] and after.casing is Casing.CAPITAL
    )
