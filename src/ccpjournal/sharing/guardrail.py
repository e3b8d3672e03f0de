"""Guardrails: named rules that look at the exact text before it is consented to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ccpjournal.sharing.concern import Concern, Facts, Weight
from ccpjournal.sharing.manner import advice, crisis, doctrine, links, promotion, status
from ccpjournal.sharing.near_copy import near_copy
from ccpjournal.sharing.others import third_persons, unusual_combination
from ccpjournal.sharing.phrases import LANGUAGES
from ccpjournal.sharing.trace import Certainty, Kind

if TYPE_CHECKING:
    from ccpjournal.sharing.trace import Trace

Guardrail = Callable[[str, Facts], Iterator[Concern]]


def identifiers(text: str, facts: Facts) -> Iterator[Concern]:
    """Blocks while a sure identifier or contact is left, and not declared to identify nobody."""
    for trace in facts.traces:
        if _is_sure_identifier(trace) and not _is_declared(text, trace, facts):
            yield Concern(
                "identifiers",
                Weight.BLOCKS,
                f"{trace.reason.rstrip('.')}. Hide it, or declare in words that it identifies "
                "nobody, such as a number of the fire brigade.",
                ((trace.start, trace.end),),
            )


def traces_left(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern for every other trace that is left, but the rare words."""
    for trace in facts.traces:
        if _is_sure_identifier(trace) or trace.kind is Kind.RARE_WORD:
            continue
        if not _is_declared(text, trace, facts):
            reason = (
                f"{trace.reason.rstrip('.')}. It may tell who you are, or who somebody else is."
            )
            yield Concern("traces-left", Weight.WEIGH, reason, ((trace.start, trace.end),))


def rare_words(text: str, facts: Facts) -> Iterator[Concern]:
    """A concern where words are left that few people use."""
    spans = tuple(
        (trace.start, trace.end)
        for trace in facts.traces
        if trace.kind is Kind.RARE_WORD and not _is_declared(text, trace, facts)
    )
    if spans:
        yield Concern(
            "rare-words",
            Weight.WEIGH,
            "Few people use these words. Whoever knows that you do may recognise you by them.",
            spans,
        )


def several_at_once(_: str, facts: Facts) -> Iterator[Concern]:
    """A concern where other contributions of one person leave at about the same time."""
    if facts.others > 0:
        yield Concern(
            "several-at-once",
            Weight.WEIGH,
            "Another contribution of yours leaves at about the same time. Those who look after the "
            "pool may take the two to come from one person. Some weeks between them say less.",
        )


def language(_: str, facts: Facts) -> Iterator[Concern]:
    """A concern where the rules about wording do not know the language."""
    if facts.lang not in LANGUAGES:
        yield Concern(
            "language",
            Weight.WEIGH,
            "The rules about wording know English only. Whatever the text holds of promotion, "
            "status, doctrine, advice, crisis, other people or combinations, none was heard.",
        )


GUARDRAILS: tuple[tuple[str, Guardrail], ...] = (
    ("identifiers", identifiers),
    ("traces-left", traces_left),
    ("rare-words", rare_words),
    ("unusual-combination", unusual_combination),
    ("third-persons", third_persons),
    ("promotion", promotion),
    ("links", links),
    ("status", status),
    ("doctrine", doctrine),
    ("advice", advice),
    ("crisis", crisis),
    ("near-copy", near_copy),
    ("several-at-once", several_at_once),
    ("language", language),
)
"""Every rule by its name, in the order in which their concerns are shown."""


def concerns(text: str, facts: Facts) -> tuple[Concern, ...]:
    """What the guardrails say of exactly this text: what blocks first, what cares last."""
    found = [one for _, guardrail in GUARDRAILS for one in guardrail(text, facts)]
    return tuple(sorted(found, key=lambda one: list(Weight).index(one.weight)))


def blocks(found: tuple[Concern, ...]) -> bool:
    """Whether one of them has to be settled first."""
    return any(one.weight is Weight.BLOCKS for one in found)


def _is_sure_identifier(trace: Trace) -> bool:
    """Whether it is one of those that block."""
    return trace.certainty is Certainty.SURE and trace.kind in {Kind.IDENTIFIER, Kind.CONTACT}


def _is_declared(text: str, trace: Trace, facts: Facts) -> bool:
    """Whether the whole of the trace was declared to identify nobody."""
    left = " ".join(text[trace.start : trace.end].casefold().split())
    return left in {" ".join(one.casefold().split()) for one in facts.declared}
