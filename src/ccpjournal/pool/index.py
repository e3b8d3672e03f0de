"""The index of a pool on this machine: its own file, private, made anew whenever it is in doubt."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING, TypeVar

from ccpjournal.errors import CcpError, ExitCode
from ccpjournal.journal.store import engine
from ccpjournal.pool import pool_file
from ccpjournal.pool.following import Lists, follow, make_tables, writing
from ccpjournal.pool.hostile import Finding, ignore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from ccpjournal.pool.following import Progress
    from ccpjournal.pool.hostile import Notice

Answer = TypeVar("Answer")

APPLICATION_ID = 0x43435049
"""'CCPI' in the file's header: this is an index of ours."""
VERSION = 1
"""Raised when an index made before would answer otherwise."""
WAIT = 30.0
"""Seconds to wait for another process that brings the same index up to date."""
_BUSY = ("is locked", "is busy")


class IndexBusy(CcpError):
    """Another process kept the index of a pool for longer than the wait."""

    exit_code = ExitCode.STORE
    hint = "Try again when it is done."

    def __init__(self) -> None:
        super().__init__("Another ccp is reading this pool into its index, and is not done yet.")


class CannotIndex(CcpError):
    """There is no room, here or anywhere, for an index; the pool is as it was."""

    exit_code = ExitCode.STORE
    hint = "Free some space and try again."

    def __init__(self) -> None:
        super().__init__("The pool cannot be read into an index. The pool is as it was.")


def path_of(cache: Path, directory: Path) -> Path:
    """The file of a pool's index; its name tells nothing of the folder's."""
    name = hashlib.sha256(os.fsencode(directory.resolve())).hexdigest()[:32]
    return cache / "pools" / f"{name}.db"


def asked(
    directory: Path,
    cache: Path,
    question: Callable[[sqlite3.Connection], Answer],
    *,
    hide: Collection[str] = (),
    notice: Notice = ignore,
    progress: Progress | None = None,
) -> Answer:
    """What a question finds in the index of a pool, which is first made to follow the folder.

    Where the cache takes no file, the index is made for this one time, in memory where the engine
    was built so. `notice` is told of that, and of what was passed over in files that are new.
    Raises NotAPool, BrokenPoolFile, IndexBusy, CannotIndex; NotFound, CannotTake for a hide-list.
    """
    pool_file.load(directory)
    lists = Lists(directory, tuple(sorted(set(hide))))
    tell = progress or _say_nothing

    def answer(db: sqlite3.Connection) -> Answer:
        follow(db, lists, notice, tell)
        return question(db)

    path = path_of(cache, directory)
    for _ in range(2):  # what is damaged is made anew, once
        try:
            with _kept(path) as db:
                return answer(db)
        except engine.Error as error:
            _refuse_to_wait(error)
            remove(path)
        except OSError:
            break
    notice(Finding("the index", 0, "It cannot be kept, so it is made anew each time."))
    try:
        with _opened("") as db:
            return answer(db)
    except (engine.Error, OSError):
        raise CannotIndex from None


def remove(path: Path) -> None:
    """Take an index away; the next question makes another."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink()


def _say_nothing(_: int, __: int) -> None:
    pass


def _refuse_to_wait(error: Exception) -> None:
    if any(part in str(error).lower() for part in _BUSY):
        raise IndexBusy from None


@contextlib.contextmanager
def _kept(path: Path) -> Iterator[sqlite3.Connection]:
    """The index in its file, which nobody else may read. Raises OSError, engine.Error."""
    _make_private(path.parent)
    path.parent.chmod(0o700)
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))
    path.chmod(0o600)
    with _opened(path.absolute().as_uri() + "?mode=rw") as db:
        yield db


def _make_private(folder: Path) -> None:
    if not folder.exists():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


@contextlib.contextmanager
def _opened(address: str) -> Iterator[sqlite3.Connection]:
    """A connection to an index of this version. Raises engine.Error."""
    db: sqlite3.Connection = engine.connect(
        address, timeout=WAIT, isolation_level=None, uri=bool(address)
    )
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA secure_delete = ON")  # words taken back are overwritten
        _begin(db)
        yield db
    finally:
        with contextlib.suppress(engine.Error):
            db.close()


def _begin(db: sqlite3.Connection) -> None:
    """Give an empty file its tables; raise engine.DatabaseError for what is no index of ours."""
    with writing(db):
        if db.execute("PRAGMA schema_version").fetchone() == (0,):
            make_tables(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")
    ours = [(APPLICATION_ID,), (VERSION,)]
    if [
        db.execute(f"PRAGMA {one}").fetchone() for one in ("application_id", "user_version")
    ] != ours:
        raise engine.DatabaseError("another version")
