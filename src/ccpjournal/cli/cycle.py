"""The cycle of an inquiry: its rounds and its wheel, and the person's word that a round begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.cli.completing import complete_inquiry
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from ccpjournal.journal.inquiry import Inquiry

Named = Annotated[
    str | None,
    typer.Argument(
        help="An inquiry, by number or the beginning of its title; alone, the chosen one.",
        metavar="[INQUIRY]",
        autocompletion=complete_inquiry,
    ),
]
Turns = Annotated[
    bool, typer.Option("--turns", help="The answers to the same question, one after the other.")
]
New_round = Annotated[bool, typer.Option("--new-round", help="Say that a new round begins now.")]
Count = Annotated[int, typer.Option("-n", "--count", help="How many of the latest rounds.", min=1)]
Every = Annotated[bool, typer.Option("--all", help="All rounds, however many.")]
MANY = 2**31
"""More rounds, and more entries, than any inquiry has."""


class NoneChosen(UsageError):
    """No inquiry is named, and none is chosen that could be meant."""

    hint = "Name one, such as ccp cycle 1; ccp inquiry list shows them."

    def __init__(self) -> None:
        super().__init__("No inquiry is chosen here, so it has to be named.")


def cycle(
    ctx: typer.Context,
    inquiry: Named = None,
    count: Count = 5,
    every: Every = False,
    turns: Turns = False,
    new_round: New_round = False,
    as_json: As_json = False,
) -> None:
    """An inquiry round by round, and how its movements were visited.

    A round begins with Purpose after Ownership, or by your own word.
    """
    here: Here = ctx.obj
    if turns and new_round:
        raise UsageError("--turns and --new-round are two different things.")
    found = _meant(here, inquiry)
    if found is None:
        _say_there_is_none(here, as_json=as_json)
    elif new_round:
        _begin(here, found, as_json=as_json)
    elif turns:
        _show_turns(here, found, as_json=as_json)
    else:
        _show(here, found, MANY if every else count, as_json=as_json)


def _meant(here: Here, named: str | None) -> Inquiry | None:
    """The inquiry that is named, or the chosen one; None where there is none at all."""
    from ccpjournal.journal.inquiry import chosen, inquiries, inquiry, resolve

    if named is not None:
        return inquiry(here.store, resolve(here.store, named))
    found = chosen(here.store)
    if found is not None and not found.sealed:
        return found
    if inquiries(here.store):
        raise NoneChosen
    return None


def _say_there_is_none(here: Here, *, as_json: bool) -> None:
    from ccpjournal.render.inquiries import InquiryList

    here.show(InquiryList([]), as_json=as_json)


def _show(here: Here, found: Inquiry, count: int, *, as_json: bool) -> None:
    from ccpjournal.journal.rounds import MOST_READ, latest
    from ccpjournal.render.cycle import CycleView
    from ccpjournal.render.wheel import Wheel
    from ccpjournal.review.rounds import rounds_of, visited

    page = latest(here.store, found.id, count, MANY if count == MANY else MOST_READ)
    parts = rounds_of(page)
    in_all = parts[-1].number if parts else 0
    order = [visit.movement for one in parts for visit in one.visits]
    wheel = Wheel(found.title, visited(parts), order, in_all)
    view = CycleView(found, parts, in_all, wheel, page.cut, page.begins_next)
    here.show(view, as_json=as_json)


def _show_turns(here: Here, found: Inquiry, *, as_json: bool) -> None:
    from ccpjournal.journal.rounds import latest
    from ccpjournal.render.spiral import Turns as TurnsView
    from ccpjournal.review.rounds import rounds_of, threads

    page = latest(here.store, found.id, MANY, MANY)
    here.show(TurnsView(threads(rounds_of(page))), as_json=as_json)


def _begin(here: Here, found: Inquiry, *, as_json: bool) -> None:
    """Have the next entry begin a round, whatever the clock says of those before it."""
    from ccpjournal.journal.rounds import begin, latest
    from ccpjournal.render.cycle import RoundBegun

    page = latest(here.store, found.id, 1)
    if not page.entries or page.begins_next:
        here.note(f"The next entry in inquiry {found.id} begins a round already.")
        return
    instant, last = here.now().instant, page.entries[-1].position
    begin(here.store, found.id, max(instant, last + 1), instant)
    here.show(RoundBegun(found.id), as_json=as_json)
