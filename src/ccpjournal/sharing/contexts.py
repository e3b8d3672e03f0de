"""Names that are ordinary words, told by their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.sharing.one_word import by_custom
from ccpjournal.sharing.rare_words import RARE
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import (
    EVERYDAY,
    FREQUENT,
    common_names,
    given_names,
    rules,
    surnames,
)
from ccpjournal.sharing.wording import Casing, Word, small_writer, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_NAMED = 3
"""Plain words after "a band called", at most, that are taken for the name."""

LOOKED_AHEAD = 12
"""Words after a name among which "his", "her" and the like tell that it is one."""

_CALLED = "It is called so."
_WORD = "It is a name as well as a word."
_PRONOUNS = frozenset({"he", "she", "his", "her", "him"})
_BEING = frozenset({"is", "was", "are", "were"})
_BEFORE_CALLED = frozenset({"called", "named", "at", "the"})
_ENDS = frozenset(".!?;\n")


def contexts(text: str) -> Iterator[Trace]:
    """Ordinary words that stand where only names stand."""
    found = words(text)
    small = small_writer(text)
    nameless = rules()["function words"]
    for place, word in enumerate(found):
        if word.casing > Casing.START or word.low in nameless or word.number:
            continue
        if _is_somebody(found, place, small=small):
            yield Trace(word.start, word.end, Kind.PERSON, Certainty.POSSIBLE, _WORD)
        if (last := _called(found, place)) is not None:
            start, end = word.start, found[last].end
            yield Trace(start, end, Kind.ORGANISATION, Certainty.POSSIBLE, _CALLED)


def _is_somebody(found: Sequence[Word], place: int, *, small: bool) -> bool:
    word = found[place]
    if by_custom(word):
        return False
    before, after = _beside(found, place, -1), _beside(found, place, 1)
    if _named_so(found, place) or _introduced(found, place, after):
        return True
    if word.casing is Casing.START:
        return _opens(found, place, after)
    return small and (_met(found, place, before, after) or _acting(found, place, before, after))


def _beside(found: Sequence[Word], place: int, step: int) -> Word | None:
    """The word before or after, if only a blank stands between."""
    other = place + step
    if not 0 <= other < len(found) or found[max(place, other)].gap.strip(" \t"):
        return None
    return found[other]


def _borne(word: Word) -> bool:
    """Whether somebody may be called so, though it is a common word."""
    if word.low in common_names():
        return True
    return word.grade.often <= FREQUENT and word.low in given_names()


def _named_so(found: Sequence[Word], place: int) -> bool:
    """After "his real name is", "named the kitten"."""
    if place < 2 or _beside(found, place, -1) is None:  # noqa: PLR2004
        return False
    before, earlier = found[place - 1], found[place - 2]
    if before.low in _BEING and earlier.low == "name" and place > 2:  # noqa: PLR2004
        return found[place - 3].low in rules()["whose name"]
    given = rules()["pets"] | rules()["kin and company"]
    if before.low in given and place > 2:  # noqa: PLR2004
        return found[place - 3].low in rules()["to name"] and word_may_follow(found[place])
    return before.low in {"him", "her", "it"} and earlier.low in rules()["to name"]


def word_may_follow(word: Word) -> bool:
    """Whether a small word may be a name, as far as its form tells."""
    return word.low not in rules()["speaking"] and not word.low.endswith(("ed", "ing", "ly"))


def _introduced(found: Sequence[Word], place: int, after: Word | None) -> bool:
    """Before "is our pony", "from accounts"; after "my cat" and before what it did."""
    word = found[place]
    if after is None:
        return False
    if after.low == "from" and place + 2 < len(found) and _borne(word):
        free = place == 0 or found[place - 1].low not in rules()["before a plain word"]
        return free and found[place + 2].low in rules()["departments"]
    if not word_may_follow(word):
        return False
    if after.low in {"is", "was"} and place + 3 < len(found):
        owned = found[place + 2].low in rules()["owners"]
        kin = found[place + 3].low in rules()["pets"] | rules()["closest kin"]
        if owned and kin and not word.low.endswith("s"):
            return True
    before = _beside(found, place, -1)
    pet = before is not None and before.low in rules()["pets"]
    return pet and word.casing is Casing.SMALL and _does(after)


def _does(after: Word | None) -> bool:
    """Whether this is a verb such as follows somebody's name."""
    if after is None or after.casing is not Casing.SMALL:
        return False
    return after.low in rules()["speaking"] or after.low.endswith("ed")


