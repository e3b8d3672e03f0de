"""A draft: words not yet kept, made valid here and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.asking.answer import PERSPECTIVE_TEXTS
from ccpjournal.errors import CcpError, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ccpjournal.asking.answer import Answer, Perspective
    from ccpjournal.asking.experiment import Debrief, Experiment
    from ccpjournal.asking.movement import Movement
    from ccpjournal.clock.moment import Moment

MOST_CHARACTERS = 1_000_000
"""What one entry holds; a book of 150,000 words is about as long."""

SUREST = 100
"""Per cent; nobody can be surer of what they expect."""

LONGEST_NAME = 100
"""Characters of a tag, a pattern or a circumstance."""

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Joiners, direction marks and the like: kept among words, but nothing by themselves.
_INVISIBLE = re.compile(
    "[\\s\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f]*"
)
_LINK = re.compile(r"\b\w+://\S+")
_TAG_BEGINS = re.compile(r"(?<![\w/#@&.:=+-])[#@](?=\w)")
_TAG_ENDS = "-+/"


class EmptyWords(UsageError):
    """There are no words to keep."""

    hint = "Give a few words. At a terminal, the command alone asks for them."

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
    experiment: Experiment | None = None
    debrief: Debrief | None = None
    asked: tuple[str, ...] = ()
    """Ids of the questions that were put, answered or not; rotation goes by them."""

    def __post_init__(self) -> None:
        """Make it what every kept entry is: clean, with some words, and not too many.

        Raises EmptyWords, TooManyWords, NotText and UsageError.
        """
        held = {
            "answers": spoken(self.answers),
            "perspective": self.perspective and seen(self.perspective),
            "tags": tuple(dict.fromkeys(map(tag_name, self.tags))),
            "patterns": tuple(dict.fromkeys(map(label_name, self.patterns))),
            "circumstances": tuple(dict.fromkeys(map(label_name, self.circumstances))),
        }
        for name, value in held.items():
            object.__setattr__(self, name, value)
        measure(self.all_words())
        sure = self.experiment and self.experiment.sure
        if sure is not None and not 0 <= sure <= SUREST:
            raise UsageError(
                "How sure you are is a number from 0 to 100.", "For example: --sure 70"
            )

    def all_words(self) -> tuple[str, ...]:
        """Every text of the person's own in this draft, in reading order."""
        return every_text(self.answers, self.perspective)


def every_text(answers: Iterable[Answer], perspective: Perspective | None) -> tuple[str, ...]:
    """Every text of the person's own in answers and a perspective, in reading order."""
    words = [answer.words for answer in answers]
    if perspective is not None:
        words += [getattr(perspective, name) for name in PERSPECTIVE_TEXTS]
    return tuple(filter(None, words))


def measure(texts: Iterable[str]) -> None:
    """Hold an entry's words to its bounds. Raises EmptyWords, TooManyWords."""
    length = sum(map(len, texts))
    if not length:
        raise EmptyWords
    if length > MOST_CHARACTERS:
        raise TooManyWords(length)


def clean(text: str) -> str:
    r"""Text as it is kept: \n line ends, no control characters, nothing around it.

    Direction marks and emoji joiners stay as they were typed; where they are all there is, there
    are no words. Raises NotText for lone surrogates, which stand for bytes that are not UTF-8.
    """
    if _SURROGATE.search(text):
        raise NotText
    kept = _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)).strip()
    return "" if _INVISIBLE.fullmatch(kept) else kept


def unprintable(text: str) -> int:
    """How many control characters `clean` leaves out."""
    return len(_UNPRINTABLE.findall(_LINE_END.sub("\n", text)))


def decode(raw: bytes) -> str:
    """Bytes as text; a byte order mark is dropped. Raises NotText."""
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError:
        raise NotText from None


def spoken(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers as they are kept, clean; one without words is none. Raises NotText."""
    cleaned = (answer._replace(words=clean(answer.words)) for answer in answers)
    return tuple(answer for answer in cleaned if answer.words)


def seen(perspective: Perspective) -> Perspective:
    """The perspective as it is kept, clean. Raises NotText."""
    texts = {name: clean(getattr(perspective, name)) for name in PERSPECTIVE_TEXTS}
    return perspective._replace(**texts)  # type: ignore[arg-type]  # the names of its texts


def fold(name: str) -> str:
    """A label's name as it is compared: spaces single, case folded, accents composed."""
    name = " ".join(name.split())
    if name.isascii():
        return name.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFD", name).casefold())


def tag_name(tag: str) -> str:
    """A tag as it is kept: without `#`, with `@`, folded to lower case. Raises UsageError."""
    name = tag.strip().removeprefix("#")
    at = "@" if name.startswith("@") else ""
    letters = name.removeprefix("@")
    read = _tag_at(letters, 0)
    if not read or fold(letters).rstrip(_TAG_ENDS) != read:
        raise UsageError(
            f"A tag is one word of letters, digits, - _ / or +, up to {LONGEST_NAME} characters.",
            "For example: work, @anna or home/garden",
        )
    return at + read


def label_name(name: str) -> str:
    """A pattern's or circumstance's name as it is kept, on one line. Raises UsageError, NotText."""
    found = " ".join(clean(name).split())
    if not found or len(found) > LONGEST_NAME:
        raise UsageError(
            f"A pattern or circumstance is named in 1 to {LONGEST_NAME} characters.",
            'For example: --amid conflict, or --pattern "going quiet"',
        )
    return found


def tags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The `#tags` and `@tags` that stand in the words, folded, in order, each once.

    A number alone (`#3`) is no tag, nor is what stands inside an address or a link.
    """
    found: dict[str, None] = {}
    for text in texts:
        if "#" not in text and "@" not in text:
            continue
        unlinked = _LINK.sub(" ", text)
        for begins in _TAG_BEGINS.finditer(unlinked):
            name = _tag_at(unlinked, begins.end())
            if any(letter.isalpha() for letter in name):
                found["@" + name if begins[0] == "@" else name] = None
    return tuple(found)


def _tag_at(text: str, start: int) -> str:
    """The folded tag that begins there; empty when none does, or when it has no end in sight."""
    end = start
    while end < len(text) and end - start <= LONGEST_NAME and _belongs(text[end]):
        end += 1
    if end - start > LONGEST_NAME or not text[start:end][:1].isalnum():
        return ""
    return fold(text[start:end]).rstrip(_TAG_ENDS)


def _belongs(letter: str) -> bool:
    """Whether a character can stand in a tag: vowel signs and accents are letters of their own."""
    if letter.isalnum() or letter in "-_/+":
        return True
    if letter.isascii():
        return False
    from unicodedata import category

    return category(letter) in {"Mn", "Mc"} or letter in "\u200c\u200d"
