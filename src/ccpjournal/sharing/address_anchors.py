"""The anchors of addresses: runs of pieces that stand in addresses and hardly elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ccpjournal.sharing.address_parts import Part, Piece

_LONGEST_NAME = 5
"""Words between a house number and the kind of street, or a kind and the number."""
_LONGEST_HOUSE = 4
_DIRECTIONS = {"N", "S", "E", "W", "NE", "NW", "SE", "SW"}
_ORDINAL = {"st", "nd", "rd", "th"}
_TOWARDS = {"on", "at", "in", "near", "from", "to", "down", "up", "off", "along", "by", "into"}
_SHORT = {"st", "rd", "ave", "blvd", "pkwy", "hwy"}
_YEARS = range(1900, 2100)


class Anchor(NamedTuple):
    """From the first to the last piece of a run, both included; a weak one needs another beside."""

    first: int
    last: int
    weak: bool = False


def anchors(pieces: Sequence[Piece]) -> Iterator[Anchor]:
    """The runs that only addresses have, in the order in which they begin."""
    for index, piece in enumerate(pieces):
        for kind, finder in _FINDERS:
            if piece.part & kind and (anchor := finder(pieces, index)):
                yield anchor


def _run(pieces: Sequence[Piece], start: int, allowed: int, most: int, step: int = 1) -> int:
    """How many pieces of the allowed kinds follow each other from here."""
    count = 0
    at = start
    while count < most and 0 <= at < len(pieces) and pieces[at].part & allowed:
        if not pieces[at if step > 0 else at + 1].close:
            break
        count += 1
        at += step
    return count


def _is_next(pieces: Sequence[Piece], index: int, part: int) -> bool:
    return index < len(pieces) and pieces[index].close and bool(pieces[index].part & part)


def _unit(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A flat, a suite, a box with its number or letter."""
    after = index + 1
    if _is_next(pieces, after, Part.NUMBER) or (
        _is_next(pieces, after, Part.CAPITAL)
        and len(pieces[after].word) == 1
        and pieces[after].word != "I"
    ):
        return Anchor(index, after)
    return None


