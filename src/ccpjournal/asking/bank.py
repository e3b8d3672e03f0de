"""Every question that can be asked: the shipped pack, and what a person added, changed, retired."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, Question
from ccpjournal.asking.shipped import PACK, shipped, shipped_question
from ccpjournal.errors import NotFound

if TYPE_CHECKING:
    from pathlib import Path

    from ccpjournal.asking.own_questions import Place
    from ccpjournal.asking.question_file import Fault


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one person; a shipped file is read when it is first needed.

    `own` holds what they added and changed, by id, and `places` where each of those stands;
    `faults` says what in their files is not right, and where.
    """

    own: dict[str, Question] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    retired_ids: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()

    def stage(self, movement: Movement) -> Question:
        """The stage question of a movement; there always is one."""
        return self.of(Occasion.STAGE, movement)[0]

    def deepening(self, movement: Movement) -> tuple[Question, ...]:
        """The deepening questions of a movement, in pack order, those added last."""
        return self.of(Occasion.DEEPENING, movement)

    def of(self, occasion: Occasion, movement: Movement | None = None) -> tuple[Question, ...]:
        """The questions for an occasion, in pack order; with a movement, only those of it."""
        return tuple(
            question
            for question in self._there(_files(occasion, movement))
            if question.occasion is occasion and movement in (None, question.movement)
        )

    def all(self) -> tuple[Question, ...]:
        """Every question that can be asked, in pack order."""
        return self._there(PACK)

    @property
    def retired(self) -> tuple[Question, ...]:
        """The questions a person has taken out of the asking, in pack order."""
        return tuple(each for each in self._known(PACK) if each.id in self.retired_ids)

    def find(self, id: str) -> Question:  # noqa: A002 -- `id` is the glossary's word
        """The question with that id; raises NotFound for an id unknown or retired."""
        question = self.own.get(id) or shipped_question(id)
        if question is None or id in self.retired_ids:
            hint = "List the questions with: ccp questions"
            raise NotFound(f"There is no question {id[:64]!r}.", hint)
        return question

    def _there(self, files: tuple[str, ...]) -> tuple[Question, ...]:
        """The questions of those shipped files and all added ones, without the retired."""
        return tuple(each for each in self._known(files) if each.id not in self.retired_ids)

    def _known(self, files: tuple[str, ...]) -> tuple[Question, ...]:
        """The questions of those shipped files as changed, then all added ones."""
        pack = (question for name in files for question in shipped(name))
        added = (each for id_, each in self.own.items() if shipped_question(id_) is None)
        return (*(self.own.get(each.id, each) for each in pack), *added)


def load(folder: Path | None = None) -> Bank:
    """The shipped pack and the question files of a person's folder; nothing is raised.

    A folder that is missing holds no questions; what cannot be used is in `faults`.
    """
    if folder is None or _is_missing(folder):
        return Bank()
    # Reading a person's files is the costlier part, and most have none.
    from ccpjournal.asking.own_questions import gather

    return Bank(*gather(folder))


def _is_missing(folder: Path) -> bool:
    """Whether nothing is there; a folder that cannot be looked at is not missing."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _files(occasion: Occasion, movement: Movement | None) -> tuple[str, ...]:
    """The shipped files that hold an occasion's questions."""
    if occasion.of_each_movement:
        return (movement,) if movement else tuple(Movement)
    return (occasion.split(".", maxsplit=1)[0],)
