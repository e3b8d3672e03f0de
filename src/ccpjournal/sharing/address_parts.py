"""The pieces of a text as an address sees them: numbers, names, kinds of streets and units."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ccpjournal.sharing import address_words as known
from ccpjournal.sharing.date_words import MONTHS, WEEKDAYS

_TOKEN = re.compile(
    r"\d+(?:[.:]\d+)++|\d+(?:st|nd|rd|th)\b|\d+(?:[-\u2013/]\d+)?(?:[^\W\d_](?![^\W_]))?|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"
)
_GAP = re.compile(r"[^\w!?:;\"“”«»]{0,40}")
_BLANK_LINE = re.compile(r"\n\s*\n")
_CLOSE = {" ", "-", ". ", "  ", " #", "#", ".", "\u2019", "'", "\u00a0"}
_LONGEST_SHORT_FORM = 4
_STATE = 2


class Part:
    """What a piece can be in an address, as bits of a whole number: a word can be several.

    (Plain numbers: enum.Flag takes ten times as long for each comparison.)
    """

    OTHER = 0
    NUMBER = 1 << 0
    NAME = 1 << 1
    """A word with a capital that is no everyday word."""
    WORD = 1 << 2
    """A word without a capital that is no everyday word."""
    JOINER = 1 << 3
    STREET = 1 << 4
    WEAK_STREET = 1 << 5
    LEAD = 1 << 6
    WEAK_LEAD = 1 << 7
    UNIT = 1 << 8
    WEAK_UNIT = 1 << 9
    STREET_NAME = 1 << 10
    """Name and kind of street in one word."""
    WEAK_STREET_NAME = 1 << 11
    COUNTED = 1 << 12
    CAPITAL = 1 << 13
    MEASURE = 1 << 14
    DATE = 1 << 15
    FIRST = 1 << 16
    """The first word of a sentence."""


class Piece(NamedTuple):
    """A word or a number, where it stands and what it can be.

    It is `joined` when it can belong to one address with the piece before it, `close` when only a
    blank, a hyphen or an abbreviation's point stands between.
    """

    word: str
    start: int
    end: int
    part: int
    joined: bool
    close: bool


def pieces(text: str) -> list[Piece]:
    """The words and numbers of the text, in order."""
    found: list[Piece] = []
    for token in _TOKEN.finditer(text):
        before = found[-1] if found else None
        joined = before is not None and _joins(before, token, text)
        part = _part(token[0])
        if joined and _is_state(token, text):
            part |= Part.NAME
        if part & Part.CAPITAL and _starts_sentence(before, token.start(), text):
            part |= Part.FIRST
        close = joined and before is not None and text[before.end : token.start()] in _CLOSE
        found.append(Piece(token[0], *token.span(), part, joined, close))
    return found


_BY_WORD: dict[str, int] = {}
for _names, _kind in (
    (known.STREETS, Part.STREET),
    (known.WEAK_STREETS, Part.WEAK_STREET),
    (known.LEADING_STREETS, Part.LEAD),
    (known.WEAK_LEADING_STREETS, Part.WEAK_LEAD),
    (known.UNITS, Part.UNIT),
    (known.WEAK_UNITS, Part.WEAK_UNIT),
    (known.JOINERS, Part.JOINER),
    (known.COUNTED, Part.COUNTED),
    (known.MEASURES, Part.MEASURE),
):
    for _name in _names:
        _BY_WORD[_name] = _BY_WORD.get(_name, Part.OTHER) | _kind


@lru_cache(maxsize=2048)
def _part(word: str) -> int:
    if word[0].isdecimal():
        return Part.OTHER if "." in word or ":" in word else Part.NUMBER
    lowered = word.lower()
    part = _BY_WORD.get(lowered, Part.OTHER)
    if word[0].isupper():
        part |= Part.CAPITAL
    if lowered in MONTHS or lowered in WEEKDAYS:
        return part | Part.DATE
    if lowered in known.STOPS or lowered in known.MEASURES:
        return part
    if word[0].isupper():
        part |= Part.NAME
    elif not part & Part.JOINER:
        part |= Part.WORD
    return part | _by_ending(lowered)


def _is_state(token: re.Match[str], text: str) -> bool:
    """Two capitals after a comma: a state, also where they are an everyday word (OR, IN, ME)."""
    word, start = token[0], token.start()
    return len(word) == _STATE and word.isupper() and "," in text[max(0, start - 3) : start]


def _by_ending(lowered: str) -> int:
    if len(lowered) < 7:  # noqa: PLR2004 -- a short word with such an ending is another word
        return Part.WEAK_STREET_NAME if lowered.endswith(known.WEAK_STREET_ENDINGS) else Part.OTHER
    if lowered.endswith(known.STREET_ENDINGS):
        return Part.STREET_NAME | Part.WEAK_STREET_NAME
    return Part.WEAK_STREET_NAME if lowered.endswith(known.WEAK_STREET_ENDINGS) else Part.OTHER


def _joins(before: Piece, token: re.Match[str], text: str) -> bool:
    """Whether both can belong to one address: no blank line, no end of a sentence between."""
    start = token.start()
    if start - before.end == 1:
        return text[before.end] in " \n,-#|"
    if not _GAP.fullmatch(text, before.end, start) or _BLANK_LINE.search(text, before.end, start):
        return False
    if text[before.end] != "." or "," in text[before.end : start]:
        return True
    if before.word[0].isdecimal() and token[0][0].isupper():
        return "\n" in text[before.end : start] or token[0].lower() in known.UNITS
    kinds = Part.CAPITAL | Part.STREET | Part.WEAK_STREET | Part.LEAD | Part.UNIT | Part.WEAK_UNIT
    short = len(before.word) <= _LONGEST_SHORT_FORM and before.part & (kinds | Part.WEAK_LEAD)
    return before.word[0].isdecimal() or bool(short) or text[start].isdecimal()


def _starts_sentence(before: Piece | None, start: int, text: str) -> bool:
    if before is None:
        return True
    between = text[before.end : start]
    return any(sign in between for sign in ".!?") and len(before.word) > 1
