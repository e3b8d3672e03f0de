"""Several journals, by name."""

from __future__ import annotations

from typing import Annotated

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json
from ccpjournal.errors import Refused

app = typer.Typer(
    help="Several journals, by name.\n\nTo use one: ccp --journal NAME …",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("list")
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """The journals there are, and where."""
    from ccpjournal.render.home import JournalList
    from ccpjournal.settings import journal_names, places

    here: Here = ctx.obj
    data = here.places.data
    named = [(name, str(places(data, name).journal)) for name in journal_names(data)]
    here.show(JournalList(named), as_json=as_json)


@app.command()
def new(
    ctx: typer.Context, name: Annotated[str, typer.Argument(help="Its name.", metavar="NAME")]
) -> None:
    """Begin another journal."""
    from ccpjournal.journal.opening import open_store
    from ccpjournal.render.home import JournalList
    from ccpjournal.settings import places

    here: Here = ctx.obj
    where = places(here.places.data, name)
    if where.journal.exists():
        raise Refused("There is a journal of that name already.", "ccp journal list shows them.")
    open_store(where.journal, here.settings.wait).close()
    here.show(JournalList([(name, str(where.journal))]))
