"""A question, the occasion it belongs to, and what a careful ear hears in its wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Iterator


class Occasion(StrEnum):
    """The kind of moment a question is for; the value is its word in a question file."""

    STAGE = "stage"
    DEEPENING = "deepening"
    EXPERIMENT_PREPARE = "experiment.prepare"
    EXPERIMENT_DEBRIEF = "experiment.debrief"
    CONVERSATION_PREPARE = "conversation.prepare"
    CONVERSATION_DEBRIEF = "conversation.debrief"
    ASKED = "asked"
    WORK = "work"
    TOUCHED = "touched"
    AGAIN = "again"
    LOOKING_BACK = "looking-back"
    LOOKING_BACK_SPAN = "looking-back.span"

    @property
    def of_each_movement(self) -> bool:
        """Whether every movement has questions of its own for this occasion."""
        return self in (Occasion.STAGE, Occasion.DEEPENING)

    @property
    def movement(self) -> Movement | None:
        """The one movement this occasion belongs to; None when to each of them, or to none."""
        if self in (Occasion.EXPERIMENT_PREPARE, Occasion.EXPERIMENT_DEBRIEF):
            return Movement.EXPERIENCE
        if self.of_each_movement or self in WHEREVER:
            return None
        return Movement.LEARNING

    @property
    def in_order(self) -> bool:
        """Whether all its questions are asked, one after the other; otherwise one is chosen."""
        return self not in CHOSEN_FROM


WHEREVER = (Occasion.AGAIN, Occasion.LOOKING_BACK, Occasion.LOOKING_BACK_SPAN)
"""Occasions that belong to no movement."""
CHOSEN_FROM = (Occasion.DEEPENING, Occasion.TOUCHED, *WHEREVER)
"""Occasions at which one question is asked, by rotation."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt with its exact wording; `id` and `version` are kept with every answer."""

    id: str
    version: int
    movement: Movement | None
    occasion: Occasion
    wording: str
    themes: tuple[str, ...] = ()


MOST_WORDS = 16
MOST_CHARACTERS = 100

# Patterns as text: `re` compiles them when somebody asks for remarks, not at every start.
OPENING = r"\b(?:what|which|where|when|who|whom|whose|how|why)\b"
YES_OR_NO = (
    r"(?:am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must)"
    r"(?:n't)?\b"
)
ADVICE = (
    r"should(?:n't)?|must(?:n't)?|ought|need(?:s|ed)? to|(?:have|has|had|having) to|try to|"
    r"had better|make sure|remember to|you could|be more|be less|consider|let go"
)
VERDICT = (
    r"wrong(?:ly)?|good|better|best|bad(?:ly)?|worse|worst|fail\w*|faults?|mistak\w+|blam\w+|guilt\w*|"
    r"sham\w+|weak\w*|laz\w+|selfish\w*|excuses?|success\w*|proper(?:ly)?|correct\w*|normal\w*|"
    r"(?:un)?healthy|problems?|great|progress"
)
TRADE = (
    r"journeys?|mindful\w*|mindsets?|heal(?:s|ed|ing)?|trigger\w*|boundar\w+|authentic\w*|toxic\w*|"
    r"trauma\w*|self-care|empower\w*|growth|resilien\w+|vulnerab\w+|goals?|optimi[sz]\w*|"
    r"unpack\w*|cop(?:e|ing)|inner child|safe space|manifest\w*|leverage\w*"
)
SECOND_QUESTION = (
    r"(?:,|\b(?:and|or|but)) (?:(?:at|in|on|to|with|for|of|from) )?"
    r"(?:what|which|where|when|who|whom|whose|how|why|do|does|did|is|are)\b"
)


def remarks(wording: str) -> tuple[str, ...]:
    """What a careful ear hears in an English wording, a sentence each; empty when nothing.

    A question is open, short, precise, asks one thing, carries no advice and no verdict.
    """
    spoken = wording.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    heard = (
        *_of_its_shape(wording),
        *_of_its_openness(spoken),
        _word_heard(ADVICE, spoken, "gives advice"),
        _word_heard(VERDICT, spoken, "carries a verdict"),
        _word_heard(TRADE, spoken, "is a word of the trade; a plain one says more"),
    )
    return tuple(remark for remark in heard if remark)


def _of_its_shape(wording: str) -> Iterator[str]:
    """What is to be said of marks and length."""
    if not wording.endswith("?"):
        yield "It does not end with a question mark."
    if wording.count("?") > 1:
        yield "It has more than one question mark."
    if re.search(r"[.;:!()\u2026\u2013\u2014]", wording):
        yield "It is more than one plain sentence."
    if len(wording.split()) > MOST_WORDS or len(wording) > MOST_CHARACTERS:
        yield f"It is longer than one breath: {MOST_WORDS} words, {MOST_CHARACTERS} characters."


def _of_its_openness(spoken: str) -> Iterator[str]:
    """What is to be said of the answers it leaves room for."""
    if re.match(YES_OR_NO, spoken):
        yield "It can be answered with yes or no."
    if not re.search(OPENING, spoken):
        yield "It has no opening word, such as what, which, where, who, when or how."
    if re.search(r"\bwhy\b", spoken):
        yield "A 'why' can sound like a reproach; 'what' or 'how' asks the same."
    if re.search(SECOND_QUESTION, spoken):
        yield "It asks two things; each can be a question of its own."


def _word_heard(words: str, spoken: str, does: str) -> str:
    """The remark on the first of those words, or nothing."""
    found = re.search(rf"(?<![\w-])(?:{words})(?![\w-])", spoken)
    return f"'{found[0]}' {does}." if found else ""
