"""What belongs to a name beside what was found of it: small words in it, titles, kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.sharing.one_word import by_custom
from ccpjournal.sharing.trace import Kind, Trace, unite
from ccpjournal.sharing.vocabulary import MOSTLY, given_names, rules, surnames
from ccpjournal.sharing.wording import Casing, Word, small_writer, touching, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.RARE_WORD})
"""The kinds whose traces are parts of names; a number or a date is whole by itself."""


_FIRMS = frozenset({"inc", "ltd", "llc", "llp", "plc", "gmbh", "corp"})
"""What ends the name of a firm and stands for nothing else."""

LONGEST_NUMBER = 5
"""Digits of a number that follows a name: of a house, a room, a flight."""


def joined(text: str, traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """The traces, united, those that belong to one name as one."""
    united = unite(traces)
    found = words(text)
    parts = _parts(found, united)
    if not parts:
        return united
    again = _again(found, parts, small=small_writer(text))
    return unite((*united, *_wider(found, parts), *again))


def _again(found: Sequence[Word], parts: dict[int, Trace], *, small: bool) -> Iterator[Trace]:
    """A name that was found is a name where it opens a sentence, or is small among small ones."""
    named = {
        found[place].low: trace
        for place, trace in parts.items()
        if trace.kind is Kind.PERSON and _is_borne(found[place])
    }
    for place, word in enumerate(found):
        if place in parts or word.low not in named:
            continue
        plain = place > 0 and found[place - 1].low in rules()["before a plain word"]
        if word.casing is Casing.START or (small and not plain):
            yield named[word.low]._replace(start=word.start, end=word.end)


def _is_borne(word: Word) -> bool:
    if by_custom(word) or word.low in rules()["function words"]:
        return False
    return word.low in given_names() or word.low in surnames()


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
        if place and place - 1 not in parts and _led(found, place, trace):
            yield trace._replace(start=found[place - 1].start)
        if place + 1 < len(found) and parts.get(place + 1) is not trace:
            if (end := _next_part(found, parts, place)) is not None:
                yield trace._replace(end=found[end].end)
            elif place + 1 not in parts and _follows(found[place], found[place + 1], trace):
                yield trace._replace(end=found[_kind_end(found, place + 1)].end)
            elif (end := _modified_kind(found, place, trace)) is not None:
                yield trace._replace(end=found[_kind_end(found, end)].end)


def _modified_kind(found: Sequence[Word], place: int, trace: Trace) -> int | None:
    """Where "high school", "food bank", "darts team" after a name ends, if it stands there."""
    if place + 2 >= len(found) or trace.kind is Kind.RARE_WORD:
        return None
    one, other = found[place + 1 : place + 3]
    known = rules()
    kind = other.low in known["groups"] or other.low in known["organisation endings"]
    beside = one.gap == other.gap == " "
    return place + 2 if kind and beside and one.low in known["modifiers of kinds"] else None


def _kind_end(found: Sequence[Word], place: int) -> int:
    """The last of the words for kinds that stand here: "the X road hospital"."""
    groups = rules()["groups"]
    while place + 1 < len(found) and found[place + 1].gap == " " and found[place + 1].low in groups:
        place += 1
    return place


def _next_part(found: Sequence[Word], parts: dict[int, Trace], place: int) -> int | None:
    """Where the same name goes on, after at most two small words of names or initials."""
    for at in range(place + 1, min(place + 4, len(found))):
        if not touching(found[at - 1], found[at]):
            return None
        if at in parts:
            return at
        low = found[at].low
        initial = len(low) == 1 and at + 1 < len(found) and found[at + 1].gap.startswith(".")
        if not initial and low != "the" and low not in rules()["particles"]:
            return None
    return None


def _led(found: Sequence[Word], place: int, trace: Trace) -> bool:
    """Whether the word before a trace belongs to it."""
    before, word = found[place - 1], found[place]
    if word.gap == "-":
        return True
    if word.gap == " " and word.low in _FIRMS and before.casing is Casing.SMALL:
        return before.low not in rules()["function words"]
    if before.low == "the" and trace.kind is Kind.ORGANISATION and before.casing is Casing.START:
        return word.casing >= Casing.CAPITAL
    return _leads(before, word, trace) or (place > 1 and _by_way(found, place))


def _leads(before: Word, word: Word, trace: Trace) -> bool:
    """Whether the word before a trace is a title, a direction, or "The"."""
    if not touching(before, word) or trace.kind is Kind.RARE_WORD:
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


def _by_way(found: Sequence[Word], place: int) -> bool:
    """Whether "via" before a name is the Italian for a street: "in via X"."""
    word = found[place]
    if found[place - 1].low != "via" or word.gap != " " or word.casing < Casing.CAPITAL:
        return False
    return found[place - 2].low in rules()["before a via"]


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
    if after.low == "s" and after.gap.strip() in {"'", "\u2019"}:
        return True
    if trace.kind is Kind.RARE_WORD and word.grade.often < 0 and after.gap == " ":
        return after.low in rules()["place words"]
    if trace.kind is Kind.RARE_WORD or after.gap not in {" ", "'s ", "\u2019s "}:
        return False
    return after.low in rules()["groups"] or (
        after.low in rules()["organisation endings"] and after.casing is Casing.CAPITAL
    )
