"""Finding contributions in the index of a pool. The order is that of ids, which ranks nothing."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.search import indexed
from ccpjournal.journal.search import parse as parse_words
from ccpjournal.pool.following import bytes_of, contribution_in, mark, number_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from ccpjournal.sharing.contribution import Contribution

MOST_NEAR = 3
"""Contributions that are near to what a person wrote, at the most."""
SHARED_WORDS = 2
"""Rare words in common that make a contribution near; one alone is chance."""
FEWEST, MOST, PART = 3, 500, 200
"""A word is rare when up to 3 contributions have it; in a large pool, one in 200, at most 500."""
LOOKED_UP = 200
"""Different words of a person's that are looked up."""

_END = 1 << 62
_PUSHED_ON = 16
"""Ids that begin alike in twelve digits have numbers one after the other."""


class Wanted(NamedTuple):
    """Which contributions are looked for; an empty field leaves none out."""

    words: str = ""
    """As in a search of the journal: words that all occur, "a phrase", begin*, -word."""
    movements: tuple[str, ...] = ()
    """Any of these."""
    patterns: tuple[str, ...] = ()
    """All of these names of the shared vocabulary."""
    circumstances: tuple[str, ...] = ()
    """All of these names of the shared vocabulary."""
    quarter: str = ""
    """`2026-Q4`."""
    lang: str = ""
    """`en`."""


class Found(NamedTuple):
    """A contribution, and the folders of the pools it was found in."""

    contribution: Contribution
    pools: tuple[Path, ...]


def united(
    by_pool: Mapping[Path, Sequence[Contribution]], gone: Collection[str], most: int
) -> list[Found]:
    """What several pools hold, each contribution once, by id, without those in `gone`."""
    every = {one.id: one for held in by_pool.values() for one in held if one.id not in gone}
    where = {
        id_: tuple(path for path, held in by_pool.items() if every[id_] in held) for id_ in every
    }
    return [Found(every[id_], where[id_]) for id_ in sorted(every)[:most]]


def contributions(
    db: sqlite3.Connection, wanted: Wanted, most: int, after: str = ""
) -> list[Contribution]:
    """The first of those contributions, by id; the first beyond the id `after` when it is given."""
    match = _match(wanted)
    beyond = number_of(after.removeprefix("sha256:"), "f") if after else -1
    if match:
        rows = db.execute(
            "SELECT line FROM found CROSS JOIN shown ON number = found.rowid"
            " WHERE found MATCH ? AND found.rowid > ? ORDER BY found.rowid LIMIT ?",
            (match, beyond, most),
        )
    else:
        rows = db.execute(
            "SELECT line FROM shown WHERE number > ? ORDER BY number LIMIT ?",
            (beyond, most),
        )
    return [contribution_in(line) for (line,) in rows]


def beginning(db: sqlite3.Connection, digits: str, most: int = 2) -> list[Contribution]:
    """The first contributions whose id begins with these hexadecimal digits."""
    last = number_of(digits, "f") + _PUSHED_ON
    rows = db.execute(
        "SELECT line FROM shown WHERE number BETWEEN ? AND ?"
        " AND lower(hex(id)) LIKE ? || '%' ORDER BY number LIMIT ?",
        (number_of(digits), last, digits, most),
    )
    return [contribution_in(line) for (line,) in rows]


def taken_back(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those of the ids whose tombstone stands in this pool."""
    query = "SELECT 1 FROM gone WHERE id = ?"
    return {one for one in ids if db.execute(query, (bytes_of(one),)).fetchone()}


def near(
    db: sqlite3.Connection,
    words: Iterable[str],
    patterns: Sequence[str],
    most: int = MOST_NEAR,
) -> list[Contribution]:
    """Up to so many contributions that have a pattern or two rare words in common with these.

    Which words are rare is counted in the pool. Those with the most in common are taken; where
    there are more with a pattern alone, which of them depends on the words given, so that the
    same ones are not read again and again. They come in the order of ids.
    """
    given = list(dict.fromkeys(words))[:LOOKED_UP]
    shared = _sharing_words(db, given)
    several = {number for number, count in shared.items() if count >= SHARED_WORDS}
    likely = [number for number, _ in shared.most_common(LOOKED_UP)]
    alike = _sharing_patterns(db, patterns, likely, given, most)
    found = Counter({one: alike[one] * LOOKED_UP + shared[one] for one in several | alike.keys()})
    numbers = sorted(found, key=lambda one: (-found[one], one))
    return _numbered(db, numbers, most)


def _match(wanted: Wanted) -> str:
    """The expression for the text index; empty when everything is wanted."""
    words = parse_words(wanted.words).match
    parts = [f"words : ({words})"] if words else []
    parts += _marked("movement", wanted.movements, " OR ")
    parts += _marked("pattern", wanted.patterns, " AND ")
    parts += _marked("amid", wanted.circumstances, " AND ")
    parts += _marked("period", (wanted.quarter,) * bool(wanted.quarter), "")
    parts += _marked("lang", (wanted.lang,) * bool(wanted.lang), "")
    return " AND ".join(f"({part})" for part in parts)


def _marked(kind: str, names: Collection[str], between: str) -> list[str]:
    quoted = [f'"{mark(kind, name)}"' for name in names]
    return [f"marks : ({between.join(quoted)})"] if quoted else []


def _sharing_words(db: sqlite3.Connection, words: Iterable[str]) -> Counter[int]:
    """How many of the words that are rare here each contribution has, by its number."""
    (held,) = db.execute("SELECT sum(held) FROM seen").fetchone()
    rare = min(MOST, max(FEWEST, math.ceil((held or 0) / PART)))
    shared: Counter[int] = Counter()
    for word in words:
        plain = " ".join(indexed(word).replace('"', " ").split())
        if any(letter.isalnum() for letter in plain):
            numbers = _matching(db, f'words : "{plain}"', rare + 1)
            shared.update(numbers if len(numbers) <= rare else ())
    return shared


def _sharing_patterns(
    db: sqlite3.Connection,
    patterns: Iterable[str],
    known: Collection[int],
    words: Iterable[str],
    most: int,
) -> Counter[int]:
    """How many of the patterns contributions have: those known already, and a few more."""
    start = int.from_bytes(hashlib.sha256("\n".join(words).encode()).digest()[:6], "big")
    alike: Counter[int] = Counter()
    for name in dict.fromkeys(patterns):
        (marked,) = _marked("pattern", (name,), "")
        some = _matching(db, marked, most, start) or _matching(db, marked, most)
        numbers = {one for one in known if _matching(db, marked, 1, one, one)}
        alike.update(numbers | set(some))
    return alike


def _matching(
    db: sqlite3.Connection, match: str, most: int, first: int = 0, last: int = _END
) -> list[int]:
    rows = db.execute(
        "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY rowid LIMIT ?",
        (match, first, last, most),
    )
    return [number for (number,) in rows]


def _numbered(db: sqlite3.Connection, numbers: Sequence[int], most: int) -> list[Contribution]:
    """The first of these that are not hidden, in the order of ids."""
    found: list[Contribution] = []
    for number in numbers:
        if len(found) == most:
            break
        rows = db.execute("SELECT line FROM shown WHERE number = ?", (number,))
        found += [contribution_in(line) for (line,) in rows]
    return sorted(found, key=lambda one: one.id)
