"""Organisations: names with a word of organisations in them, and where somebody works or learns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.sharing.capitals import named_runs
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import rules
from ccpjournal.sharing.wording import Casing, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AT = frozenset({"at", "for", "from", "with", "by", "as"})


def organisations(text: str) -> Iterator[Trace]:
    """Runs of capitals that end as organisations do, or that follow words of work."""
    found = words(text)
    for first, last in named_runs(text):
        if _ends_as_one(found[first : last + 1]):
            reason = "It ends as the names of organisations do."
        elif _at_work(found, first):
            reason = "It stands where somebody works or learns."
        else:
            continue
        yield Trace(
            found[first].start, found[last].end, Kind.ORGANISATION, Certainty.LIKELY, reason
        )


def _ends_as_one(run: Sequence[Word]) -> bool:
    endings = rules()["organisation endings"]
    return len(run) > 1 and any(
        word.low in endings and word.casing is not Casing.SMALL for word in run[1:]
    )


def _at_work(found: Sequence[Word], first: int) -> bool:
    at = first - 1 - (first > 0 and found[first - 1].low == "the")
    if at < 1 or found[at].low not in _AT:
        return False
    return any(word.low in rules()["work"] for word in found[max(0, at - 3) : at])
