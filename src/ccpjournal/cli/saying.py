"""What was understood, said back on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement
from ccpjournal.render.phrases import day_said, joined, numbers, one_line

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.changes import Change
    from ccpjournal.journal.filter import Filter


def say_filter(here: Here, wanted: Filter) -> None:
    """Say which entries a command is about, when it is not simply every one."""
    if not wanted.is_empty:
        here.note(f"Entries {', '.join(filter_said(wanted))}.")


def filter_said(wanted: Filter) -> list[str]:
    """The conditions of a filter, as a person would say them."""
    said = []
    if wanted.movements:
        said.append(f"in {_either(wanted.movements)}")
    if wanted.inquiry_ids:
        said.append(f"in inquiry {numbers(wanted.inquiry_ids).replace(' and ', ' or ')}")
    if wanted.outside_inquiries:
        said.append("in no inquiry")
    for name, labels in (
        ("tagged", wanted.tags),
        ("with the pattern", wanted.patterns),
        ("amid", wanted.circumstances),
    ):
        if labels:
            said.append(f"{name} {joined(labels)}")
    said += _days_said(wanted)
    said += ["starred"] * wanted.starred + ["sealed"] * wanted.sealed
    if wanted.ids:
        spans = (f"{first}" if first == last else f"{first}-{last}" for first, last in wanted.ids)
        said.append(f"numbered {', '.join(spans)}")
    return said


def _either(movements: tuple[str, ...]) -> str:
    said = ("Unsorted" if one == "unsorted" else Movement(one).spoken for one in movements)
    return " or ".join(said)


def _days_said(wanted: Filter) -> list[str]:
    if wanted.since is not None and wanted.since == wanted.until:
        return [f"on {day_said(wanted.since)}"]
    said = []
    if wanted.since is not None:
        said.append(f"since {day_said(wanted.since)}")
    if wanted.until is not None:
        said.append(f"until {day_said(wanted.until)}")
    return said


VERBS = {
    "keep": "keeping",
    "edit": "the edit of",
    "delete": "deleting",
    "restore": "restoring",
    "reflect": "the note on",
    "tag": "tagging",
    "pattern": "naming patterns in",
    "circumstance": "naming circumstances of",
    "move": "placing",
    "star": "starring",
    "unstar": "unstarring",
    "seal": "sealing",
    "unseal": "unsealing",
    "date": "dating",
    "open": "opening",
    "choose": "choosing",
    "leave": "leaving",
    "rest": "resting",
    "close": "closing",
    "reopen": "reopening",
    "rename": "renaming",
    "prepare": "preparing the experiment of",
    "debrief": "the debrief in",
    "let go": "letting go of the experiment of",
    "take up": "taking up the experiment of",
    "round": "beginning a round in",
    "unround": "no longer beginning a round in",
    "name": "naming",
    "merge": "merging",
    "retire": "retiring",
    "unretire": "taking up again",
    "enter": "entering",
    "remove": "removing",
}
"""Every verb that a change can have, as it is said of what it touched."""


def change_said(change: Change) -> str:
    """`keeping entry 42`, `deleting entries 3 and 4`, `renaming inquiry 2`; no words of entries."""
    nouns = []
    if change.verb == "keep" and change.inquiry_ids:
        opened = numbers(change.inquiry_ids)
        return f"keeping entry {numbers(change.entry_ids)}, which opened inquiry {opened}"
    if change.label_ids:
        nouns.append(_labels_said(change))
    if change.name_ids:
        nouns.append(_names_said(change))
    if change.entry_ids:
        noun = "entry" if len(change.entry_ids) == 1 else "entries"
        nouns.append(f"{noun} {numbers(change.entry_ids)}")
    if change.inquiry_ids and change.verb in ("open", "choose"):
        nouns.append(f"inquiry {change.inquiry_ids[-1]}")
    elif change.inquiry_ids:
        nouns.append(f"inquiry {numbers(change.inquiry_ids)}")
    return f"{VERBS[change.verb]} {', in '.join(nouns)}"


def _names_said(change: Change) -> str:
    count = len(change.name_ids)
    return "a name in the lexicon" if count == 1 else f"{count:,} names in the lexicon"


def _labels_said(change: Change) -> str:
    """`the pattern going quiet`, `the pattern going quiet into freezing`, by former names."""
    if not change.labels:
        return "a pattern or circumstance"
    # A new name leaves the former one to a row of its own, which comes last.
    kind, name = change.labels[-1 if change.verb == "rename" else 0]
    into = [one_line(other) for _, other in change.labels[1:2]] if change.verb == "merge" else []
    return " into ".join([f"the {kind} {one_line(name)}", *into])
