"""The grammar of clock times, and where in a phrase they stand."""

from __future__ import annotations

import re
from datetime import time

from ccpjournal.clock import unclear

_TIME = (
    r"(?:(?:at|on) )?(?:(?P<named>noon|midnight)"
    r"|(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?| ?(?P<short_half>[ap])\.?m\.?))"
)
_PLACES = (
    re.compile(_TIME),
    re.compile(rf"(?P<rest>.+?) {_TIME}"),
    re.compile(rf"{_TIME} (?P<rest>.+)"),
)


def split_time(words: str) -> tuple[str, time | None]:
    """Part lower-case words into those of the day ("" if none) and the clock time, if any.

    Raises DateNotUnderstood for a time that no clock shows, and for midnight.
    """
    for place in _PLACES:
        if found := place.fullmatch(words):
            return found.groupdict().get("rest") or "", _time(found)
    return words, None


def _time(found: re.Match[str]) -> time:
    if found["named"] == "midnight":
        raise unclear.midnight()
    if found["named"]:
        return time(12)
    try:
        return time(_hour(found), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise unclear.no_such_time() from None


def _hour(found: re.Match[str]) -> int:
    """Return the hour of the day; ValueError for 0 or 13 with am or pm."""
    hour, half = int(found["hour"]), found["half"] or found["short_half"]
    if not half:
        return hour
    if hour not in range(1, 13):
        raise ValueError
    return hour % 12 + (12 if half == "p" else 0)
