"""Reading a pool: its contributions, shard by shard, without those taken back or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.pool import hiding, pool_file, sheet
from ccpjournal.pool.hostile import Finding, ignore
from ccpjournal.pool.sheet import ENTRIES, KINDS, RETRACTIONS, SHARDS
from ccpjournal.sharing.contribution import Contribution, Tombstone, Unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ccpjournal.pool.hostile import Notice
    from ccpjournal.pool.sheet import Record


def contributions(
    directory: Path, hide: Collection[str] = (), notice: Notice = ignore
) -> Iterator[Contribution]:
    """Every contribution, once, in the order of ids; memory for one shard at a time.

    `hide` names the hide-lists that are followed. `notice` is told of what was passed over.
    Raises NotAPool, BrokenPoolFile, NotFound and CannotTake for a hide-list.
    """
    pool_file.load(directory)
    hidden = hiding.ids(directory, hide)
    for name in SHARDS:
        yield from shard(directory, name, hidden, notice)


def shard(
    directory: Path,
    name: str,
    hidden: Collection[str] = frozenset(),
    notice: Notice = ignore,
) -> Iterator[Contribution]:
    """The contributions of one shard, `00` to `ff`; `hidden` are ids that are not wanted."""
    for record in _standing(directory, name, notice):
        if isinstance(record, Contribution) and record.id not in hidden:
            yield record


def tombstones(directory: Path, name: str, notice: Notice = ignore) -> Iterator[Tombstone]:
    """The verified retractions of one shard."""
    for record in _of_kind(directory, RETRACTIONS, name, notice):
        if isinstance(record, Tombstone):
            yield record


def records(directory: Path, name: str, notice: Notice = ignore) -> list[Record]:
    """All that stands in one shard, sorted by id, also what a later version will understand."""
    found = [*_of_kind(directory, RETRACTIONS, name, notice), *_standing(directory, name, notice)]
    return sorted(found, key=_place)


def good_records(directory: Path, notice: Notice = ignore) -> Iterator[Record]:
    """Every good record of a folder, in whatever file of it it stands: what a merge takes."""
    for name in SHARDS:
        for kind in KINDS:
            if _usable(directory, kind, notice if name == SHARDS[0] else ignore):
                path = sheet.path_of(directory, kind, name)
                yield from sheet.walk_path(path, f"{kind}/{path.name}", notice)


def _standing(directory: Path, name: str, notice: Notice) -> Iterator[Record]:
    """The good records of `entries` that were not taken back, each once."""
    gone = {one.id for one in tombstones(directory, name, notice)}
    seen: set[tuple[str, str]] = set()
    for record in _of_kind(directory, ENTRIES, name, notice):
        place = _place(record)
        if record.id not in gone and place not in seen:
            seen.add(place)
            yield record


def _place(record: Record) -> tuple[str, str]:
    """Where a record stands among others; an id says all but of a record not known here."""
    return (record.id, record.line if isinstance(record, Unknown) else "")


def _of_kind(directory: Path, kind: str, name: str, notice: Notice) -> Iterator[Record]:
    """The good records that belong in this file and stand in it."""
    path = sheet.path_of(directory, kind, name)
    if not _usable(directory, kind, notice):
        return
    for record in sheet.walk_path(path, f"{kind}/{path.name}", notice):
        if (sheet.kind_of(record), sheet.shard_of(record.id)) == (kind, name):
            yield record


def _usable(directory: Path, kind: str, notice: Notice) -> bool:
    """Whether this folder is there and lies in the pool."""
    if (directory / kind).is_symlink():
        notice(Finding(kind, 0, "This folder is a link to another place; it was not followed."))
        return False
    return (directory / kind).is_dir()
