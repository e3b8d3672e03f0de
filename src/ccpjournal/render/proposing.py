"""A proposed pattern, put as a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import numbers, one_line
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.review.proposing import Proposal

MOST_WORDS = 4


@dataclass(frozen=True)
class Proposed(Sentences):
    """One question about one entry, and what made the program ask it."""

    entry_id: int
    proposal: Proposal
    kind = "pattern-proposal"

    def data(self) -> object:
        """The pattern, and where the thought comes from."""
        return {
            "entry": self.entry_id,
            "pattern": self.proposal.pattern,
            "words": list(self.proposal.words),
            "examples": list(self.proposal.examples),
        }

    def lines(self) -> Iterator[str]:
        """`Is "hurrying to conclude" in entry 42 too?` and why it is asked."""
        yield f'Is "{one_line(self.proposal.pattern)}" in entry {self.entry_id} too?'
        heard = [f'"{one_line(word)}"' for word in self.proposal.words[:MOST_WORDS]]
        said = " and ".join(filter(None, (", ".join(heard[:-1]), heard[-1])))
        which = "entry" if len(self.proposal.examples) == 1 else "entries"
        examples = numbers(self.proposal.examples)
        yield (
            f"Asked because words such as {said} stand there and in {which} {examples},"
            " which you named so."
        )


@dataclass(frozen=True)
class NothingProposed(Sentences):
    """There is no pattern to ask about."""

    entry_id: int
    sealed: bool = False
    kind = "pattern-proposal"

    def data(self) -> object:
        """No pattern."""
        return {"entry": self.entry_id, "pattern": None, "words": [], "examples": []}

    def lines(self) -> Iterator[str]:
        """That there is none, and what one would go by."""
        if self.sealed:
            yield f"Entry {self.entry_id} is sealed, so nothing is asked of it."
            return
        yield f"There is no pattern to ask about in entry {self.entry_id}."
        yield "One is asked about only when your own entries with it share its rarer words."
