"""Whether time grows with the length of what is read and not faster, whatever is in it.

`bench/growth.py` times each case on a text and on one ten times as long, in turn, and prints the
ratio of the two. It ends with 1 when one of them grows faster than it may.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.deeper import LISTENING_LENGTH, further
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.own_questions import check
from ccpjournal.journal.entry import Entry
from ccpjournal.journal.search import LONGEST_QUERY, parse
from ccpjournal.render.excerpt import excerpt, snippet
from ccpjournal.render.words import words
from ccpjournal.review.circling import circling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TIMES = 10
"""How many times as long the long one is."""
LINEAR = 25.0
"""The highest ratio of what reads all of it: 10 grows with the length, 100 with its square."""
BOUNDED = 3.0
"""The highest ratio of what reads no more than a beginning or an end, however long the rest."""
ROUNDS = 9
SHORTEST = 0.005
"""Seconds: what is over sooner is repeated until so much is measured."""
LONG = 3_000_000
"""Characters; a tenth of it is still more than the processor keeps at hand, as is the whole."""
EXCERPT = 80
"""Columns; of a text no more is read than fills them."""
FULL = 240_000
"""Characters; a question file is read up to 256 KiB."""


class Case(NamedTuple):
    """Something that is made as long as is said, and then done."""

    name: str
    made: Callable[[int], Callable[[], object]]
    """Makes what is read, of so many characters or entries, and gives back what reads it."""
    long: int
    most: float


class Grown(NamedTuple):
    """Seconds of the processor, and the median of the ratios of the rounds."""

    case: Case
    short: float
    long: float
    ratio: float

    @property
    def held(self) -> bool:
        """It grows no faster than it may."""
        return self.ratio <= self.case.most


def text_of(piece: str, length: int) -> str:
    """One piece again and again, to that length."""
    return (piece * (length // len(piece) + 1))[:length]


def reading(
    name: str, piece: str, read: Callable[[str], object], *, part: int | None = None
) -> Iterator[Case]:
    """Reading a text of one piece again and again; of some, only the first part is read."""

    def made(length: int) -> Callable[[], object]:
        text = text_of(piece, length)
        return lambda: read(text)

    named = f"{name} {piece[:8]!a}"
    yield Case(named, made, LONG, LINEAR if part is None else BOUNDED)
    if part is not None:
        yield Case(f"{named}, the part", made, part, LINEAR)


def looking_for(piece: str, term: str) -> Iterator[Case]:
    """The place of a term in a text; the term is not in it, or everywhere."""
    return reading(f"{term[:6]!a} in", piece, lambda text: snippet(text, [term], 80))


def deeper(text: str) -> object:
    """What is asked on an answer."""
    return further(text, Movement.EXPERIENCE)


def file_of(name: str, text: Callable[[int], str], folder: Path) -> Case:
    """A question file that is made to be slow."""

    def made(length: int) -> Callable[[], object]:
        file = folder / f"{name}-{length}.toml"
        file.write_text(text(length), encoding="utf-8")
        return lambda: check(file)

    return Case(f"question file of {name}", made, FULL, LINEAR)


def numbered(length: int) -> str:
    """Keys that nobody knows, each another one."""
    return "[[question]]\n" + "".join(f"k{number} = 1\n" for number in range(length // 11))


def entry(number: int, text: str) -> Entry:
    """An entry of an inquiry, one a day."""
    day = (date(1990, 1, 1) + timedelta(days=number)).isoformat()
    return Entry(
        *(number, number, 0, "UTC", day, None, Movement.EXPERIENCE, 1, "Why?", False, False),
        *((Answer(text),), None, (), (), ()),
    )


def circled(count: int) -> Callable[[], object]:
    """Looking at an inquiry of so many entries, with as many elsewhere."""
    text = "Quiet at dinner again, and I looked at my plate while they talked. " * 20
    entries = [entry(number, text) for number in range(count)]
    return lambda: circling(entries, entries)


def cases(folder: Path) -> Iterator[Case]:
    """All of them: what a person writes, looks for, or puts into a question file."""
    for piece in ("stone ", "\u672c", "a-", '"'):
        yield from reading("query of", piece, parse, part=LONGEST_QUERY)
    pieces = ("always ", "i i i but ", "'", '" ', "so mother thinks ", "a", "i want , ", ". ")
    for piece in (*pieces, "\n'a"):
        yield from reading("deeper on", piece, deeper, part=LISTENING_LENGTH)
    rain, french = "It was raining.\n", "Es regnete \u2013 wie so oft, d\xe9j\xe0 vu.\n"
    for piece in (rain, french):
        yield from reading("words of", piece, words)
        yield from looking_for(piece, "zebra")
    yield from looking_for("aaaa ", "a")
    yield from looking_for("aaaa", "a")
    yield from looking_for("aa ", "aa " * 20 + "b")
    yield from looking_for("\u6771\u4eac", "\u6771" * 3)
    yield from looking_for("e\u0301" + "\u0301" * 20, "zebra")
    yield from reading("excerpt of", french, lambda text: excerpt(text, EXCERPT), part=EXCERPT)
    yield file_of("ids", lambda length: "retire = [" + text_of('"a",', length) + "]", folder)
    yield file_of("headers", lambda length: text_of("[[question]]\n", length), folder)
    yield file_of("keys", numbered, folder)
    brackets = 'retire = [\n["a", "{}"]\n]'
    yield file_of("brackets", lambda length: brackets.format("]" * length), folder)
    strings = "a = '''{}'''"
    headers = "\n[[question]]"
    yield file_of("strings", lambda length: strings.format(text_of(headers, length)), folder)
    yield Case("circling of entries", circled, 10_000, BOUNDED)


def seconds(done: Callable[[], object]) -> float:
    """What doing it once takes of the processor, over as many times as make a measure.

    By the clock, a long one would also pay for what else the machine does; a short one seldom.
    """
    times, began = 0, time.process_time()
    while (spent := time.process_time() - began) < SHORTEST:
        done()
        times += 1
    return spent / times


def grown(case: Case) -> Grown:
    """Time a case, the short one and the long one in turn; a first round only warms up."""
    short, long = case.made(case.long // TIMES), case.made(case.long)
    rounds = [(seconds(short), seconds(long)) for _ in range(ROUNDS + 1)][1:]
    ratio = median(many / few for few, many in rounds)
    sooner, later = (median(some) for some in zip(*rounds, strict=True))
    return Grown(case, sooner, later, ratio)


def said(one: Grown) -> str:
    """A row of the table."""
    name = f"{one.case.name:<40}"
    times = f"{one.short * 1000:>10.2f} {one.long * 1000:>10.2f}"
    return (
        f"{name} {times} {one.ratio:>7.1f} {one.case.most:>6.0f}{'' if one.held else '  TOO FAST'}"
    )


def main() -> int:
    """Print the table; 1 when something grows faster than it may."""
    print(f"{'':<40} {'short, ms':>10} {'long, ms':>10} {'ratio':>7} {'most':>6}")
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for case in cases(Path(folder)):
            found.append(grown(case))
            print(said(found[-1]), flush=True)
    return 0 if all(one.held for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
