"""What a person is asked, and their own question files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json
from ccpjournal.errors import CcpError, ExitCode, NotFound

app = typer.Typer(
    help="What you are asked, and your own questions.\n\nAlone, it lists them.",
    invoke_without_command=True,
    add_completion=False,
)


class FaultsFound(CcpError):
    """A question file cannot be used as it stands."""

    exit_code = ExitCode.UNREADABLE
    hint = "The rest of your questions go on. docs/how-to/own-questions.md shows the form."

    def __init__(self, count: int) -> None:
        super().__init__(
            "A line cannot be used." if count == 1 else f"{count} lines cannot be used."
        )


@app.callback()
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """Every question there is, by movement and moment."""
    if ctx.invoked_subcommand is not None:
        return
    from ccpjournal.render.questions import QuestionList

    here: Here = ctx.obj
    bank = here.bank()
    here.show(QuestionList(bank.all(), bank.retired), as_json=as_json)


@app.command()
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A question file.", metavar="FILE")],
    as_json: As_json = False,
) -> None:
    """Say what in a question file is right, and what is not and where."""
    from ccpjournal.asking.own_questions import check as check_file
    from ccpjournal.render.questions import FaultList

    here: Here = ctx.obj
    if not file.exists():
        raise NotFound("There is no file of that name.", "A question file ends in .toml.")
    faults = check_file(file)
    here.show(FaultList(faults), as_json=as_json)
    unusable = [fault for fault in faults if not fault.used]
    if unusable:
        raise FaultsFound(len(unusable))
