"""What has waited long enough leaves the outbox for the pool's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.receipts import Receipt


def leave(here: Here) -> None:
    """Put what is due into the pool's folder, and say so; what cannot leave stays, and is said."""
    from ccpjournal.journal.receipts import due
    from ccpjournal.render.offered import NO_POOL
    from ccpjournal.render.phrases import plural

    waiting = [] if here.is_new else due(here.store, here.now().instant)
    if not waiting:
        return
    if not here.settings.pool:
        here.note(NO_POOL)
        return
    gone = 0
    try:
        for one in waiting:
            put(here, one)
            gone += 1
    except CcpError as error:
        here.say_error(error)
    if gone:
        here.note(f"{plural(gone, 'contribution')} left the outbox for {here.settings.pool}")
    if gone < len(waiting):
        here.note(f"Still waiting: {plural(len(waiting) - gone, 'contribution')}. Nothing is lost.")


def put(here: Here, one: Receipt) -> None:
    """Write a contribution into the pool's folder, then note that it left.

    A kill in between repeats harmlessly: the folder takes the same line once.
    """
    from ccpjournal.journal.receipts import leaving
    from ccpjournal.pool.folder import add
    from ccpjournal.sharing.contribution import read_line

    folder = pool_of(here)
    with leaving(here.store, one.id, str(folder), here.now().instant) as found:
        add(folder, [read_line(found.line)])


def pool_of(here: Here) -> Path:
    """The folder of the pool that is set."""
    return Path(here.settings.pool).expanduser().absolute()


def is_there(here: Here, one: Receipt) -> bool:
    """Whether a contribution stands in the pool's folder already, as after a kill."""
    from ccpjournal.pool.reading import records

    if not here.settings.pool:
        return False
    shard = one.id.removeprefix("sha256:")[:2]
    try:
        return any(record.id == one.id for record in records(pool_of(here), shard))
    except CcpError:
        return False
