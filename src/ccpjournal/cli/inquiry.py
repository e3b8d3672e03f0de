"""Inquiries: the questions a person lives with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.cli.completing import complete_inquiry
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.journal.store import Store

app = typer.Typer(
    help="The questions you live with.\n\nNew words go to the chosen one.",
    no_args_is_help=True,
    add_completion=False,
)

Named = Annotated[
    str,
    typer.Argument(
        help="An inquiry, by number or the beginning of its title.",
        metavar="INQUIRY",
        autocompletion=complete_inquiry,
    ),
]
Named_or_none = Annotated[
    str,
    typer.Argument(
        help="An inquiry, by number or the beginning of its title; or none.",
        metavar="INQUIRY",
        autocompletion=complete_inquiry,
    ),
]
Title = Annotated[
    list[str] | None,
    typer.Argument(
        help="What you are trying to see; with nothing, you are asked.", metavar="TITLE…"
    ),
]


@app.command("open")
def open_one(ctx: typer.Context, title: Title = None, as_json: As_json = False) -> None:
    """Open an inquiry and choose it."""
    from ccpjournal.journal.inquiries import open_inquiry

    here: Here = ctx.obj
    inquiry_id = open_inquiry(here.store, _title(here, title), here.now().instant)
    _say(here, inquiry_id, "Opened and chose", as_json=as_json)


def _title(here: Here, title: list[str] | None) -> str:
    from ccpjournal.asking.draft import clean, decode
    from ccpjournal.cli.writing import arguments_as_bytes

    if title:
        return clean(decode(arguments_as_bytes(title)))
    here.need_terminal("Give its title after the command.")
    here.note("What are you trying to see?")
    return _typed(here)


def _typed(here: Here) -> str:
    """A title that a person types; when they are interrupted, it is in a draft."""
    from ccpjournal.asking.draft import clean
    from ccpjournal.asking.movement import Movement
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.prompting import ask_line
    from ccpjournal.cli.writing import or_in_draft
    from ccpjournal.journal.drafts import OpenDraft, draft_folders

    waiting = OpenDraft(draft_folders(here.places.home))

    def save(text: str) -> None:
        typed = Unfinished(movement=Movement.PURPOSE, opens_inquiry=True, pending=text)
        if typed.has_words:
            waiting.save(typed)

    with or_in_draft(here, waiting):
        title = clean(ask_line(save))
    waiting.discard()
    return title


def _say(
    here: Here, inquiry_id: int, said: str, *, as_json: bool, leaves_none_chosen: bool = False
) -> None:
    from ccpjournal.render.inquiries import InquiryChanged

    here.show(InquiryChanged(inquiry_id, said), as_json=as_json)
    if leaves_none_chosen:
        here.note("New words go to no inquiry now; ccp inquiry choose names one.")


@app.command()
def choose(ctx: typer.Context, inquiry: Named_or_none, as_json: As_json = False) -> None:
    """Have new words go to this inquiry, or to none."""
    from ccpjournal.journal.inquiries import choose as choose_inquiry
    from ccpjournal.journal.inquiry import chosen, resolve

    here: Here = ctx.obj
    if inquiry.casefold() == "none":
        _choose_none(here, as_json=as_json)
        return
    inquiry_id = resolve(here.store, inquiry)
    former = chosen(here.store)
    if former is not None and former.id == inquiry_id:
        _say_nothing_changed(here, inquiry_id, "chosen")
        return
    choose_inquiry(here.store, inquiry_id, here.now().instant)
    _say(here, inquiry_id, "Chose", as_json=as_json)


def _choose_none(here: Here, *, as_json: bool) -> None:
    from ccpjournal.journal.inquiries import choose_none

    former = choose_none(here.store, here.now().instant)
    if former is None:
        here.note("New words go to no inquiry already.")
    else:
        _say(here, former, "Left", as_json=as_json, leaves_none_chosen=True)


Every = Annotated[bool, typer.Option("--all", help="Sealed ones too.")]


@app.command("list")
def list_all(ctx: typer.Context, every: Every = False, as_json: As_json = False) -> None:
    """Every inquiry, the chosen one first, and where each stands in the cycle."""
    from ccpjournal.journal.inquiry import inquiries
    from ccpjournal.render.inquiries import InquiryList

    here: Here = ctx.obj
    known = inquiries(here.store)
    found = [one for one in known if every or not one.sealed]
    here.show(InquiryList(found), as_json=as_json)
    if len(found) < len(known):
        here.note("Sealed ones stay out of sight: ccp inquiry list --all")


@app.command()
def show(ctx: typer.Context, inquiry: Named, as_json: As_json = False) -> None:
    """An inquiry round by round, from its first entry to its latest."""
    from ccpjournal.journal.inquiry import inquiry as one_inquiry
    from ccpjournal.journal.inquiry import resolve
    from ccpjournal.journal.reading import story
    from ccpjournal.journal.rounds import said
    from ccpjournal.render.spiral import Spiral
    from ccpjournal.review.rounds import rounds

    here: Here = ctx.obj
    found = one_inquiry(here.store, resolve(here.store, inquiry))
    parts = rounds(story(here.store, found.id), said(here.store, found.id))
    here.show(Spiral(found, parts, here.now()), as_json=as_json)


def _set_state(here: Here, inquiry: str, state: str, said: str, *, as_json: bool) -> None:
    from ccpjournal.journal.inquiries import set_state
    from ccpjournal.journal.inquiry import inquiry as one_inquiry
    from ccpjournal.journal.inquiry import resolve

    former = one_inquiry(here.store, resolve(here.store, inquiry))
    if set_state(here.store, former.id, state, here.now().instant):
        _say(here, former.id, said, as_json=as_json, leaves_none_chosen=former.chosen)
    else:
        _say_nothing_changed(here, former.id, state)


def _say_nothing_changed(here: Here, inquiry_id: int, how: str) -> None:
    """There is nothing that undo would take back."""
    here.note(f"Inquiry {inquiry_id} is {how} already.")


@app.command()
def rest(ctx: typer.Context, inquiry: Named, as_json: As_json = False) -> None:
    """Let an inquiry rest; it can be reopened any time."""
    _set_state(ctx.obj, inquiry, "resting", "Now resting:", as_json=as_json)


@app.command()
def close(ctx: typer.Context, inquiry: Named, as_json: As_json = False) -> None:
    """Close an inquiry; its entries stay, and it can be reopened."""
    _set_state(ctx.obj, inquiry, "closed", "Closed", as_json=as_json)


@app.command()
def reopen(ctx: typer.Context, inquiry: Named, as_json: As_json = False) -> None:
    """Open a resting or closed inquiry again."""
    _set_state(ctx.obj, inquiry, "open", "Reopened", as_json=as_json)


@app.command()
def rename(
    ctx: typer.Context, inquiry: Named, title: Title = None, as_json: As_json = False
) -> None:
    """Give an inquiry another title."""
    from ccpjournal.journal.inquiries import rename as rename_inquiry
    from ccpjournal.journal.inquiry import inquiry as one_inquiry
    from ccpjournal.journal.inquiry import resolve

    here: Here = ctx.obj
    former = one_inquiry(here.store, resolve(here.store, inquiry))
    rename_inquiry(here.store, former.id, _title(here, title), here.now().instant)
    if one_inquiry(here.store, former.id).title == former.title:
        _say_nothing_changed(here, former.id, "called that")
    else:
        _say(here, former.id, "Renamed", as_json=as_json)


@app.command()
def uninvite(ctx: typer.Context, inquiry: Named) -> None:
    """Hear no more that an inquiry circles."""
    from ccpjournal.journal.invitations import dismiss

    _invite(
        ctx.obj,
        inquiry,
        dismiss,
        "Inquiry {0} is no longer invited to Shared Learning."
        " To have that again: ccp inquiry invite {0}",
    )


@app.command()
def invite(ctx: typer.Context, inquiry: Named) -> None:
    """Hear again when an inquiry circles."""
    from ccpjournal.journal.invitations import undismiss

    _invite(ctx.obj, inquiry, undismiss, "Inquiry {0} is invited to Shared Learning if it circles.")


def _invite(here: Here, inquiry: str, change: Callable[[Store, int], None], said: str) -> None:
    """Change whether an inquiry that circles is invited; `said` has a place for its number."""
    from ccpjournal.journal.inquiry import resolve
    from ccpjournal.render.circling import Invitation

    inquiry_id = resolve(here.store, inquiry)
    change(here.store, inquiry_id)
    here.show(Invitation(inquiry_id, said.format(inquiry_id)))
