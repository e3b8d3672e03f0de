"""Rare words: those that so few people write that they may tell who wrote."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ccpjournal.sharing.capitals import SURELY_NAMED
from ccpjournal.sharing.number_words import VALUES
from ccpjournal.sharing.spelling import american, misspelt, two_in_one
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import grades, rules
from ccpjournal.sharing.wording import Casing, careless_writer, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.wording import Word

SHORTEST = 3
"""Letters of the shortest word of which another may be a form."""

RARE, RARE_CARELESS = 2, 5
"""Words whose small form is graded lower (Grade.often) are rare; see docs/anonymising.md.

The second number is for texts without the capitals and full stops that would tell a name.
"""


def rare_words(text: str) -> Iterator[Trace]:
    """Words that are not known, or known as rare, and are no plain form of one that is."""
    rare = RARE_CARELESS if careless_writer(text) else RARE
    before = ""
    for word in words(text):
        plain = word.gap == " " and before in rules()["before a plain word"]
        before = word.low
        if _rare(word, RARE if plain else rare):
            yield Trace(
                word.start,
                word.end,
                Kind.RARE_WORD,
                Certainty.POSSIBLE,
                "Few people use this word.",
            )


def _rare(word: Word, rare: int) -> bool:
    if word.grade.often >= rare or len(word.low) == 1 or not word.low[0].isalpha():
        return False
    if word.grade.often >= 0 and word.casing > Casing.START:
        return False
    if _SOUND.fullmatch(word.low) or word.low in _everyday():
        return False
    if any(_common(form, rare) for form in _forms(word.low)):
        return False
    return word.casing is not Casing.SMALL or not (two_in_one(word.low) or misspelt(word.low))


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Words that rules name: they are everybody's, however seldom they are counted."""
    return frozenset(VALUES).union(*(rules()[heading] for heading in _EVERYDAY))


_EVERYDAY = (
    *("interjections", "function words", "kin and company", "pets", "groups", "crowds", "states"),
    *("speaking", "capitals of custom", "calendar", "of the living", "organisation endings"),
)


_SOUND = re.compile(
    r"[ha]{3,}[hx]*|[he]{4,}|[hi]{4,}|lo+l+[lo]*|[mh]{2,}|a+w+|o+h+|a+r+g+h+|y+a+y+|n+o+|y+e+s+"
)
"""Laughter, and sounds drawn out."""


def _common(low: str, rare: int) -> bool:
    grade = grades().get(low)
    return grade is not None and grade.often >= rare and grade.named < SURELY_NAMED


_SUFFIXES = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("in", "ing"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
    ("ier", "y"), ("iest", "y"), ("ly", ""), ("ily", "y"), ("ness", ""), ("iness", "y"),
    ("less", ""), ("ful", ""), ("y", ""), ("able", ""), ("able", "e"), ("ment", ""), ("ish", ""),
)  # fmt: skip
_PREFIXES = ("un", "re", "non", "over", "under", "pre", "mis", "out", "super", "anti", "dis")


def _forms(low: str) -> Iterator[str]:
    """The plain words that this may be a form of."""
    yield from _stems(low)
    for form in american(low):
        yield form
        yield from _stems(form)
    squeezed = re.sub(r"(.)\1{2,}", r"\1\1", low)
    if squeezed != low:
        yield squeezed
        yield re.sub(r"(.)\1+", r"\1", low)
    for prefix in _PREFIXES:
        if low.startswith(prefix) and len(low) > len(prefix) + SHORTEST:
            yield low[len(prefix) :]
            yield from _stems(low[len(prefix) :])


def _stems(low: str) -> Iterator[str]:
    for suffix, instead in _SUFFIXES:
        stem = low.removesuffix(suffix)
        if stem != low and len(stem) >= SHORTEST:
            yield stem + instead
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]
