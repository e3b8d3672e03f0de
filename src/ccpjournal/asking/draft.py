"""A draft: words not yet kept, made valid here and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ccpjournal.errors import CcpError, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ccpjournal.asking.movement import Movement
    from ccpjournal.clock.moment import Moment

MOST_CHARACTERS = 1_000_000
"""What one entry holds; a book of 150,000 words is about as long."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"(?<![\w/#@&.:=-])([#@])(\w[\w/+-]*)")


class EmptyWords(UsageError):
    """There are no words to keep."""

    hint = "Write a few words, or nothing at all to be asked."

    def __init__(self) -> None:
        super().__init__("There are no words here, so nothing was kept.")


class TooManyWords(UsageError):
    """More characters than one entry holds."""

    hint = "Keep it in parts, or keep the file itself and write a line about it."

    def __init__(self, characters: int) -> None:
        super().__init__(
            f"That is {characters:,} characters; an entry holds up to {MOST_CHARACTERS:,}."
        )


class NotText(CcpError):
    """Bytes that are not UTF-8 text."""

    exit_code = ExitCode.UNREADABLE
    hint = "Save it as UTF-8 and hand it over again."

    def __init__(self) -> None:
        super().__init__("These bytes are not UTF-8 text, so they were not kept as an entry.")


class PerspectiveKind(StrEnum):
    """Where a perspective comes from."""

    CONVERSATION = "conversation"
    QUESTION = "question"
    WORK = "work"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Answer:
    """Words, and the question they answer in its exact wording; free words have no question."""

    words: str
    question: str | None = None
    version: int | None = None
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Perspective:
    """How somebody or something else sees the matter; without words it is prepared, not yet had."""

    kind: PerspectiveKind
    source: str = ""
    asked: str = ""
    words: str = ""
    touched: str = ""
    prepared_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be kept as one entry; `journal.keeping.keep` takes nothing else."""

    moment: Moment
    written: date
    answers: tuple[Answer, ...] = ()
    movement: Movement | None = None
    inquiry_id: int | None = None
    opens_inquiry: bool = False
    about: date | None = None
    tags: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    perspective: Perspective | None = None
    asked: tuple[str, ...] = field(default=())
    """Ids of the questions that were put, answered or not; rotation goes by them."""

    def __post_init__(self) -> None:
        """Hold what every kept entry must: some words, and not too many."""
        length = sum(len(words) for words in self.all_words())
        if not length:
            raise EmptyWords
        if length > MOST_CHARACTERS:
            raise TooManyWords(length)

    def all_words(self) -> tuple[str, ...]:
        """Every text of the person's own in this draft, in reading order."""
        answers = tuple(answer.words for answer in self.answers)
        if self.perspective is None:
            return answers
        seen = self.perspective
        return tuple(filter(None, (*answers, seen.source, seen.asked, seen.words, seen.touched)))


def clean(text: str) -> str:
    r"""Text as it is kept: \n line ends, no control characters, nothing around it.

    Direction marks and emoji joiners stay as they were typed.
    Raises NotText for lone surrogates, which stand for bytes that are not UTF-8.
    """
    if _SURROGATE.search(text):
        raise NotText
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text).strip()


def unprintable(text: str) -> int:
    """How many control characters `clean` leaves out."""
    return len(_UNPRINTABLE.findall(text.replace("\r\n", "\n").replace("\r", "\n")))


def decode(raw: bytes) -> str:
    """Bytes as text; a byte order mark is dropped. Raises NotText."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText from None


def tag_name(tag: str) -> str:
    """A tag as it is kept: without `#`, with `@`, folded to lower case."""
    name = tag.strip().removeprefix("#").casefold()
    if not re.fullmatch(r"@?\w[\w/+-]*", name):
        raise UsageError(
            "A tag is one word of letters, digits, - _ / or +.", "For example: --tag work"
        )
    return name


def tags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The `#tags` and `@tags` that stand in the words, folded, in order, each once.

    A number alone (`#3`) is no tag, nor is what stands inside an address or a link.
    """
    found = (
        (symbol, name.rstrip("-+/").casefold())
        for text in texts
        for symbol, name in _TAG.findall(text)
    )
    named = (
        name if symbol == "#" else "@" + name
        for symbol, name in found
        if any(letter.isalpha() for letter in name)
    )
    return tuple(dict.fromkeys(named))
