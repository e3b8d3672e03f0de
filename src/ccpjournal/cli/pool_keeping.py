"""Looking after a pool: making one, bringing records in and out, checking, merging, hiding."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json
from ccpjournal.cli.pooling import folder_of, whole
from ccpjournal.errors import CcpError, ExitCode, NotFound
from ccpjournal.pool import bundle, folder, hiding, pool_file

if TYPE_CHECKING:
    from ccpjournal.pool.hostile import Finding
    from ccpjournal.sharing.contribution import Contribution

Directory = Annotated[Path, typer.Argument(help="A folder.", metavar="DIR")]
File = Annotated[Path, typer.Argument(help="A bundle: one file.", metavar="FILE")]
Pool = Annotated[str, typer.Argument(help="A pool's folder or name.", metavar="DIR")]
Into = Annotated[
    str | None,
    typer.Option("--to", help="The pool, by folder or name; else the only one.", metavar="DIR"),
]
Hides = Annotated[
    list[str] | None,
    typer.Option("--hide", help="Leave out what this hide-list names.", metavar="LIST"),
]
Ids = Annotated[list[str], typer.Argument(help="Ids of contributions.", metavar="ID…")]
List = Annotated[str, typer.Option("--list", help="The hide-list; it may be new.", metavar="LIST")]
Reason = Annotated[str, typer.Option("--reason", help="Why: one sentence.", metavar="SENTENCE")]
Tidy = Annotated[bool, typer.Option("--tidy", help="First put in order what can be.")]

MOST_SAID = 20
"""Findings about a file that is read in; the check of a pool names all."""


class FindingsThere(CcpError):
    """Something in a pool is not as it should be."""

    exit_code = ExitCode.UNREADABLE
    hint = (
        "What is good is read as ever. ccp pool check DIR --tidy puts in order what can be; "
        "merging another copy brings back what is damaged here."
    )

    def __init__(self, count: int) -> None:
        super().__init__("One thing is wrong." if count == 1 else f"{count:,} things are wrong.")


class NothingInIt(NotFound):
    """A file without a single record; nothing was made of it."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is no contribution in {file}. Nothing was made of it.")


def init(
    ctx: typer.Context,
    directory: Directory,
    name: Annotated[str | None, typer.Option("--name", help="What the pool is called.")] = None,
    rules: Annotated[
        str | None, typer.Option("--rules", help="What is offered here, and what is not.")
    ] = None,
    keeper: Annotated[
        list[str] | None,
        typer.Option("--keeper", help="Who looks after it, and where they are found."),
    ] = None,
    sunset: Annotated[
        str | None, typer.Option("--sunset", help="What becomes of it when it ends.")
    ] = None,
    as_json: As_json = False,
) -> None:
    """Make a new pool: a folder anyone can read with a text editor."""
    from ccpjournal.render.pool_keeping import PoolChanged

    here: Here = ctx.obj
    path = whole(directory)
    pool = folder.init(
        path,
        name or path.name,
        rules=rules or pool_file.RULES,
        keepers=tuple(keeper or ()),
        sunset=sunset or pool_file.SUNSET,
    )
    view = PoolChanged(
        "Made", pool.title, str(path), f"To read in it here: ccp pool add {directory}"
    )
    here.show(view, as_json=as_json)


def import_bundle(
    ctx: typer.Context, file: File, to: Into = None, as_json: As_json = False
) -> None:
    """Take what a bundle holds into a pool.

    Everything in it is verified; what is no good record is named, and left out.
    """
    here: Here = ctx.obj
    directory = folder_of(here, to)
    title = pool_file.load(directory).title
    with_notice = _Noticing(here)
    added = folder.add(directory, bundle.read(file, with_notice))
    _say_added(here, added, title, as_json=as_json)
    with_notice.end()


def export_bundle(
    ctx: typer.Context, pool: Pool, file: File, hide: Hides = None, as_json: As_json = False
) -> None:
    """Write a pool into one new file, to pass on.

    The same pool makes the same file on every machine; nothing in it tells of yours.
    """
    from ccpjournal.render.pool_keeping import BundleWritten

    here: Here = ctx.obj
    with_notice = _Noticing(here)
    count = bundle.write(folder_of(here, pool), file, hide or (), with_notice)
    here.show(BundleWritten(count, str(file)), as_json=as_json)
    with_notice.end()


