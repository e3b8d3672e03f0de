"""Keeping a draft: the one way words enter the journal, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.draft import tags_in
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.changes import record
from ccpjournal.journal.entry import InquiryNotFound, Kept
from ccpjournal.journal.labels import names_put
from ccpjournal.journal.rows import (
    AnswerRow,
    DebriefRow,
    EntryRow,
    ExperimentRow,
    PerspectiveRow,
    index,
    insert_answers,
    insert_debrief,
    insert_entry,
    insert_experiment,
    insert_perspective,
    put_labels,
    put_tags_in_words,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from ccpjournal.asking.draft import Draft
    from ccpjournal.journal.store import Store

NAMED = ("pattern", "circumstance")
"""Kinds of labels that go by names."""
LONGEST_TITLE = 80
"""Characters of a first purpose that become the title of the inquiry it opens."""


def keep(store: Store, draft: Draft, instant: int | None = None) -> Kept:
    """Keep a draft as an entry. When this returns, the words are on the disk.

    `instant` is now, where the words were written at another time.
    Raises InquiryNotFound, NotWaiting and StoreError; then nothing was kept.
    """
    with store.writing() as db:
        if draft.debrief is not None:
            _must_wait(db, draft.debrief.prepared_id)
        opened = _opens(db, draft)
        inquiry_id = _open_first(db, draft) if opened else draft.inquiry_id
        title, sealed = _inquiry(db, inquiry_id)
        labels = {kind: names_put(db, kind, getattr(draft, f"{kind}s")) for kind in NAMED}
        outside = inquiry_id is None and _has_inquiries(db)
        entry_id = _insert(db, draft, inquiry_id)
        note_asked(db, draft.asked)
        images = [("entry", entry_id, None)]
        if opened and inquiry_id is not None:
            images.append(("inquiry", inquiry_id, None))
        at = draft.moment.instant if instant is None else instant
        record(db, _verb(draft), at, images)
    tags = (*draft.tags, *tags_in(draft.all_words()))
    return Kept(
        entry_id,
        draft.movement,
        inquiry_id,
        title,
        sealed,
        opened,
        tuple(dict.fromkeys(tags)),
        tuple(labels["pattern"]),
        tuple(labels["circumstance"]),
        new_names=tuple((kind, one) for kind in NAMED for one, new in labels[kind].items() if new),
        outside=outside,
    )


def _verb(draft: Draft) -> str:
    if draft.experiment is not None:
        return "prepare"
    return "keep" if draft.debrief is None else "debrief"


def _must_wait(db: sqlite3.Connection, prepared_id: int) -> None:
    from ccpjournal.journal.experiments import must_wait

    must_wait(db, prepared_id)


def _insert(db: sqlite3.Connection, draft: Draft, inquiry_id: int | None) -> int:
    row = EntryRow(
        draft.moment.offset,
        draft.moment.zone,
        draft.written.isoformat(),
        draft.about.isoformat() if draft.about else None,
        draft.movement,
        inquiry_id,
        0,
        0,
    )
    entry_id, position = insert_entry(db, row, draft.moment.instant)
    insert_answers(
        db,
        entry_id,
        (AnswerRow(a.question, a.version, a.wording, a.words) for a in draft.answers),
    )
    seen = draft.perspective
    if seen is not None:
        fields = (seen.kind, seen.source, seen.asked, seen.words, seen.touched, seen.prepared_id)
        insert_perspective(db, entry_id, PerspectiveRow(*fields))
    _insert_experiment(db, entry_id, draft)
    put_labels(db, position, "tag", draft.tags)
    put_tags_in_words(db, position, tags_in(draft.all_words()))
    put_labels(db, position, "pattern", draft.patterns)
    put_labels(db, position, "circumstance", draft.circumstances)
    index(db, position, draft.all_words())
    return entry_id


def _insert_experiment(db: sqlite3.Connection, entry_id: int, draft: Draft) -> None:
    if draft.experiment is not None:
        insert_experiment(db, entry_id, ExperimentRow(*draft.experiment))
    if draft.debrief is not None:
        insert_debrief(db, entry_id, DebriefRow(*draft.debrief))


def _opens(db: sqlite3.Connection, draft: Draft) -> bool:
    """The first purpose of a journal opens its first inquiry."""
    if not draft.opens_inquiry or draft.movement is not Movement.PURPOSE:
        return False
    return not _has_inquiries(db)


def _has_inquiries(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM inquiry LIMIT 1").fetchone() is not None


def _open_first(db: sqlite3.Connection, draft: Draft) -> int:
    line = " ".join(next(iter(draft.all_words())).split("\n", 1)[0].split())
    title = line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
    cursor = db.execute(
        "INSERT INTO inquiry (title, state, chosen, sealed, opened) VALUES (?, 'open', 1, 0, ?)",
        (title, draft.moment.instant),
    )
    return int(cursor.lastrowid or 0)


def _inquiry(db: sqlite3.Connection, inquiry_id: int | None) -> tuple[str | None, bool]:
    if inquiry_id is None:
        return None, False
    row = db.execute("SELECT title, sealed FROM inquiry WHERE id = ?", (inquiry_id,)).fetchone()
    if row is None:
        raise InquiryNotFound(str(inquiry_id))
    return str(row[0]), bool(row[1])


def note_asked(db: sqlite3.Connection, questions: Sequence[str]) -> None:
    """Remember the turn in which questions were put, so that others take theirs."""
    db.executemany(
        "INSERT INTO asked (question, turn)"
        " VALUES (?, (SELECT coalesce(max(turn), 0) + 1 FROM asked))"
        " ON CONFLICT (question) DO UPDATE SET turn = excluded.turn",
        [(question,) for question in questions],
    )


def last_asked(store: Store) -> dict[str, int]:
    """The turn in which each question was last put, by its id."""
    with store.reading() as db:
        return dict(db.execute("SELECT question, turn FROM asked").fetchall())
