"""A redacted text, and what was hidden of it: for people, for programs, a line at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import ended, one_line, plural
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.redaction import Redacted, Redaction

LONGEST = 60
"""Characters of a hidden span that an explanation shows."""


def redaction_data(redacted: Redacted) -> dict[str, object]:
    """The text, the redacted text and what was hidden, for programs; offsets in code points."""
    return {
        "text": redacted.text,
        "redacted": redacted.hidden,
        "traces": [_trace_data(one) for one in redacted.redactions],
    }


def _trace_data(one: Redaction) -> dict[str, object]:
    return {
        "start": one.start,
        "end": one.end,
        "kind": one.kind.value,
        "replacement": one.replacement,
        "reason": one.reason,
        "certainty": one.certainty.name.lower(),
    }


def explained(redacted: Redacted, *, own_words: bool) -> Iterator[str]:
    """A sentence for each hidden span; the words themselves only for their person's own eyes."""
    if not redacted.redactions:
        yield "Nothing was found to hide."
        return
    yield f"Hidden: {plural(len(redacted.redactions), 'span')}."
    for number, one in enumerate(redacted.redactions, 1):
        where = _words_of(redacted, one) if own_words else _letters_of(one)
        reason = ended(one.reason[:1].upper() + one.reason[1:])
        said = f"{one.kind}, {one.certainty.name.lower()}. {reason}"
        yield f"{number}. {where}: {words(one.replacement)}; {said}"


def _letters_of(one: Redaction) -> str:
    if one.end - one.start == 1:
        return f"character {one.end:,}"
    return f"characters {one.start + 1:,} to {one.end:,}"


def _words_of(redacted: Redacted, one: Redaction) -> str:
    said = one_line(redacted.text[one.start : one.end])
    return f"\u201c{said if len(said) <= LONGEST else said[: LONGEST - 1] + '…'}\u201d"


@dataclass(frozen=True)
class RedactedText(Sentences):
    """The redacted text alone, fit to be piped on."""

    redacted: Redacted
    kind = "redaction"

    def data(self) -> object:
        """The text as it was and as it is now, and the traces."""
        return redaction_data(self.redacted)

    def lines(self) -> Iterator[str]:
        """The lines of the redacted text."""
        yield from words(self.redacted.hidden).removesuffix("\n").split("\n")
