"""An entry as rows, written, taken out and indexed within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.answer import PERSPECTIVE_TEXTS
from ccpjournal.asking.draft import fold as fold  # noqa: PLC0414 -- filters fold as labels do
from ccpjournal.journal.search import indexed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


class EntryRow(NamedTuple):
    """The columns of `entry` but its id and position."""

    zone_offset: int
    zone: str
    written: str
    about: str | None
    movement: str | None
    inquiry_id: int | None
    starred: int
    sealed: int


class AnswerRow(NamedTuple):
    """The columns of `answer` but its ids."""

    question: str | None
    version: int | None
    wording: str | None
    words: str


class PerspectiveRow(NamedTuple):
    """The columns of `perspective` but its ids."""

    kind: str
    source: str
    asked: str
    words: str
    touched: str
    prepared_id: int | None


class ReflectionRow(NamedTuple):
    """The columns of `reflection` but its ids and place."""

    instant: int
    zone_offset: int
    zone: str
    written: str
    question: str | None
    version: int | None
    wording: str | None
    words: str


class ExperimentRow(NamedTuple):
    """The columns of `experiment` but its id, and the count that the store keeps itself."""

    by_day: str | None
    sure: int | None
    let_go: int


class DebriefRow(NamedTuple):
    """The columns of `debrief` but its id."""

    prepared_id: int
    as_expected: int | None


LABEL_KINDS = ("tag", "pattern", "circumstance")


def insert_entry(
    db: sqlite3.Connection, row: EntryRow, position: int, entry_id: int | None = None
) -> tuple[int, int]:
    """Insert one entry at the first free position from `position` on; its id and position."""
    position = free_position(db, position)
    cursor = db.execute(
        "INSERT INTO entry (id, position, zone_offset, zone, written, about, movement, inquiry_id,"
        " starred, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (entry_id, position, *row),
    )
    return int(cursor.lastrowid or 0), position


def free_position(db: sqlite3.Connection, position: int, entry_id: int | None = None) -> int:
    """The first position from there on where no other entry stands."""
    query = "SELECT 1 FROM entry WHERE position = ? AND id IS NOT ?"
    while db.execute(query, (position, entry_id)).fetchone():
        position += 1
    return position


def insert_answers(db: sqlite3.Connection, entry_id: int, rows: Iterable[AnswerRow]) -> None:
    """Insert an entry's answers in their order."""
    db.executemany(
        "INSERT INTO answer (entry_id, place, question, version, wording, words)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(entry_id, place, *row) for place, row in enumerate(rows)],
    )


def insert_perspective(db: sqlite3.Connection, entry_id: int, row: PerspectiveRow) -> None:
    """Insert the perspective that an entry keeps."""
    db.execute(
        "INSERT INTO perspective (entry_id, kind, source, asked, words, touched, prepared_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry_id, *row),
    )


def insert_reflections(
    db: sqlite3.Connection, entry_id: int, rows: Iterable[ReflectionRow]
) -> None:
    """Insert reflections on an entry after those it has."""
    columns = ", ".join(ReflectionRow._fields)
    db.executemany(
        f"INSERT INTO reflection (entry_id, place, {columns}) VALUES (?1,"
        " (SELECT count(*) FROM reflection WHERE entry_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        [(entry_id, *row) for row in rows],
    )


def insert_experiment(db: sqlite3.Connection, entry_id: int, row: ExperimentRow) -> None:
    """Insert the experiment that an entry prepares."""
    db.execute(
        "INSERT INTO experiment (entry_id, by_day, sure, let_go) VALUES (?, ?, ?, ?)",
        (entry_id, *row),
    )


def insert_debrief(db: sqlite3.Connection, entry_id: int, row: DebriefRow) -> None:
    """Insert what an entry says became of an experiment."""
    db.execute(
        "INSERT INTO debrief (entry_id, prepared_id, as_expected) VALUES (?, ?, ?)",
        (entry_id, *row),
    )


def label_id(db: sqlite3.Connection, kind: str, name: str) -> int:
    """The id of a label, made when it is new; names that fold alike or were merged are one."""
    folded = fold(name)
    found = db.execute(
        "SELECT coalesce(merged_id, id) FROM label WHERE kind = ? AND folded = ?", (kind, folded)
    ).fetchone()
    if found:
        return int(found[0])
    cursor = db.execute(
        "INSERT INTO label (kind, name, folded) VALUES (?, ?, ?)", (kind, name, folded)
    )
    return int(cursor.lastrowid or 0)


def put_labels(db: sqlite3.Connection, position: int, kind: str, names: Iterable[str]) -> None:
    """Put labels on an entry; one that was there through the words then stays without them."""
    db.executemany(
        "INSERT INTO entry_label (label_id, position, in_words) VALUES (?, ?, 0)"
        " ON CONFLICT (label_id, position) DO UPDATE SET in_words = 0",
        [(label_id(db, kind, name), position) for name in names],
    )


def put_tags_in_words(db: sqlite3.Connection, position: int, names: Iterable[str]) -> None:
    """Have an entry's words be the reason for these tags and no others."""
    db.execute("DELETE FROM entry_label WHERE position = ? AND in_words = 1", (position,))
    db.executemany(
        "INSERT OR IGNORE INTO entry_label (label_id, position, in_words) VALUES (?, ?, 1)",
        [(label_id(db, "tag", name), position) for name in names],
    )


def texts(db: sqlite3.Connection, entry_id: int) -> list[str]:
    """All of the person's own words in an entry, as they stand in the store."""
    reflected = db.execute(
        "SELECT words FROM reflection WHERE entry_id = ? ORDER BY place", (entry_id,)
    )
    return first_texts(db, entry_id) + [str(words) for (words,) in reflected]


def first_texts(db: sqlite3.Connection, entry_id: int) -> list[str]:
    """The person's own words in an entry without the reflections, which can be edited."""
    answers = db.execute("SELECT words FROM answer WHERE entry_id = ? ORDER BY place", (entry_id,))
    found = [str(words) for (words,) in answers]
    columns = ", ".join(PERSPECTIVE_TEXTS)
    seen = db.execute(
        f"SELECT {columns} FROM perspective WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    return found + [str(text) for text in seen or () if text]


def index(db: sqlite3.Connection, position: int, words: Sequence[str]) -> None:
    """Tell the search index an entry's words."""
    db.execute("INSERT INTO found (rowid, words) VALUES (?, ?)", (position, _joined(words)))


def unindex(db: sqlite3.Connection, position: int, words: Sequence[str]) -> None:
    """Take an entry's words out of the search index; they must be the words it was told."""
    db.execute(
        "INSERT INTO found (found, rowid, words) VALUES ('delete', ?, ?)",
        (position, _joined(words)),
    )


def _joined(words: Sequence[str]) -> str:
    return indexed("\n".join(words))


def position_of(db: sqlite3.Connection, entry_id: int) -> int | None:
    """Where an entry stands, or None when there is none."""
    row = db.execute("SELECT position FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return int(row[0]) if row else None


def remove_entry(db: sqlite3.Connection, entry_id: int) -> None:
    """Take an entry and all that hangs on it out of the tables and the index."""
    position = position_of(db, entry_id)
    if position is not None:
        unindex(db, position, texts(db, entry_id))
        db.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
