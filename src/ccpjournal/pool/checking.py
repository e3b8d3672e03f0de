"""Checking a pool: every line of every file, and what does not belong in the folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError
from ccpjournal.pool import hiding, pool_file, reading, sheet
from ccpjournal.pool.folder import OF_OTHERS
from ccpjournal.pool.hostile import (
    LARGEST_SHARD,
    MOST_NOTICES,
    CannotTake,
    Finding,
    Speaking,
    lines,
    open_ordinary,
    spoken,
)
from ccpjournal.pool.sheet import ENTRIES, HIDDEN, RETRACTIONS, SHARDS
from ccpjournal.pool.writing import LOCK, MAKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from ccpjournal.pool.hostile import Line
    from ccpjournal.pool.sheet import Read

_LEFT = "A process that was stopped left this; nothing is lost, and the next change removes it."
_STRAY = "This does not belong in a pool; it was not looked at."
_LINK = "This is a link to another place; it was not followed."
_FOLDERS = frozenset({ENTRIES, RETRACTIONS, HIDDEN})
_SHARD_FILES = frozenset(f"{name}.jsonl" for name in SHARDS)


def check(directory: Path) -> list[Finding]:
    """What is wrong with a pool, by file and line; an empty list when nothing is.

    Nothing is changed, and no finding stops the rest. At most a hundred findings of one file
    or folder are given, with the number of the rest. Raises NotAPool where there is no folder.
    """
    if not directory.is_dir():
        raise pool_file.NotAPool(directory)
    found: list[Finding] = []
    _check_pool_file(directory, found)
    _check_names(directory, "", _at_the_top, found)
    for kind in (ENTRIES, RETRACTIONS):
        if _check_names(directory, kind, _is_shard, found):
            for name in SHARDS:
                _check_shard(directory, kind, name, found)
    if _check_names(directory, HIDDEN, hiding.is_list, found):
        for name in hiding.names(directory):
            path = sheet.path_of(directory, HIDDEN, name)
            _check_file(path, HIDDEN, hiding.id_of, frozenset(), found)
    return found


def _check_pool_file(directory: Path, found: list[Finding]) -> None:
    path = directory / pool_file.POOL
    try:
        with open_ordinary(path, pool_file.LARGEST_POOL_FILE) as file:
            pool_file.parse(file.read())
    except FileNotFoundError:
        found.append(Finding(pool_file.POOL, 0, "It is missing; take it from another copy."))
    except CannotTake as error:
        found.append(Finding(pool_file.POOL, 0, str(error)))


def _at_the_top(path: Path) -> bool:
    folders = path.name in _FOLDERS and path.is_dir()
    return folders or path.name in {pool_file.POOL, pool_file.README, LOCK, *OF_OTHERS}


def _is_shard(path: Path) -> bool:
    return path.name in _SHARD_FILES


def _check_names(
    directory: Path, kind: str, belongs: Callable[[Path], bool], found: list[Finding]
) -> bool:
    """Find what does not belong in a folder of the pool; whether its files can be looked at."""
    folder = directory / kind
    if not folder.is_dir() or (kind and folder.is_symlink()):
        return False  # nothing there, or it is named at the top already
    wrong = 0
    with os.scandir(folder) as names:  # one by one, for there may be millions
        for one in names:
            sentence = _wrong_name(folder / one.name, belongs)
            wrong += bool(sentence)
            if sentence and wrong <= MOST_NOTICES:
                place = f"{kind}/" if kind else ""
                odd = f"a name of {len(one.name)} characters"
                found.append(Finding(place + spoken(one.name, odd), 0, sentence))
    if wrong > MOST_NOTICES:
        more = f"There are more such names: {wrong - MOST_NOTICES:,}."
        found.append(Finding(kind or ".", 0, more))
    return True


def _wrong_name(path: Path, belongs: Callable[[Path], bool]) -> str:
    """What is wrong with a file being there; nothing when it may be."""
    if MAKING.fullmatch(path.name):
        return _LEFT
    if path.is_symlink() and (path.name in _FOLDERS or not belongs(path)):
        return _LINK
    return "" if belongs(path) else _STRAY


def _check_shard(directory: Path, kind: str, name: str, found: list[Finding]) -> None:
    """Find what is wrong with the lines of a shard."""
    gone: Collection[str] = frozenset()
    if kind == ENTRIES:
        gone = frozenset(one.id for one in reading.tombstones(directory, name))
    _check_file(sheet.path_of(directory, kind, name), kind, sheet.reader(kind, name), gone, found)


def _check_file(
    path: Path, kind: str, read: Read, gone: Collection[str], found: list[Finding]
) -> None:
    """Find what is wrong with each line of a file, and with its order."""
    speaking = Speaking(f"{kind}/{path.name}", found.append)
    try:
        file = open_ordinary(path, LARGEST_SHARD)
    except FileNotFoundError:
        return
    except CannotTake as error:
        speaking.say(0, str(error))
        return
    before = ("", b"")
    with file:
        for one in lines(file):
            try:
                raw = sheet.bare(one)
                here = (read(raw), raw)
            except CcpError as error:
                speaking.say(one.number, str(error))
                continue
            for sentence in _wrong_line(one, here, before, gone):
                speaking.say(one.number, sentence)
            before = here
    speaking.end()


def _wrong_line(
    one: Line, here: tuple[str, bytes], before: tuple[str, bytes], gone: Collection[str]
) -> list[str]:
    """What is wrong with where a good line stands."""
    wrong = []
    if here == before:
        wrong.append("This line stands here twice.")
    elif here < before:
        wrong.append("This line is out of order.")
    if here[0] in gone:
        wrong.append("This was taken back, and its words still stand here.")
    if one.length != len(here[1]) + 1:
        wrong.append("This line does not begin or end as it should; another program changed it.")
    return wrong
