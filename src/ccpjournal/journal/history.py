"""What became of an entry, and how it is forgotten for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.entry import EntryNotFound
from ccpjournal.journal.images import image, standing, words_of
from ccpjournal.journal.opening import shape
from ccpjournal.journal.rows import remove_entry
from ccpjournal.journal.store import StoreError, connect, engine

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from ccpjournal.journal.store import Store


class TracesMayRemain(StoreError):
    """Something was removed for good, and the file could not be written anew without it."""

    hint = (
        "Free some space, or close other terminals; what is forgotten or withdrawn next writes "
        "the file anew."
    )

    def __init__(self, removed: str = "The entry is forgotten") -> None:
        super().__init__(f"{removed}, but unused parts of the file may still hold pieces of it.")


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
    return "\n\n".join(words_of(text))


def forget(store: Store, entry_id: int) -> None:
    """Remove an entry, its revisions and its own labels for good, from every part of the file.

    What copies of the journal hold stays, and so does the title of an inquiry its words opened.
    Raises EntryNotFound, and TracesMayRemain when the file could not be written anew.
    """
    with store.writing() as db:
        held = db.execute(
            "SELECT 1 FROM revision WHERE noun = 'entry' AND noun_id = ?", (entry_id,)
        ).fetchone()
        if held is None and not standing(db, "entry", entry_id):
            raise EntryNotFound(entry_id)
        remove_entry(db, entry_id)
        db.execute("DELETE FROM revision WHERE noun = 'entry' AND noun_id = ?", (entry_id,))
        db.execute("DELETE FROM shown WHERE entry_id = ?", (entry_id,))
        db.execute("DELETE FROM declined WHERE entry_id = ?", (entry_id,))
        db.execute("DELETE FROM offered_entry WHERE entry_id = ?", (entry_id,))
        db.execute("DELETE FROM change WHERE id NOT IN (SELECT change_id FROM revision)")
        _forget_labels(db)
    write_anew(store)


def write_anew(store: Store) -> None:
    """Leave out of the file what no row holds any more. Raises TracesMayRemain.

    The engine overwrites what it deletes, but not the copies it left behind when it moved rows
    between pages. One transaction, so that other terminals lose nothing: a new file under the old
    name would take away what they write to the old one.
    """
    db = store.db
    try:
        if not db.execute("SELECT 1 FROM found_config WHERE k = 'secure-delete' AND v").fetchone():
            db.execute("INSERT INTO found (found) VALUES ('optimize')")
        db.execute("VACUUM")
        busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except (engine.Error, MemoryError):
        raise TracesMayRemain from None
    if busy:  # another terminal is reading, so the log could not be emptied
        raise TracesMayRemain


def _forget_labels(db: sqlite3.Connection) -> None:
    """Remove label names that no entry and no revision needs any more.

    A pattern that was named, renamed, merged or retired is more than a word of the entry's.
    """
    db.execute(
        "DELETE FROM label WHERE id NOT IN (SELECT label_id FROM entry_label)"
        " AND id NOT IN (SELECT noun_id FROM revision WHERE noun = 'label') AND id NOT IN ("
        " SELECT json_extract(put.value, '$[0]')"
        " FROM revision, json_each(former, '$.labels') AS put"
        " WHERE noun = 'entry' AND former NOT NULL)"
    )


def copies_holding(store: Store, entry_id: int) -> list[Path]:
    """The copies beside the journal in which an entry still stands."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1) OR EXISTS"
        " (SELECT 1 FROM revision WHERE noun = 'entry' AND noun_id = ?1)"
    )
    return copies_where(store, query, entry_id)


def copies_where(store: Store, query: str, value: object, since: int = 1) -> list[Path]:
    """The copies beside the journal of which a query on a value is true.

    A copy older than the shape `since` has no such table; one that cannot be read might hold it.
    """
    folder = store.path.parent / "backups"
    return [copy for copy in sorted(folder.glob("*.db")) if _is_true(copy, query, value, since)]


def _is_true(copy: Path, query: str, value: object, since: int) -> bool:
    try:
        db = connect(copy, immutable=True)
        try:
            return shape(db) >= since and bool(db.execute(query, (value,)).fetchone()[0])
        finally:
            db.close()
    except engine.Error:
        return True


def titles_taken_from(store: Store, entry_id: int) -> list[int]:
    """The inquiries that an entry's first words opened, and gave their titles."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT opened.noun_id FROM revision AS kept"
            " JOIN change ON change.id = kept.change_id AND change.verb = 'keep'"
            " JOIN revision AS opened ON opened.change_id = change.id AND opened.noun = 'inquiry'"
            " WHERE kept.noun = 'entry' AND kept.noun_id = ?",
            (entry_id,),
        )
        return [int(inquiry_id) for (inquiry_id,) in rows]
