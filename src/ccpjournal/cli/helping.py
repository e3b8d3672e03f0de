"""The help of the whole program: one screen, all commands with a line each, or a near word."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import HAS_RICH, TyperOption

from ccpjournal.cli.commands import COMMANDS, FIRST
from ccpjournal.render.fitting import fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INTRODUCTION = """\
Usage: ccp [OPTIONS] [COMMAND] [WORDS]...

A private journal for people who study their own lives.
ccp alone shows where things stand. Nothing leaves this machine unless you offer it."""
MORE = "What one does: ccp COMMAND --help. All, a line each: ccp help all"
OPTIONS = "--home DIR, --journal NAME, --plain, --version, --help"
ALL = "all"


def _names() -> list[str]:
    return [ALL, *COMMANDS]


Of = Annotated[
    list[str] | None,
    typer.Argument(
        help="A command, or all; with nothing, the first screen.",
        metavar="[COMMAND…]",
        autocompletion=_names,
    ),
]


def show_help(ctx: typer.Context, of: Of = None) -> None:
    """What there is, or what one command does."""
    if not of:
        typer.echo(first_screen())
    elif of == [ALL]:
        typer.echo("\n\n".join([*_in_full(), _options(ctx)]))
    else:
        _show_one(ctx, of)


def _show_one(ctx: typer.Context, names: list[str]) -> None:
    """A command's own help. Raises UsageError where there is none of that name."""
    root = ctx.parent
    if root is None:  # typer's own types: a command always runs below the root
        return
    name, command, rest = root.command.resolve_command(root, names)  # type: ignore[attr-defined]
    command.main([*rest, "--help"], prog_name=name, parent=root, standalone_mode=False)


def first_screen() -> str:
    """What a newcomer needs, and the name of everything."""
    first = ((f"ccp {name}", COMMANDS[name].summary) for name in FIRST)
    every = ((panel, ", ".join(names)) for panel, names in _panels())
    named = f"{_rows([*every, ('Options', OPTIONS)])}\n{fitted(MORE, sys.stdout)}"
    return "\n\n".join((fitted(INTRODUCTION, sys.stdout), _rows(first), named))


def _panels() -> Iterator[tuple[str, list[str]]]:
    """Each panel with the names of its commands."""
    for panel, names in groupby(COMMANDS, key=lambda name: COMMANDS[name].panel):
        yield panel, list(names)


def _in_full() -> Iterator[str]:
    """Each panel with a line a command."""
    for panel, names in _panels():
        rows = ((f"ccp {name}", COMMANDS[name].summary) for name in names)
        yield f"{_bold(panel)}\n{_rows(rows)}"


def _options(ctx: typer.Context) -> str:
    """The options of the whole program, a line each."""
    known = ctx.parent.command.params if ctx.parent else []
    rows = ((_spelled(one), one.help or "") for one in known if isinstance(one, TyperOption))
    return f"{_bold('Options')}\n{_rows(rows)}"


def _spelled(option: TyperOption) -> str:
    """`--plain, --no-plain`, or `--home DIR`."""
    return " ".join(
        filter(None, (", ".join([*option.opts, *option.secondary_opts]), option.metavar))
    )


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    """Names and what is said of them: on a terminal beside each other, else as whole lines."""
    pairs = list(rows)
    if not _paints():
        return "\n".join(f"{name}: {said}" for name, said in pairs)
    wide = max(len(name) for name, _ in pairs) + 2
    return "\n".join(_bold(name) + _beside(said, wide)[len(name) :] for name, said in pairs)


def _beside(said: str, wide: int) -> str:
    """A text that begins after so many columns, and goes on below its beginning."""
    import shutil
    from textwrap import fill

    columns = max(shutil.get_terminal_size().columns, wide + 16)
    return fill(
        said,
        columns - 1,
        initial_indent=" " * wide,
        subsequent_indent=" " * wide,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _paints() -> bool:
    """A terminal, and no wish for whole lines; the start of the program has looked."""
    return sys.stdout.isatty() and HAS_RICH


def _bold(text: str) -> str:
    stands_out = _paints() and not os.environ.get("NO_COLOR")
    return f"\x1b[1m{text}\x1b[0m" if stands_out else text
