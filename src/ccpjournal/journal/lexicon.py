"""The lexicon: names of the person's own, and what stands for each when words leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from ccpjournal.asking.draft import clean, fold
from ccpjournal.errors import NotFound, UsageError
from ccpjournal.journal.changes import record
from ccpjournal.journal.opening import open_to_read, shape

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ccpjournal.journal.changes import Image
    from ccpjournal.journal.store import Store

SHAPE_WITH_LEXICON = 3
"""The first shape of the file that has a place for it."""

KINDS = ("person", "place", "organisation", "lexicon")
"""What a name is of; `lexicon` for all else."""

LONGEST = 200
"""Characters of a name or a role."""

# Accents, and signs that nobody sees. Marks of other scripts are vowels: they tell names apart.
_UNSEEN = re.compile(
    "[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


class BadName(UsageError):
    """What cannot be a name of the lexicon, or stand for one."""

    hint = 'For example: ccp lexicon add "Anna" my sister'


class NoSuchName(NotFound):
    """That name is not in the lexicon."""

    hint = "ccp lexicon list shows the names."

    def __init__(self) -> None:
        super().__init__("There is no such name in the lexicon.")


class Name(NamedTuple):
    """A name as the person writes it, what stands for it, and what it is of."""

    term: str
    role: str
    kind: str = "lexicon"
    """One of KINDS."""


class Added(NamedTuple):
    """How many names were new, got another role or kind, or were so already."""

    new: int
    changed: int
    same: int


def name(term: str, role: str, kind: str = "lexicon") -> Name:
    """A name as it is kept, each text on one line. Raises BadName, NotText."""
    found = Name(_line(term), _line(role), kind)
    if max(map(len, found)) > LONGEST:
        raise BadName(f"A name, and what stands for it, have at most {LONGEST} characters.")
    if not key(found.term):
        raise BadName("A name of the lexicon has a letter or a digit.")
    if not found.role:
        raise BadName("Something has to stand in the place of the name.")
    if kind not in KINDS:
        raise BadName("A name is of a person, a place, an organisation, or of something other.")
    return found


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def key(term: str) -> str:
    """A name as names are compared: no case, no accents, single spaces, no signs around it.

    '' for one that holds nothing to be found by.
    """
    plain = fold(_UNSEEN.sub("", normalize("NFKD", fold(term))))
    return _AROUND.sub("", plain)


def names(store: Store) -> list[Name]:
    """Every name of the lexicon, by its letters."""
    with store.reading() as db:
        return _names(db)


def names_at(path: Path, wait: float) -> list[Name]:
    """The names in the lexicon of a journal that is not open; the file stays as it is.

    None in a journal older than the lexicon. Raises StoreError where the file cannot be read.
    """
    with open_to_read(path, wait) as store, store.reading() as db:
        return _names(db) if shape(db) >= SHAPE_WITH_LEXICON else []


def _names(db: sqlite3.Connection) -> list[Name]:
    rows = db.execute("SELECT term, role, kind FROM lexicon ORDER BY folded")
    return [Name(*map(str, row)) for row in rows]


def add(store: Store, given: Iterable[Name], instant: int) -> Added:
    """Keep names, all in one change; one that is there gets the spelling, role and kind given.

    Raises BadName, NotText; then nothing was kept.
    """
    by_key = {key(one.term): one for one in (name(*each) for each in given)}
    with store.writing() as db:
        found = {folded: _found(db, folded) for folded in by_key}
        others = {folded: one for folded, one in by_key.items() if one != found[folded][1]}
        new = sum(found[folded][0] is None for folded in others)
        if others:
            images = [_put(db, found[folded][0], folded, one) for folded, one in others.items()]
            record(db, "enter", instant, images)
    return Added(new, len(others) - new, len(by_key) - len(others))


def rehearse(known: Iterable[Name], given: Iterable[Name]) -> Added:
    """What adding names to those known would come to. Raises BadName, NotText."""
    before = {key(one.term): one for one in known}
    wanted = {key(one.term): one for one in (name(*each) for each in given)}
    same = sum(before.get(folded) == one for folded, one in wanted.items())
    new = len(wanted.keys() - before.keys())
    return Added(new, len(wanted) - new - same, same)


def remove(store: Store, terms: Iterable[str], instant: int) -> list[Name]:
    """Take names out, all in one change; what they were. Raises NoSuchName; then all stay."""
    with store.writing() as db:
        images = list(_images(db, dict.fromkeys(map(key, terms))))
        gone = [one for _, one in images]
        record(db, "remove", instant, [before for before, _ in images])
        db.executemany("DELETE FROM lexicon WHERE id = ?", [(before[1],) for before, _ in images])
    return gone


def _images(db: sqlite3.Connection, folded: Iterable[str]) -> Iterator[tuple[Image, Name]]:
    for one in folded:
        number, found = _found(db, one)
        if number is None or found is None:
            raise NoSuchName
        yield _image(db, number), found


def _found(db: sqlite3.Connection, folded: str) -> tuple[int | None, Name | None]:
    row = db.execute(
        "SELECT id, term, role, kind FROM lexicon WHERE folded = ?", (folded,)
    ).fetchone()
    return (int(row[0]), Name(*map(str, row[1:]))) if row else (None, None)


def _put(db: sqlite3.Connection, number: int | None, folded: str, one: Name) -> Image:
    """Insert a name, or change the one there is; what stood there before."""
    if number is None:
        cursor = db.execute(
            "INSERT INTO lexicon (folded, term, role, kind) VALUES (?, ?, ?, ?)", (folded, *one)
        )
        return "lexicon", int(cursor.lastrowid or 0), None
    before = _image(db, number)
    db.execute("UPDATE lexicon SET term = ?, role = ?, kind = ? WHERE id = ?", (*one, number))
    return before


def _image(db: sqlite3.Connection, number: int) -> Image:
    from ccpjournal.journal.images import image

    return "lexicon", number, image(db, "lexicon", number)
