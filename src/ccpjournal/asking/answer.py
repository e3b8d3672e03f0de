"""What an entry is made of: answers, and the perspective of somebody else."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class PerspectiveKind(StrEnum):
    """Where a perspective comes from."""

    CONVERSATION = "conversation"
    QUESTION = "question"
    WORK = "work"
    POOL = "pool"


class Answer(NamedTuple):
    """Words, and the question they answer in its exact wording; free words have no question."""

    words: str
    question: str | None = None
    version: int | None = None
    wording: str | None = None


class Perspective(NamedTuple):
    """How somebody or something else sees the matter."""

    kind: PerspectiveKind
    source: str = ""
    asked: str = ""
    words: str = ""
    touched: str = ""
    prepared_id: int | None = None


OF_HAD = ("conversation.surprise", "conversation.asked-back", "conversation.where-they-stand")
"""Questions that are put only after a conversation was had."""
PERSPECTIVE_TEXTS = ("source", "asked", "words", "touched")
"""The fields of a perspective that hold a person's own words, in reading order."""
