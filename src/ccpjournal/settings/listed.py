"""Every setting: what it takes, what it is for, and how its value is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = re.compile("[0-9]{1,9}")


class Setting(NamedTuple):
    """One setting: its name, what it takes, what it is for, and how its value is read."""

    name: str
    takes: str
    purpose: str
    read: Callable[[str], object]

    @property
    def field(self) -> str:
        """The name of its field in Settings."""
        return self.name.replace("-", "_")


def _switch(text: str) -> bool:
    words = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
    return words[text.strip().casefold()]


def _whole(least: int, most: int) -> Callable[[str], object]:
    def read(text: str) -> int:
        if not _DIGITS.fullmatch(text.strip()) or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    return read


def _command(text: str) -> object:
    if not text.isprintable():
        raise ValueError
    return text.strip()


def _path(text: str) -> object:
    """A whole path: one that depends on where a command runs would lead elsewhere each time."""
    path = text.strip()
    if not path:
        return ""
    try:
        found = Path(path).expanduser()
    except RuntimeError:  # ~ of somebody who is not known here
        raise ValueError from None
    if not found.is_absolute() or not path.isprintable():
        raise ValueError
    return str(found)


def _hour(text: str) -> object:
    return _whole(0, 12)(text.strip().removesuffix(":00"))


SETTINGS = (
    Setting("day-ends", "an hour from 0 to 12", "The hour at which your day ends.", _hour),
    Setting("deeper", "on or off", "Offer a further question after an answer.", _switch),
    Setting("echo", "on or off", "Show one earlier entry on the first screen.", _switch),
    Setting("editor", "a command", "The editor to open, before $VISUAL and $EDITOR.", _command),
    Setting(
        "invitations", "on or off", "Invite to Shared Learning where an inquiry circles.", _switch
    ),
    Setting(
        "outbox-days",
        "a number from 0 to 365",
        "Days that a contribution waits before it leaves.",
        _whole(0, 365),
    ),
    Setting(
        "outbox-random-days",
        "a number from 0 to 14",
        "Days that may be added to that, by chance.",
        _whole(0, 14),
    ),
    Setting("pager", "on or off", "Page what is longer than the screen.", _switch),
    Setting("plain", "on or off", "The plain voice: whole lines, no columns or colours.", _switch),
    Setting("pool", "a folder, by its whole path", "The pool that contributions leave to.", _path),
    Setting(
        "pool-offers", "on or off", "After Shared Learning, offer to read what is near.", _switch
    ),
    Setting("questions", "a number from 0 to 9", "Questions after the first one.", _whole(0, 9)),
    Setting(
        "wait", "seconds from 0 to 600", "How long to wait for another terminal.", _whole(0, 600)
    ),
)
