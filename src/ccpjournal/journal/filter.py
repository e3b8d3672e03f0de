"""Which entries a command is about: one value for every command that reads or changes several."""

from __future__ import annotations

from typing import NamedTuple

Ranges = tuple[tuple[int, int], ...]


class Filter(NamedTuple):
    """Conditions that all hold; an empty one means every entry. Days are 'YYYY-MM-DD'."""

    movements: tuple[str, ...] = ()
    """Any of these; 'unsorted' for words that have no movement yet."""
    inquiry_ids: tuple[int, ...] = ()
    outside_inquiries: bool = False
    tags: tuple[str, ...] = ()
    """All of these, folded; so with the next two."""
    patterns: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    starred: bool = False
    sealed: bool = False
    """Only sealed ones; otherwise sealed entries stay out of sight."""
    ids: Ranges = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for, so it means every entry."""
        return self == Filter()


class Where(NamedTuple):
    """A filter as SQL over `entry`: a condition, its values, and the order it is read in."""

    condition: str
    values: tuple[object, ...]
    order: str


# Sealed through the inquiry counts as sealed.
SEALED = "(entry.sealed OR entry.inquiry_id IN (SELECT id FROM inquiry WHERE sealed))"


def where(wanted: Filter, *, sealed_too: bool = False) -> Where:
    """The filter as SQL. Asked for days, entries come in the order of those days."""
    parts: list[tuple[str, tuple[object, ...]]] = [
        *_movements(wanted.movements),
        *_inquiries(wanted),
        *_labels("tag", wanted.tags),
        *_labels("pattern", wanted.patterns),
        *_labels("circumstance", wanted.circumstances),
        *_days(wanted),
        *_ids(wanted.ids),
    ]
    if wanted.starred:
        parts.append(("entry.starred = 1", ()))
    if wanted.sealed:
        parts.append((SEALED, ()))
    elif not sealed_too:
        parts.append((f"NOT {SEALED}", ()))
    by_day = wanted.since is not None or wanted.until is not None
    return Where(
        " AND ".join(condition for condition, _ in parts) or "1",
        tuple(value for _, values in parts for value in values),
        "entry.day DESC, entry.position DESC" if by_day else "entry.position DESC",
    )


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))


def _movements(names: tuple[str, ...]) -> list[tuple[str, tuple[object, ...]]]:
    if not names:
        return []
    named = tuple(name for name in names if name != "unsorted")
    either = [f"entry.movement IN ({_marks(named)})"] if named else []
    if "unsorted" in names:
        either.append("entry.movement IS NULL")
    return [(f"({' OR '.join(either)})", named)]


def _inquiries(wanted: Filter) -> list[tuple[str, tuple[object, ...]]]:
    either = []
    if wanted.inquiry_ids:
        either.append(f"entry.inquiry_id IN ({_marks(wanted.inquiry_ids)})")
    if wanted.outside_inquiries:
        either.append("entry.inquiry_id IS NULL")
    return [(f"({' OR '.join(either)})", wanted.inquiry_ids)] if either else []


def _labels(kind: str, names: tuple[str, ...]) -> list[tuple[str, tuple[object, ...]]]:
    condition = (
        "entry.position IN (SELECT position FROM entry_label WHERE label_id = "
        "(SELECT id FROM label WHERE kind = ? AND folded = ?))"
    )
    return [(condition, (kind, name)) for name in names]


def _days(wanted: Filter) -> list[tuple[str, tuple[object, ...]]]:
    found: list[tuple[str, tuple[object, ...]]] = []
    if wanted.since is not None:
        found.append(("entry.day >= ?", (wanted.since,)))
    if wanted.until is not None:
        found.append(("entry.day <= ?", (wanted.until,)))
    return found


def _ids(ranges: Ranges) -> list[tuple[str, tuple[object, ...]]]:
    if not ranges:
        return []
    either = " OR ".join(["entry.id BETWEEN ? AND ?"] * len(ranges))
    return [(f"({either})", tuple(end for span in ranges for end in span))]
