"""Echoes: earlier entries that a day calls up, and now and then one long unseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ccpjournal.journal.filter import SEALED
from ccpjournal.journal.reading import entries_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.store import Store

LOOKED_AT = 200
"""Entries of one day, or at one place of the journal, among which one is chosen."""
LONG = timedelta(days=182)
"""An entry was long unseen when it was neither written nor shown for so long."""
_STEP = 2_654_435_761
"""Days in a row, times this, fall far apart (Knuth, The Art of Computer Programming, 6.4)."""

# What is shown today stays for today; then what was never shown, or longest ago.
_LEAST_SHOWN = "coalesce(shown.day, '') <> ?1, coalesce(shown.day, ''), found.position DESC LIMIT 1"


def of_days(store: Store, days: Sequence[str], today: str) -> list[Entry]:
    """At most one entry of each of these days, in their order; none sealed.

    Another one on another day: the one that was shown longest ago, the newest of those.
    """
    with store.reading() as db:
        found = (_of_day(db, day, today) for day in days)
        return entries_at(db, [position for position in found if position is not None])


def _of_day(db: sqlite3.Connection, day: str, today: str) -> int | None:
    row = db.execute(
        "SELECT found.position FROM ("
        f" SELECT id, position FROM entry WHERE entry.day = ?2 AND NOT {SEALED}"
        " ORDER BY position DESC LIMIT ?3) AS found"
        f" LEFT JOIN shown ON shown.entry_id = found.id ORDER BY {_LEAST_SHOWN}",
        (today, day, LOOKED_AT),
    ).fetchone()
    return None if row is None else int(row[0])


def long_unseen(store: Store, today: str, besides: Sequence[int] = ()) -> Entry | None:
    """An entry neither written nor shown for half a year, another each day; never a sealed one.

    None when there is none among those looked at. `besides`: entries that are shown already.
    """
    with store.reading() as db:
        last = int(db.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])
        if not last:
            return None
        start = date.fromisoformat(today).toordinal() * _STEP % last + 1
        found = (_unseen_from(db, place, today, besides) for place in (start, 1))
        position = next((one for one in found if one is not None), None)
        return None if position is None else entries_at(db, [position])[0]


def _unseen_from(
    db: sqlite3.Connection, start: int, today: str, besides: Sequence[int]
) -> int | None:
    long_ago = (date.fromisoformat(today) - LONG).isoformat()
    row = db.execute(
        "SELECT found.position FROM ("
        " SELECT * FROM entry WHERE id >= ?2 ORDER BY id LIMIT ?3) AS found"
        " JOIN entry ON entry.id = found.id LEFT JOIN shown ON shown.entry_id = found.id"
        f" WHERE entry.written < ?4 AND entry.day < ?4 AND NOT {SEALED}"
        " AND (shown.day IS NULL OR shown.day < ?4 OR shown.day = ?1)"
        f" AND found.id NOT IN ({', '.join(map(str, besides))})"
        " ORDER BY coalesce(shown.day, '') <> ?1, found.id LIMIT 1",
        (today, start, LOOKED_AT, long_ago),
    ).fetchone()
    return None if row is None else int(row[0])


def note_shown(store: Store, entry_ids: Iterable[int], today: str) -> None:
    """Remember that these entries were shown today, so that others take their turn."""
    with store.writing() as db:
        db.executemany(
            "INSERT INTO shown (entry_id, day) VALUES (?, ?)"
            " ON CONFLICT (entry_id) DO UPDATE SET day = excluded.day",
            [(entry_id, today) for entry_id in entry_ids],
        )
