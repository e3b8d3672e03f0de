"""How a plain word may be spelt otherwise: as in Britain, as one of two words, with a slip."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ccpjournal.sharing.vocabulary import (
    SELDOM,
    SOMETIMES,
    given_names,
    grades,
    places,
    surnames,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our(?=s|ed|ing|er|ers|ful|less|able|ably|ite|ites|ly|y)?", "or"),
        (r"(?<=.{3})is(?=e|es|ed|er|ers|ing|able|ation|ations)\b|(?<=.{3})is(?=e|ing|ation)", "iz"),
        (r"ys(?=e|es|ed|er|ers|ing)", "yz"),
        (r"(?<=[tb])re(?=s?$)", "er"),
        (r"ogue(?=s?$)", "og"),
        (r"(?<=.)[ao]e(?=.{3})", "e"),
        (r"ll(?=ed|ing|er|ers|or|ors)", "l"),
        (r"ence(?=s?$)", "ense"),
        (r"(?<=ct)ise|(?<=ct)is(?=ed|es|ing)", "ic"),
        (r"mme(?=s?$)", "m"),
        (r"yj", "aj"),
        (r"yre", "ire"),
        (r"kerb", "curb"),
        (r"grey", "gray"),
        (r"mould", "mold"),
        (r"plough", "plow"),
        (r"que(?=s?$)", "ck"),
        (r"(?<=u)ncill", "ncil"),
        (r"mum", "mom"),
    )
)


def american(low: str) -> Iterator[str]:
    """The forms of a word as they are spelt in the US, where Britain spells otherwise."""
    for british, there in _BRITISH:
        if british.search(low):
            yield british.sub(there, low)


SHORTEST_PART, SHORTEST_SLIP = 4, 7
"""Letters of the parts of a compound, and of a word of which another may be a slip."""

PLAIN_SLIP = 6
"""Grade.often from which a word may be the one that was meant."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _borne(low: str) -> bool:
    return low in given_names() or low in surnames() or low in places()


def two_in_one(low: str) -> bool:
    """Whether two common words make this one, which no person and no place is called."""
    if _borne(low) or not low.isalpha():
        return False
    return any(
        _part(low[:at]) and _part(low[at:].removesuffix("s"))
        for at in range(SHORTEST_PART, min(len(low), _LONGEST_PART) - SHORTEST_PART + 1)
    )


_LONGEST_PART = 16


def _part(low: str) -> bool:
    if len(low) < SHORTEST_PART or len(low) > _LONGEST_PART:
        return False
    grade = grades().get(low)
    return grade is not None and grade.often >= SELDOM and grade.named <= SOMETIMES


@lru_cache(maxsize=256)
def misspelt(low: str) -> bool:
    """Whether one letter more, less, other or turned round makes a common word of this one."""
    if len(low) < SHORTEST_SLIP or len(low) > 2 * _LONGEST_PART or not low.isalpha() or _borne(low):
        return False
    return any(_meant(form) for form in _near(low))


def _near(low: str) -> Iterator[str]:
    for at in range(len(low)):
        start, end = low[:at], low[at + 1 :]
        yield start + end
        if end:
            yield start + end[0] + low[at] + end[1:]
        if at:  # Few slips are of the first letter.
            for letter in _LETTERS:
                yield start + letter + end
                yield start + letter + low[at] + end


def _meant(low: str) -> bool:
    grade = grades().get(low)
    return grade is not None and grade.often >= PLAIN_SLIP and grade.named <= SOMETIMES
