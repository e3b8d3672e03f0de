"""The names of patterns and circumstances: a person's own, and those to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.draft import fold
from ccpjournal.asking.pattern import Circumstance, Pattern, is_shipped, vocabulary
from ccpjournal.errors import NotFound
from ccpjournal.journal.labels import is_known, labels, other_names
from ccpjournal.render.patterns import Known

if TYPE_CHECKING:
    from ccpjournal.cli.here import Here
    from ccpjournal.journal.labels import Label
    from ccpjournal.journal.patterns import Named


class NameNotFound(NotFound):
    """No pattern or circumstance goes by that name."""

    def __init__(self, kind: str) -> None:
        more = "" if kind == "pattern" else f" --kind {kind}"
        super().__init__(
            f"There is no {kind} of that name.",
            f"ccp pattern list{more} shows their names; ccp pattern name NAME{more} makes one.",
        )


Shipped = dict[str, Pattern | Circumstance]


def shipped(kind: str) -> Shipped:
    """The names to begin with, folded, each with what is said of it."""
    found = vocabulary()
    names = found.patterns if kind == "pattern" else found.circumstances
    return {fold(one.name): one for one in names}


def known(here: Here, kind: str) -> list[Known]:
    """Every name there is: those in use or named, then those to begin with that are neither."""
    to_begin = shipped(kind)
    found = [] if here.is_new else labels(here.store, kind)
    former = {} if here.is_new else other_names(here.store, kind)
    taken = {fold(one.name) for one in found} | former.keys()
    own = [_own(one, former, to_begin) for one in found]
    return own + [_to_begin(one) for folded, one in to_begin.items() if folded not in taken]


def _own(one: Label, former: dict[str, str], to_begin: Shipped) -> Known:
    """A name of the person's; what the program says of it stands until they say it themselves."""
    also = [folded for folded, name in former.items() if name == one.name]
    said = next((to_begin[name] for name in (fold(one.name), *also) if name in to_begin), None)
    begun = _to_begin(said) if said else Known(one.name)
    return Known(
        one.name,
        one.sentence or begun.sentence,
        begun.frees if one.frees is None else one.frees,
        one.retired,
        one.entries,
        one.latest,
        tuple(sorted(also)),
    )


def _to_begin(one: Pattern | Circumstance) -> Known:
    if isinstance(one, Pattern):
        return Known(one.name, one.inside, one.frees)
    return Known(one.name)


def find(here: Here, kind: str, name: str) -> Known:
    """The one that goes by a name, which may be a former one. Raises NameNotFound."""
    folded = fold(name)
    for one in known(here, kind):
        if folded in (fold(one.name), *one.also):
            return one
    raise NameNotFound(kind)


def folded(here: Here, kind: str, name: str, *, sealed_too: bool) -> str:
    """A name as filters compare it. Raises NameNotFound where none goes by it.

    `sealed_too`: one that only stands in sealed entries counts.
    """
    found = fold(name)
    if is_shipped(kind, found):
        return found
    if here.is_new or not is_known(here.store, kind, found, sealed_too=sealed_too):
        raise NameNotFound(kind)
    return found


def named(kind: str, name: str) -> Named:
    """A name as the journal takes it; one to begin with gets its row when it is first spoken of."""
    from ccpjournal.journal.patterns import Named

    begun = shipped(kind).get(fold(name))
    return Named(kind, begun.name if begun else name, begun is not None)
