"""What an index of a pool holds, and how it follows the folder: shard by shard, as they change."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import CcpError
from ccpjournal.journal.search import indexed
from ccpjournal.journal.store import engine
from ccpjournal.pool import hiding, reading, sheet
from ccpjournal.pool.hostile import LARGEST_SHARD, CannotTake, open_ordinary
from ccpjournal.pool.sheet import ENTRIES, HIDDEN, RETRACTIONS, SHARDS
from ccpjournal.sharing.contribution import Contribution, line, read_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ccpjournal.pool.hostile import Notice

    Progress = Callable[[int, int], object]
    """Told how many bytes of the folder were read, and how many are to be read."""

NUMBER_DIGITS = 12
"""Of an id's hexadecimal digits; as a number they keep the order of ids, which says nothing."""
JOINT = "\u01c0"
"""A letter no name has, between the parts of a mark: a mark is one word of the index."""
_NONE = "none, none"
"""The stamp of a shard that has no file."""
SECURE = (3, 42, 0)
"""From this version of the engine on, what is let go of leaves the text index at once."""

_AT_ONCE = 16 * 1024 * 1024
"""Bytes that the text index collects before it writes them."""
_PIECE = 1 << 20
_SCHEMA = """
CREATE TABLE seen (
    shard TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest BLOB NOT NULL, held INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE contribution (number INTEGER PRIMARY KEY, id BLOB NOT NULL, line TEXT NOT NULL);
CREATE TABLE gone (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE hidden (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE VIEW shown AS SELECT * FROM contribution WHERE id NOT IN (SELECT id FROM hidden);
CREATE VIRTUAL TABLE found USING fts5(
    words, marks, content='', columnsize=0,
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
"""


def make_tables(db: sqlite3.Connection) -> None:
    """Give an empty index its tables."""
    for statement in filter(str.strip, _SCHEMA.split(";")):
        db.execute(statement)
    db.execute("INSERT INTO found(found, rank) VALUES ('hashsize', ?)", (_AT_ONCE,))
    if engine.sqlite_version_info >= SECURE:
        db.execute("INSERT INTO found(found, rank) VALUES ('secure-delete', 1)")


def number_of(digits: str, fill: str = "0") -> int:
    """Where an id, or the beginning of one, stands in the order of ids."""
    return int(digits.ljust(NUMBER_DIGITS, fill)[:NUMBER_DIGITS], 16)


def marks(contribution: Contribution) -> Iterator[str]:
    """What is known of a contribution beside its words, a word of the index each."""
    content, envelope = contribution.content, contribution.envelope
    yield mark("movement", content.movement)
    yield mark("period", envelope.period)
    yield mark("lang", envelope.lang)
    yield mark("question", content.question)
    yield from (mark("pattern", name) for name in content.patterns)
    yield from (mark("amid", name) for name in content.circumstances)


def mark(kind: str, name: str) -> str:
    """A name as one word of the index; a name of another kind, or a longer one, is another."""
    return kind + JOINT + "".join(one if one.isalnum() else JOINT for one in name)


