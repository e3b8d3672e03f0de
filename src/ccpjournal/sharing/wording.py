"""The words of a text, each with what its casing says in the place where it stands."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.sharing.vocabulary import (
    MOSTLY,
    SELDOM,
    UNKNOWN,
    Grade,
    folded,
    grades,
    rules,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Casing(IntEnum):
    """What the casing of a word says."""

    SMALL = 0
    """Nothing: it is small, or everything round it is in capitals."""
    START = 1
    """Little: a capital where any word has one."""
    CAPITAL = 2
    """Much: a capital where plain words have none."""
    CAPITALS = 3
    """An abbreviation, or a word that is shouted."""
    MIXED = 4
    """Capitals inside: mostly the name of something."""
    OTHER = 5
    """A script without capitals."""


class Word(NamedTuple):
    """One word of a text: offsets in code points, the end exclusive and before a possessive s."""

    start: int
    end: int
    text: str
    low: str
    """Folded: small, without accents and invisible letters."""
    casing: Casing
    grade: Grade
    gap: str
    """What stands between the word before and this one; for the first, before this one."""

    @property
    def number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()


JOINING = frozenset(
    start + mark + end
    for mark in (
        "",
        "-",
        "\u2013",
        ".",
        "'",
        "\u2019",
        "&",
        "/",
        "'s ",
        "\u2019s ",
        "'S ",
        "\u2019S ",
    )
    for start in ("", " ", "  ")
    for end in ("", " ", "  ")
)
"""What may stand between the words of one name."""

# Combining marks: Latin, Hebrew, Arabic, the scripts of India, Thai and Lao, Burmese, Khmer.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u1000-\u109f\u1780-\u17d3"
)
_JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_JOINERS}]|['\u2019\u02bc\uff07](?=[^\W\d_]))*")
_ENDINGS = ("'s", "'ll", "'re", "'ve", "'d", "'m")
_BREAKS = re.compile(r"[\n\r\u2028\u2029]")


@lru_cache(maxsize=1)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order. The last text's are remembered, for the next detector."""
    lines: list[list[Word]] = [[]]
    ended = 0
    for match in _WORD.finditer(text):
        gap = text[ended : match.start()]
        if ended and _BREAKS.search(gap):
            lines.append([])
        word = _word(match, gap, opens=not ended or _opens(gap, lines[-1]))
        lines[-1].append(word)
        ended = word.end
    return tuple(word for line in lines for word in _as_read(line))


@lru_cache(maxsize=1)
def small_writer(text: str) -> bool:
    """Whether who wrote this leaves capitals out: "i", or sentences that begin small."""
    opening = _openings(text)
    if any(word.text == "i" for word in words(text)):
        return True
    small = sum(word.casing is Casing.SMALL and word.text.islower() for word in opening)
    return bool(opening) and 2 * small > len(opening)


@lru_cache(maxsize=1)
def careful_writer(text: str) -> bool:
    """Whether every sentence of a text that has capitals begins with one, and every "I" is one."""
    opening = _openings(text)
    if any(word.text == "i" for word in words(text)):
        return False
    return all(not word.text[0].islower() for word in opening)


def careless_writer(text: str) -> bool:
    """Whether a text lacks capitals, or is one sentence without a mark at its end."""
    if not careful_writer(text):
        return True
    return len(_openings(text)) == 1 and text.rstrip(_AFTER_END)[-1:] not in _END


@lru_cache(maxsize=1)
def _openings(text: str) -> tuple[Word, ...]:
    """The words that open the sentences of a text, but for what stands in place of a name."""
    found = words(text)
    return tuple(
        word
        for place, word in enumerate(found)
        if not word.number
        and (_after_stop(found[place - 1], word) if place else "[" not in word.gap)
    )


def _after_stop(before: Word, word: Word) -> bool:
    """Whether a sentence ended before a word: not at "...", "Dr.", a quotation, a web address."""
    if word.gap.strip() not in _FULL_STOPS or not word.gap[-1].isspace():
        return False
    return len(before.low) > 1 and before.low not in rules()["abbreviations"]


_FULL_STOPS = frozenset((".", "!", "?", "!!", "??", "?!", "!?", "!!!", "???"))


_END, _AFTER_END = frozenset(".!?\u2026\u3002:;"), " \t\r\n\"'\u201d\u2019)]*"


