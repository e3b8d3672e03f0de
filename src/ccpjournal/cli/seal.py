"""The seal: entries, or a whole inquiry, that never come up by themselves."""

from __future__ import annotations

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Ids, Inquiry, read_ids
from ccpjournal.errors import UsageError


def seal(
    ctx: typer.Context, ids: Ids = None, inquiry: Inquiry = None, as_json: As_json = False
) -> None:
    """Keep entries, or an inquiry, out of sight.

    An inquiry is sealed with all that is in it. What
    is sealed is never listed, searched, echoed, asked again, or offered unless you name it.
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
    from ccpjournal.render.inquiries import InquiryChanged

    inquiry_id = resolve(here.store, inquiry)
    if one_inquiry(here.store, inquiry_id).sealed == on:
        here.note(f"Inquiry {inquiry_id} is {'sealed already' if on else 'not sealed'}.")
        return
    seal_inquiry(here.store, inquiry_id, here.now().instant, on=on)
    here.show(InquiryChanged(inquiry_id, "Sealed" if on else "Unsealed"), as_json=as_json)


def _mark(here: Here, ids: list[int], *, on: bool, as_json: bool) -> None:
    from ccpjournal.journal.revising import mark
    from ccpjournal.render.changes import Done

    changed = mark(here.store, ids, "sealed", here.now().instant, on=on)
    here.show(Done("Sealed" if on else "Unsealed", changed), as_json=as_json)
