"""Addresses: streets with their numbers, flats, boxes, post codes, and the lines around them.

Anchors are looked for first: what only an address has. From each, the address grows over the
numbers and names beside it, across commas and line breaks, to the end of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ccpjournal.sharing.address_anchors import anchors
from ccpjournal.sharing.address_parts import Part, Piece, pieces
from ccpjournal.sharing.rules import LIKELY, Rule, by_rules, has_digit
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_REASON = "An address, or a part of one."
_BRIDGE = 5
"""Lower-case words that may stand between two parts of an address."""
_LAST_WORDS = 4
"""Lower-case words that may close an address."""

_WHOLE = 4
"""The strength of two sure anchors: the address is one, whatever its last line."""

_GROWS = Part.NUMBER | Part.NAME | Part.STREET | Part.LEAD | Part.UNIT

_SHAPES = (
    Rule(
        re.compile(
            r"\b(?:[gp]\.?\s?o\.?\s?box|postbox|postfach|apartado(?:\s(?:postal|de\scorreos))?|"
            r"caixa\spostal|casella\spostale|post\soffice\sbox|private\sbag|locked\sbag|bo[iî]te\spostale)"
            r"\s?(?:no\.?|nr\.?|#)?\s?[a-z]?\d[\d -]*\b"
        ),
        Kind.PLACE,
        LIKELY,
        "A post box.",
        ("box", "post", "apartado", "bag", "boite", "boîte"),
    ),
    Rule(
        re.compile(r"\b(?:[afd]po)\b,?\s(?:a[aep])\b,?\s\d{5}(?:-\d{4})?"),
        Kind.PLACE,
        LIKELY,
        "A military address.",
    ),
    Rule(
        re.compile(
            r"(?:\b\d{1,4}(?:-\d{1,4}){0,3}\s)?(?:[^\W\d_]{1,30}(?:-[^\W\d_]{1,30})?\s)?\b\d{1,2}-ch[oō]me\b"
            r"(?:[\s-]\d{1,4}(?:-\d{1,4}){0,3})?"
            r"|(?<!\d)\d{1,6}+(?:丁目|番地?|号室?|동|호)(?:\s?\d+(?:番地?|号室?|호)?)*"
        ),
        Kind.PLACE,
        LIKELY,
        "A house in a numbered block.",
        ("-ch", "丁", "番", "号", "동", "호"),
    ),
    Rule(
        re.compile(r"\b(?:us(?:cgc|ns|nv|s)|hm(?:s|cs|as|nzs))\s[^\W\d_]+"),
        Kind.PLACE,
        LIKELY,
        "The name of a ship.",
    ),
    Rule(
        re.compile(
            r"\b(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|[a-z]\d[a-z][ -]?\d[a-z]\d"
            r"|(?:d|a|ch|f|i|l|cz|sk|si|pl|dk|se|fi|b|nl|lt|lv|md)-\d{4,5}"
            r"|\d{5}-\d{3,4}|\d{3} \d{2})(?!\w|-\d)",
        ),
        Kind.PLACE,
        LIKELY,
        "It has the shape of a post code.",
    ),
    Rule(
        re.compile(r"\b(?:\d{4} ?[A-Z]{2}|[A-Z]{2,3},? \d{5}(?:-\d{4})?|[A-Z]-\d{4,5})(?!\w|-\d)"),
        Kind.PLACE,
        LIKELY,
        "It has the shape of a post code.",
        cased=True,
    ),
)
_CORNER = re.compile(r"\b(?:the\s)?(?:corner|intersection|junction|crossing)\sof\s", re.IGNORECASE)


def addresses(text: str) -> Iterator[Trace]:
    """Streets, houses, flats, boxes, post codes, each with the lines it belongs to."""
    if has_digit(text):
        yield from by_rules(_SHAPES, text)
    run = pieces(text)
    reached = -1
    for first, last, strength in _joined_up(run):
        if first <= reached:
            continue
        start = _grown_left(run, first, reached)
        end = _grown_right(run, last, whole=strength >= _WHOLE)
        reached = end
        yield Trace(run[start].start, run[end].end, Kind.PLACE, LIKELY, _REASON)
    yield from _corners(text, run)


def _joined_up(run: list[Piece]) -> Iterator[tuple[int, int, int]]:
    """First piece, last piece and strength of anchors near each other; no weak one alone."""
    first, last, strength = -1, -1, 0
    for anchor in sorted(anchors(run)):
        near = first >= 0 and _near(run, last, anchor.first)
        if not near:
            if strength > 1:
                yield first, last, strength
            first, last, strength = anchor.first, anchor.last, 0
        strength += 1 if anchor.weak and anchor.first <= last and near else 2 - anchor.weak
        last = max(last, anchor.last)
    if strength > 1:
        yield first, last, strength


def _near(run: list[Piece], last: int, first: int) -> bool:
    """Whether two anchors overlap, or only pieces of an address stand between them."""
    if first <= last + 1:
        return first <= last or run[first].joined
    between = run[last + 1 : first]
    if len(between) > 2 * _BRIDGE or not run[first].joined:
        return False
    words = sum(not piece.part & (_GROWS | Part.JOINER) for piece in between)
    return words <= _BRIDGE and all(
        piece.joined and piece.part & (_GROWS | Part.JOINER | Part.WORD) for piece in between
    )


def _grown_left(run: list[Piece], first: int, reached: int) -> int:
    """The first piece of the address: names and numbers before it, small words between names."""
    at = start = first
    while at - 1 > reached and run[at].joined and _is_part(run[at - 1]):
        at -= 1
        paired = run[at + 1].part & Part.JOINER
        if not run[at].part & Part.JOINER and (paired or not run[at].part & Part.FIRST):
            start = at
        if start - at > _BRIDGE:
            break
    return start


def _is_part(piece: Piece) -> bool:
    return bool(piece.part & (_GROWS | Part.JOINER))


def _grown_right(run: list[Piece], last: int, *, whole: bool) -> int:
    """The last piece of the address: names and numbers after it, and what closes its last line."""
    at = end = last
    while at + 1 < len(run) and run[at + 1].joined and at - end < _LAST_WORDS:
        at += 1
        piece = run[at]
        if piece.part & _GROWS and not _begins_anew(run, at):
            end = at
        elif not piece.part & (Part.JOINER | Part.WORD | Part.WEAK_UNIT):
            break
    if not whole:
        return end
    closes = at + 1 >= len(run) or not run[at + 1].joined
    return at if closes and run[at].part & (Part.WORD | Part.JOINER) else end


def _begins_anew(run: list[Piece], at: int) -> bool:
    """Whether a sentence begins here, so that its capital says nothing."""
    return bool(run[at].part & Part.FIRST)


def _corners(text: str, run: list[Piece]) -> Iterator[Trace]:
    """Two streets that meet: from "the corner of" as far as names and numbers go."""
    for found in _CORNER.finditer(text):
        at = bisect_left(run, found.end(), key=lambda piece: piece.start)
        end = _corner_end(run, at)
        if end > at:
            yield Trace(found.start(), run[end].end, Kind.PLACE, LIKELY, "Where two streets meet.")


def _corner_end(run: list[Piece], at: int) -> int:
    """The last piece of the second street; before the first piece when this is no corner."""
    end, joined, telling, named = at - 1, False, False, False
    for index in range(at, min(at + 14, len(run))):
        piece = run[index]
        if index > at and not piece.joined:
            break
        if piece.word.lower() in {"and", "&", "y", "und", "et"}:
            joined = True
        elif piece.part & (_GROWS | Part.WORD | Part.JOINER | Part.WEAK_STREET):
            numbered = index + 1 < len(run) and run[index + 1].part & Part.NUMBER
            if (
                named
                and not piece.part & (_GROWS | Part.JOINER | Part.WEAK_STREET)
                and not numbered
            ):
                break
            end = index
            named = named or bool(piece.part & Part.NAME)
            telling = telling or bool(piece.part & (Part.NAME | Part.NUMBER | Part.STREET))
        else:
            break
    return end if joined and telling else at - 1
