"""The one invitation there is: an inquiry returns to the same words in one movement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.render.phrases import one_line
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.journal.inquiry import Inquiry
    from ccpjournal.review.circling import Circling

MOST_WORDS = 4
"""Of the words returned to, so many are said."""


class Invited(NamedTuple):
    """An inquiry, and what it keeps returning to."""

    inquiry: Inquiry
    circling: Circling

    def data(self) -> dict[str, object]:
        """For programs: all the words, and the entries they stand in."""
        return {
            "inquiry": self.inquiry.id,
            "movement": self.circling.movement,
            "words": list(self.circling.terms),
            "entries": [entry.id for entry in self.circling.entries],
        }

    def sentence(self) -> str:
        """`The words 'quiet', 'dinner' and 'Dad' keep coming back in Experience.`."""
        named = [f"'{one_line(term)}'" for term in self.circling.terms[:MOST_WORDS]]
        said = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        return f"The words {said} keep coming back in {self.circling.movement.spoken}."

    def question(self) -> str:
        """What is asked, and how it is answered."""
        return f"How do others perceive this? ccp learning --inquiry {self.inquiry.id}"

    def leaving(self) -> str:
        """How the invitation is sent away for this inquiry."""
        return f"To hear no more of it here: ccp inquiry uninvite {self.inquiry.id}"

    def lines(self) -> Iterator[str]:
        """The invitation in three sentences, the inquiry named first."""
        yield f"In inquiry {self.inquiry.id}: {self.sentence()}"
        yield self.question()
        yield self.leaving()


@dataclass(frozen=True)
class Invitation(Sentences):
    """Whether an inquiry may be invited was changed; undo does not know of it."""

    inquiry_id: int
    said: str
    kind = "inquiry-changed"

    def data(self) -> object:
        """The inquiry's number."""
        return {"id": self.inquiry_id}

    def lines(self) -> Iterator[str]:
        """The sentence."""
        yield self.said
