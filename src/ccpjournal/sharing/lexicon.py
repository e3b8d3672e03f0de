"""A person's own lexicon: the people and places they know, found however they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from ccpjournal.sharing.trace import Certainty, Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EVERYDAY = 8
"""The grade from which a word stands so often that its small form is the word, not the name."""

REASON = "It stands in your lexicon."

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02b9`\xb4"), "'")
_JOINS = r"[\s\-\u2010-\u2015]+"
# Scripts that put no space between words, or that put endings to them: there is no border to see.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
# Compiled once: wide ranges take milliseconds.
_LETTER = re.compile(rf"[^\W\d_{_UNSPACED}]")
_LETTER_OR_DIGIT = re.compile(rf"[^\W_{_UNSPACED}]")
_RUN = re.compile(rf"{_LETTER.pattern}+|\d+")
_QUOTED = re.compile(r"(?<!\w)'(?=\w)")
_OWNING = re.compile(r"'(?=\s+\w)")


class Named(NamedTuple):
    """A name as its person writes it, what stands in its place ("my sister"), what it is of."""

    term: str
    role: str
    kind: Kind


class Found(NamedTuple):
    """Where a name of the lexicon stands; offsets in code points, the end exclusive.

    `owner`: the span ends with an `s` or an apostrophe that makes an owner of the name.
    """

    start: int
    end: int
    named: Named
    owner: bool


class Sought(NamedTuple):
    """What finds a name in a folded text, and which name it is."""

    pattern: re.Pattern[str]
    named: Named


class Hit(NamedTuple):
    """A name in a folded text: where it begins and ends, and where its owner's ending does."""

    start: int
    name_end: int
    end: int
    named: Named


class Prepared(NamedTuple):
    """A lexicon by the first word of its names; those of scripts without spaces apart."""

    by_first: dict[str, tuple[Sought, ...]]
    unspaced: tuple[Sought, ...]


def in_lexicon(text: str, lexicon: Iterable[Named]) -> tuple[Trace, ...]:
    """A sure trace for each name of the lexicon, in any case, with or without accents."""
    return tuple(
        Trace(one.start, one.end, Kind.LEXICON, Certainty.SURE, REASON)
        for one in occurrences(text, lexicon)
    )


def occurrences(text: str, lexicon: Iterable[Named]) -> Iterator[Found]:
    """The names of the lexicon in a text, from left to right; of two at one place the longer.

    A name that is also one of the commonest words counts where it has a capital: "Will will come".
    """
    names = tuple(lexicon)
    if not names:
        return
    folded, origins = fold(text)
    after = 0
    for start, name_end, end, named in sorted(_hits(folded, _prepared(names)), key=_longest_first):
        span = origins[start], max(origins[end], origins[end - 1] + 1)
        if span[0] < after or (text[slice(*span)].islower() and _is_everyday(named.term)):
            continue
        after = span[1]
        yield Found(*span, named, owner=end > name_end)


def _hits(folded: str, lexicon: Prepared) -> Iterator[Hit]:
    """Every name in a folded text, at its borders."""
    quoted = _QUOTED.search(folded)
    for run in _RUN.finditer(folded):
        word = run[0]
        starting = lexicon.by_first.get(word, ())
        if word.endswith("s"):
            starting = (*starting, *lexicon.by_first.get(word[:-1], ()))
        for pattern, named in starting:
            match = pattern.match(folded, run.start())
            if match and (end := _end(folded, match, quoted)):
                yield Hit(match.start(), match.end(), end, named)
    for pattern, named in lexicon.unspaced:
        for match in pattern.finditer(folded):
            yield Hit(match.start(), match.end(), match.end(), named)


def _end(folded: str, match: re.Match[str], quoted: re.Match[str] | None) -> int:
    """Where a name ends, with the ending of an owner; 0 where it is but a part of a word."""
    start, end = match.span()
    if match[0][0].isdecimal() and _LETTER_OR_DIGIT.match(folded[start - 1 : start]):
        return 0
    if match[0][-1].isdecimal():
        return 0 if _LETTER_OR_DIGIT.match(folded, end) else end
    if folded.startswith("s", end) and not _LETTER.match(folded, end + 1):
        return end + 1  # "annas house"
    if match[0].endswith("s") and _OWNING.match(folded, end):
        # "James' house"; after an opening quote it may as well end what was quoted
        return end if quoted and quoted.start() < start else end + 1
    return 0 if _LETTER.match(match[0][-1]) and _LETTER.match(folded, end) else end


def _longest_first(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


@lru_cache(512)
def _is_everyday(term: str) -> bool:
    """Whether a name with a capital is, without it, one of the commonest words: Will, May, Hope."""
    from ccpjournal.sharing.vocabulary import grades

    grade = grades().get(term.casefold())
    return grade is not None and grade.often >= EVERYDAY and not term.islower()


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without case, accents and what is not seen; and where each letter of it came from.

    The offsets have one more at the end: the length of the text.
    """
    if text.isascii():
        return text.lower().replace("`", "'"), range(len(text) + 1)
    letters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        plain = _plain(character)
        letters.append(plain)
        origins += [place] * len(plain)
    return "".join(letters), [*origins, len(text)]


@lru_cache(4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character.lower() if character != "`" else "'"
    parts = normalize("NFKD", character.translate(_APOSTROPHES)).casefold()
    seen = (part for part in normalize("NFKD", parts) if category(part) not in {"Mn", "Me", "Cf"})
    return "".join(seen)


@lru_cache(8)
def _prepared(names: tuple[Named, ...]) -> Prepared:
    """A pattern for each name; of two with one spelling the first counts."""
    by_key: dict[str, Named] = {}
    for named in names:
        key = " ".join(word for word in re.split(_JOINS, fold(named.term)[0]) if word)
        by_key.setdefault(re.sub(r"^[\W_]+|[\W_]+$", "", key), named)
    by_key.pop("", None)
    by_first: dict[str, tuple[Sought, ...]] = {}
    unspaced: list[Sought] = []
    for key, named in by_key.items():
        sought = Sought(re.compile(_JOINS.join(map(re.escape, key.split()))), named)
        if first := _RUN.match(key):
            by_first[first[0]] = (*by_first.get(first[0], ()), sought)
        else:
            unspaced.append(sought)
    return Prepared(by_first, tuple(unspaced))
