"""Writing: in a movement, in the one that follows, or with no movement yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from ccpjournal.asking.movement import Movement
from ccpjournal.cli.options import As_json, described
from ccpjournal.cli.taking import Edit, Text, Why, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.cli.here import Here


def _capture(movement: Movement, told: str) -> Callable[..., None]:
    """The command that keeps words in a movement; `told` is its help."""

    @described
    def capture(
        ctx: typer.Context,
        given: dict[str, Any],
        text: Text = None,
        edit: Edit = False,
        why: Why = False,
        as_json: As_json = False,
    ) -> None:
        take(ctx.obj, movement, given, text, edit=edit, why=why, as_json=as_json)

    capture.__doc__ = told
    return capture


purpose = _capture(
    Movement.PURPOSE,
    "What am I trying to see?\n\nThe first purpose of a journal opens its first inquiry.",
)
experience = _capture(Movement.EXPERIENCE, "How does this show up in daily life?")
ownership = _capture(
    Movement.OWNERSHIP, "What might it mean to live this understanding more stably?"
)


@described
def note(
    ctx: typer.Context,
    given: dict[str, Any],
    text: Text = None,
    edit: Edit = False,
    as_json: As_json = False,
) -> None:
    """Keep words that have no movement yet.

    ccp sort places them later, one key each.
    """
    take(ctx.obj, None, given, text, edit=edit, why=False, as_json=as_json)


@described
def write(ctx: typer.Context, given: dict[str, Any], edit: Edit = False, why: Why = False) -> None:
    """Go on in the movement that follows.

    Where the chosen inquiry stands decides which is offered first; nothing stops another.
    """
    here: Here = ctx.obj
    here.need_terminal("Name a movement: ccp experience, ccp purpose …")
    movement = _offered(here)
    if movement is Movement.LEARNING and not edit:
        from ccpjournal.cli.learning import take_perspective

        take_perspective(here, given, why=why)
    elif movement is not None:
        take(here, movement, given, None, edit=edit, why=why, as_json=False)


def _offered(here: Here) -> Movement | None:
    """The movement a person chooses to write in, or None."""
    from ccpjournal.cli.prompting import ask_key
    from ccpjournal.journal.inquiry import chosen
    from ccpjournal.render.phrases import one_line

    found = None if here.is_new else chosen(here.store)
    stands = found.stands_at if found else None
    following = stands.following if stands else Movement.PURPOSE
    if found and stands and not found.sealed:
        here.note(f"{one_line(found.title)} stands at {stands.spoken}.")
    here.note(f"{following.spoken} comes next. Enter begins.")
    key = ask_key("p purpose, l learning, e experience, o ownership, q leaves: ", "pleoq")
    return {"": following, "q": None, **{one[0]: one for one in Movement}}[key]
