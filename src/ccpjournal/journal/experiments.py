"""Experiments: those that wait, what was expected beside what came, and letting one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import NotFound
from ccpjournal.journal.filter import SEALED, where
from ccpjournal.journal.reading import entries_by_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.filter import Filter
    from ccpjournal.journal.store import Store


class Tried(NamedTuple):
    """An experiment: the entry that prepares it, and the one that says what became of it."""

    prepared: Entry
    outcome: Entry | None
    """The entry that debriefs it, the newest when there are several."""

    @property
    def state(self) -> str:
        """'debriefed', 'let go' or 'waiting'."""
        if self.outcome is not None:
            return "debriefed"
        let_go = self.prepared.experiment is not None and self.prepared.experiment.let_go
        return "let go" if let_go else "waiting"


class NoExperiment(NotFound):
    """That entry prepares no experiment."""

    hint = "ccp try list shows the experiments there are."

    def __init__(self, entry_id: int) -> None:
        super().__init__(f"Entry {entry_id} prepares no experiment.")


class NotWaiting(NotFound):
    """That experiment was debriefed already, or let go."""

    def __init__(self, entry_id: int) -> None:
        super().__init__(
            f"The experiment of entry {entry_id} does not wait to be debriefed.",
            f"If it was let go: ccp try take-up {entry_id}\nThose that wait: ccp try list",
        )


_EXPERIMENTS = "SELECT experiment.entry_id FROM experiment JOIN entry ON entry.id = entry_id"
_OUTCOME = (
    "SELECT debrief.entry_id FROM debrief JOIN entry ON entry.id = debrief.entry_id"
    " WHERE debrief.prepared_id = ?"
)


def waiting(
    store: Store, limit: int | None = None, *, inquiry_id: int | None = None
) -> list[Tried]:
    """The experiments that wait to be debriefed, prepared last first; none sealed."""
    condition = f"debriefs = 0 AND let_go = 0 AND NOT {SEALED}"
    values: tuple[object, ...] = ()
    if inquiry_id is not None:
        condition, values = f"{condition} AND entry.inquiry_id = ?", (inquiry_id,)
    query = f"{_EXPERIMENTS} WHERE {condition} ORDER BY entry.position DESC LIMIT ?"
    with store.reading() as db:
        ids = _ids(db, query, (*values, -1 if limit is None else limit))
        return [Tried(entry, None) for entry in entries_by_id(store, ids)]


def let_go_of(store: Store) -> list[Tried]:
    """The experiments that were let go, prepared last first; none sealed."""
    query = (
        f"{_EXPERIMENTS} WHERE debriefs = 0 AND let_go = 1 AND NOT {SEALED}"
        " ORDER BY entry.position DESC"
    )
    with store.reading() as db:
        return [Tried(entry, None) for entry in entries_by_id(store, _ids(db, query))]


def debriefed(store: Store, wanted: Filter) -> list[Tried]:
    """The debriefed experiments whose preparation passes a filter, prepared last first.

    None of which either entry is sealed, unless the filter names sealed ones.
    """
    found, sight = where(wanted), "" if wanted.sealed else f" AND NOT {SEALED}"
    query = f"{_EXPERIMENTS} WHERE debriefs > 0 AND {found.condition} ORDER BY entry.position DESC"
    with store.reading() as db:
        prepared = _ids(db, query, found.values)
        pairs = [(one, _outcome(db, one, sight)) for one in prepared]
        return _tried(store, [(one, outcome) for one, outcome in pairs if outcome is not None])


def tried(store: Store, entry_id: int) -> Tried:
    """The experiment that an entry prepares or debriefs, sealed or not. Raises NoExperiment."""
    with store.reading() as db:
        prepared = db.execute(
            "SELECT entry_id FROM experiment WHERE entry_id IN"
            " (?1, (SELECT prepared_id FROM debrief WHERE entry_id = ?1))"
            " ORDER BY entry_id <> ?1",
            (entry_id,),
        ).fetchone()
        if prepared is None:
            raise NoExperiment(entry_id)
        return _tried(store, [(int(prepared[0]), _outcome(db, int(prepared[0])))])[0]


def _tried(store: Store, pairs: Sequence[tuple[int, int | None]]) -> list[Tried]:
    found = {entry.id: entry for entry in entries_by_id(store, list(_named(pairs)))}
    return [Tried(found[one], None if other is None else found[other]) for one, other in pairs]


def _named(pairs: Iterable[tuple[int, int | None]]) -> dict[int, None]:
    return dict.fromkeys(one for pair in pairs for one in pair if one is not None)


def _ids(db: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> list[int]:
    return [int(entry_id) for (entry_id,) in db.execute(query, tuple(values))]


def _outcome(db: sqlite3.Connection, prepared_id: int, condition: str = "") -> int | None:
    query = f"{_OUTCOME}{condition} ORDER BY entry.position DESC LIMIT 1"
    row = db.execute(query, (prepared_id,)).fetchone()
    return None if row is None else int(row[0])


def must_wait(db: sqlite3.Connection, entry_id: int) -> None:
    """Hold a debrief to an experiment that waits. Raises NoExperiment, NotWaiting."""
    row = db.execute(
        "SELECT debriefs = 0 AND let_go = 0 FROM experiment WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    if row is None:
        raise NoExperiment(entry_id)
    if not row[0]:
        raise NotWaiting(entry_id)


def let_go(store: Store, entry_id: int, instant: int, *, on: bool = True) -> bool:
    """Let an experiment go, or take it up again; whether that changed anything.

    Raises EntryNotFound, NoExperiment, and NotWaiting when it was debriefed.
    """
    from ccpjournal.journal.revising import alter

    def change(db: sqlite3.Connection, entry_id: int) -> None:
        row = db.execute(
            "SELECT debriefs FROM experiment WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        if row is None:
            raise NoExperiment(entry_id)
        if row[0]:
            raise NotWaiting(entry_id)
        db.execute("UPDATE experiment SET let_go = ? WHERE entry_id = ?", (int(on), entry_id))

    return bool(alter(store, "let go" if on else "take up", [entry_id], instant, change))
