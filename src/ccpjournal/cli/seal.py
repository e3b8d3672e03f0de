"""The seal: entries, or a whole inquiry, that never come up by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Ids, Inquiry, read_ids
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ccpjournal.journal.receipts import Receipt


def seal(
    ctx: typer.Context, ids: Ids = None, inquiry: Inquiry = None, as_json: As_json = False
) -> None:
    """Keep entries, or an inquiry, out of sight.

    An inquiry is sealed with all that is in it. What
    is sealed is never listed, searched, echoed or asked again unless you name it, and
    never offered.
    """
    _seal(ctx.obj, ids, inquiry, on=True, as_json=as_json)


def unseal(
    ctx: typer.Context, ids: Ids = None, inquiry: Inquiry = None, as_json: As_json = False
) -> None:
    """Take the seal off.

    ccp list --sealed shows what is sealed.
    """
    _seal(ctx.obj, ids, inquiry, on=False, as_json=as_json)


def _seal(
    here: Here, ids: list[str] | None, inquiry: str | None, *, on: bool, as_json: bool
) -> None:
    if bool(ids) == (inquiry is not None):
        raise UsageError("Name entries by number, or one inquiry with --inquiry.")
    if inquiry is None:
        _mark(here, read_ids(ids), on=on, as_json=as_json)
        return
    from ccpjournal.journal.inquiries import seal_inquiry
    from ccpjournal.journal.inquiry import inquiry as one_inquiry
    from ccpjournal.journal.inquiry import resolve
    from ccpjournal.journal.receipts import from_inquiry
    from ccpjournal.render.inquiries import InquiryChanged

    inquiry_id = resolve(here.store, inquiry)
    if one_inquiry(here.store, inquiry_id).sealed == on:
        here.note(f"Inquiry {inquiry_id} is {'sealed already' if on else 'not sealed'}.")
        return
    seal_inquiry(here.store, inquiry_id, here.now().instant, on=on)
    here.show(InquiryChanged(inquiry_id, "Sealed" if on else "Unsealed"), as_json=as_json)
    if on:
        _say_offered(here, from_inquiry(here.store, inquiry_id))


def _mark(here: Here, ids: list[int], *, on: bool, as_json: bool) -> None:
    from ccpjournal.journal.receipts import from_entry
    from ccpjournal.journal.revising import mark
    from ccpjournal.render.changes import Done

    changed = mark(here.store, ids, "sealed", here.now().instant, on=on)
    here.show(Done("Sealed" if on else "Unsealed", changed), as_json=as_json)
    if on:
        _say_offered(here, (found for one in ids for found in from_entry(here.store, one)))


def _say_offered(here: Here, found: Iterable[Receipt]) -> None:
    """Say what was offered from what is sealed now, each once."""
    from ccpjournal.render.offered import made_from_said

    for line in made_from_said({one.id: one for one in found}.values(), sealed=True):
        here.note(line)
