"""The echo of a capture: what the words became, and where they went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import day_said, inquiry_said, joined
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.journal.entry import Kept


@dataclass(frozen=True)
class KeptView(Sentences):
    """One kept entry, in a sentence; its words are not repeated."""

    kept: Kept
    about: str | None = None
    kind = "kept"

    def data(self) -> object:
        """The entry's number and where it went."""
        kept = self.kept
        return {
            "id": kept.id,
            "movement": kept.movement,
            "inquiry": None
            if kept.inquiry_id is None
            else {"id": kept.inquiry_id, "title": kept.inquiry_title},
            "opened_inquiry": kept.opened_inquiry,
            "about_day": self.about,
            "tags": list(kept.tags),
        }

    def lines(self) -> Iterator[str]:
        """`kept as 42 in When do I go quiet?`."""
        kept = self.kept
        title = inquiry_said(kept.inquiry_title, kept.inquiry_id, sealed=kept.inquiry_sealed)
        comma = "," if kept.movement is None else ""
        where = (
            f"{comma} in {title}" if kept.inquiry_id is not None and not kept.opened_inquiry else ""
        )
        loose = ", unsorted" if kept.movement is None else ""
        day = f", about {day_said(self.about)}" if self.about else ""
        tags = f", tagged {joined(kept.tags)}" if kept.tags else ""
        yield f"kept as {kept.id}{loose}{where}{day}{tags}"
        if kept.opened_inquiry:
            yield f"It opens inquiry {kept.inquiry_id}: {title}"
