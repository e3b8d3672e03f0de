"""SQLModel on the journal's own connection and transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from ccpjournal.journal.store import engine

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@contextmanager
def session_on(db: sqlite3.Connection) -> Iterator[Session]:
    """A session inside the transaction that `store.writing` began; it flushes, never commits."""
    # hide_parameters: an error never shows what a person wrote.
    bound = create_engine(
        "sqlite://",
        module=engine,
        creator=lambda: db,
        poolclass=StaticPool,
        hide_parameters=True,
        skip_autocommit_rollback=True,
    )
    with Session(bound, expire_on_commit=False, autoflush=True) as session:
        try:
            yield session
            session.flush()
        except DBAPIError as error:
            raise (error.orig or error) from None  # the store says what it means
