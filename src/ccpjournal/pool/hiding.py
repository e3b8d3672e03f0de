"""Hide-lists: what a keeper would not show, and why; a reader chooses which to follow."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import NotFound, UsageError
from ccpjournal.pool import pool_file, sheet
from ccpjournal.pool.hostile import LARGEST_SHARD, CannotTake, lines, open_ordinary, strict_json
from ccpjournal.pool.sheet import HIDDEN
from ccpjournal.pool.writing import PATIENCE, held, make_folder, sweep
from ccpjournal.sharing.contribution import canonical

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SCHEMA = "pool-hidden/1"
LONGEST_REASON = 280
"""Code points."""
LIST_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 40

_ID = re.compile(r"sha256:[0-9a-f]{64}")
_ANY_ID = re.compile(_ID.pattern.encode())


class Hidden(NamedTuple):
    """A contribution that a keeper would not show."""

    id: str
    reason: str
    """A sentence; a keeper's own words, to be shown as a stranger's."""


def names(directory: Path) -> list[str]:
    """The hide-lists of a pool, in order."""
    folder = directory / HIDDEN
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(path.stem for path in folder.iterdir() if is_list(path))


def is_list(path: Path) -> bool:
    """Whether a file is named as a hide-list is."""
    name, dot, ending = path.name.partition(".")
    return (
        dot + ending == ".jsonl" and len(name) <= LONGEST_NAME and bool(LIST_NAME.fullmatch(name))
    )


def ids(directory: Path, lists: Collection[str]) -> frozenset[str]:
    """What those lists hide. Raises NotFound, and CannotTake where one cannot be read.

    A line that was damaged still hides every id that can be read in it.
    """
    found: set[str] = set()
    there = names(directory)
    for name in lists:
        if name not in there:
            raise NotFound(
                "The pool has no hide-list of that name.",
                f"It has: {', '.join(there)}" if there else "It has none.",
            )
        with open_ordinary(sheet.path_of(directory, HIDDEN, name), LARGEST_SHARD) as file:
            for one in lines(file):
                found.update(digits.decode() for digits in _ANY_ID.findall(one.raw or b""))
    return frozenset(found)


def read(raw: bytes) -> Hidden:
    """What a line of a hide-list says. Raises CannotTake, whose sentence repeats none of it."""
    document = strict_json(raw)
    if not isinstance(document, dict) or document.keys() != {"id", "reason", "schema"}:
        raise CannotTake("It has not the three fields of a line in a hide-list.")
    id_, reason, schema = document["id"], document["reason"], document["schema"]
    if schema != SCHEMA or not isinstance(id_, str) or not _ID.fullmatch(id_):
        raise CannotTake("Its schema or its id is not as it has to be.")
    if not isinstance(reason, str) or not _is_sentence(reason):
        raise CannotTake("Its reason is not one line of up to 280 characters.")
    if written(Hidden(id_, reason)) != raw:
        raise CannotTake("It is not in canonical form.")
    return Hidden(id_, reason)


def written(hidden: Hidden) -> bytes:
    """The line of a hide-list, without its end."""
    document = {"id": hidden.id, "reason": hidden.reason, "schema": SCHEMA}
    return canonical(document).encode("utf-8")


def hide(directory: Path, name: str, hidden: Collection[Hidden], patience: float = PATIENCE) -> int:
    """Put contributions on a hide-list, which may be new; how many were not on it yet.

    Raises UsageError, NotAPool, BrokenPoolFile, CannotTake, PoolBusy, CannotWrite.
    """
    wrong = len(name) > LONGEST_NAME or not LIST_NAME.fullmatch(name)
    if wrong or not all(_ID.fullmatch(one.id) and _is_sentence(one.reason) for one in hidden):
        raise UsageError(
            "That cannot stand in a hide-list. Nothing was hidden.",
            "Its name has small letters, digits and hyphens; each line an id and one sentence.",
        )
    pool_file.load(directory)
    with held(directory, patience):
        make_folder(directory / HIDDEN)
        sweep(directory / HIDDEN)
        return put(directory, name, {(one.id, written(one)) for one in hidden})


def put(directory: Path, name: str, new: set[tuple[str, bytes]]) -> int:
    """Put good lines into a list, while the pool is held; how many were not in it."""
    path = sheet.path_of(directory, HIDDEN, name)
    before = sheet.load(path, id_of)
    if new - before.held or not before.tidy:
        sheet.save(path, before._replace(held=before.held | new), directory / pool_file.POOL)
    return len(new - before.held)


def id_of(raw: bytes) -> str:
    """The id that a line of a hide-list is sorted by. Raises CannotTake."""
    return read(raw).id


def _is_sentence(text: str) -> bool:
    """Whether it is one line of words, and nothing a terminal or an editor would act on."""
    odd = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    fits = 0 < len(text) <= LONGEST_REASON and bool(text.strip())
    return fits and not any(unicodedata.category(one) in odd for one in text)
