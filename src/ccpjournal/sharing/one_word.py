"""What one word by itself says: whether its casing or its use elsewhere makes it a name."""

from __future__ import annotations

from functools import lru_cache

from ccpjournal.sharing.vocabulary import (
    ELSEWHERE,
    MOSTLY,
    common_names,
    given_names,
    places,
    rules,
    surnames,
)
from ccpjournal.sharing.wording import Casing, Word

MOSTLY_SMALL, MOSTLY_CARELESS, MOSTLY_START = 4, 2, 3
"""Tenths of its uses with a capital from which a word counts as a name: one that is small, one
that is small in a text without capitals or full stops, one that opens a sentence."""

BORNE, BORNE_OFTEN = 3, 4
"""The same for a small word that people bear as a name and that is no more common than this."""

CAPITALS_OFTEN, CAPITALS_SHOUTED = 8, 1
"""A word all in capitals among small ones is plain when it is this common and so seldom so."""

SHOUTED = 8
"""Tenths of its uses all in capitals from which a word counts as a name."""

PLAIN_OFTEN, PLAIN_NAMED = 9, 2
"""A word at least this common, and at most this often with a capital, is plain."""


def is_name(word: Word, mostly: int = MOSTLY_SMALL) -> bool:
    """Whether a small word, or one that opens a sentence, is mostly written with a capital."""
    if word.casing > Casing.START or by_custom(word) or word.low in rules()["function words"]:
        return False
    if word.grade.often < 0:
        return word.low in given_names() or word.low in surnames() or word.low in places()
    if word.casing is Casing.START:
        if word.grade is ELSEWHERE:
            return word.low in given_names()
        return word.grade.named >= MOSTLY_START or word.grade.shouted >= SHOUTED
    borne = word.grade.often <= BORNE_OFTEN and (
        word.low in common_names() or word.low in surnames()
    )
    return (
        word.grade.named >= (min(BORNE, mostly) if borne else mostly)
        or word.grade.shouted >= SHOUTED
    )


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
