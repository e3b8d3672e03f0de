"""Drafts on disk: a private file each, written whole or not at all, until the words are kept."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from ccpjournal.asking.unfinished import Unfinished, UnreadableDraft, from_document
from ccpjournal.errors import NotFound
from ccpjournal.journal.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(r"draft-(\d{1,9})\.(json|txt)")


class DraftNotFound(NotFound):
    """There is no draft under that number."""

    hint = "ccp draft list shows the drafts there are."

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no draft {number}.")


class NowhereToSave(StoreError):
    """No folder takes a draft."""

    hint = "Free some space before you write, and copy what is on the screen."

    def __init__(self, folders: Sequence[Path]) -> None:
        tried = ", ".join(str(folder) for folder in folders)
        super().__init__(f"A draft could be saved in none of these folders: {tried}.")


class DraftFile(NamedTuple):
    """A draft that nobody is writing at the moment."""

    number: int
    path: Path
    saved: float
    """Seconds since 1970."""
    is_text: bool
    """A file just as an editor left it, because its bytes could not be read."""

    def read(self) -> Unfinished:
        """What stands in it. Raises UnreadableDraft."""
        if self.is_text:
            return Unfinished(pending=self.path.read_bytes().decode("utf-8", "replace"))
        try:
            return from_document(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError):
            raise UnreadableDraft from None

    def discard(self) -> None:
        """Remove it."""
        self.path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            _lock_path(self.path).unlink(missing_ok=True)


def draft_folders(home: Path) -> tuple[Path, ...]:
    """Where drafts may stand: with the journal, else where a full or read-only disk is not."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return home / "drafts", Path(tempfile.gettempdir()) / f"ccpjournal-{user}" / "drafts"


def _make_private(folder: Path) -> None:
    """Make a folder of one's own; one that somebody else planted is refused."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid"):
        for place in (folder, folder.parent):
            if place.lstat().st_uid != os.getuid():
                raise PermissionError(str(place))


class OpenDraft:
    """A draft that is being written; other terminals leave it alone while it is open."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._lock: IO[str] | None = None
        self.path: Path | None = None
        """Where it stands; None until something was saved."""
        self.number = 0

    def save(self, unfinished: Unfinished) -> None:
        """Put the words on the disk, in the first folder that takes them. Raises NowhereToSave."""
        self._write(json.dumps(unfinished.as_document(), ensure_ascii=False).encode(), "json")

    def save_bytes(self, raw: bytes) -> None:
        """Put a file's bytes on the disk just as they are. Raises NowhereToSave."""
        self._write(raw, "txt")

    def _write(self, raw: bytes, suffix: str) -> None:
        for folder in self._folders:
            try:
                self._write_in(folder, raw, suffix)
            except OSError:
                continue
            return
        raise NowhereToSave(self._folders)

    def _write_in(self, folder: Path, raw: bytes, suffix: str) -> None:
        if self.path is None or self.path.parent != folder:
            former, self.path = self.path, None
            self._claim(folder, suffix)
            if former is not None:
                with contextlib.suppress(OSError):
                    former.unlink(missing_ok=True)
        if self.path is not None:
            _write_whole(self.path, raw)

    def _claim(self, folder: Path, suffix: str) -> None:
        """Take the next free number in a folder, and hold its lock."""
        _make_private(folder)
        number = max((number for number, _ in _files(self._folders)), default=0)
        while True:
            number += 1
            path = folder / f"draft-{number}.{suffix}"
            try:
                handle = os.open(_lock_path(path), os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            except FileExistsError:
                continue
            self.release()
            self._lock = os.fdopen(handle, "w")
            _try_lock(self._lock)
            self.path, self.number = path, number
            return

    def discard(self) -> None:
        """Remove it: its words are kept, or are not wanted."""
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
        self._release_and_unlock()

    def _release_and_unlock(self) -> None:
        path, self.path = self.path, None
        self.release()
        if path is not None:
            with contextlib.suppress(OSError):
                _lock_path(path).unlink(missing_ok=True)

    def release(self) -> None:
        """Leave the file where it is, for the next start to find."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")


def _try_lock(file: IO[str]) -> bool:
    """Hold a lock that ends with the process, however it ends; False when another holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_being_written(path: Path) -> bool:
    try:
        with _lock_path(path).open("r+") as lock:
            return not _try_lock(lock)
    except OSError:
        return False


def _write_whole(path: Path, raw: bytes) -> None:
    """Replace a file so that a crash leaves the old bytes or the new, never a mixture."""
    making = path.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        making.unlink()
    handle = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            making.unlink()
        raise


def _files(folders: Sequence[Path]) -> list[tuple[int, Path]]:
    found = []
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                named = _NAME.fullmatch(path.name)
                if named:
                    found.append((int(named[1]), path))
    return sorted(found)


def drafts(folders: Sequence[Path]) -> list[DraftFile]:
    """The drafts that nobody is writing now, by number."""
    return [
        DraftFile(number, path, path.stat().st_mtime, path.suffix == ".txt")
        for number, path in _files(folders)
        if not _is_being_written(path)
    ]


def draft(folders: Sequence[Path], number: int) -> DraftFile:
    """One draft. Raises DraftNotFound."""
    for found in drafts(folders):
        if found.number == number:
            return found
    raise DraftNotFound(number)
