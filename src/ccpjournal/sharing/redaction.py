"""Redaction: every trace of a text replaced, whole, by words that keep the sense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.sharing.normalising import normalised
from ccpjournal.sharing.softening import PLACEHOLDER, softened, touching
from ccpjournal.sharing.trace import unite
from ccpjournal.sharing.words import of_redacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.trace import Certainty, Detector, Kind, Trace
    from ccpjournal.sharing.words import Words


class Redaction(NamedTuple):
    """A span of a text, why it is hidden, and what stands in its place.

    Offsets in code points of the text as it was, the end exclusive.
    """

    start: int
    end: int
    kind: Kind
    certainty: Certainty
    reason: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text, and what is hidden of it: redactions in order, of which none touches another."""

    text: str
    redactions: tuple[Redaction, ...]

    @property
    def hidden(self) -> str:
        """The text with each redaction in its place; between them it is as it was."""
        pieces: list[str] = []
        after = 0
        for one in self.redactions:
            pieces += (self.text[after : one.start], one.replacement)
            after = one.end
        return "".join((*pieces, self.text[after:]))

    @property
    def words(self) -> Words:
        """The words that may leave."""
        return of_redacted(self.hidden)


def redact(
    text: str,
    *,
    lexicon: Sequence[Named] = (),
    keep: Sequence[str] = (),
    hide: Sequence[str] = (),
    voices: Sequence[Detector] = (),
) -> Redacted:
    """The text with everything hidden that the finder finds, but what it is told to keep.

    `voices` are detectors that are heard beside the finder's own.
    """
    from ccpjournal.sharing.finding import find

    traces = find(text, lexicon=lexicon, keep=keep, hide=hide, voices=voices)
    return Redacted(text, redactions(text, traces, lexicon))


def redact_to_share(
    text: str,
    *,
    lexicon: Sequence[Named] = (),
    keep: Sequence[str] = (),
    hide: Sequence[str] = (),
) -> Redacted:
    """The same of a text that is normalised first: what is searched is what may leave.

    Else a name with an invisible sign in it could be passed over, and be whole again later.
    """
    return redact(normalised(text), lexicon=lexicon, keep=keep, hide=hide)


def redactions(
    text: str, traces: Iterable[Trace], lexicon: Iterable[Named] = ()
) -> tuple[Redaction, ...]:
    """What to hide of a text, and what stands there: overlapping traces are one.

    Placeholders of ours are no traces; what a trace holds beside them is.
    """
    united = tuple(_beside_placeholders(text, unite(traces)))
    said = softened(text, united, tuple(lexicon))
    return tuple(Redaction(*trace, instead) for trace, instead in zip(united, said, strict=True))


def _beside_placeholders(text: str, traces: Iterable[Trace]) -> Iterator[Trace]:
    ours = [found.span() for found in PLACEHOLDER.finditer(text)] if "[" in text else []
    for trace in traces:
        at = trace.start
        touched = touching(ours, trace.start, trace.end)
        for start, end in (*touched, (trace.end, trace.end)):
            if at < start and (not touched or any(map(str.isalnum, text[at:start]))):
                yield trace._replace(start=at, end=start)
            at = max(at, end)
