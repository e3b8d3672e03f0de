"""Patterns and circumstances as they are named, with how often; read at once from the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.draft import fold
from ccpjournal.asking.pattern import is_shipped
from ccpjournal.errors import NotFound

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ccpjournal.journal.store import Store


class Label(NamedTuple):
    """A pattern or a circumstance."""

    id: int
    kind: str
    """'pattern' or 'circumstance'."""
    name: str
    sentence: str
    """What it is from the inside; '' when the person wrote none."""
    frees: bool | None
    """Whether a pattern frees or binds; None when the person did not say."""
    retired: bool
    entries: int
    """None of them sealed."""
    latest: str | None
    """The month of the last day an entry with it counts to."""


class LabelNotFound(NotFound):
    """There is no pattern or circumstance of that name."""

    def __init__(self, kind: str) -> None:
        which = "" if kind == "pattern" else f" --kind {kind}"
        super().__init__(
            f"There is no {kind} of that name.", f"ccp pattern list{which} shows their names."
        )


_SELECT = (
    "SELECT label.id, kind, name, sentence, frees, retired, coalesce(sum(entries), 0), max(month)"
    " FROM label LEFT JOIN label_summary ON label_id = label.id WHERE kind = ? AND "
)
SPOKEN_OF = (
    "EXISTS (SELECT 1 FROM revision JOIN change ON change.id = change_id"
    " WHERE noun = 'label' AND noun_id = label.id AND undone = 0)"
)
"""Whether a label was named, renamed, merged or retired, and not only put on an entry."""
# A name that only stands in sealed or deleted entries is not shown, one the person spoke of is.
_KNOWN = f"merged_id IS NULL AND (month IS NOT NULL OR {SPOKEN_OF})"
_GOES_BY = "label.id = (SELECT coalesce(merged_id, id) FROM label WHERE kind = ? AND folded = ?)"
_PUT_ON = "EXISTS (SELECT 1 FROM entry_label WHERE label_id = label.id)"
_SEEN_ON = "EXISTS (SELECT 1 FROM label_summary WHERE label_id = label.id)"


def labels(store: Store, kind: str) -> list[Label]:
    """The labels of a kind that are in use or were named, by name, retired ones too."""
    with store.reading() as db:
        rows = db.execute(f"{_SELECT}{_KNOWN} GROUP BY label.id ORDER BY folded", (kind,))
        return [_label(row) for row in rows]


def label(store: Store, kind: str, name: str) -> Label:
    """The label that goes by a name, which may be a former one. Raises LabelNotFound."""
    condition = (
        f"label.id = (SELECT coalesce(merged_id, id) FROM label WHERE kind = ? AND folded = ?)"
        f" AND {_KNOWN} GROUP BY label.id"
    )
    with store.reading() as db:
        row = db.execute(f"{_SELECT}{condition}", (kind, kind, fold(name))).fetchone()
    if row is None:
        raise LabelNotFound(kind)
    return _label(row)


def other_names(store: Store, kind: str) -> dict[str, str]:
    """Former names, folded, each with the name of the label that goes by it now."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT former.folded, label.name FROM label AS former"
            " JOIN label ON label.id = former.merged_id WHERE former.kind = ?",
            (kind,),
        )
        return dict(rows.fetchall())


def names_put(db: sqlite3.Connection, kind: str, names: Iterable[str]) -> dict[str, bool]:
    """The names by which labels go that are to be put on an entry, each with whether it is new.

    New is one that no entry has, that nobody spoke of, and that does not come with the program.
    """
    query = f"SELECT name FROM label WHERE {_GOES_BY} AND ({_PUT_ON} OR {SPOKEN_OF})"
    found: dict[str, bool] = {}
    for name in names:
        row = db.execute(query, (kind, fold(name))).fetchone()
        found[row[0] if row else name] = row is None and not is_shipped(kind, fold(name))
    return found


def is_known(store: Store, kind: str, folded: str, *, sealed_too: bool) -> bool:
    """Whether a label goes by that name, which may be a former one.

    `sealed_too`: one that only stands in sealed entries counts.
    """
    stands = _PUT_ON if sealed_too else _SEEN_ON
    query = f"SELECT 1 FROM label WHERE {_GOES_BY} AND ({stands} OR {SPOKEN_OF})"
    with store.reading() as db:
        return db.execute(query, (kind, folded)).fetchone() is not None


def _label(row: tuple[object, ...]) -> Label:
    label_id, kind, name, sentence, frees, retired, entries, latest = row
    return Label(
        int(label_id),  # type: ignore[call-overload]  # columns of INTEGER
        str(kind),
        str(name),
        str(sentence),
        None if frees is None else bool(frees),
        bool(retired),
        int(entries),  # type: ignore[call-overload]
        None if latest is None else str(latest),
    )
