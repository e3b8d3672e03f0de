"""A guided entry as a value: which question stands, what was answered, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ccpjournal.asking.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.asking.deeper import Further
    from ccpjournal.asking.question import Question

MOST_FURTHER = 2
"""Further questions in one entry, at the most."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question to put, and where its answer goes."""

    question: str
    """Its id; '' where words answer no question."""
    version: int
    wording: str
    into: str = "answer"
    """'answer', or the field of the perspective that it fills."""
    cue: str = ""
    """The cue that called for it, when it goes deeper."""
    why: str = ""
    needed: bool = False
    """The entry is nothing without it."""


def step(question: Question, into: str = "answer", *, needed: bool = False) -> Step:
    """A step that puts a question of the bank."""
    return Step(question.id, question.version, question.wording, into, needed=needed)


@dataclass(frozen=True, slots=True)
class Guide:
    """Where a guided entry stands; every move gives a new one."""

    steps: tuple[Step, ...]
    given: tuple[str, ...] = ()
    """What was answered to the steps before `at`, and beyond after going back; '' is skipped."""
    at: int = 0
    stopped: bool = False

    @property
    def current(self) -> Step | None:
        """The step to put now, or None at the end."""
        return None if self.stopped or self.at >= len(self.steps) else self.steps[self.at]

    @property
    def before(self) -> str:
        """What was answered to the current step earlier, after going back."""
        return self.given[self.at] if self.at < len(self.given) else ""

    def answered(self, words: str, further: Further | None = None) -> Guide:
        """The answer is given; a further question is put in right after, when there is one."""
        steps = self._without_unanswered_further()
        if further is not None and words:
            asked = Step(
                further.question_id,
                further.version,
                further.wording,
                cue=further.cue,
                why=further.why,
            )
            steps = (*steps[: self.at + 1], asked, *steps[self.at + 1 :])
        given = (*self.given[: self.at], words, *self.given[self.at + 1 :])
        return replace(self, steps=steps, given=given, at=self.at + 1)

    def _without_unanswered_further(self) -> tuple[Step, ...]:
        """After going back, a further question that the new answer may not call for is dropped."""
        following = self.at + 1
        waiting = len(self.given) <= following < len(self.steps) and self.steps[following].cue
        return (*self.steps[:following], *self.steps[following + 1 :]) if waiting else self.steps

    def back(self) -> Guide:
        """The question before this one is put again."""
        return replace(self, at=max(self.at - 1, 0))

    def stop(self) -> Guide:
        """Nothing more is asked; what was answered stands."""
        return replace(self, stopped=True)

    @property
    def cues(self) -> tuple[str, ...]:
        """The cues that have spoken already."""
        return tuple(one.cue for one in self.steps if one.cue)

    @property
    def listens(self) -> bool:
        """Whether a further question may still be offered."""
        now = self.current
        return now is not None and now.into == "answer" and len(self.cues) < MOST_FURTHER

    def answers(self) -> tuple[Answer, ...]:
        """The answers that were given, each with its question."""
        return tuple(
            Answer(words, one.question or None, one.version or None, one.wording or None)
            for one, words in zip(self.steps, self.given, strict=False)
            if words and one.into == "answer"
        )

    def fields(self) -> dict[str, str]:
        """What was answered for the perspective, by its fields."""
        return {
            one.into: words
            for one, words in zip(self.steps, self.given, strict=False)
            if words and one.into != "answer"
        }

    def asked(self) -> tuple[str, ...]:
        """The ids of the questions that were put, the current one too."""
        reached = max(self.at + (0 if self.stopped else 1), len(self.given))
        return tuple(one.question for one in self.steps[:reached] if one.question)


def plan(stage: Question, deepening: Sequence[Question]) -> Guide:
    """A guided entry in a movement: its stage question, then the others."""
    return Guide((step(stage), *(step(one) for one in deepening)))
