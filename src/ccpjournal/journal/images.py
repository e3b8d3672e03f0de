"""What stood somewhere before a change, as one text, and how it is put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ccpjournal.asking.answer import PERSPECTIVE_TEXTS
from ccpjournal.journal.rows import (
    AnswerRow,
    DebriefRow,
    EntryRow,
    ExperimentRow,
    PerspectiveRow,
    ReflectionRow,
    index,
    insert_answers,
    insert_debrief,
    insert_entry,
    insert_experiment,
    insert_perspective,
    insert_reflections,
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
    images = {
        "entry": _entry_image,
        "inquiry": _inquiry_image,
        "label": _label_image,
        "lexicon": _name_image,
    }
    found = images[noun](db, noun_id)
    return None if found is None else json.dumps(found, ensure_ascii=False)


@sound()
def put_back(db: sqlite3.Connection, noun: str, noun_id: int, text: str | None) -> None:
    """Make what stands under an id what the image says."""
    found = None if text is None else _read(text)
    puts = {
        "entry": _put_entry,
        "inquiry": _put_inquiry,
        "label": _put_label,
        "lexicon": _put_name,
    }
    puts[noun](db, noun_id, found)


@sound()
def in_order(
    rows: Sequence[tuple[int, str, int, str | None]],
) -> list[tuple[int, str, int, str | None]]:
    """Revisions as they can be put back: all others come before the entries, and go after them.

    The chosen inquiry comes last of those that come, since only one is chosen at a time, and a
    merged label comes after the one that it leads to.
    """

    def rank(row: tuple[int, str, int, str | None]) -> tuple[int, bool]:
        _, noun, _, former = row
        if noun == "entry":
            return 1, False
        if former is None:
            return 2, False
        found = _read(former)
        return 0, bool(found.get("chosen") or found.get("merged_id"))

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
    return words + [ReflectionRow(*row).words for row in found.get("reflections", ())]


def _entry_image(db: sqlite3.Connection, entry_id: int) -> dict[str, Any] | None:
    columns = ", ".join(EntryRow._fields)
    row = db.execute(f"SELECT position, {columns} FROM entry WHERE id = ?", (entry_id,)).fetchone()
    if row is None:
        return None
    return {
        "position": row[0],
        "entry": list(row[1:]),
        "answers": _rows_of(db, "answer", AnswerRow._fields, entry_id),
        "perspective": _row_of(db, "perspective", PerspectiveRow._fields, entry_id),
        "reflections": _rows_of(db, "reflection", ReflectionRow._fields, entry_id),
        "experiment": _row_of(db, "experiment", ExperimentRow._fields, entry_id),
        "debrief": _row_of(db, "debrief", DebriefRow._fields, entry_id),
        "labels": [
            list(found)
            for found in db.execute(
                "SELECT label_id, in_words FROM entry_label WHERE position = ? ORDER BY label_id",
                (row[0],),
            )
        ],
    }


def _rows_of(
    db: sqlite3.Connection, table: str, columns: Sequence[str], entry_id: int
) -> list[list[Any]]:
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE entry_id = ? ORDER BY place"
    return [list(row) for row in db.execute(query, (entry_id,))]


def _row_of(
    db: sqlite3.Connection, table: str, columns: Sequence[str], entry_id: int
) -> list[Any] | None:
    query = f"SELECT {', '.join(columns)} FROM {table} WHERE entry_id = ?"
    row = db.execute(query, (entry_id,)).fetchone()
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
    # Images made before these were there do not name them.
    insert_reflections(db, entry_id, (ReflectionRow(*row) for row in found.get("reflections", ())))
    if found.get("experiment"):
        insert_experiment(db, entry_id, ExperimentRow(*found["experiment"]))
    if found.get("debrief"):
        insert_debrief(db, entry_id, DebriefRow(*found["debrief"]))
    # A label may have been merged since, or its making taken back.
    db.executemany(
        "INSERT OR IGNORE INTO entry_label (label_id, position, in_words)"
        " SELECT coalesce(merged_id, id), ?, ? FROM label WHERE id = ?",
        [(position, in_words, label) for label, in_words in found["labels"]],
    )
    index(db, position, texts(db, entry_id))


INQUIRY_COLUMNS = ("title", "state", "chosen", "sealed", "opened")


def _inquiry_image(db: sqlite3.Connection, inquiry_id: int) -> dict[str, Any] | None:
    columns = ", ".join(INQUIRY_COLUMNS)
    row = db.execute(f"SELECT {columns} FROM inquiry WHERE id = ?", (inquiry_id,)).fetchone()
    if row is None:
        return None
    begun = db.execute(
        "SELECT instant FROM round_begin WHERE inquiry_id = ? ORDER BY instant", (inquiry_id,)
    )
    return {
        **dict(zip(INQUIRY_COLUMNS, row, strict=True)),
        "rounds": [instant for (instant,) in begun],
    }


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
    db.execute("DELETE FROM round_begin WHERE inquiry_id = ?", (inquiry_id,))
    db.executemany(
        "INSERT INTO round_begin (inquiry_id, instant) VALUES (?, ?)",
        [(inquiry_id, instant) for instant in found.get("rounds", ())],
    )


LABEL_COLUMNS = ("kind", "name", "folded", "sentence", "frees", "retired", "merged_id")


def _label_image(db: sqlite3.Connection, label_id: int) -> dict[str, Any] | None:
    columns = ", ".join(LABEL_COLUMNS)
    row = db.execute(f"SELECT {columns} FROM label WHERE id = ?", (label_id,)).fetchone()
    return None if row is None else dict(zip(LABEL_COLUMNS, row, strict=True))


def _put_label(db: sqlite3.Connection, label_id: int, found: dict[str, Any] | None) -> None:
    if found is None:
        db.execute("DELETE FROM label WHERE id = ?", (label_id,))
        return
    columns = ", ".join(LABEL_COLUMNS)
    updates = ", ".join(f"{column} = excluded.{column}" for column in LABEL_COLUMNS)
    db.execute(
        f"INSERT INTO label (id, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        (label_id, *(found[column] for column in LABEL_COLUMNS)),
    )


NAME_COLUMNS = ("term", "folded", "role", "kind")


def _name_image(db: sqlite3.Connection, name_id: int) -> dict[str, Any] | None:
    columns = ", ".join(NAME_COLUMNS)
    row = db.execute(f"SELECT {columns} FROM lexicon WHERE id = ?", (name_id,)).fetchone()
    return None if row is None else dict(zip(NAME_COLUMNS, row, strict=True))


def _put_name(db: sqlite3.Connection, name_id: int, found: dict[str, Any] | None) -> None:
    db.execute("DELETE FROM lexicon WHERE id = ?", (name_id,))
    if found is not None:
        columns = ", ".join(NAME_COLUMNS)
        db.execute(
            f"INSERT INTO lexicon (id, {columns}) VALUES (?, ?, ?, ?, ?)",
            (name_id, *(found[column] for column in NAME_COLUMNS)),
        )


def step_aside(db: sqlite3.Connection, label_id: int) -> None:
    """Free a label's name, and the label it leads to, for others of the same change.

    No name folds to one with a NUL.
    """
    db.execute(
        "UPDATE label SET folded = char(0) || id, merged_id = NULL WHERE id = ?", (label_id,)
    )


def standing(db: sqlite3.Connection, noun: str, noun_id: int) -> bool:
    """Whether anything stands under an id."""
    if noun == "entry":
        return position_of(db, noun_id) is not None
    return db.execute("SELECT 1 FROM inquiry WHERE id = ?", (noun_id,)).fetchone() is not None
