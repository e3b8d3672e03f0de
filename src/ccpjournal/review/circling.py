"""Circling: an inquiry that returns to the same rare words in one movement, with none between."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.asking.movement import Movement
from ccpjournal.review.rare_words import RareWords, rare_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.journal.entry import Entry

LATEST = 60
"""So many of an inquiry's latest entries are looked at; a caller need not read more."""
MOST_DAYS = 12
"""The window: the latest days of writing, each counted once however often one wrote."""
FEWEST_DAYS = 10
"""With fewer days of writing nothing is said. More than half of MOST_DAYS, so that another
movement in the middle of a window always ends it."""
LEAST_SPAN = 28
"""Days from the first entry of the stay in one movement to its last."""
LONGEST_GAP = 45
"""Days without an entry after which a stay counts anew: what happened between is not known."""
RETURNED = 1 / 3
"""A word is returned to when it stands on so large a part of the window's days."""
FEWEST_WORDS = 3
"""Words returned to, at the least: one theme alone, or a pair like ice and cream, is no circle."""
TOGETHER = 2
"""A day returns when so many of those words stand in it."""
RETURNING = 2 / 3
"""The part of the window's days that return, at the least."""
NEW = 2 / 5
"""The part of a later day's rare words that stand on no earlier day of the window, at the most."""
LEAST_ENGLISH = 0.35
"""The part of all words in everyday English use, below which nothing is measured."""
MOST_ELSEWHERE = 30
"""So many entries of other inquiries, or of none, tell what is common for a person."""
FEWEST_ELSEWHERE = 10
"""With fewer of them nobody can tell."""
ELSEWHERE_CHARACTERS = 400
"""Only so much of each of them is read, from its beginning."""
COMMON = 0.2
"""A word is common for a person when it stands in so large a part of their other entries."""


class Circling(NamedTuple):
    """The words an inquiry keeps returning to, in which movement, and in which entries."""

    movement: Movement
    terms: tuple[str, ...]
    """As the person mostly writes them, the most returned to first; three or more."""
    entries: tuple[Entry, ...]
    """The entries of the window, in the order of writing."""


def circling(entries: Sequence[Entry], elsewhere: Iterable[Entry] = ()) -> Circling | None:
    """What an inquiry circles round, or None, which is the usual answer.

    `entries` are of one inquiry in the order of writing, its LATEST or more; `elsewhere` are
    entries of other inquiries or of none, the latest first, read only when there would be
    something to say without them. Sealed entries are never handed in, neither here nor there.
    """
    days = _window(_stay(entries))
    if len(days) < FEWEST_DAYS:
        return None
    rare = [rare_words(day) for day in days]
    if not _is_english(rare) or not _returned_to([list(day.written) for day in rare]):
        return None
    common = _common(islice(elsewhere, MOST_ELSEWHERE))
    terms = _returned_to([[word for word in day.written if word not in common] for day in rare])
    movement = days[0][0].movement
    if not terms or movement is None:
        return None
    shown = tuple(_as_written(term, rare) for term in terms)
    return Circling(movement, shown, tuple(entry for day in days for entry in day))


def _stay(entries: Sequence[Entry]) -> list[Entry]:
    """The latest entries in one movement and nothing else between, unsorted ones passed over.

    A stay in Shared Learning is none, and somebody else's view ends one, wherever it is kept.
    """
    stay: list[Entry] = []
    for entry in reversed(entries[-LATEST:]):
        if entry.movement is Movement.LEARNING or entry.perspective is not None:
            break
        if entry.movement is None:
            continue
        if stay and not _continues(entry, stay[-1]):
            break
        stay.append(entry)
    return stay[::-1]


def _continues(earlier: Entry, later: Entry) -> bool:
    return earlier.movement is later.movement and _days_between(earlier, later) <= LONGEST_GAP


def _days_between(earlier: Entry, later: Entry) -> int:
    return (date.fromisoformat(later.written) - date.fromisoformat(earlier.written)).days


def _window(stay: Sequence[Entry]) -> list[list[Entry]]:
    """The latest days of a stay, each with its entries; none when the stay is a short one."""
    if not stay or _days_between(stay[0], stay[-1]) < LEAST_SPAN:
        return []
    return [list(day) for _, day in groupby(stay, attrgetter("written"))][-MOST_DAYS:]


def _is_english(days: Sequence[RareWords]) -> bool:
    """Whether so many words are in everyday English use that the others can be called rare."""
    return sum(day.everyday for day in days) >= LEAST_ENGLISH * sum(day.length for day in days)


def _returned_to(days: Sequence[Sequence[str]]) -> list[str]:
    """The words that keep coming back on these days, the most frequent first; [] when they do not.

    They do when most days hold several of them together, and the later days few new words.
    """
    times = Counter(word for day in days for word in day).most_common()
    terms = [word for word, count in times if count >= RETURNED * len(days)]
    returning = sum(len(set(terms).intersection(day)) >= TOGETHER for day in days)
    circles = len(terms) >= FEWEST_WORDS and returning >= RETURNING * len(days)
    return terms if circles and _newness(days) <= NEW else []


def _newness(days: Sequence[Sequence[str]]) -> float:
    """The part of the words of a day, among the later half, that stand on no earlier day.

    Some of those days hold words: too many return for half of them to be empty.
    """
    half = len(days) // 2
    known = {word for day in days[:half] for word in day}
    parts = []
    for day in days[half:]:
        if day:
            parts.append(len(set(day) - known) / len(day))
        known.update(day)
    return sum(parts) / len(parts)


def _common(elsewhere: Iterable[Entry]) -> set[str]:
    """The words common in other entries of this person; none when there are too few to tell."""
    known = [rare_words((entry,), ELSEWHERE_CHARACTERS).written for entry in elsewhere]
    if len(known) < FEWEST_ELSEWHERE:
        return set()
    times = Counter(word for words in known for word in words)
    return {word for word, count in times.items() if count >= COMMON * len(known)}


def _as_written(term: str, days: Sequence[RareWords]) -> str:
    """The form of a word that was written on the most days, in small letters if it ever was."""
    forms = [day.written[term] for day in days if term in day.written]
    small = [form for form in forms if form.islower()]
    return Counter(small or forms).most_common(1)[0][0]
