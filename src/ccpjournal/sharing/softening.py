"""What stands in the place of a trace: words that keep the sense and give nobody away."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ccpjournal.sharing.lexicon import fold, occurrences
from ccpjournal.sharing.rounding import DECADES, MAGNITUDES, SEASONS, decade, rough, season
from ccpjournal.sharing.trace import Certainty, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ccpjournal.sharing.lexicon import Found, Named
    from ccpjournal.sharing.trace import Trace

SpanT = TypeVar("SpanT", bound=tuple[Any, ...])
"""A tuple that begins with a start and an end."""

NOUNS = {
    Kind.PERSON: ("person", "pet"),
    Kind.PLACE: (
        *("place", "address", "street", "city", "town", "village", "region", "country"),
        *("continent", "river", "lake", "mountain", "island", "building"),
    ),
    Kind.ORGANISATION: (
        *("organisation", "company", "shop", "club", "school", "university", "hospital"),
        *("church", "team", "band", "restaurant"),
    ),
    Kind.LEXICON: ("word",),
}
"""What these are called, numbered where two differ; the first where a reason names no other."""

CONTACTS = ("contact", "mail address", "phone number", "link", "handle")
REMOVED = ("a number removed", "a code removed")
RARE = "a rare word"

UNSURE = "name"
"""What something is called of which no more is known than that it is written as a name."""

_MERELY_WRITTEN = (Kind.PERSON, Certainty.POSSIBLE)
_WITHIN = {"street": "address"}
"""Nouns that need not be told apart from a wider one."""

MOST_NUMBERED = 99
"""From the hundredth name on, a number would say more than a reader can use."""

_ROLED = (Kind.LEXICON, Kind.PERSON, Kind.RARE_WORD)
"""Kinds that stand for a name of the lexicon when one lies within."""

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau"}
_TITLES |= {"madam", "monsieur", "madame", "senor", "senora"}
_DETERMINER = re.compile(
    r"\b(?:my|our|your|his|her|their|its|the|a|an|this|that|dear)[ \t]+$", re.IGNORECASE
)
_OWN_DETERMINER = re.compile(r"(?:my|our|the|an|a)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.!?\u2026]|\n)[\s\"'\u2018\u201c\u201e\xab(\u2022*>-]*$")


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _grammar() -> str:
    """Everything that can stand between brackets; numbers of at most two digits among it."""
    nouns = [UNSURE, *(noun for several in NOUNS.values() for noun in several)]
    said = [_article(noun) for noun in (*nouns, *CONTACTS)]
    said += [*REMOVED, RARE, "a number", "a few", "a very large number", "a year", "a time"]
    said += ["a day", "an age", "of great age", "a young child", "a school-age child", "a teenager"]
    said += [*SEASONS, *(f"a day in {one}" for one in SEASONS)]
    said += [f"in the {one}" for one in DECADES]
    said += [size for _, size in MAGNITUDES if size]
    said += [f"about {ten} to {ten + 10}" for ten in range(10, 100, 10)]
    numbered = f"(?P<noun>{'|'.join(nouns)}) (?P<number>[1-9][0-9]?)"
    return rf"\[(?:{'|'.join(map(re.escape, said))}|{numbered})\]"


PLACEHOLDER = re.compile(_grammar())
"""What this room puts in a place; it is never a trace itself."""


def softened(text: str, traces: Sequence[Trace], lexicon: Iterable[Named]) -> tuple[str, ...]:
    """What stands in the place of each trace of a text; the traces are in order and united.

    One name has one number within a text. Numbers begin anew with each text and follow nothing
    but the order of its names, so that two texts cannot be linked by them.
    """
    roles = Roles(text, lexicon)
    names = Names(text)
    said = [
        roles.of(trace) or _value(text, trace) or names.meet(trace, roles.kind(trace))
        for trace in traces
    ]
    return tuple(names.said(one) if isinstance(one, int) else one for one in said)


def touching(spans: Sequence[SpanT], start: int, end: int) -> list[SpanT]:
    """Those of some spans, in order and apart, that share a letter with `start` to `end`."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return list(spans[first:last])


def _value(text: str, trace: Trace) -> str:
    """What needs no number: a day, an age, a size, and what is simply gone; else nothing."""
    said = _VALUES.get(trace.kind)
    return f"[{said(text[trace.start : trace.end])}]" if said else ""


def _removed(words: str) -> str:
    return REMOVED[any(map(str.isalpha, words))]


def _contact(words: str) -> str:
    contact, mail, phone, link, handle = CONTACTS
    if words.startswith("@"):
        return _article(handle)
    if "@" in words:
        return _article(mail)
    if re.search(r"://|^www\.|\.[a-z]{2,}", words, re.IGNORECASE):
        return _article(link)
    return _article(phone if any(map(str.isdecimal, words)) else contact)


_VALUES: dict[Kind, Callable[[str], str]] = {
    Kind.DATE: season,
    Kind.AGE: decade,
    Kind.NUMBER: rough,
    Kind.CONTACT: _contact,
    Kind.IDENTIFIER: _removed,
    Kind.RARE_WORD: lambda _: RARE,
}


