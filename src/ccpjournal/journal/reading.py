"""Reading entries back: one, several, or a stream of them, newest first."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from ccpjournal.asking.answer import Answer, Perspective, PerspectiveKind
from ccpjournal.asking.experiment import Debrief, Experiment
from ccpjournal.asking.movement import Movement
from ccpjournal.journal.entry import Entry, EntryNotFound, Reflection
from ccpjournal.journal.filter import LABEL, SEALED, Filter, where
from ccpjournal.journal.store import sound

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ccpjournal.journal.store import Store

PAGE = 500
"""Entries that are held at once while a long list is read."""

_COLUMNS = (
    "entry.id, entry.position, entry.zone_offset, entry.zone, entry.written, entry.about,"
    " entry.movement, entry.inquiry_id, inquiry.title, entry.starred,"
    " entry.sealed OR coalesce(inquiry.sealed, 0)"
)
_FROM = " FROM entry LEFT JOIN inquiry ON inquiry.id = entry.inquiry_id "
# The label's own index gives its entries newest first, however many or few they are.
_LED = (
    " FROM entry_label AS led CROSS JOIN entry ON entry.position = led.position"
    f" AND led.label_id = {LABEL} LEFT JOIN inquiry ON inquiry.id = entry.inquiry_id "
)


def entries(store: Store, wanted: Filter, limit: int | None = None) -> Iterator[Entry]:
    """The newest entries that pass a filter, a page at a time; all of them without a limit."""
    found = where(wanted)
    source, order = (_LED, "led.position DESC") if found.led_by else (_FROM, found.order)
    with store.reading() as db:
        cursor = db.execute(
            f"SELECT {_COLUMNS}{source}WHERE {found.condition} ORDER BY {order} LIMIT ?",
            (*found.led_by, *found.values, -1 if limit is None else limit),
        )
        while page := cursor.fetchmany(PAGE):
            yield from _whole(db, page)


def ids_of(store: Store, wanted: Filter) -> list[int]:
    """The numbers of every entry that passes a filter, newest first."""
    found = where(wanted)
    query = f"SELECT entry.id{_FROM}WHERE {found.condition} ORDER BY {found.order}"
    with store.reading() as db:
        return [int(entry_id) for (entry_id,) in db.execute(query, found.values)]


def entries_by_id(store: Store, ids: Sequence[int]) -> list[Entry]:
    """These entries, in this order, sealed ones too. Raises EntryNotFound for the first unknown."""
    with store.reading() as db:
        rows = chain.from_iterable(
            _named(db, "entry.id", ids[start : start + PAGE]) for start in range(0, len(ids), PAGE)
        )
        found = {entry.id: entry for entry in _whole(db, list(rows))}
    for entry_id in ids:
        if entry_id not in found:
            raise EntryNotFound(entry_id)
    return [found[entry_id] for entry_id in ids]


def entries_at(db: sqlite3.Connection, positions: Sequence[int]) -> list[Entry]:
    """The entries at these positions, in this order; at most a page of them."""
    found = {entry.position: entry for entry in _whole(db, _named(db, "entry.position", positions))}
    return [found[position] for position in positions if position in found]


def _named(db: sqlite3.Connection, column: str, values: Sequence[int]) -> list[tuple[object, ...]]:
    query = f"SELECT {_COLUMNS}{_FROM}WHERE {column} IN ({_marks(values)})"
    return db.execute(query, tuple(values)).fetchall()


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _whole(db: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> Iterator[Entry]:
    """Rows of `entry` with all that hangs on them."""
    rows = list(rows)
    for start in range(0, len(rows), PAGE):
        yield from _page(db, rows[start : start + PAGE])


@sound()
def _page(db: sqlite3.Connection, rows: Sequence[Sequence[object]]) -> list[Entry]:
    answers = _answers(db, [row[0] for row in rows])
    perspectives = _perspectives(db, [row[0] for row in rows])
    labels = _labels(db, [row[1] for row in rows])
    looked_back = _looked_back(db, [row[0] for row in rows])
    return [
        _entry(row, answers, perspectives, labels)._replace(**looked_back.get(row[0], {}))
        for row in rows
    ]


def _entry(
    row: Sequence[object],
    answers: dict[object, list[Answer]],
    perspectives: dict[object, tuple[Perspective, int | None]],
    labels: dict[object, dict[str, list[str]]],
) -> Entry:
    entry_id, position, offset, zone, written, about, movement, inquiry_id, title, *marks = row
    named = labels.get(position, {})
    seen, had_in = perspectives.get(entry_id, (None, None))
    return Entry(
        int(entry_id),  # type: ignore[call-overload]  # columns of INTEGER NOT NULL
        int(position),  # type: ignore[call-overload]
        int(offset),  # type: ignore[call-overload]
        str(zone),
        str(written),
        None if about is None else str(about),
        None if movement is None else Movement(str(movement)),
        None if inquiry_id is None else int(inquiry_id),  # type: ignore[call-overload]
        None if title is None else str(title),
        bool(marks[0]),
        bool(marks[1]),
        tuple(answers.get(entry_id, ())),
        seen,
        tuple(named.get("tag", ())),
        tuple(named.get("pattern", ())),
        tuple(named.get("circumstance", ())),
        had_in=had_in,
    )


def _answers(db: sqlite3.Connection, ids: Sequence[object]) -> dict[object, list[Answer]]:
    found: dict[object, list[Answer]] = {}
    query = (
        "SELECT entry_id, words, question, version, wording FROM answer"
        f" WHERE entry_id IN ({_marks(ids)}) ORDER BY entry_id, place"
    )
    for entry_id, *fields in db.execute(query, tuple(ids)):
        found.setdefault(entry_id, []).append(Answer(*fields))
    return found


def _perspectives(
    db: sqlite3.Connection, ids: Sequence[object]
) -> dict[object, tuple[Perspective, int | None]]:
    """By entry its perspective, and the entry that tells of it where it prepares one."""
    query = (
        "SELECT entry_id, kind, (SELECT min(entry.id) FROM perspective AS had"
        " JOIN entry ON entry.id = had.entry_id"
        f" WHERE had.prepared_id = perspective.entry_id AND NOT {SEALED}),"
        " source, asked, words, touched, prepared_id FROM perspective"
        f" WHERE entry_id IN ({_marks(ids)})"
    )
    return {
        entry_id: (Perspective(PerspectiveKind(kind), *fields), had_in)
        for entry_id, kind, had_in, *fields in db.execute(query, tuple(ids))
    }


def _looked_back(db: sqlite3.Connection, ids: Sequence[object]) -> dict[object, dict[str, Any]]:
    """What few entries have: reflections, and an experiment prepared or debriefed."""
    found: dict[object, dict[str, Any]] = {}
    query = (
        "SELECT entry_id, instant, zone_offset, zone, written, words, question, version, wording"
        f" FROM reflection WHERE entry_id IN ({_marks(ids)}) ORDER BY entry_id, place"
    )
    for entry_id, instant, offset, zone, written, *fields in db.execute(query, tuple(ids)):
        one = Reflection(instant, offset, zone, written, Answer(*fields))
        held = found.setdefault(entry_id, {"reflections": ()})
        held["reflections"] += (one,)
    query = (
        f"SELECT entry_id, by_day, sure, let_go FROM experiment WHERE entry_id IN ({_marks(ids)})"
    )
    for entry_id, by, sure, let_go in db.execute(query, tuple(ids)):
        found.setdefault(entry_id, {})["experiment"] = Experiment(by, sure, bool(let_go))
    query = (
        f"SELECT entry_id, prepared_id, as_expected FROM debrief WHERE entry_id IN ({_marks(ids)})"
    )
    for entry_id, prepared_id, came in db.execute(query, tuple(ids)):
        debrief = Debrief(prepared_id, None if came is None else bool(came))
        found.setdefault(entry_id, {})["debrief"] = debrief
    return found


def _labels(
    db: sqlite3.Connection, positions: Sequence[object]
) -> dict[object, dict[str, list[str]]]:
    found: dict[object, dict[str, list[str]]] = {}
    query = (
        "SELECT position, kind, name FROM entry_label JOIN label ON label.id = label_id"
        f" WHERE position IN ({_marks(positions)}) ORDER BY position, name"
    )
    for position, kind, name in db.execute(query, tuple(positions)):
        found.setdefault(position, {}).setdefault(kind, []).append(name)
    return found


def chosen_entries(
    db: sqlite3.Connection, condition: str, values: Sequence[object], limit: int
) -> list[Entry]:
    """The newest entries of which an SQL condition of our own holds."""
    query = f"SELECT {_COLUMNS}{_FROM}WHERE {condition} ORDER BY entry.position DESC LIMIT ?"
    return list(_whole(db, db.execute(query, (*values, limit)).fetchall()))


def story(store: Store, inquiry_id: int) -> list[Entry]:
    """An inquiry's entries in the order they were written; sealed ones only if all of it is."""
    query = (
        f"SELECT {_COLUMNS}{_FROM}WHERE entry.inquiry_id = ?"
        " AND (inquiry.sealed OR NOT entry.sealed) ORDER BY entry.position"
    )
    with store.reading() as db:
        return list(_whole(db, db.execute(query, (inquiry_id,)).fetchall()))
