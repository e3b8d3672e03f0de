"""The record of changes: every one can be taken back, and taken up again, until it is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import NotFound
from ccpjournal.journal.store import sound

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ccpjournal.journal.store import Store

Image = tuple[str, int, str | None]
"""A noun, its id, and what stood there before (None: nothing).

The nouns are 'entry', 'inquiry', 'label' and 'lexicon'.
"""


class Change(NamedTuple):
    """One verb that changed the journal, and what it touched."""

    id: int
    instant: int
    verb: str
    undone: bool
    entry_ids: tuple[int, ...]
    inquiry_ids: tuple[int, ...]
    label_ids: tuple[int, ...] = ()
    """Patterns and circumstances."""
    name_ids: tuple[int, ...] = ()
    """Names of the lexicon."""
    labels: tuple[tuple[str, str], ...] = ()
    """Their kinds and names, as they went by them before; what left no trace is not among them."""


class NothingToUndo(NotFound):
    """No change stands that could be taken back."""

    hint = ""

    def __init__(self) -> None:
        super().__init__("There is no change to take back.")


class NothingToRedo(NotFound):
    """No change was taken back last."""

    hint = "Only a change that was taken back last, with nothing changed since, can be redone."

    def __init__(self) -> None:
        super().__init__("There is nothing to take up again.")


def record(db: sqlite3.Connection, verb: str, instant: int, images: Iterable[Image]) -> int:
    """Note a change with what stood there before, in the transaction that makes it.

    What had been taken back before it cannot be taken up again: it would not fit any more.
    """
    db.execute("UPDATE change SET undone = 2 WHERE undone = 1")
    cursor = db.execute(
        "INSERT INTO change (instant, verb, undone) VALUES (?, ?, 0)", (instant, verb)
    )
    change_id = int(cursor.lastrowid or 0)
    db.executemany(
        "INSERT INTO revision (change_id, noun, noun_id, former) VALUES (?, ?, ?, ?)",
        ((change_id, *found) for found in images),
    )
    return change_id


class _End(NamedTuple):
    """Which of all changes is the next to be taken back, or up again."""

    query: str
    none: type[NotFound]


_STANDING = _End("SELECT max(id) FROM change WHERE undone = 0", NothingToUndo)
# The oldest that was taken back: undo goes backwards, so it was the last to go.
_UNDONE = _End("SELECT min(id) FROM change WHERE undone = 1", NothingToRedo)


def last_standing(store: Store) -> Change:
    """The change that undo would take back. Raises NothingToUndo."""
    return _at(store, _STANDING)


def last_undone(store: Store) -> Change:
    """The change that redo would take up again. Raises NothingToRedo."""
    return _at(store, _UNDONE)


def _at(store: Store, end: _End) -> Change:
    with store.reading() as db:
        row = db.execute(end.query).fetchone()
        if row[0] is None:
            raise end.none
        return change(db, int(row[0]))


@sound()
def change(db: sqlite3.Connection, change_id: int) -> Change:
    """One change with the ids it touched."""
    instant, verb, undone = db.execute(
        "SELECT instant, verb, undone FROM change WHERE id = ?", (change_id,)
    ).fetchone()
    touched: dict[str, list[int]] = {"entry": [], "inquiry": [], "label": [], "lexicon": []}
    for noun, noun_id in db.execute(
        "SELECT noun, noun_id FROM revision WHERE change_id = ? ORDER BY id", (change_id,)
    ):
        touched[noun].append(noun_id)
    labels = _labels(db, change_id, undone=bool(undone)) if touched["label"] else ()
    entries, inquiries, label_ids, name_ids = map(tuple, touched.values())
    return Change(
        change_id, instant, verb, bool(undone), entries, inquiries, label_ids, name_ids, labels
    )


def _labels(db: sqlite3.Connection, change_id: int, *, undone: bool) -> tuple[tuple[str, str], ...]:
    """Kinds and names of the labels that a change touched, as they were without it."""
    kind, name = (
        f"coalesce({', '.join(places if undone else reversed(places))})"
        for places in (
            ("label.kind", "json_extract(former, '$.kind')"),
            ("label.name", "json_extract(former, '$.name')"),
        )
    )
    rows = db.execute(
        f"SELECT {kind}, {name} FROM revision LEFT JOIN label ON label.id = noun_id"
        " WHERE change_id = ? AND noun = 'label' ORDER BY revision.id",
        (change_id,),
    )
    return tuple((kind, name) for kind, name in rows if name is not None)


def undo(store: Store, expected: int) -> Change:
    """Take back the last change, if it is still the expected one. Raises NothingToUndo."""
    return _take(store, _STANDING, expected, undone=True)


def redo(store: Store, expected: int) -> Change:
    """Take up again the change that was taken back last, if it is still the expected one."""
    return _take(store, _UNDONE, expected, undone=False)


def _take(store: Store, end: _End, expected: int, *, undone: bool) -> Change:
    with store.writing() as db:
        found = _at(store, end)
        if found.id == expected:
            _swap(db, found.id, undone=undone)
    return found


def _swap(db: sqlite3.Connection, change_id: int, *, undone: bool) -> None:
    """Put every image of a change in its place, and what stood there in the image's place."""
    from ccpjournal.journal.images import image, in_order, put_back, step_aside
    from ccpjournal.journal.rows import remove_entry

    rows = db.execute(
        "SELECT id, noun, noun_id, former FROM revision WHERE change_id = ?", (change_id,)
    ).fetchall()
    for revision_id, noun, noun_id, _ in rows:
        db.execute(
            "UPDATE revision SET former = ? WHERE id = ?", (image(db, noun, noun_id), revision_id)
        )
    for _, noun, noun_id, _ in rows:
        if noun == "entry":  # all of them first, so that each finds its own position free
            remove_entry(db, noun_id)
        elif noun == "label":
            step_aside(db, noun_id)
    for _, noun, noun_id, former in in_order(rows):
        put_back(db, noun, noun_id, former)
    db.execute("UPDATE change SET undone = ? WHERE id = ?", (int(undone), change_id))


def changes(store: Store, limit: int) -> list[Change]:
    """The newest changes, newest first."""
    with store.reading() as db:
        ids = db.execute("SELECT id FROM change ORDER BY id DESC LIMIT ?", (limit,)).fetchall()
        return [change(db, change_id) for (change_id,) in ids]
