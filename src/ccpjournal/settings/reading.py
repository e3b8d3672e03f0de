"""Reading the configuration file: what can be used of it, and what is wrong with the rest."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError
from ccpjournal.settings import (
    LONGEST_CONFIGURATION,
    BadSetting,
    BrokenConfiguration,
    Configuration,
    Setting,
    Settings,
    read_value,
    setting,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path


def _unusable(path: Path, line: int, reason: str) -> Configuration:
    return Configuration(Settings(), (BrokenConfiguration(path, line, reason),))


def parse(path: Path, raw: bytes) -> Configuration:
    """What the file says, and a fault for every line that cannot be used."""
    if len(raw) > LONGEST_CONFIGURATION:
        return _unusable(path, 1, "it is far too long")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        found = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return _unusable(path, raw.count(b"\n", 0, error.start) + 1, "it is not UTF-8")
    except (ValueError, RecursionError) as error:  # also a number or a nesting beyond all measure
        at = re.search(r"at line (\d+)", str(error))
        last = len(text.rstrip("\n").split("\n"))
        return _unusable(path, int(at[1]) if at else last, "it is not TOML")
    return _accept(path, text, found)


def _accept(path: Path, text: str, found: dict[str, object]) -> Configuration:
    values: dict[str, object] = {}
    faults: list[BrokenConfiguration] = []
    for name, value in found.items():
        try:
            one = setting(name)
            values[one.field] = _configured(one, value)
        except CcpError as error:
            reason = str(error).rstrip(".").replace("There", "there", 1)
            faults.append(BrokenConfiguration(path, _line_of(text, name), reason))
    return Configuration(Settings(**values), tuple(faults))  # type: ignore[arg-type]  # read by type


def _configured(one: Setting, value: object) -> object:
    """A value from the file: as a person would type it, or in TOML's own type."""
    if not isinstance(value, str) and type(value) is not type(getattr(Settings(), one.field)):
        raise BadSetting(one)
    try:
        return read_value(one, shown(value))
    except ValueError:  # more digits than can be shown
        raise BadSetting(one) from None


def _line_of(text: str, name: str) -> int:
    """Where a name stands: before a value, before a dot, or in brackets."""
    begins = re.compile(rf"""\s*\[*\s*["']?{re.escape(name)}["']?\s*[.=\]]""")
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if begins.match(line)), 1)
