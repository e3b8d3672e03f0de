"""The commands that are measured, on a journal of each size, and their counterparts in jrnl."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from sizes import EVERYWHERE, RARE, SIZES
from timing import Command, surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from installed import Installed

WORDS = "I went quiet when he asked about the weekend, and looked out of the window."

VERBS = {
    "capture": ("experience", WORDS),
    "list": ("list", "-n", "10"),
    "search": ("search", RARE),
    "search the": ("search", EVERYWHERE),
    "show": ("show", "500"),
    "today": (),
    "review": ("review",),
    "cycle": ("cycle", "12"),
    "pattern map": ("pattern", "map"),
    "calendar": ("calendar", "2026"),
    "review year": ("review", "--since", "2025-07-01", "--until", "2026-06-30"),
}
WRITES = {"capture"}
PEERS = {
    "capture": (WORDS,),
    "list": ("-n", "10"),
    "search": ("-contains", RARE),
    "show": ("-n", "1"),  # it has no numbers; its last entry is the nearest to one entry
}
PEER_SETTINGS = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: {path}}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: '4.6'
"""


class Shelf(NamedTuple):
    """Where the programs and the journals of each size stand."""

    installed: Installed
    data: Path

    @property
    def base(self) -> Command:
        """The bare interpreter: 1 P."""
        return Command("P", (str(self.installed.python), "-c", "pass"), surroundings())

    def ours(self, verb: str, size: str, *, on_terminal: bool = False) -> Command:
        """A verb of `ccp` on the journal of a size; what writes has a copy of its own."""
        name = f"{verb}, {size}" + (", terminal" if on_terminal else "")
        home = self._copies(size) if verb in WRITES else self.data / size
        return Command(name, (str(self.installed.ccp), *VERBS[verb]), _at(home), on_terminal)

    def alone(self, name: str, *arguments: str, on_terminal: bool = False) -> Command:
        """A command for which the journal's size does not matter."""
        here = (str(self.installed.ccp), *arguments)
        return Command(name, here, _at(self.data / next(iter(SIZES))), on_terminal)

    def completing(self, shell: str, size: str) -> Command:
        """What a shell runs when Tab is pressed after `ccp show 9`."""
        line = "ccp show 9"
        asked = {
            "_CCP_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": line,
            "COMP_CWORD": "2",
            "_TYPER_COMPLETE_ARGS": line,
        }
        environment = {**_at(self.data / size), **asked}
        return Command(f"completion in {shell}, {size}", (str(self.installed.ccp),), environment)

    def peer(self, verb: str, size: str) -> Command:
        """What jrnl does instead, on the same words."""
        settings = self._copies(size) / ("writing.yaml" if verb in WRITES else "reading.yaml")
        arguments = (str(self.installed.jrnl), "--config-file", str(settings), *PEERS[verb])
        return Command(f"jrnl {verb}, {size}", arguments, _at(settings.parent))

    def copy(self, size: str) -> None:
        """Copy a size's journals afresh, so that captures leave the size what it says."""
        place = self._copies(size)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for name in ("journal.db", "jrnl.txt"):
            shutil.copy(self.data / size / name, place / name)
        for name, folder in (("writing.yaml", place), ("reading.yaml", self.data / size)):
            settings = PEER_SETTINGS.format(path=folder / "jrnl.txt")
            (place / name).write_text(settings, encoding="utf-8")

    def clear(self) -> None:
        """Remove the copies."""
        shutil.rmtree(self.data / "copies", ignore_errors=True)

    def _copies(self, size: str) -> Path:
        return self.data / "copies" / size


def _at(home: Path) -> dict[str, str]:
    """With a journal's folder, and an own folder that is nobody's home."""
    return surroundings(CCP_HOME=str(home), HOME=str(home / "nobody"))
