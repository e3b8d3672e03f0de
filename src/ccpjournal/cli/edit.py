"""Changing the words of entries in an editor, or their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccpjournal.asking.answer import PERSPECTIVE_TEXTS
from ccpjournal.asking.draft import clean
from ccpjournal.asking.sections import Section, as_file, from_file
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, At, Ids, Yes, filtered
from ccpjournal.cli.selecting import select
from ccpjournal.errors import UsageError
from ccpjournal.journal.drafts import OpenDraft, draft_folders
from ccpjournal.render.facts import SAID
from ccpjournal.render.phrases import day_said, movement_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.asking.answer import Perspective
    from ccpjournal.journal.entry import Entry

New_day = Annotated[
    str | None, typer.Option("--about", help="Another day it is about.", metavar="DATE")
]
HEADINGS = {
    "source": "Where it comes from",
    "asked": "What was to be asked",
    "touched": "What I had been taking for granted",
}


class NoWordsLeft(UsageError):
    """An edit that leaves an entry without words."""

    def __init__(self, entry_id: int) -> None:
        super().__init__(
            f"Entry {entry_id} would have no words left, so nothing was changed.",
            f"To take it out: ccp delete {entry_id}",
        )


@filtered
def edit(
    ctx: typer.Context,
    wanted: dict[str, Any],
    ids: Ids = None,
    about: New_day = None,
    at: At = None,
    yes: Yes = False,
    as_json: As_json = False,
) -> None:
    """Change the words, or the dates, of entries.

    Your editor opens on the words; several entries share one file.
    With --about or --at it changes their dates instead, and opens nothing.
    """
    here: Here = ctx.obj
    selected = select(here, ids, wanted, yes=yes)
    if about or at:
        _redate(here, selected, about, at, as_json=as_json)
    else:
        _edit(here, selected, as_json=as_json)


def _redate(
    here: Here, ids: list[int], about: str | None, at: str | None, *, as_json: bool
) -> None:
    from ccpjournal.cli.beginning import read_day, read_moment
    from ccpjournal.journal.revising import redate
    from ccpjournal.render.changes import Done

    day = read_day(here, about)
    moment = read_moment(here, at) if at else None
    changed = redate(
        here.store,
        ids,
        here.now().instant,
        about=day.isoformat() if day else None,
        written=(moment[0], moment[1].isoformat()) if moment else None,
    )
    here.show(Done("Dated", changed), as_json=as_json)


def _edit(here: Here, ids: list[int], *, as_json: bool) -> None:
    """Open the editor on entries, then change what was changed there."""
    from ccpjournal.cli.editor import edit as open_editor
    from ccpjournal.cli.writing import or_in_draft
    from ccpjournal.journal.reading import entries_by_id
    from ccpjournal.journal.revising import refuse_debriefed
    from ccpjournal.render.changes import Done

    read = entries_by_id(here.store, ids)
    refuse_debriefed(here.store, ids)  # before anything is written
    here.close()  # an editor may stay open for hours
    waiting = OpenDraft(draft_folders(here.places.home))
    text = as_file([section for entry in read for section in sections(entry)])
    begun = Unfinished(edits=tuple(ids))
    with or_in_draft(here, waiting):
        edited = open_editor(here, waiting, text, begun)
    if not edited.strip():
        waiting.discard()
    with or_in_draft(here, waiting, begun._replace(pending=edited) if edited.strip() else None):
        changed = finish(here, read, edited)
    waiting.discard()
    here.show(Done("Edited", changed), as_json=as_json)


def finish(here: Here, read: Sequence[Entry], text: str) -> list[int]:
    """Give entries the words of an edited file; the ids that changed. Raises CcpError."""
    from ccpjournal.journal.revising import edit as edit_entries

    edited = {entry.id: _edited(entry, words) for entry, words in _apart(read, text)}
    return edit_entries(here.store, edited, here.now().instant)


def sections(entry: Entry) -> list[Section]:
    """An entry's texts for the editor."""
    head = f"{movement_said(entry.movement)}, {day_said(entry.written)}."
    seen = entry.perspective
    found = [
        Section(f"{entry.id}.{name}", f"{head} {_heading(seen, name)}", getattr(seen, name))
        for name in PERSPECTIVE_TEXTS
        if seen is not None and getattr(seen, name)
    ]
    found += [
        Section(f"{entry.id}.{place}", f"{head} {one.wording or ''}", one.words)
        for place, one in enumerate(entry.answers, 1)
    ]
    return found


def _heading(seen: Perspective | None, name: str) -> str:
    return SAID[seen.kind] if seen and name == "words" else HEADINGS[name]


def _apart(read: Sequence[Entry], text: str) -> list[tuple[Entry, dict[str, str]]]:
    """Each entry with its edited texts by their keys. Raises MarksUnclear."""
    keys = [section.key for entry in read for section in sections(entry)]
    found = from_file(text, keys)
    return [
        (entry, {section.key: clean(found[section.key]) for section in sections(entry)})
        for entry in read
    ]


def _edited(entry: Entry, texts: dict[str, str]) -> tuple[Entry, list[Any], dict[str, str]]:
    """An entry as it was read, its new answers, and its perspective's new texts."""
    answers = [
        one._replace(words=words)
        for place, one in enumerate(entry.answers, 1)
        if (words := texts[f"{entry.id}.{place}"])
    ]
    seen = entry.perspective
    told = {
        name: texts.get(f"{entry.id}.{name}", "") for name in PERSPECTIVE_TEXTS if seen is not None
    }
    if not answers and not any(told.values()):
        raise NoWordsLeft(entry.id)
    return entry, answers, told
