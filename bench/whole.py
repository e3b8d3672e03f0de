"""Whether a journal is whole: its file, its search index, and the words that must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.journal.drafts import draft_folders, drafts
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

TEXTS = (
    "SELECT position, group_concat(text, ' ') FROM ("
    "SELECT position, answer.words AS text FROM entry JOIN answer ON entry_id = entry.id"
    " UNION ALL "
    "SELECT position, perspective.words FROM entry JOIN perspective ON entry_id = entry.id"
    ") GROUP BY position"
)


def faults(home: Path, expected: Iterable[str]) -> list[str]:
    """What is wrong with a journal, a sentence each; `expected` words were acknowledged."""
    with open_store(home / "journal.db") as store:
        entries = {int(position): str(text) for position, text in store.db.execute(TEXTS)}
        found = [*_damage(store.db), *_index(store.db, entries)]
    waiting = [_read(home)]
    kept = {word for text in (*entries.values(), *waiting) for word in text.split()}
    lost = sorted(word for word in expected if word not in kept)
    return found + [f"{word} was acknowledged and is nowhere" for word in lost]


def _read(home: Path) -> str:
    """The words of all drafts; a draft that cannot be read fails here."""
    texts = []
    for draft in drafts(draft_folders(home)):
        unfinished = draft.read()
        texts += [answer.words for answer in unfinished.answers]
        texts += [text for _, text in unfinished.perspective]
        texts.append(unfinished.pending)
    return "\n".join(texts)


def _damage(db: sqlite3.Connection) -> list[str]:
    """What the engine says of the file, of references, and of the search index."""
    said = [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    said += [f"{row[0]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check")]
    db.execute("INSERT INTO found (found) VALUES ('integrity-check')")
    return said


def _index(db: sqlite3.Connection, entries: dict[int, str]) -> list[str]:
    """Every entry is indexed, nothing else is, and each is found by its last word."""
    indexed = {int(row[0]) for row in db.execute("SELECT id FROM found_docsize")}
    said = [f"position {one} is not both kept and indexed" for one in indexed ^ entries.keys()]
    for position, text in entries.items():
        match = f'"{text.split()[-1]}"'
        hits = db.execute("SELECT rowid FROM found WHERE found MATCH ?", (match,))
        if (position,) not in set(hits):
            said.append(f"position {position} is not found by its words")
    return said
