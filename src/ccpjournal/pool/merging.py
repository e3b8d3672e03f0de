"""Merging two copies of a pool: everything good of both, whichever is merged into which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.pool import folder, hiding, pool_file, sheet
from ccpjournal.pool.hostile import CannotTake, Finding, ignore
from ccpjournal.pool.reading import good_records
from ccpjournal.pool.sheet import HIDDEN, KINDS
from ccpjournal.pool.writing import PATIENCE, held, make_folder, sweep

if TYPE_CHECKING:
    from pathlib import Path

    from ccpjournal.pool.hostile import Notice


def merge(
    source: Path, into: Path, notice: Notice = ignore, patience: float = PATIENCE
) -> folder.Added:
    """Add to a pool what another copy has, hide-lists too; the other copy is only read.

    The records of both are then there, in order, without the words of what either took back.
    `notice` is told of what the other copy holds that is no good record; it may lack its
    `pool.json`, as a damaged copy does. Raises NotAPool, BrokenPoolFile, CannotAdd, PoolBusy,
    CannotWrite.
    """
    if not any((source / name).is_dir() for name in KINDS):
        pool_file.load(source)
    done = folder.tidy(into, patience=patience)
    if source.samefile(into):
        return done
    done = done.plus(folder.add(into, good_records(source, notice), patience=patience))
    with held(into, patience):
        make_folder(into / HIDDEN)
        sweep(into / HIDDEN)
        for name in hiding.names(source):
            hiding.put(into, name, _hidden(source, name, notice))
    return done


def _hidden(source: Path, name: str, notice: Notice) -> set[tuple[str, bytes]]:
    """The good lines of a hide-list in the other copy."""
    path = sheet.path_of(source, HIDDEN, name)
    try:
        return sheet.load(path, hiding.id_of).held
    except CannotTake as error:
        notice(Finding(f"{HIDDEN}/{path.name}", 0, str(error)))
        return set()