def check(ctx: typer.Context, pool: Pool, tidy: Tidy = False, as_json: As_json = False) -> None:
    """Verify every line of a pool.

    What is wrong is named by file and line. Nothing is changed unless --tidy asks for it.
    """
    from ccpjournal.pool.checking import check as check_pool
    from ccpjournal.render.pool_keeping import PoolFindings

    here: Here = ctx.obj
    directory = folder_of(here, pool)
    if tidy:
        folder.tidy(directory)
    findings = check_pool(directory)
    here.show(PoolFindings(findings), as_json=as_json)
    if findings:
        raise FindingsThere(len(findings))


def merge_copies(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(help="A copy; it is only read.", metavar="FROM")],
    into: Annotated[str, typer.Argument(help="The pool it goes into.", metavar="INTO")],
    as_json: As_json = False,
) -> None:
    """Put into a pool what another copy of it has.

    Everything good of both is then there, whichever is merged into which; what either saw taken
    back is gone.
    """
    from ccpjournal.pool.merging import merge

    here: Here = ctx.obj
    directory = folder_of(here, into)
    title = pool_file.load(directory).title
    with_notice = _Noticing(here)
    _say_added(here, merge(whole(source), directory, with_notice), title, as_json=as_json)
    with_notice.end()


def hide_some(
    ctx: typer.Context, pool: Pool, ids: Ids, name: List, reason: Reason, as_json: As_json = False
) -> None:
    """Put contributions on a hide-list, for those who follow that list.

    They stay in the pool; each reader chooses which lists to follow.
    """
    from ccpjournal.render.pool_keeping import HiddenNow

    here: Here = ctx.obj
    directory = folder_of(here, pool)
    whole_ids = [_whole_id(here, directory, one) for one in ids]
    count = hiding.hide(directory, name, [hiding.Hidden(one, reason) for one in whole_ids])
    here.show(HiddenNow(count, name), as_json=as_json)


def _whole_id(here: Here, directory: Path, said: str) -> str:
    """The id of the only contribution of a pool that begins like that."""
    from ccpjournal.cli.pool_options import digits_of
    from ccpjournal.cli.pooling import NoSuchContribution, progress
    from ccpjournal.errors import UsageError
    from ccpjournal.pool import index, searching

    digits = digits_of(said)

    def begins(db: Any) -> list[Contribution]:  # noqa: ANN401 -- SQL stays in its rooms
        return searching.beginning(db, digits)

    found = index.asked(directory, here.places.cache, begins, progress=progress(here))
    if not found:
        raise NoSuchContribution
    if len(found) > 1:
        raise UsageError("Several ids begin like that.", "Give more of its digits.")
    return found[0].id


def unpacked(here: Here, file: Path, to: Path | None) -> Path:
    """The folder of a pool that holds what a bundle does, made for it where there is none.

    Nothing is made of a file that is refused, or that holds no record.
    """
    from ccpjournal.render.phrases import one_line

    with_notice = _Noticing(here)
    records = bundle.read(file, with_notice)
    first = next(records, None)
    if first is None:
        with_notice.end()
        raise NothingInIt(file)
    title = one_line(file.name.partition(".")[0])[:80].strip() or "A bundle"
    described = pool_file.describe(title, pool_file.RULES, (), pool_file.SUNSET)
    directory = whole(to or here.places.data / "pools" / described.name)
    if not (directory / pool_file.POOL).exists():
        folder.init(directory, title)
    added = folder.add(directory, chain([first], records))
    _say_added(here, added, title, as_json=None)
    with_notice.end()
    return directory


def _say_added(here: Here, added: folder.Added, title: str, *, as_json: bool | None) -> None:
    """Show what became of records; None says it beside the result."""
    from ccpjournal.render.pool_keeping import PoolAdded

    view = PoolAdded(added, title)
    if as_json is None:
        for line in view.lines():
            here.note(line)
    else:
        here.show(view, as_json=as_json)


class _Noticing:
    """Says the first odd lines of what is read in, and at the end how many more there were."""

    def __init__(self, here: Here) -> None:
        self._here, self._count = here, 0

    def __call__(self, finding: Finding) -> None:
        from ccpjournal.render.pool_keeping import finding_said

        self._count += 1
        if self._count <= MOST_SAID:
            self._here.note(f"Left out: {finding_said(finding)}")

    def end(self) -> None:
        """Say how many were left unsaid."""
        if self._count > MOST_SAID:
            self._here.note(f"Left out beside those: {self._count - MOST_SAID:,} more.")
