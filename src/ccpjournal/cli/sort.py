"""Giving unsorted entries their movement, one key each; it can be left and taken up any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.cli.prompting import Keys
    from ccpjournal.journal.entry import Entry

KEYS = {one[0]: one for one in Movement}


def sort(ctx: typer.Context) -> None:
    """Give unsorted entries their movement.

    One key each, the oldest first. Each is kept at once, so leaving with q loses nothing.
    """
    from ccpjournal.cli.prompting import Keys
    from ccpjournal.journal.entry import EntryNotFound
    from ccpjournal.journal.filter import Filter
    from ccpjournal.journal.reading import entries_by_id, ids_of

    here: Here = ctx.obj
    here.need_terminal("To place entries by number: ccp move 42 --as experience")
    waiting = list(reversed(ids_of(here.store, Filter(movements=("unsorted",)))))
    if not waiting:
        here.note("There is nothing unsorted.")
        return
    keys = Keys("".join(KEYS) + "q")
    for place, entry_id in enumerate(waiting, 1):
        here.note(f"\n{place} of {len(waiting)}")
        try:
            entry = entries_by_id(here.store, [entry_id])[0]
        except EntryNotFound:
            here.note(f"Entry {entry_id} was taken out meanwhile.")
            continue
        if not _place(here, entry, keys):
            return


def _place(here: Here, entry: Entry, keys: Keys) -> bool:
    """Show one entry and place it; False when the person leaves."""
    from ccpjournal.journal.revising import move
    from ccpjournal.render.entries import EntriesInFull

    here.show(EntriesInFull((entry,)))
    here.stdout.flush()
    key = keys.ask("p purpose, l learning, e experience, o ownership, Enter later, q leaves: ")
    if key in KEYS:
        move(here.store, [entry.id], here.now().instant, movement=KEYS[key])
    return key != "q"
