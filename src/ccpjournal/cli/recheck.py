"""Naming again: a few older entries without their patterns, and agreement with oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, filtered, read_filter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.filter import Filter
    from ccpjournal.render.patterns import Known
    from ccpjournal.review.agreement import Naming

Count = Annotated[
    int, typer.Option("-n", "--count", help="How many entries at most.", min=1, max=100)
]
OLD = 28
"""Days after which an entry is old enough to be met afresh."""
LOOKED_AT = 500
"""The newest of the old entries, among which the sample is drawn."""
ASKED = "Which patterns are in it? Numbers or names, with commas; Enter for none, /stop to end."


@filtered
def recheck(
    ctx: typer.Context, wanted: dict[str, Any], count: Count = 8, as_json: As_json = False
) -> None:
    """Name the patterns of a few older entries again, and see how far you agree with yourself.

    Nothing in the journal is changed by it.
    """
    from ccpjournal.cli.naming import known
    from ccpjournal.cli.saying import say_filter
    from ccpjournal.render.agreement import NothingToRecheck, Rechecked
    from ccpjournal.review.agreement import agreement, drawn

    here: Here = ctx.obj
    found = read_filter(here, wanted)
    say_filter(here, found)
    names = known(here, "pattern")
    sample = drawn(_old_ones(here, found, names), count, str(here.today()))
    if not sample:
        here.show(NothingToRecheck(), as_json=as_json)
        return
    here.need_terminal("Naming again asks at a terminal.")
    namings = _ask(here, sample, [one for one in names if not one.retired])
    here.show(Rechecked(agreement(namings)), as_json=as_json)
    here.note("Your entries keep the patterns they had.")


def _old_ones(here: Here, wanted: Filter, names: Sequence[Known]) -> list[Entry]:
    """The newest of the old entries, each with those of its patterns that can be named now."""
    from datetime import timedelta

    from ccpjournal.journal.reading import entries

    until = (here.today() - timedelta(days=OLD)).isoformat()
    within = wanted._replace(until=min(until, wanted.until or until))
    retired = {one.name for one in names if one.retired}
    return [
        one._replace(patterns=tuple(name for name in one.patterns if name not in retired))
        for one in entries(here.store, within, LOOKED_AT)
    ]


def _ask(here: Here, sample: Sequence[Entry], known: Sequence[Known]) -> list[Naming]:
    """What a person names, entry by entry, until the end or until they stop."""
    from ccpjournal.review.agreement import Naming

    names = [one for one in known if one.entries]
    others = [one for one in known if not one.entries]
    here.note("Patterns you have named:")
    for place, one in enumerate(names, 1):
        here.note(f"  {place}  {one.name}")
    if others:
        here.note(f"These may be typed as well: {', '.join(one.name for one in others)}.")
    namings = []
    for place, entry in enumerate(sample, 1):
        _put(here, entry, f"{place} of {len(sample)}")
        given = _read(here, [*names, *others], len(names))
        if given is None:
            break
        namings.append(Naming(frozenset(entry.patterns), given))
    return namings


def _put(here: Here, entry: Entry, place: str) -> None:
    """An entry with nothing that says which patterns it has."""
    from ccpjournal.render.inquiries import told
    from ccpjournal.render.phrases import day_said, movement_said

    here.note(f"\n{place}: {day_said(entry.written)}, {movement_said(entry.movement)}")
    for heading, text in told(entry):
        here.note(f"{heading}\n{text}" if heading else text)


def _read(here: Here, names: Sequence[Known], numbered: int) -> frozenset[str] | None:
    """The patterns a person types; None when they stop. Raises Interrupted."""
    from ccpjournal.cli.prompting import ask_line

    here.ask(ASKED)
    while True:
        typed = ask_line(lambda _text: None)
        if typed == "/stop":
            return None
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        meant = [_meant(part, names, numbered) for part in parts]
        if None not in meant:
            return frozenset(one for one in meant if one)
        unknown = ", ".join(part for part, one in zip(parts, meant, strict=True) if one is None)
        here.note(f"Not a number or a name here, or the beginning of several: {unknown}")


def _meant(part: str, names: Sequence[Known], numbered: int) -> str | None:
    """The pattern that a number, a name or the beginning of one name means."""
    from ccpjournal.asking.draft import fold

    if part.isdecimal():
        place = int(part) if len(part) < 5 else 0  # noqa: PLR2004 -- digits
        return names[place - 1].name if 0 < place <= numbered else None
    folded = fold(part)
    exact = [one.name for one in names if folded in (fold(one.name), *one.also)]
    found = exact or [one.name for one in names if fold(one.name).startswith(folded)]
    return found[0] if len(found) == 1 else None
