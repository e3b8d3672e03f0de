"""The tables as SQLModel sees them: the one description of what the migrations make.

Never imported by the daily verbs: it costs more than everything else they do.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel


def one_of_check(column: str, *values: str) -> CheckConstraint:
    """One of some texts."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})")


def named_check(column: str) -> CheckConstraint:
    """A text that is not empty."""
    return CheckConstraint(f"length({column}) > 0")


def day_check(column: str) -> CheckConstraint:
    """A day, 'YYYY-MM-DD'."""
    return CheckConstraint(f"{column} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'")


def flag_check(column: str) -> CheckConstraint:
    """0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)")


class InquiryTable(SQLModel, table=True):
    """A line of research."""

    __tablename__ = "inquiry"
    __table_args__ = (
        named_check("title"),
        one_of_check("state", "open", "resting", "closed"),
        CheckConstraint("chosen IN (0, 1) AND (chosen = 0 OR state = 'open')"),
        flag_check("sealed"),
        Index("one_inquiry_is_chosen", "chosen", unique=True, sqlite_where=text("chosen = 1")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Text)
    state: str = Field(default="open", sa_type=Text)
    chosen: int = 0
    sealed: int = 0
    opened: int


class EntryTable(SQLModel, table=True):
    """What was written at one moment."""

    __tablename__ = "entry"
    __table_args__ = (
        one_of_check("movement", "purpose", "learning", "experience", "ownership"),
        CheckConstraint("abs(zone_offset) <= 93600"),
        day_check("written"),
        day_check("about"),
        flag_check("starred"),
        flag_check("sealed"),
        Index("entry_starred", "position", sqlite_where=text("starred = 1")),
        Index("entry_sealed", "position", sqlite_where=text("sealed = 1")),
        Index("entry_by_day", "day", "position"),
        Index("entry_by_inquiry", "inquiry_id", "position"),
        Index("entry_by_movement", "movement", "position"),
        Index("entry_by_visit", "inquiry_id", "movement", "position", "sealed"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    position: int = Field(unique=True)
    zone_offset: int
    zone: str = Field(sa_type=Text)
    written: str = Field(sa_type=Text)
    about: str | None = Field(default=None, sa_type=Text)
    movement: str | None = Field(default=None, sa_type=Text)
    inquiry_id: int | None = Field(default=None, foreign_key="inquiry.id")
    starred: int = 0
    sealed: int = 0
    day: str = Field(
        sa_column=Column(
            Text, Computed("coalesce(about, written)", persisted=False), nullable=False
        )
    )


class AnswerTable(SQLModel, table=True):
    """Words, and the question they answer in its exact wording."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("place >= 0"),
        named_check("words"),
        CheckConstraint(
            "(question IS NULL) = (version IS NULL) AND (question IS NULL) = (wording IS NULL)"
        ),
        UniqueConstraint("entry_id", "place"),
        Index(
            "answer_by_question",
            "question",
            "entry_id",
            sqlite_where=text("question IS NOT NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", ondelete="CASCADE")
    place: int
    question: str | None = Field(default=None, sa_type=Text)
    version: int | None = None
    wording: str | None = Field(default=None, sa_type=Text)
    words: str = Field(sa_type=Text)


class PerspectiveTable(SQLModel, table=True):
    """How somebody or something else sees the matter."""

    __tablename__ = "perspective"
    __table_args__ = (
        one_of_check("kind", "conversation", "question", "work", "pool"),
        Index(
            "perspective_by_prepared", "prepared_id", sqlite_where=text("prepared_id IS NOT NULL")
        ),
        Index("perspective_waiting", "entry_id", sqlite_where=text("words = ''")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", ondelete="CASCADE", unique=True)
    kind: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    asked: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    touched: str = Field(sa_type=Text)
    prepared_id: int | None = None


class LabelTable(SQLModel, table=True):
    """A tag, a pattern or a circumstance."""

    __tablename__ = "label"
    __table_args__ = (
        one_of_check("kind", "tag", "pattern", "circumstance"),
        named_check("name"),
        flag_check("frees"),
        flag_check("retired"),
        UniqueConstraint("kind", "folded"),
        Index("label_merged", "merged_id", sqlite_where=text("merged_id IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text)
    sentence: str = Field(default="", sa_type=Text)
    frees: int | None = None
    retired: int = 0
    merged_id: int | None = Field(default=None, foreign_key="label.id")


class EntryLabelTable(SQLModel, table=True):
    """A label on an entry."""

    __tablename__ = "entry_label"
    __table_args__ = (
        flag_check("in_words"),
        Index("entry_label_by_position", "position"),
        {"sqlite_with_rowid": False},
    )
    label_id: int = Field(primary_key=True, foreign_key="label.id")
    position: int = Field(
        sa_column=Column(
            ForeignKey("entry.position", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True
        )
    )
    in_words: int = 0


class AskedTable(SQLModel, table=True):
    """The turn in which a question was last put."""

    __tablename__ = "asked"
    __table_args__ = ({"sqlite_with_rowid": False},)
    question: str = Field(primary_key=True, sa_type=Text)
    turn: int


class ChangeTable(SQLModel, table=True):
    """One verb that changed the journal."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("undone IN (0, 1, 2)"),
        Index("change_standing", "id", sqlite_where=text("undone = 0")),
        Index("change_undone", "id", sqlite_where=text("undone = 1")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    instant: int
    verb: str = Field(sa_type=Text)
    undone: int = 0


class RevisionTable(SQLModel, table=True):
    """What stood somewhere before a change."""

    __tablename__ = "revision"
    __table_args__ = (
        one_of_check("noun", "entry", "inquiry", "label", "lexicon"),
        UniqueConstraint("change_id", "noun", "noun_id"),
        Index("revision_by_noun", "noun", "noun_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id", ondelete="CASCADE")
    noun: str = Field(sa_type=Text)
    noun_id: int
    former: str | None = Field(default=None, sa_type=Text)
