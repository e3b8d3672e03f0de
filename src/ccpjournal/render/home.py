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
    kind = "drafts"

    def data(self) -> object:
        """The drafts; `words` is None for one that cannot be read."""
        return [
            {
                "number": number,
                "saved": saved,
                "movement": found.movement if found else None,
                "words": draft_words(found) if found else None,
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
            beginning = excerpt(draft_words(found), 200)
            yield one_line(f"Draft {number}, saved {saved}, {_whereto(found)}: {beginning}")


@dataclass(frozen=True)
class DraftInFull(Sentences):
    """One draft with all its words."""

    number: int
    unfinished: Unfinished
    file: str
    kind = "draft"

    def data(self) -> object:
        """The draft's number, file and document."""
        return {"number": self.number, "file": self.file, **self.unfinished.as_document()}

    def lines(self) -> Iterator[str]:
        """Where it is, then its questions and words."""
        yield one_line(f"Draft {self.number}, {_whereto(self.unfinished)}, in {self.file}")
        for name, value in self.unfinished.perspective:
            if name != "kind":
                yield from words(value).split("\n")
        for answer in self.unfinished.answers:
            if answer.wording:
                yield one_line(f"Question: {answer.wording}")
            yield from words(answer.words).split("\n")
        if self.unfinished.pending:
            yield from words(self.unfinished.pending).split("\n")


def _whereto(unfinished: Unfinished) -> str:
    """`Experience`, or, of an edit, `for entries 3 and 4`, or `on entry 42`."""
    if unfinished.reflects is not None:
        return f"on entry {unfinished.reflects}"
    if unfinished.edits:
        noun = "entry" if len(unfinished.edits) == 1 else "entries"
        return f"for {noun} {numbers(unfinished.edits)}"
    return Movement(unfinished.movement).spoken if unfinished.movement else "Unsorted"


def draft_words(unfinished: Unfinished) -> str:
    """All words of a draft, in the order they were written."""
    spoken = [value for name, value in unfinished.perspective if name != "kind"]
    answers = [answer.words for answer in unfinished.answers]
    return "\n\n".join(filter(None, [*spoken, *answers, unfinished.pending]))
