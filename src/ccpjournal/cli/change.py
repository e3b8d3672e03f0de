"""Changing what was kept, taking changes back, and forgetting for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.completing import complete_id, complete_inquiry, complete_named_label
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Ids, Yes, complete_movement, filtered
from ccpjournal.cli.selecting import select
from ccpjournal.errors import Refused, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.journal.changes import Change
    from ccpjournal.journal.store import Store

One_id = Annotated[
    int,
    typer.Argument(
        help="An entry, by number.", metavar="ID", min=1, max=2**63 - 1, autocompletion=complete_id
    ),
]


def _say(here: Here, verb: str, ids: list[int], *, as_json: bool) -> None:
    """Say what was changed, on standard output."""
    from ccpjournal.render.changes import Done

    here.show(Done(verb, ids), as_json=as_json)


@filtered
def delete(
    ctx: typer.Context,
    wanted: dict[str, Any],
    ids: Ids = None,
    yes: Yes = False,
    as_json: As_json = False,
) -> None:
    """Take entries out; undo brings them back."""
    from ccpjournal.journal.revising import delete as delete_entries

    here: Here = ctx.obj
    selected = select(here, ids, wanted, yes=yes)
    _say(here, "Deleted", delete_entries(here.store, selected, here.now().instant), as_json=as_json)


def restore(ctx: typer.Context, entry: One_id, as_json: As_json = False) -> None:
    """Bring back a deleted entry.

    Whatever was changed since stays as it is.
    """
    from ccpjournal.journal.revising import restore as restore_entry

    here: Here = ctx.obj
    restore_entry(here.store, entry, here.now().instant)
    _say(here, "Restored", [entry], as_json=as_json)


KINDS = ("tag", "pattern", "circumstance")
Add = Annotated[
    list[str] | None,
    typer.Option(
        "--add", help="One to put on.", metavar="NAME", autocompletion=complete_named_label
    ),
]
Remove = Annotated[
    list[str] | None,
    typer.Option(
        "--remove", help="One to take off.", metavar="NAME", autocompletion=complete_named_label
    ),
]
Label_kind = Annotated[
    str, typer.Option("--kind", help="tag, pattern or circumstance.", metavar="KIND")
]


@filtered
def tag(
    ctx: typer.Context,
    wanted: dict[str, Any],
    ids: Ids = None,
    add: Add = None,
    remove: Remove = None,
    kind: Label_kind = "tag",
    yes: Yes = False,
    as_json: As_json = False,
) -> None:
    """Put tags on entries, or take them off.

    Patterns and circumstances too, with --kind.
    """
    from ccpjournal.journal.revising import label

    here: Here = ctx.obj
    names = {"add": _label_names(kind, add), "remove": _label_names(kind, remove)}
    if not (add or remove):
        raise UsageError("Nothing is to be put on or taken off.", "For example: --add work")
    selected = select(here, ids, wanted, yes=yes)
    changed = label(here.store, selected, here.now().instant, kind=kind, **names)
    _say(here, "Changed", changed, as_json=as_json)


def _label_names(kind: str, names: list[str] | None) -> tuple[str, ...]:
    from ccpjournal.asking.draft import clean, tag_name

    if kind not in KINDS:
        raise UsageError(f"--kind takes {', '.join(KINDS)}.")
    if kind == "tag":
        return tuple(tag_name(name) for name in names or ())
    return tuple(filter(None, (" ".join(clean(name).split()) for name in names or ())))


To = Annotated[
    str | None,
    typer.Option(
        "--to", help="An inquiry, or none.", metavar="INQUIRY", autocompletion=complete_inquiry
    ),
]
As_movement = Annotated[
    str | None,
    typer.Option(
        "--as",
        help="A movement, or unsorted.",
        metavar="MOVEMENT",
        autocompletion=complete_movement,
    ),
]


@filtered
def move(
    ctx: typer.Context,
    wanted: dict[str, Any],
    ids: Ids = None,
    to: To = None,
    place: As_movement = None,
    yes: Yes = False,
    as_json: As_json = False,
) -> None:
    """Place entries in another inquiry or movement."""
    from ccpjournal.cli.options import read_movement
    from ccpjournal.journal.inquiry import resolve
    from ccpjournal.journal.revising import move as move_entries
    from ccpjournal.render.changes import Done

    here: Here = ctx.obj
    if to is None and place is None:
        raise UsageError("Say where to: --to INQUIRY, or --as MOVEMENT.")
    places: dict[str, Any] = {}
    if to is not None:
        places["inquiry_id"] = None if to.casefold() == "none" else resolve(here.store, to)
    if place is not None:
        name = read_movement(place)
        places["movement"] = None if name == "unsorted" else name
    selected = select(here, ids, wanted, yes=yes)
    moved = move_entries(here.store, selected, here.now().instant, **places)
    here.show(Done("Placed", moved, _where(places)), as_json=as_json)


def _where(places: dict[str, Any]) -> str:
    """`in inquiry 2`, `in Experience`, or both."""
    from ccpjournal.asking.movement import Movement
    from ccpjournal.render.phrases import movement_said

    said = []
    if "movement" in places:
        name = places["movement"]
        said.append(f"in {movement_said(Movement(name) if name else None)}")
    if "inquiry_id" in places:
        number = places["inquiry_id"]
        said.append("in no inquiry" if number is None else f"in inquiry {number}")
    return ", ".join(said)


def _marking(said: str, told: str, *, on: bool) -> Callable[..., None]:
    """The command that puts the star on, or takes it off; `told` is its help."""

    @filtered
    def mark(
        ctx: typer.Context,
        wanted: dict[str, Any],
        ids: Ids = None,
        yes: Yes = False,
        as_json: As_json = False,
    ) -> None:
        from ccpjournal.journal.revising import mark as mark_entries

        here: Here = ctx.obj
        selected = select(here, ids, wanted, yes=yes)
        changed = mark_entries(here.store, selected, "starred", here.now().instant, on=on)
        _say(here, said, changed, as_json=as_json)

    mark.__doc__ = told
    return mark


star = _marking(
    "Starred", "Mark entries to find them again.\n\nccp list --starred finds them.", on=True
)
unstar = _marking("Unstarred", "Take the star off.", on=False)


def _swapping(told: str, *, back: bool) -> Callable[..., None]:
    """The command that takes a change back, or up again; `told` is its help."""

    def swap(ctx: typer.Context, yes: Yes = False, as_json: As_json = False) -> None:
        from ccpjournal.journal import changes

        here: Here = ctx.obj
        last, act = (
            (changes.last_standing, changes.undo) if back else (changes.last_undone, changes.redo)
        )
        _swap(here, last(here.store), act, back=back, yes=yes, as_json=as_json)

    swap.__doc__ = told
    return swap


undo = _swapping(
    "Take back the last change.\n\nAgain, the one before it. It first says which.", back=True
)
redo = _swapping(
    "Take up again what was taken back last.\n\n"
    "That works as long as nothing else was changed since.",
    back=False,
)


def _swap(
    here: Here,
    change: Change,
    act: Callable[[Store, int], Change],
    *,
    back: bool,
    yes: bool,
    as_json: bool,
) -> None:
    from ccpjournal.cli.saying import change_said
    from ccpjournal.render.changes import Swapped

    here.note(f"This {'takes back' if back else 'takes up again'} {change_said(change)}.")
    if here.interactive and not yes:
        from ccpjournal.cli.prompting import ask_key

        if ask_key("Enter or y does it, n leaves it: ", "ynq") in ("n", "q"):
            return
    done = act(here.store, change.id)
    if done.id != change.id:
        raise Refused("Something else was changed meanwhile, so nothing was taken back.")
    here.show(Swapped(done, change_said(done), taken_back=back), as_json=as_json)


History_id = Annotated[
    int | None,
    typer.Argument(
        help="An entry, by number.",
        metavar="[ID]",
        min=1,
        max=2**63 - 1,
        autocompletion=complete_id,
    ),
]
Count = Annotated[int, typer.Option("-n", "--count", help="How many at most.", min=1)]


def history(
    ctx: typer.Context, entry: History_id = None, count: Count = 10, as_json: As_json = False
) -> None:
    """What was changed, in all or in one entry.

    With a number, every state of that entry that is still held.
    """
    from ccpjournal.cli.saying import change_said
    from ccpjournal.render.changes import ChangeList, StateList

    here: Here = ctx.obj
    if entry is not None:
        from ccpjournal.journal.history import states

        here.show(StateList(entry, states(here.store, entry), here.now()), as_json=as_json)
        return
    from ccpjournal.journal.changes import changes

    found = changes(here.store, count)
    rows = [(one, change_said(one)) for one in found]
    here.show(ChangeList(rows, here.now()), as_json=as_json)
