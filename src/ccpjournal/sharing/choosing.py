"""What an offer is made of: a person's own answers in entries, and what can be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.asking.draft import fold
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.errors import Refused
from ccpjournal.sharing import form
from ccpjournal.sharing.making import question_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.asking.answer import Answer
    from ccpjournal.asking.movement import Movement
    from ccpjournal.asking.pattern import Circumstance, Pattern
    from ccpjournal.journal.entry import Entry


class SealedEntry(Refused):
    """What is sealed is never offered; nothing of it was read aloud."""

    hint = "ccp unseal takes the seal off, if that is what you want."

    def __init__(self, entry_ids: Sequence[int]) -> None:
        named = ", ".join(str(one) for one in entry_ids)
        super().__init__(f"What is sealed is not offered: {named}. Nothing was shown or kept.")


class NoOwnWords(Refused):
    """The entries hold no answers of the person's own."""

    hint = "Only your own answers can be offered, not what others said and not reflections."

    def __init__(self) -> None:
        super().__init__("There are no answers of your own in that, so there is nothing to offer.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The person's own answers of some entries, and what the shared vocabulary says of them.

    `own_names`: names of patterns and circumstances that are the person's own, and stay here.
    `cut`: how many shared names stay too, since a contribution holds eight of a kind.
    `reflections`, `perspectives`: how many of them are not taken.
    """

    entry_ids: tuple[int, ...]
    text: str
    movement: Movement | None = None
    question: str = form.NO_QUESTION
    patterns: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    cut: int = 0
    reflections: int = 0
    perspectives: int = 0


def choose(entries: Sequence[Entry]) -> Chosen:
    """The answers of entries, in the order given. Raises SealedEntry, NoOwnWords."""
    if sealed := [one.id for one in entries if one.sealed]:
        raise SealedEntry(sealed)
    answers = [answer for one in entries for answer in one.answers if answer.words.strip()]
    if not answers:
        raise NoOwnWords
    shared = vocabulary()
    patterns, own = _known(shared.patterns, (name for one in entries for name in one.patterns))
    amid, more = _known(
        shared.circumstances, (name for one in entries for name in one.circumstances)
    )
    movements = {one.movement for one in entries}
    return Chosen(
        tuple(one.id for one in entries),
        "\n\n".join(answer.words for answer in answers),
        movements.pop() if len(movements) == 1 else None,
        _question(answers),
        patterns[: form.MOST_NAMES],
        amid[: form.MOST_NAMES],
        (*own, *more),
        sum(max(0, len(names) - form.MOST_NAMES) for names in (patterns, amid)),
        sum(len(one.reflections) for one in entries),
        sum(one.perspective is not None for one in entries),
    )


def _question(answers: Iterable[Answer]) -> str:
    """The one shipped question that all of them answer, else none."""
    asked = {question_of(one.question or "", one.wording or "") for one in answers}
    return asked.pop() if len(asked) == 1 else form.NO_QUESTION


def _known(
    shared: Iterable[Pattern | Circumstance], names: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of those names that came with the program, in order, and the other names."""
    by_name = {fold(one.name): one.id for one in shared}
    each = tuple(dict.fromkeys(names))
    ids = dict.fromkeys(by_name[fold(name)] for name in each if fold(name) in by_name)
    own = tuple(name for name in each if fold(name) not in by_name)
    return tuple(sorted(ids)), own
