"""Looking: the newest entries, some in full, or those with certain words."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Ids, filtered, read_filter, read_ids
from ccpjournal.errors import UsageError

Count = Annotated[
    int, typer.Option("-n", "--count", help="How many at most.", min=1, metavar="NUMBER")
]
Every = Annotated[bool, typer.Option("--all", help="All of them, however many.")]


@filtered
def list_entries(
    ctx: typer.Context,
    wanted: dict[str, Any],
    count: Count = 10,
    every: Every = False,
    as_json: As_json = False,
) -> None:
    """The newest entries.

    Sealed entries stay out of sight; --sealed shows them alone.
    """
    from ccpjournal.cli.saying import say_filter
    from ccpjournal.journal.reading import entries
    from ccpjournal.render.entries import EntryList

    here: Here = ctx.obj
    found = read_filter(here, wanted)
    say_filter(here, found)
    listed = entries(here.store, found, None if every else count)
    if every:
        here.stream(listed, as_json=as_json)
    else:
        here.show(EntryList(tuple(listed), empty=_nothing(found.is_empty)), as_json=as_json)


def _nothing(means_every: bool) -> str:
    from ccpjournal.render.entries import NONE_YET

    if means_every:
        return NONE_YET
    return "No entry is like that."


def show(ctx: typer.Context, ids: Ids = None, as_json: As_json = False) -> None:
    """One entry, or several, in full.

    Its words, where it belongs, and the questions it answers.
    With no number, the newest entry.
    """
    from ccpjournal.journal.filter import Filter
    from ccpjournal.journal.reading import entries, entries_by_id
    from ccpjournal.render.entries import EntriesInFull

    here: Here = ctx.obj
    named = read_ids(ids)
    found = entries_by_id(here.store, named) if named else list(entries(here.store, Filter(), 1))
    here.show(EntriesInFull(tuple(found)), as_json=as_json)


Words = Annotated[
    list[str],
    typer.Argument(
        help='Words that all occur, "a phrase", begin*, or -word to leave out.', metavar="WORDS…"
    ),
]
Best = Annotated[bool, typer.Option("--best", help="The best among the newest thousand first.")]


@filtered
def search(
    ctx: typer.Context,
    words: Words,
    wanted: dict[str, Any],
    best: Best = False,
    count: Count = 10,
    every: Every = False,
    as_json: As_json = False,
) -> None:
    """Entries with these words.

    The newest come first. Accents and capitals make no difference.
    Before a word that begins with -, write --.
    """
    from ccpjournal.cli.saying import say_filter
    from ccpjournal.journal.finding import search as find
    from ccpjournal.journal.search import parse
    from ccpjournal.render.entries import EntryList

    here: Here = ctx.obj
    query = parse(" ".join(words))
    if not query.match:
        raise UsageError("There is no word to look for in that.", "For example: ccp search quiet")
    found = read_filter(here, wanted)
    say_filter(here, found)
    hits = find(here.store, query, found, None if every else count, best=best)
    here.show(
        EntryList(tuple(hits), query.terms, empty="No entry has these words."), as_json=as_json
    )
