"""Which pools are followed on this machine: a small private file, apart from every journal."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import CcpError, ExitCode
from ccpjournal.pool.hostile import CannotTake, open_ordinary
from ccpjournal.pool.writing import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "pools.json"
SCHEMA = "ccpjournal-pools/1"
LARGEST = 256 * 1024
"""Bytes; hundreds of folders."""


class Followed(NamedTuple):
    """A pool that is read on this machine."""

    directory: Path
    hide: tuple[str, ...] = ()
    """The names of its hide-lists that are followed."""


class BrokenList(CcpError):
    """The list of followed pools cannot be read; the pools are as they were."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not the list of pools it should be. The pools are as they were.",
            "Delete that file, and follow the pools again: ccp pool add DIR",
        )


def are_any(data: Path) -> bool:
    """Whether a pool may be followed; without reading anything."""
    return (data / FILE).exists()


def load(data: Path) -> tuple[Followed, ...]:
    """The followed pools, in the order in which they were added. Raises BrokenList."""
    path = data / FILE
    try:
        with open_ordinary(path, LARGEST) as file:
            return tuple(_read(json.loads(file.read())))
    except FileNotFoundError:
        return ()
    except (CannotTake, OSError, LookupError, RecursionError, TypeError, ValueError):
        raise BrokenList(path) from None


def _read(document: object) -> Iterable[Followed]:
    """What the file says. Raises LookupError, TypeError, ValueError."""
    if not isinstance(document, dict) or document["schema"] != SCHEMA:
        raise ValueError
    for one in document["pools"]:
        directory, hide = one["folder"], one["hide"]
        if not isinstance(directory, str) or not all(isinstance(name, str) for name in hide):
            raise TypeError
        yield Followed(Path(directory), tuple(hide))


def save(data: Path, pools: Iterable[Followed]) -> None:
    """Write the list anew; after a crash it is the old or the new one. Raises CannotWrite."""
    path = data / FILE
    rows = [{"folder": str(one.directory), "hide": list(one.hide)} for one in pools]
    # In ASCII: a folder's name may hold what is no text, and is read back as it is.
    raw = json.dumps({"schema": SCHEMA, "pools": rows}, indent=2) + "\n"
    making = path.with_name(FILE + ".new")
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
        handle = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    except OSError as error:
        raise CannotWrite(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            making.unlink(missing_ok=True)


def follow(data: Path, one: Followed) -> bool:
    """Follow a pool, or follow other hide-lists of it; whether it is new. Raises as the others."""
    before = load(data)
    others = [other for other in before if other.directory != one.directory]
    if one not in before:
        save(data, [*others, one])
    return len(others) == len(before)


def leave(data: Path, directory: Path) -> None:
    """Follow a pool no longer; its folder stays as it is. Raises as the others."""
    save(data, [one for one in load(data) if one.directory != directory])
