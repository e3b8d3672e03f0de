"""Making a pool's folder, and putting records into it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import Refused
from ccpjournal.pool import pool_file, sheet
from ccpjournal.pool.hostile import LARGEST_SHARD, CannotTake, open_ordinary
from ccpjournal.pool.sheet import ENTRIES, HIDDEN, KINDS, RETRACTIONS, SHARDS
from ccpjournal.pool.writing import (
    LOCK,
    MAKING,
    PATIENCE,
    held,
    make_folder,
    make_shared_folder,
    replace,
    sweep,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ccpjournal.pool.sheet import Record, Sheet

    Arriving = dict[str, list[tuple[str, str, bytes]]]
    """By shard: the folder, the id and the line of each record."""

OF_OTHERS = frozenset(
    {".git", ".gitattributes", ".gitignore", ".stfolder", ".stignore", ".DS_Store"}
)
"""What programs that carry folders, or show them, leave at the top of one."""
_AT_ONCE = 32 * 1024 * 1024
"""Bytes of records that are held in memory before they are written."""


class NotEmpty(Refused):
    """A folder that holds something else cannot become a pool."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"{directory} holds something else already. Nothing was made.",
            "Name a folder that is empty, or that does not exist yet.",
        )


class AlreadyAPool(Refused):
    """A pool is not made anew where one is."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"There is a pool in {directory} already. Nothing was changed.")


class CannotAdd(Refused):
    """A file of the pool is not an ordinary one; nothing was added."""

    hint = "Put an ordinary file in its place, from another copy of the pool."

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be added to. {reason} Nothing was added.")


class Added(NamedTuple):
    """What became of the records that were to be added."""

    contributions: int = 0
    """New in the pool, also such of a later version as are kept without being shown."""
    retractions: int = 0
    """Tombstones that are new."""
    known: int = 0
    """There already."""
    retracted: int = 0
    """Not added, because they were taken back before."""

    def plus(self, other: Added) -> Added:
        """Both together."""
        return Added(*(one + two for one, two in zip(self, other, strict=True)))


def init(
    directory: Path,
    name: str,
    *,
    rules: str = pool_file.RULES,
    keepers: tuple[str, ...] = (),
    sunset: str = pool_file.SUNSET,
) -> pool_file.Pool:
    """A new pool, empty. Raises UsageError, NotEmpty, AlreadyAPool, CannotWrite.

    Nothing in it tells of the machine, the person or the time, but what was given here.
    """
    pool = pool_file.describe(name, rules, keepers, sunset)
    make_shared_folder(directory)
    with held(directory):
        _refuse_others(directory)
        sweep(directory)
        replace(directory / pool_file.README, [pool_file.ABOUT.encode()])
        replace(directory / pool_file.POOL, [pool_file.shown(pool)])
    return pool


def _refuse_others(directory: Path) -> None:
    """Raise AlreadyAPool, or NotEmpty for what no interrupted init can have left."""
    for path in directory.iterdir():
        if path.name == pool_file.POOL:
            raise AlreadyAPool(directory)
        ours = path.name == LOCK or path.name in OF_OTHERS or MAKING.fullmatch(path.name)
        if not ours and not _is_our_readme(path):
            raise NotEmpty(directory)


def _is_our_readme(path: Path) -> bool:
    if path.name != pool_file.README:
        return False
    try:
        with open_ordinary(path, len(pool_file.ABOUT.encode())) as file:
            return file.read() == pool_file.ABOUT.encode()
    except CannotTake:
        return False


def add(directory: Path, records: Iterable[Record], *, patience: float = PATIENCE) -> Added:
    """Put records into a pool; what is there already stays as it is.

    The words of what is retracted go, and do not come back. Each file is changed wholly or not
    at all, and adding the same again changes nothing: after an interruption, add again.
    Raises NotAPool, BrokenPoolFile, CannotAdd, TooLarge, PoolBusy, CannotWrite.
    """
    pool_file.load(directory)
    with held(directory, patience):
        _make_ready(directory)
        return _take_in(directory, records)


def tidy(directory: Path, *, patience: float = PATIENCE) -> Added:
    """Sort every file, put each good record where it belongs, let go of words taken back.

    Lines that are no good records stay, after the good ones. Raises what `add` raises.
    """
    pool_file.load(directory)
    with held(directory, patience):
        _make_ready(directory)
        _take_in(directory, _misplaced(directory))
        done = Added()
        for shard in SHARDS:
            done = done.plus(_settle(directory, shard, [], drop_misplaced=True))
        return done


def _make_ready(directory: Path) -> None:
    """Take away what a killed process left; raise before anything is written if it cannot be."""
    sweep(directory)
    for kind in (*KINDS, HIDDEN):
        make_folder(directory / kind)
        sweep(directory / kind)
    for kind, shard in itertools.product(KINDS, SHARDS):
        path = sheet.path_of(directory, kind, shard)
        try:
            open_ordinary(path, LARGEST_SHARD).close()
        except FileNotFoundError:
            continue
        except CannotTake as error:
            raise CannotAdd(path, str(error)) from None


def _take_in(directory: Path, records: Iterable[Record]) -> Added:
    """Add records, in portions that fit into memory."""
    done = Added()
    for portion in _portions(records):
        for shard in sorted(portion):
            done = done.plus(_settle(directory, shard, portion[shard]))
    return done


def _portions(records: Iterable[Record]) -> Iterator[Arriving]:
    portion: Arriving = defaultdict(list)
    size = 0
    for record in records:
        raw = sheet.written(record)
        portion[sheet.shard_of(record.id)].append((sheet.kind_of(record), record.id, raw))
        size += len(raw)
        if size > _AT_ONCE:
            yield portion
            portion, size = defaultdict(list), 0
    yield portion


def _settle(
    directory: Path,
    shard: str,
    arriving: list[tuple[str, str, bytes]],
    *,
    drop_misplaced: bool = False,
) -> Added:
    """Bring one shard up to date: retractions first, so that no crash can show their words."""
    paths = {kind: sheet.path_of(directory, kind, shard) for kind in KINDS}
    before = {
        kind: sheet.load(path, sheet.reader(kind, shard), drop_misplaced=drop_misplaced)
        for kind, path in paths.items()
    }
    held = {kind: set(one.held) for kind, one in before.items()}
    for kind, id_, raw in arriving:
        held[kind].add((id_, raw))
    gone = {id_ for id_, raw in held[RETRACTIONS] if sheet.takes_back(raw)}
    wanted = held[ENTRIES]
    held[ENTRIES] = {one for one in wanted if one[0] not in gone}
    for kind in KINDS:
        _save(directory, paths[kind], before[kind], held[kind])
    retracted = sum(kind == ENTRIES and id_ in gone for kind, id_, _ in arriving)
    contributions = len(held[ENTRIES] - before[ENTRIES].held)
    retractions = len(held[RETRACTIONS] - before[RETRACTIONS].held)
    known = len(arriving) - contributions - retractions - retracted
    return Added(contributions, retractions, known, retracted)


def _save(directory: Path, path: Path, before: Sheet, held: set[tuple[str, bytes]]) -> None:
    """Write a file if what it should hold is not what it holds."""
    if held != before.held or not before.tidy:
        sheet.save(path, before._replace(held=held), directory / pool_file.POOL)


def _misplaced(directory: Path) -> Iterator[Record]:
    """The good records that stand in a file that is not theirs."""
    for shard, kind in itertools.product(SHARDS, KINDS):
        path = sheet.path_of(directory, kind, shard)
        found = sheet.walk_path(path, path.name)
        # Read whole before any is yielded: a file that is open cannot be replaced on Windows.
        yield from [
            record
            for record in found
            if (sheet.kind_of(record), sheet.shard_of(record.id)) != (kind, shard)
        ]
