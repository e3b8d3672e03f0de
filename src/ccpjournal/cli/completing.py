"""What the shell offers when Tab is pressed: ids, inquiries, labels. It never fails aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.journal.store import Store

MOST = 20
"""Offers at a time; the newest ids, the first names."""


def _store(ctx: typer.Context) -> Store | None:
    """The journal that the words typed so far mean, if there is one that can be read."""
    from ccpjournal.errors import CcpError
    from ccpjournal.journal.migrations import open_store
    from ccpjournal.settings import places

    given = ctx.find_root().params
    try:
        where = places(given.get("home"), given.get("journal"))
        return open_store(where.journal, 1) if where.journal.exists() else None
    except CcpError:
        return None


def complete_id(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The newest entries whose number begins like that, with how they begin; none sealed."""
    from ccpjournal.journal.offering import newest_ids

    store = _store(ctx)
    if store is None or not (incomplete.isdecimal() or not incomplete):
        return []
    with store:
        return [(str(one), _said(words)) for one, words in newest_ids(store, incomplete, MOST)]


def _said(text: str) -> str:
    from ccpjournal.render.excerpt import excerpt

    return excerpt(text, 40)


def complete_inquiry(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The inquiries whose number begins like that, with their titles; none sealed."""
    from ccpjournal.journal.inquiry import inquiries

    store = _store(ctx)
    if store is None:
        return []
    with store:
        found = [one for one in inquiries(store) if not one.sealed]
    return [(str(one.id), _said(one.title)) for one in found if str(one.id).startswith(incomplete)]


def complete_label(kind: str) -> Callable[[typer.Context, str], list[str]]:
    """The labels of a kind that begin like that."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from ccpjournal.journal.offering import label_names

        store = _store(ctx)
        if store is None:
            return []
        with store:
            return label_names(store, kind, incomplete, MOST)

    return complete
