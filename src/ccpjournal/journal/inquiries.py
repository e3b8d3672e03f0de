"""Verbs on inquiries, through SQLModel on the journal's own connection and transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from ccpjournal.asking.draft import clean
from ccpjournal.errors import UsageError
from ccpjournal.journal.changes import record
from ccpjournal.journal.entry import InquiryNotFound
from ccpjournal.journal.images import image
from ccpjournal.journal.session import session_on
from ccpjournal.journal.tables import InquiryTable

if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

    from ccpjournal.journal.store import Store


class NotOpen(UsageError):
    """Only an open inquiry can be chosen."""

    def __init__(self, inquiry_id: int) -> None:
        super().__init__(
            f"Inquiry {inquiry_id} is not open, so words cannot go to it by themselves.",
            f"Open it again with: ccp inquiry reopen {inquiry_id}",
        )


class EmptyTitle(UsageError):
    """An inquiry needs a title."""

    hint = "Its title is what you are trying to see, in a few words."

    def __init__(self) -> None:
        super().__init__("There is no title here, so nothing was changed.")


def open_inquiry(store: Store, title: str, instant: int) -> int:
    """Open an inquiry and choose it; its id. Raises EmptyTitle, NotText."""
    title = _title(title)
    with store.writing() as db, session_on(db) as session:
        former = _chosen(session)
        images = [] if former is None else [_before(db, former.id)]
        if former is not None:
            former.chosen = 0
            session.flush()
        made = InquiryTable(title=title, chosen=1, opened=instant)
        session.add(made)
        session.flush()
        inquiry_id = made.id or 0
        record(db, "open", instant, [*images, ("inquiry", inquiry_id, None)])
    return inquiry_id


def choose(store: Store, inquiry_id: int, instant: int) -> None:
    """Have new words go to an open inquiry. Raises InquiryNotFound, NotOpen."""
    with store.writing() as db, session_on(db) as session:
        found = _found(session, inquiry_id)
        if found.state != "open":
            raise NotOpen(inquiry_id)
        former = _chosen(session)
        if former is found:
            return
        images = [_before(db, one.id) for one in (former, found) if one is not None]
        if former is not None:
            former.chosen = 0
            session.flush()
        found.chosen = 1
        session.flush()
        record(db, "choose", instant, images)


def choose_none(store: Store, instant: int) -> int | None:
    """Have new words go to no inquiry; the one they went to, or None where it was so."""
    with store.writing() as db, session_on(db) as session:
        former = _chosen(session)
        if former is None:
            return None
        before = _before(db, former.id)
        former.chosen = 0
        session.flush()
        record(db, "leave", instant, [before])
        return before[1]


def set_state(store: Store, inquiry_id: int, state: str, instant: int) -> bool:
    """Rest, close or reopen an inquiry; whether anything changed. Raises InquiryNotFound."""
    verb = {"resting": "rest", "closed": "close", "open": "reopen"}[state]
    with store.writing() as db, session_on(db) as session:
        found = _found(session, inquiry_id)
        if found.state == state:
            return False
        before = _before(db, inquiry_id)
        found.state = state
        if state != "open":
            found.chosen = 0
        session.flush()
        record(db, verb, instant, [before])
    return True


def rename(store: Store, inquiry_id: int, title: str, instant: int) -> None:
    """Give an inquiry another title. Raises InquiryNotFound, EmptyTitle, NotText."""
    title = _title(title)
    with store.writing() as db, session_on(db) as session:
        found, before = _found(session, inquiry_id), _before(db, inquiry_id)
        if found.title != title:
            found.title = title
            session.flush()
            record(db, "rename", instant, [before])


def seal_inquiry(store: Store, inquiry_id: int, instant: int, *, on: bool) -> None:
    """Seal an inquiry and with it all its entries, or take the seal off."""
    with store.writing() as db, session_on(db) as session:
        found, before = _found(session, inquiry_id), _before(db, inquiry_id)
        if bool(found.sealed) != on:
            found.sealed = int(on)
            session.flush()
            record(db, "seal" if on else "unseal", instant, [before])


def _title(title: str) -> str:
    one_line = " ".join(clean(title).split())
    if not one_line:
        raise EmptyTitle
    return one_line


def _found(session: Session, inquiry_id: int) -> InquiryTable:
    found = session.get(InquiryTable, inquiry_id)
    if found is None:
        raise InquiryNotFound(str(inquiry_id))
    return found


def _chosen(session: Session) -> InquiryTable | None:
    return session.exec(select(InquiryTable).where(col(InquiryTable.chosen) == 1)).first()


def _before(db: sqlite3.Connection, inquiry_id: int | None) -> tuple[str, int, str | None]:
    return "inquiry", inquiry_id or 0, image(db, "inquiry", inquiry_id or 0)
