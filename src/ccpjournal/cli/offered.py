"""What was offered: looked at, withdrawn before it leaves, retracted after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.cli import completing
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Yes
from ccpjournal.errors import CcpError, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ccpjournal.journal.receipts import Receipt
    from ccpjournal.journal.store import Store
    from ccpjournal.sharing.contribution import Contribution

app = typer.Typer(
    help="What you offered: what waits, what left, and how to take it back.\n\n"
    "A contribution is named by the first digits of its id.",
    invoke_without_command=True,
    add_completion=False,
)

Id = Annotated[
    str,
    typer.Argument(
        help="A contribution, by the beginning of its id.",
        autocompletion=completing.complete_contribution,
    ),
]
Several = Annotated[
    list[str],
    typer.Argument(
        help="Contributions, by the beginning of their ids.",
        metavar="ID…",
        autocompletion=completing.complete_contribution,
    ),
]
Pool = Annotated[
    Path | None,
    typer.Option("--pool", help="A folder of the pool, if not the one they left for."),
]


@app.callback()
def alone(ctx: typer.Context) -> None:
    """Without a command, the list."""
    if ctx.invoked_subcommand is None:
        list_all(ctx)


@app.command("list")
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """Everything you offered, and how it stands."""
    from ccpjournal.cli.leaving import leave
    from ccpjournal.journal.receipts import receipts
    from ccpjournal.render.offered import OfferedList

    here: Here = ctx.obj
    leave(here)
    found = [] if here.is_new else receipts(here.store)
    here.show(OfferedList(found, here.now().offset), as_json=as_json)


@app.command()
def show(ctx: typer.Context, contribution: Id, as_json: As_json = False) -> None:
    """One contribution, word for word."""
    from ccpjournal.cli.leaving import leave
    from ccpjournal.render.offered import OfferedInFull
    from ccpjournal.sharing.making import wording_of

    here: Here = ctx.obj
    leave(here)
    found = _receipt(here, contribution)
    record = _record(found)
    view = OfferedInFull(found, record, wording_of(record.content.question), here.now().offset)
    here.show(view, as_json=as_json)


@app.command()
def withdraw(
    ctx: typer.Context, contribution: Id, yes: Yes = False, as_json: As_json = False
) -> None:
    """Take a contribution out of the outbox, before it leaves.

    It and its receipt are gone; no trace is left in the journal.
    """
    from ccpjournal.cli.leaving import is_there, leave, pool_of
    from ccpjournal.journal.receipts import NotNow, copies_holding, left
    from ccpjournal.journal.receipts import withdraw as take_out
    from ccpjournal.render.offered import Ended, short

    here: Here = ctx.obj
    found = _receipt(here, contribution)
    if found.state != "waiting":
        raise NotNow(found.state)
    if is_there(here, found):  # it was being written when something ended the program
        left(here.store, found.id, str(pool_of(here)), here.now().instant)
        raise NotNow("left")
    _confirm(here, f"Withdraw {short(found.id)}? Its words are gone then.", yes=yes)
    copies = [str(path) for path in copies_holding(here.store, found.id)]
    remains = _remains(take_out, here, found)
    here.show(Ended([found.id], "withdrawn", copies), as_json=as_json)
    leave(here)
    if remains is not None:
        raise remains


@app.command()
def retract(
    ctx: typer.Context,
    contributions: Several,
    pool: Pool = None,
    yes: Yes = False,
    as_json: As_json = False,
) -> None:
    """Take contributions back from the pool, without saying who you are.

    The folder they left for drops the words and keeps the id, the quarter, and the proof.
    """
    from ccpjournal.cli.leaving import leave
    from ccpjournal.render.offered import short
    from ccpjournal.sharing.promise import RETRACTING_SEVERAL, RETRACTION

    here: Here = ctx.obj
    found = _retractable(here, contributions, again=pool is not None)
    if len(found) > 1:
        here.note(RETRACTING_SEVERAL)
    here.note(RETRACTION)
    _confirm(here, f"Retract {', '.join(short(one.id) for one in found)}?", yes=yes)
    _retract_each(here, found, pool, as_json=as_json)
    leave(here)


@app.command("give-up-retraction")
def give_up_retraction(
    ctx: typer.Context, contribution: Id, yes: Yes = False, as_json: As_json = False
) -> None:
    """Destroy the secret that could take a contribution back.

    Nobody can prove by it then that the contribution is yours.
    """
    from ccpjournal.cli.leaving import leave
    from ccpjournal.journal.receipts import NotNow, copies_holding, give_up
    from ccpjournal.render.offered import Ended, short
    from ccpjournal.sharing.promise import GIVING_UP

    here: Here = ctx.obj
    leave(here)
    found = _receipt(here, contribution)
    if found.state != "left":
        raise NotNow(found.state)
    here.note(GIVING_UP)
    _confirm(here, f"Give up the retraction of {short(found.id)}?", yes=yes)
    copies = [str(path) for path in copies_holding(here.store, found.id)]
    remains = _remains(give_up, here, found)
    here.show(Ended([found.id], "given up", copies), as_json=as_json)
    if remains is not None:
        raise remains


def _receipt(here: Here, named: str) -> Receipt:
    """The receipt that is named; no journal is begun to look for it. Raises NoReceipt."""
    from ccpjournal.journal.receipts import NoReceipt, receipt

    if here.is_new:
        raise NoReceipt
    return receipt(here.store, named)


def _retractable(here: Here, named: Iterable[str], *, again: bool) -> list[Receipt]:
    """The receipts of contributions that have left, each once. Raises NotNow before anything.

    `again`: also those retracted before; another copy of the pool may still hold them.
    """
    from ccpjournal.journal.receipts import NotNow

    found = {one.id: one for one in (_receipt(here, name) for name in named)}
    for one in found.values():
        if one.state != "left" and not (again and one.state == "retracted"):
            raise NotNow(one.state)
    return list(found.values())


def _retract_each(
    here: Here, found: Iterable[Receipt], pool: Path | None, *, as_json: bool
) -> None:
    """Retract one after the other; where one cannot be, those before it are said all the same."""
    from ccpjournal.render.offered import RETRACT_ELSEWHERE, Ended

    done: list[str] = []
    try:
        for one in found:
            _retract(here, one, pool or Path(one.pool or ""))
            done.append(one.id)
    except CcpError:
        if pool is None:
            here.note(RETRACT_ELSEWHERE)
        raise
    finally:
        if done:
            here.show(Ended(done, "retracted"), as_json=as_json)


def _retract(here: Here, one: Receipt, pool: Path) -> None:
    """Write the tombstone into a folder, then note it; a kill repeats harmlessly."""
    from ccpjournal.journal.receipts import retracted
    from ccpjournal.pool.folder import add
    from ccpjournal.sharing.making import retracted as tombstone_of

    add(pool, [tombstone_of(_record(one), one.key or b"")])
    retracted(here.store, one.id, here.now().instant)


def _record(one: Receipt) -> Contribution:
    """The contribution of a receipt, verified like anybody's. Raises NotAContribution."""
    from ccpjournal.sharing.contribution import Contribution, NotAContribution, read_line

    record = read_line(one.line)
    if not isinstance(record, Contribution):
        raise NotAContribution("The receipt holds no contribution that this version can read.")
    return record


def _confirm(here: Here, question: str, *, yes: bool) -> None:
    """Ask, unless it was answered. Raises Refused."""
    from ccpjournal.cli.prompting import confirm

    if yes:
        return
    if not here.interactive:
        raise Refused("This cannot be taken back, so nothing was done.", "Add --yes to do it.")
    here.stdout.flush()
    if not confirm(question):
        raise Refused("Nothing was done.")


def _remains(take: Callable[[Store, str], None], here: Here, one: Receipt) -> CcpError | None:
    """Do it; what may remain of it in the file is said after the rest."""
    from ccpjournal.journal.history import TracesMayRemain

    try:
        take(here.store, one.id)
    except TracesMayRemain as error:
        return error
    return None