class Roles:
    """The roles that the lexicon gives to names of a text, as they fit where the names stand."""

    def __init__(self, text: str, lexicon: Iterable[Named]) -> None:
        self._text = text
        self._lexicon = tuple(lexicon)
        self._found = tuple(occurrences(text, self._lexicon))

    def of(self, trace: Trace) -> str:
        """The role of the name that a trace holds, or the roles of several; nothing without."""
        if trace.kind not in _ROLED:
            return ""
        within = self._within(trace)
        roles = tuple(dict.fromkeys(one.named.role for one in within))
        if not roles or not all(roles) or self._just_said(roles[0], trace.start):
            return ""
        if any(next(occurrences(role, self._lexicon), None) for role in roles):
            return ""  # "Anna's husband" would name Anna
        words = self._text[trace.start : trace.end]
        owns = within[-1].owner and within[-1].end == trace.end
        ending = _possessive(words) or ("'s" if owns else "")
        return self._fitted(" and ".join(roles), trace.start) + ending

    def kind(self, trace: Trace) -> Kind:
        """What a trace gives away; of a name of the lexicon, what the lexicon says."""
        within = self._within(trace) if trace.kind is Kind.LEXICON else []
        return within[0].named.kind if within else trace.kind

    def _within(self, trace: Trace) -> list[Found]:
        return touching(self._found, trace.start, trace.end)

    def _just_said(self, role: str, start: int) -> bool:
        """Whether the role stands before the name already: `my sister Anna`."""
        before = self._text[max(0, start - len(role) - 3) : start].rstrip(" \t,")
        return before.casefold().endswith(role.casefold())

    def _fitted(self, role: str, start: int) -> str:
        before = self._text[max(0, start - 40) : start]
        if _DETERMINER.search(before):
            role = _OWN_DETERMINER.sub("", role, count=1)
        if _BEGINS.search(before):
            role = role[:1].upper() + role[1:]
        return role


def _possessive(words: str) -> str:
    """The ending of an owner, where the hidden words had one."""
    ending = _POSSESSIVE.search(words)
    if not ending:
        return ""
    return "\u2019s" if "\u2019" in ending[0] else "'s"


class Name(NamedTuple):
    """A name of a text: what it is of, and its words in the longest form that was met."""

    noun: str
    words: tuple[str, ...]


class Names:
    """The names of a text, each with a number among those of its noun."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._met: list[Name] = []
        self._holding: defaultdict[str, set[int]] = defaultdict(set)
        self._tickets: list[tuple[int, str]] = []

    def meet(self, trace: Trace, kind: Kind) -> int:
        """A ticket for this name; `said` gives the words for it once all names are met."""
        words = self._text[trace.start : trace.end]
        at = self._known(Name(noun_of(kind, trace), name_words(words)))
        self._tickets.append((at, _possessive(words)))
        return len(self._tickets) - 1

    def _known(self, name: Name) -> int:
        """Where this name is kept: with itself, with its full name, or anew."""
        alike = {at for word in name.words for at in self._holding[word]}
        for at in sorted(alike, reverse=True):
            if joined := _one_name(self._met[at], name):
                self._met[at] = joined
                break
        else:
            at = len(self._met)
            self._met.append(name)
        for word in {name.words[0], name.words[-1]}:
            self._holding[word].add(at)
        return at

    def said(self, ticket: int) -> str:
        """`[a person]`, or `[person 2]` where there are several, and the ending of an owner."""
        at, owner = self._tickets[ticket]
        noun, number = self._met[at].noun, self._numbers[at]
        numbered = number <= MOST_NUMBERED and (self._several[noun] or number > 1)
        return f"[{f'{noun} {number}' if numbered else _article(noun)}]{owner}"

    @cached_property
    def _numbers(self) -> list[int]:
        """Each name's number: those of a text that was redacted before are taken."""
        last = Counter[str]()
        for found in PLACEHOLDER.finditer(self._text):
            if found["noun"]:
                last[found["noun"]] = max(last[found["noun"]], int(found["number"]))
        numbers = []
        for name in self._met:
            last[name.noun] += 1
            numbers.append(last[name.noun])
        return numbers

    @cached_property
    def _several(self) -> dict[str, bool]:
        """Whether a noun has more than one name here."""
        return {noun: count > 1 for noun, count in Counter(one.noun for one in self._met).items()}


def _one_name(one: Name, other: Name) -> Name | None:
    """The two as one in its longer form: equal, or a full name and a part of it; else None."""
    if one.noun != other.noun and UNSURE not in (one.noun, other.noun):
        return None
    shorter, longer = sorted((one.words, other.words), key=len)
    if shorter not in (longer[: len(shorter)], longer[-len(shorter) :]):
        return None
    return Name(other.noun if one.noun == UNSURE else one.noun, longer)


def noun_of(kind: Kind, trace: Trace) -> str:
    """What a trace is called: the noun that its reason names, else that of its kind.

    What is merely written as a name is called one: it may be of a person, a place or a shop.
    """
    nouns = NOUNS.get(kind, NOUNS[Kind.LEXICON])
    words = set(re.findall(r"[a-z]+", trace.reason.casefold()))
    named = [noun for noun in nouns if noun in words and _WITHIN.get(noun) not in words]
    if len(named) == 1:
        return named[0]
    return UNSURE if (kind, trace.certainty) == _MERELY_WRITTEN else nouns[0]


def name_words(words: str) -> tuple[str, ...]:
    """A name by its words, at least one, without case, accents, titles and an owner's ending."""
    plain = fold(_POSSESSIVE.sub("", words.strip()))[0]
    parts = tuple(re.findall(r"[^\W_]+", plain))
    return tuple(part for part in parts if part not in _TITLES) or parts or (plain,)
