"""The program's name alone: a welcome the first time, and where things stand from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ccpjournal.asking.movement import Movement
from ccpjournal.cli.options import As_json
from ccpjournal.errors import CcpError

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.entry import Entry
    from ccpjournal.render.today import Today

WELCOME = """\
This is a journal for studying your own life.
Its cycle: what you try to see, how others see it, daily life, living it.
Everything you write stays on this machine, in a file of your own."""
MOST_WAITING = 20
CHOICE = "Enter: a first question. l: the plain voice, for screen readers. q leaves. "


def today(ctx: typer.Context, as_json: As_json = False) -> None:
    """Where things stand, and one question.

    Open inquiries, drafts and experiments that wait, and at most one earlier entry.
    """
    here: Here = ctx.obj
    here.show(gather(here), as_json=as_json)


def welcome_or_today(here: Here) -> None:
    """Greet a newcomer; show everybody else where things stand."""
    if not _drafts(here) and (here.is_new or not _begun(here)):
        welcome(here)
        return
    try:
        found = gather(here)
    except CcpError:
        from ccpjournal.cli.writing import say_waiting

        say_waiting(here)
        raise
    here.show(found)


def _begun(here: Here) -> bool:
    """Whether anything was ever written here, or an inquiry opened."""
    from ccpjournal.journal.changes import changes

    return bool(changes(here.store, 1))


def welcome(here: Here) -> None:
    """Four lines, and the first question if the person likes."""
    here.note(WELCOME)
    if not here.interactive:
        here.note("To begin: ccp purpose, at a terminal.")
        return
    from ccpjournal.cli.prompting import ask_key

    key = ask_key(CHOICE, "lq")
    if key == "q":
        return
    if key == "l":
        _choose_plain(here)
    _first_question(here)


def _choose_plain(here: Here) -> None:
    from ccpjournal.settings import save, setting

    save(here.places.configuration, setting("plain"), True)  # noqa: FBT003 -- the value itself
    here.plain = True
    here.note("The plain voice is chosen. To change it: ccp settings set plain off")


def _first_question(here: Here) -> None:
    from ccpjournal.cli.options import WRITING_OPTIONS
    from ccpjournal.cli.taking import take

    given = {name: default for name, (_, default) in WRITING_OPTIONS.items()}
    take(here, Movement.PURPOSE, given, None, edit=False, why=False, as_json=False)


def _drafts(here: Here) -> list[int]:
    from ccpjournal.journal.drafts import draft_folders, drafts

    return [one.number for one in drafts(draft_folders(here.places.home))]


def gather(here: Here) -> Today:
    """All that the first screen shows."""
    from ccpjournal.asking.rotation import next_questions
    from ccpjournal.cli.invited import invitation
    from ccpjournal.journal.inquiry import inquiries
    from ccpjournal.journal.keeping import last_asked
    from ccpjournal.render.today import Today as TodayView

    open_ones = [one for one in inquiries(here.store, ("open",)) if not one.sealed]
    current = next((one for one in open_ones if one.chosen), None)
    stands = current.stands_at if current else None
    movement = stands.following if stands else Movement.PURPOSE
    bank = here.bank()
    turns = last_asked(here.store)
    questions = next_questions(bank.deepening(movement), turns, 1) or (bank.stage(movement),)
    echo, ago = _echo(here)
    return TodayView(
        here.today().isoformat(),
        open_ones,
        movement,
        questions[0],
        echo,
        ago,
        _drafts(here),
        _to_debrief(here),
        invitation(here, open_ones),
    )


def _to_debrief(here: Here) -> list[int]:
    """The entries whose experiments wait: their day has come, or they were prepared before today.

    The latest few are looked at, so that the first screen stays quick.
    """
    from ccpjournal.journal.experiments import waiting

    today = here.today().isoformat()
    found = [one.prepared for one in waiting(here.store, MOST_WAITING)]
    return [one.id for one in found if one.experiment and _is_due(one, one.experiment.by, today)]


def _is_due(prepared: Entry, by: str | None, today: str) -> bool:
    return prepared.written < today if by is None else by <= today


def _echo(here: Here) -> tuple[Entry | None, str]:
    """One entry of an earlier day that this day calls up, and how long ago that was."""
    from datetime import date

    from ccpjournal.clock.saying import ago
    from ccpjournal.journal.echoes import of_days
    from ccpjournal.review.echo import days_before

    if not here.settings.echo:
        return None, ""
    today = here.today()
    days = [day.isoformat() for day in days_before(today)]
    found = of_days(here.store, days, today.isoformat())
    if not found:
        return None, ""
    said = ago(date.fromisoformat(found[0].day), today)
    return found[0], said[0].upper() + said[1:]
