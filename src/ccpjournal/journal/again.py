"""Questions that were answered before: which to ask again, and what was answered each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.filter import SEALED
from ccpjournal.journal.reading import chosen_entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.store import Store

DAY = 86_400_000_000
"""Microseconds."""
LEAST = 14 * DAY
"""A question is asked again after two weeks at the earliest."""
MOST = 50 * 366 * DAY
"""And after fifty years at the latest."""

LOOKED_AT = 2000
"""An inquiry's latest entries among which an earlier answer is looked for."""


class Earlier(NamedTuple):
    """A question that was answered once, and where; the words stay out of it until asked again."""

    question: str
    version: int
    wording: str
    entry_id: int
    position: int
    """The instant of the earlier answer."""
    day: str
    """The day it was written."""


# One leap in the index for each question there is, however often it was answered.
_QUESTIONS = (
    "WITH RECURSIVE asked (question) AS ("
    "SELECT min(question) FROM answer WHERE question IS NOT NULL"
    " UNION ALL SELECT (SELECT min(question) FROM answer WHERE question > asked.question)"
    " FROM asked WHERE asked.question IS NOT NULL)"
    " SELECT question FROM asked WHERE question IS NOT NULL"
)

_FIELDS = "question, version, wording, entry.id, entry.position, entry.written"
_EARLIER = (
    f"SELECT {_FIELDS} FROM answer JOIN entry ON entry.id = answer.entry_id"
    f" WHERE question = ? AND position BETWEEN ? AND ? AND NOT {SEALED}"
    " ORDER BY answer.entry_id DESC LIMIT 1"
)
_WITHIN = (
    f"SELECT {_FIELDS} FROM (SELECT id, position, written FROM entry"
    f" WHERE inquiry_id = ?1 AND position BETWEEN ?2 AND ?3 AND NOT {SEALED}"
    " ORDER BY position DESC LIMIT ?4) AS entry JOIN answer ON answer.entry_id = entry.id"
    " WHERE question IS NOT NULL AND (?5 IS NULL OR question = ?5) ORDER BY entry.position DESC"
)


def choices(
    store: Store,
    now: int,
    *,
    inquiry_id: int | None = None,
    question: str | None = None,
    least: int = LEAST,
    most: int = MOST,
) -> list[Earlier]:
    """The questions to ask again, the one answered last the longest ago first.

    Each with the answer between `most` and `least` microseconds ago that was kept last and is not
    sealed; of an inquiry, among its latest entries there. Same journal and instant, same order.
    """
    span = now - most, now - least
    with store.reading() as db:
        if inquiry_id is None:
            ids = [question] if question else [str(one) for (one,) in db.execute(_QUESTIONS)]
            rows = [row for one in ids for row in db.execute(_EARLIER, (one, *span))]
        else:
            rows = db.execute(_WITHIN, (inquiry_id, *span, LOOKED_AT, question)).fetchall()
        found: dict[str, Earlier] = {}
        for row in rows:
            found.setdefault(row[0], Earlier(*row))
        turns = {one: _last_answered(db, one) for one in found}
    return sorted(found.values(), key=lambda one: (turns[one.question], one.question))


def _last_answered(db: sqlite3.Connection, question: str) -> int:
    row = db.execute(
        "SELECT position FROM answer JOIN entry ON entry.id = entry_id"
        " WHERE question = ? ORDER BY entry_id DESC LIMIT 1",
        (question,),
    ).fetchone()
    return 0 if row is None else int(row[0])


def times_answered(store: Store, questions: Iterable[str]) -> dict[str, int]:
    """How often each of these questions was answered in all; sealed answers do not count."""
    with store.reading() as db:
        return {one: _answers(db, one) for one in questions}


def _answers(db: sqlite3.Connection, question: str) -> int:
    row = db.execute(
        "SELECT count(*) FROM answer JOIN entry ON entry.id = answer.entry_id"
        f" WHERE question = ? AND NOT {SEALED}",
        (question,),
    ).fetchone()
    return int(row[0])


def answers_to(
    store: Store, question: str, limit: int, *, inquiry_id: int | None = None
) -> list[Entry]:
    """The entries that answer a question, those kept last, newest first; none sealed."""
    condition = (
        "entry.id IN (SELECT entry_id FROM answer JOIN entry ON entry.id = entry_id"
        f" WHERE question = ?1 AND (?2 IS NULL OR entry.inquiry_id = ?2) AND NOT {SEALED}"
        " ORDER BY entry_id DESC LIMIT ?3)"
    )
    with store.reading() as db:
        return chosen_entries(db, condition, (question, inquiry_id, limit), limit)
