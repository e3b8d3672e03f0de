"""Drafts: words that were not kept yet, and how they become an entry after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.asking.draft import decode
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Yes
from ccpjournal.errors import CcpError, NotFound, Refused

if TYPE_CHECKING:
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.journal.drafts import DraftFile


class NoDraft(NotFound):
    """No draft waits."""

    def __init__(self) -> None:
        super().__init__("No draft waits.")


app = typer.Typer(
    help="Words that were not kept yet. None is removed unless you say so.",
    no_args_is_help=True,
    add_completion=False,
)

Number = Annotated[
    int | None,
    typer.Argument(help="A draft, by number; alone, the newest.", metavar="[NUMBER]", min=1),
]


@app.command("list")
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """The drafts that wait."""
    from ccpjournal.journal.drafts import draft_folders, drafts
    from ccpjournal.render.home import DraftList

    here: Here = ctx.obj
    found = drafts(draft_folders(here.places.home))
    rows = [(one.number, _saved(one), _read_or_none(one), str(one.path)) for one in found]
    here.show(DraftList(rows), as_json=as_json)


def _saved(found: DraftFile) -> str:
    from datetime import datetime

    return f"{datetime.fromtimestamp(found.saved).astimezone():%Y-%m-%d %H:%M}"


def _read_or_none(found: DraftFile) -> Unfinished | None:
    try:
        return found.read()
    except CcpError:
        return None


def _find(here: Here, number: int | None) -> DraftFile:
    from ccpjournal.journal.drafts import draft, draft_folders, drafts

    folders = draft_folders(here.places.home)
    if number is not None:
        return draft(folders, number)
    waiting = drafts(folders)
    if not waiting:
        raise NoDraft
    return waiting[-1]


@app.command()
def show(ctx: typer.Context, number: Number = None, as_json: As_json = False) -> None:
    """A draft with all its words."""
    from ccpjournal.render.home import DraftInFull

    here: Here = ctx.obj
    found = _find(here, number)
    here.show(DraftInFull(found.number, found.read(), str(found.path)), as_json=as_json)


Keep = Annotated[bool, typer.Option("--keep", help="Keep it as it is, without asking.")]


@app.command()
def resume(ctx: typer.Context, number: Number = None, keep_it: Keep = False) -> None:
    """Read a draft again, then keep it, go on writing, or leave it."""
    from ccpjournal.render.home import DraftInFull

    here: Here = ctx.obj
    found = _find(here, number)
    unfinished = found.read()
    if keep_it:
        _keep(here, found, unfinished)
        return
    here.show(DraftInFull(found.number, unfinished, str(found.path)))
    here.stdout.flush()
    here.need_terminal(f"To keep it as it is: ccp draft resume {found.number} --keep")
    _ask(here, found, unfinished)


def _ask(here: Here, found: DraftFile, unfinished: Unfinished) -> None:
    from ccpjournal.cli.prompting import ask_key

    key = ask_key("k keep, g go on writing, e editor, d discard, Enter leaves it: ", "kged")
    if key == "k":
        _keep(here, found, unfinished)
    elif key in ("g", "e"):
        _go_on(here, found, unfinished, in_editor=key == "e")
    elif key == "d":
        found.discard()
        here.note(f"Draft {found.number} is gone.")


def _keep(here: Here, found: DraftFile, unfinished: Unfinished) -> None:
    """Keep a draft's words as an entry, or as the edit that they were."""
    from ccpjournal.cli.writing import as_draft, dated_now, show_kept
    from ccpjournal.journal.keeping import keep as keep_draft

    if unfinished.edits:
        from ccpjournal.cli.edit import finish
        from ccpjournal.journal.reading import entries_by_id

        finish(here, entries_by_id(here.store, unfinished.edits), unfinished.pending)
        found.discard()
        return
    if found.is_text:
        decode(found.path.read_bytes())  # bytes that are no text are not kept as if they were
    unfinished = dated_now(here, unfinished)
    kept = keep_draft(here.store, as_draft(here, unfinished))
    found.discard()
    show_kept(here, kept, unfinished)


def _go_on(here: Here, found: DraftFile, unfinished: Unfinished, *, in_editor: bool) -> None:
    """Write on: the words that were pending, in the editor or line by line; then keep."""
    from dataclasses import replace

    from ccpjournal.cli.guided import written_on

    words = written_on(here, unfinished, in_editor=in_editor)
    longer = replace(unfinished, pending=words)
    if longer.has_words:
        _keep(here, found, longer)
    else:
        raise Refused("There are no words, so the draft was left as it is.")


@app.command()
def discard(ctx: typer.Context, number: Number = None, yes: Yes = False) -> None:
    """Remove a draft and its words."""
    here: Here = ctx.obj
    found = _find(here, number)
    if not yes:
        here.need_terminal("Add --yes to remove it without being asked.")
        from ccpjournal.cli.prompting import confirm

        if not confirm(f"Remove draft {found.number} with its words?"):
            raise Refused("The draft was left as it is.")
    found.discard()
    here.note(f"Draft {found.number} is gone.")
