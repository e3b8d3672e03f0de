"""Places: by their names, by words for places in them, and by what stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.sharing import vocabulary
from ccpjournal.sharing.capitals import PLACE, named_runs
from ccpjournal.sharing.one_word import by_custom
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import MOSTLY, SELDOM, rules
from ccpjournal.sharing.wording import Casing, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 5
"""Words in the longest place name that is looked for."""


def places(text: str) -> Iterator[Trace]:
    """Places known by name, runs of capitals that are somewhere, small words that are."""
    found = words(text)
    known = vocabulary.places()
    for place, word in enumerate(found):
        if last := _phrase(found, place):
            yield Trace(word.start, found[last].end, Kind.PLACE, Certainty.LIKELY, PLACE)
        shouted = word.casing is Casing.CAPITALS and _code(found, place)
        if shouted or (word.low in known and _single(found, place)):
            yield Trace(word.start, word.end, Kind.PLACE, Certainty.LIKELY, PLACE)
    for first, last in named_runs(text):
        if reason := _somewhere(found, first, last):
            yield Trace(found[first].start, found[last].end, Kind.PLACE, Certainty.LIKELY, reason)


def _phrase(found: Sequence[Word], place: int) -> int | None:
    """Where the longest known place name of several words that begins here ends."""
    two = f"{found[place].low} {found[place + 1].low}" if place + 1 < len(found) else ""
    if two not in vocabulary.place_beginnings():
        return None
    for last in range(min(len(found), place + LONGEST) - 1, place, -1):
        phrase = found[place : last + 1]
        if " ".join(one.low for one in phrase) in vocabulary.places() and _telling(phrase):
            return last
    return None


def _telling(phrase: Sequence[Word]) -> bool:
    """Whether these words are a name here, rather than plain words that happen to make one."""
    if any(len(one.gap) > len(" , ") for one in phrase[1:]):
        return False
    if phrase[0].low in rules()["place beginnings"]:
        return True
    return any(
        one.casing is Casing.CAPITAL or one.grade.named > MOSTLY or one.grade.often <= SELDOM
        for one in phrase
    )


def _single(found: Sequence[Word], place: int) -> bool:
    """Whether a known place's name stands where places stand."""
    word = found[place]
    if word.casing > Casing.CAPITAL or not place or by_custom(word):
        return False
    if found[place - 1].low not in rules()["before a place"]:
        return False
    if word.casing is Casing.CAPITAL or word.grade.named > MOSTLY:
        return True
    after = found[place + 1] if place + 1 < len(found) else None
    ends = after is None or not after.gap.isspace() or after.low in {"and", "or", "for", "with"}
    lived = place > 1 and found[place - 2].low in rules()["living"]
    return lived and ends and word.grade.named >= 1


def _code(found: Sequence[Word], place: int) -> bool:
    """Whether this is an abbreviation where places stand."""
    word = found[place]
    if not place or len(word.low) > len("usa") or by_custom(word):
        return False
    return found[place - 1].low in rules()["before a place"] and word.gap == " "


def _somewhere(found: Sequence[Word], first: int, last: int) -> str | None:
    """Why a run of capitals is a place, if it is."""
    run = found[first : last + 1]
    if len(run) > 1 and any(word.low in rules()["place words"] for word in run):
        return "A word for places is part of it."
    at = first - 1 - (first > 0 and found[first - 1].low == "the")
    if at < 0 or "." in found[first].gap:
        return None
    before = found[at].low
    lived = at > 0 and found[at - 1].low in rules()["living"]
    if before in rules()["inside a place"] or (lived and before in rules()["at a place"]):
        return "It stands where places stand."
    return None
