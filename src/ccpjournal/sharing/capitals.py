"""Names found by their capitals: where plain words have none, and words that mostly have one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ccpjournal.sharing.one_word import (
    BORNE,
    MOSTLY_CARELESS,
    MOSTLY_SMALL,
    PLAIN_NAMED,
    SHOUTED,
    by_custom,
    is_name,
    is_plain,
    stands_out,
)
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import (
    ELSEWHERE,
    SELDOM,
    common_names,
    given_names,
    places,
    rules,
    surnames,
)
from ccpjournal.sharing.wording import (
    JOINING,
    Casing,
    Word,
    careful_writer,
    careless_writer,
    touching,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEARLY_ALWAYS = 9
"""Below this, one who is careful with capitals means the plain word by a small one."""

SURELY_NAMED = 6
"""From this on no word beside it makes it a plain word."""

LONGEST_BETWEEN = 2
"""Small words between two parts of one name, at most: "Maria de la Cruz"."""


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
    for place, flag in enumerate(flags):
        flags[place] = flag and not _elsewhere(found, place)
    if not any(flags):
        return ()
    _leave_out(found, flags)
    _take_in(found, flags)
    return tuple(_runs(found, flags))


def mostly_named(text: str) -> Iterator[Trace]:
    """Words that are mostly written with a capital, whatever their casing here."""
    found = words(text)
    careful = careful_writer(text)
    mostly = MOSTLY_CARELESS if careless_writer(text) else MOSTLY_SMALL
    for place, word in enumerate(found):
        if word.casing > Casing.START or not is_name(word, mostly) or _elsewhere(found, place):
            continue
        if not _plain_here(found, place, careful=careful):
            yield _trace((word,))


def _elsewhere(found: Sequence[Word], place: int) -> bool:
    """Whether a small word of another language opens a sentence in it: "Hoy no ..."."""
    word = found[place]
    if word.grade is not ELSEWHERE or word.casing > Casing.START:
        return False
    return any(
        0 <= place + step < len(found) and found[place + step].low in rules()["other languages"]
        for step in (-1, 1)
    )


def _plain_here(found: Sequence[Word], place: int, *, careful: bool) -> bool:
    """Whether a small word that is also a name is the word here: after "the", "my", "I".

    Who is careful with capitals writes no name small, but for a slip.
    """
    word = found[place]
    sure = word.grade.named >= SURELY_NAMED or word.grade.shouted >= SHOUTED
    if word.grade.often < 0 or word.casing is not Casing.SMALL:
        return False
    known = word.grade.often >= BORNE
    determined = (
        place > 0 and word.gap == " " and found[place - 1].low in rules()["before a plain word"]
    )
    careful = careful and word.text.islower()
    if careful and known and place > 0 and found[place - 1].low in {"be", "being", "at"}:
        return word.grade.named < NEARLY_ALWAYS
    if careful and known and determined and word.grade.named < NEARLY_ALWAYS:
        return True
    if sure:
        return careful and known and _named_elsewhere(found, word)
    if word.low in rules()["place words"] or word.low in rules()["organisation endings"]:
        return True
    return determined or (careful and known and _named_elsewhere(found, word))


def _named_elsewhere(found: Sequence[Word], word: Word) -> bool:
    """Whether the same word stands with a capital: who writes both means two things."""
    return any(one.low == word.low and one.casing is not Casing.SMALL for one in found)


def _leave_out(found: Sequence[Word], flags: list[bool]) -> None:
    """A plain word with a capital, alone among small ones, is no name."""
    for place, word in enumerate(found[1:], start=1):
        if word.casing is Casing.CAPITAL and word.low in rules()["calendar"] and word.gap == " ":
            flags[place] = flags[place] or (flags[place - 1] and not by_custom(found[place - 1]))
    for place, word in enumerate(found):
        if flags[place] and len(word.low) == 1 and place and found[place - 1].low in {"a", "an"}:
            flags[place] = False
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
        if flags[after] and touching(found[after - 1], found[after]):
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
        not touching(found[at - 1], found[at]) for at in range(last + 1, following + 1)
    ):
        return False
    if len(between) == 1 and between[0].low in _AND:  # "Anna and Ben" are two.
        return not _two_people(found, last, following)
    return all(one.low in rules()["particles"] or one.low in rules()["joining"] for one in between)


_AND = frozenset({"and", "und", "et", "og", "och"})


def _two_people(found: Sequence[Word], last: int, following: int) -> bool:
    """Whether the names before and after an "and" are those of two: "Anna and Ben"."""
    one, other = found[last], found[following]
    listed = "," in one.gap  # "Jones, Smith and Davis" may be a firm.
    people = not listed and one.low in common_names() and other.low in common_names()
    return people or _given_name_only(one) or _given_name_only(other)


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
