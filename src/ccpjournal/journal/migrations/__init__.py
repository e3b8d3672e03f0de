"""Numbered, append-only steps from one shape of the file to the next, as SQL beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import ExitCode
from ccpjournal.journal.store import (
    APPLICATION_ID,
    CannotOpen,
    NotAJournal,
    Store,
    StoreError,
    connect,
    engine,
    translated,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Migration(NamedTuple):
    """One step; `number` is the shape of the file after it."""

    number: int
    path: Path

    def statements(self) -> list[str]:
        """The step's SQL, a statement each."""
        return _statements(self.path.read_text(encoding="utf-8"))


SHIPPED = (Migration(1, Path(__file__).with_name("0001_journal.sql")),)


class NewerJournal(StoreError):
    """The file was written by a later version of the program."""

    hint = "Update the program: python -m pip install --upgrade ccpjournal"

    def __init__(self, path: Path, shape: int, known: int) -> None:
        super().__init__(
            f"The journal at {path} has shape {shape}; this version knows up to {known}. "
            "It was left alone."
        )


class CopyFailed(StoreError):
    """The copy that a migration takes first could not be made or read back."""

    exit_code = ExitCode.STORE
    hint = "Free some space, or copy the journal's folder yourself, and try again."

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Before its shape changes, a journal is copied; the copy at {path} could not be "
            "made and verified, so nothing was changed."
        )


def _statements(script: str) -> list[str]:
    """Split at the ends of statements."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if engine.complete_statement(part):
            found.append(part.strip())
            part = ""
    return found


def shape(db: sqlite3.Connection) -> int:
    """The number of the last step the file went through; it is kept in the same transaction."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def apply(db: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Run the steps the file has not gone through, each with its record in one transaction."""
    for step in steps:
        db.execute("BEGIN IMMEDIATE")
        try:
            if shape(db) < step.number:  # another terminal may have been quicker
                for statement in step.statements():
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {step.number:d}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def create(path: Path, steps: Sequence[Migration] = SHIPPED) -> None:
    """Make a new journal: whole under another name first, so that nobody meets half of one."""
    import os

    making = path.with_name(f".new-{os.getpid()}-{os.urandom(4).hex()}.db")
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _fill(making, steps)
        _appear(making, path)
    finally:
        making.unlink(missing_ok=True)


def _fill(path: Path, steps: Sequence[Migration]) -> None:
    db = connect(path)
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA journal_mode = WAL")
        apply(db, steps)
        _forget_deleted_terms(db)
    finally:
        db.close()


def _forget_deleted_terms(db: sqlite3.Connection) -> None:
    """Have the search index drop a deleted word at once; engines before 3.42 cannot."""
    try:
        db.execute("INSERT INTO found (found, rank) VALUES ('secure-delete', 1)")
    except engine.Error:
        return


def _appear(making: Path, path: Path) -> None:
    """Give the finished file its name, unless another terminal was first."""
    import contextlib
    import os

    with contextlib.suppress(FileExistsError):
        if hasattr(os, "link"):
            try:
                os.link(making, path)
            except FileExistsError:
                raise
            except OSError:  # a file system without links, such as a memory stick's
                making.rename(path)
        else:
            making.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system has a way to."""
    import os

    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_store(path: Path, wait: float, steps: Sequence[Migration] = SHIPPED) -> Store:
    """Open a journal, making or migrating it when needed. Raises StoreError."""
    with translated(path):
        _make_home(path)
        if not path.exists():
            create(path, steps)
        db = _connect_or_read(path, wait)
        store = Store(path, db)
        try:
            _bring_up_to_date(store, steps, wait)
        except BaseException:
            store.close()
            raise
        return store


def _make_home(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.exists()
    except FileExistsError:
        raise CannotOpen(path, "a file stands where its folder should be") from None
    except OSError as error:
        raise CannotOpen(path, (error.strerror or "the folder cannot be used").lower()) from None


def _connect_or_read(path: Path, wait: float) -> sqlite3.Connection:
    """A connection; where the folder is read-only, one that only reads."""
    db = connect(path, wait)
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except engine.OperationalError as error:
        if "readonly" not in str(error) and "unable to open" not in str(error):
            raise
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise  # reading past an unmerged log would hide the newest words
        db.close()
        db = connect(path, wait, immutable=True)
    return db


def _bring_up_to_date(store: Store, steps: Sequence[Migration], wait: float) -> None:
    if store.db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAJournal(store.path)
    found, known = shape(store.db), steps[-1].number
    if found == known:
        return
    if found > known:
        raise NewerJournal(store.path, found, known)
    copy_before(store, found, wait)
    apply(store.db, steps)


def copy_before(store: Store, found: int, wait: float) -> Path:
    """A verified copy of the whole journal as it was, beside it; returns its path."""
    import os

    folder = store.path.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"shape-{found}-{os.urandom(4).hex()}.db"
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        store.db.execute("VACUUM INTO ?", (str(copy),))
        verified = _is_whole(copy, found, wait)
    except (OSError, engine.Error):
        verified = False
    if not verified:
        copy.unlink(missing_ok=True)
        raise CopyFailed(copy)
    return copy


def _is_whole(copy: Path, found: int, wait: float) -> bool:
    db = connect(copy, wait)
    try:
        sound = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and shape(db) == found
    finally:
        db.close()
