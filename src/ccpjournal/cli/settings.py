"""What can be set."""

from __future__ import annotations

from typing import Annotated

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json

app = typer.Typer(
    help="What can be set, and how it is set.", no_args_is_help=True, add_completion=False
)


def _complete_name(incomplete: str) -> list[str]:
    from ccpjournal.settings import SETTINGS

    return [one.name for one in SETTINGS if one.name.startswith(incomplete)]


@app.command("list")
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """Every setting, how it is set, and the file it stands in."""
    from ccpjournal.render.home import SettingList
    from ccpjournal.settings import SETTINGS, load, shown

    here: Here = ctx.obj
    configuration = load(here.places.configuration)
    rows = [(one, shown(getattr(configuration.settings, one.field))) for one in SETTINGS]
    here.show(SettingList(rows, str(here.places.configuration)), as_json=as_json)
    if configuration.faults:  # they were said at the start
        raise typer.Exit(configuration.faults[0].exit_code)


@app.command("set")
def set_one(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(help="A setting.", metavar="NAME", autocompletion=_complete_name)
    ],
    value: Annotated[str, typer.Argument(help="Its value.", metavar="VALUE")],
) -> None:
    """Set one."""
    from ccpjournal.render.home import SettingList
    from ccpjournal.settings import read_value, save, setting, shown

    here: Here = ctx.obj
    one = setting(name)
    found = read_value(one, value)
    save(here.places.configuration, one, found)
    here.show(SettingList([(one, shown(found))], str(here.places.configuration)))
