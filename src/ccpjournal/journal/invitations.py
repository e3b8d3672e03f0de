"""What was offered and is not wanted: an invitation for an inquiry, a pattern for an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.draft import fold
from ccpjournal.journal.entry import InquiryNotFound

if TYPE_CHECKING:
    from ccpjournal.journal.store import Store

CIRCLING = "circling"
"""The invitation to Shared Learning."""


def dismiss(store: Store, inquiry_id: int, what: str = CIRCLING) -> None:
    """Have something no longer offered for an inquiry. Raises InquiryNotFound."""
    with store.writing() as db:
        if db.execute("SELECT 1 FROM inquiry WHERE id = ?", (inquiry_id,)).fetchone() is None:
            raise InquiryNotFound(str(inquiry_id))
        db.execute("INSERT OR IGNORE INTO dismissed VALUES (?, ?)", (inquiry_id, what))


def undismiss(store: Store, inquiry_id: int, what: str = CIRCLING) -> None:
    """Have something offered again for an inquiry."""
    with store.writing() as db:
        db.execute("DELETE FROM dismissed WHERE inquiry_id = ? AND what = ?", (inquiry_id, what))


def dismissed(store: Store, what: str = CIRCLING) -> frozenset[int]:
    """The inquiries for which something is no longer offered."""
    with store.reading() as db:
        rows = db.execute("SELECT inquiry_id FROM dismissed WHERE what = ?", (what,))
        return frozenset(int(inquiry_id) for (inquiry_id,) in rows)


def decline(store: Store, entry_id: int, pattern: str) -> None:
    """Have a pattern no longer proposed for an entry; one that is not there is passed over."""
    with store.writing() as db:
        db.execute(
            "INSERT OR IGNORE INTO declined (entry_id, label_id)"
            " SELECT ?, coalesce(merged_id, id) FROM label"
            " WHERE kind = 'pattern' AND folded = ?",
            (entry_id, fold(pattern)),
        )


def declined(store: Store, entry_id: int) -> frozenset[str]:
    """The patterns that are not to be proposed for an entry: declined for it, or retired."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT name FROM label WHERE kind = 'pattern' AND retired = 1 UNION"
            " SELECT now.name FROM declined JOIN label ON label.id = declined.label_id"
            " JOIN label AS now ON now.id = coalesce(label.merged_id, label.id)"
            " WHERE declined.entry_id = ?",
            (entry_id,),
        )
        return frozenset(str(name) for (name,) in rows)
