"""Receipts: what was offered, byte for byte, where it stands, and the secret to take it back."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import NotFound, Refused, UsageError
from ccpjournal.journal.filter import SEALED
from ccpjournal.journal.store import sound

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ccpjournal.journal.store import Store

SHAPE_WITH_RECEIPTS = 3
"""The first shape of the file that has a place for them."""

LEAST_DIGITS = 4
"""A contribution is named by at least as many digits of its id."""

_PREFIX = "sha256:"
_BEGINNING = re.compile(rf"(?:{_PREFIX})?([0-9a-f]{{{LEAST_DIGITS},64}})", re.IGNORECASE)


class NoReceipt(NotFound):
    """Nothing was offered under that id."""

    hint = "ccp offered list shows what was offered."

    def __init__(self) -> None:
        super().__init__("There is no receipt of a contribution with that id.")


class BadBeginning(UsageError):
    """What is given names no contribution, or several."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "ccp offered list shows the ids.")


class Receipt(NamedTuple):
    """One contribution: its bytes, the secret, and how it stands; instants in microseconds."""

    id: str
    """'sha256:' and 64 digits."""
    line: str
    """The canonical line, exactly as it is or will be in the pool."""
    key: bytes | None
    """32 bytes that its retraction is made with; None when that was given up."""
    offered: int
    leaves: int
    """The instant from which it may leave the outbox."""
    state: str
    """'waiting', 'left', 'retracted' or 'given up'."""
    pool: str | None
    """The folder it left to."""
    left: int | None
    retracted: int | None
    entry_ids: tuple[int, ...]
    """The entries it was made from; they may be gone."""


class NotNow(Refused):
    """As a contribution stands, this cannot be done with it."""

    def __init__(self, state: str) -> None:
        super().__init__(*_STANDS[state])


class FromSealed(Refused):
    """An entry that a contribution was made from is sealed: nothing of it leaves."""

    hint = "ccp unseal takes the seal off, if that is what you want."

    def __init__(self) -> None:
        super().__init__("An entry that it was made from is sealed, so it is not offered.")


_STANDS = {
    "waiting": (
        "The contribution still waits in the outbox.",
        "ccp offered withdraw takes it out, and leaves no trace of it.",
    ),
    "left": (
        "The contribution has left for a pool, where others may have read and copied it.",
        "ccp offered retract asks the pool to drop its words.",
    ),
    "retracted": ("The contribution was retracted.", "ccp offered show tells when."),
    "given up": (
        "Retraction was given up: the secret of that contribution is gone for good.",
        "The contribution stays where it is.",
    ),
}

_MADE_FROM = (
    "contribution_id IN (SELECT contribution_id FROM offered_entry"
    " JOIN entry ON entry.id = offered_entry.entry_id WHERE {})"
)
_FROM_SEALED = _MADE_FROM.format(SEALED)
_DUE = "state = 'waiting' AND leaves <= ?"

_COLUMNS = "contribution_id, line, key, offered, leaves, state, pool, left, retracted"


def keep(  # noqa: PLR0913, PLR0917 -- what a receipt is made of
    store: Store,
    contribution_id: str,
    line: str,
    key: bytes,
    offered: int,
    leaves: int,
    entry_ids: Iterable[int] = (),
) -> None:
    """Put a contribution in the outbox together with its receipt: all of it is kept, or nothing.

    Raises FromSealed when one of the entries was sealed by then.
    """
    with store.writing() as db:
        db.execute(
            "INSERT INTO offered (contribution_id, line, key, offered, leaves, state)"
            " VALUES (?, ?, ?, ?, ?, 'waiting')",
            (contribution_id, line, key, offered, leaves),
        )
        db.executemany(
            "INSERT INTO offered_entry (contribution_id, entry_id) VALUES (?, ?)",
            [(contribution_id, entry_id) for entry_id in dict.fromkeys(entry_ids)],
        )
        _refuse_sealed(db, contribution_id)


def receipts(store: Store) -> list[Receipt]:
    """Every receipt, in the order in which they were offered."""
    return _receipts(store, "1")


def due(store: Store, instant: int) -> list[Receipt]:
    """What may leave the outbox by an instant; nothing of a sealed entry does."""
    return _receipts(store, f"{_DUE} AND NOT {_FROM_SEALED}", instant, order="leaves")


def held_back(store: Store, instant: int) -> list[Receipt]:
    """What would leave by an instant, were no entry it was made from sealed."""
    return _receipts(store, f"{_DUE} AND {_FROM_SEALED}", instant, order="leaves")


def receipt(store: Store, beginning: str) -> Receipt:
    """The receipt with an id, or one unique beginning of it: four digits or more.

    Raises NoReceipt, and BadBeginning for what is too short, no id, or not unique.
    """
    with store.reading() as db:
        return _receipt(db, beginning)


def from_entry(store: Store, entry_id: int) -> list[Receipt]:
    """What was offered from an entry, though it be gone, in the order in which it was offered."""
    made = "contribution_id IN (SELECT contribution_id FROM offered_entry WHERE entry_id = ?)"
    return _receipts(store, made, entry_id)


def from_inquiry(store: Store, inquiry_id: int) -> list[Receipt]:
    """What was offered from the entries of an inquiry, in the order in which it was offered."""
    return _receipts(store, _MADE_FROM.format("entry.inquiry_id = ?"), inquiry_id)


