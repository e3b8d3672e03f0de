"""Views of what was offered: in the outbox, in a pool, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.clock.saying import say_day, say_time
from ccpjournal.render.phrases import local, numbers, one_line, plural
from ccpjournal.render.view import Sentences
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ccpjournal.journal.receipts import Receipt
    from ccpjournal.sharing.contribution import Contribution

DIGITS = 8
"""Of an id, where a person reads it."""

NO_POOL = "No pool is set, so nothing leaves yet: ccp settings set pool DIR"


RETRACT_ELSEWHERE = "If the folder moved, or a copy stands elsewhere: --pool DIR"


def short(contribution_id: str) -> str:
    """The first digits of a contribution's id."""
    return contribution_id.removeprefix("sha256:")[:DIGITS]


def left_said(count: int, pool: str) -> str:
    """That some have left, and where to."""
    return f"{plural(count, 'contribution')} left the outbox for {pool}"


def still_waiting_said(count: int) -> str:
    """That some could not leave."""
    return f"Still waiting: {plural(count, 'contribution')}. Nothing is lost."


def held_back_said(one: Receipt) -> str:
    """That one does not leave because of a seal, and what can be done."""
    named = short(one.id)
    return (
        f"Held back: {named}, since an entry it was made from is sealed. To take it out: "
        f"ccp offered withdraw {named}"
    )


def made_from_said(
    found: Iterable[Receipt], what: str = "A contribution from it", *, sealed: bool = False
) -> Iterator[str]:
    """What was offered from an entry that is sealed or forgotten now, and what can be done."""
    held = ", and is held back while the seal is on" if sealed else ""
    for one in found:
        named = short(one.id)
        if one.state == "waiting":
            yield f"{what} waits{held}. To take it out: ccp offered withdraw {named}"
        elif one.state == "left":
            yield f"{what} is in a pool. To take it back: ccp offered retract {named}"
        elif one.state == "given up":
            yield f"{what} is in a pool, and its retraction was given up: {named}"


def receipt_data(one: Receipt) -> dict[str, object]:
    """A receipt for programs, without its secret; instants in ISO 8601."""
    return {
        "id": one.id,
        "state": one.state,
        "offered": _iso(one.offered),
        "leaves": _iso(one.leaves),
        "left": _iso(one.left),
        "pool": one.pool,
        "retracted": _iso(one.retracted),
        "entries": list(one.entry_ids),
    }


def _iso(instant: int | None) -> str | None:
    return None if instant is None else local(instant, 0).isoformat()


@dataclass(frozen=True)
class Kept(Sentences):
    """A contribution that was just consented to, and waits."""

    receipt: Receipt
    offset: int
    pool: str
    kind = "offered-kept"

    def data(self) -> object:
        """Its receipt."""
        return receipt_data(self.receipt)

    def lines(self) -> Iterator[str]:
        """Where it is, when it leaves, and how to take it out before."""
        named = short(self.receipt.id)
        yield f"Kept in the outbox as {named}, with its receipt."
        yield (
            f"It leaves when you use ccp offer or ccp offered after "
            f"{when(self.receipt.leaves, self.offset)}, for the pool that is set then."
        )
        yield f"Until it has left, this takes it out without a trace: ccp offered withdraw {named}"
        if not self.pool:
            yield NO_POOL


@dataclass(frozen=True)
class OfferedList(Sentences):
    """Everything that was offered, the oldest first."""

    receipts: Sequence[Receipt]
    offset: int
    kind = "offered"

    def data(self) -> object:
        """A list of receipts."""
        return [receipt_data(one) for one in self.receipts]

    def lines(self) -> Iterator[str]:
        """A line a contribution."""
        if not self.receipts:
            yield "Nothing was offered yet. ccp offer ID begins it."
        for one in self.receipts:
            yield f"{short(one.id)}, {_from(one)}: {standing(one, self.offset)}"


@dataclass(frozen=True)
class OfferedInFull(Sentences):
    """One contribution: how it stands, and its words."""

    receipt: Receipt
    contribution: Contribution
    asked: str | None
    offset: int
    kind = "offered-shown"

    def data(self) -> object:
        """Its receipt, and its line exactly as it is or will be in the pool."""
        return {**receipt_data(self.receipt), "line": self.receipt.line}

    def lines(self) -> Iterator[str]:
        """How it stands, then what a stranger reads."""
        from ccpjournal.render.offer import beside

        yield f"Contribution {self.receipt.id}, {_from(self.receipt)}."
        said = standing(self.receipt, self.offset)
        yield said[:1].upper() + said[1:]
        yield ""
        yield from words(self.contribution.content.words).split("\n")
        yield ""
        yield from beside(self.contribution, self.asked)


@dataclass(frozen=True)
class Ended(Sentences):
    """Contributions that were withdrawn or retracted, or can no longer be retracted."""

    ids: Sequence[str]
    done: str
    """'withdrawn', 'retracted' or 'given up'."""
    copies: Sequence[str] = ()
    kind = "offered-ended"

    def data(self) -> object:
        """Their ids, and the copies of the journal that were not reached."""
        return {"ids": list(self.ids), "state": self.done, "copies": list(self.copies)}

    def lines(self) -> Iterator[str]:
        """What was done, and what is not reached."""
        said = {
            "withdrawn": "Withdrawn: {}. It never left, and no receipt of it is kept.",
            "retracted": (
                "Retracted: {}. The words are gone from the pool's folder; the id and the quarter "
                "stay."
            ),
            "given up": "Retraction of {} is given up: the secret is destroyed.",
        }
        yield said[self.done].format(", ".join(short(one) for one in self.ids))
        if self.copies:
            yield "These copies of the journal still hold it:"
            yield from (one_line(one) for one in self.copies)


def standing(one: Receipt, offset: int) -> str:
    """How a contribution stands, as a sentence."""
    if one.left is None:
        return f"waits in the outbox; it may leave from {when(one.leaves, offset)}."
    said = f"left {when(one.left, offset)} for {one_line(one.pool or '')}"
    if one.retracted is not None:
        return f"{said}; retracted {when(one.retracted, offset)}."
    return f"{said}; retraction is given up." if one.state == "given up" else f"{said}."


def when(instant: int, offset: int) -> str:
    """A day and a time at an offset."""
    at = local(instant, offset)
    return f"{say_day(at.date())}, {say_time(at.replace(second=0))}"


def _from(one: Receipt) -> str:
    if not one.entry_ids:
        return "from no entry"
    noun = "entry" if len(one.entry_ids) == 1 else "entries"
    return f"from {noun} {numbers(one.entry_ids)}"
