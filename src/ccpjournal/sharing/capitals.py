"""Names found by their capitals: where plain words have none, and words that mostly have one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import (
    MOSTLY,
    SELDOM,
    common_names,
    given_names,
    places,
    rules,
    surnames,
)
from ccpjournal.sharing.wording import JOINING, Casing, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOSTLY_SMALL, MOSTLY_START = 4, 3
"""Tenths of its uses with a capital from which a word counts as a name, by its casing here."""

BORNE, BORNE_OFTEN = 3, 4
"""The same for a small word that people bear as a name and that is no more common than this."""

SURELY_NAMED = 6
"""From this on no word beside it makes it a plain word."""

CAPITALS_OFTEN, CAPITALS_SHOUTED = 8, 1
"""A word all in capitals among small ones is plain when it is this common and so seldom so."""

SHOUTED = 8
"""Tenths of its uses all in capitals from which a word counts as a name."""

LONGEST_BETWEEN = 2
"""Small words between two parts of one name, at most: "Maria de la Cruz"."""

PLAIN_OFTEN, PLAIN_NAMED = 9, 2
"""A word at least this common, and at most this often with a capital, is plain."""


def capitals(text: str) -> Iterator[Trace]:
    """Words with a capital where plain words have none, runs of them as one."""
    found = words(text)
    for first, last in named_runs(text):
        yield _trace(found[first : last + 1])


@lru_cache(maxsize=1)
def named_runs(text: str) -> tuple[tuple[int, int], ...]:
    """The first and the last of each run, by their places among the words. The last are kept."""
    found = words(text)
    flags = [stands_out(word) or (word.casing is Casing.START and is_name(word)) for word in found]
    if not any(flags):
        return ()
    _leave_out(found, flags)
    _take_in(found, flags)
    return tuple(_runs(found, flags))


def mostly_named(text: str) -> Iterator[Trace]:
    """Words that are mostly written with a capital, whatever their casing here."""
    found = words(text)
    for place, word in enumerate(found):
        if word.casing <= Casing.START and is_name(word) and not _plain_here(found, place):
            yield _trace((word,))


def is_name(word: Word) -> bool:
    """Whether a small word, or one that opens a sentence, is mostly written with a capital."""
    if word.casing > Casing.START or by_custom(word):
        return False
    if word.grade.often < 0:
        return word.low in given_names() or word.low in surnames() or word.low in places()
    if word.casing is Casing.START:
        return word.grade.named >= MOSTLY_START or word.grade.shouted >= SHOUTED
    borne = word.grade.often <= BORNE_OFTEN and (
        word.low in common_names() or word.low in surnames()
    )
    return word.grade.named >= (BORNE if borne else MOSTLY_SMALL) or word.grade.shouted >= SHOUTED


def _plain_here(found: Sequence[Word], place: int) -> bool:
    """Whether a small word that is also a name is the word here: after "the", "my", "I"."""
    word = found[place]
    sure = word.grade.named >= SURELY_NAMED or word.grade.shouted >= SHOUTED
    if word.grade.often < 0 or sure or word.casing is not Casing.SMALL:
        return False
    if word.low in rules()["place words"] or word.low in rules()["organisation endings"]:
        return True
    return place > 0 and word.gap == " " and found[place - 1].low in rules()["before a plain word"]


def by_custom(word: Word) -> bool:
    """Whether the capital of this word is custom, and names nobody."""
    return word.low in _customary() and word.text.isascii()


def is_plain(word: Word) -> bool:
    """Whether it is a common word that seldom has a capital."""
    return word.grade.often >= PLAIN_OFTEN and word.grade.named <= PLAIN_NAMED


@lru_cache(maxsize=1)
def _customary() -> frozenset[str]:
    headings = ("interjections", "openers", "calendar", "capitals of custom")
    return frozenset().union(*(rules()[heading] for heading in headings))


def stands_out(word: Word) -> bool:
    """Whether the casing of a word says that it is a name."""
    if word.casing <= Casing.START or by_custom(word) or word.number:
        return word.casing is Casing.OTHER
    if word.casing >= Casing.MIXED:
        return True
    if word.casing is Casing.CAPITALS:
        grade = word.grade
        seldom = grade.often < CAPITALS_OFTEN or grade.shouted >= CAPITALS_SHOUTED
        return seldom or grade.named >= MOSTLY
    if len(word.low) == 1:
        return word.low not in "ai" and word.gap[-2:] not in {": ", "; ", "= "}
    return word.low not in rules()["function words"]


def _leave_out(found: Sequence[Word], flags: list[bool]) -> None:
    """A plain word with a capital, alone among small ones, is no name."""
    for place, word in enumerate(found):
        if flags[place] and word.casing is Casing.CAPITAL and is_plain(word):
            flags[place] = word.low in common_names() or _neighboured(found, place)
    for place, word in enumerate(found):
        if (
            word.casing is Casing.CAPITAL
            and word.low in rules()["function words"]
            and len(word.low) > 1
        ):
            flags[place] = _beside_name(found, flags, place)


def _beside_name(found: Sequence[Word], flags: Sequence[bool], place: int) -> bool:
    """Whether a small word with a capital stands beside a name: "Nguyen Van An", "The Goat"."""
    return any(
        0 <= place + step < len(found)
        and flags[place + step]
        and found[place + step].casing is Casing.CAPITAL
        and found[max(place, place + step)].gap == " "
        for step in (-1, 1)
    )


def _neighboured(found: Sequence[Word], place: int) -> bool:
    """Whether a word with a capital stands beside it."""
    return any(
        0 <= place + step < len(found)
        and found[max(place, place + step)].gap in JOINING
        and _capital(found[place + step])
        for step in (-1, 1)
    )


def _capital(word: Word) -> bool:
    """Whether a word has a capital that may be a name's, as far as the word alone tells."""
    if by_custom(word) or word.low in rules()["function words"]:
        return False
    return word.casing >= Casing.START


