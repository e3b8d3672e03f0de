"""An instant with the clock of the place it was lived in, and the one reader of the clock."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIXED = "CCP_NOW"
_FIXED_SHAPE = re.compile(r"(?P<iso>[^\[\]]+?)\s*\[(?P<zone>[^\[\]]+)\]")
# "Europe/Berlin", "Etc/GMT+3", "EST5EDT"; no dots, so a name never leaves the zone folders.
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,3}")
_ZONE_FOLDERS = (
    Path("/usr/share/zoneinfo"),
    Path("/usr/lib/zoneinfo"),
    Path("/usr/share/lib/zoneinfo"),
    Path("/etc/zoneinfo"),
)
_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")


class Moment(NamedTuple):
    """An instant, and the offset and zone of the place where it was lived.

    `instant`: microseconds since 1970-01-01 UTC. `offset`: seconds east of UTC at that instant
    there. `zone`: the IANA name, or "" when it is not known.
    """

    instant: int
    offset: int
    zone: str

    def local(self) -> datetime:
        """Return the wall clock there, aware, with the offset it had."""
        shown = _EPOCH + timedelta(seconds=self.offset, microseconds=self.instant)
        return shown.replace(tzinfo=timezone(timedelta(seconds=self.offset)))

    def day(self, day_end_hour: int = 0) -> date:
        """Return the journal day: hours before `day_end_hour` (0-23) belong to the day before."""
        return (self.local() - timedelta(hours=day_end_hour)).date()


class Placed(NamedTuple):
    """A local time with its instant, and how a change of the clocks bent it.

    `skipped`: the time that was asked for, where the clocks jumped over it; the moment is later by
    as much as they jumped. `other_offset`: that time came twice; the moment is the first, this is
    the offset of the second.
    """

    moment: Moment
    skipped: datetime | None = None
    other_offset: int | None = None


def now() -> Moment:
    """Return the present moment here, or what `CCP_NOW` fixes; UsageError when that is broken."""
    fixed = os.environ.get(_FIXED)
    if fixed:
        return _fixed(fixed)
    instant = time.time_ns() // 1000
    name = os.environ.get("TZ")
    if name is None:
        return Moment(instant, _system_offset(instant // 1_000_000), _machine_zone())
    return _in_named_zone(instant, name)


def at(local: datetime, zone: str, offset: int) -> Placed:
    """Place a naive wall clock time in `zone`, or at `offset` where no zone is known.

    A time the clocks jump over moves forward; of a time that comes twice the first is taken.
    Raises OverflowError close to the years 1 and 9999.
    """
    place = zone_called(zone)
    if place is None:
        return Placed(_moment(local.replace(tzinfo=timezone(timedelta(seconds=offset))), zone))
    first = local.replace(tzinfo=place, fold=0)
    second = local.replace(tzinfo=place, fold=1)
    before, after = _offset(first), _offset(second)
    # A round trip through UTC gives a skipped time the offset that holds after the jump.
    moment = _moment(first.astimezone(UTC).astimezone(place), zone)
    return Placed(
        moment,
        skipped=local if before < after else None,
        other_offset=after if before > after else None,
    )


def in_zone(instant: int, zone: str, offset: int) -> Moment:
    """Return that instant by the clocks of `zone`, or at `offset` where no zone is known."""
    place = zone_called(zone)
    if place is None:
        return Moment(instant, offset, zone)
    return _moment((_EPOCH + timedelta(microseconds=instant)).astimezone(place), zone)


def stated(moment: datetime, zone: str) -> Placed:
    """Place a time that was said with its offset, its zone, or both.

    Raises ValueError when it has neither, the zone is not known, or the two contradict each other.
    """
    if zone and zone_called(zone) is None:
        raise ValueError
    if moment.tzinfo is None:
        if not zone:
            raise ValueError
        return at(moment, zone, 0)
    said = _moment(moment, zone)
    if in_zone(said.instant, zone, said.offset) != said:
        raise ValueError
    return Placed(said)


def zone_called(name: str) -> ZoneInfo | None:
    """Find the zone of that IANA name, or None when this machine knows none."""
    if not _ZONE_NAME.fullmatch(name):
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a zone file; a folder such as "Europe"
        return None


def _moment(aware: datetime, zone: str) -> Moment:
    return Moment((aware - _EPOCH) // _MICROSECOND, _offset(aware), zone)


def _offset(aware: datetime) -> int:
    return int((aware.utcoffset() or timedelta()).total_seconds())


def _fixed(value: str) -> Moment:
    """Read the value of `CCP_NOW`: ISO 8601 with an offset, or a zone in brackets, or both."""
    iso, zone = value.strip(), ""
    if found := _FIXED_SHAPE.fullmatch(iso):
        iso, zone = found["iso"], found["zone"]
    try:
        return stated(datetime.fromisoformat(iso), zone).moment
    except (ValueError, OverflowError):
        raise UsageError(
            f"The environment variable {_FIXED} is set, and it is not a moment.",
            f"Unset {_FIXED}, or write it like 2026-11-23T09:00:00+01:00[Europe/Berlin].",
        ) from None


def _system_offset(second: int) -> int:
    """Seconds east of UTC that the system's clock shows; 0 when it cannot tell."""
    try:
        return time.localtime(second).tm_gmtoff
    except (OSError, OverflowError, ValueError):
        return 0


def _in_named_zone(instant: int, setting: str) -> Moment:
    """Return the instant under the environment variable `TZ`, whatever that holds."""
    name = _after_zone_folder(setting.removeprefix(":"))
    if _in_zone_folder(name):
        return Moment(instant, _system_offset(instant // 1_000_000), name)
    # Windows, or no zone files: the system misreads a name that the library may know.
    known = name if zone_called(name) else ""
    return in_zone(instant, known, _system_offset(instant // 1_000_000))


def _machine_zone() -> str:
    """Find the IANA name of the zone this machine is set to, or ""."""
    try:
        target = _LOCALTIME.readlink().as_posix()
    except (OSError, NotImplementedError):
        target = ""
    name = _after_zone_folder(target)
    if _ZONE_NAME.fullmatch(name):
        return name
    return _zone_on_paper() or _zone_by_library()


def _after_zone_folder(path: str) -> str:
    """`Europe/Berlin` from a path of the zone folders; anything else comes back as it is."""
    name = path.rpartition("zoneinfo/")[2]
    return name.removeprefix("posix/").removeprefix("right/")


def _in_zone_folder(name: str) -> bool:
    shaped = _ZONE_NAME.fullmatch(name)
    return bool(shaped) and any((folder / name).is_file() for folder in _ZONE_FOLDERS)


def _zone_on_paper() -> str:
    """Find the zone /etc/timezone names, if the machine's clock still follows it; else ""."""
    try:
        name = _TIMEZONE.read_text(encoding="ascii").strip()
        if not _ZONE_NAME.fullmatch(name):
            return ""
        rules = (_ZONE_FOLDERS[0] / name).read_bytes()
        return name if _LOCALTIME.read_bytes() == rules else ""
    except (OSError, ValueError):
        return ""


def _zone_by_library() -> str:
    """Find the zone by the library tzlocal, on Windows and odd machines; "" if it fails."""
    import warnings

    import tzlocal

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tzlocal.get_localzone_name() or ""
    except (KeyError, ValueError, OSError):
        return ""
