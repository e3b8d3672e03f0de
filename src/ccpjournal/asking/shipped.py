"""The questions that come with the program, read file by file when they are first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, Question

SHIPPED = Path(__file__).with_name("questions")

PACK = (
    *Movement,
    "experiment",
    "conversation",
    "asked",
    "work",
    "touched",
    "again",
    "looking-back",
)
"""The shipped files in their order; every shipped id begins with its file's name and a dot."""


@cache
def shipped(name: str) -> tuple[Question, ...]:
    """The questions of one file of the pack, in its order."""
    import tomllib

    text = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")
    return tuple(_row(**table) for table in tomllib.loads(text)["question"])


def _row(
    *,
    id: str,  # noqa: A002 -- `id` is the file's key
    version: int,
    wording: str,
    movement: str | None = None,
    occasion: str = Occasion.DEEPENING,
    themes: tuple[str, ...] = (),
) -> Question:
    """One shipped question; tests hold the shipped files to this form."""
    place = Occasion(occasion)
    home = Movement(movement) if movement else place.movement
    return Question(id, version, home, place, wording, tuple(themes))


def shipped_question(id_: str) -> Question | None:
    """The shipped question with that id; None when there is none."""
    name = id_.split(".", maxsplit=1)[0]
    if name not in PACK:
        return None
    return next((question for question in shipped(name) if question.id == id_), None)
