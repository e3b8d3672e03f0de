"""Views of changes: what was done, what can be taken back, and an entry's former states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.clock.moment import in_zone
from ccpjournal.clock.saying import say_day, say_offset, say_time
from ccpjournal.render.phrases import local, numbers, one_line, plural
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ccpjournal.clock.moment import Moment
    from ccpjournal.journal.changes import Change
    from ccpjournal.journal.history import State


def _when(instant: int, now: Moment) -> str:
    """An instant by the clocks of the place where a person is now, which is named."""
    placed = in_zone(instant, now.zone, now.offset)
    then = placed.local().replace(second=0)
    place = one_line(now.zone) or say_offset(placed.offset)
    return f"{say_day(then.date(), short=True)}, {say_time(then)} ({place})"


@dataclass(frozen=True)
class Done(Sentences):
    """A change to entries that was just made."""

    said: str
    ids: Sequence[int]
    where: str = ""
    """Where they are now, if that is what changed."""
    kind = "changed"

    def data(self) -> object:
        """The numbers of the entries that changed."""
        return {"ids": list(self.ids)}

    def lines(self) -> Iterator[str]:
        """`Deleted 3 and 4. To take it back: ccp undo`."""
        where = f" {self.where}" if self.where else ""
        if not self.ids:
            yield "Nothing was different, so nothing was changed."
        elif len(self.ids) == 1:
            yield f"{self.said} entry {self.ids[0]}{where}. To take it back: ccp undo"
        else:
            count = plural(len(self.ids), "entry", "entries")
            yield f"{self.said} {count}{where}: {numbers(self.ids)}. To take it back: ccp undo"


@dataclass(frozen=True)
class Swapped(Sentences):
    """A change that was taken back, or taken up again."""

    change: Change
    said: str
    taken_back: bool
    kind = "change"

    def data(self) -> object:
        """The change."""
        return change_data(self.change)

    def lines(self) -> Iterator[str]:
        """`Took back deleting entry 3. To take it up again: ccp redo`."""
        if self.taken_back:
            yield f"Took back {self.said}. To take it up again: ccp redo"
        else:
            yield f"Took up again {self.said}. To take it back: ccp undo"


@dataclass(frozen=True)
class Forgotten(Sentences):
    """Entries that are gone for good."""

    ids: Sequence[int]
    copies: Sequence[str]
    titles: Sequence[int] = ()
    """Inquiries whose titles were taken from the forgotten words."""
    drafts: Sequence[int] = ()
    """Drafts that hung on them, and are gone too."""
    kind = "forgotten"

    def data(self) -> object:
        """The numbers of the entries and drafts, and the copies that still hold them."""
        return {
            "ids": list(self.ids),
            "copies": list(self.copies),
            "titles_of_inquiries": list(self.titles),
            "drafts": list(self.drafts),
        }

    def lines(self) -> Iterator[str]:
        """What is gone, and what is not."""
        entry = "Entry" if len(self.ids) == 1 else "Entries"
        yield f"{entry} {numbers(self.ids)}: gone from this journal, with every former state."
        if self.drafts:
            which, they = ("Draft", "is") if len(self.drafts) == 1 else ("Drafts", "are")
            yield f"{which} {numbers(self.drafts)} {they} gone too."
        for inquiry_id in self.titles:
            yield (
                f"The title of inquiry {inquiry_id} was taken from its words, and stays: "
                f"ccp inquiry rename {inquiry_id}"
            )
        if self.copies:
            yield "These copies still hold the words:"
            yield from self.copies
        yield "Backups that you made yourself, and what a disk keeps of old data, are not reached."


def change_data(change: Change) -> dict[str, object]:
    """A change for programs."""
    return {
        "id": change.id,
        "at": local(change.instant, 0).isoformat(),
        "verb": change.verb,
        "undone": change.undone,
        "entries": list(change.entry_ids),
        "inquiries": list(change.inquiry_ids),
        "labels": [{"kind": kind, "name": name} for kind, name in change.labels],
    }


@dataclass(frozen=True)
class ChangeList(Sentences):
    """The newest changes, each with the words for it."""

    changes: Sequence[tuple[Change, str]]
    now: Moment
    """In whose zone the times are said: a change does not know where it was made."""
    kind = "changes"

    def data(self) -> object:
        """A list of changes."""
        return [change_data(change) for change, _ in self.changes]

    def lines(self) -> Iterator[str]:
        """A line a change."""
        if not self.changes:
            yield "Nothing was changed yet."
        for change, said in self.changes:
            back = ", taken back" if change.undone else ""
            yield f"{_when(change.instant, self.now)}: {said}{back}"


@dataclass(frozen=True)
class StateList(Sentences):
    """An entry's states, the newest first."""

    entry_id: int
    states: Sequence[State]
    now: Moment
    kind = "states"

    def data(self) -> object:
        """A list of states."""
        return [
            {
                "until": None if one.until is None else local(one.until, 0).isoformat(),
                "verb": one.verb,
                "undone": one.undone,
                "exists": one.exists,
                "words": one.words,
            }
            for one in self.states
        ]

    def lines(self) -> Iterator[str]:
        """Each state: how long it stood, and its words."""
        for place, one in enumerate(self.states):
            if place:
                yield ""
            yield self._heading(one)
            yield from words(one.words).split("\n") if one.words else ()

    def _absent(self, one: State) -> str:
        if one.until is None:
            return "is not in the journal now."
        if one.undone:
            return f"would not be in the journal with “{one.verb}”, which was taken back."
        return f"was not in the journal until {_when(one.until, self.now)}, before “{one.verb}”."

    def _heading(self, one: State) -> str:
        what = f"Entry {self.entry_id}"
        if not one.exists:
            return f"{what} {self._absent(one)}"
        if one.until is None:
            return f"{what}, now:"
        if one.undone:
            return f"{what}, as it would be with “{one.verb}”, which was taken back:"
        return f"{what}, until {_when(one.until, self.now)}, before “{one.verb}”:"
