"""Which question comes next: the one that was asked longest ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ccpjournal.asking.question import Question

NEVER = float("-inf")


def next_question(
    questions: Sequence[Question], last_asked: Mapping[str, float]
) -> Question | None:
    """The question asked longest ago; None when there are no questions.

    `last_asked` gives, by id, a number that grows with each asking (an entry's id, say, and not a
    clock, which may be set back); a question that is not in it was never asked. Those never asked
    come first, in the order of `questions`; that order also decides between equals.

    So no question is asked twice before each of the others was asked, as long as every asking is
    noted. A new question comes first, once, and then waits its turn like the others: last times
    are compared, not counts, so there is nothing to catch up on. Equal values, equal answer.
    """
    return min(questions, key=lambda question: last_asked.get(question.id, NEVER), default=None)


def next_questions(
    questions: Sequence[Question], last_asked: Mapping[str, float], count: int
) -> tuple[Question, ...]:
    """The next few questions, the one asked longest ago first; each of them once."""
    by_turn = sorted(questions, key=lambda question: last_asked.get(question.id, NEVER))
    return tuple(by_turn[:count])
