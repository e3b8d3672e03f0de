"""What strangers' files may be: ordinary, of bounded size, and read line by line."""

from __future__ import annotations

import errno
import json
import math
import os
import re
import stat
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, NoReturn

from ccpjournal.errors import CcpError, ExitCode
from ccpjournal.sharing.contribution import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Protocol

    Notice = Callable[["Finding"], object]

    class Readable(Protocol):
        """Bytes that are read a line at a time."""

        def readline(self, limit: int, /) -> bytes:
            """At most so many bytes, up to and with the next line feed."""
            ...


LARGEST_SHARD = 64 * 1024 * 1024
"""Bytes: 256 shards of that size hold some twenty million contributions; one fits into memory."""
MOST_NOTICES = 100
"""Odd lines of one file that are spoken of one by one."""
MOST_DIGITS = 15
"""Digits of a whole number; no file of a pool needs more."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,79}(/[A-Za-z0-9._-]{1,80}){0,4}")
_GIT_MARKS = re.compile(rb"(<{7}|>{7}|\|{7})( .*)?|={7}")


class CannotTake(CcpError):
    """A file, or a part of one, is not what it claims to be; nothing of it was taken in."""

    exit_code = ExitCode.UNREADABLE


class Finding(NamedTuple):
    """What is wrong with a file of a pool, in a sentence that repeats nobody's words."""

    file: str
    """A path inside the pool, or the name of a bundle; what a stranger named oddly is counted."""
    line: int
    """From 1; 0 when it is about the whole file."""
    sentence: str


class Line(NamedTuple):
    """One line of a file, without its end."""

    number: int
    start: int
    """Bytes of the file before it."""
    length: int
    """Bytes up to the next line."""
    raw: bytes | None
    """None when it is longer than any record."""
    ended: bool
    """Whether a line feed follows; the last line of a file that was cut has none."""


def ignore(_: Finding) -> None:
    """Say nothing of what was found."""


class Speaking:
    """Speaks of the first findings in a file, and at its end of how many more there were."""

    def __init__(self, file: str, notice: Notice) -> None:
        self._file, self._notice, self._said = file, notice, 0

    def say(self, line: int, sentence: str) -> None:
        """Speak of this line, unless enough was said of the file."""
        self._said += 1
        if self._said <= MOST_NOTICES:
            self._notice(Finding(self._file, line, sentence))

    def end(self) -> None:
        """Say how many findings were left unsaid."""
        if self._said > MOST_NOTICES:
            more = f"{self._said - MOST_NOTICES:,}"
            self._notice(Finding(self._file, 0, f"There is more of that in this file: {more}."))


def spoken(name: str, otherwise: str) -> str:
    """A name that strangers gave, when it is plain enough to be repeated; else words of ours."""
    return name if _PLAIN_NAME.fullmatch(name) and ".." not in name else otherwise


def open_ordinary(path: Path, largest: int) -> BinaryIO:
    """An ordinary file of at most so many bytes, open for reading.

    Links are not followed, and nothing that could block or be endless is opened. Raises
    CannotTake for those, FileNotFoundError when there is nothing.
    """
    if path.is_symlink():
        raise CannotTake("This is a link to another place; links are not followed.")
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(path) from None
    except OSError as error:
        linked = error.errno == errno.ELOOP
        reason = "a link to another place" if linked else "not to be opened by you"
        raise CannotTake(f"This is {reason}.") from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_size > largest:
        os.close(handle)
        raise CannotTake(
            f"This file is larger than {largest // 1024:,} kB."
            if stat.S_ISREG(found.st_mode)
            else "This is not an ordinary file."
        )
    return os.fdopen(handle, "rb")


def lines(file: Readable) -> Iterator[Line]:
    """The lines of a file, cut at line feeds and at nothing else, in bounded memory.

    A byte order mark, and the carriage returns of other systems, are no part of a line.
    """
    number = start = 0
    while got := file.readline(LONGEST_LINE + 1):
        number += 1
        length, raw = len(got), got
        while not got.endswith(b"\n") and len(got) > LONGEST_LINE:
            raw = b""
            got = file.readline(LONGEST_LINE + 1)
            length += len(got)
        whole = length == len(raw)
        ended = got.endswith(b"\n")
        bare = raw.removesuffix(b"\n").rstrip(b"\r")
        if number == 1:
            bare = bare.removeprefix(b"\xef\xbb\xbf")
        fits = whole and len(bare) <= LONGEST_LINE
        yield Line(number, start, length, bare if fits else None, ended)
        start += length


def is_git_mark(raw: bytes) -> bool:
    """Whether git wrote this line, where two versions of a file met."""
    return _GIT_MARKS.fullmatch(raw) is not None


def strict_json(raw: bytes) -> object:
    """JSON without double meanings: no double keys, no NaN, no lone surrogates, no vast numbers.

    Raises CannotTake.
    """
    try:
        found: object = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_refuse_number,
            parse_int=_whole_number,
            parse_float=_finite,
        )
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeError:
        raise CannotTake("It is not UTF-8, or holds half of a character.") from None
    except RecursionError:
        raise CannotTake("It is nested beyond all measure.") from None
    except ValueError:
        raise CannotTake("It is not JSON.") from None
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise CannotTake("One of its keys stands there twice.")
    return found


def _refuse_number(_: str) -> NoReturn:
    raise CannotTake("It holds a number that is none.")


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise CannotTake("It holds a number that is far too long.")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise CannotTake("It holds a number that is far too large.")
    return number
