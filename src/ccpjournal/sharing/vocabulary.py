"""What is known of words: how often they stand as plain words, which are names or places."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from unicodedata import category, combining, normalize


class Grade(NamedTuple):
    """How a word is written in English comments; counted by tools/word_lists.py.

    `often`: how often its small form stands, in steps of e: 9 is one word in 3,000 or more, 0 is
    one in 24 million, -1 rarer or unknown. `named`: tenths of the times that it has one capital
    rather than none. `shouted`: tenths of the times that it stands all in capitals.
    """

    often: int
    named: int
    shouted: int


UNKNOWN = Grade(-1, 0, 0)

SELDOM, FREQUENT, EVERYDAY = 4, 6, 8
"""Grade.often up to which a word stands seldom, and from which often, and very often."""

ELSEWHERE = Grade(FREQUENT, 0, 0)
"""The grade of the small words of other languages, which no English count holds."""

SOMETIMES, MOSTLY = 2, 3
"""Grade.named from which a word is sometimes a name, and so often that it may mostly be one."""


@lru_cache(maxsize=1)
def grades() -> dict[str, Grade]:
    """Every known word, small, with its grade."""
    known: dict[str, Grade] = {}
    for line in _read("words.txt").splitlines():
        digits, *words = line.split()
        known.update(dict.fromkeys(words, Grade(*map(int, digits))))
    for word in rules()["other languages"] - common_names():
        if known.get(word, UNKNOWN).often < FREQUENT:
            known[word] = ELSEWHERE
    known.update(dict.fromkeys(rules()["known all the same"], ELSEWHERE))
    return known


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names of many languages, folded."""
    return frozenset(_read("given-names.txt").splitlines())


@lru_cache(maxsize=1)
def common_names() -> frozenset[str]:
    """Given names that many bear, folded: the only ones believed when they are plain words."""
    return frozenset(_read("common-names.txt").splitlines())


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Surnames that many people bear, folded."""
    return frozenset(_read("surnames.txt").splitlines())


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Names of cities, states, countries, continents and peoples, folded."""
    return frozenset(_read("places.txt").splitlines() + _read("peoples.txt").splitlines())


@lru_cache(maxsize=1)
def place_beginnings() -> frozenset[str]:
    """The first two words of those place names that have more than one."""
    return frozenset(" ".join(place.split()[:2]) for place in places() if " " in place)


@lru_cache(maxsize=1)
def rules() -> dict[str, frozenset[str]]:
    """The short lists of words that rules name, by heading; see data/rules.txt."""
    found: dict[str, frozenset[str]] = {}
    heading, words = "", set[str]()
    for line in _read("rules.txt").splitlines():
        if line.startswith("["):
            heading, words = line.strip("[]"), set()
        elif heading and not line.startswith("#"):
            words |= set(line.split())
            found[heading] = frozenset(words)
    return found


def folded(word: str) -> str:
    """A word small, without accents and invisible letters, its apostrophes straight."""
    small = word.casefold()
    if small.isascii():
        return small
    # Twice: what is taken apart may hold capitals, and what is made small may fall apart.
    apart = normalize("NFKD", normalize("NFKD", small).casefold())
    plain = (
        _STRAIGHT.get(letter, letter)
        for letter in apart
        if not combining(letter) and category(letter) != "Cf"
    )
    return "".join(plain) or small


_STRAIGHT = dict.fromkeys("\u2019\u02bc\u2018\xb4`\uff07", "'") | {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u0131": "i",
}


def _read(name: str) -> str:
    return files("ccpjournal.sharing").joinpath("data", name).read_text(encoding="utf-8")
