"""Options that several commands share, each described once."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.cli.completing import complete_id, complete_inquiry, complete_label
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.cli.here import Here
    from ccpjournal.journal.filter import Filter

As_json = Annotated[bool, typer.Option("--json", help="JSON, for programs.")]
Ids = Annotated[
    list[str] | None,
    typer.Argument(
        help="Entries by number: 42, or 40-45.", metavar="ID…", autocompletion=complete_id
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
Inquiry = Annotated[
    str | None,
    typer.Option(
        "--inquiry",
        "-i",
        help="An inquiry, by number or the beginning of its title.",
        autocompletion=complete_inquiry,
    ),
]
No_inquiry = Annotated[bool, typer.Option("--no-inquiry", help="In no inquiry.")]
Tag = Annotated[
    list[str] | None,
    typer.Option(
        "--tag", "-t", help="A tag; may be given again.", autocompletion=complete_label("tag")
    ),
]
Pattern = Annotated[
    list[str] | None,
    typer.Option(
        "--pattern", help="A pattern; may be given again.", autocompletion=complete_label("pattern")
    ),
]
Amid = Annotated[
    list[str] | None,
    typer.Option(
        "--amid",
        "--circumstance",
        help="A circumstance, such as conflict or fatigue; may be given again.",
        autocompletion=complete_label("circumstance"),
    ),
]

MOVEMENTS = ("purpose", "learning", "experience", "ownership", "unsorted")


def complete_movement(incomplete: str) -> list[str]:
    """The movements that begin like that, and unsorted."""
    return [name for name in MOVEMENTS if name.startswith(incomplete)]


_Movement = Annotated[
    list[str] | None,
    typer.Option(
        "--movement",
        "-m",
        help="purpose, learning, experience, ownership or unsorted; may be given again.",
        autocompletion=complete_movement,
    ),
]
_Inquiries = Annotated[
    list[str] | None,
    typer.Option(
        "--inquiry",
        "-i",
        help="An inquiry, by number or title; may be given again.",
        autocompletion=complete_inquiry,
    ),
]
_Since = Annotated[str | None, typer.Option("--since", help="From this day on.", metavar="DATE")]
_Until = Annotated[str | None, typer.Option("--until", help="Up to this day.", metavar="DATE")]
_On = Annotated[
    str | None,
    typer.Option("--on", help="On this day, or in this week, month, year.", metavar="DATE"),
]
_Starred = Annotated[bool, typer.Option("--starred", help="Only starred ones.")]
_Sealed = Annotated[bool, typer.Option("--sealed", help="Only sealed ones, else out of sight.")]
_Range = Annotated[
    list[str] | None, typer.Option("--ids", help="Numbers: 40-45 or 40,42.", metavar="RANGE")
]

FILTER_OPTIONS: dict[str, tuple[Any, object]] = {
    "movement": (_Movement, None),
    "inquiry": (_Inquiries, None),
    "no_inquiry": (No_inquiry, False),
    "tag": (Tag, None),
    "pattern": (Pattern, None),
    "amid": (Amid, None),
    "since": (_Since, None),
    "until": (_Until, None),
    "on": (_On, None),
    "starred": (_Starred, False),
    "sealed": (_Sealed, False),
    "numbered": (_Range, None),
}
"""The one filter grammar: every command that reads or changes several entries takes these."""


On = Annotated[
    str | None, typer.Option("--on", help="The day the words are about.", metavar="DATE")
]
At = Annotated[str | None, typer.Option("--at", help="When they were written.", metavar="DATE")]

WRITING_OPTIONS: dict[str, tuple[Any, object]] = {
    "inquiry": (Inquiry, None),
    "no_inquiry": (No_inquiry, False),
    "tag": (Tag, None),
    "pattern": (Pattern, None),
    "amid": (Amid, None),
    "on": (On, None),
    "at": (At, None),
}
"""What can be said about words that are to be kept; every command that keeps some takes these."""


def gather(
    options: dict[str, tuple[Any, object]], into: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that gives a command these options; it receives them as one mapping `into`."""

    def give(command: Callable[..., None]) -> Callable[..., None]:
        def run(**given: Any) -> None:  # noqa: ANN401 -- whatever the command takes
            gathered = {name: given.pop(name) for name in options}
            command(**given, **{into: gathered})

        signature = inspect.signature(command, eval_str=True)
        own = [one for one in signature.parameters.values() if one.name != into]
        shared = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint
            )
            for name, (hint, default) in options.items()
        ]
        run.__signature__ = signature.replace(parameters=[*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in (*own, *shared)}
        run.__doc__, run.__name__ = command.__doc__, command.__name__
        return run

    return give


filtered = gather(FILTER_OPTIONS, "wanted")
described = gather(WRITING_OPTIONS, "given")


def read_filter(here: Here, wanted: dict[str, Any]) -> Filter:
    """The filter that the options mean. Raises UsageError, NotFound; nothing is guessed."""
    from ccpjournal.journal.filter import Filter

    since, until = _read_days(here, wanted)
    return Filter(
        movements=tuple(read_movement(name) for name in wanted["movement"] or ()),
        inquiry_ids=_resolved(here, wanted["inquiry"]),
        outside_inquiries=wanted["no_inquiry"],
        tags=read_tags(wanted["tag"]),
        patterns=_named(here, "pattern", wanted["pattern"], sealed=wanted["sealed"]),
        circumstances=_named(here, "circumstance", wanted["amid"], sealed=wanted["sealed"]),
        since=since,
        until=until,
        starred=wanted["starred"],
        sealed=wanted["sealed"],
        ids=read_ranges(wanted["numbered"] or ()),
    )


def read_movement(name: str) -> str:
    """A movement, or 'unsorted', by its name. Raises UsageError."""
    known = [one for one in MOVEMENTS if one == name.casefold().replace(" ", "")]
    if not known:
        raise UsageError("There is no movement of that name.", f"There are {', '.join(MOVEMENTS)}.")
    return known[0]


def read_tags(tags: list[str] | None) -> tuple[str, ...]:
    """Tags as they are kept. Raises UsageError."""
    if not tags:
        return ()
    from ccpjournal.asking.draft import tag_name

    return tuple(dict.fromkeys(tag_name(tag) for tag in tags))


def _resolved(here: Here, inquiries: list[str] | None) -> tuple[int, ...]:
    if not inquiries:
        return ()
    from ccpjournal.journal.inquiry import resolve

    return tuple(resolve(here.store, named) for named in inquiries)


def _named(
    here: Here, kind: str, names: list[str] | None, *, sealed: bool | None
) -> tuple[str, ...]:
    if not names:
        return ()
    from ccpjournal.cli.naming import folded

    return tuple(folded(here, kind, name, sealed_too=bool(sealed)) for name in names)


def _read_days(here: Here, wanted: dict[str, Any]) -> tuple[str | None, str | None]:
    if wanted["on"] and (wanted["since"] or wanted["until"]):
        raise UsageError("--on already names the days.", "Use --on alone, or --since and --until.")
    since = _read_span(here, wanted["on"] or wanted["since"])
    until = _read_span(here, wanted["on"] or wanted["until"])
    first, last = since and since[0], until and until[1]
    if first and last and first > last:
        raise UsageError("--since is after --until, so there is nothing between them.")
    return first, last


def _read_span(here: Here, phrase: str | None) -> tuple[str, str] | None:
    if phrase is None:
        return None
    from ccpjournal.clock.phrases import understand_span

    span = understand_span(phrase, here.now(), here.settings.day_ends)
    return span.first.isoformat(), span.last.isoformat()


MOST_ID = 2**63 - 1
MOST_DIGITS = 100
"""Of a number that is read at all; a longer one is no id, and costs time."""


def read_ranges(texts: list[str] | tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """`42`, `40-45` and `40,42` as first and last numbers. Raises UsageError."""
    return tuple(_range(part) for text in texts for part in text.split(",") if part.strip())


def _range(text: str) -> tuple[int, int]:
    first, dash, last = text.strip().partition("-")
    digits = max(len(first), len(last))
    if not (first.isdecimal() and (last.isdecimal() or not dash)) or digits > MOST_DIGITS:
        raise UsageError("That is not the number of an entry.", "For example: 42, 40-45 or 40,42")
    span = int(first), int(last) if dash else int(first)
    if span[0] < 1:
        raise UsageError("Entries are numbered from 1 on.", "For example: 42, 40-45 or 40,42")
    if span[0] > span[1]:
        raise UsageError("A range of numbers goes upwards.", "For example: 40-45")
    if span[1] > MOST_ID:
        raise UsageError("No entry has a number that large.", "ccp list shows the newest.")
    return span


def read_ids(texts: list[str] | None) -> list[int]:
    """Entries named one by one, or by short ranges. Raises UsageError."""
    spans = read_ranges(texts or ())
    if sum(last - first + 1 for first, last in spans) > MOST_NAMED:
        raise UsageError("That names very many entries.", "Use --ids with a range for so many.")
    return list(dict.fromkeys(one for first, last in spans for one in range(first, last + 1)))


MOST_NAMED = 1000
"""Entries that can be named by their numbers in one command."""
