"""What a stranger's file has inside: lines, packed or not, weighed before any is believed."""

from __future__ import annotations

import gzip
import stat
import struct
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

from ccpjournal.pool.hostile import MOST_NOTICES, CannotTake, Speaking, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ccpjournal.pool.hostile import Notice

MOST_BYTES = 4 * 1024**3
"""Of a file, and of all that is packed in it: some six million contributions."""
MOST_MEMBERS = 2_000
"""Files in a zip; a pool has 512 files of records."""
LARGEST_DIRECTORY = 1024 * 1024
"""Bytes of a zip's list of its members; the names of two thousand take a quarter of it."""
RATIO = 100
"""Bytes unpacked for each byte of the file; contributions unpack to 3 to 10."""
NO_BOMB = 1024 * 1024
"""Bytes unpacked below which the ratio does not matter."""

DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What the standard library raises where packed bytes are damaged, or of a kind it has not."""

_UNREADABLE = (*DAMAGED, struct.error, ValueError, OverflowError)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCKED = 0x1
_END, _END_64 = b"PK\x05\x06", (b"PK\x06\x06", b"PK\x06\x07")
_END_BYTES, _LONGEST_COMMENT, _BEFORE_END = 22, 65_535, 20 + 56
_PASSED_OVER = {"pool.json", "README.txt", ".DS_Store"}
"""Parts of a pool, or of what a system adds, that hold no records."""
_PIECE = 64 * 1024


class Opened(Protocol):
    """Bytes to be read, some or a line at a time."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes."""
        ...

    def readline(self, limit: int, /) -> bytes:
        """At most so many bytes, up to and with the next line feed."""
        ...


class Part(NamedTuple):
    """A stretch of lines in a file."""

    name: str
    """What findings call it."""
    open: Callable[[], Opened]
    """From its beginning; a part is read to its end before the next is opened."""


def parts(file: BinaryIO, name: str, notice: Notice) -> Sequence[Part]:
    """The lines of a file, of what gzip packed, or of the members of a zip.

    `notice` is told of members that are not opened. Raises CannotTake.
    """
    beginning = file.read(4)
    if beginning.startswith(b"\x1f\x8b"):
        return [Part(name, partial(_gunzipped, file))]
    if beginning in {b"PK\x03\x04", _END}:
        return _members(file, name, notice)
    return [Part(name, partial(_from_start, file))]


def weigh(found: Sequence[Part], packed: int) -> None:
    """Unpack everything, keep nothing. Raises CannotTake for what is made to fill a disk."""
    weight = 0
    for part in found:
        try:
            opened = part.open()
            while piece := opened.read(_PIECE):
                weight += len(piece)
                if weight > MOST_BYTES or (weight > NO_BOMB and weight > RATIO * packed):
                    raise CannotTake(
                        "This file unpacks to far more than contributions would. "
                        "Nothing was taken from it."
                    )
        except DAMAGED:
            continue  # said when its lines are read


def _from_start(file: BinaryIO) -> Opened:
    file.seek(0)
    return file


def _gunzipped(file: BinaryIO) -> Opened:
    file.seek(0)
    return gzip.GzipFile(fileobj=file, mode="rb")


def _members(file: BinaryIO, name: str, notice: Notice) -> Sequence[Part]:
    """The members of a zip that can hold records, by name; the others are spoken of."""
    _refuse_vast_directory(file)
    try:
        packed = zipfile.ZipFile(file)
        members = sorted(packed.infolist(), key=lambda one: one.filename)
    except _UNREADABLE:
        raise CannotTake("This begins like a zip file and cannot be read as one.") from None
    if len(members) > MOST_MEMBERS:
        raise CannotTake(f"There are more than {MOST_MEMBERS:,} files in this zip file.")
    found, said = [], 0
    for number, member in enumerate(members, 1):
        called = spoken(member.filename, f"member {number}")
        if _is_passed_over(member):
            continue
        reason = _why_not(member)
        if not reason:
            found.append(Part(called, partial(packed.open, member)))
            continue
        said += 1
        if said <= MOST_NOTICES:
            Speaking(f"{name}: {called}", notice).say(0, reason)
    return found


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    way = member.filename.split("/")
    return member.is_dir() or way[0] == "__MACOSX" or way[-1] in _PASSED_OVER


def _why_not(member: zipfile.ZipInfo) -> str:
    """Why a member is not opened; nothing when it may be."""
    way = member.filename.split("/")
    if stat.S_ISLNK(member.external_attr >> 16):
        return "This is a link to another place; links are not followed."
    if ".." in way or not way[0] or set(member.filename) & {"\\", ":"}:
        return "Its name leads out of the file; it was not opened."
    if not member.filename.endswith(".jsonl"):
        return "This is no file of records; it was not opened."
    if "hidden" in way[:-1]:
        return "Hide-lists are not taken from a file, only when two copies of a pool are merged."
    if member.flag_bits & _LOCKED or member.compress_type not in _METHODS:
        return "This is packed in a way, or with a passphrase, that is not opened here."
    return ""


def _refuse_vast_directory(file: BinaryIO) -> None:
    """Raise CannotTake before the list of members could fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT - _BEFORE_END))
    tail = file.read()
    # The standard library looks for the end first where there is no comment, as is done here.
    plain = tail[-_END_BYTES:].startswith(_END) and tail.endswith(b"\0\0")
    at = len(tail) - _END_BYTES if plain else tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise CannotTake("This begins like a zip file and was cut short.")
    if any(sign in tail[max(0, at - _BEFORE_END) : at] for sign in _END_64):
        raise CannotTake("This zip file is of the kind for far more than a pool.")
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    if directory > LARGEST_DIRECTORY:
        raise CannotTake("The list of files in this zip file is far too long.")
