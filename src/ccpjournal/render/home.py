"""Views of what surrounds the entries: journals, settings, drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement
from ccpjournal.render.excerpt import excerpt
from ccpjournal.render.phrases import numbers, one_line
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.settings import Setting


@dataclass(frozen=True)
class JournalList(Sentences):
    """Journals by name, with the file of each."""

    journals: Sequence[tuple[str, str]]
    kind = "journals"

    def data(self) -> object:
        """Names and files."""
        return [{"name": name, "file": file} for name, file in self.journals]

    def lines(self) -> Iterator[str]:
        """A line a journal."""
        if not self.journals:
            yield "There is no journal here yet. ccp alone begins one."
        for name, file in self.journals:
            yield one_line(f"{name}: {file}")


@dataclass(frozen=True)
class SettingList(Sentences):
    """Settings and their values."""

    settings: Sequence[tuple[Setting, str]]
    file: str
    kind = "settings"

    def data(self) -> object:
        """The file, and each setting by its name."""
        return {"file": self.file, "settings": {one.name: value for one, value in self.settings}}

    def lines(self) -> Iterator[str]:
        """A line a setting."""
        for one, value in self.settings:
            yield one_line(f"{one.name} = {value or '(none)'}: {one.purpose} Takes {one.takes}.")
        yield one_line(f"They stand in {self.file}")


@dataclass(frozen=True)
class DraftList(Sentences):
    """Drafts that wait: number, when it was saved, what it holds, and its file."""

    drafts: Sequence[tuple[int, str, Unfinished | None, str]]
    sealed: frozenset[int] = frozenset()
    """The numbers of those that belong to what is sealed: their words stay unsaid."""
    kind = "drafts"

    def data(self) -> object:
        """The drafts; `words` is None for one that cannot be read, or belongs to what is sealed."""
        return [
            {
                "number": number,
                "saved": saved,
                "movement": found.movement if found else None,
                "words": draft_words(found) if found and number not in self.sealed else None,
                "file": file,
            }
            for number, saved, found, file in self.drafts
        ]

    def lines(self) -> Iterator[str]:
        """A line a draft."""
        if not self.drafts:
            yield "No draft waits."
        for number, saved, found, file in self.drafts:
            if found is None:
                yield one_line(f"Draft {number}, saved {saved}, cannot be read: {file}")
                continue
            said = "" if number in self.sealed else f": {excerpt(draft_words(found), 200)}"
            yield one_line(f"Draft {number}, saved {saved}, {_whereto(found)}{said}")


@dataclass(frozen=True)
class DraftInFull(Sentences):
    """One draft with its words: all of them, or, of very many, how they begin."""

    number: int
    unfinished: Unfinished
    file: str
    most: int = 0
    """Characters to show; 0 for all."""
    kind = "draft"

    def data(self) -> object:
        """The draft's number, file and document."""
        return {"number": self.number, "file": self.file, **self.unfinished.as_document()}

    def lines(self) -> Iterator[str]:
        """Where it is, then its questions and words."""
        yield one_line(f"Draft {self.number}, {_whereto(self.unfinished)}, in {self.file}")
        told = "\n".join(self._told())
        if self.most and len(told) > self.most:
            yield from told[: self.most].split("\n")
            yield (
                f"That is how it begins; it has {len(told):,} characters. "
                f"For all of it: ccp draft show {self.number}"
            )
        else:
            yield from told.split("\n")

    def _told(self) -> Iterator[str]:
        """The questions and words, a text each."""
        for name, value in self.unfinished.perspective:
            if name != "kind":
                yield words(value)
        for answer in self.unfinished.answers:
            if answer.wording:
                yield one_line(f"Question: {answer.wording}")
            yield words(answer.words)
        if self.unfinished.pending:
            yield words(self.unfinished.pending)


def _whereto(unfinished: Unfinished) -> str:
    """`Experience`, or `edit of entries 3 and 4`, or `note on entry 42`."""
    if unfinished.reflects is not None:
        return f"note on entry {unfinished.reflects}"
    if unfinished.edits:
        noun = "entry" if len(unfinished.edits) == 1 else "entries"
        return f"edit of {noun} {numbers(unfinished.edits)}"
    return Movement(unfinished.movement).spoken if unfinished.movement else "Unsorted"


def draft_words(unfinished: Unfinished) -> str:
    """All words of a draft, in the order they were written."""
    spoken = [value for name, value in unfinished.perspective if name != "kind"]
    answers = [answer.words for answer in unfinished.answers]
    return "\n\n".join(filter(None, [*spoken, *answers, unfinished.pending]))
