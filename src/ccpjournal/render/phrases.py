"""Small pieces of sentences that several views share. All of it has passed `words()`."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ccpjournal.clock.saying import MONTHS, say_day, say_time
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.asking.movement import Movement
    from ccpjournal.journal.entry import Entry
    from ccpjournal.review.movements import Movements

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 -- datetime.UTC is the same


def one_line(text: str) -> str:
    """A person's text on one line, fit for any terminal."""
    return words(text, lines=False)


def local(instant: int, offset: int) -> datetime:
    """The wall clock where something was written; microseconds since 1970, seconds east."""
    zone = timezone(timedelta(seconds=offset))
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def written_time(entry: Entry) -> str:
    """The clock time at which an entry was written, where it was written."""
    return say_time(local(entry.position, entry.zone_offset).replace(second=0))


def day_said(day: str, *, short: bool = False) -> str:
    """A stored day as a person says it."""
    return say_day(date.fromisoformat(day), short=short)


def month_said(month: str, *, short: bool = False) -> str:
    """`November 2026`, or `Nov 2026`, of '2026-11'."""
    found = date.fromisoformat(f"{month}-01")
    name = MONTHS[found.month - 1]
    return f"{name[:3] if short else name} {found.year}"


def movement_said(movement: Movement | None) -> str:
    """A movement's name; words without one are unsorted."""
    return "Unsorted" if movement is None else movement.spoken


def movements_data(movements: Movements) -> dict[str, int]:
    """Counts by movement for programs; words without one are `unsorted`."""
    return {movement or "unsorted": count for movement, count in movements}


def ended(sentence: str) -> str:
    """A sentence with its full stop, unless it ends by itself."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else sentence + "."


def followed(text: str, mark: str) -> str:
    """A text with a mark behind it; where the text ends in a mark of its own, never both."""
    if text.endswith(("?", "!", "…", "...")):
        return text
    return text.removesuffix(".") + mark


def plural(count: int, one: str, several: str = "") -> str:
    """`1 entry`, `3 entries`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def joined(names: Iterable[str]) -> str:
    """Names one after the other, each on one line."""
    return ", ".join(one_line(name) for name in names)


def numbers(ids: Sequence[int], most: int = 8) -> str:
    """`3`, `3 and 4`, `3, 4 and 5`, or the first few `and 12 more`."""
    said = [str(one) for one in ids[:most]]
    if len(ids) > most:
        return f"{', '.join(said)} and {len(ids) - most:,} more"
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else "nothing"


def inquiry_said(title: str | None, inquiry_id: int | None, *, sealed: bool = False) -> str:
    """An inquiry by its title; a sealed one by its number alone."""
    if sealed or title is None:
        return f"inquiry {inquiry_id}"
    return one_line(title)
