"""What has waited long enough leaves the outbox for the pool's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ccpjournal.cli.here import Here
    from ccpjournal.journal.receipts import Receipt


def leave(here: Here) -> None:
    """Put what is due into the pool's folder, and say so; what cannot leave stays, and is said."""
    from ccpjournal.journal.receipts import due, held_back
    from ccpjournal.render.offered import NO_POOL, held_back_said, left_said, still_waiting_said

    if here.is_new:
        return
    now = here.now().instant
    for one in held_back(here.store, now):
        here.note(held_back_said(one))
    waiting = due(here.store, now)
    if not waiting:
        return
    if not here.settings.pool:
        here.note(NO_POOL)
        return
    if gone := _put_each(here, waiting):
        here.note(left_said(gone, here.settings.pool))
    if stays := len(due(here.store, now)):
        here.note(still_waiting_said(stays))


def _put_each(here: Here, waiting: Iterable[Receipt]) -> int:
    """How many left; what another terminal took meanwhile is none of them, and no fault."""
    from ccpjournal.journal.receipts import FromSealed, NoReceipt, NotNow
    from ccpjournal.sharing.contribution import NotAContribution

    gone = 0
    for one in waiting:
        try:
            put(here, one)
            gone += 1
        except (FromSealed, NoReceipt, NotNow):
            continue
        except NotAContribution as error:  # a damaged receipt keeps no other one back
            here.say_error(error)
        except CcpError as error:  # the folder takes none of them
            here.say_error(error)
            break
    return gone


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
