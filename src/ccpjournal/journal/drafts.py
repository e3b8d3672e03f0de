"""Drafts on disk: a private file each, written whole or not at all, until the words are kept."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ccpjournal.errors import NotFound
from ccpjournal.journal.claim import Claim, claim, is_held
from ccpjournal.journal.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.asking.unfinished import Unfinished

_NAME = re.compile(r"draft-([1-9]\d{0,8})\.(json|txt)")
_SUFFIXES = (".json", ".txt", ".about", ".new")


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
    """A file just as an editor left it; what it belongs to stands in a file beside it."""

    def read(self) -> Unfinished:
        """What stands in it. Raises UnreadableDraft."""
        import json

        from ccpjournal.asking.unfinished import UnreadableDraft, from_document

        try:
            raw = self.path.read_bytes()
            if self.is_text:
                return self._about()._replace(pending=raw.decode("utf-8", "replace"))
            return from_document(json.loads(raw))
        except (OSError, ValueError, RecursionError):
            raise UnreadableDraft from None

    def _about(self) -> Unfinished:
        """What a text belongs to; nothing, where that is not known."""
        import json

        from ccpjournal.asking.unfinished import Unfinished, UnreadableDraft, from_document

        try:
            return from_document(json.loads(self.path.with_suffix(".about").read_bytes()))
        except (OSError, ValueError, RecursionError, UnreadableDraft):
            return Unfinished()

    def discard(self) -> None:
        """Remove it, unless another terminal has begun to write it."""
        held = claim(self.path.with_suffix(".lock"))
        if held is not None:
            _remove(self.path)
            held.remove()


def draft_folders(home: Path) -> tuple[Path, ...]:
    """Where drafts may stand: with the journal, else where a full or read-only disk is not."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    # Each journal has its own there, so that no words turn up in another one.
    journal = f"{crc32(str(home.absolute()).encode(errors='surrogateescape')):08x}"
    return home / "drafts", _temporary_folder() / f"ccpjournal-{user}" / journal


def _temporary_folder() -> Path:
    """The system's folder for temporary files; `tempfile` would cost a third of a capture."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        folder = os.environ.get(name)
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path("/tmp" if os.name != "nt" else "C:/Temp")  # noqa: S108 -- a private folder in it


def _is_private(folder: Path) -> bool:
    """Whether a folder and the one it stands in are the person's own, not planted by another."""
    if not hasattr(os, "getuid"):
        return True
    return all(place.lstat().st_uid == os.getuid() for place in (folder, folder.parent))


def _make_private(folder: Path) -> None:
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.parent.lstat().st_uid == getattr(os, "getuid", lambda: 0)():
        folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_private(folder):
        raise PermissionError(str(folder))


