"""Views of inquiries: the list, what was done to one, and what each has to tell of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.entries import COLOURS, beginning
from ccpjournal.render.phrases import day_said, followed, local, one_line
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
            called = followed(f"Inquiry {one.id}, {one_line(one.title)}", ":")
            yield f"{called} {', '.join(parts)}"

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


def told(entry: Entry) -> list[tuple[str, str]]:
    """An entry's questions and words as a story tells them."""
    seen = entry.perspective
    found = []
    if seen is not None:
        whose = one_line(seen.source)
        said = words(seen.words) or ("" if entry.words else one_line(beginning(entry)))
        found += [("", ": ".join(filter(None, (whose, said))))] * bool(whose or said)
        if seen.touched:
            found.append(("What I had been taking for granted", words(seen.touched)))
    found += [(one_line(one.wording or ""), words(one.words)) for one in entry.answers]
    return found
