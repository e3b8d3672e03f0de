"""What became of an entry, and how it is forgotten for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.entry import EntryNotFound
from ccpjournal.journal.images import image
from ccpjournal.journal.rows import remove_entry
from ccpjournal.journal.store import connect, engine

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from ccpjournal.journal.store import Store


class State(NamedTuple):
    """An entry's words at one time; `until` is the instant a change replaced them (None: now)."""

    until: int | None
    verb: str | None
    """The change that replaced this state; None while it stands."""
    undone: bool
    """That change was taken back."""
    words: str
    """Empty when there was no entry, or a prepared conversation had no words yet."""
    exists: bool


def states(store: Store, entry_id: int) -> list[State]:
    """Every state of an entry that is still held, the newest first. Raises EntryNotFound."""
    with store.reading() as db:
        now = image(db, "entry", entry_id)
        rows = db.execute(
            "SELECT instant, verb, undone, former"
            " FROM revision JOIN change ON change.id = change_id"
            " WHERE noun = 'entry' AND noun_id = ? ORDER BY change_id DESC",
            (entry_id,),
        ).fetchall()
    if now is None and not rows:
        raise EntryNotFound(entry_id)
    former = [
        State(at, verb, bool(undone), _words(text), text is not None)
        for at, verb, undone, text in rows
    ]
    return [State(None, None, undone=False, words=_words(now), exists=now is not None), *former]


def _words(text: str | None) -> str:
    if text is None:
        return ""
    found = json.loads(text)
    words = [row[3] for row in found["answers"]]
    if found["perspective"] is not None:
        words += [part for part in found["perspective"][1:5] if part]
    return "\n\n".join(words)


def forget(store: Store, entry_id: int) -> None:
    """Remove an entry, its revisions and its own labels for good. Raises EntryNotFound.

    Deleted pages are overwritten (`secure_delete`), index terms too; what copies hold stays.
    """
    with store.writing() as db:
        held = db.execute(
            "SELECT 1 FROM revision WHERE noun = 'entry' AND noun_id = ?", (entry_id,)
        ).fetchone()
        if held is None and image(db, "entry", entry_id) is None:
            raise EntryNotFound(entry_id)
        remove_entry(db, entry_id)
        db.execute("DELETE FROM revision WHERE noun = 'entry' AND noun_id = ?", (entry_id,))
        db.execute("DELETE FROM change WHERE id NOT IN (SELECT change_id FROM revision)")
        _forget_labels(db)


def _forget_labels(db: sqlite3.Connection) -> None:
    """Remove label names that no entry and no revision needs any more."""
    db.execute(
        "DELETE FROM label WHERE id NOT IN (SELECT label_id FROM entry_label) AND id NOT IN ("
        " SELECT json_extract(put.value, '$[0]')"
        " FROM revision, json_each(former, '$.labels') AS put"
        " WHERE noun = 'entry' AND former NOT NULL)"
    )


def copies_holding(store: Store, entry_id: int) -> list[Path]:
    """The copies beside the journal in which an entry still stands."""
    folder = store.path.parent / "backups"
    return [copy for copy in sorted(folder.glob("*.db")) if _holds(copy, entry_id)]


def _holds(copy: Path, entry_id: int) -> bool:
    """Whether a copy holds an entry; one that cannot be read might."""
    try:
        db = connect(copy, immutable=True)
        try:
            query = (
                "SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1) OR EXISTS"
                " (SELECT 1 FROM revision WHERE noun = 'entry' AND noun_id = ?1)"
            )
            return bool(db.execute(query, (entry_id,)).fetchone()[0])
        finally:
            db.close()
    except engine.Error:
        return True
