"""Searching: newest first, or the best of the newest; as quick among a million as among a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.journal.filter import Filter, where
from ccpjournal.journal.reading import PAGE, entries_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.search import Query
    from ccpjournal.journal.store import Store

BEST_OF = 1000
"""How many of the newest hits are ranked against each other."""


def search(
    store: Store, query: Query, wanted: Filter, limit: int | None, *, best: bool = False
) -> Iterator[Entry]:
    """Entries whose words match, newest first or by bm25; none when there is nothing to look up."""
    if not query.match:
        return
    with store.reading() as db:
        positions = _best(db, query, wanted, limit) if best else _newest(db, query, wanted, limit)
        for start in range(0, len(positions), PAGE):
            yield from entries_at(db, positions[start : start + PAGE])


def _newest(db: sqlite3.Connection, query: Query, wanted: Filter, limit: int | None) -> list[int]:
    found = where(wanted)
    rows = db.execute(
        "SELECT found.rowid FROM found CROSS JOIN entry ON entry.position = found.rowid"
        f" WHERE found MATCH ? AND {found.condition} ORDER BY found.rowid DESC LIMIT ?",
        (query.match, *found.values, -1 if limit is None else limit),
    )
    return [int(position) for (position,) in rows]


def _best(db: sqlite3.Connection, query: Query, wanted: Filter, limit: int | None) -> list[int]:
    newest = _newest(db, query, wanted, BEST_OF)
    if not newest:
        return []
    ranked = db.execute(
        "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank",
        (query.match, newest[-1], newest[0]),
    )
    allowed = set(newest)
    best = [int(position) for (position,) in ranked if position in allowed]
    return best if limit is None else best[:limit]
