"""The root command: it finds the one that was called, and turns errors into sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from ccpjournal import __version__
from ccpjournal.cli.commands import COMMANDS, Listed
from ccpjournal.cli.here import Here
from ccpjournal.errors import CcpError, ExitCode


class Commands(TyperGroup):
    """The commands, each loaded when it is called; while listing them, only their summaries."""

    _listing = False
    _given: tuple[str, ...] = ()
    """What stands on the command line."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- typer's
        """The commands' names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002, ANN401 -- typer's
        """A command by its name, or None."""
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        return _summary(cmd_name, listed) if self._listing else load(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 -- typer's
        """The command that was called; of a name that none has, the nearest ones are said."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from ccpjournal.cli.refusing import no_command

            raise no_command(name, COMMANDS)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 -- typer's
        """The help, from the list of commands alone."""
        from ccpjournal.cli.helping import first_screen

        formatter.write(first_screen() + "\n")

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401 -- typer's
        """Names of commands, from the summaries alone."""
        self._listing = True
        try:
            return super().shell_complete(ctx, incomplete)
        finally:
            self._listing = False

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401 -- typer's
        """Read the options of the whole program; what cannot be read is said in our voice."""
        self._given = tuple(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except Exception as error:
            if extra.get("resilient_parsing"):
                raise
            return self._refuse(Here.plain_one(), error)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- typer's
        """Run the command; an error of ours becomes its sentence and its exit code."""
        try:
            return super().invoke(ctx)
        except CcpError as error:
            here: Here = ctx.obj or Here.plain_one()
            here.say_error(error)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:  # whoever reads the output has enough
            raise typer.Exit(ExitCode.UNWRITTEN) from None
        except Exception as error:  # noqa: BLE001 -- what is not the parser's goes on
            return self._refuse(ctx.obj or Here.plain_one(), error, ctx.invoked_subcommand)

    def _refuse(self, here: Here, error: Exception, called: str | None = None) -> NoReturn:
        """Say what the parser refused; words of a pipe for that command wait in a draft."""
        from ccpjournal.cli.refusing import HIDDEN, Unparsed, refused, rescue

        if not isinstance(error, Unparsed) or type(error).__name__ == HIDDEN:
            raise error
        said = refused(error)
        if called in COMMANDS:
            place = self._given.index(called) if called in self._given else 0
            rescue(here, load(called), called, self._given[place + 1 :])
        here.say_error(said)
        raise typer.Exit(said.exit_code) from None


def _summary(name: str, listed: Listed) -> TyperCommand:
    return TyperCommand(name, help=listed.summary, rich_help_panel=listed.panel)


def load(name: str) -> TyperCommand | TyperGroup:
    """Load a command's module and make it ready to run."""
    from importlib import import_module

    listed = COMMANDS[name]
    found = getattr(import_module(f"ccpjournal.cli.{listed.module}"), listed.attribute)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        found = alone
    command = typer.main.get_command(found)
    command.name = name
    for inner in getattr(command, "commands", {}).values():
        inner.short_help = (inner.help or "").split("\n")[0]  # else it is cut in a pipe
    return command  # type: ignore[return-value]  # typer's two kinds of command


app = typer.Typer(
    cls=Commands,
    add_completion=True,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _say_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"ccp {__version__}")
        raise typer.Exit(ExitCode.DONE)


@app.callback()
def root(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option("--home", help="The folder to keep everything in.", metavar="DIR"),
    ] = None,
    journal: Annotated[
        str | None, typer.Option("--journal", help="Another journal, by name.", metavar="NAME")
    ] = None,
    plain: Annotated[
        bool | None, typer.Option("--plain/--no-plain", help="The plain voice: whole lines.")
    ] = None,
    version: Annotated[  # noqa: ARG001 -- its callback answers
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="The version."),
    ] = False,
) -> None:
    """A private journal for people who study their own lives.

    Alone, it shows where things stand. Nothing leaves this machine unless you offer it.
    """
    here = Here.from_options(home, journal, plain=plain)
    ctx.obj = here
    ctx.call_on_close(here.close)
    if ctx.invoked_subcommand is None:
        from ccpjournal.cli.today import welcome_or_today

        welcome_or_today(here)
