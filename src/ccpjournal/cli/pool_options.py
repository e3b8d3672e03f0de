"""Which contributions a command is about: what can be said of them, and what was meant by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.asking.draft import fold
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.cli.options import FILTER_OPTIONS, gather, read_movement
from ccpjournal.errors import UsageError
from ccpjournal.pool.searching import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

ID_DIGITS = 64
"""Hexadecimal digits of a whole id."""


def _complete_name(kind: str) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        known = vocabulary()
        names = known.patterns if kind == "pattern" else known.circumstances
        return [one.name for one in names if one.name.startswith(fold(incomplete))]

    return complete


POOL_FILTER: dict[str, tuple[Any, object]] = {
    "movement": FILTER_OPTIONS["movement"],
    "pattern": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--pattern",
                help="A pattern; may be given again.",
                autocompletion=_complete_name("pattern"),
            ),
        ],
        None,
    ),
    "amid": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--amid",
                "--circumstance",
                help="A circumstance, such as conflict or fatigue; may be given again.",
                autocompletion=_complete_name("circumstance"),
            ),
        ],
        None,
    ),
    "quarter": (
        Annotated[
            str | None,
            typer.Option("--quarter", help="Offered then, as 2026-Q4.", metavar="QUARTER"),
        ],
        None,
    ),
    "lang": (
        Annotated[
            str | None, typer.Option("--lang", help="In this language, as en.", metavar="CODE")
        ],
        None,
    ),
    "pool": (
        Annotated[
            str | None,
            typer.Option("--pool", help="One of the pools you follow, by name or folder."),
        ],
        None,
    ),
    "after": (
        Annotated[
            str | None,
            typer.Option("--after", help="Those that come after this one.", metavar="ID"),
        ],
        None,
    ),
}
"""The one filter of contributions; days are no part of it, for a contribution has none."""

pool_filtered = gather(POOL_FILTER, "wanted")


def read_wanted(wanted: dict[str, Any], words: str = "") -> Wanted:
    """What the options mean. Raises UsageError; nothing is guessed."""
    return Wanted(
        words,
        tuple(read_movement(name) for name in wanted["movement"] or ()),
        tuple(vocabulary_name("pattern", name) for name in wanted["pattern"] or ()),
        tuple(vocabulary_name("circumstance", name) for name in wanted["amid"] or ()),
        _shaped(wanted["quarter"], "--quarter takes a year and a quarter.", "2026-Q4").upper(),
        _shaped(wanted["lang"], "--lang takes the code of a language.", "en").lower(),
    )


def vocabulary_name(kind: str, said: str) -> str:
    """The shared name for what a person said. Raises UsageError for what can be none."""
    folded = fold(said)
    known = vocabulary()
    names = known.patterns if kind == "pattern" else known.circumstances
    ids = [one.id for one in names if folded in (fold(one.name), one.id)]
    plain = "-".join(folded.split())
    if not ids and not all(part.isascii() and part.isalnum() for part in plain.split("-")):
        raise UsageError(f"That cannot be a {kind} of the shared vocabulary.")
    return ids[0] if ids else plain


def _shaped(said: str | None, wrong: str, example: str) -> str:
    """A value whose letters, digits and signs stand as in the example."""
    if said is None:
        return ""
    kinds = [("digit" if one.isdigit() else "letter" if one.isalpha() else one) for one in said]
    like = [("digit" if one.isdigit() else "letter" if one.isalpha() else one) for one in example]
    if kinds != like and not (example == "en" and kinds == ["letter"] * 3):
        raise UsageError(wrong, f"For example: {example}")
    return said


def digits_of(said: str) -> str:
    """The hexadecimal digits of an id, or of its beginning. Raises UsageError."""
    digits = said.casefold().removeprefix("sha256:")
    if not digits or len(digits) > ID_DIGITS or set(digits) - set("0123456789abcdef"):
        raise UsageError("That is not the id of a contribution.", "For example: ccp pool show 3fa2")
    return digits
