"""Which words of an entry are rare: the person's own, not asked for, and not in everyday use."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ccpjournal.journal.entry import Entry

READ_CHARACTERS = 1_500
"""Only so many characters are read at a time, from the beginning, unless said otherwise."""

SHORTEST = 3
"""Letters a rare word has, at the least."""

_EVERYDAY = Path(__file__).with_name("everyday-words.txt")
# Links and tags are not words; a tag is a choice from a list.
_PASSED_OVER = re.compile(r"://\S+|[#@]\w\S*")
# An apostrophe within a word, with the ending it brings; the letter before is looked at last,
# because looking at it first would take several times as long.
_SHRUNK = re.compile(r"'(?<=[^\W\d_]')(?:(?:s|ll|d|ve|re|m)\b|(?=\w))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouy]")
# Of the endings that are taken off; a word with another last letter is its own stem.
_LAST_LETTERS = frozenset("sgdyei")
_NOT_DOUBLED = frozenset("aeioulsz")
_WITHOUT_E = re.compile("[^aeiouy][aeiouy][^aeiouywx]")


class RareWords(NamedTuple):
    """The rare words of some entries, and how much of the rest was everyday English."""

    written: dict[str, str]
    """Stem to the word as it stands there, in small letters if it does anywhere."""
    everyday: int
    """How many of the words are in everyday use."""
    length: int
    """How many words there are."""


def rare_words(entries: Iterable[Entry], characters: int = READ_CHARACTERS) -> RareWords:
    """The rare words among a person's own: their answers, without what a perspective holds.

    A word that stands in the wording of the question it answers was asked for; it is not rare.
    """
    written: dict[str, str] = {}
    everyday = length = 0
    left = characters
    for answer in (answer for entry in entries for answer in entry.answers):
        asked = {stem(word.lower()) for word in words_in(answer.wording or "")}
        for word, times in Counter(words_in(answer.words[:left])).items():
            folded = word.lower()
            length += times
            if is_everyday(folded):
                everyday += times
            elif stem(folded) not in asked:
                _add(written, word, folded)
        left = max(0, left - len(answer.words))
    return RareWords(written, everyday, length)


def _add(written: dict[str, str], word: str, folded: str) -> None:
    known = stem(folded)
    if len(folded) >= SHORTEST and (word == folded or known not in written):
        written[known] = word


def words_in(text: str) -> list[str]:
    """Each word, without apostrophes or the endings they bring, links and tags left out."""
    plain = _PASSED_OVER.sub(" ", text.replace("\u2019", "'"))
    return _WORD.findall(_SHRUNK.sub("", plain))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word in lower case without accents and without the commonest English endings."""
    if not word.isascii():
        marks = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in marks if not unicodedata.combining(letter))
    return _without_ending(_singular(word)) if word[-1:] in _LAST_LETTERS else word


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")) or len(word) <= SHORTEST:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= SHORTEST and _VOWEL.search(root):
            return _restored(root)
    root = word.removesuffix("ly")
    return _base(root if len(root) >= SHORTEST else word)


def _restored(root: str) -> str:
    # stopped, stop; but called, call; and hoping, hope.
    if root[-1] == root[-2] and root[-1] not in _NOT_DOUBLED:
        return root[:-1]
    return root + "e" if _WITHOUT_E.fullmatch(root) else _base(root)


def _base(root: str) -> str:
    # rehearse, rehears as in rehearsing; hurri, hurry; but wine stays apart from win.
    if root.endswith("i"):
        return root[:-1] + "y"
    return root.removesuffix("e") if len(root) > SHORTEST + 1 else root


@lru_cache(maxsize=8192)
def is_everyday(word: str) -> bool:
    """Whether a word in lower case is in everyday English use, with or without an ending."""
    return word in _everyday() or stem(word) in _everyday()


@cache
def _everyday() -> frozenset[str]:
    lines = _EVERYDAY.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    # Without those in -ly: early is everyday, an ear is not.
    return frozenset(words) | {stem(word) for word in words if not word.endswith("ly")}
