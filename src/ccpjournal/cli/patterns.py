"""Patterns and circumstances: named, looked at, renamed, merged, retired, mapped, proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.completing import complete_label
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, filtered, read_filter
from ccpjournal.cli.recheck import recheck
from ccpjournal.cli.suggesting import suggest
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from ccpjournal.journal.filter import Filter
    from ccpjournal.render.heat import Across
    from ccpjournal.render.patterns import Known
    from ccpjournal.review.mapping import PatternMap

app = typer.Typer(
    help="What recurs, and in the midst of what.\n\n"
    "Entries get patterns with --pattern, or with ccp tag --kind pattern.",
    no_args_is_help=True,
    add_completion=False,
)


def complete_name(ctx: typer.Context, incomplete: str) -> list[str]:
    """The names that begin like that: those in the journal, then those to begin with."""
    from ccpjournal.asking.draft import fold
    from ccpjournal.cli.naming import shipped

    kind = str(ctx.params.get("kind") or "pattern")
    begun = [
        one.name for folded, one in shipped(kind).items() if folded.startswith(fold(incomplete))
    ]
    return list(dict.fromkeys([*complete_label(kind)(ctx, incomplete), *begun]))


Name = Annotated[
    str,
    typer.Argument(help="Its name.", metavar="NAME", autocompletion=complete_name),
]
New = Annotated[str, typer.Argument(help="The name it gets.", metavar="NEW")]
Into = Annotated[
    str,
    typer.Argument(help="The one that stays.", metavar="INTO", autocompletion=complete_name),
]
Kind = Annotated[str, typer.Option("--kind", help="pattern or circumstance.", metavar="KIND")]
Sentence = Annotated[
    str | None,
    typer.Option("--sentence", help="What it is like from the inside.", metavar="WORDS"),
]
Frees = Annotated[bool | None, typer.Option("--frees/--binds", help="Whether it frees or binds.")]
Used = Annotated[bool, typer.Option("--used", help="Only those that an entry has.")]
Every = Annotated[bool, typer.Option("--all", help="Retired ones too.")]
By = Annotated[str, typer.Option("--by", help="circumstance, month or week.", metavar="COLUMNS")]
ACROSS: dict[str, Across] = {"circumstance": "circumstance", "month": "month", "week": "week"}
KINDS = ("pattern", "circumstance")
NEWEST = 5
"""Entries that are shown of one pattern."""


def read_kind(kind: str) -> str:
    """'pattern' or 'circumstance'. Raises UsageError."""
    if kind not in KINDS:
        raise UsageError("--kind takes pattern or circumstance.")
    return kind


@app.command("list")
def list_all(
    ctx: typer.Context,
    kind: Kind = "pattern",
    used: Used = False,
    every: Every = False,
    as_json: As_json = False,
) -> None:
    """The names there are, those to begin with and your own."""
    from ccpjournal.cli.naming import known
    from ccpjournal.render.patterns import LabelList

    here: Here = ctx.obj
    names = [one for one in known(here, read_kind(kind)) if one.entries or not used]
    shown = [one for one in names if every or not one.retired]
    here.show(LabelList(kind, shown, len(names) - len(shown)), as_json=as_json)
    if len(shown) < len(names):
        whole = f"ccp pattern list --kind {kind}{' --used' * used} --all"
        here.note(f"Retired ones are left out: {whole}")


@app.command()
def name(
    ctx: typer.Context,
    name: Name,
    sentence: Sentence = None,
    frees: Frees = None,
    kind: Kind = "pattern",
    as_json: As_json = False,
) -> None:
    """Name a pattern of your own, or say what one is like from the inside."""
    from ccpjournal.cli.naming import named
    from ccpjournal.journal.changes import changes
    from ccpjournal.journal.patterns import name_label
    from ccpjournal.render.patterns import LabelChanged

    here: Here = ctx.obj
    one = named(read_kind(kind), name)
    before = changes(here.store, 1)
    name_label(here.store, one, here.now().instant, sentence=sentence, frees=frees)
    if changes(here.store, 1) == before:
        here.note("It is so already.")
    else:
        here.show(LabelChanged(kind, one.name, "Named"), as_json=as_json)


@app.command()
def show(ctx: typer.Context, name: Name, kind: Kind = "pattern", as_json: As_json = False) -> None:
    """One of them: what it is like, and where and when it was met."""
    from ccpjournal.asking.draft import fold
    from ccpjournal.cli.naming import find
    from ccpjournal.journal.filter import Filter
    from ccpjournal.journal.reading import entries
    from ccpjournal.render.patterns import LabelInFull

    here: Here = ctx.obj
    one = find(here, read_kind(kind), name)
    folded = (fold(one.name),)
    wanted = Filter(patterns=folded) if kind == "pattern" else Filter(circumstances=folded)
    newest = list(entries(here.store, wanted, NEWEST))
    months, met_with = _counts(here, kind, one)
    met_with = dict(sorted(met_with.items()))
    here.show(LabelInFull(kind, one, months, met_with, newest), as_json=as_json)


def _counts(here: Here, kind: str, one: Known) -> tuple[dict[str, int], dict[str, int]]:
    """Entries by month, and by what it was met with."""
    from ccpjournal.journal.map_counts import by_circumstance, by_month

    met = by_circumstance(here.store).counts
    if kind == "circumstance":
        return {}, {name: count for (name, amid), count in met.items() if amid == one.name}
    months = by_month(here.store).counts
    return (
        {month: count for (name, month), count in months.items() if name == one.name},
        {amid: count for (name, amid), count in met.items() if name == one.name},
    )


@app.command()
def rename(
    ctx: typer.Context, name: Name, new: New, kind: Kind = "pattern", as_json: As_json = False
) -> None:
    """Give one another name; the former one still finds it."""
    from ccpjournal.cli.naming import find, named
    from ccpjournal.journal.patterns import rename as rename_label
    from ccpjournal.render.patterns import LabelChanged

    here: Here = ctx.obj
    former = find(here, read_kind(kind), name)
    rename_label(here.store, named(kind, former.name), new, here.now().instant)
    now = find(here, kind, new)
    if now.name == former.name:
        here.note("It is so already.")
    else:
        here.show(LabelChanged(kind, now.name, "Renamed", former=former.name), as_json=as_json)


@app.command()
def merge(
    ctx: typer.Context, name: Name, into: Into, kind: Kind = "pattern", as_json: As_json = False
) -> None:
    """Make two one: entries with the first get the second, which goes by both names."""
    from ccpjournal.cli.naming import find, named
    from ccpjournal.journal.patterns import merge as merge_labels
    from ccpjournal.render.patterns import LabelChanged

    here: Here = ctx.obj
    first, second = find(here, read_kind(kind), name), find(here, kind, into)
    if first.name == second.name:
        here.note("They are one already.")
        return
    pair = named(kind, first.name), named(kind, second.name)
    ids = merge_labels(here.store, *pair, here.now().instant)
    changed = LabelChanged(kind, second.name, "Merged", ids, former=first.name)
    here.show(changed, as_json=as_json)


@app.command()
def retire(
    ctx: typer.Context, name: Name, kind: Kind = "pattern", as_json: As_json = False
) -> None:
    """Have one no longer offered or proposed; entries keep it."""
    _retire(ctx.obj, name, kind, on=True, as_json=as_json)


@app.command()
def unretire(
    ctx: typer.Context, name: Name, kind: Kind = "pattern", as_json: As_json = False
) -> None:
    """Have a retired one offered again."""
    _retire(ctx.obj, name, kind, on=False, as_json=as_json)


def _retire(here: Here, name: str, kind: str, *, on: bool, as_json: bool) -> None:
    from ccpjournal.cli.naming import find, named
    from ccpjournal.journal.patterns import retire as retire_label
    from ccpjournal.render.patterns import LabelChanged

    one = find(here, read_kind(kind), name)
    if one.retired == on:
        here.note("It is so already.")
        return
    retire_label(here.store, named(kind, one.name), here.now().instant, on=on)
    said = "Retired" if on else "Took up again"
    here.show(LabelChanged(kind, one.name, said), as_json=as_json)


@app.command("map")
@filtered
def show_map(
    ctx: typer.Context,
    wanted: dict[str, Any],
    by: By = "circumstance",
    as_json: As_json = False,
) -> None:
    """In how many entries each pattern meets a circumstance, a month or a week."""
    from ccpjournal.cli.saying import say_filter
    from ccpjournal.render.heat import NO_PATTERNS, NONE_LIKE_THAT, PatternHeat

    here: Here = ctx.obj
    found = read_filter(here, wanted)
    say_filter(here, found)
    across = ACROSS.get(by)
    if across is None:
        raise UsageError("--by takes circumstance, month or week.")
    empty = NO_PATTERNS if found.is_empty else NONE_LIKE_THAT
    here.show(PatternHeat(_mapped(here, across, found), across, empty), as_json=as_json)


def _mapped(here: Here, by: Across, wanted: Filter) -> PatternMap:
    """The map, from the summary where that holds it, else counted."""
    import os

    from ccpjournal.journal import map_counts
    from ccpjournal.review import mapping
    from ccpjournal.review.calendar import week_begins

    if wanted.is_empty and by == "circumstance":
        return mapping.arranged(*map_counts.by_circumstance(here.store))
    if wanted.is_empty and by == "month":
        return mapping.arranged(*map_counts.by_month(here.store), order=str)
    seen = (mapping.Sighting(*one) for one in map_counts.sightings(here.store, wanted))
    if by == "circumstance":
        return mapping.by_circumstance(seen)
    if by == "month":
        return mapping.by_month(seen)
    return mapping.by_week(seen, week_begins(os.environ))


app.command()(suggest)
app.command()(recheck)
