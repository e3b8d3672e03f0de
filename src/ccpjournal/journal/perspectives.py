"""Conversations that were prepared, and which of them wait to be written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.answer import OF_HAD
from ccpjournal.errors import NotFound
from ccpjournal.journal.filter import SEALED

if TYPE_CHECKING:
    from ccpjournal.journal.store import Store


class Prepared(NamedTuple):
    """A conversation that was prepared: the entry it stands in, with whom, and what to ask."""

    entry_id: int
    source: str
    asked: str


class NotPrepared(NotFound):
    """That entry prepares no conversation, or it was written down already."""

    hint = "ccp learning offers the conversations that wait."

    def __init__(self, entry_id: int) -> None:
        super().__init__(f"Entry {entry_id} is no conversation that waits to be written down.")


_WAITING = (
    "SELECT perspective.entry_id, source, asked FROM perspective"
    " JOIN entry ON entry.id = perspective.entry_id"
    " WHERE words = '' AND perspective.kind = 'conversation'"
    " AND touched = '' AND prepared_id IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM answer WHERE answer.entry_id = perspective.entry_id"
    f" AND question IN ({', '.join(map(repr, OF_HAD))})) AND NOT EXISTS"
    " (SELECT 1 FROM perspective AS had WHERE had.prepared_id = perspective.entry_id)"
)


def waiting(store: Store) -> list[Prepared]:
    """The conversations that wait, the one prepared last first; none sealed."""
    with store.reading() as db:
        rows = db.execute(f"{_WAITING} AND NOT {SEALED} ORDER BY entry.position DESC").fetchall()
    return [Prepared(*row) for row in rows]


def prepared(store: Store, entry_id: int) -> Prepared:
    """A conversation that waits. Raises NotPrepared."""
    with store.reading() as db:
        row = db.execute(f"{_WAITING} AND entry.id = ?", (entry_id,)).fetchone()
    if row is None:
        raise NotPrepared(entry_id)
    return Prepared(*row)
