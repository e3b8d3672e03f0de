"""The lexicon: a private list of names, and what stands for each when words leave."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json
from ccpjournal.errors import CcpError, ExitCode, Refused, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ccpjournal.journal.lexicon import Name
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.lexicon_file import Line, Odd

app = typer.Typer(
    help="Your names, and what stands for them.\n\n"
    "The names stay in the journal. What stands for them is what others read.",
    no_args_is_help=True,
    add_completion=False,
)

Term = Annotated[str | None, typer.Argument(help="A name, as you write it.", metavar="[NAME]")]
Role = Annotated[
    list[str] | None, typer.Argument(help="What stands in its place.", metavar="[ROLE…]")
]
Terms = Annotated[list[str], typer.Argument(help="Names.", metavar="NAME…")]
Kind = Annotated[
    str | None,
    typer.Option("--kind", help="person, place, organisation or other.", metavar="KIND"),
]
Dry_run = Annotated[bool, typer.Option("--dry-run", help="Only say what it would come to.")]
File = Annotated[Path, typer.Argument(help="A file of names.", metavar="FILE")]

KINDS = {"person": "person", "place": "place", "organisation": "organisation", "other": "lexicon"}
"""What --kind takes, and what it is called in the journal."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a file of names."""

ASKED_NAME = "Which name?"
ASKED_ROLE = "What stands in the place of {}? For example: my sister"


class CannotReadNames(CcpError):
    """A file of names that cannot be read."""

    exit_code = ExitCode.UNREADABLE
    hint = "Nothing was entered. Give a file of lines such as: Anna = my sister"


class LinesLeftOut(CcpError):
    """A file of names has lines that name nothing."""

    exit_code = ExitCode.UNREADABLE
    hint = "Once mended, import the file again: what is there already is not doubled."

    def __init__(self, count: int) -> None:
        said = "A line was" if count == 1 else f"{count:,} lines were"
        super().__init__(f"{said} left out.")


def named(names: Iterable[Name]) -> tuple[Named, ...]:
    """Names of the journal as the finder takes them."""
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.trace import Kind as TraceKind

    return tuple(Named(one.term, one.role, TraceKind(one.kind)) for one in names)


def enter(here: Here, one: Name) -> bool:
    """Keep a name; whether it was not so already. Raises BadName, NotText, RevealingRole."""
    from ccpjournal.journal.lexicon import add as add_names
    from ccpjournal.journal.lexicon import names
    from ccpjournal.sharing.role import RevealingRole, revealing

    reason = revealing([one.role], named([*names(here.store), one])).get(one.role)
    if reason is not None:
        raise RevealingRole(reason)
    return not add_names(here.store, [one], here.now().instant).same


@app.command()
def add(
    ctx: typer.Context,
    term: Term = None,
    role: Role = None,
    kind: Kind = None,
    as_json: As_json = False,
) -> None:
    """Enter a name, and what stands in its place.

    What is not said is asked, so that a name need not stand in your shell's
    history. A name that is there already gets what is said now.
    """
    from ccpjournal.journal.lexicon import name
    from ccpjournal.render.lexicon import NameEntered

    here: Here = ctx.obj
    spoken = read_kind(kind) if kind is not None else None
    said = term if term is not None else _ask(here, ASKED_NAME)
    stands = " ".join(role) if role else _ask(here, ASKED_ROLE.format(f"“{said}”"))
    one = name(said, stands, spoken or _kind_before(here, said))
    if enter(here, one):
        here.show(NameEntered(one), as_json=as_json)
    else:
        here.note("It is so already.")
    _say_offered_with(here, [one])


def read_kind(kind: str) -> str:
    """A kind as the journal calls it. Raises UsageError."""
    if kind not in KINDS:
        raise UsageError(f"--kind takes {', '.join(KINDS)}.")
    return KINDS[kind]


def _kind_before(here: Here, term: str) -> str:
    """The kind that a name has already; a new one is a person's until it is said otherwise."""
    from ccpjournal.journal.lexicon import key, names

    known = {key(one.term): one.kind for one in names(here.store)}
    return known.get(key(term), "person")


def _ask(here: Here, question: str) -> str:
    from ccpjournal.cli.prompting import ask_line

    here.need_terminal('Say both: ccp lexicon add "Anna" my sister')
    here.ask(question)
    said = ask_line(lambda _text: None)
    if not said:
        raise Refused("Nothing was entered.")
    return said


