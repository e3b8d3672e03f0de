"""Every command that can be called, and those that read, with what they are to be called with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from ccpjournal.cli.app import load
from ccpjournal.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

READING: dict[str, tuple[str, ...]] = {
    "": ("",),
    "today": ("",),
    "list": ("", "--all", "--starred", "--sealed --all", "-m experience"),
    "show": ("", "{entry}"),
    "search": ("zq*", "--best zq*", "-m learning zq*"),
    "history": ("", "{entry}"),
    "review": (
        "",
        "week",
        "month",
        "year",
        "2025",
        "--since 1900-01-01",
        "--inquiry {inquiry}",
        "--pattern {pattern}",
        "--sealed",
    ),
    "calendar": ("", "year", "2025", "2027 -m experience", "--pattern {pattern}", "--sealed"),
    "cycle": ("", "{inquiry}", "{inquiry} --all", "{inquiry} -n 1", "{inquiry} --turns"),
    "inquiry list": ("", "--all"),
    "inquiry show": ("{inquiry}",),
    "pattern list": (
        "",
        "--all",
        "--used",
        "--kind circumstance --all",
    ),
    "pattern show": ("{pattern}", "{circumstance} --kind circumstance"),
    "pattern map": ("", "--by month", "--by week", "--since 1900-01-01", "--sealed"),
    "pattern suggest": ("{entry}",),
    "pattern recheck": ("",),
    "try list": ("", "--all", "--all --inquiry {inquiry}"),
    "try review": ("", "-m experience"),
    "ask-again": ("--list", "--list --inquiry {inquiry}", "--list --question {question}"),
    "draft list": ("",),
    "draft show": ("",),
    "questions": ("",),
    "journal list": ("",),
    "settings list": ("",),
    "help": ("",),
    "lexicon list": ("",),
    "offered": ("",),
    "offered list": ("",),
    "pool list": ("",),
}
"""Each command that reads, and what it is called with; a placeholder stands for each of a kind."""

CHANGING = {
    "purpose", "learning", "experience", "ownership", "write", "note", "reflect", "try prepare",
    "try debrief", "try let-go", "try take-up", "draft resume", "draft discard", "edit", "tag",
    "move", "star", "unstar", "seal", "unseal", "delete", "restore", "undo", "redo", "forget",
    "sort", "inquiry open", "inquiry choose", "inquiry rest", "inquiry close", "inquiry reopen",
    "inquiry rename", "inquiry uninvite", "inquiry invite", "pattern name", "pattern rename",
    "pattern merge", "pattern retire", "pattern unretire", "questions check", "journal new",
    "settings set", "lexicon add", "lexicon remove", "lexicon import", "redact", "offer",
    "offered show", "offered withdraw", "offered retract", "offered give-up-retraction",
    "pool add", "pool remove", "pool read", "pool search", "pool show", "pool init", "pool import",
    "pool export", "pool check", "pool merge", "pool hide",
}  # fmt: skip
"""Those that write, read a file or a pool that is named, or offer an entry that is named."""


class View(NamedTuple):
    """What a reading command is called with; `names`, the entries that it names by number."""

    arguments: tuple[str, ...]
    names: frozenset[int]

    @property
    def says_sealed(self) -> bool:
        """It is asked for what is sealed."""
        return "--sealed" in self.arguments


@pytest.fixture(scope="session")
def commands() -> set[str]:
    """Every command that can be called, with the ones below it."""
    found = {""}
    for name in COMMANDS:
        command = load(name)
        below = list(getattr(command, "commands", ()))
        found |= {f"{name} {one}" for one in below}
        if not below or getattr(command, "invoke_without_command", False):
            found.add(name)
    return found


@pytest.fixture(scope="session")
def read_or_change() -> tuple[set[str], set[str]]:
    """The commands that are called below, and those that change something."""
    return set(READING), CHANGING


@pytest.fixture(scope="session")
def views() -> Callable[..., list[View]]:
    """Every reading of a journal with these entries, inquiries, names and questions."""

    def all_of(
        entries: Iterable[int] = (),
        inquiries: Iterable[int] = (),
        pattern: Iterable[str] = (),
        circumstance: Iterable[str] = (),
        question: Iterable[str] = (),
    ) -> list[View]:
        known: dict[str, list[str]] = {
            "{entry}": [str(one) for one in entries],
            "{inquiry}": [str(one) for one in inquiries],
            "{pattern}": list(pattern),
            "{circumstance}": list(circumstance),
            "{question}": list(question),
        }
        return [
            view
            for command, ways in READING.items()
            for way in ways
            for view in _filled(command.split(), way.split(), known)
        ]

    return all_of


def _filled(command: list[str], way: list[str], known: dict[str, list[str]]) -> Iterable[View]:
    """The same once for each that its placeholder can stand for."""
    place = next((one for one in way if one in known), None)
    if place is None:
        yield View((*command, *way), frozenset())
        return
    for one in known[place]:
        names = frozenset({int(one)}) if place == "{entry}" else frozenset[int]()
        yield View((*command, *(one if word == place else word for word in way)), names)
