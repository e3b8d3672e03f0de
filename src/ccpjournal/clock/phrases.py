"""Date phrases: each is understood in exactly one way, or refused with phrases that work."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.clock import unclear
from ccpjournal.clock.days import COUNT, Found, count, find_day, find_span, within
from ccpjournal.clock.moment import Moment, Placed, at, in_zone, stated
from ccpjournal.clock.saying import MONTHS, ago, say_day, say_offset, say_time
from ccpjournal.clock.times import split_time
from ccpjournal.clock.unclear import DateNotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "DateNotUnderstood",
    "Span",
    "Understood",
    "UnderstoodMoment",
    "ago",
    "say_day",
    "understand",
    "understand_day",
    "understand_moment",
    "understand_span",
]

_NOON = time(12)
_EXACT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ]"
    r"(?P<clock>(?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r"(?: ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2})?))?(?: ?\[(?P<zone>[^\[\]]+)\])?",
    re.ASCII | re.IGNORECASE,
)
_ELAPSED = re.compile(rf"(?P<ahead>in )?{COUNT} (?P<unit>hour|minute)s?(?(ahead)| ago)")
_SECONDS = {"hour": 3600, "minute": 60}


class Understood(NamedTuple):
    """What a phrase says: the journal day, the moment if a time was said, and the echo of both."""

    day: date
    moment: Moment | None
    said: str


class UnderstoodMoment(NamedTuple):
    """What a phrase says when a moment is meant: its journal day, the moment, and the echo."""

    day: date
    moment: Moment
    said: str


class Span(NamedTuple):
    """The days a phrase covers, both ends included, and the echo of what was understood."""

    first: date
    last: date
    said: str


class _Meant(NamedTuple):
    """A phrase taken apart: an exact moment, or a day, a clock time, or both."""

    exact: Placed | None = None
    found: Found | None = None
    clock: time | None = None


def understand(phrase: str, now: Moment, day_end_hour: int = 0) -> Understood:
    """Understand a day, with or without a time, or raise DateNotUnderstood.

    A time alone is that time today. Distances and weekdays are counted from the journal day, and
    an hour before `day_end_hour` said with them is one of that day's last.
    """
    with _inside_the_calendar():
        meant = _take_apart(phrase, now, day_end_hour)
        if meant.exact:
            return Understood(*_dated(meant.exact, now, day_end_hour))
        found = meant.found or Found(now.day(day_end_hour), dated=False)
        if meant.clock is None:
            return Understood(found.day, None, say_day(found.day))
        return Understood(*_dated(_place(found, meant.clock, now, day_end_hour), now, day_end_hour))


def understand_day(phrase: str, now: Moment, day_end_hour: int = 0) -> Understood:
    """Understand the day that words are about (`--on`); a time raises DateNotUnderstood."""
    understood = understand(phrase, now, day_end_hour)
    if understood.moment:
        raise unclear.has_time()
    return understood


def understand_moment(phrase: str, now: Moment, day_end_hour: int = 0) -> UnderstoodMoment:
    """Understand when something was written (`--at`), or raise DateNotUnderstood.

    A day without a time means 12:00 there, today means now, and a time without a day is the latest
    such time that is not ahead.
    """
    with _inside_the_calendar():
        meant = _take_apart(phrase, now, day_end_hour)
        return _dated(meant.exact or _when(meant, now, day_end_hour), now, day_end_hour)


def understand_span(phrase: str, now: Moment, day_end_hour: int = 0) -> Span:
    """Understand a day, week, month or year (`--since`, `--until`), or raise DateNotUnderstood."""
    with _inside_the_calendar():
        named = find_span(_words(phrase), now.day(day_end_hour))
        if named:
            return Span(*named, _say_span(*named))
        meant = _take_apart(phrase, now, day_end_hour, spans=True)
        if meant.found is None or meant.clock:
            raise unclear.has_time()
        return Span(meant.found.day, meant.found.day, say_day(meant.found.day))


@contextmanager
def _inside_the_calendar() -> Iterator[None]:
    """Turn every overflow of calendar arithmetic into the sentence about it."""
    try:
        yield
    except (OverflowError, ValueError):
        raise unclear.out_of_calendar() from None


def _words(phrase: str) -> str:
    """Return the phrase in lower case, single-spaced, without commas and a leading on or at."""
    words = " ".join(phrase.replace(",", " ").casefold().split())
    return words.removeprefix("on ").removeprefix("at ")


def _take_apart(phrase: str, now: Moment, day_end_hour: int, *, spans: bool = False) -> _Meant:
    words = _words(phrase)
    if words == "now":
        return _Meant(exact=Placed(now))
    if exact := _exact(phrase, now) or _elapsed(words, now):
        return _Meant(exact=exact)
    day_words, clock = split_time(words)
    if clock and not day_words:
        return _Meant(clock=clock)
    found = find_day(_words(day_words), now.day(day_end_hour))
    if found is None and find_span(words, now.day(day_end_hour)):
        raise unclear.has_several_days()
    if found is None:
        raise unclear.unknown(phrase, spans=spans)
    return _Meant(found=found, clock=clock)


def _exact(phrase: str, now: Moment) -> Placed | None:
    """Read a full ISO 8601 moment, with or without an offset and a zone in brackets."""
    found = _EXACT.fullmatch(" ".join(phrase.split()))
    if not found:
        return None
    local = datetime.combine(_exact_day(found["day"]), _exact_clock(found))
    if not found["offset"] and not found["zone"]:
        return at(local, now.zone, now.offset)
    try:
        return _at_home(stated(local, found["zone"] or ""), now)
    except ValueError:
        raise unclear.contradicting() from None


def _exact_day(iso: str) -> date:
    try:
        return within(date.fromisoformat(iso))
    except ValueError:
        raise unclear.no_such_day() from None


def _exact_clock(found: re.Match[str]) -> time:
    try:
        return time.fromisoformat(f"{found['clock']}{found['offset'] or ''}".upper())
    except ValueError:
        raise unclear.no_such_time() from None


def _at_home(placed: Placed, now: Moment) -> Placed:
    """Give a moment without a zone the zone of here, when the clocks here showed its offset."""
    here = in_zone(placed.moment.instant, now.zone, now.offset)
    if placed.moment.zone or here.offset != placed.moment.offset:
        return placed
    return Placed(here)


def _elapsed(words: str, now: Moment) -> Placed | None:
    """Read a distance in hours or minutes, which passes through changes of the clocks."""
    found = _ELAPSED.fullmatch(words)
    if not found:
        return None
    seconds = count(found["count"]) * _SECONDS[found["unit"]] * (1 if found["ahead"] else -1)
    return Placed(in_zone(now.instant + seconds * 1_000_000, now.zone, now.offset))


def _place(found: Found, clock: time, now: Moment, day_end_hour: int) -> Placed:
    """Place a clock time in a day; the early hours of a journal day are on the next date."""
    late = not found.dated and clock.hour < day_end_hour
    day = found.day + timedelta(days=1) if late else found.day
    return at(datetime.combine(day, clock), now.zone, now.offset)


def _when(meant: _Meant, now: Moment, day_end_hour: int) -> Placed:
    """Place what was said without an exact moment; what is missing is filled in as documented."""
    if meant.found is None:
        return _latest(meant.clock or _NOON, now, day_end_hour)
    if meant.clock:
        return _place(meant.found, meant.clock, now, day_end_hour)
    if meant.found.day == now.day(day_end_hour):
        return Placed(now)
    return _place(meant.found._replace(dated=False), _NOON, now, day_end_hour)


def _latest(clock: time, now: Moment, day_end_hour: int) -> Placed:
    """Place a clock time in the present journal day, or in the one before if it is still ahead."""
    today = Found(now.day(day_end_hour), dated=False)
    placed = _place(today, clock, now, day_end_hour)
    if placed.moment.instant <= now.instant:
        return placed
    yesterday = today._replace(day=today.day - timedelta(days=1))
    return _place(yesterday, clock, now, day_end_hour)


def _dated(placed: Placed, now: Moment, day_end_hour: int) -> UnderstoodMoment:
    day = within(placed.moment.day(day_end_hour))
    return UnderstoodMoment(day, placed.moment, _say(placed, now, day))


def _say(placed: Placed, now: Moment, day: date) -> str:
    """Say a moment, what the clocks did to it, and its journal day where that is another date."""
    moment = placed.moment
    local = moment.local()
    said = _say_local(local)
    if at(local.replace(tzinfo=None), now.zone, now.offset).moment.instant != moment.instant:
        said += f" {say_offset(moment.offset)}"
    if moment.zone not in {"", now.zone}:
        said += f" [{moment.zone}]"
    if placed.skipped:
        said += f"; the clocks skipped {_say_local(placed.skipped)}"
    if placed.other_offset is not None:
        second = f"{local:%Y-%m-%dT%H:%M:%S}{say_offset(placed.other_offset)}"
        said += f"; this time came twice, here is the first, the second is {second}"
    if day != local.date():
        said += f"; it belongs to {say_day(day)}"
    return said


def _say_local(local: datetime) -> str:
    return f"{say_day(local.date())}, {say_time(local)}"


def _say_span(first: date, last: date) -> str:
    """Say a whole year or month by its name, other spans by their ends."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.day == 1 == (last + timedelta(days=1)).day:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{say_day(first)} to {say_day(last)}"