@contextlib.contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction that takes the write lock at once; all of it is kept, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(engine.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")
        raise


class Lists(NamedTuple):
    """A pool's folder, and the names of its hide-lists that are followed."""

    directory: Path
    names: tuple[str, ...]

    def stamp(self) -> str:
        """Another text when another list is followed, or one has changed; none when one is gone."""
        said = [f"{len(self.names)}"]
        for name in self.names:
            try:
                found = sheet.path_of(self.directory, HIDDEN, name).lstat()
            except OSError:
                return ""
            said.append(f"{name} {found.st_size} {found.st_mtime_ns}")
        return ", ".join(said)


class _Stamp(NamedTuple):
    """What the folder tells of a shard without reading it."""

    said: str
    """Sizes and times of its two files; another text when one of them changed."""
    size: int
    """Bytes of both."""


def _stamp(directory: Path, shard: str) -> _Stamp:
    said, size = [], 0
    for kind in (ENTRIES, RETRACTIONS):
        try:
            found = sheet.path_of(directory, kind, shard).lstat()
        except OSError:
            said.append("none")
            continue
        linked = (directory / kind).is_symlink()
        said.append(f"{found.st_size} {found.st_mtime_ns} {linked}")
        size += found.st_size
    return _Stamp(", ".join(said), size)


def _digest(directory: Path, shard: str) -> bytes:
    """The hash of what the files of a shard hold."""
    found = hashlib.sha256()
    for kind in (ENTRIES, RETRACTIONS):
        one = hashlib.sha256(b"linked" if (directory / kind).is_symlink() else b"")
        try:
            with open_ordinary(sheet.path_of(directory, kind, shard), LARGEST_SHARD) as file:
                while piece := file.read(_PIECE):
                    one.update(piece)
        except FileNotFoundError:
            one.update(b"none")
        except CannotTake as error:
            one.update(str(error).encode())
        found.update(one.digest())
    return found.digest()


def follow(db: sqlite3.Connection, lists: Lists, notice: Notice, tell: Progress) -> None:
    """Read again the shards that changed, and no others; then what the hide-lists hide.

    Raises NotFound and CannotTake for a hide-list.
    """
    directory = lists.directory
    known = dict(db.execute("SELECT shard, stamp FROM seen"))
    now = {shard: _stamp(directory, shard) for shard in SHARDS}
    changed = [shard for shard in SHARDS if now[shard].said != known.get(shard, _NONE)]
    read, size = 0, sum(now[shard].size for shard in changed)
    for shard in changed:
        tell(read, size)
        _follow_shard(db, directory, shard, notice)
        read += now[shard].size
    if changed:
        tell(size, size)
    _hide(db, lists)


def _follow_shard(db: sqlite3.Connection, directory: Path, shard: str, notice: Notice) -> None:
    """Bring one shard of the index up to date, in one transaction."""
    with writing(db):
        stamp, digest = _stamp(directory, shard), _digest(directory, shard)
        known = db.execute("SELECT digest, held FROM seen WHERE shard = ?", (shard,)).fetchone()
        if known is not None and known[0] == digest:
            held = known[1]
        else:
            gone = [one.id for one in reading.tombstones(directory, shard)]
            held = _hold(db, shard, reading.shard(directory, shard, notice=notice))
            _replace_gone(db, shard, gone)
        if _stamp(directory, shard) != stamp:
            stamp, digest = _Stamp("changed meanwhile", 0), b""
        row = (shard, stamp.said, digest, held)
        db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", row)


def _hold(db: sqlite3.Connection, shard: str, found: Iterable[Contribution]) -> int:
    """Have exactly these contributions of a shard in the index; how many they are."""
    standing = {bytes_of(one.id): one for one in found}
    span = (number_of(shard), number_of(shard, "f"))
    before = db.execute("SELECT id, number FROM contribution WHERE number BETWEEN ? AND ?", span)
    numbers: dict[bytes, int] = dict(before.fetchall())
    # An id is the hash of all that a contribution says: where it stands, nothing has changed.
    removed = numbers.keys() - standing.keys()
    for id_ in sorted(removed):
        _let_go(db, numbers[id_])
    if removed and engine.sqlite_version_info < SECURE:
        db.execute("INSERT INTO found(found) VALUES ('optimize')")  # or its words would stay there
    for id_ in sorted(standing.keys() - numbers.keys()):  # upwards, as the text index likes it
        _put(db, id_, standing[id_])
    return len(standing)


def bytes_of(id_: str) -> bytes:
    """An id as the index holds it."""
    return bytes.fromhex(id_.removeprefix("sha256:"))


def _put(db: sqlite3.Connection, id_: bytes, one: Contribution) -> None:
    number = number_of(id_.hex())
    while db.execute("SELECT 1 FROM contribution WHERE number = ?", (number,)).fetchone():
        number += 1
    db.execute("INSERT INTO contribution VALUES (?, ?, ?)", (number, id_, line(one)))
    db.execute("INSERT INTO found(rowid, words, marks) VALUES (?, ?, ?)", (number, *_texts(one)))


def _let_go(db: sqlite3.Connection, number: int) -> None:
    (held,) = db.execute("SELECT line FROM contribution WHERE number = ?", (number,)).fetchone()
    row = (number, *_texts(contribution_in(held)))
    db.execute("INSERT INTO found(found, rowid, words, marks) VALUES ('delete', ?, ?, ?)", row)
    db.execute("DELETE FROM contribution WHERE number = ?", (number,))


def _texts(one: Contribution) -> tuple[str, str]:
    return indexed(one.content.words), " ".join(marks(one))


def contribution_in(held: object) -> Contribution:
    """What a line of the index says, verified once more. Raises engine.DatabaseError."""
    with contextlib.suppress(CcpError):
        found = read_line(held) if isinstance(held, str) else None
        if isinstance(found, Contribution):
            return found
    raise engine.DatabaseError("malformed line")


def _replace_gone(db: sqlite3.Connection, shard: str, gone: Iterable[str]) -> None:
    span = (bytes.fromhex(shard), bytes.fromhex(shard) + b"\xff" * 32)
    db.execute("DELETE FROM gone WHERE id BETWEEN ? AND ?", span)
    db.executemany("INSERT OR IGNORE INTO gone VALUES (?)", [(bytes_of(one),) for one in gone])


def _hide(db: sqlite3.Connection, lists: Lists) -> None:
    """Have what the followed hide-lists hide in the index. Raises NotFound, CannotTake."""
    stamp = lists.stamp()
    known = db.execute("SELECT stamp FROM seen WHERE shard = 'hidden'").fetchone()
    if stamp and known == (stamp,):
        return
    ids = hiding.ids(lists.directory, lists.names)
    with writing(db):
        db.execute("DELETE FROM hidden")
        db.executemany("INSERT INTO hidden VALUES (?)", [(bytes_of(one),) for one in sorted(ids)])
        db.execute("INSERT OR REPLACE INTO seen VALUES ('hidden', ?, x'', 0)", (stamp,))
