"""The echo of a capture: what the words became, and where they went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import day_said, inquiry_said, joined, one_line
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.journal.entry import Kept


@dataclass(frozen=True)
class KeptView(Sentences):
    """One kept entry, in a sentence; its words are not repeated."""

    kept: Kept
    about: str | None = None
    conversation_id: int | None = None
    """The entry in which the conversation was prepared that it tells of."""
    kind = "kept"

    def data(self) -> object:
        """The entry's number and where it went."""
        from ccpjournal.render.envelope import inquiry_named

        kept = self.kept
        return {
            "id": kept.id,
            "movement": kept.movement,
            "inquiry": inquiry_named(kept.inquiry_id, kept.inquiry_title),
            "opened_inquiry": kept.opened_inquiry,
            "about_day": self.about,
            "tags": list(kept.tags),
            "patterns": list(kept.patterns),
            "circumstances": list(kept.circumstances),
            "new_names": [{"kind": kind, "name": name} for kind, name in kept.new_names],
        }

    def lines(self) -> Iterator[str]:
        """`kept as 42 in When do I go quiet?`; the title, which may end in any mark, comes last."""
        kept = self.kept
        title = inquiry_said(kept.inquiry_title, kept.inquiry_id, sealed=kept.inquiry_sealed)
        parts = ["unsorted"] if kept.movement is None else []
        parts += [f"about {day_said(self.about)}"] if self.about else []
        parts += [f"tagged {joined(kept.tags)}"] if kept.tags else []
        parts += self._named("amid", "circumstance", kept.circumstances)
        parts += self._named("with the pattern", "pattern", kept.patterns)
        parts += ["in no inquiry"] if kept.outside else []
        comma = "," if parts else ""
        inside = kept.inquiry_id is not None and not kept.opened_inquiry
        yield ", ".join([f"kept as {kept.id}", *parts]) + f"{comma} in {title}" * inside
        if kept.opened_inquiry:
            yield f"It opens inquiry {kept.inquiry_id}: {title}"

        if self.conversation_id is not None:
            yield f"It tells of the conversation that entry {self.conversation_id} prepares."

    def _named(self, said: str, kind: str, names: tuple[str, ...]) -> list[str]:
        new = {name for one, name in self.kept.new_names if one == kind}
        shown = [one_line(name) + (" (new)" if name in new else "") for name in names]
        return [f"{said} {', '.join(shown)}"] if shown else []
