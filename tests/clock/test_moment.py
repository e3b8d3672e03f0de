"""Moments, journal days, and reading the clock of this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpjournal.clock import moment as clock
from ccpjournal.clock.moment import Moment, Placed, at, in_zone, now, stated, zone_called
from ccpjournal.errors import UsageError

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "UTC",
)
SYSTEM_ZONES = Path("/usr/share/zoneinfo")
needs_zone_files = pytest.mark.skipif(
    not (SYSTEM_ZONES / "Europe/Berlin").is_file(), reason="this machine has no zone files"
)


def elsewhere(**environment: str) -> str:
    """Read the clock in a process of its own: its offset and zone, after one blank."""
    program = "from ccpjournal.clock.moment import now; m = now(); print(m.offset, m.zone, sep='|')"
    found = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


def test_now_is_the_present_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """The instant lies between two readings of the system's clock."""
    monkeypatch.delenv("CCP_NOW", raising=False)
    before = time.time_ns() // 1000
    assert before <= now().instant <= time.time_ns() // 1000


@needs_zone_files
@pytest.mark.parametrize(
    ("setting", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/Asia/Kathmandu", "Asia/Kathmandu"),
        ("/usr/share/zoneinfo/posix/Asia/Kathmandu", "Asia/Kathmandu"),
        ("Pacific/Kiritimati", "Pacific/Kiritimati"),
        ("Pacific/Honolulu", "Pacific/Honolulu"),
    ],
)
def test_tz_names_the_zone(setting: str, zone: str) -> None:
    """Whichever way TZ names a zone, the zone and its present offset are kept."""
    offset = datetime.now(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    assert elsewhere(TZ=setting) == f"{int(offset.total_seconds())}|{zone}"


@needs_zone_files
def test_now_shows_the_clocks_of_tz(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offset and the zone are those of TZ, as the system itself shows them."""
    monkeypatch.delenv("CCP_NOW", raising=False)
    with monkeypatch.context() as there:
        there.setenv("TZ", "Asia/Kathmandu")
        time.tzset()
        read = now()
    time.tzset()
    assert read[1:] == (20_700, "Asia/Kathmandu")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reads TZ in a way of its own")
@pytest.mark.parametrize("setting", ["Mars/Olympus", "Europe", "../../etc/passwd", "", "\udcff"])
def test_a_tz_that_names_no_zone_costs_only_the_name(setting: str) -> None:
    """A TZ that is no zone is read as UTC, as the system does, and the zone stays unknown."""
    assert elsewhere(TZ=setting) == "0|"


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX form")
def test_a_posix_rule_keeps_its_offset() -> None:
    """A TZ that holds a rule instead of a name gives the offset of the rule."""
    assert elsewhere(TZ="XXX-5:30") == "19800|"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks tzlocal for its zone")
def test_importing_the_clock_is_cheap() -> None:
    """Reading the clock loads no zone rules, no json and no dateutil."""
    program = (
        "import sys\nfrom ccpjournal.clock.moment import now\nnow()\n"
        "print(*{'zoneinfo', 'json', 'dateutil', 'tzlocal'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": "/usr/bin:/bin", **({"TZ": "UTC"} if SYSTEM_ZONES.is_dir() else {})},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == []


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ("2026-11-23T09:00:00+01:00[Europe/Berlin]", (3600, "Europe/Berlin")),
        ("2026-11-23T09:00[Europe/Berlin]", (3600, "Europe/Berlin")),
        ("2026-11-23T08:00:00Z", (0, "")),
        ("2026-11-23 22:00:00+14:00 [Pacific/Kiritimati]", (50400, "Pacific/Kiritimati")),
    ],
)
def test_ccp_now_fixes_the_clock(
    fixed: str, expected: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """CCP_NOW is the present moment wherever it is set."""
    monkeypatch.setenv("CCP_NOW", fixed)
    instant = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp()) * 1_000_000
    assert now() == Moment(instant, *expected)


@pytest.mark.parametrize(
    "broken",
    [
        "yesterday",
        "2026-11-23",
        "2026-11-23T09:00",
        "2026-11-23T09:00:00+02:00[Europe/Berlin]",
        "2026-11-23T09:00:00+01:00[Mars/Olympus]",
        "2026-02-30T09:00Z",
        "[Europe/Berlin]",
        "0001-01-01T00:00[Asia/Tokyo]",
    ],
)
def test_a_broken_ccp_now_is_refused(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A CCP_NOW that is no moment is a usage error that says how to write one."""
    monkeypatch.setenv("CCP_NOW", broken)
    with pytest.raises(UsageError) as refusal:
        now()
    assert "2026-11-23T09:00:00+01:00[Europe/Berlin]" in refusal.value.hint


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_set_wrong_still_gives_a_moment(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that believes in 1970 or 2099 can save all the same."""
    second = int(datetime(year, 6, 1, tzinfo=UTC).timestamp())
    monkeypatch.delenv("CCP_NOW", raising=False)
    monkeypatch.setattr(time, "time_ns", lambda: second * 1_000_000_000)
    assert now().day().year == year


def test_a_clock_beyond_all_years_still_gives_an_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the system cannot tell the local time, the instant is kept with offset 0."""
    monkeypatch.delenv("CCP_NOW", raising=False)
    monkeypatch.setattr(time, "time_ns", lambda: 10**18 * 1_000_000_000)
    assert now()[:2] == (10**24, 0)


def machine(
    monkeypatch: pytest.MonkeyPatch, localtime: Path, timezone: Path, folder: Path
) -> Moment:
    """Read the clock of a machine whose zone is set up in these files."""
    monkeypatch.delenv("CCP_NOW", raising=False)
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", localtime)
    monkeypatch.setattr(clock, "_TIMEZONE", timezone)
    monkeypatch.setattr(clock, "_ZONE_FOLDERS", (folder,))
    return now()


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
@pytest.mark.parametrize("folder", ["zoneinfo", "zoneinfo/posix", "db/timezone/zoneinfo/right"])
def test_the_link_to_the_zone_file_names_the_zone(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is what follows `zoneinfo/` in the target of /etc/localtime."""
    localtime = tmp_path / "localtime"
    localtime.symlink_to(tmp_path / folder / "Asia/Kathmandu")
    assert machine(monkeypatch, localtime, tmp_path, tmp_path).zone == "Asia/Kathmandu"


def test_a_copied_zone_file_is_named_by_etc_timezone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where /etc/localtime is a copy, /etc/timezone names it."""
    localtime, timezone = tmp_path / "localtime", tmp_path / "timezone"
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia/Kathmandu").write_bytes(b"rules of Kathmandu")
    shutil.copy(tmp_path / "Asia/Kathmandu", localtime)
    timezone.write_text("Asia/Kathmandu\n", encoding="ascii")
    assert machine(monkeypatch, localtime, timezone, tmp_path).zone == "Asia/Kathmandu"


@pytest.mark.parametrize("paper", ["Asia/Kathmandu\n", "not a zone\n", "Zürich\n"])
def test_a_stale_etc_timezone_is_not_believed(
    paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that the machine's clock does not follow gives way to what the library finds."""
    localtime, timezone = tmp_path / "localtime", tmp_path / "timezone"
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia/Kathmandu").write_bytes(b"rules of Kathmandu")
    localtime.write_bytes(b"other rules")
    timezone.write_text(paper, encoding="utf-8")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Europe/Lisbon")
    assert machine(monkeypatch, localtime, timezone, tmp_path).zone == "Europe/Lisbon"


def test_a_library_that_finds_no_zone_costs_only_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing names the zone, the moment is kept with its offset."""

    def finds_nothing() -> str:
        raise KeyError

    monkeypatch.setattr(tzlocal, "get_localzone_name", finds_nothing)
    read = machine(monkeypatch, tmp_path / "none", tmp_path / "none", tmp_path)
    assert read.zone == ""
    assert read.offset == time.localtime(read.instant // 1_000_000).tm_gmtoff


def test_a_zone_only_the_library_knows_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without zone files of the system (Windows), TZ is read by zoneinfo."""
    monkeypatch.delenv("CCP_NOW", raising=False)
    monkeypatch.setattr(clock, "_ZONE_FOLDERS", (tmp_path,))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert now()[1:] == (14 * 3600, "Pacific/Kiritimati")


@pytest.mark.parametrize(
    ("day_end_hour", "local", "day"),
    [
        (0, "2026-11-23T00:00:00", date(2026, 11, 23)),
        (4, "2026-11-23T00:00:00", date(2026, 11, 22)),
        (4, "2026-11-23T03:59:59.999999", date(2026, 11, 22)),
        (4, "2026-11-23T04:00:00", date(2026, 11, 23)),
        (4, "2026-11-23T23:59:59", date(2026, 11, 23)),
        (4, "2026-01-01T02:00:00", date(2025, 12, 31)),
        (4, "2024-03-01T02:00:00", date(2024, 2, 29)),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Honolulu"])
def test_early_hours_belong_to_the_day_before(
    zone: str, day_end_hour: int, local: str, day: date
) -> None:
    """The journal day changes at the hour the day ends, by the wall clock of the place."""
    placed = at(datetime.fromisoformat(local), zone, 0)
    assert placed.moment.day(day_end_hour) == day


def test_one_instant_is_two_days_in_two_places() -> None:
    """Kiritimati and Honolulu lie a whole day apart at the same time of day."""
    noon = at(datetime(2026, 11, 23, 12), "Pacific/Kiritimati", 0).moment  # noqa: DTZ001 a wall clock
    there = in_zone(noon.instant, "Pacific/Honolulu", 0)
    assert (noon.day(), there.day()) == (date(2026, 11, 23), date(2026, 11, 22))
    assert there.local().hour == noon.local().hour


@pytest.mark.parametrize(
    ("zone", "asked", "lands"),
    [
        ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00"),
        ("America/New_York", "2026-03-08T02:00:00", "2026-03-08T03:00:00-04:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-04T02:45:00+11:00"),
        ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-31T12:00:00+14:00"),
    ],
)
def test_a_skipped_time_moves_forward(zone: str, asked: str, lands: str) -> None:
    """A wall clock time that never came is later by as much as the clocks jumped."""
    local = datetime.fromisoformat(asked)
    placed = at(local, zone, 0)
    assert placed.moment.local() == datetime.fromisoformat(lands)
    assert placed.moment.local().isoformat() == lands
    assert (placed.skipped, placed.other_offset) == (local, None)


@pytest.mark.parametrize(
    ("zone", "asked", "first", "second"),
    [
        ("Europe/Berlin", "2026-10-25T02:30:00", 7200, 3600),
        ("America/New_York", "2026-11-01T01:30:00", -4 * 3600, -5 * 3600),
        ("Australia/Lord_Howe", "2026-04-05T01:45:00", 39600, 37800),
    ],
)
def test_of_a_time_that_comes_twice_the_first_is_taken(
    zone: str, asked: str, first: int, second: int
) -> None:
    """The first is taken, and the offset of the second is handed on."""
    placed = at(datetime.fromisoformat(asked), zone, 0)
    assert placed.moment.local().replace(tzinfo=None) == datetime.fromisoformat(asked)
    assert (placed.moment.offset, placed.other_offset, placed.skipped) == (first, second, None)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Honolulu"])
def test_places_without_changes_bend_nothing(zone: str) -> None:
    """Where the clocks never change, each hour of a year is what was asked."""
    start = datetime(2026, 1, 1)  # noqa: DTZ001 a wall clock
    for hour in range(0, 24 * 365, 7):
        asked = start + timedelta(hours=hour)
        placed = at(asked, zone, 0)
        assert placed == Placed(placed.moment)
        assert placed.moment.local().replace(tzinfo=None) == asked


@settings(deadline=None)
@given(
    st.integers(-60_000_000_000_000_000, 60_000_000_000_000_000),
    st.sampled_from(ZONES),
)
def test_an_instant_survives_its_wall_clock(instant: int, zone: str) -> None:
    """Local time and offset together always lead back to the instant."""
    moment = in_zone(instant, zone, 0)
    assert stated(moment.local(), zone).moment == moment
    assert moment.local() == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)


@settings(deadline=None)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001 wall clocks
def test_a_wall_clock_time_is_kept_or_said_to_be_skipped(asked: datetime, zone: str) -> None:
    """What lands elsewhere than asked is later, and marked as skipped."""
    placed = at(asked, zone, 0)
    landed = placed.moment.local().replace(tzinfo=None)
    assert landed == asked if placed.skipped is None else landed > asked == placed.skipped
    assert in_zone(placed.moment.instant, zone, 0) == placed.moment


def test_an_unknown_zone_falls_back_to_the_offset() -> None:
    """A moment can be placed without a zone."""
    placed = at(datetime(2026, 11, 23, 9), "", -12_600)  # noqa: DTZ001 a wall clock
    assert placed.moment.local().isoformat() == "2026-11-23T09:00:00-03:30"


@pytest.mark.parametrize("name", ["", "Europe", "Mars/Olympus", "../etc/passwd", "a\x00b", "/etc"])
def test_what_is_no_zone_is_none(name: str) -> None:
    """No name, however odd, is an error of its own."""
    assert zone_called(name) is None