@app.command("list")
def list_all(ctx: typer.Context, as_json: As_json = False) -> None:
    """Every name, and what stands for it."""
    from ccpjournal.journal.lexicon import names
    from ccpjournal.render.lexicon import LexiconList

    here: Here = ctx.obj
    here.show(LexiconList([] if here.is_new else names(here.store)), as_json=as_json)


@app.command()
def remove(ctx: typer.Context, terms: Terms, as_json: As_json = False) -> None:
    """Take names out of the lexicon; undo brings them back."""
    from ccpjournal.journal.lexicon import remove as remove_names
    from ccpjournal.render.lexicon import NamesRemoved

    here: Here = ctx.obj
    gone = remove_names(here.store, terms, here.now().instant)
    here.show(NamesRemoved(gone), as_json=as_json)


@app.command("import")
def import_file(
    ctx: typer.Context, file: File, dry_run: Dry_run = False, as_json: As_json = False
) -> None:
    """Enter the names of a file.

    A line each, such as `Anna = my sister`, with a kind or without; or CSV with
    the columns term, role and kind. Lines that cannot be used are named.
    """
    from ccpjournal.journal.lexicon import add as add_names
    from ccpjournal.journal.lexicon import names, rehearse
    from ccpjournal.render.lexicon import LexiconImported
    from ccpjournal.sharing.lexicon_file import read

    here: Here = ctx.obj
    known = [] if here.is_new else names(here.store)
    usable, odd = _sorted_out(read(_read(file)), known)
    if dry_run:
        added = rehearse(known, usable)
    else:
        added = add_names(here.store, usable, here.now().instant)
    here.show(LexiconImported(added, odd, dry_run), as_json=as_json)
    if not dry_run:
        _say_offered_with(here, usable)
    if odd:
        raise LinesLeftOut(len(odd))


def _say_offered_with(here: Here, names: Iterable[Name]) -> None:
    """Say which contributions hold a name that was entered: they were consented to before."""
    from ccpjournal.journal.receipts import receipts
    from ccpjournal.render.offered import made_from_said
    from ccpjournal.sharing.contribution import Contribution, NotAContribution, read_line
    from ccpjournal.sharing.lexicon import occurrences

    sought = named(names)
    holding = []
    for one in receipts(here.store):
        with contextlib.suppress(NotAContribution):  # a damaged receipt is said where it is used
            record = read_line(one.line)
            if isinstance(record, Contribution) and any(occurrences(record.content.words, sought)):
                holding.append(one)
    for line in made_from_said(holding, "A contribution that holds such a name"):
        here.note(line)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise CannotReadNames(f"The file cannot be read: {error.strerror}.") from None
    if len(raw) > LARGEST:
        raise CannotReadNames(f"The file is larger than {LARGEST // 1024**2} MiB.")
    return raw


def _sorted_out(lines: Iterable[Line | Odd], known: Sequence[Name]) -> tuple[list[Name], list[Odd]]:
    """The names that can be entered, and the lines that cannot, in their order."""
    from ccpjournal.journal.lexicon import key
    from ccpjournal.sharing.lexicon_file import Odd
    from ccpjournal.sharing.role import revealing

    before = {key(one.term): one.kind for one in known}
    found: dict[int, Name] = {}
    odd: list[Odd] = []
    seen: set[str] = set()
    for line in lines:
        taken = line if isinstance(line, Odd) else _taken(line, before, seen)
        if isinstance(taken, Odd):
            odd.append(taken)
        else:
            found[line.number] = taken
    reasons = revealing([one.role for one in found.values()], named([*found.values(), *known]))
    odd += [Odd(at, reasons[one.role]) for at, one in found.items() if one.role in reasons]
    return [one for one in found.values() if one.role not in reasons], sorted(odd)


def _taken(line: Line, before: Mapping[str, str], seen: set[str]) -> Name | Odd:
    """What a line names, or why it cannot be entered.

    `before`: the kinds of names that are there already; `seen`: the names of earlier lines.
    """
    from ccpjournal.journal.lexicon import key, name
    from ccpjournal.sharing.lexicon_file import Odd

    folded = key(line.term)
    kind = KINDS.get(line.kind.casefold()) if line.kind else before.get(folded, "person")
    if kind is None:
        return Odd(line.number, f"has a kind other than {', '.join(KINDS)}")
    try:
        one = name(line.term, line.role, kind)
    except UsageError as error:
        return Odd(line.number, f"cannot be entered: {_begun_small(error)}")
    if folded in seen:
        return Odd(line.number, "names what an earlier line names")
    seen.add(folded)
    return one


def _begun_small(error: UsageError) -> str:
    said = str(error).rstrip(".")
    return said[:1].lower() + said[1:]
