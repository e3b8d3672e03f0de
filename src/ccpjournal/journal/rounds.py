"""Where the rounds of an inquiry begin, the person's own word for it, and the latest of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.entry import InquiryNotFound
from ccpjournal.journal.filter import LARGEST, SEALED
from ccpjournal.journal.reading import chosen_entries
from ccpjournal.journal.summaries import seal_in_sight

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.store import Store

FIRST = -LARGEST
"""No entry stands before it."""
MOST_READ = 500
"""Entries of the latest rounds that are read at once."""


class Page(NamedTuple):
    """The latest rounds of an inquiry, and what came before them in numbers."""

    number: int
    """The number of the first round here."""
    begins: str
    """What it begins with: 'first', 'purpose' or 'word'."""
    entries: list[Entry]
    """In the order of writing."""
    said: list[int]
    """The instants at which the person said that a round begins, within these entries."""
    cut: bool
    """The first round is longer than what is here of it."""
    owned: bool
    """Ownership was visited in what is cut off, so that Purpose begins the next round."""

    @property
    def begins_next(self) -> bool:
        """The person said that the next entry after these begins a round."""
        return bool(self.entries and self.said) and self.said[-1] > self.entries[-1].position


class _Seen(NamedTuple):
    """The entries that an inquiry shows: those whose `sealed` is no larger."""

    db: sqlite3.Connection
    inquiry_id: int
    sealed: int

    def first_from(self, position: int) -> int | None:
        """The first of their positions from there on."""
        row = self.db.execute(
            "SELECT position FROM entry WHERE inquiry_id = ? AND sealed <= ? AND position >= ?"
            " ORDER BY position LIMIT 1",
            (self.inquiry_id, self.sealed, position),
        ).fetchone()
        return None if row is None else int(row[0])

    def owned(self, start: int, end: int) -> bool:
        """Whether Ownership was visited from the one position on and before the other."""
        query = (
            "SELECT 1 FROM entry WHERE inquiry_id = ? AND movement = 'ownership'"
            " AND sealed <= ? AND position >= ? AND position < ? LIMIT 1"
        )
        row = self.db.execute(query, (self.inquiry_id, self.sealed, start, end)).fetchone()
        return row is not None

    def begun(self, start: int, end: int) -> list[int]:
        """Where rounds begin from a beginning on: each time in Purpose after Ownership."""
        among = "inquiry_id = ?1 AND sealed <= ?2 AND position"
        owned = f"SELECT min(position) FROM entry WHERE movement = 'ownership' AND {among} >= place"
        purpose = (
            f"SELECT min(position) FROM entry WHERE movement = 'purpose' AND {among} > ({owned})"
        )
        rows = self.db.execute(
            f"WITH RECURSIVE begun (place) AS (SELECT ?3 UNION ALL SELECT ({purpose}) FROM begun"
            " WHERE place < ?4) SELECT place FROM begun WHERE place < ?4",
            (self.inquiry_id, self.sealed, start, end),
        )
        return [int(place) for (place,) in rows]


def said(store: Store, inquiry_id: int) -> list[int]:
    """The instants at which the person said that a round of an inquiry begins."""
    with store.reading() as db:
        return _said(db, inquiry_id)


def _said(db: sqlite3.Connection, inquiry_id: int) -> list[int]:
    query = "SELECT instant FROM round_begin WHERE inquiry_id = ? ORDER BY instant"
    return [int(instant) for (instant,) in db.execute(query, (inquiry_id,))]


def begin(store: Store, inquiry_id: int, at: int, instant: int, *, on: bool = True) -> bool:
    """Note the person's word that a round begins at an instant, or take it back.

    Whether anything changed. The round begins with the first entry from `at` on; taken back is
    every word that has that entry begin one. Raises InquiryNotFound.
    """
    from ccpjournal.journal.changes import record
    from ccpjournal.journal.images import image

    with store.writing() as db:
        before = image(db, "inquiry", inquiry_id)
        if before is None:
            raise InquiryNotFound(str(inquiry_id))
        if on:
            db.execute("INSERT OR IGNORE INTO round_begin VALUES (?, ?)", (inquiry_id, at))
        else:
            _take_back(db, inquiry_id, at)
        changed = image(db, "inquiry", inquiry_id) != before
        if changed:
            record(db, "round" if on else "unround", instant, [("inquiry", inquiry_id, before)])
    return changed


def _take_back(db: sqlite3.Connection, inquiry_id: int, at: int) -> None:
    seen = _Seen(db, inquiry_id, seal_in_sight(db, inquiry_id))
    first = seen.first_from(at)
    words = [one for one in _said(db, inquiry_id) if one == at or seen.first_from(one) == first]
    db.executemany(
        "DELETE FROM round_begin WHERE inquiry_id = ? AND instant = ?",
        [(inquiry_id, one) for one in words],
    )


def latest(store: Store, inquiry_id: int, count: int, most: int = MOST_READ) -> Page:
    """The latest rounds, as many as asked for, and at most that many entries of them.

    No entries when there are none in sight. Raises InquiryNotFound.
    """
    with store.reading() as db:
        seen = _Seen(db, inquiry_id, seal_in_sight(db, inquiry_id))
        words = _said(db, inquiry_id)
        begun = list(_beginnings(seen, words))
        here = begun[-count:] or [(0, "first")]
        number = len(begun) - len(begun[-count:]) + 1
        entries = _from(seen, here[0][0], most)
        if not entries:
            return Page(number, here[0][1], [], [], cut=False, owned=False)
        # Where not all of it could be read, the page begins with the round of its first entry.
        first = entries[0].position
        passed = sum(start <= first for start, _ in here) - 1
        start, begins = here[passed]
        later = [one for one in words if one > first]
        cut, owned = first > start, seen.owned(start, first)
        return Page(number + passed, begins, entries, later, cut, owned)


def beginnings(store: Store, inquiry_id: int) -> list[int]:
    """Where each round of an inquiry begins: the positions of its first entries, in their order.

    Read by leaps, so that it costs what there are of rounds. Raises InquiryNotFound.
    """
    with store.reading() as db:
        seen = _Seen(db, inquiry_id, seal_in_sight(db, inquiry_id))
        return [place for place, _ in _beginnings(seen, _said(db, inquiry_id))]


def _beginnings(seen: _Seen, words: list[int]) -> Iterator[tuple[int, str]]:
    """Where each round begins and with what, as `review.rounds` has it: by leaps, not by steps."""
    found = [seen.first_from(instant) for instant in (FIRST, *words)]
    starts = list(dict.fromkeys(place for place in found if place is not None))
    for start, end in pairwise([*starts, LARGEST]):
        first, *others = seen.begun(start, end)
        yield first, "first" if start == starts[0] else "word"
        yield from ((place, "purpose") for place in others)


def _from(seen: _Seen, position: int, most: int) -> list[Entry]:
    condition = "entry.inquiry_id = ? AND entry.position >= ? AND entry.sealed <= ?"
    found = chosen_entries(seen.db, condition, (seen.inquiry_id, position, seen.sealed), most)
    return found[::-1]


def latest_entries(store: Store, inquiry_id: int, limit: int) -> list[Entry]:
    """An inquiry's latest entries in the order of writing; none sealed."""
    condition = f"entry.inquiry_id = ? AND NOT {SEALED}"
    with store.reading() as db:
        return chosen_entries(db, condition, (inquiry_id,), limit)[::-1]


def elsewhere(store: Store, inquiry_id: int, limit: int) -> list[Entry]:
    """The newest entries of other inquiries and of none, newest first; none sealed."""
    condition = f"entry.inquiry_id IS NOT ? AND NOT {SEALED}"
    with store.reading() as db:
        return chosen_entries(db, condition, (inquiry_id,), limit)
