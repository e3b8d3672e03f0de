"""Changing what was kept. The former state stays as a revision, so each of these can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.answer import PERSPECTIVE_TEXTS, Answer
from ccpjournal.asking.draft import (
    clean,
    every_text,
    label_name,
    measure,
    spoken,
    tag_name,
    tags_in,
)
from ccpjournal.errors import CcpError, ExitCode, Refused, UsageError
from ccpjournal.journal.changes import record
from ccpjournal.journal.entry import EntryNotFound, InquiryNotFound
from ccpjournal.journal.filter import LABEL
from ccpjournal.journal.images import image, put_back, standing
from ccpjournal.journal.rows import (
    AnswerRow,
    first_texts,
    fold,
    free_position,
    index,
    insert_answers,
    position_of,
    put_labels,
    put_tags_in_words,
    remove_entry,
    texts,
    unindex,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from ccpjournal.clock.moment import Moment
    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.store import Store


class EntryChanged(CcpError):
    """The entry was changed elsewhere while it was being edited."""

    exit_code = ExitCode.REFUSED
    hint = "ccp show reads it as it is now; your edit stands in the draft."

    def __init__(self, entry_id: int) -> None:
        super().__init__(
            f"Entry {entry_id} was changed meanwhile, so your edit was not kept over it."
        )


class ExpectationStands(Refused):
    """What was expected of an experiment stays as it was once the outcome is known."""

    def __init__(self, entry_id: int) -> None:
        super().__init__(
            f"The experiment of entry {entry_id} was debriefed, so what was expected stays.",
            f"What you see now can stand beside it: ccp reflect {entry_id}",
        )


class StillThere(UsageError):
    """An entry that is to be restored was never deleted."""

    def __init__(self, entry_id: int) -> None:
        super().__init__(f"Entry {entry_id} is still in the journal.")


class TagInWords(UsageError):
    """A tag that stands in the words cannot be taken off without changing them."""

    def __init__(self, entry_id: int) -> None:
        super().__init__(
            f"That tag stands in the words of entry {entry_id}, so it stays.",
            f"Take it out of the words with: ccp edit {entry_id}",
        )


def alter(
    store: Store,
    verb: str,
    ids: Sequence[int],
    instant: int,
    change: Callable[[sqlite3.Connection, int], None],
) -> list[int]:
    """Change entries in one transaction; the ids that really changed. Raises EntryNotFound."""
    with store.writing() as db:
        images = []
        for entry_id in dict.fromkeys(ids):
            before = image(db, "entry", entry_id)
            if before is None:
                raise EntryNotFound(entry_id)
            change(db, entry_id)
            if image(db, "entry", entry_id) != before:
                images.append(("entry", entry_id, before))
        if images:
            record(db, verb, instant, images)
    return [entry_id for _, entry_id, _ in images]


def delete(store: Store, ids: Sequence[int], instant: int) -> list[int]:
    """Take entries out of the journal; undo and restore bring them back."""
    return alter(store, "delete", ids, instant, remove_entry)


def restore(store: Store, entry_id: int, instant: int) -> None:
    """Bring back a deleted entry as it last stood. Raises EntryNotFound, StillThere."""
    with store.writing() as db:
        if standing(db, "entry", entry_id):
            raise StillThere(entry_id)
        # What took it away last: the newest change that stands, or else the oldest, whose taking
        # back made it go. Its revision holds how the entry stood then.
        row = db.execute(
            "SELECT former FROM revision JOIN change ON change.id = change_id"
            " WHERE noun = 'entry' AND noun_id = ?"
            " ORDER BY undone <> 0, CASE undone WHEN 0 THEN -change_id ELSE change_id END LIMIT 1",
            (entry_id,),
        ).fetchone()
        if row is None:
            raise EntryNotFound(entry_id)
        put_back(db, "entry", entry_id, row[0])
        record(db, "restore", instant, [("entry", entry_id, None)])


def edit(
    store: Store,
    edited: Mapping[int, tuple[Entry, Sequence[Answer], Mapping[str, str]]],
    instant: int,
) -> list[int]:
    """Give entries other words: per id the entry as it was read, its answers, its perspective.

    Raises EntryChanged when an entry is no longer as it was read, ExpectationStands when it
    prepared an experiment that was debriefed, and EmptyWords, TooManyWords, NotText; then
    nothing is changed. Reflections stay as they are.
    """

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        read, answers, perspective = edited[entry_id]
        if tuple(first_texts(db, entry_id)) != every_text(read.answers, read.perspective):
            raise EntryChanged(entry_id)
        if _was_debriefed(db, entry_id):
            raise ExpectationStands(entry_id)
        _rewrite(db, entry_id, spoken(answers), perspective)

    return alter(store, "edit", list(edited), instant, change)


def refuse_debriefed(store: Store, ids: Sequence[int]) -> None:
    """Hold an edit to entries whose words may change. Raises ExpectationStands."""
    with store.reading() as db:
        for entry_id in ids:
            if _was_debriefed(db, entry_id):
                raise ExpectationStands(entry_id)


def _was_debriefed(db: sqlite3.Connection, entry_id: int) -> bool:
    query = "SELECT 1 FROM experiment WHERE entry_id = ? AND debriefs > 0"
    return db.execute(query, (entry_id,)).fetchone() is not None


def _rewrite(
    db: sqlite3.Connection, entry_id: int, answers: Sequence[Answer], perspective: Mapping[str, str]
) -> None:
    position = position_of(db, entry_id) or 0
    unindex(db, position, texts(db, entry_id))
    db.execute("DELETE FROM answer WHERE entry_id = ?", (entry_id,))
    insert_answers(
        db, entry_id, (AnswerRow(a.question, a.version, a.wording, a.words) for a in answers)
    )
    if perspective:
        changed = ", ".join(f"{name} = ?" for name in PERSPECTIVE_TEXTS)
        values = [clean(perspective[name]) for name in PERSPECTIVE_TEXTS]
        db.execute(f"UPDATE perspective SET {changed} WHERE entry_id = ?", (*values, entry_id))
    measure(first_texts(db, entry_id))
    words = texts(db, entry_id)
    measure(words)
    index(db, position, words)
    put_tags_in_words(db, position, tags_in(words))


def label(
    store: Store,
    ids: Sequence[int],
    instant: int,
    *,
    kind: str,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> list[int]:
    """Put labels on entries and take others off.

    Raises TagInWords, EntryNotFound, and UsageError for what cannot be a label's name.
    """
    named = tag_name if kind == "tag" else label_name
    added = [named(name) for name in add]

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        position = position_of(db, entry_id) or 0
        for name in remove:
            _take_off(db, entry_id, position, kind, name)
        put_labels(db, position, kind, added)

    return alter(store, kind, ids, instant, change)


def _take_off(db: sqlite3.Connection, entry_id: int, position: int, kind: str, name: str) -> None:
    folded = fold(name)
    if kind == "tag" and folded in tags_in(texts(db, entry_id)):
        raise TagInWords(entry_id)
    db.execute(
        f"DELETE FROM entry_label WHERE position = ? AND label_id = {LABEL}",
        (position, kind, folded),
    )


def move(
    store: Store,
    ids: Sequence[int],
    instant: int,
    *,
    inquiry_id: int | str | None = "stay",
    movement: str | None = "stay",
) -> list[int]:
    """Place entries in an inquiry (None: in none) or a movement; 'stay' leaves that as it is."""

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        if inquiry_id != "stay":
            _must_be_inquiry(db, inquiry_id)
            db.execute("UPDATE entry SET inquiry_id = ? WHERE id = ?", (inquiry_id, entry_id))
        if movement != "stay":
            db.execute("UPDATE entry SET movement = ? WHERE id = ?", (movement, entry_id))

    return alter(store, "move", ids, instant, change)


def _must_be_inquiry(db: sqlite3.Connection, inquiry_id: int | str | None) -> None:
    if inquiry_id is not None and not standing(db, "inquiry", int(inquiry_id)):
        raise InquiryNotFound(str(inquiry_id))


def mark(store: Store, ids: Sequence[int], column: str, instant: int, *, on: bool) -> list[int]:
    """Star or seal entries, or take the mark off; `column` is 'starred' or 'sealed'."""
    verb = {"starred": "star", "sealed": "seal"}[column]

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        db.execute(f"UPDATE entry SET {column} = ? WHERE id = ?", (int(on), entry_id))

    return alter(store, verb if on else f"un{verb}", ids, instant, change)


def redate(
    store: Store,
    ids: Sequence[int],
    instant: int,
    *,
    about: str | None = None,
    written: tuple[Moment, str] | None = None,
) -> list[int]:
    """Give entries another day they are about, or another moment and day of writing."""

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        if about is not None:
            db.execute("UPDATE entry SET about = ? WHERE id = ?", (about, entry_id))
        if written is not None:
            _rewrite_moment(db, entry_id, *written)

    return alter(store, "date", ids, instant, change)


def _rewrite_moment(db: sqlite3.Connection, entry_id: int, moment: Moment, day: str) -> None:
    former, words = position_of(db, entry_id) or 0, texts(db, entry_id)
    position = free_position(db, moment.instant, entry_id)
    unindex(db, former, words)
    db.execute(
        "UPDATE entry SET position = ?, zone_offset = ?, zone = ?, written = ? WHERE id = ?",
        (position, moment.offset, moment.zone, day, entry_id),
    )
    index(db, position, words)