@contextmanager
def leaving(
    store: Store, contribution_id: str, pool: str, instant: int, *, sealed_too: bool = False
) -> Iterator[Receipt]:
    """Within, a contribution may be written to a pool's folder; after it, it has left.

    The journal is held until then, so that nobody withdraws or seals it meanwhile; where the
    writing fails it still waits. Raises NoReceipt, BadBeginning, NotNow and FromSealed.
    """
    with store.writing() as db:
        found = _standing_as(db, contribution_id, "waiting")
        if not sealed_too:
            _refuse_sealed(db, found.id)
        yield found
        db.execute(
            "UPDATE offered SET state = 'left', pool = ?, left = ? WHERE contribution_id = ?",
            (pool, instant, found.id),
        )


def left(store: Store, contribution_id: str, pool: str, instant: int) -> None:
    """Note what is in a pool's folder already, sealed or not. Raises as `leaving` does else."""
    with leaving(store, contribution_id, pool, instant, sealed_too=True):
        pass


def _refuse_sealed(db: sqlite3.Connection, contribution_id: str) -> None:
    """Raise FromSealed for what was made from an entry that is sealed."""
    if _rows(db, f"contribution_id = ? AND {_FROM_SEALED}", contribution_id):
        raise FromSealed


def withdraw(store: Store, contribution_id: str) -> None:
    """Take a waiting contribution out of the journal, with every trace of it in the file.

    Raises NoReceipt, BadBeginning, NotNow, and TracesMayRemain when the file could not be written
    anew: it is withdrawn all the same. Copies beside the journal are not reached: `copies_holding`.
    """
    with store.writing() as db:
        found = _standing_as(db, contribution_id, "waiting")
        db.execute("DELETE FROM offered WHERE contribution_id = ?", (found.id,))
    _write_anew(store, "The contribution is withdrawn")


def retracted(store: Store, contribution_id: str, instant: int) -> None:
    """Note that a contribution was retracted; the first instant counts when it was so before.

    Raises NoReceipt, BadBeginning and NotNow.
    """
    with store.writing() as db:
        found = _standing_as(db, contribution_id, "left", "retracted")
        db.execute(
            "UPDATE offered SET state = 'retracted', retracted = coalesce(retracted, ?)"
            " WHERE contribution_id = ?",
            (instant, found.id),
        )


def give_up(store: Store, contribution_id: str) -> None:
    """Destroy the secret that could retract a contribution, in every part of the file.

    Raises NoReceipt, BadBeginning, NotNow, and TracesMayRemain when the file could not be written
    anew: the row has the secret no more. Copies beside the journal are not reached.
    """
    with store.writing() as db:
        found = _standing_as(db, contribution_id, "left")
        given_up = "UPDATE offered SET state = 'given up', key = NULL WHERE contribution_id = ?"
        db.execute(given_up, (found.id,))
    _write_anew(store, "The secret is gone from its receipt")


def copies_holding(store: Store, contribution_id: str) -> list[Path]:
    """The copies beside the journal that hold a contribution's secret."""
    from ccpjournal.journal.history import copies_where

    query = "SELECT EXISTS (SELECT 1 FROM offered WHERE contribution_id = ? AND key NOT NULL)"
    return copies_where(store, query, contribution_id, SHAPE_WITH_RECEIPTS)


def _write_anew(store: Store, done: str) -> None:
    from ccpjournal.journal.history import TracesMayRemain, write_anew

    try:
        write_anew(store)
    except TracesMayRemain:
        raise TracesMayRemain(done) from None


def _standing_as(db: sqlite3.Connection, contribution_id: str, *states: str) -> Receipt:
    """The receipt, if it stands in one of these states. Raises NotNow."""
    found = _receipt(db, contribution_id)
    if found.state not in states:
        raise NotNow(found.state)
    return found


def _receipt(db: sqlite3.Connection, beginning: str) -> Receipt:
    digits = _BEGINNING.fullmatch(beginning.strip())
    if digits is None:
        raise BadBeginning(
            f"A contribution is named by its id, or by the first {LEAST_DIGITS} digits or more."
        )
    begins = _PREFIX + digits[1].lower()
    found = _rows(db, "contribution_id BETWEEN ? AND ? || 'g'", begins, begins)
    if not found:
        raise NoReceipt
    if len(found) > 1:
        raise BadBeginning("Several contributions have an id that begins like that.")
    return found[0]


def _receipts(
    store: Store, condition: str, *values: object, order: str = "offered"
) -> list[Receipt]:
    with store.reading() as db:
        return _rows(db, condition, *values, order=order)


@sound()
def _rows(
    db: sqlite3.Connection, condition: str, *values: object, order: str = "offered"
) -> list[Receipt]:
    query = f"SELECT {_COLUMNS} FROM offered WHERE {condition} ORDER BY {order}, contribution_id"
    rows = db.execute(query, values).fetchall()
    return [Receipt._make((*row, _entries_of(db, row[0]))) for row in rows]


def _entries_of(db: sqlite3.Connection, contribution_id: str) -> tuple[int, ...]:
    query = "SELECT entry_id FROM offered_entry WHERE contribution_id = ? ORDER BY entry_id"
    return tuple(int(entry_id) for (entry_id,) in db.execute(query, (contribution_id,)))
