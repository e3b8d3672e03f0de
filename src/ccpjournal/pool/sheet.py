"""A file of lines, each verified by itself, sorted by the id that each begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import CcpError, Refused
from ccpjournal.pool.hostile import (
    LARGEST_SHARD,
    CannotTake,
    Finding,
    Speaking,
    ignore,
    is_git_mark,
    lines,
    open_ordinary,
)
from ccpjournal.pool.writing import remove, replace
from ccpjournal.sharing.contribution import Contribution, Tombstone, Unknown, line, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ccpjournal.pool.hostile import Line, Notice, Readable

    Read = Callable[[bytes], str]
    """The id that a line is sorted by; raises CcpError for a line that has no place there."""

Record = Contribution | Tombstone | Unknown

ENTRIES, RETRACTIONS, HIDDEN = "entries", "retractions", "hidden"
KINDS = (RETRACTIONS, ENTRIES)
"""The folders of records; retractions first, so that words go before they could be shown."""
SHARDS = tuple(f"{number:02x}" for number in range(256))
"""The first two digits of an id after `sha256:`."""


_PIECE = 1 << 20


class TooLarge(Refused):
    """A file of a pool does not grow beyond what is read of one; it stays as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} would become larger than a file of a pool may be. It stays as it was.",
            "Look at what was to be added: so many contributions in one file are no accident.",
        )


class Misplaced(CannotTake):
    """A good record in a file that is not its own."""


class Sheet(NamedTuple):
    """What a file holds."""

    held: set[tuple[str, bytes]]
    """The good lines, each with its id."""
    odd: list[tuple[int, int]]
    """Where stretches of other lines begin and end, in bytes; they are kept, never shown."""
    tidy: bool
    """Whether the good lines are sorted, without repetition, and before all others."""


def shard_of(id_: str) -> str:
    """The shard that a record of this id belongs in."""
    return id_.removeprefix("sha256:")[:2]


def path_of(directory: Path, kind: str, name: str) -> Path:
    """The file of a shard, there or not."""
    return directory / kind / f"{name}.jsonl"


def kind_of(record: Record) -> str:
    """The folder that a record belongs in."""
    if isinstance(record, Tombstone):
        return RETRACTIONS
    if isinstance(record, Unknown):
        schema = json.loads(record.line).get("schema", "")
        return RETRACTIONS if schema.startswith("pool-retraction/") else ENTRIES
    return ENTRIES


def takes_back(raw: bytes) -> bool:
    """Whether a good line is a tombstone that was verified, and not one of a later version."""
    return isinstance(read_line(raw), Tombstone)


def written(record: Record) -> bytes:
    """A record as its line has it, without the line's end."""
    return line(record).encode("utf-8")


def record_of(raw: bytes) -> Record:
    """What a line says, where it is one of a pool's records. Raises CcpError."""
    record = read_line(raw)
    if isinstance(record, Unknown) and record.schema.startswith("pool-hidden/"):
        raise CannotTake("This line belongs in a hide-list; it is no record.")
    return record


def reader(kind: str, name: str) -> Callable[[bytes], str]:
    """What reads the lines of that shard."""

    def read(raw: bytes) -> str:
        record = record_of(raw)
        where = (kind_of(record), shard_of(record.id))
        if where != (kind, name):
            raise Misplaced(f"This line belongs in {where[0]}/{where[1]}.jsonl.")
        return record.id

    return read


def bare(one: Line) -> bytes:
    """The line, where it could be a record at all. Raises CannotTake."""
    if one.raw is None:
        raise CannotTake("This line is longer than any contribution.")
    if not one.raw.strip():
        raise CannotTake("This line is empty.")
    if is_git_mark(one.raw):
        raise CannotTake("Here two versions met in git, and it left its marks.")
    return one.raw


def load(path: Path, read: Read, *, drop_misplaced: bool = False) -> Sheet:
    """What is in a file, or an empty sheet for none. Raises CannotTake for no ordinary file."""
    held: set[tuple[str, bytes]] = set()
    odd: list[tuple[int, int]] = []
    tidy, before = True, ("", b"")
    try:
        file = open_ordinary(path, LARGEST_SHARD)
    except FileNotFoundError:
        return Sheet(held, odd, tidy)
    with file:
        for one in lines(file):
            try:
                raw = bare(one)
                found = (read(raw), raw)
            except CcpError as error:
                goes = drop_misplaced and isinstance(error, Misplaced)
                tidy &= not _set_aside(odd, one, goes=goes or _says_nothing(one))
                continue
            tidy &= before < found and not odd and one.length == len(raw) + 1
            before = found
            held.add(found)
    return Sheet(held, odd, tidy)


def _says_nothing(one: Line) -> bool:
    return one.raw is not None and (not one.raw.strip() or is_git_mark(one.raw))


def _set_aside(odd: list[tuple[int, int]], one: Line, *, goes: bool) -> bool:
    """Keep a line among the odd ones unless it may go; whether it goes."""
    follows = bool(odd) and odd[-1][1] == one.start
    if follows and (not goes or _says_nothing(one)):  # few stretches, however many lines
        odd[-1] = (odd[-1][0], one.start + one.length)
    elif not goes:
        odd.append((one.start, one.start + one.length))
    else:
        return True
    return False


def save(path: Path, sheet: Sheet, like: Path) -> None:
    """Put the good lines in order, the odd ones after them; an empty file is none.

    Raises TooLarge, CannotWrite.
    """
    size = sum(len(raw) + 1 for _, raw in sheet.held) + sum(end - at for at, end in sheet.odd)
    if size >= LARGEST_SHARD:
        raise TooLarge(path)
    if sheet.held or sheet.odd:
        replace(path, _pieces(path, sheet), like)
    else:
        remove(path)


def _pieces(path: Path, sheet: Sheet) -> Iterator[bytes]:
    for _, raw in sorted(sheet.held):
        yield raw + b"\n"
    if not sheet.odd:
        return
    with open_ordinary(path, LARGEST_SHARD) as file:
        for start, end in sheet.odd:
            last = b"\n"
            for at in range(start, end, _PIECE):
                file.seek(at)
                last = file.read(min(end - at, _PIECE))
                yield last
            if not last.endswith(b"\n"):
                yield b"\n"


def walk(file: Readable, name: str, notice: Notice) -> Iterator[Record]:
    """The good records of a file, in its order; a notice of every line that is none."""
    speaking = Speaking(name, notice)
    for one in lines(file):
        try:
            record = record_of(bare(one))
        except CcpError as error:
            speaking.say(one.number, str(error))
        else:
            yield record
    speaking.end()


def walk_path(path: Path, name: str, notice: Notice = ignore) -> Iterator[Record]:
    """The good records of an ordinary file; nothing where there is none."""
    try:
        file = open_ordinary(path, LARGEST_SHARD)
    except FileNotFoundError:
        return
    except CannotTake as error:
        notice(Finding(name, 0, str(error)))
        return
    with file:
        yield from walk(file, name, notice)
