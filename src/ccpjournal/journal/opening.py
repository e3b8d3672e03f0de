"""Opening a journal: made when there is none, refused when it is not ours to open."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from ccpjournal.journal.store import (
    APPLICATION_ID,
    DEFAULT_WAIT,
    CannotOpen,
    NotAJournal,
    Store,
    StoreError,
    connect,
    engine,
    os_meaning,
    translated,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from ccpjournal.journal.migrating import Migration

SHAPE = 3
"""The shape of the file that this version reads and writes: the number of its last migration."""

_MAGIC = b"SQLite format 3\0"
_ONLY_READS = ("readonly", "unable to open", "is full", "disk i/o error")
"""What the engine says where it cannot make the files beside the journal that writing needs."""
_BESIDE = ("", "-wal", "-shm", "-journal")


class NewerJournal(StoreError):
    """The file was written by a later version of the program."""

    hint = "Update the program: python -m pip install --upgrade ccpjournal"

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"The journal at {path} has shape {found}; this version knows up to {known}. "
            "It was left alone."
        )


def open_store(
    path: Path, wait: float = DEFAULT_WAIT, steps: Sequence[Migration] | None = None
) -> Store:
    """Open a journal, making or migrating it when needed. Raises StoreError."""
    with translated(path):
        try:
            _make_home(path.parent)
            if not path.exists():
                create(path, steps)
            _refuse_others(path)
        except OSError as error:
            raise os_meaning(error, path) from None
        store = Store(path, _connect_or_read(path, wait))
        try:
            _bring_up_to_date(store, wait, steps)
        except BaseException:
            store.close()
            raise
        return store


def open_to_read(path: Path, wait: float = DEFAULT_WAIT) -> Store:
    """Open a journal that is there, of any shape up to ours, only to read it. Raises StoreError.

    It is never made or migrated, and the engine refuses to write to it.
    """
    with translated(path):
        try:
            _refuse_others(path)
        except OSError as error:
            raise os_meaning(error, path) from None
        store = Store(path, _connect_or_read(path, wait))
        try:
            store.db.execute("PRAGMA query_only = ON")
            _refuse_newer(store, SHAPE)
        except BaseException:
            store.close()
            raise
        return store


def _refuse_newer(store: Store, known: int) -> int:
    """The shape of the file. Raises NewerJournal."""
    found = shape(store.db)
    if found > known:
        raise NewerJournal(store.path, found, known)
    return found


def shape(db: sqlite3.Connection) -> int:
    """The number of the last step the file went through; it is kept in the same transaction."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _make_home(home: Path) -> None:
    if not home.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(home.parent)
    if not home.is_dir():
        raise CannotOpen(home, "a file stands where its folder should be")


def _refuse_others(path: Path) -> None:
    """Refuse another program's file unopened: the engine would tidy up its log.

    Never called while this file is open in this process: closing it drops the engine's locks.
    """
    if not path.is_file():
        raise CannotOpen(path, "no file stands there")
    with path.open("rb") as file:
        header = file.read(100)
    ours = header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if not header or (header.startswith(_MAGIC) and not ours):
        raise NotAJournal(path)


def _connect_or_read(path: Path, wait: float) -> sqlite3.Connection:
    """A connection; where the folder is read-only, or the disk full, one that only reads."""
    try:
        return connect(path, wait)
    except engine.OperationalError as error:
        if not any(reason in str(error).lower() for reason in _ONLY_READS):
            raise
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        # Reading past the log would hide the newest words.
        raise CannotOpen(path, "nothing can be written there, and its newest words wait in its log")
    return connect(path, wait, immutable=True)


def _bring_up_to_date(store: Store, wait: float, steps: Sequence[Migration] | None) -> None:
    known = steps[-1].number if steps else SHAPE
    if _refuse_newer(store, known) < known:
        from ccpjournal.journal.migrating import SHIPPED, migrate

        migrate(store, steps or SHIPPED, wait)


def create(path: Path, steps: Sequence[Migration] | None = None) -> None:
    """Make a new journal: whole under another name first, so that nobody meets half of one."""
    from ccpjournal.journal.migrating import SHIPPED, apply

    making = path.with_name(f".new-{os.getpid()}-{os.urandom(4).hex()}.db")
    try:
        make_private_file(making)
        db = connect(making)
        try:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute("PRAGMA journal_mode = WAL")
            apply(db, steps or SHIPPED)
            _forget_deleted_words(db)
        finally:
            db.close()
        _appear(making, path)
    finally:
        for ending in _BESIDE:
            making.with_name(making.name + ending).unlink(missing_ok=True)


def _forget_deleted_words(db: sqlite3.Connection) -> None:
    """Have the search index drop a deleted word at once; engines before 3.42 cannot."""
    with contextlib.suppress(engine.OperationalError):
        db.execute("INSERT INTO found (found, rank) VALUES ('secure-delete', 1)")


def make_private_file(path: Path) -> None:
    """Make an empty file that nobody else can read. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _appear(making: Path, path: Path) -> None:
    """Give the finished file its name, unless another terminal was first."""
    try:
        os.link(making, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links, such as a memory stick's
        _rename_alone(making, path)
    sync_folder(path.parent)


def _rename_alone(making: Path, path: Path) -> None:
    """Rename, one process at a time: a rename would replace what another terminal made."""
    if os.name == "nt":
        making.rename(path)  # refuses by itself to replace
        return
    import fcntl

    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not path.exists():
            making.rename(path)
    finally:
        os.close(folder)


def sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system has a way to."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
