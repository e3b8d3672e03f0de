"""Inquiries as the daily verbs meet them: read, resolved by name, and where each one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.movement import Movement
from ccpjournal.errors import UsageError
from ccpjournal.journal.entry import InquiryNotFound
from ccpjournal.journal.filter import LARGEST
from ccpjournal.journal.store import sound

if TYPE_CHECKING:
    import sqlite3

    from ccpjournal.journal.store import Store


LONGEST_SHOWN = 20
"""Digits of an unknown number that are repeated in an error."""


class Inquiry(NamedTuple):
    """A line of research; it stands at the movement of its latest entry that has one."""

    id: int
    title: str
    state: str
    """'open', 'resting' or 'closed'."""
    chosen: bool
    sealed: bool
    opened: int
    """Microseconds since 1970 UTC."""
    stands_at: Movement | None
    latest: str | None
    """The day of its latest entry."""


class TitleUnclear(UsageError):
    """Several inquiries have a title that begins like that."""

    hint = "Name it by its number; ccp inquiry list shows them."

    def __init__(self, ids: list[int]) -> None:
        numbers = ", ".join(str(inquiry_id) for inquiry_id in ids)
        super().__init__(f"That could be any of the inquiries {numbers}.")


# An entry sealed by itself takes no part; of an inquiry that is sealed as a whole, all do.
_IN_SIGHT = "inquiry_id = inquiry.id AND sealed <= inquiry.sealed"
_STANDS_AT = (
    f"(SELECT movement FROM entry WHERE {_IN_SIGHT} AND movement NOT NULL"
    " ORDER BY position DESC LIMIT 1)"
)
_LATEST = f"(SELECT written FROM entry WHERE {_IN_SIGHT} ORDER BY position DESC LIMIT 1)"
_SELECT = f"SELECT id, title, state, chosen, sealed, opened, {_STANDS_AT}, {_LATEST} FROM inquiry "


@sound()
def _inquiry(row: tuple[object, ...]) -> Inquiry:
    inquiry_id, title, state, chosen, sealed, opened, stands_at, latest = row
    return Inquiry(
        int(inquiry_id),  # type: ignore[call-overload]  # columns of INTEGER NOT NULL
        str(title),
        str(state),
        bool(chosen),
        bool(sealed),
        int(opened),  # type: ignore[call-overload]
        None if stands_at is None else Movement(str(stands_at)),
        None if latest is None else str(latest),
    )


def inquiries(
    store: Store, states: tuple[str, ...] = ("open", "resting", "closed")
) -> list[Inquiry]:
    """Inquiries in these states, the chosen one first, then the one with the newest entry."""
    marks = ", ".join("?" * len(states))
    with store.reading() as db:
        rows = db.execute(f"{_SELECT}WHERE state IN ({marks})", states).fetchall()
        found = [_inquiry(row) for row in rows]
    return sorted(found, key=lambda one: (not one.chosen, one.latest is None, _newest_first(one)))


def _newest_first(one: Inquiry) -> tuple[int, int]:
    day = int((one.latest or "0-0-0").replace("-", ""))
    return -day, -one.id


def inquiry(store: Store, inquiry_id: int) -> Inquiry:
    """One inquiry. Raises InquiryNotFound."""
    with store.reading() as db:
        row = db.execute(f"{_SELECT}WHERE id = ?", (inquiry_id,)).fetchone()
        if row is None:
            raise InquiryNotFound(str(inquiry_id))
        return _inquiry(row)


def chosen(store: Store) -> Inquiry | None:
    """The inquiry that new words go to, if one is chosen."""
    with store.reading() as db:
        row = db.execute(f"{_SELECT}WHERE chosen = 1").fetchone()
        return None if row is None else _inquiry(row)


def resolve(store: Store, named: str) -> int:
    """The id of the inquiry a person means: its number, or the beginning of its title.

    Raises InquiryNotFound and TitleUnclear.
    """
    with store.reading() as db:
        return _by_number(db, named) or _by_title(db, named)


def _by_number(db: sqlite3.Connection, named: str) -> int | None:
    # SQLite's integers have at most 19 digits; a longer number names nothing.
    if not named.isdecimal() or len(named) > len(str(LARGEST)) or int(named) > LARGEST:
        return None
    row = db.execute("SELECT id FROM inquiry WHERE id = ?", (int(named),)).fetchone()
    return None if row is None else int(row[0])


def _by_title(db: sqlite3.Connection, named: str) -> int:
    wanted = named.strip().casefold()
    rows = db.execute("SELECT id, title FROM inquiry ORDER BY id").fetchall()
    exact = [one for one, title in rows if title.casefold() == wanted]
    begins = exact or [one for one, title in rows if wanted and title.casefold().startswith(wanted)]
    if not begins:
        number = named if named.isdecimal() and len(named) < LONGEST_SHOWN else ""
        raise InquiryNotFound(number or "with a title that begins like that")
    if len(begins) > 1:
        raise TitleUnclear(begins)
    return int(begins[0])
