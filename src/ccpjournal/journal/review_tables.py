"""The tables of looking back as SQLModel sees them, beside those in `tables`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from ccpjournal.journal.tables import day_check, flag_check, named_check


class ReflectionTable(SQLModel, table=True):
    """A dated note on an older entry."""

    __tablename__ = "reflection"
    __table_args__ = (
        CheckConstraint("place >= 0"),
        CheckConstraint("abs(zone_offset) <= 93600"),
        day_check("written"),
        named_check("words"),
        CheckConstraint(
            "(question IS NULL) = (version IS NULL) AND (question IS NULL) = (wording IS NULL)"
        ),
        UniqueConstraint("entry_id", "place"),
    )
    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", ondelete="CASCADE")
    place: int
    instant: int
    zone_offset: int
    zone: str = Field(sa_type=Text)
    written: str = Field(sa_type=Text)
    question: str | None = Field(default=None, sa_type=Text)
    version: int | None = None
    wording: str | None = Field(default=None, sa_type=Text)
    words: str = Field(sa_type=Text)


class ExperimentTable(SQLModel, table=True):
    """A thing to try, prepared by an entry."""

    __tablename__ = "experiment"
    __table_args__ = (
        day_check("by_day"),
        CheckConstraint("sure BETWEEN 0 AND 100"),
        flag_check("let_go"),
        Index("experiment_waiting", "entry_id", sqlite_where=text("debriefs = 0 AND let_go = 0")),
    )
    entry_id: int = Field(primary_key=True, foreign_key="entry.id", ondelete="CASCADE")
    by_day: str | None = Field(default=None, sa_type=Text)
    sure: int | None = None
    let_go: int = 0
    debriefs: int = 0


class DebriefTable(SQLModel, table=True):
    """What became of an experiment, told by another entry."""

    __tablename__ = "debrief"
    __table_args__ = (
        flag_check("as_expected"),
        Index("debrief_by_prepared", "prepared_id"),
    )
    entry_id: int = Field(primary_key=True, foreign_key="entry.id", ondelete="CASCADE")
    prepared_id: int
    as_expected: int | None = None


class RoundBeginTable(SQLModel, table=True):
    """The person's own word that a round of an inquiry begins."""

    __tablename__ = "round_begin"
    __table_args__ = ({"sqlite_with_rowid": False},)
    inquiry_id: int = Field(primary_key=True, foreign_key="inquiry.id", ondelete="CASCADE")
    instant: int = Field(primary_key=True)


class ShownTable(SQLModel, table=True):
    """The day an entry was last shown as an echo."""

    __tablename__ = "shown"
    __table_args__ = (day_check("day"),)
    entry_id: int = Field(primary_key=True)
    day: str = Field(sa_type=Text)


class DismissedTable(SQLModel, table=True):
    """What is not offered any more for an inquiry."""

    __tablename__ = "dismissed"
    __table_args__ = (named_check("what"), {"sqlite_with_rowid": False})
    inquiry_id: int = Field(primary_key=True, foreign_key="inquiry.id", ondelete="CASCADE")
    what: str = Field(primary_key=True, sa_type=Text)


class DeclinedTable(SQLModel, table=True):
    """A pattern that was proposed for an entry and is not in it."""

    __tablename__ = "declined"
    __table_args__ = (Index("declined_by_label", "label_id"), {"sqlite_with_rowid": False})
    entry_id: int = Field(primary_key=True)
    label_id: int = Field(primary_key=True, foreign_key="label.id", ondelete="CASCADE")


class DaySummaryTable(SQLModel, table=True):
    """How many entries in sight a day has in a movement."""

    __tablename__ = "day_summary"
    __table_args__ = ({"sqlite_with_rowid": False},)
    day: str = Field(primary_key=True, sa_type=Text)
    movement: str = Field(primary_key=True, sa_type=Text)
    entries: int


class InquirySummaryTable(SQLModel, table=True):
    """How many entries an inquiry has in a movement, those sealed themselves apart."""

    __tablename__ = "inquiry_summary"
    __table_args__ = ({"sqlite_with_rowid": False},)
    inquiry_id: int = Field(primary_key=True)
    movement: str = Field(primary_key=True, sa_type=Text)
    sealed: int = Field(primary_key=True)
    entries: int


class LabelSummaryTable(SQLModel, table=True):
    """How many entries in sight a pattern or circumstance has in a month."""

    __tablename__ = "label_summary"
    __table_args__ = ({"sqlite_with_rowid": False},)
    label_id: int = Field(primary_key=True)
    month: str = Field(primary_key=True, sa_type=Text)
    entries: int


class AmidSummaryTable(SQLModel, table=True):
    """How many entries in sight have a pattern amid a circumstance, or amid none."""

    __tablename__ = "amid_summary"
    __table_args__ = ({"sqlite_with_rowid": False},)
    pattern_id: int = Field(primary_key=True)
    circumstance_id: int = Field(primary_key=True)
    entries: int
