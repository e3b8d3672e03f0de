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
    led_by: tuple[str, ...] = ()
    """Kind and folded name of the label whose index gives that order at once; or nothing."""


# Sealed through the inquiry counts as sealed. Never NULL, so that NOT means the others.
SEALED = (
    "(entry.sealed = 1 OR coalesce("
    "entry.inquiry_id IN (SELECT id FROM inquiry WHERE sealed = 1), 0))"
)
LABEL = "(SELECT coalesce(merged_id, id) FROM label WHERE kind = ? AND folded = ?)"
LARGEST = 2**63 - 1
"""The largest number that a column holds; no id is larger."""


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
        () if by_day else _first_label(wanted),
    )


def _first_label(wanted: Filter) -> tuple[str, ...]:
    kinds = {"tag": wanted.tags, "pattern": wanted.patterns, "circumstance": wanted.circumstances}
    return next(((kind, names[0]) for kind, names in kinds.items() if names), ())


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
    ids = tuple(min(one, LARGEST) for one in wanted.inquiry_ids)
    return [(f"({' OR '.join(either)})", ids)] if either else []


def _labels(kind: str, names: tuple[str, ...]) -> list[tuple[str, tuple[object, ...]]]:
    # Looked up entry by entry: a list of all the positions would grow with the label.
    condition = (
        f"EXISTS (SELECT 1 FROM entry_label WHERE label_id = {LABEL} AND position = entry.position)"
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
    return [(f"({either})", tuple(min(end, LARGEST) for span in ranges for end in span))]
