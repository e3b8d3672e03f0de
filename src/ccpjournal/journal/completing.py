"""What can be named: the newest ids and the names of labels, for completion and for lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.draft import fold
from ccpjournal.journal.filter import SEALED
from ccpjournal.journal.labels import SPOKEN_OF

if TYPE_CHECKING:
    from ccpjournal.journal.store import Store

LOOKED_AT = 2000
"""The newest entries among which ids are offered; older ones are named by hand."""

_UNSEALED_WITH_IT = (
    "SELECT 1 FROM entry_label JOIN entry ON entry.position = entry_label.position"
    f" WHERE label_id = label.id AND NOT {SEALED}"
)


def newest_ids(store: Store, beginning: str, limit: int) -> list[tuple[int, str]]:
    """Among the newest entries, the ids that begin so, each with the beginning of its words."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT id, coalesce((SELECT substr(words, 1, 200) FROM answer"
            " WHERE entry_id = newest.id ORDER BY place LIMIT 1),"
            " (SELECT substr(words || asked, 1, 200) FROM perspective"
            " WHERE entry_id = newest.id), '') FROM ("
            f" SELECT entry.id, entry.position FROM entry WHERE NOT {SEALED}"
            " ORDER BY entry.position DESC LIMIT ?1) AS newest"
            " WHERE substr(CAST(id AS TEXT), 1, length(?2)) = ?2 ORDER BY position DESC LIMIT ?3",
            (LOOKED_AT, beginning, limit),
        )
        return [(int(entry_id), str(words)) for entry_id, words in rows]


def label_names(store: Store, kind: str, beginning: str, limit: int) -> list[str]:
    """The names of labels of a kind that begin so, in order.

    They stand on an entry in sight or were spoken of; none is retired or merged.
    """
    folded = fold(beginning)
    with store.reading() as db:
        rows = db.execute(
            "SELECT name FROM label WHERE kind = ? AND folded >= ? AND folded < ? || char(1114111)"
            " AND merged_id IS NULL AND retired = 0"
            f" AND (EXISTS ({_UNSEALED_WITH_IT}) OR {SPOKEN_OF}) ORDER BY folded LIMIT ?",
            (kind, folded, folded, limit),
        )
        return [str(name) for (name,) in rows]