def _opens(found: Sequence[Word], place: int, after: Word | None) -> bool:
    """Whether a word that opens a sentence is somebody, by what follows."""
    word = found[place]
    if word.low in rules()["kin and company"] or word.low in rules()["crowds"]:
        return False
    if after is None:
        following = found[place + 1] if place + 1 < len(found) else None
        asked = following is not None and "?" in following.gap and following.low in {"he", "she"}
        return asked and _borne(word)
    singular = word_may_follow(word) and not word.low.endswith("s")
    told = singular and word.grade.often < EVERYDAY and after.low in rules()["only people"]
    rare = word.grade.often < RARE and after.low in rules()["speaking"] and after.low not in _BEING
    return told or rare or _opens_as_known(found, place, after, singular=singular)


def _opens_as_known(found: Sequence[Word], place: int, after: Word, *, singular: bool) -> bool:
    """Whether a word that somebody may be called is one, by what is said of it."""
    word = found[place]
    known = _borne(word) or (word.low in surnames() and word.grade.often <= FREQUENT)
    if not known and not (singular and word.grade.often <= FREQUENT + 1):
        return False
    if after.low in rules()["of the living"]:
        return True
    return known and (_lives(found, place, after) or (_does(after) and _pronoun(found, place)))


def _lives(found: Sequence[Word], place: int, after: Word) -> bool:
    """Whether what follows is said of the living alone: "was asleep", "is coming", "died"."""
    if after.low in rules()["of the living"]:
        return True
    state = found[place + 2].low if place + 2 < len(found) else ""
    return after.low in {"is", "was", "isn't", "wasn't"} and state in rules()["states"]


def _met(found: Sequence[Word], place: int, before: Word | None, after: Word | None) -> bool:
    """In a text without capitals: told, texted, missed."""
    word = found[place]
    if before is None or not _borne(word):
        return False
    if before.low in rules()["to somebody"]:
        return True
    if before.low not in rules()["before a person"]:
        return False
    missed = after is None and before.low in rules()["to miss"]
    return missed or _pronoun(found, place)


def _acting(found: Sequence[Word], place: int, before: Word | None, after: Word | None) -> bool:
    """In a text without capitals: what opens a line and does what only people do."""
    word = found[place]
    if after is None or not (_borne(word) or word.low in surnames() or word.low in given_names()):
        return False
    if before is not None and before.low not in {"and", "but", "so", "then", "because", "when"}:
        return False
    return after.low in rules()["only people"] or _lives(found, place, after)


def _pronoun(found: Sequence[Word], place: int) -> bool:
    """Whether "he", "her" and the like follow in the sentence."""
    for word in found[place + 1 : place + 1 + LOOKED_AHEAD]:
        if not _ENDS.isdisjoint(word.gap):
            return False
        if word.low in _PRONOUNS:
            return True
    return False


def _called(found: Sequence[Word], place: int) -> int | None:
    """Where the name of a band, a shop, a home that begins here ends, if one does."""
    if not place or found[place - 1].low not in _BEFORE_CALLED or found[place].gap.strip():
        return None
    before = found[place - 1]
    if before.low == "the" and place > 1 and found[place - 2].low in {"called", "named"}:
        before = found[place - 2]
    if before.low in {"called", "named"}:
        if not any(
            one.low in rules()["what has a name"] for one in found[max(0, place - 5) : place - 1]
        ):
            return None
        return _plain_run(found, place)
    if before.low == "at" and place > 1 and found[place - 2].low in rules()["dwelling"]:
        last = _plain_run(found, place)
        return last if last is not None and last > place else None
    if before.low == "the" and place + 1 < len(found) and found[place].low.endswith("s"):
        won = found[place + 1].low in rules()["won and lost"] and found[place + 1].gap == " "
        people = rules()["crowds"] | rules()["kin and company"]
        return place if won and found[place].low not in people else None
    return None


def _plain_run(found: Sequence[Word], place: int) -> int | None:
    """The last of the words from here on that are no function words."""
    last = place
    stops = rules()["function words"] | rules()["before a plain word"]
    while last < len(found) and last < place + LONGEST_NAMED and found[last].low not in stops:
        if last > place and found[last].gap != " ":
            break
        last += 1
    return last - 1 if last > place else None
