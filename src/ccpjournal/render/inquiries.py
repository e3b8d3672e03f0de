"""Views of inquiries: the list, and one as a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.entries import COLOURS, beginning, entry_data, heading_said
from ccpjournal.render.phrases import day_said, local, movement_said, one_line, plural
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.journal.entry import Entry
    from ccpjournal.journal.inquiry import Inquiry

NONE_YET = "There is no inquiry yet. ccp purpose begins one."


def inquiry_data(inquiry: Inquiry) -> dict[str, object]:
    """An inquiry for programs."""
    return {
        "id": inquiry.id,
        "title": inquiry.title,
        "state": inquiry.state,
        "chosen": inquiry.chosen,
        "sealed": inquiry.sealed,
        "opened": local(inquiry.opened, 0).isoformat(),
        "stands_at": inquiry.stands_at,
        "latest_day": inquiry.latest,
    }


def standing_said(inquiry: Inquiry) -> str:
    """Where an inquiry stands, in words."""
    if inquiry.stands_at is None:
        return "not begun"
    return f"stands at {inquiry.stands_at.spoken}"


def marks_said(inquiry: Inquiry) -> list[str]:
    """`chosen`, `resting`, `closed`, `sealed`, where they are so."""
    return (
        ["chosen"] * inquiry.chosen
        + [inquiry.state] * (inquiry.state != "open")
        + ["sealed"] * inquiry.sealed
    )


@dataclass(frozen=True)
class InquiryList:
    """Inquiries, the chosen one first."""

    inquiries: Sequence[Inquiry]
    kind = "inquiries"

    def data(self) -> object:
        """A list of inquiries."""
        return [inquiry_data(inquiry) for inquiry in self.inquiries]

    def lines(self) -> Iterator[str]:
        """A line an inquiry."""
        if not self.inquiries:
            yield NONE_YET
        for one in self.inquiries:
            parts = [standing_said(one), *marks_said(one)]
            if one.latest:
                parts.append(f"last written {day_said(one.latest)}")
            yield f"Inquiry {one.id}, {one_line(one.title)}: {', '.join(parts)}"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Two lines an inquiry: its title, and where it stands."""
        from rich.padding import Padding
        from rich.text import Text

        if not self.inquiries:
            yield Text(NONE_YET)
        wide = max((len(str(one.id)) for one in self.inquiries), default=1)
        for one in self.inquiries:
            title = Text(f"{one.id:>{wide}}  ", "bold")
            title.append(one_line(one.title), "bold" if one.chosen else "")
            yield title
            detail = Text(standing_said(one), COLOURS[one.stands_at])
            for mark in marks_said(one):
                detail.append(f", {mark}", "dim")
            if one.latest:
                detail.append(f", last written {day_said(one.latest, short=True)}", "dim")
            yield Padding(detail, (0, 0, 0, wide + 2), expand=False)


@dataclass(frozen=True)
class InquiryChanged(Sentences):
    """What was done to an inquiry; its title stays unsaid."""

    inquiry_id: int
    said: str
    kind = "inquiry-changed"

    def data(self) -> object:
        """The inquiry's number."""
        return {"id": self.inquiry_id}

    def lines(self) -> Iterator[str]:
        """`Chose inquiry 2. To take it back: ccp undo`."""
        yield f"{self.said} inquiry {self.inquiry_id}. To take it back: ccp undo"


@dataclass(frozen=True)
class InquiryStory:
    """One inquiry from its first entry to its latest, in the order they were written."""

    inquiry: Inquiry
    entries: Sequence[Entry]
    kind = "inquiry"

    def data(self) -> object:
        """The inquiry and its entries."""
        return {
            **inquiry_data(self.inquiry),
            "entries": [entry_data(entry) for entry in self.entries],
        }

    def _opening(self) -> str:
        one = self.inquiry
        parts = [
            standing_said(one),
            *marks_said(one),
            plural(len(self.entries), "entry", "entries"),
        ]
        return f"Inquiry {one.id}, opened {day_said(local(one.opened, 0).date().isoformat())}: " + (
            ", ".join(parts)
        )

    def lines(self) -> Iterator[str]:
        """Each entry: the day, the movement, the questions and the words."""
        yield one_line(self.inquiry.title)
        yield self._opening()
        for entry in self.entries:
            yield ""
            yield f"{day_said(entry.written)}, {movement_said(entry.movement)}, entry {entry.id}:"
            for heading, text in told(entry):
                if heading:
                    yield heading_said(heading)
                yield from text.split("\n")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same as a page."""
        from rich.padding import Padding
        from rich.text import Text

        yield Text(one_line(self.inquiry.title), "bold")
        yield Text(self._opening(), "dim")
        for entry in self.entries:
            yield Text("")
            head = Text(movement_said(entry.movement), COLOURS[entry.movement])
            head.append(f"  {day_said(entry.written)}  {entry.id}", "dim")
            yield head
            for heading, text in told(entry):
                if heading:
                    yield Padding(Text(heading, "italic dim"), (0, 0, 0, 2), expand=False)
                yield Padding(Text(text), (0, 0, 0, 2), expand=False)


def told(entry: Entry) -> list[tuple[str, str]]:
    """An entry's questions and words as a story tells them."""
    seen = entry.perspective
    found = []
    if seen is not None:
        whose = f"{one_line(seen.source)}: " if seen.source else ""
        said = words(seen.words) if seen.words else one_line(beginning(entry))
        found.append(("", whose + said))
        if seen.touched:
            found.append(("What I had been taking for granted", words(seen.touched)))
    found += [(one_line(one.wording or ""), words(one.words)) for one in entry.answers]
    return found
