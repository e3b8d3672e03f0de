"""Forgetting for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Ids, Yes, read_ids
from ccpjournal.errors import CcpError, Refused, UsageError

if TYPE_CHECKING:
    from ccpjournal.journal.drafts import DraftFile


def forget(ctx: typer.Context, ids: Ids = None, yes: Yes = False, as_json: As_json = False) -> None:
    """Remove an entry for good.

    Its words, its former states, its place in the search, drafts that hang on it.
    This cannot be taken back. Copies elsewhere still hold them; those it knows of
    are named.
    """
    from ccpjournal.journal.drafts import draft_folders, drafts_on
    from ccpjournal.journal.history import copies_holding, states, titles_taken_from
    from ccpjournal.journal.receipts import from_entry
    from ccpjournal.render.changes import Forgotten
    from ccpjournal.render.offered import made_from_said

    here: Here = ctx.obj
    named = read_ids(ids)
    if not named:
        raise UsageError("Say which entry is to be forgotten.", "For example: ccp forget 42")
    for one in named:
        states(here.store, one)  # none is forgotten when one is unknown
    hanging = drafts_on(draft_folders(here.places.home), named)
    _say_hanging(here, hanging)
    _ask_to_forget(here, named, yes=yes)
    copies = {str(path) for one in named for path in copies_holding(here.store, one)}
    titles = {title for one in named for title in titles_taken_from(here.store, one)}
    offered = {found.id: found for one in named for found in from_entry(here.store, one)}
    traces = _forget_each(here, named)
    for draft in hanging:
        draft.discard()
    copies |= {str(draft.path) for draft in hanging if draft.path.exists()}
    gone = [draft.number for draft in hanging if not draft.path.exists()]
    here.show(Forgotten(named, sorted(copies), sorted(titles), gone), as_json=as_json)
    for line in made_from_said(offered.values()):
        here.note(line)
    if traces is not None:
        raise traces


def _forget_each(here: Here, ids: list[int]) -> CcpError | None:
    """Forget one after the other; what may remain of them in the file is said after the rest."""
    from ccpjournal.journal.history import TracesMayRemain
    from ccpjournal.journal.history import forget as forget_entry

    traces: CcpError | None = None
    for one in ids:
        try:
            forget_entry(here.store, one)
        except TracesMayRemain as error:
            traces = error
    return traces


def _say_hanging(here: Here, hanging: list[DraftFile]) -> None:
    """Say which drafts go too, before anything is gone."""
    from ccpjournal.render.phrases import numbers

    if hanging:
        which, goes = ("Draft", "hangs") if len(hanging) == 1 else ("Drafts", "hang")
        said = numbers([draft.number for draft in hanging])
        here.note(f"{which} {said} {goes} on what is to be forgotten, and will be removed too.")


def _ask_to_forget(here: Here, ids: list[int], *, yes: bool) -> None:
    from ccpjournal.cli.prompting import confirm
    from ccpjournal.render.phrases import numbers

    if yes:
        return
    if not here.interactive:
        raise Refused(
            "Forgetting cannot be taken back, so nothing was done.", "Add --yes to do it."
        )
    if not confirm(f"Forget {numbers(ids)}? It cannot be taken back."):
        raise Refused("Nothing was forgotten.")
