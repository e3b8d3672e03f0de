"""Verbs on patterns and circumstances: named, renamed, merged, retired; each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import col, select

from ccpjournal.asking.draft import clean, fold, label_name
from ccpjournal.errors import UsageError
from ccpjournal.journal.changes import record
from ccpjournal.journal.images import image
from ccpjournal.journal.labels import SPOKEN_OF, LabelNotFound
from ccpjournal.journal.session import session_on
from ccpjournal.journal.tables import LabelTable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlmodel import Session

    from ccpjournal.journal.changes import Image
    from ccpjournal.journal.store import Store


class NameTaken(UsageError):
    """Another pattern or circumstance goes by that name."""

    def __init__(self, kind: str) -> None:
        which = "" if kind == "pattern" else f" --kind {kind}"
        super().__init__(
            f"Another {kind} goes by that name.", f"To make them one: ccp pattern merge{which}"
        )


class Named(NamedTuple):
    """A label by its kind and name."""

    kind: str
    """'pattern' or 'circumstance'."""
    name: str
    shipped: bool = False
    """It comes with the program, so that its row is made when there is none."""


def name_label(
    store: Store,
    named: Named,
    instant: int,
    *,
    sentence: str | None = None,
    frees: bool | None = None,
) -> int:
    """Make a label, or give the one there is a sentence or a side; None leaves it; its id.

    Raises UsageError for what cannot be a name, and NotText.
    """
    with store.writing() as db, session_on(db) as session:
        found, before = _found(db, session, named._replace(shipped=True))
        if sentence is not None:
            found.sentence = " ".join(clean(sentence).split())
        if frees is not None:
            found.frees = int(frees)
        session.flush()
        if image(db, "label", before[1]) != before[2] or not _spoken_of(db, before[1]):
            record(db, "name", instant, [before])
    return before[1]


def rename(store: Store, named: Named, new: str, instant: int) -> None:
    """Give a label another name; the former one still finds it.

    Raises LabelNotFound, NameTaken, NotText, and UsageError for what cannot be a name.
    """
    new = label_name(new)
    with store.writing() as db, session_on(db) as session:
        known = _known(session, named)
        if new == (label_name(named.name) if known is None else known.name):
            return
        found, before = _found(db, session, named)
        images = [before]
        former, found.name = (found.name, found.folded), new
        if fold(new) != found.folded:
            images.append(_leave_name(db, session, found, former))
        session.flush()
        record(db, "rename", instant, images)


def _leave_name(
    db: sqlite3.Connection, session: Session, found: LabelTable, former: tuple[str, str]
) -> Image:
    """Leave the former name to a row that leads to the label; what stood in that row."""
    other = _row(session, found.kind, found.name)
    if other is None:
        other = LabelTable(kind=found.kind, name=former[0], folded=former[1])
        before = None
    elif other.merged_id == found.id or _is_idle(db, other):
        before = image(db, "label", other.id or 0)
    else:
        raise NameTaken(found.kind)
    found.folded = f"\0{found.id}"  # two rows cannot have one name, not even for a moment
    session.flush()
    other.name, other.folded = former
    other.merged_id = found.id
    session.add(other)
    session.flush()
    found.folded = fold(found.name)
    return "label", other.id or 0, before


def _is_idle(db: sqlite3.Connection, other: LabelTable) -> bool:
    """No entry has it and nobody spoke of it: what is left of an entry that went."""
    used = "SELECT 1 FROM entry_label WHERE label_id = ?"
    return (
        other.merged_id is None
        and db.execute(used, (other.id,)).fetchone() is None
        and not _spoken_of(db, other.id or 0)
    )


def merge(store: Store, named: Named, into: Named, instant: int) -> list[int]:
    """Make two labels one: the entries of the first get the second, which goes by both names.

    The ids of the entries that had the first. Raises LabelNotFound.
    """
    with store.writing() as db, session_on(db) as session:
        if _are_one(session, named, into):
            return []
        one, before = _found(db, session, named)
        other, before_other = _found(db, session, into)
        ids = _entries_with(db, one.id or 0)
        former_names = db.execute("SELECT id FROM label WHERE merged_id = ?", (one.id,)).fetchall()
        labels = [before, before_other, *(_before(db, "label", one[0]) for one in former_names)]
        record(db, "merge", instant, _each(db, labels, ids))
        _put_over(db, one.id or 0, other.id or 0)
    return ids


def _entries_with(db: sqlite3.Connection, label_id: int) -> list[int]:
    query = (
        "SELECT entry.id FROM entry_label JOIN entry USING (position)"
        " WHERE label_id = ? ORDER BY position DESC"
    )
    return [int(entry_id) for (entry_id,) in db.execute(query, (label_id,))]


def _put_over(db: sqlite3.Connection, one_id: int, other_id: int) -> None:
    """Give the entries of one label, and its names, to another."""
    db.execute(
        "INSERT OR IGNORE INTO entry_label (label_id, position, in_words)"
        " SELECT ?, position, in_words FROM entry_label WHERE label_id = ?",
        (other_id, one_id),
    )
    db.execute("DELETE FROM entry_label WHERE label_id = ?", (one_id,))
    db.execute(
        "UPDATE label SET merged_id = ?1 WHERE id = ?2 OR merged_id = ?2", (other_id, one_id)
    )


def _are_one(session: Session, named: Named, into: Named) -> bool:
    """Whether two names are names of one label already. Raises LabelNotFound."""
    one, other = _known(session, named), _known(session, into)
    if one is None and other is None:
        return fold(named.name) == fold(into.name)
    return one is other


def _each(db: sqlite3.Connection, labels: list[Image], ids: list[int]) -> Iterator[Image]:
    """The images one by one: a pattern may be on a great many entries."""
    yield from labels
    for entry_id in ids:
        yield _before(db, "entry", entry_id)


def retire(store: Store, named: Named, instant: int, *, on: bool) -> bool:
    """Have a label no longer offered or proposed, or again; whether that changed anything.

    Raises LabelNotFound.
    """
    with store.writing() as db, session_on(db) as session:
        known = _known(session, named)
        if on == (known is not None and bool(known.retired)):
            return False
        found, before = _found(db, session, named)
        found.retired = int(on)
        session.flush()
        record(db, "retire" if on else "unretire", instant, [before])
    return True


def _found(db: sqlite3.Connection, session: Session, named: Named) -> tuple[LabelTable, Image]:
    """The label that goes by a name, made if it comes with the program; what stood there before."""
    found = _known(session, named)
    if found is not None:
        return found, _before(db, "label", found.id or 0)
    name = label_name(named.name)
    made = LabelTable(kind=named.kind, name=name, folded=fold(name))
    session.add(made)
    session.flush()
    return made, ("label", made.id or 0, None)


def _known(session: Session, named: Named) -> LabelTable | None:
    """The label that goes by a name; None for one of the program's that nobody spoke of yet.

    Raises LabelNotFound.
    """
    found = _row(session, named.kind, named.name)
    if found is None and not named.shipped:
        raise LabelNotFound(named.kind)
    if found is not None and found.merged_id is not None:
        return session.get(LabelTable, found.merged_id)
    return found


def _row(session: Session, kind: str, name: str) -> LabelTable | None:
    wanted = select(LabelTable).where(
        col(LabelTable.kind) == kind, col(LabelTable.folded) == fold(name)
    )
    with session.no_autoflush:
        return session.exec(wanted).first()


def _before(db: sqlite3.Connection, noun: str, noun_id: int) -> Image:
    return noun, noun_id, image(db, noun, noun_id)


def _spoken_of(db: sqlite3.Connection, label_id: int) -> bool:
    row = db.execute(f"SELECT {SPOKEN_OF} FROM label WHERE id = ?", (label_id,)).fetchone()
    return bool(row[0])
