"""Drafts: words that were not kept yet, and how they become an entry after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.asking.draft import NotText, decode
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Yes
from ccpjournal.errors import CcpError, NotFound, Refused

if TYPE_CHECKING:
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.journal.drafts import DraftFile, OpenDraft


MOST_SHOWN = 10_000
"""Characters of a draft that are read again before it is asked what to do with it."""


class NoDraft(NotFound):
    """No draft waits."""

    def __init__(self) -> None:
        super().__init__("No draft waits.")


app = typer.Typer(
    help="Words that were not kept yet.\n\nNone is removed unless you say so.",
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
    sealed = frozenset(
        number for number, _, draft, _ in rows if draft and _belongs_to_sealed(here, draft)
    )
    here.show(DraftList(rows, sealed), as_json=as_json)


def _belongs_to_sealed(here: Here, unfinished: Unfinished) -> bool:
    """Whether its words go to a sealed entry or inquiry; where that cannot be told, they may."""
    from ccpjournal.journal.filter import Filter
    from ccpjournal.journal.inquiry import inquiries
    from ccpjournal.journal.reading import ids_of
    from ccpjournal.journal.store import StoreError

    on = unfinished.entry_ids
    into = unfinished.inquiry_id
    if here.is_new or not (on or into or unfinished.to_chosen):
        return False
    try:
        if on and ids_of(here.store, Filter(ids=tuple((one, one) for one in on), sealed=True)):
            return True
        sealed = [one for one in inquiries(here.store) if one.sealed]
        return any(one.id == into or (one.chosen and unfinished.to_chosen) for one in sealed)
    except StoreError:
        return bool(on)


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
As_new = Annotated[
    bool, typer.Option("--new", help="Keep an edit or a note as a new entry, without asking.")
]


@app.command()
def resume(
    ctx: typer.Context, number: Number = None, keep_it: Keep = False, as_new: As_new = False
) -> None:
    """Read a draft again, then keep it, go on writing, or leave it."""
    from ccpjournal.cli.resumed import anew
    from ccpjournal.render.home import DraftInFull

    here: Here = ctx.obj
    found = _find(here, number)
    unfinished = found.read()
    if keep_it or as_new:
        _keep(here, found, anew(here, unfinished) if as_new else unfinished)
        return
    here.show(DraftInFull(found.number, unfinished, str(found.path), MOST_SHOWN))
    here.stdout.flush()
    here.need_terminal(f"To keep it as it is: ccp draft resume {found.number} --keep")
    _ask(here, found, unfinished)


def _ask(here: Here, found: DraftFile, unfinished: Unfinished) -> None:
    from ccpjournal.cli.prompting import ask_key
    from ccpjournal.cli.resumed import anew

    # Lines added to the end of several edited texts would all belong to the last one.
    lines, keys = ("", "ked") if unfinished.edits else ("g go on writing, ", "kged")
    new = "n keep as a new entry, " if unfinished.changes_entry else ""
    keys += "n" if new else ""
    key = ask_key(f"k keep, {new}{lines}e editor, d discard, Enter leaves it: ", keys)
    if key == "k":
        _keep(here, found, unfinished)
    elif key == "n":
        _keep(here, found, anew(here, unfinished))
    elif key == "g":
        _write_on(here, found, unfinished)
    elif key == "e":
        _edit(here, found, unfinished)
    elif key == "d":
        _discard(here, found)


def _keep(
    here: Here, found: DraftFile, unfinished: Unfinished, longer: OpenDraft | None = None
) -> None:
    """Keep a draft's words; if that fails they stay in it, or in the draft that holds more."""
    from ccpjournal.cli.resumed import kept_from
    from ccpjournal.cli.writing import say_draft

    if longer is None and found.is_text:
        decode(found.path.read_bytes())  # bytes that are no text are not kept as if they were
    try:
        view = kept_from(here, found.number, unfinished)
    except BaseException:  # neither Ctrl-C nor a defect of ours may cost a word
        if longer is not None:
            longer.save(unfinished)
            _superseded(here, found)
            say_draft(here, longer)
        raise
    if longer is None:
        found.discard()
    else:
        longer.discard()
        _superseded(here, found)
    here.show(view)


def _superseded(here: Here, found: DraftFile) -> None:
    """Remove a draft whose words stand elsewhere now, unless it holds bytes that could not."""
    if found.is_text:
        try:
            decode(found.path.read_bytes())
        except NotText:
            here.note(f"Draft {found.number} stays as it came: {found.path}")
            return
    found.discard()


def _write_on(here: Here, found: DraftFile, unfinished: Unfinished) -> None:
    """Write on line by line, then keep."""
    from ccpjournal.cli.guided import go_on

    written, longer = go_on(here, unfinished, lambda: _superseded(here, found))
    if not written.has_words:
        longer.discard()
        raise Refused("There are no words, so the draft was left as it is.")
    _keep(here, found, written, longer)


def _edit(here: Here, found: DraftFile, unfinished: Unfinished) -> None:
    """Change the last answer, or the text of an edit, in the editor; then keep."""
    from ccpjournal.cli.guided import apart, edited
    from ccpjournal.journal.drafts import OpenDraft, draft_folders

    begun, last = apart(unfinished)

    def with_words(words: str) -> Unfinished:
        if unfinished.edits:
            return unfinished._replace(pending=words)
        return begun._replace(answers=(*begun.answers, last._replace(words=words)))

    longer = OpenDraft(draft_folders(here.places.home))
    written = with_words(edited(here, last.words, lambda text: longer.save(with_words(text))))
    if not written.has_words:
        raise Refused("There are no words, so the draft was left as it is.")
    longer.save(written)
    _keep(here, found, written, longer)


@app.command()
def discard(ctx: typer.Context, number: Number = None, yes: Yes = False) -> None:
    """Remove a draft and its words."""
    here: Here = ctx.obj
    found = _find(here, number)
    if not yes:
        here.need_terminal("Add --yes to remove it without being asked.")
        _discard(here, found)
        return
    found.discard()
    here.note(f"Draft {found.number} is gone.")


def _discard(here: Here, found: DraftFile) -> None:
    """Remove a draft when the person says so twice: no undo reaches it."""
    from ccpjournal.cli.prompting import confirm

    if not confirm(f"Remove draft {found.number} with its words?"):
        raise Refused("The draft was left as it is.")
    found.discard()
    here.note(f"Draft {found.number} is gone.")
