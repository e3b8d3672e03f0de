"""The tables of offering as SQLModel sees them, beside those in `tables`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

from ccpjournal.journal.tables import named_check, one_of_check


class LexiconTable(SQLModel, table=True):
    """A name of the person's own, and what stands in its place when words leave."""

    __tablename__ = "lexicon"
    __table_args__ = (
        named_check("term"),
        named_check("folded"),
        named_check("role"),
        one_of_check("kind", "person", "place", "organisation", "lexicon"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text, unique=True)
    role: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)


class OfferedTable(SQLModel, table=True):
    """The receipt of a contribution, with the secret that can retract it."""

    __tablename__ = "offered"
    __table_args__ = (
        CheckConstraint("contribution_id GLOB 'sha256:*'"),
        named_check("line"),
        CheckConstraint("length(key) = 32"),
        CheckConstraint("leaves >= offered"),
        one_of_check("state", "waiting", "left", "retracted", "given up"),
        named_check("pool"),
        CheckConstraint("(state = 'waiting') = (left IS NULL) AND (pool IS NULL) = (left IS NULL)"),
        CheckConstraint("(state = 'retracted') = (retracted IS NOT NULL)"),
        CheckConstraint("(state = 'given up') = (key IS NULL)"),
        Index("offered_waiting", "leaves", sqlite_where=text("state = 'waiting'")),
    )
    contribution_id: str = Field(primary_key=True, sa_type=Text)
    line: str = Field(sa_type=Text)
    key: bytes | None = Field(default=None, sa_type=LargeBinary)
    offered: int
    leaves: int
    state: str = Field(default="waiting", sa_type=Text)
    pool: str | None = Field(default=None, sa_type=Text)
    left: int | None = None
    retracted: int | None = None


class OfferedEntryTable(SQLModel, table=True):
    """An entry that a contribution was made from."""

    __tablename__ = "offered_entry"
    __table_args__ = (
        Index("offered_by_entry", "entry_id"),
        {"sqlite_with_rowid": False},
    )
    contribution_id: str = Field(
        primary_key=True,
        foreign_key="offered.contribution_id",
        ondelete="CASCADE",
        sa_type=Text,
    )
    entry_id: int = Field(primary_key=True)
