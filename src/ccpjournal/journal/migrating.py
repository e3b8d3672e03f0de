"""Numbered, append-only steps from one shape of the file to the next, as SQL in `migrations/`."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.journal.opening import make_private_file, shape, sync_folder
from ccpjournal.journal.store import (
    DiskFull,
    JournalBusy,
    ReadOnly,
    Store,
    StoreError,
    connect,
    engine,
    meaning,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Migration(NamedTuple):
    """One step; `number` is the shape of the file after it."""

    number: int
    path: Path

    def statements(self) -> list[str]:
        """The step's SQL, a statement each. Raises ValueError when the last one has no end."""
        found, part = [], ""
        for line in self.path.read_text(encoding="utf-8").splitlines(keepends=True):
            part += line
            if engine.complete_statement(part):
                found.append(part.strip())
                part = ""
        if part.strip():
            raise ValueError(f"{self.path.name} ends within a statement")
        return found


_STEPS = Path(__file__).with_name("migrations")
SHIPPED = (
    Migration(1, _STEPS / "0001_journal.sql"),
    Migration(2, _STEPS / "0002_review.sql"),
    Migration(3, _STEPS / "0003_offering.sql"),
)


class CopyFailed(StoreError):
    """The copy that a migration takes first could not be made or read back."""

    hint = "Free some space, or copy the journal's folder yourself, and try again."

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Before its shape changes, a journal is copied; the copy at {path} could not be "
            "made and verified, so nothing was changed."
        )


class MigrationFailed(StoreError):
    """A step could not be taken."""

    hint = "Go on with the former version of the program; it reads the journal as it is."

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(
            f"The journal at {path} could not be brought to shape {number}. It is as it was."
        )


def migrate(store: Store, steps: Sequence[Migration], wait: float) -> None:
    """Take the missing steps, after a verified copy. Raises StoreError; then nothing changed."""
    found = shape(store.db)
    copy = _copy_before(store, found, wait)
    try:
        apply(store.db, steps)
    except BaseException as error:
        if shape(store.db) == found:  # nothing changed: at the next start there will be a new copy
            copy.unlink(missing_ok=True)
        if isinstance(error, engine.Error):
            raise _failure(error, store) from error
        raise


def _failure(error: Exception, store: Store) -> StoreError:
    found = meaning(error, store.path)
    if isinstance(found, (DiskFull, JournalBusy, ReadOnly)):
        return found
    return MigrationFailed(store.path, shape(store.db) + 1)


def apply(db: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Take the steps the file has not gone through, each with its record in one transaction."""
    # A step may rebuild a table; dropping the old one must not take along what refers to it.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        for step in steps:
            _take(db, step)
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _take(db: sqlite3.Connection, step: Migration) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if shape(db) < step.number:  # another terminal may have been quicker
            for statement in step.statements():
                db.execute(statement)
            _check_references(db)
            db.execute(f"PRAGMA user_version = {step.number:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _check_references(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise engine.IntegrityError("a row refers to one that is not there")


def _copy_before(store: Store, found: int, wait: float) -> Path:
    """A verified copy of the whole journal as it was, in `backups/` beside it."""
    folder = store.path.parent / "backups"
    copy = folder / f"shape-{found}-{os.urandom(4).hex()}.db"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        make_private_file(copy)
        store.db.execute("VACUUM INTO ?", (str(copy),))
        sync_folder(folder)
        verified = _is_whole(copy, wait)
    except (OSError, engine.Error):
        verified = False
    if not verified:
        with contextlib.suppress(OSError):
            copy.unlink()
        raise CopyFailed(copy)
    return copy


def _is_whole(copy: Path, wait: float) -> bool:
    db = connect(copy, wait)
    try:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        db.close()
