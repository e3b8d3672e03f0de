"""Changing a pool's files: one process at a time, each file wholly or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError, ExitCode, Refused
from ccpjournal.journal.claim import claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LOCK = ".ccp-lock"
"""Held while a pool is changed; gone afterwards."""
MAKING = re.compile(r"\.[a-z0-9-]+\.(jsonl|json|txt)\.new", re.IGNORECASE)
"""The name of a file that is being written; one is left where a process was killed."""
PATIENCE = 30.0
"""Seconds to wait while another process changes the pool."""
_EVERY = 0.05
_ORDINARY_FILE, _ORDINARY_FOLDER = 0o644, 0o755


class PoolBusy(CcpError):
    """Another process is changing the pool; nothing was changed."""

    exit_code = ExitCode.STORE

    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"Another process is changing the pool at {directory}. Nothing was changed.",
            f"Try again when it is done. If none is running, delete {directory / LOCK}.",
        )


class CannotWrite(CcpError):
    """A file of the pool cannot be written; what was in the pool is safe."""

    exit_code = ExitCode.STORE
    hint = "When that is mended, do the same again: what is already there is not added twice."

    def __init__(self, path: Path, error: OSError) -> None:
        reason = os.strerror(error.errno) if error.errno else "the system refused"
        super().__init__(
            f"{path} cannot be written ({reason[:1].lower()}{reason[1:]}). "
            "What was in the pool is safe, but not everything new is there."
        )


@contextlib.contextmanager
def held(directory: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody else changes the pool meanwhile. Raises PoolBusy, CannotWrite."""
    path = directory / LOCK
    for _ in range(max(1, round(patience / _EVERY))):
        try:
            mine = claim(path)
        except OSError as error:
            raise CannotWrite(path, error) from None
        if mine is not None:
            break
        time.sleep(_EVERY)
    else:
        raise PoolBusy(directory)
    try:
        yield
    finally:
        mine.remove()


def make_folder(path: Path) -> None:
    """A folder that is there and no link; a new one has the rights of the folder it is in."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise Refused(f"{path} is not an ordinary folder. Nothing was written through it.")
        if not path.exists():
            path.mkdir()
            path.chmod(stat.S_IMODE(path.parent.stat().st_mode))
            sync(path.parent)
    except OSError as error:
        raise CannotWrite(path, error) from None


def make_shared_folder(path: Path) -> None:
    """A folder that others of this machine may read, for it is there to be shared."""
    try:
        if not path.exists():
            path.mkdir(parents=True)
            path.chmod(_ORDINARY_FOLDER)
            sync(path.parent)
    except OSError as error:
        raise CannotWrite(path, error) from None


def replace(path: Path, pieces: Iterable[bytes], like: Path | None = None) -> None:
    """Put these bytes in the place of a file: after a crash there are the old or the new.

    The file keeps its rights; a new one has those of `like`, else of any ordinary file. On disks
    that lie about having written, nothing is promised. Raises CannotWrite.
    """
    making = path.with_name(f".{path.name}.new")
    try:
        making.unlink(missing_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        handle = os.open(making, flags, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        making.chmod(_rights(path, like))
        making.replace(path)
        sync(path.parent)
    except OSError as error:
        raise CannotWrite(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            making.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Take a file away, for good. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as error:
        raise CannotWrite(path, error) from None


def sweep(folder: Path) -> None:
    """Take away what a killed process was writing; only while the pool is held."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if MAKING.fullmatch(path.name):
                path.unlink()


def sync(folder: Path) -> None:
    """Make the names in a folder last, where the system has a way to say so."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _rights(path: Path, like: Path | None) -> int:
    """Reading and writing only: nothing in a pool is to be run."""
    for one in (path, like):
        if one is not None:
            with contextlib.suppress(OSError):
                return stat.S_IMODE(one.stat().st_mode) & 0o666
    return _ORDINARY_FILE
