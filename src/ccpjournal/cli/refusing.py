"""What the parser of the command line refuses, said in the program's voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.cli.here import Here

Unparsed: type[Exception] = typer.BadParameter.__bases__[0]
"""What the parser raises, which typer gives no public name: a command line that does not fit."""
HIDDEN = "NoArgsIsHelpError"
"""A group called alone: its help is the answer, and nothing was refused."""
LARGEST = 2**63 - 1


def refused(error: Any) -> UsageError:  # noqa: ANN401 -- typer's own kinds of error
    """The sentence and the hint for what the parser refused; of values nothing is repeated."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _no_option(error)
    if kind == "BadOptionUsage":
        takes = "needs a value" if "requires" in error.message else "takes no value"
        return UsageError(f"{error.option_name} {takes}.", _usage(error))
    if kind == "MissingParameter":
        return UsageError(f"{_name(error)} needs {_named(error)}.", _usage(error))
    if kind == "BadParameter":
        return UsageError(f"{_named(error)} {_takes(error)}.", _usage(error))
    if error.message.startswith("No such command"):
        name = str(re.sub(r"^No such command '(.*?)'.*$", r"\1", error.message, flags=re.DOTALL))
        return no_command(name, error.ctx.command.commands, _path(error))
    return UsageError(f"That is more than {_name(error)} takes.", _usage(error))


def no_command(name: str, names: Iterable[str], within: str = "ccp") -> UsageError:
    """A name that no command has: the nearest ones, if any is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), list(names))
    every = "ccp help" if within == "ccp" else f"{within} --help"
    hint = f"Did you mean {' or '.join(near)}?" if near else f"{every} shows them all."
    return UsageError(f"There is no command {f'{within} {name}'.removeprefix('ccp ')!r}.", hint)


def _no_option(error: Any) -> UsageError:  # noqa: ANN401 -- likewise
    from difflib import get_close_matches

    name = str(error.option_name)
    known = error.ctx.command.get_params(error.ctx) if error.ctx else ()
    options = [one for param in known for one in (*param.opts, *param.secondary_opts)]
    near = get_close_matches(name, [one for one in options if one.startswith("--")], cutoff=0.7)
    hint = f"Did you mean {' or '.join(near)}?" if near else _usage(error)
    if not near and any(param.name in ("text", "words") for param in known):
        hint = f"Before words that begin with -, write --.\n{hint}"
    return UsageError(f"{_name(error)} has no option {name}.", hint)


def _path(error: Any) -> str:  # noqa: ANN401 -- likewise
    return str(error.ctx.command_path) if error.ctx else "ccp"


def _name(error: Any) -> str:  # noqa: ANN401 -- likewise
    return _path(error).removeprefix("ccp ")


def _usage(error: Any) -> str:  # noqa: ANN401 -- likewise
    """How the command goes: its arguments, and where its options are told."""
    if error.ctx is None:
        return "What a command takes: ccp COMMAND --help"
    pieces = error.ctx.command.collect_usage_pieces(error.ctx)
    goes = " ".join([_path(error), *(piece.strip("{}") for piece in pieces)])
    return f"It goes: {goes}\nMore: {_path(error)} --help"


def _named(error: Any) -> str:  # noqa: ANN401 -- likewise
    """An option by its longest name, an argument by what stands for it in the usage."""
    if error.param is None:
        return "That"
    if error.param.param_type_name == "option":
        return str(max(error.param.opts, key=len))
    return str(error.param.make_metavar(error.ctx)).strip("{}[]")


def _takes(error: Any) -> str:  # noqa: ANN401 -- likewise
    """`takes a whole number from 1 on`, or that it was not understood."""
    of = getattr(error.param, "type", None)
    if "int" not in str(getattr(of, "name", "")):
        return "was not understood"
    least, most = getattr(of, "min", None), getattr(of, "max", None)
    if least is None:
        return "takes a whole number"
    bounds = f"from {least} to {most}" if most and most < LARGEST else f"from {least} on"
    return f"takes a whole number {bounds}"


def rescue(here: Here, command: Any, name: str, given: Sequence[str]) -> None:  # noqa: ANN401 -- likewise
    """Put words that came through a pipe in a draft, where the command would have taken them."""
    from ccpjournal.asking.movement import Movement
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.taking import rescue_pipe

    inner = getattr(command, "commands", {})
    if inner and given:
        command, given = inner.get(given[0], command), given[1:]
    takes = any(param.name == "text" for param in command.params)
    if takes and not _has_words(given):
        movement = name if name in set(Movement) else None
        rescue_pipe(here, None, Unfinished(movement=movement, to_chosen=True))


def _has_words(given: Sequence[str]) -> bool:
    """Whether words stand on the command line, which no option before them takes as its value."""
    before = ("", *given)
    return any(
        not one.startswith("-") and not last.startswith("-")
        for last, one in zip(before, given, strict=False)
    )
