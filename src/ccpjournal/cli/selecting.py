"""Which entries a change is about: named by number, or by a filter; all of them only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ccpjournal.cli.options import read_filter, read_ids
from ccpjournal.cli.saying import say_filter
from ccpjournal.errors import Refused, UsageError

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here


def select(here: Here, ids: list[str] | None, wanted: dict[str, Any], *, yes: bool) -> list[int]:
    """The numbers of the entries to change. Raises UsageError, Refused, NotFound."""
    from ccpjournal.journal.reading import ids_of

    named, found = read_ids(ids), read_filter(here, wanted)
    if named and not found.is_empty:
        raise UsageError("Name entries by number or by a filter, not both.")
    if named:
        return named
    say_filter(here, found)
    selected = ids_of(here.store, found)
    if not selected:
        raise UsageError("No entry is like that, so nothing was changed.")
    if found.is_empty and not yes:
        _ask_for_all(here, len(selected))
    return selected


def _ask_for_all(here: Here, count: int) -> None:
    from ccpjournal.cli.prompting import confirm
    from ccpjournal.render.phrases import plural

    said = f"That names no entry, so it means all: {plural(count, 'entry', 'entries')}."
    if not here.interactive:
        raise Refused(f"{said} Nothing was changed.", "Name entries by number, or add --yes.")
    here.note(said)
    if not confirm("All of them?"):
        raise Refused("Nothing was changed.")