class OpenDraft:
    """A draft that is being written; other terminals leave it alone while it is open."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._claim: Claim | None = None
        self.path: Path | None = None
        """Where it stands; None until something was saved."""
        self.number = 0

    def save(self, unfinished: Unfinished) -> None:
        """Put the words on the disk, in the first folder that takes them. Raises NowhereToSave."""
        import json

        document = unfinished.as_document()
        try:
            raw = json.dumps(document, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # bytes of a command line that are not UTF-8
            raw = json.dumps(document).encode()
        self._write(raw, ".json")

    def save_bytes(self, raw: bytes, about: Unfinished | None = None) -> None:
        """Put a file's bytes on the disk just as they are. Raises NowhereToSave.

        What they belong to stands beside them, so that it survives a kill in the editor.
        """
        import json

        self._write(raw, ".txt")
        if about is not None and self.path is not None:
            with contextlib.suppress(OSError):  # the words matter more
                document = json.dumps(about.as_document()).encode()
                _write_whole(self.path.with_suffix(".about"), document)

    def _write(self, raw: bytes, suffix: str) -> None:
        if self.path is not None and self._write_here(self.path.with_suffix(suffix), raw):
            return
        for folder in self._folders:
            if self._write_in(folder, raw, suffix):
                return
        raise NowhereToSave(self._folders)

    def _write_here(self, path: Path, raw: bytes) -> bool:
        """Write where it stands already; what stood there goes only after that."""
        former = self.path
        try:
            _write_whole(path, raw)
        except OSError:
            return False
        self.path = path
        if former is not None and former != path:
            former.unlink(missing_ok=True)
        return True

    def _write_in(self, folder: Path, raw: bytes, suffix: str) -> bool:
        """Write under a new number in a folder; what was saved elsewhere goes only after that."""
        try:
            number, claimed = _claim_number(self._folders, folder)
        except OSError:
            return False
        path = folder / f"draft-{number}{suffix}"
        try:
            _write_whole(path, raw)
        except OSError:
            claimed.remove()
            return False
        self.discard()
        self.path, self.number, self._claim = path, number, claimed
        return True

    def discard(self) -> None:
        """Remove it: its words are kept, or are not wanted."""
        if self.path is not None:
            _remove(self.path)
        if self._claim is not None:
            self._claim.remove()
        self.path, self._claim = None, None

    def release(self) -> None:
        """Leave the file where it is, for the next start to find."""
        if self._claim is not None:
            self._claim.release()
            self._claim = None


def _claim_number(folders: Sequence[Path], folder: Path) -> tuple[int, Claim]:
    """The next free number, and the lock that holds it in this folder."""
    _make_private(folder)
    number = max((number for number, _ in _files(folders)), default=0)
    while True:
        number += 1
        claimed = claim(folder / f"draft-{number}.lock")
        if claimed is None:
            continue
        if number not in {taken for taken, _ in _files(folders)}:
            return number, claimed
        claimed.release()


def _remove(path: Path) -> None:
    """Remove a draft and whatever a killed process left of it."""
    for suffix in _SUFFIXES:
        with contextlib.suppress(OSError):
            path.with_suffix(suffix).unlink(missing_ok=True)


def _write_whole(path: Path, raw: bytes) -> None:
    """Replace a file so that a crash leaves the old bytes or the new, never a mixture."""
    from ccpjournal.journal.opening import make_private_file, sync_folder

    making = path.with_suffix(".new")
    making.unlink(missing_ok=True)
    make_private_file(making)
    try:
        with making.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
        sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            making.unlink()
        raise


def _files(folders: Sequence[Path]) -> list[tuple[int, Path]]:
    found = []
    for folder in folders:
        with contextlib.suppress(OSError):
            if _is_private(folder):
                named = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
                found += [(int(name[1]), path) for name, path in named if name]
    return sorted(found)


def drafts(folders: Sequence[Path]) -> list[DraftFile]:
    """The drafts that nobody is writing now, by number."""
    found = []
    for number, path in _files(folders):
        with contextlib.suppress(OSError):  # it was kept or discarded meanwhile
            if not is_held(path.with_suffix(".lock")):
                saved = path.lstat().st_mtime
                found.append(DraftFile(number, path, saved, path.suffix == ".txt"))
    return found


def drafts_on(folders: Sequence[Path], entry_ids: Sequence[int]) -> list[DraftFile]:
    """The drafts that hang on these entries, also those that somebody is writing now."""
    from ccpjournal.asking.unfinished import UnreadableDraft

    found = []
    for number, path in _files(folders):
        with contextlib.suppress(OSError, UnreadableDraft):
            saved, is_text = path.lstat().st_mtime, path.suffix == ".txt"
            one = DraftFile(number, path, saved, is_text)
            if not set(entry_ids).isdisjoint(one.read().entry_ids):
                found.append(one)
    return found


def draft(folders: Sequence[Path], number: int) -> DraftFile:
    """One draft. Raises DraftNotFound."""
    for found in drafts(folders):
        if found.number == number:
            return found
    raise DraftNotFound(number)
