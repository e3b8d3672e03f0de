"""One file that carries a pool's records: written as plain lines, read without trust."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ccpjournal.errors import NotFound, Refused
from ccpjournal.pool import archive, hiding, pool_file, reading, sheet
from ccpjournal.pool.hostile import Finding, ignore, open_ordinary, spoken
from ccpjournal.pool.sheet import SHARDS
from ccpjournal.pool.writing import replace
from ccpjournal.sharing.contribution import Contribution

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ccpjournal.pool.hostile import Notice
    from ccpjournal.pool.sheet import Record

_UNNAMED = "the file"


class AlreadyThere(Refused):
    """A bundle never takes the place of another file."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is {file} already. Nothing was written.", "Name another file.")


class InsideThePool(Refused):
    """A bundle does not belong among the files of the pool it is made of."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} would lie inside the pool. Nothing was written.",
            "Name a file outside the pool's folder.",
        )


def write(directory: Path, file: Path, hide: Collection[str] = (), notice: Notice = ignore) -> int:
    """Write all records of a pool into one new file of JSON Lines; how many there are.

    They are sorted by id, and the same records make the same bytes on every machine: nothing in
    them tells of it, of the person or of the time. What the hide-lists named in `hide` hide stays
    out. Raises NotAPool, BrokenPoolFile, NotFound, AlreadyThere, InsideThePool, CannotWrite.
    """
    pool_file.load(directory)
    hidden = hiding.ids(directory, hide)
    if os.path.lexists(file):
        raise AlreadyThere(file)
    if file.absolute().parent.resolve().is_relative_to(directory.resolve()):
        raise InsideThePool(file)
    count = 0

    def pieces() -> Iterator[bytes]:
        nonlocal count
        for name in SHARDS:
            for record in reading.records(directory, name, notice):
                if not (isinstance(record, Contribution) and record.id in hidden):
                    count += 1
                    yield sheet.written(record) + b"\n"

    replace(file, pieces())
    return count


def read(file: Path, notice: Notice = ignore) -> Iterator[Record]:
    """The good records in a file from anybody: a bundle, plain or in gzip or zip, or one record.

    `notice` is told of every line and member that is not taken. The file is never unpacked to a
    disk. Raises NotFound and CannotTake, both before the first record.
    """
    name = spoken(file.name, _UNNAMED)
    try:
        opened = open_ordinary(file, archive.MOST_BYTES)
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}.") from None
    with opened:
        parts = archive.parts(opened, name, notice)
        archive.weigh(parts, os.fstat(opened.fileno()).st_size)
        for part in parts:
            label = name if part.name == name else f"{name}: {part.name}"
            try:
                yield from sheet.walk(part.open(), label, notice)
            except archive.DAMAGED:
                notice(Finding(label, 0, "It is damaged or cut short; what came before was read."))
