"""Going deeper: one further question after an answer, from cues in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccpjournal.asking.cue import (
    DELIGHT,
    EVENT,
    LOOKING,
    NOTICING,
    REPORTED,
    Answer,
    Cue,
    CueQuestion,
    Span,
    Vocabulary,
    cut,
    spans,
)
from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Collection

LISTENING_LENGTH = 5_000
"""Only so many characters of an answer are listened to, from its beginning."""

_FOLDER = Path(__file__).with_name("cues")


@dataclass(frozen=True)
class Further:
    """A further question, the words that called for it, and why it is asked.

    `heard` is a piece of the answer, letter for letter; `why` is a clause that quotes it.
    """

    cue: str
    question_id: str
    version: int
    wording: str
    heard: str
    why: str


def further(words: str, movement: Movement, *, already: Collection[str] = ()) -> Further | None:
    """Offer one further question on an answer, or None: silence is the usual choice.

    `already` holds the cues that spoke in this entry; the same words give the same question.
    """
    answer = cut(words[:LISTENING_LENGTH])
    answer = answer.without(_vocabulary().phrases(REPORTED))
    if _seen(answer):
        return None
    for cue in cues():
        if movement in cue.listens and cue.id not in already:
            offered = _hear(cue, answer, movement)
            if offered is not None:
                return offered
    return None


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, the one that is chosen first in front."""
    read = [_cue(table) for table in _tables("cues.toml")["cue"]]
    return tuple(sorted(read, key=lambda cue: -cue.priority))


def _seen(answer: Answer) -> bool:
    # A good listener does not ask what has been answered.
    if _has(answer, LOOKING):
        return True
    return _has(answer, EVENT) and (_has(answer, NOTICING) or _has(answer, DELIGHT))


def _hear(cue: Cue, answer: Answer, movement: Movement) -> Further | None:
    if not _fits(cue, answer):
        return None
    listening = answer.without(cue.innocent)
    found = [
        (span, question)
        for question in cue.questions
        if movement in question.listens
        for span in spans(question.heard, listening.words)
    ]
    if not found:
        return None
    return _offer(cue, *min(found, key=lambda pair: pair[0].heard_start), answer)


def _offer(cue: Cue, span: Span, question: CueQuestion, answer: Answer) -> Further:
    heard = answer.said(span)
    return Further(
        cue=cue.id,
        question_id=question.id,
        version=question.version,
        wording=question.asks.replace("{heard}", heard),
        heard=heard,
        why=cue.why.replace("{heard}", heard),
    )


def _fits(cue: Cue, answer: Answer) -> bool:
    return (
        cue.at_least <= answer.length <= cue.at_most
        and all(_has(answer, name) for name in cue.needs)
        and not any(_has(answer, name) for name in cue.lacks)
        and all(_times(answer, name) >= times for name, times in cue.often)
    )


def _has(answer: Answer, name: str) -> bool:
    return next(spans(_vocabulary().phrases(name), answer.words), None) is not None


def _times(answer: Answer, name: str) -> int:
    return len({span.start for span in spans(_vocabulary().phrases(name), answer.words)})


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(_tables("words.toml"))


def _tables(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _cue(table: dict[str, Any]) -> Cue:
    listens = _movements(table.get("listens"))
    return Cue(
        id=table["id"],
        priority=table["priority"],
        reason=table["reason"],
        why=table["why"],
        listens=listens,
        questions=tuple(_question(row, listens) for row in table["question"]),
        innocent=_vocabulary().read(table.get("innocent", "")),
        needs=tuple(table.get("needs", ())),
        lacks=tuple(table.get("lacks", ())),
        often=tuple(table.get("often", {}).items()),
        at_least=table.get("at_least", 0),
        at_most=table.get("at_most", LISTENING_LENGTH),
    )


def _question(row: dict[str, Any], listens: frozenset[Movement]) -> CueQuestion:
    return CueQuestion(
        id=row["id"],
        version=row["version"],
        asks=row["asks"],
        heard=_vocabulary().read(row["heard"]),
        listens=_movements(row["listens"]) if "listens" in row else listens,
        example=row["example"],
    )


def _movements(names: list[str] | None) -> frozenset[Movement]:
    return frozenset(Movement if names is None else map(Movement, names))
