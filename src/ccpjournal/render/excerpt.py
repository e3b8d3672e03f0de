"""A text in one short line: its beginning, or the place where the looked-for words stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.render.words import JOINERS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

ELLIPSIS = "\u2026"
TERMS = 16
"""So many different terms are looked for; a longer question finds its place by the first ones."""

# One cell each in every version of Unicode; a test compares them with rich.
_NARROW = (
    "[ -~\xa0-\xac\xae-\u02ff\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u05d0-\u05ea\u0620-\u064a\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)

# As the index takes words: of letters and digits, anything else between them.
_TOKEN = r"[^\W_]+"  # noqa: S105 - a word, not a password
_GAP = r"[\W_]+"

# The marks that FTS5's unicode61 drops; it takes every other one for a space between words.
_DROPPED = frozenset(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f\u0311\u031b"
    "\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331"
)
_PIECE = 1024
"""Characters folded at once; a place is found again inside one piece."""


class Snippet(NamedTuple):
    """One line of a text, and where in it the looked-for words stand.

    `marks` are (start, end) offsets into `text`, end exclusive, in order, never overlapping.
    """

    text: str
    marks: tuple[tuple[int, int], ...]


def cells(line: str) -> int:
    """How many terminal cells a line takes that `words(…, lines=False)` has passed."""
    if line.isascii() or re.fullmatch(_NARROW, line):
        return len(line)
    # Only rich knows emoji families; and it is rich that lays out what stands beside this.
    from rich.cells import cell_len

    return cell_len(line)


def excerpt(text: str, width: int) -> str:
    """The beginning of a text as one line of at most `width` cells, cut between words."""
    text = text.strip(" \t\r\n")
    line = words(text[: _reach(width)], lines=False)
    return _cut(line, width, more=len(text) > _reach(width))


def snippet(text: str, terms: Sequence[str], width: int) -> Snippet:
    """One line of at most `width` cells around the place where the most terms stand together.

    A term is a word, a phrase of several words, or the beginning of a word with `*` at its end.
    Case and accents are folded as FTS5's `unicode61 remove_diacritics 2` folds them, and ß as ss.
    Only whole finds are marked. When nothing is found it is the excerpt, without marks.
    """
    finders = [finder for term in islice(dict.fromkeys(terms), TERMS) if (finder := _finder(term))]
    folded = _folded(words(text, lines=False)) if finders else None
    found = _best_place(folded.text, finders, width) if folded else None
    if folded is None or found is None:
        return Snippet(excerpt(text, width), ())
    return _window(folded, found, finders, width)


class _Folded(NamedTuple):
    """A line and its folded form; `starts` says where each piece begins in the latter."""

    line: str
    text: str
    starts: list[int]

    def source(self, position: int) -> int:
        """Which character of the line stands at a position of the folded text."""
        piece = bisect_right(self.starts, position) - 1
        begin = piece * _PIECE
        ends = _places(self.line[begin : begin + _PIECE])
        return begin + bisect_right(ends, position - self.starts[piece]) - 1

    def position(self, index: int) -> int:
        """Where in the folded text a character of the line begins."""
        piece = index // _PIECE
        return self.starts[piece] + len(_fold(self.line[piece * _PIECE : index]))


class _Folds(dict[str, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        from unicodedata import normalize

        from ccpjournal.journal.search import indexed

        # As FTS5: é is e, but й is not и and が is not か.
        apart = normalize("NFD", character)
        bare = apart if apart[0].isascii() else indexed(character)
        fold = "".join(letter for letter in bare.casefold() if letter not in _DROPPED)
        self[character] = fold
        return fold


_FOLDS = _Folds()


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else "".join(map(_FOLDS.__getitem__, text))


def _folded(line: str) -> _Folded:
    pieces = [_fold(line[begin : begin + _PIECE]) for begin in range(0, len(line) + 1, _PIECE)]
    starts = list(accumulate(map(len, pieces[:-1]), initial=0))
    return _Folded(line, "".join(pieces), starts)


def _places(piece: str) -> list[int]:
    """Where in the folded piece each of its characters begins, and where the last one ends."""
    return list(accumulate((len(_FOLDS[character]) for character in piece), initial=0))


def _finder(term: str) -> re.Pattern[str] | None:
    """What finds a term in folded text; nothing for a term without a letter or digit."""
    tokens = re.findall(_TOKEN, _fold(words(term, lines=False)))
    if not tokens:
        return None
    first, *others = map(re.escape, tokens)
    # Looking back from the end of the first word lets the search leap to that word.
    begins = rf"{first}(?<![^\W_]{first})"
    ends = r"[^\W_]*" if term.rstrip().endswith("*") else r"(?![^\W_])"
    return re.compile(_GAP.join([begins, *others]) + ends)


def _best_place(folded: str, finders: list[re.Pattern[str]], width: int) -> int | None:
    """Where the first find of a term stands with the most other terms around it."""
    firsts = sorted(found.start() for finder in finders if (found := finder.search(folded)))
    if len(firsts) < 2:  # noqa: PLR2004 - with one there is nothing to choose
        return firsts[0] if firsts else None

    def company(place: int) -> int:
        begin, end = max(0, place - width // 3), place + width - width // 3
        return sum(finder.search(folded, begin, end) is not None for finder in finders)

    return max(firsts, key=company)


def _window(folded: _Folded, found: int, finders: list[re.Pattern[str]], width: int) -> Snippet:
    line = folded.line
    begin = _beginning(line, folded.source(found), width)
    lead = ELLIPSIS if begin else ""
    rest = line[begin : begin + _reach(width)]
    room = width - len(lead)
    more = begin + len(rest) < len(line)
    end = begin + _end(rest, room, more=more)
    marks = _marks(folded, begin, end, finders)
    shift = len(lead) - begin
    shifted = tuple((start + shift, stop + shift) for start, stop in marks)
    return Snippet(lead + _cut(rest, room, more=more), shifted)


def _beginning(line: str, found: int, width: int) -> int:
    """Where the window begins: a third of its width before the find, more when little follows."""
    after = cells(line[found : found + _reach(width)])
    room = max(width // 3, width - len(ELLIPSIS) - after)
    begin = max(0, found - room)
    while cells(line[begin:found]) > room or (begin < found and _clings(line, begin)):
        begin += 1
    space = line.find(" ", begin - 1, found) if begin else -1
    return begin if space < 0 else space + 1


def _marks(
    folded: _Folded, begin: int, end: int, finders: list[re.Pattern[str]]
) -> list[tuple[int, int]]:
    first, last = folded.position(begin), folded.position(end)
    finds = sorted(
        (found.start() - first, first - found.end())
        for finder in finders
        # One character more, so that a word cut by the window's end is not taken for a whole one.
        for found in finder.finditer(folded.text, first, last + 1)
    )
    window = folded.line[begin:end]
    places = _places(window)
    marks: list[tuple[int, int]] = []
    reached = 0
    for start, stop in finds:
        place = bisect_right(places, start) - 1
        until = _until(window, places, -stop)
        if reached <= place < until <= len(window):
            marks.append((begin + place, begin + until))
            reached = until
    return marks


def _until(window: str, places: list[int], stop: int) -> int:
    """The end of a find in the window: a ligature is taken whole, marks stay with their letter."""
    until = bisect_left(places, stop)
    while until < len(window) and _clings(window, until):
        until += 1
    return until


def _reach(width: int) -> int:
    # More characters than fit on any honest line of that width; the rest need not be looked at.
    return 16 * max(width, 0) + 64


def _cut(line: str, width: int, *, more: bool) -> str:
    if width < 1:
        return ""
    end = _end(line, width, more=more)
    return line if end == len(line) and not more else line[:end] + ELLIPSIS


def _end(line: str, width: int, *, more: bool) -> int:
    """Where to cut so that the line and an ellipsis fit: between words, if one ends late enough."""
    if not more and cells(line) <= width:
        return len(line)
    room = width - len(ELLIPSIS)
    end = bisect_right(range(len(line) + 1), room, key=lambda length: cells(line[:length])) - 1
    while 0 < end < len(line) and _clings(line, end):
        end -= 1
    if line[end : end + 1] != " ":
        space = line.rfind(" ", 0, max(end, 0))
        end = space if 2 * space >= end else end
    return len(line[: max(end, 0)].rstrip())


def _clings(line: str, index: int) -> bool:
    """Whether a character belongs to the one before it: a mark, a skin tone, a joined emoji."""
    from unicodedata import category

    character = line[index]
    if character.isascii():
        return False
    joined = index > 0 and line[index - 1] == "\u200d"
    tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return joined or tone or character in JOINERS or category(character).startswith("M")
