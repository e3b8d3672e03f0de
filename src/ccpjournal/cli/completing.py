"""What the shell offers when Tab is pressed: ids, inquiries, labels. It never fails aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.journal.store import Store

Offer = TypeVar("Offer")


def offer_words_as_they_are() -> None:
    """Keep typer from reading descriptions as markup: in a person's words `[…]` is no tag.

    It would also import rich for each offer, which takes as long as all the rest.
    """
    from typer import _completion_classes

    if hasattr(_completion_classes, "_sanitize_help_text"):
        _completion_classes._sanitize_help_text = lambda text: text  # noqa: SLF001 -- typer has no other way


MOST = 20
"""Offers at a time; the newest ids, the first names."""


def _asked(ctx: typer.Context, ask: Callable[[Store], list[Offer]]) -> list[Offer]:
    """What the journal that the words typed so far mean has to offer; nothing, if it cannot say."""
    from ccpjournal.errors import CcpError
    from ccpjournal.journal.opening import open_store
    from ccpjournal.settings import places

    given = ctx.find_root().params
    try:
        home = given.get("home")  # while completing, typer hands over the text
        where = places(Path(home) if home else None, given.get("journal"))
        if not where.journal.exists():
            return []
        with open_store(where.journal, 1) as store:
            return ask(store)
    except (CcpError, OSError):
        return []


def complete_id(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The newest entries whose number begins like that, with how they begin; none sealed."""
    from ccpjournal.journal.completing import newest_ids

    if incomplete and not incomplete.isdecimal():
        return []
    found = _asked(ctx, lambda store: newest_ids(store, incomplete, MOST))
    return [(str(one), _said(words)) for one, words in found]


def _said(text: str) -> str:
    from ccpjournal.render.excerpt import excerpt

    return excerpt(text, 40)


def complete_inquiry(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The inquiries whose number begins like that, with their titles; none sealed."""
    from ccpjournal.journal.inquiry import inquiries

    found = [one for one in _asked(ctx, inquiries) if not one.sealed]
    return [(str(one.id), _said(one.title)) for one in found if str(one.id).startswith(incomplete)]


def complete_contribution(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The contributions whose id begins like that, the newest first, each with how it stands."""
    from ccpjournal.journal.receipts import receipts
    from ccpjournal.render.offered import short

    offered = [(short(one.id), one.state) for one in reversed(_asked(ctx, receipts))]
    return [one for one in offered if one[0].startswith(incomplete.lower())][:MOST]


def complete_label(kind: str) -> Callable[[typer.Context, str], list[str]]:
    """The labels of a kind that begin like that."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from ccpjournal.journal.completing import label_names

        return _asked(ctx, lambda store: label_names(store, kind, incomplete, MOST))

    return complete


def complete_named_label(ctx: typer.Context, incomplete: str) -> list[str]:
    """The labels of the kind that `--kind` names, tags if it names none."""
    return complete_label(str(ctx.params.get("kind") or "tag"))(ctx, incomplete)
