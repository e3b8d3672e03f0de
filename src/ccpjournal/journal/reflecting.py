"""Reflections: dated notes on older entries, which stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.draft import EmptyWords, measure, spoken, tags_in
from ccpjournal.journal.revising import alter
from ccpjournal.journal.rows import (
    ReflectionRow,
    index,
    insert_reflections,
    position_of,
    put_tags_in_words,
    texts,
    unindex,
)

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ccpjournal.asking.answer import Answer
    from ccpjournal.clock.moment import Moment
    from ccpjournal.journal.store import Store


def reflect(store: Store, entry_id: int, moment: Moment, written: date, answer: Answer) -> None:
    """Add a note to an entry, written at that moment of that journal day.

    Raises EntryNotFound, EmptyWords, TooManyWords and NotText; then nothing was kept.
    """
    cleaned = spoken([answer])
    if not cleaned:
        raise EmptyWords
    said = cleaned[0]
    row = ReflectionRow(
        moment.instant,
        moment.offset,
        moment.zone,
        written.isoformat(),
        said.question,
        said.version,
        said.wording,
        said.words,
    )

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        position = position_of(db, entry_id) or 0
        unindex(db, position, texts(db, entry_id))
        insert_reflections(db, entry_id, [row])
        words = texts(db, entry_id)
        measure(words)
        index(db, position, words)
        put_tags_in_words(db, position, tags_in(words))

    alter(store, "reflect", [entry_id], moment.instant, change)
