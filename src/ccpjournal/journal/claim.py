"""A number that one process holds, by a lock that ends with the process however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Claim:
    """A locked file; while it is held, nobody else holds the same."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Let others have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Let others have it, and leave no file behind."""
        # Removed while it is locked: whoever waits for it then finds that it is no more.
        # Windows does not remove what is open; there an empty file stays for the next claim.
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        self.release()


def claim(path: Path) -> Claim | None:
    """Hold this file if nobody does. Raises OSError when it cannot be made."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle, made = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600), True
    except FileExistsError:
        handle, made = os.open(path, flags | os.O_CREAT, 0o600), False
    try:
        held = _lock(handle)
        # Where nothing can be locked, only the one who made the file may have it.
        ours = made if held is None else held and os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        ours = False  # the one who held it removed it meanwhile
    if not ours:
        os.close(handle)
        return None
    return Claim(path, handle)


def is_held(path: Path) -> bool:
    """Whether a process holds this file now."""
    try:
        handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    except OSError:
        return False
    try:
        return _lock(handle) is False
    finally:
        os.close(handle)


def _lock(handle: int) -> bool | None:
    """Whether the lock was free; None where the file system has no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        taken = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}
        return False if error.errno in taken else None
    return True
