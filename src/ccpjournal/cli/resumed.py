"""What a draft becomes when it is kept: an entry, or the edit, note or debrief that it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ccpjournal.asking.sections import unmarked
from ccpjournal.errors import CcpError
from ccpjournal.journal.store import StoreError

if TYPE_CHECKING:
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here
    from ccpjournal.render.view import View


def kept_from(here: Here, number: int, unfinished: Unfinished) -> View:
    """Keep words as an entry, or as the edit that they were; what that became.

    An error says how the words of draft `number` can be kept all the same.
    """
    try:
        return _kept(here, unfinished)
    except CcpError as error:
        if unfinished.changes_entry and not isinstance(error, StoreError):
            offer = f"To keep its words as a new entry: ccp draft resume {number} --new"
            error.hint = f"{error.hint}\n{offer}".lstrip()
        raise


def anew(here: Here, unfinished: Unfinished) -> Unfinished:
    """The words of an edit, a note or a debrief as an entry of their own.

    It is placed like the entry it hangs on, while that stands.
    """
    from ccpjournal.journal.entry import EntryNotFound
    from ccpjournal.journal.reading import entries_by_id

    own = unfinished._replace(
        edits=(), reflects=None, debriefs=None, pending=unmarked(unfinished.pending)
    )
    try:
        first = entries_by_id(here.store, unfinished.entry_ids[:1])
    except EntryNotFound:
        first = []
    if own.movement or own.inquiry_id:
        return own
    if not first:
        return own._replace(to_chosen=True)
    return own._replace(movement=first[0].movement, inquiry_id=first[0].inquiry_id)


def _kept(here: Here, unfinished: Unfinished) -> View:
    from ccpjournal.cli.writing import as_draft, dated_now
    from ccpjournal.journal.entry import InquiryNotFound
    from ccpjournal.journal.keeping import keep as keep_draft
    from ccpjournal.render.kept import KeptView

    if unfinished.edits:
        from ccpjournal.cli.edit import finish
        from ccpjournal.journal.reading import entries_by_id
        from ccpjournal.render.changes import Done

        read = entries_by_id(here.store, unfinished.edits)
        return Done("Edited", finish(here, read, unfinished.pending))
    if unfinished.reflects is not None:
        from ccpjournal.cli.reflect import note
        from ccpjournal.render.again import Reflected

        note(here, dated_now(here, unfinished), unfinished.reflects)
        return Reflected(unfinished.reflects)
    written = as_draft(here, dated_now(here, _placed(here, unfinished)))
    if written.debrief is not None and _was_debriefed(here, written.debrief.prepared_id):
        here.note("Its experiment was debriefed meanwhile, so it becomes an entry of its own.")
        written = replace(written, debrief=None)
    try:
        kept = keep_draft(here.store, written, here.now().instant)
    except InquiryNotFound:
        here.note("The inquiry it was written in is no longer there, so it goes to none.")
        kept = keep_draft(here.store, replace(written, inquiry_id=None), here.now().instant)
    from ccpjournal.cli.again import beside

    plainly = KeptView(kept, unfinished.about, unfinished.prepared_id)
    return beside(here, unfinished, kept) or plainly


def _placed(here: Here, unfinished: Unfinished) -> Unfinished:
    """A draft that goes to the chosen inquiry, with the one it is."""
    if not unfinished.to_chosen:
        return unfinished
    from ccpjournal.journal.inquiry import chosen

    found = chosen(here.store)
    return unfinished._replace(inquiry_id=found.id if found else None, opens_inquiry=found is None)


def _was_debriefed(here: Here, prepared_id: int) -> bool:
    """Whether an experiment has its debrief; one let go or deleted may wait again."""
    from ccpjournal.journal.experiments import NoExperiment, tried

    try:
        return tried(here.store, prepared_id).state == "debriefed"
    except NoExperiment:
        return False