def _take_in(found: Sequence[Word], flags: list[bool]) -> None:
    """A word that opens a sentence belongs to the name that follows, unless it is a plain one."""
    for place in range(len(found) - 1):
        word = found[place]
        if word.casing is not Casing.START or flags[place] or by_custom(word):
            continue
        if word.low in rules()["before a person"]:
            continue
        after = place + 1
        if found[after].low in rules()["joining"] and found[after].casing is Casing.CAPITAL:
            after = min(after + 1, len(found) - 1)
        if flags[after] and found[after].gap in JOINING:
            flags[place] = (
                word.grade.often <= SELDOM
                or word.grade.named > PLAIN_NAMED
                or word.low in common_names()
                or (is_plain(found[after]) and word.low not in rules()["function words"])
            )


def _runs(found: Sequence[Word], flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    flagged = [place for place, flag in enumerate(flags) if flag]
    at = 0
    while at < len(flagged):
        first = last = flagged[at]
        at += 1
        while at < len(flagged) and _joined(found, last, flagged[at]):
            last = flagged[at]
            at += 1
        yield first, last


def _joined(found: Sequence[Word], last: int, following: int) -> bool:
    between = found[last + 1 : following]
    if len(between) > LONGEST_BETWEEN or any(
        one.gap not in JOINING for one in found[last + 1 : following + 1]
    ):
        return False
    if len(between) == 1 and between[0].low == "and":  # "Anna and Ben" are two.
        return not _given_name_only(found[last]) and not _given_name_only(found[following])
    return all(one.low in rules()["particles"] or one.low in rules()["joining"] for one in between)


def _given_name_only(word: Word) -> bool:
    """Whether a name is somebody's first: two of them joined by "and" are two people."""
    return word.low in given_names() and word.low not in surnames()


def _trace(run: Sequence[Word]) -> Trace:
    start, end = run[0].start, run[-1].end
    lows = [word.low for word in run]
    if any(low in common_names() for low in lows):
        return Trace(start, end, Kind.PERSON, Certainty.LIKELY, PERSON)
    if " ".join(lows) in places() or all(low in places() for low in lows):
        return Trace(start, end, Kind.PLACE, Certainty.LIKELY, PLACE)
    if any(low in given_names() for low in lows) or lows[-1] in surnames():
        return Trace(start, end, Kind.PERSON, Certainty.POSSIBLE, PERSON)
    return Trace(start, end, Kind.PERSON, Certainty.POSSIBLE, "It is written as names are.")


PERSON, PLACE = "People bear this name.", "It is the name of a place."
"""Reasons, for the person to read."""
