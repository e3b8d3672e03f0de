"""Counts that are kept while one writes: entries a day, visits of an inquiry; and made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import InquiryNotFound
from ccpjournal.journal.filter import Filter, where

if TYPE_CHECKING:
    import sqlite3

    from ccpjournal.journal.store import Store

SUMMARIES = {
    "day_summary": "day_counted",
    "inquiry_summary": "inquiry_counted",
    "label_summary": "label_counted",
    "amid_summary": "amid_counted",
}
"""Each summary, and the view that counts in full what it holds."""

Counts = dict[str, dict[Movement | None, int]]
"""Entries by day, 'YYYY-MM-DD', and movement."""


class Visited(NamedTuple):
    """How often a movement of an inquiry was written in, and the day it was last."""

    movement: Movement
    entries: int
    latest: str | None


def day_counts(store: Store, wanted: Filter) -> Counts:
    """Entries by the days they count to; at once when only days and movements are asked for."""
    if wanted == Filter(movements=wanted.movements, since=wanted.since, until=wanted.until):
        query, values = _from_summary(wanted)
    else:
        found = where(wanted)
        query = (
            "SELECT entry.day, coalesce(entry.movement, ''), count(*) FROM entry"
            f" WHERE {found.condition} GROUP BY 1, 2 ORDER BY 1"
        )
        values = found.values
    counts: Counts = {}
    with store.reading() as db:
        for day, movement, entries in db.execute(query, values):
            counts.setdefault(day, {})[Movement(movement) if movement else None] = entries
    return counts


def _from_summary(wanted: Filter) -> tuple[str, tuple[object, ...]]:
    names = tuple("" if name == "unsorted" else name for name in wanted.movements)
    among = f"movement IN ({', '.join('?' * len(names))})" if names else "1"
    query = (
        f"SELECT day, movement, entries FROM day_summary WHERE day >= ? AND day <= ? AND {among}"
        " ORDER BY day"
    )
    return query, (wanted.since or "", wanted.until or "9999-12-31", *names)


def visited(store: Store, inquiry_id: int) -> list[Visited]:
    """The four movements of an inquiry; entries sealed themselves only where all of it is.

    Raises InquiryNotFound.
    """
    with store.reading() as db:
        sealed = seal_in_sight(db, inquiry_id)
        return [_visited(db, inquiry_id, movement, sealed) for movement in Movement]


def seal_in_sight(db: sqlite3.Connection, inquiry_id: int) -> int:
    """The largest `sealed` among the entries that an inquiry shows when it is named.

    0: those not sealed; 1: all, since all of it is sealed. Raises InquiryNotFound.
    """
    row = db.execute("SELECT sealed FROM inquiry WHERE id = ?", (inquiry_id,)).fetchone()
    if row is None:
        raise InquiryNotFound(str(inquiry_id))
    return int(row[0])


def _visited(db: sqlite3.Connection, inquiry_id: int, movement: Movement, sealed: int) -> Visited:
    among = "inquiry_id = ?1 AND movement = ?2 AND sealed <= ?3"
    entries, latest = db.execute(
        f"SELECT (SELECT coalesce(sum(entries), 0) FROM inquiry_summary WHERE {among}),"
        " (SELECT written FROM entry WHERE position ="
        f" (SELECT max(position) FROM entry WHERE {among}))",
        (inquiry_id, movement, sealed),
    ).fetchone()
    return Visited(movement, entries, latest)


def rebuild(store: Store) -> bool:
    """Count everything anew; whether a summary had held anything else."""
    with store.writing() as db:
        wrong = [name for name in SUMMARIES if _differs(db, name)]
        for name in wrong:
            db.execute(f"DELETE FROM {name}")
            db.execute(f"INSERT INTO {name} SELECT * FROM {SUMMARIES[name]}")
        mistaken = db.execute(
            "UPDATE experiment SET debriefs ="
            " (SELECT count(*) FROM debrief WHERE prepared_id = experiment.entry_id)"
            " WHERE debriefs <>"
            " (SELECT count(*) FROM debrief WHERE prepared_id = experiment.entry_id)"
        ).rowcount
    return bool(wrong or mistaken)


def _differs(db: sqlite3.Connection, name: str) -> bool:
    """A full count beside a summary: rows in the one and not in the other."""
    counted = SUMMARIES[name]
    found = db.execute(
        f"SELECT 1 FROM (SELECT * FROM (SELECT * FROM {name} EXCEPT SELECT * FROM {counted})"
        f" UNION ALL SELECT * FROM (SELECT * FROM {counted} EXCEPT SELECT * FROM {name})) LIMIT 1"
    ).fetchone()
    return found is not None
