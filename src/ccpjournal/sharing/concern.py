"""What a guardrail says of a text, and what it is told beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ccpjournal.sharing.trace import Trace


class Weight(StrEnum):
    """What becomes of a concern."""

    BLOCKS = "blocks"
    """Nothing is offered until it is settled."""
    WEIGH = "weigh"
    """The person weighs it, and decides."""
    CARE = "care"
    """A sentence for the person; it asks for nothing."""


Span = tuple[int, int]
"""Offsets in code points of the exact text, the end exclusive."""


class Concern(NamedTuple):
    """What a rule says of a text; no spans where it is about the text as a whole."""

    rule: str
    weight: Weight
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules are told beside the text."""

    traces: tuple[Trace, ...] = ()
    """What the finder still finds in the exact text."""
    declared: tuple[str, ...] = ()
    """Stretches of the text that the person declared, in words, to identify nobody."""
    earlier: tuple[str, ...] = ()
    """The words of one's own earlier contributions, so far as the journal still holds them."""
    others: int = 0
    """How many other contributions of this person are offered with it, or wait in the outbox."""
    lang: str = "en"