def _house_first(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A number, a name, a kind of street."""
    if pieces[index].word[-2:] in _ORDINAL and index + 1 < len(pieces):
        named = pieces[index + 1].part & Part.STREET or pieces[index + 1].word.lower() in _SHORT
        return Anchor(index, index + 1) if named and pieces[index + 1].close else None
    at = index + 1
    capital = False
    while at < len(pieces) and pieces[at].close and at - index <= _LONGEST_NAME:
        piece = pieces[at]
        if at > index + 1 and _is_kind(piece, capital=capital):
            return Anchor(index, at)
        if not piece.part & (Part.NAME | Part.WORD | Part.JOINER | Part.NUMBER):
            return None
        capital = capital or bool(piece.part & Part.NAME)
        at += 1
    return None


def _is_kind(piece: Piece, *, capital: bool) -> bool:
    """Whether the piece names a kind of street, given whether a name with a capital came before."""
    if piece.part & Part.STREET:
        return True
    return bool(piece.part & Part.WEAK_STREET) and capital


def _street(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A kind of street with a capital after names with capitals: no number is needed."""
    if not pieces[index].close or not index:
        return None
    if not pieces[index].part & Part.CAPITAL:
        return _street_in_lower_case(pieces, index)
    followed = _is_next(pieces, index + 1, Part.NAME)
    weak = pieces[index].part & Part.WEAK_STREET
    if weak and followed and pieces[index + 1].word not in _DIRECTIONS:
        return None
    names = _run(pieces, index - 1, Part.NAME, 3, -1)
    if names and not pieces[index - 1].part & Part.FIRST:
        return Anchor(index - names, index)
    return Anchor(index - 1, index) if names and pieces[index].part & Part.STREET else None


def _street_in_lower_case(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A short form after a word, or a kind of street after a word that no article leads."""
    words = _run(pieces, index - 1, Part.WORD, 3, -1)
    if words and pieces[index].word in _SHORT:
        return Anchor(index - 1, index)
    if not words or not pieces[index].part & Part.STREET:
        return None
    for first in range(index - 1, max(0, index - 3), -1):
        if index - first <= words and pieces[first - 1].word.lower() in _TOWARDS:
            return Anchor(first, index)
    return None


def _leading(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A kind of street, its name, and a number or capitals."""
    inner = Part.NAME | Part.WORD | Part.JOINER | Part.DATE
    # Streets are named after days too: the number may be the first word of the name.
    names = int(_is_next(pieces, index + 1, Part.NUMBER) and _is_next(pieces, index + 2, inner))
    names += _run(pieces, index + 1 + names, inner, _LONGEST_NAME)
    end = index + names + 1
    capital = bool(pieces[index].part & Part.CAPITAL)
    if names and _is_next(pieces, end, Part.NUMBER):
        return Anchor(index, end) if capital or pieces[index].part & Part.LEAD else None
    named = _run(pieces, index + 1, Part.NAME | Part.JOINER | Part.DATE, _LONGEST_NAME)
    while named and not pieces[index + named].part & (Part.NAME | Part.DATE):
        named -= 1
    sure = capital or bool(pieces[index].part & Part.LEAD)
    return Anchor(index, index + named) if named and sure else None


def _one_word(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A name with the kind of street in it, alone or with a number."""
    piece = pieces[index]
    if _is_next(pieces, index + 1, Part.NUMBER) and _is_house(pieces[index + 1]):
        return Anchor(index, index + 1, weak=not piece.part & (Part.STREET_NAME | Part.NAME))
    if piece.part & Part.STREET_NAME and piece.part & Part.CAPITAL:
        return Anchor(index, index)
    return None


def _house_last(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """Names with capitals, perhaps a kind of street, and a short number that counts nothing."""
    after = index + 2 if _is_next(pieces, index + 1, Part.STREET | Part.WEAK_STREET) else index + 1
    if pieces[index].part & Part.COUNTED or not _is_next(pieces, after, Part.NUMBER):
        return None
    if (
        not _is_house(pieces[after])
        or _is_year(pieces[after])
        or _is_next(pieces, after + 1, Part.WORD | Part.MEASURE)
    ):
        return None
    names = _run(pieces, index, Part.NAME, _LONGEST_NAME, -1) if index else 0
    first = max(0, index - max(names - 1, 0))
    return Anchor(first, after, weak=bool(pieces[index].part & Part.FIRST))


def _is_year(piece: Piece) -> bool:
    return piece.word.isdecimal() and int(piece.word) in _YEARS


def _is_house(piece: Piece) -> bool:
    return len(piece.word.rstrip("abcdefghABCDEFGH")) <= _LONGEST_HOUSE


def _post_code(pieces: Sequence[Piece], index: int) -> Anchor | None:
    """A number of four to six digits beside a name with a capital, or two numbers and a name."""
    piece = pieces[index]
    if not 4 <= len(piece.word) <= 6 or not piece.word.isdecimal() or _is_year(piece):  # noqa: PLR2004
        if _is_next(pieces, index + 1, Part.NUMBER) and _is_next(
            pieces, index + 2, Part.NAME | Part.WORD
        ):
            return Anchor(index, index + 2, weak=True)
        return None
    if _is_next(pieces, index + 1, Part.NAME):
        return Anchor(index, index + 1)
    words = _run(pieces, index + 1, Part.WORD, 3)
    if words and _is_next(pieces, index + words + 1, Part.NUMBER):
        return Anchor(index, index + words + 1)
    if index and piece.joined and pieces[index - 1].part & Part.NAME:
        return Anchor(index - 1, index, weak=len(piece.word) < 5)  # noqa: PLR2004
    return Anchor(index, index, weak=True)


_Finder = Callable[[Sequence[Piece], int], Anchor | None]
_FINDERS: tuple[tuple[int, _Finder], ...] = (
    (Part.UNIT, _unit),
    (Part.NUMBER, _house_first),
    (Part.NUMBER, _post_code),
    (Part.STREET | Part.WEAK_STREET, _street),
    (Part.LEAD | Part.WEAK_LEAD, _leading),
    (Part.STREET_NAME | Part.WEAK_STREET_NAME, _one_word),
    (Part.NAME, _house_last),
)
