"""Views of an offer: what a stranger would read, what is hidden, what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.blocks import Block, Blocks
from ccpjournal.render.phrases import ended, one_line
from ccpjournal.render.redaction import explained
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ccpjournal.sharing.concern import Concern
    from ccpjournal.sharing.contribution import Contribution
    from ccpjournal.sharing.offer import Declared
    from ccpjournal.sharing.redaction import Redacted

READ = "A stranger would read:"
EXACTLY = "Exactly these words:"
ENDS = "Here the words end."
MOST_STRETCHES = 4
"""Stretches of the text that are shown with a concern."""

WEIGHTS = {"blocks": "This blocks", "weigh": "To weigh", "care": "A word beside"}


@dataclass(frozen=True)
class Hidden(Blocks):
    """The text as it would be read, and each hidden span with its number and reason."""

    redacted: Redacted
    own_words: bool = True
    title: str = READ
    declared: Sequence[Declared] = ()
    kind = "redaction"

    def data(self) -> object:
        """What is hidden, without the words themselves."""
        return hidden_data(self.redacted)

    def blocks(self) -> Iterator[Block]:
        """The text, then a sentence a span; the words themselves on their person's terminal."""
        yield quoted(self.title, self.redacted.words.text)
        yield Block("", tuple(explained(self.redacted, own_words=self.own_words)))
        if self.declared:
            yield Block("", tuple(_declared_said(one) for one in self.declared))


def _declared_said(one: Declared) -> str:
    said = f"“{one_line(one.stretch)}” identifies nobody, as you declare: {one_line(one.reason)}"
    return ended(said)


@dataclass(frozen=True)
class Exact(Blocks):
    """Everything of a contribution that a reader will see, and what might still give one away."""

    contribution: Contribution
    asked: str | None
    remaining: Sequence[str]
    promised: Sequence[str] = ()
    kind = "offer"

    def data(self) -> object:
        """The record's fields, without what is random in it."""
        return exact_data(self.contribution)

    def blocks(self) -> Iterator[Block]:
        """What is promised; then, nearest to a question, the words and what stands beside them."""
        if self.promised:
            yield listed("What is promised, and what is not:", self.promised)
        yield quoted(EXACTLY, self.contribution.content.words)
        yield Block("Beside them a reader sees:", tuple(beside(self.contribution, self.asked)))
        if self.remaining:
            yield listed("What might still give you away:", self.remaining)


@dataclass(frozen=True)
class Preview(Blocks):
    """All of an offer at once, for scripts and for whoever reads without being asked."""

    entry_ids: Sequence[int]
    redacted: Redacted
    contribution: Contribution
    asked: str | None
    concerns: Sequence[tuple[Concern, bool]]
    """Each concern, and whether it is weighed."""
    remaining: Sequence[str]
    consent: str
    own_words: bool = False
    kind = "offer"

    def data(self) -> object:
        """What would be offered, what is hidden, the concerns, and the hash to consent to."""
        return {
            "entries": list(self.entry_ids),
            **exact_data(self.contribution),
            "hidden": hidden_data(self.redacted),
            "concerns": [_concern_data(one, weighed) for one, weighed in self.concerns],
            "remaining": list(self.remaining),
            "consent": self.consent,
        }

    def blocks(self) -> Iterator[Block]:
        """The exact words and what stands beside them; what is hidden; what speaks against it."""
        yield from Exact(self.contribution, self.asked, self.remaining).blocks()
        yield Block("", tuple(explained(self.redacted, own_words=self.own_words)))
        text = self.contribution.content.words
        for one, weighed in self.concerns:
            yield Block("", (f"{concern_said(one, text)}{' Weighed.' if weighed else ''}",))
        yield Block("", (f"Consent: {self.consent}",))


def quoted(title: str, text: str) -> Block:
    """Words that are or would be read by strangers, set apart from all that is said about them."""
    return Block(title, tuple(words(text).split("\n")), ENDS)


def listed(title: str, sentences: Sequence[str]) -> Block:
    """Sentences as a list."""
    return Block(title, tuple(f"- {words(one)}" for one in sentences))


def exact_data(contribution: Contribution) -> dict[str, object]:
    """What a reader sees of a contribution, by the names of the record."""
    from ccpjournal.sharing.consent import readable

    return {**readable(contribution)}


def hidden_data(redacted: Redacted) -> list[dict[str, object]]:
    """Each hidden span, numbered, without the words that it hides."""
    return [
        {
            "number": number,
            "kind": one.kind.value,
            "certainty": one.certainty.name.lower(),
            "reason": one.reason,
            "replacement": one.replacement,
        }
        for number, one in enumerate(redacted.redactions, 1)
    ]


def _concern_data(one: Concern, weighed: bool) -> dict[str, object]:  # noqa: FBT001 -- a field
    return {
        "rule": one.rule,
        "weight": one.weight.value,
        "reason": one.reason,
        "spans": [list(span) for span in one.spans],
        "weighed": weighed,
    }


def beside(contribution: Contribution, asked: str | None) -> Iterator[str]:
    """What a reader sees beside the words."""
    content, envelope = contribution.content, contribution.envelope
    yield f"Movement: {content.movement}."
    if asked:
        yield ended(f"Question: {one_line(asked)}")
    for name, ids in (("Patterns", content.patterns), ("In the midst of", content.circumstances)):
        if ids:
            yield f"{name}: {', '.join(ids)}."
    by = {"self": "put into these words by you", "none": "as it was written, but what is hidden"}
    yield f"Shape: {content.shape}; {by.get(content.rewritten, content.rewritten)}."
    yield f"Language: {envelope.lang}. Quarter: {envelope.period}. Licence: {envelope.licence}."


def concern_said(one: Concern, text: str) -> str:
    """A concern, with the stretches of the text that it is about."""
    said = f"{WEIGHTS[one.weight]} ({one.rule}): {ended(words(one.reason))}"
    stretches = [f"“{one_line(text[slice(*span)])}”" for span in one.spans[:MOST_STRETCHES]]
    if more := len(one.spans) - len(stretches):
        stretches.append(f"{more} more")
    return f"{said} In the text: {', '.join(stretches)}." if stretches else said
