"""Pools that are followed: which they are, and what strangers offered in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json
from ccpjournal.cli.pool_keeping import (
    check,
    export_bundle,
    hide_some,
    import_bundle,
    init,
    merge_copies,
    unpacked,
)
from ccpjournal.cli.pool_options import digits_of, pool_filtered, read_wanted
from ccpjournal.cli.pooling import (
    NoSuchContribution,
    NoSuchPool,
    look_up,
    pools_there,
    titles_of,
    whole,
)
from ccpjournal.errors import CcpError, UsageError
from ccpjournal.pool import followed, hiding, pool_file, searching
from ccpjournal.pool.followed import Followed

if TYPE_CHECKING:
    from ccpjournal.cli.pooling import There
    from ccpjournal.sharing.contribution import Contribution

app = typer.Typer(
    help="What others offered, to read and to look after.\n\n"
    "A pool is a folder of contributions with no name attached. You follow the pools you read. "
    "The order is that of ids, which ranks nothing.",
    no_args_is_help=True,
    add_completion=False,
)

Count = Annotated[
    int, typer.Option("-n", "--count", help="How many at most.", min=1, max=1000, metavar="NUMBER")
]
Target = Annotated[Path, typer.Argument(help="A pool's folder, or a bundle.", metavar="DIR|FILE")]
To = Annotated[Path | None, typer.Option("--to", help="Unpack the bundle here.", metavar="DIR")]
Hides = Annotated[
    list[str] | None,
    typer.Option("--hide", help="Leave out what this hide-list names.", metavar="LIST"),
]
Words = Annotated[
    list[str],
    typer.Argument(
        help='Words that all occur, "a phrase", begin*, or -word to leave out.', metavar="WORDS…"
    ),
]
Named = Annotated[str, typer.Argument(help="A pool's name or folder.", metavar="NAME|DIR")]
Ids = Annotated[
    list[str], typer.Argument(help="Ids, or as much of each as tells it apart.", metavar="ID…")
]


@app.command()
def add(
    ctx: typer.Context, target: Target, to: To = None, hide: Hides = None, as_json: As_json = False
) -> None:
    """Follow a pool.

    A bundle, which is a pool in one file, gets a folder of its own. Given again with other
    --hide, those hide-lists are followed instead.
    """
    from ccpjournal.render.pool_keeping import PoolChanged

    here: Here = ctx.obj
    if to is not None and target.is_dir():
        raise UsageError(
            "--to is where a bundle is unpacked, and this is a folder.",
            "To put one pool into another: ccp pool merge FROM INTO",
        )
    directory = whole(
        target if target.is_dir() or not target.exists() else unpacked(here, target, to)
    )
    pool = pool_file.load(directory)
    lists = tuple(sorted(set(hide or ())))
    hiding.ids(directory, lists)
    is_new = followed.follow(here.places.data, Followed(directory, lists))
    said = "You follow" if is_new else "You already follow"
    view = PoolChanged(said, pool.title, str(directory), "To read in it: ccp pool read")
    here.show(view, as_json=as_json)
    there = hiding.names(directory)
    if there and not lists:
        here.note(
            f"Its keepers would not show everything. Hide-lists, for --hide: {', '.join(there)}"
        )


@app.command("list")
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """The pools you follow, and what they say of themselves."""
    from ccpjournal.render.pool_keeping import PoolList

    here: Here = ctx.obj
    rows = [(one, _described(one.directory)) for one in followed.load(here.places.data)]
    here.show(PoolList(rows), as_json=as_json)


def _described(directory: Path) -> pool_file.Pool | None:
    try:
        return pool_file.load(directory)
    except CcpError:
        return None


@app.command()
def remove(ctx: typer.Context, named: Named, as_json: As_json = False) -> None:
    """Follow a pool no longer.

    Its folder stays as it is; only the index of it on this machine goes.
    """
    from ccpjournal.pool import index
    from ccpjournal.render.pool_keeping import PoolChanged

    here: Here = ctx.obj
    directory = whole(Path(named))
    if directory not in {one.directory for one in followed.load(here.places.data)}:
        directory = _only(pools_there(here, named)).followed.directory
    pool = _described(directory)
    followed.leave(here.places.data, directory)
    index.remove(index.path_of(here.places.cache, directory))
    title = pool.title if pool else directory.name
    here.show(PoolChanged("You no longer follow", title, str(directory)), as_json=as_json)


def _only(found: list[There]) -> There:
    if not found:
        raise NoSuchPool
    if len(found) > 1:
        raise UsageError("Several pools go by that name.", "Give the folder of one.")
    return found[0]


@app.command()
@pool_filtered
def read(
    ctx: typer.Context, wanted: dict[str, Any], count: Count = 3, as_json: As_json = False
) -> None:
    """Contributions in full.

    In the order of their ids, which says nothing of them. --after goes on from one.
    """
    from ccpjournal.render.pool import NONE_FOLLOWED, ContributionsInFull

    here: Here = ctx.obj
    question = _question(wanted)
    pools = pools_there(here, wanted["pool"])
    found = look_up(here, pools, question, count + 1)
    empty = _nothing(wanted) if pools else NONE_FOLLOWED
    here.show(ContributionsInFull(found[:count], titles_of(pools), empty), as_json=as_json)
    _say_more(here, found, count)


@app.command()
@pool_filtered
def search(
    ctx: typer.Context,
    words: Words,
    wanted: dict[str, Any],
    count: Count = 10,
    as_json: As_json = False,
) -> None:
    """Contributions with these words.

    In the order of their ids, which says nothing of them. Before a word that begins with -,
    write --.
    """
    from ccpjournal.journal.search import parse
    from ccpjournal.render.pool import NONE_FOLLOWED, NOTHING_LIKE_IT, ContributionList

    here: Here = ctx.obj
    said = " ".join(words)
    query = parse(said)
    if not query.match:
        raise UsageError(
            "There is no word to look for in that.", "For example: ccp pool search quiet"
        )
    question = _question(wanted, said)
    pools = pools_there(here, wanted["pool"])
    found = look_up(here, pools, question, count + 1)
    empty = NOTHING_LIKE_IT if pools else NONE_FOLLOWED
    here.show(ContributionList(found[:count], query.terms, empty), as_json=as_json)
    _say_more(here, found, count)


class _Asked:
    """A question that is asked of each index: which contributions, from where on."""

    def __init__(self, wanted: searching.Wanted, after: str) -> None:
        self.wanted, self.after = wanted, after

    def __call__(self, db: Any, most: int) -> list[Contribution]:  # noqa: ANN401 -- SQL stays in its rooms
        return searching.contributions(db, self.wanted, most, self.after)


def _question(wanted: dict[str, Any], words: str = "") -> _Asked:
    after = digits_of(wanted["after"]) if wanted["after"] else ""
    return _Asked(read_wanted(wanted, words), after)


def _nothing(wanted: dict[str, Any]) -> str:
    from ccpjournal.render.pool import NOTHING_LIKE_IT, NOTHING_YET

    return NOTHING_LIKE_IT if any(wanted.values()) else NOTHING_YET


def _say_more(here: Here, found: list[searching.Found], count: int) -> None:
    """Say how to go on, where more was found than is shown."""
    from ccpjournal.render.pool import short_id

    if len(found) > count:
        here.stdout.flush()
        last = short_id(found[count - 1].contribution)
        here.note(f"There are more. To go on from there, the same with --after {last}")


@app.command()
def show(ctx: typer.Context, ids: Ids, as_json: As_json = False) -> None:
    """One contribution, or several, in full."""
    from ccpjournal.render.pool import NONE_FOLLOWED, ContributionsInFull

    here: Here = ctx.obj
    digits = [digits_of(one) for one in ids]
    pools = pools_there(here)
    found = [_named(here, pools, one) for one in digits] if pools else []
    here.show(ContributionsInFull(found, titles_of(pools), NONE_FOLLOWED), as_json=as_json)


def _named(here: Here, pools: list[There], digits: str) -> searching.Found:
    """The only contribution whose id begins like that. Raises UsageError, NoSuchContribution."""

    def begins(db: Any, most: int) -> list[Contribution]:  # noqa: ANN401 -- SQL stays in its rooms
        return searching.beginning(db, digits, most)

    found = look_up(here, pools, begins, 2)
    if not found:
        raise NoSuchContribution
    if len(found) > 1:
        told = " and ".join(one.contribution.id[7 : 7 + len(digits) + 4] for one in found)
        raise UsageError("Several ids begin like that.", f"Two of them begin: {told}")
    return found[0]


app.command()(init)
app.command("import")(import_bundle)
app.command("export")(export_bundle)
app.command()(check)
app.command("merge")(merge_copies)
app.command("hide")(hide_some)
