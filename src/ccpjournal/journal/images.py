"""What stood somewhere before a change, as one text, and how it is put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ccpjournal.asking.answer import PERSPECTIVE_TEXTS
from ccpjournal.journal.rows import (
    AnswerRow,
    EntryRow,
    PerspectiveRow,
    index,
    insert_answers,
    insert_entry,
    insert_perspective,
    position_of,
    remove_entry,
    texts,
)
from ccpjournal.journal.store import sound

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


@sound()
def image(db: sqlite3.Connection, noun: str, noun_id: int) -> str | None:
    """All that stands under an id, as JSON; None when nothing does."""
    found = _entry_image(db, noun_id) if noun == "entry" else _inquiry_image(db, noun_id)
    return None if found is None else json.dumps(found, ensure_ascii=False)


@sound()
def put_back(db: sqlite3.Connection, noun: str, noun_id: int, text: str | None) -> None:
    """Make what stands under an id what the image says."""
    found = None if text is None else _read(text)
    if noun == "entry":
        _put_entry(db, noun_id, found)
    else:
        _put_inquiry(db, noun_id, found)


@sound()
def in_order(
    rows: Sequence[tuple[int, str, int, str | None]],
) -> list[tuple[int, str, int, str | None]]:
    """Revisions as they can be put back: inquiries come before their entries, and go after them.

    The chosen inquiry comes last of those that come, since only one is chosen at a time.
    """

    def rank(row: tuple[int, str, int, str | None]) -> tuple[int, bool]:
        _, noun, _, former = row
        if noun == "entry":
            return 1, False
        return (2, False) if former is None else (0, bool(_read(former)["chosen"]))

    return sorted(rows, key=rank)


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


@sound()
def words_of(text: str) -> list[str]:
    """The person's own words in the image of an entry, in reading order."""
    found = _read(text)
    words = [AnswerRow(*row).words for row in found["answers"]]
    if found["perspective"] is not None:
        seen = PerspectiveRow(*found["perspective"])
        words += filter(None, (getattr(seen, name) for name in PERSPECTIVE_TEXTS))
    return words


def _entry_image(db: sqlite3.Connection, entry_id: int) -> dict[str, Any] | None:
    columns = ", ".join(EntryRow._fields)
    row = db.execute(f"SELECT position, {columns} FROM entry WHERE id = ?", (entry_id,)).fetchone()
    if row is None:
        return None
    return {
        "position": row[0],
        "entry": list(row[1:]),
        "answers": [list(found) for found in _answer_rows(db, entry_id)],
        "perspective": _perspective_row(db, entry_id),
        "labels": [
            list(found)
            for found in db.execute(
                "SELECT label_id, in_words FROM entry_label WHERE position = ? ORDER BY label_id",
                (row[0],),
            )
        ],
    }


def _answer_rows(db: sqlite3.Connection, entry_id: int) -> list[tuple[Any, ...]]:
    columns = ", ".join(AnswerRow._fields)
    query = f"SELECT {columns} FROM answer WHERE entry_id = ? ORDER BY place"
    return db.execute(query, (entry_id,)).fetchall()


def _perspective_row(db: sqlite3.Connection, entry_id: int) -> list[Any] | None:
    columns = ", ".join(PerspectiveRow._fields)
    row = db.execute(
        f"SELECT {columns} FROM perspective WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    return None if row is None else list(row)


def _put_entry(db: sqlite3.Connection, entry_id: int, found: dict[str, Any] | None) -> None:
    remove_entry(db, entry_id)
    if found is None:
        return
    row = EntryRow(*found["entry"])
    if row.inquiry_id is not None and not standing(db, "inquiry", row.inquiry_id):
        row = row._replace(inquiry_id=None)  # its opening was taken back since
    _, position = insert_entry(db, row, found["position"], entry_id)
    insert_answers(db, entry_id, (AnswerRow(*row) for row in found["answers"]))
    if found["perspective"] is not None:
        insert_perspective(db, entry_id, PerspectiveRow(*found["perspective"]))
    db.executemany(
        "INSERT INTO entry_label (label_id, position, in_words) VALUES (?, ?, ?)",
        [(label, position, in_words) for label, in_words in found["labels"]],
    )
    index(db, position, texts(db, entry_id))


INQUIRY_COLUMNS = ("title", "state", "chosen", "sealed", "opened")


def _inquiry_image(db: sqlite3.Connection, inquiry_id: int) -> dict[str, Any] | None:
    columns = ", ".join(INQUIRY_COLUMNS)
    row = db.execute(f"SELECT {columns} FROM inquiry WHERE id = ?", (inquiry_id,)).fetchone()
    return None if row is None else dict(zip(INQUIRY_COLUMNS, row, strict=True))


def _put_inquiry(db: sqlite3.Connection, inquiry_id: int, found: dict[str, Any] | None) -> None:
    if found is None:
        db.execute("DELETE FROM inquiry WHERE id = ?", (inquiry_id,))
        return
    if found["chosen"]:  # there is one choice at a time; its own image puts the other right
        db.execute("UPDATE inquiry SET chosen = 0 WHERE chosen = 1")
    columns = ", ".join(INQUIRY_COLUMNS)
    updates = ", ".join(f"{column} = excluded.{column}" for column in INQUIRY_COLUMNS)
    db.execute(
        f"INSERT INTO inquiry (id, {columns}) VALUES (?, ?, ?, ?, ?, ?)"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        (inquiry_id, *(found[column] for column in INQUIRY_COLUMNS)),
    )


def standing(db: sqlite3.Connection, noun: str, noun_id: int) -> bool:
    """Whether anything stands under an id."""
    if noun == "entry":
        return position_of(db, noun_id) is not None
    return db.execute("SELECT 1 FROM inquiry WHERE id = ?", (noun_id,)).fetchone() is not None
