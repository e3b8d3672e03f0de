"""What a person's question files come to: questions added, changed and retired."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, Question, remarks
from ccpjournal.asking.question_file import Fault, Reading, Stated, read
from ccpjournal.asking.shipped import shipped_question

if TYPE_CHECKING:
    from pathlib import Path


class Place(NamedTuple):
    """Where in a person's files a question stands."""

    file: Path
    line: int


class OwnQuestions(NamedTuple):
    """What was added and changed, and where it stands, by id; what was retired; what is amiss."""

    questions: dict[str, Question]
    places: dict[str, Place]
    retired: frozenset[str]
    faults: tuple[Fault, ...]


def gather(folder: Path) -> OwnQuestions:
    """What the question files of a folder come to, one after the other by name."""
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        fault = Fault(folder, 0, f"The folder cannot be read: {error.strerror}.")
        return OwnQuestions({}, {}, frozenset(), (fault,))
    return _joined([read(file) for file in files if _is_question_file(file.name)])


def check(file: Path) -> tuple[Fault, ...]:
    """All that can be said of one question file, in the order of its lines, remarks included."""
    own = _joined([read(file)])
    heard = [
        Fault(*own.places[question.id], f"{question.id}: {remark}", used=True)
        for question in own.questions.values()
        for remark in remarks(question.wording)
    ]
    return tuple(sorted((*own.faults, *heard), key=lambda fault: fault.line))


def _is_question_file(name: str) -> bool:
    """Whether a file of that name is read; hidden ones are an editor's, and left alone."""
    return name.endswith(".toml") and not name.startswith(".")


def _joined(readings: list[Reading]) -> OwnQuestions:
    """The readings one after the other; of two questions with one id the first is used."""
    questions: dict[str, Question] = {}
    places: dict[str, Place] = {}
    faults = [fault for reading in readings for fault in reading.faults]
    for stated in (each for reading in readings for each in reading.stated):
        question = _made(stated, places.get(stated.id))
        if isinstance(question, Question):
            questions[stated.id] = question
            places[stated.id] = Place(stated.file, stated.line)
        else:
            faults.append(Fault(stated.file, stated.line, question))
    retired: set[str] = set()
    for file, line, id_ in (each for reading in readings for each in reading.retired):
        reason = _why_not_retired(id_, questions.get(id_) or shipped_question(id_))
        if reason:
            faults.append(Fault(file, line, reason))
        else:
            retired.add(id_)
    return OwnQuestions(questions, places, frozenset(retired), tuple(faults))


def _why_not_retired(id_: str, question: Question | None) -> str:
    """Why that question cannot be retired; empty when it can."""
    if question is None:
        return "No question has this id, so none is retired."
    if question.occasion is Occasion.STAGE:
        return f"{id_} is a stage question; its wording can be changed, and it stays."
    return ""


def _made(stated: Stated, before: Place | None) -> Question | str:
    """The question that was stated, or why it is passed over."""
    if before:
        return f"{stated.id} already stands in line {before.line} of {before.file.name}."
    shipped = shipped_question(stated.id)
    return _added(stated) if shipped is None else _changed(stated, shipped)


def _changed(stated: Stated, shipped: Question) -> Question | str:
    """A shipped question as a person words it; another wording has a higher version."""
    if stated.occasion not in (None, shipped.occasion):
        return f"{stated.id} stays with its occasion, {shipped.occasion}; leave 'occasion' out."
    if stated.movement not in (None, shipped.movement):
        return f"{stated.id} stays with its movement; leave 'movement' out."
    same = stated.wording == shipped.wording
    return Question(
        id=shipped.id,
        version=shipped.version if same else max(stated.version or 0, shipped.version + 1),
        movement=shipped.movement,
        occasion=shipped.occasion,
        wording=stated.wording,
        themes=shipped.themes if stated.themes is None else stated.themes,
    )


def _added(stated: Stated) -> Question | str:
    """A question of a person's own."""
    occasion = stated.occasion or Occasion.DEEPENING
    if occasion is Occasion.STAGE:
        return f"{stated.id}: a movement has one stage question; to change it, state its id."
    if occasion.of_each_movement and stated.movement is None:
        return f"{stated.id} has no movement: one of {', '.join(Movement)}."
    if not occasion.of_each_movement and stated.movement not in (None, occasion.movement):
        return f"{stated.id}: leave 'movement' out; the occasion {occasion} implies it."
    return Question(
        id=stated.id,
        version=stated.version or 1,
        movement=stated.movement or occasion.movement,
        occasion=occasion,
        wording=stated.wording,
        themes=stated.themes or (),
    )
