"""What the journal hands out: entries and what belongs to them, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.answer import OF_HAD
from ccpjournal.errors import NotFound

if TYPE_CHECKING:
    from ccpjournal.asking.answer import Answer, Perspective
    from ccpjournal.asking.experiment import Debrief, Experiment
    from ccpjournal.asking.movement import Movement


class Reflection(NamedTuple):
    """A dated note on an entry, written while looking back."""

    instant: int
    """When it was written, microseconds since 1970 UTC."""
    zone_offset: int
    """Seconds east of UTC where it was written."""
    zone: str
    written: str
    """The journal day on which it was written."""
    answer: Answer


class Entry(NamedTuple):
    """What was written at one moment; days are 'YYYY-MM-DD'."""

    id: int
    position: int
    """The instant it was written, microseconds since 1970 UTC, made unique."""
    zone_offset: int
    """Seconds east of UTC where it was written."""
    zone: str
    written: str
    """The journal day on which it was written."""
    about: str | None
    """The day the words are about, when the person gave one."""
    movement: Movement | None
    inquiry_id: int | None
    inquiry_title: str | None
    starred: bool
    sealed: bool
    """Sealed itself, or through its inquiry."""
    answers: tuple[Answer, ...]
    perspective: Perspective | None
    tags: tuple[str, ...]
    patterns: tuple[str, ...]
    circumstances: tuple[str, ...]
    reflections: tuple[Reflection, ...] = ()
    """In the order they were added."""
    experiment: Experiment | None = None
    """The experiment that it prepares."""
    debrief: Debrief | None = None
    """What became of an experiment that another entry prepared."""
    had_in: int | None = None
    """The entry that tells of the conversation that this one prepares; never a sealed one."""

    @property
    def words(self) -> str:
        """The person's own words, a paragraph an answer; reflections came later and are apart."""
        seen = self.perspective
        texts = [text for text in (seen.words, seen.touched) if text] if seen else []
        texts += [answer.words for answer in self.answers]
        return "\n\n".join(texts)

    @property
    def all_words(self) -> str:
        """The person's own words with those of the reflections: what a search looks through."""
        reflected = [one.answer.words for one in self.reflections]
        return "\n\n".join(filter(None, [self.words, *reflected]))

    @property
    def prepares_conversation(self) -> bool:
        """It holds what was planned of a conversation, and nothing of one that was had."""
        seen = self.perspective
        if seen is None or seen.kind != "conversation":
            return False
        had = seen.words or seen.touched or seen.prepared_id
        return not had and all(one.question not in OF_HAD for one in self.answers)

    @property
    def day(self) -> str:
        """The day the entry counts to: the one it is about, else the one it was written."""
        return self.about or self.written


class Kept(NamedTuple):
    """What a kept draft became."""

    id: int
    movement: Movement | None
    inquiry_id: int | None
    inquiry_title: str | None
    inquiry_sealed: bool
    opened_inquiry: bool
    tags: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    """By the names they go by now; so with the next one."""
    circumstances: tuple[str, ...] = ()
    new_names: tuple[tuple[str, str], ...] = ()
    """Kind and name of each pattern and circumstance that came to the journal with this."""
    outside: bool = False
    """There are inquiries, and it is in none of them."""


class EntryNotFound(NotFound):
    """There is no entry under that id."""

    hint = (
        "ccp list shows the newest. ccp history ID tells of a deleted one; "
        "of a forgotten one nothing is left."
    )

    def __init__(self, entry_id: int) -> None:
        super().__init__(f"There is no entry {entry_id}.")


class InquiryNotFound(NotFound):
    """There is no inquiry under that id or title."""

    hint = "ccp inquiry list shows them all."

    def __init__(self, named: str) -> None:
        super().__init__(f"There is no inquiry {named}.")
