"""What the pattern map and proposals are made of: counts from the summary, sightings, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.filter import SEALED, Filter, where
from ccpjournal.journal.reading import chosen_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.store import Store


class Counts(NamedTuple):
    """Entries by pattern and column, by pattern, and by pattern in no column; none sealed."""

    counts: dict[tuple[str, str], int]
    totals: dict[str, int]
    others: dict[str, int]


class Sighted(NamedTuple):
    """An entry as the map sees it."""

    patterns: tuple[str, ...]
    circumstances: tuple[str, ...]
    day: str


_TOTALS = (
    "SELECT name, sum(entries) FROM label JOIN label_summary ON label_id = label.id"
    " WHERE kind = 'pattern' GROUP BY label.id"
)


def by_circumstance(store: Store) -> Counts:
    """In how many entries each pattern meets each circumstance, over all time."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT pattern.name, circumstance.name, entries FROM amid_summary"
            " JOIN label AS pattern ON pattern.id = pattern_id"
            " LEFT JOIN label AS circumstance ON circumstance.id = circumstance_id"
        ).fetchall()
        totals = dict(db.execute(_TOTALS).fetchall())
    return Counts(
        {(pattern, amid): entries for pattern, amid, entries in rows if amid is not None},
        totals,
        {pattern: entries for pattern, amid, entries in rows if amid is None},
    )


def by_month(store: Store) -> Counts:
    """In how many entries of each month, 'YYYY-MM', each pattern is."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT name, month, entries FROM label JOIN label_summary ON label_id = label.id"
            " WHERE kind = 'pattern'"
        ).fetchall()
        totals = dict(db.execute(_TOTALS).fetchall())
    return Counts({(name, month): entries for name, month, entries in rows}, totals, {})


def sightings(store: Store, wanted: Filter) -> Iterator[Sighted]:
    """The entries with a pattern that pass a filter, without their words."""
    found = where(wanted)
    query = (
        "SELECT entry.day, kind, name, entry.id FROM entry"
        " JOIN entry_label ON entry_label.position = entry.position"
        " JOIN label ON label.id = label_id AND kind <> 'tag'"
        f" WHERE {found.condition} AND EXISTS (SELECT 1 FROM entry_label AS put"
        " JOIN label AS named ON named.id = put.label_id AND named.kind = 'pattern'"
        " WHERE put.position = entry.position)"
        " ORDER BY entry.position DESC"
    )
    with store.reading() as db:
        held: dict[str, list[str]] = {}
        last: tuple[int, str] | None = None
        for day, kind, name, entry_id in db.execute(query, found.values):
            if last is not None and last[0] != entry_id:
                yield _sighted(held, last[1])
                held = {}
            held.setdefault(kind, []).append(name)
            last = entry_id, day
        if last is not None:
            yield _sighted(held, last[1])


def _sighted(held: dict[str, list[str]], day: str) -> Sighted:
    return Sighted(tuple(held.get("pattern", ())), tuple(held.get("circumstance", ())), day)


def examples(store: Store, each: int = 30, others: int = 200) -> list[Entry]:
    """What a proposal goes by: the newest entries of each pattern, and the newest of all.

    Each once, newest first; none sealed. Retired patterns have no examples of their own.
    """
    with store.reading() as db:
        patterns = db.execute(
            "SELECT id FROM label WHERE kind = 'pattern' AND merged_id IS NULL AND retired = 0"
        ).fetchall()
        found = {one.id: one for one in chosen_entries(db, f"NOT {SEALED}", (), others)}
        for (label_id,) in patterns:
            named = (
                "entry.position IN (SELECT put.position FROM entry_label AS put"
                " JOIN entry ON entry.position = put.position"
                f" WHERE put.label_id = ? AND NOT {SEALED} ORDER BY put.position DESC LIMIT ?)"
            )
            found |= {one.id: one for one in chosen_entries(db, named, (label_id, each), each)}
    return sorted(found.values(), key=lambda one: -one.position)
