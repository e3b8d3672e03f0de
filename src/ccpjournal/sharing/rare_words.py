"""Rare words: those that so few people write that they may tell who wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.capitals import SURELY_NAMED
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import grades, rules
from ccpjournal.sharing.wording import Casing, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.wording import Word

SHORTEST = 3
"""Letters of the shortest word of which another may be a form."""

RARE = 2
"""Words whose small form is graded lower (Grade.often) are rare; see docs/anonymising.md."""


def rare_words(text: str) -> Iterator[Trace]:
    """Words that are not known, or known as rare, and are no plain form of one that is."""
    for word in words(text):
        if _rare(word):
            yield Trace(
                word.start,
                word.end,
                Kind.RARE_WORD,
                Certainty.POSSIBLE,
                "Few people use this word.",
            )


def _rare(word: Word) -> bool:
    if word.grade.often >= RARE or len(word.low) == 1 or not word.low[0].isalpha():
        return False
    if word.grade.often >= 0 and word.casing > Casing.START:
        return False
    if (
        _SOUND.fullmatch(word.low)
        or word.low in rules()["interjections"]
        or word.low in rules()["function words"]
    ):
        return False
    return not any(_common(form) for form in _forms(word.low))


_SOUND = re.compile(
    r"[ha]{3,}[hx]*|[he]{4,}|[hi]{4,}|lo+l+[lo]*|[mh]{2,}|a+w+|o+h+|a+r+g+h+|y+a+y+|n+o+|y+e+s+"
)
"""Laughter, and sounds drawn out."""


def _common(low: str) -> bool:
    grade = grades().get(low)
    return grade is not None and grade.often >= RARE and grade.named < SURELY_NAMED


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
