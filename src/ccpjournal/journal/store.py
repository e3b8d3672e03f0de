"""The open file: how it is reached, its transactions, and what its errors mean to a person."""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError, ExitCode, NotFound

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

QUIET_WAIT = 1_000
"""Milliseconds of that which go by before it is said."""


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

    hint = "Free some space, allow writing to that folder, or name another one with --home."

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


class RuleBroken(StoreError):
    """What was to be written breaks a rule of the journal's own tables."""

    hint = "This should not happen. ccp history and ccp show tell how things stand."

    def __init__(self) -> None:
        super().__init__("A rule of the journal refused that, so nothing was changed.")


class NumberTooLarge(NotFound):
    """A number beyond those that the journal counts with."""

    hint = "ccp list shows the ids there are."

    def __init__(self) -> None:
        super().__init__("Nothing in the journal has a number as large as that.")


_MEANINGS: tuple[tuple[str, Callable[[Path], StoreError]], ...] = (
    ("is locked", lambda _: JournalBusy()),
    ("is busy", lambda _: JournalBusy()),
    ("is full", lambda _: DiskFull()),
    ("disk i/o error", lambda _: DiskFull()),  # what a file-size limit or a failing disk says
    ("readonly", ReadOnly),
    ("read-only", ReadOnly),
    ("not a database", NotAJournal),
    ("malformed", Damaged),
    ("could not decode", Damaged),
    ("no such", Damaged),  # a table or column: the file says it has our shape, and has not
    ("sql logic error", Damaged),
    ("unable to open", lambda path: CannotOpen(path, "the system does not let it be opened")),
)


def meaning(error: Exception, path: Path) -> StoreError:
    """The sentence for an engine's error. The engine's own text is left out: it may hold words."""
    if isinstance(error, engine.IntegrityError):
        return RuleBroken()
    text = str(error).lower()
    for part, error_for in _MEANINGS:
        if part in text:
            return error_for(path)
    return CannotOpen(path, f"the engine reports {getattr(error, 'sqlite_errorname', 'a fault')}")


def os_meaning(error: OSError, path: Path) -> StoreError:
    """The sentence for what the system says of a folder or a file."""
    import errno

    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull()
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return CannotOpen(path, "its permissions do not allow it")
    return CannotOpen(path, (error.strerror or "its folder cannot be used").lower())


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours, also those of values that no column can hold."""
    try:
        yield
    except engine.IntegrityError as error:
        raise meaning(error, path) from error  # a defect of ours: its name helps whoever mends it
    except engine.Error as error:
        raise meaning(error, path) from None
    except OverflowError:
        raise NumberTooLarge from None
    except UnicodeDecodeError:
        raise Damaged(path) from None  # the engine's own message cannot be read
    except UnicodeEncodeError:
        from ccpjournal.asking.draft import NotText

        raise NotText from None


@contextmanager
def sound() -> Iterator[None]:
    """Read rows that our own rules let in; one that is otherwise is damage, and said as such."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError):
        raise engine.DatabaseError("malformed row") from None


def connect(
    path: Path, wait: float = DEFAULT_WAIT, *, immutable: bool = False
) -> sqlite3.Connection:
    """Open an existing file; each statement commits by itself until a transaction begins."""
    address = f"{path.absolute().as_uri()}?mode={'ro&immutable=1' if immutable else 'rw'}"
    db: sqlite3.Connection = engine.connect(address, timeout=wait, isolation_level=None, uri=True)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        if not immutable:
            # FULL: a commit has reached the disk. secure_delete: what is forgotten is overwritten.
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA secure_delete = ON")
            db.execute("PRAGMA fullfsync = ON")
            db.execute("PRAGMA checkpoint_fullfsync = ON")
        db.execute("PRAGMA schema_version").fetchone()  # reads the file: it fails now or not at all
    except BaseException:
        db.close()
        raise
    return db


class Store:
    """One journal's open file. Close it at the end of each command: that empties the log."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self.say_waiting: Callable[[], None] = lambda: None
        """Called when another program has held the lock for a while, and this one waits on."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that takes the write lock at once; all of it is kept, or nothing."""
        with translated(self.path):
            self._begin_writing()
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _begin_writing(self) -> None:
        """Take the write lock, waiting for it as long as the connection was told to."""
        wait = int(self.db.execute("PRAGMA busy_timeout").fetchone()[0])
        try:
            self.db.execute(f"PRAGMA busy_timeout = {min(wait, QUIET_WAIT)}")
            self.db.execute("BEGIN IMMEDIATE")
        except engine.OperationalError as error:
            if wait <= QUIET_WAIT or not isinstance(meaning(error, self.path), JournalBusy):
                raise
            self.say_waiting()
            self.db.execute(f"PRAGMA busy_timeout = {wait - QUIET_WAIT}")
            self.db.execute("BEGIN IMMEDIATE")
        finally:
            self.db.execute(f"PRAGMA busy_timeout = {wait}")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One transaction in which nothing changes under the reader; within another, that one."""
        with translated(self.path):
            if self.db.in_transaction:
                yield self.db
                return
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