def touching(before: Word, word: Word) -> bool:
    """Whether both may be parts of one name: no sentence ends between them."""
    if word.gap not in JOINING:
        return False
    if "." not in word.gap or word.gap == ".":
        return True
    return len(before.low) == 1 or before.low in rules()["abbreviations"]


def _word(match: re.Match[str], gap: str, *, opens: bool) -> Word:
    start = match.start()
    written, low, casing, grade = _read(match.group(), opens)
    return Word(start, start + len(written), written, low, casing, grade, gap)


@lru_cache(maxsize=4096)
def _read(written: str, opens: bool) -> tuple[str, str, Casing, Grade]:  # noqa: FBT001 - keys of the cache are quickest by position
    """What a word tells by itself: without a possessive s, folded, its casing and its grade."""
    low = folded(written)
    if "'" in low:
        low, cut = _without_ending(low)
        written = written[: len(written) - cut]
    return written, low, _casing(written, opens=opens), grades().get(low, UNKNOWN)


def _without_ending(low: str) -> tuple[str, int]:
    """A word without 's and the like, and how many letters that took; "not" for any with n't."""
    if low.endswith("n't"):
        return "not", 0
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending):
            return low[: -len(ending)], len(ending)
    return low, 0


def _casing(written: str, *, opens: bool) -> Casing:
    if written.islower():
        return Casing.SMALL
    upper = written.isupper()
    if upper and len(written) > 1:
        return Casing.CAPITALS
    if upper or (written[0].isupper() and written[1:].islower()):
        return Casing.START if opens else Casing.CAPITAL
    if written.isdigit():
        return Casing.SMALL
    return Casing.OTHER if written.lower() == written.upper() else Casing.MIXED


_GOES_ON = frozenset(",&/:@+=%$€£'\u2019-\u2013\u2014#")


def _opens(gap: str, line: Sequence[Word]) -> bool:
    """Whether what stands before a word makes it the first of a sentence, a line, a quotation."""
    if gap in {" ", ""} or not line:
        return not line
    if gap in _POINTS and (line[-1].low in rules()["abbreviations"] or _one_capital(line[-1])):
        return False
    bare = gap.strip(" \t\u00a0")
    if not bare:
        return False
    if (
        bare[-1] in "'\u2019-\u2013\u2014"
    ):  # A dash or quote opens only with a space or an end before it.
        return len(bare) > 1 or (gap[0] == " " and bare != "-" and bare[0] in "\u2013\u2014")
    return bare[-1] not in _GOES_ON and not bare[-1].isalpha()  # The s of a possessive.


def _one_capital(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper() and word.low != "i"


_POINTS = frozenset({".", ". ", " . ", ".  "})

LEAST_SHOUTED, LEAST_HEADLINE, NEARLY_ALL = 3, 4, 0.6
"""Words in capitals, and plain words with one, from which a line may be all so; and their share."""


def _as_read(line: Sequence[Word]) -> Sequence[Word]:
    """Where nearly all words of a line are in capitals, or have one, the capitals say nothing."""
    several = [word for word in line if len(word.text) > 1 and not word.number]
    shouted = sum(word.casing is Casing.CAPITALS for word in several)
    if shouted >= LEAST_SHOUTED and shouted > NEARLY_ALL * len(several):
        return [_quieter(word, Casing.CAPITALS, Casing.SMALL) for word in line]
    if _headline([word for word in several if len(word.text) > len("of")]):
        return [_quieter(word, Casing.CAPITAL, Casing.START) for word in line]
    return line


def _headline(long: Sequence[Word]) -> bool:
    """Whether a line is written as headlines are: all but the shortest words with a capital."""
    if len(long) <= LEAST_HEADLINE:
        return False
    small = (
        word.low for word in long if word.casing is Casing.SMALL and len(word.text) > len("and")
    )
    if any(len(low) > len("with") or low not in rules()["function words"] for low in small):
        return False
    plain = [word for word in long if word.grade.often >= SELDOM and word.grade.named <= MOSTLY]
    capital = sum(word.casing in (Casing.START, Casing.CAPITAL) for word in plain)
    return capital >= LEAST_HEADLINE and capital > NEARLY_ALL * len(long)


def _quieter(word: Word, said: Casing, says: Casing) -> Word:
    return word._replace(casing=says) if word.casing is said else word
