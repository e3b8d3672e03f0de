"""The open file: how it is reached, its transactions, and what its errors mean to a person."""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError, ExitCode

try:
    from sqlcipher3 import dbapi2
except ImportError:  # no wheel for this machine: the standard library serves a plain journal
    import sqlite3 as dbapi2


if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

engine = dbapi2
"""The DB-API module that every connection here comes from."""

APPLICATION_ID = 0x43435031
"""'CCP1' in the file's header: this is a journal of ours."""

DEFAULT_WAIT = 10.0
"""Seconds to wait for another terminal that is writing."""


class StoreError(CcpError):
    """The journal's file cannot be used as it stands; what it holds is left alone."""

    exit_code = ExitCode.STORE


class JournalBusy(StoreError):
    """Another program held the journal's lock for longer than the wait."""

    hint = "Try again when the other terminal has finished."

    def __init__(self) -> None:
        super().__init__("The journal is being written by another program, and stayed locked.")


class DiskFull(StoreError):
    """There is no room on the disk."""

    hint = "Free some space and try again."

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, or does not take more. What the journal holds is safe; "
            "nothing was added."
        )


class ReadOnly(StoreError):
    """The journal's file or folder does not allow writing."""

    hint = "Allow writing to that folder, or name another one with --home."

    def __init__(self, path: Path) -> None:
        super().__init__(f"The journal at {path} can be read but not written.")


class NotAJournal(StoreError):
    """The file is no journal of ours."""

    hint = "Name another folder with --home, or move that file away."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a journal that this program can read. It was left alone.")


class CannotOpen(StoreError):
    """The path cannot be opened at all."""

    hint = "Look at the path, or name another folder with --home."

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The journal at {path} cannot be opened: {reason}.")


class Damaged(StoreError):
    """The file is damaged."""

    hint = "Make a copy of the whole folder before you try anything else."

    def __init__(self, path: Path) -> None:
        super().__init__(f"The journal at {path} is damaged in places.")


_MEANINGS: tuple[tuple[str, Callable[[Path], StoreError]], ...] = (
    ("is locked", lambda _: JournalBusy()),
    ("is busy", lambda _: JournalBusy()),
    ("is full", lambda _: DiskFull()),
    ("disk i/o error", lambda _: DiskFull()),  # what a file-size limit or a failing disk says
    ("readonly", ReadOnly),
    ("read-only", ReadOnly),
    ("not a database", NotAJournal),
    ("malformed", Damaged),
)


def meaning(error: Exception, path: Path) -> StoreError:
    """The sentence for an engine's error; the engine's own text never holds a person's words."""
    text = str(error).lower()
    for part, error_for in _MEANINGS:
        if part in text:
            return error_for(path)
    return CannotOpen(path, text)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except engine.IntegrityError:
        raise  # a rule of our own was broken: that is a defect, and must be seen as one
    except engine.Error as error:
        raise meaning(error, path) from None


def connect(
    path: Path, wait: float = DEFAULT_WAIT, *, immutable: bool = False
) -> sqlite3.Connection:
    """Open an existing file; each statement commits by itself until a transaction begins."""
    address = f"{path.absolute().as_uri()}?mode={'ro&immutable=1' if immutable else 'rw'}"
    db: sqlite3.Connection = engine.connect(address, timeout=wait, isolation_level=None, uri=True)
    # FULL: a commit has reached the disk. secure_delete: what is forgotten is overwritten.
    db.execute("PRAGMA foreign_keys = ON")
    if not immutable:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA fullfsync = ON")
        db.execute("PRAGMA checkpoint_fullfsync = ON")
    return db


class Store:
    """One journal's open file. Close it at the end of each command: that empties the log."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that takes the write lock at once; all of it is kept, or nothing."""
        with translated(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One transaction in which nothing changes under the reader."""
        with translated(self.path):
            self.db.execute("BEGIN")
            try:
                yield self.db
            finally:
                self._roll_back()

    def _roll_back(self) -> None:
        # A full disk may have rolled back already, or refuse even this; closing does it then.
        with contextlib.suppress(engine.Error):
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file. A failure here loses nothing: the next start reads the log."""
        with contextlib.suppress(engine.Error):
            self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
