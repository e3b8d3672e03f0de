"""A cue: what to listen for in a person's own words, as phrases read from the data files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ccpjournal.asking.movement import Movement

SENTENCE_END = "."
"""Any end of a sentence or a line is this token, and so is either end of the text."""

PUNCTUATION = frozenset((SENTENCE_END, ","))

# Word lists that hold in every cue, by their names in cues/words.toml.
EVENT = "event"
LOOKING = "looking"
NOTICING = "noticing"
DELIGHT = "delight"
REPORTED = "reported"

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*|\d+|[.!?…;\n]|[,:\u2013—]")
# What somebody else said, or a word that is only mentioned. Bounded, so that any text is quick.
_QUOTED = re.compile(
    r'"[^"\n]{1,300}"|“[^”\n]{1,300}”|«[^»\n]{1,300}»'
    r"|(?<![^\W_])['\u2018][^'\u2018\u2019\n]{1,80}['\u2019](?![^\W_])",
)
# A gap in a phrase: the fewest and the most words that may stand there.
_GAPS = {"_": (1, 1), "..": (0, 3), "...": (0, 20)}


class Step(NamedTuple):
    """One place in a phrase: which words may stand there, and how many of them."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    least: int
    most: int
    gap: bool = False

    def takes(self, word: str) -> bool:
        """Whether this word may stand here; a gap takes anything inside the sentence."""
        if self.gap:
            return word != SENTENCE_END
        return word in self.words or word.startswith(self.beginnings) or word.endswith(self.endings)


class Phrase(NamedTuple):
    """A sequence of steps, and which of them are quoted back as the words heard."""

    steps: tuple[Step, ...]
    first_heard: int
    last_heard: int


class Span(NamedTuple):
    """Positions of tokens, end exclusive: of the whole phrase, and of its heard part."""

    start: int
    end: int
    heard_start: int
    heard_end: int


@dataclass(frozen=True)
class CueQuestion:
    """A further question of a cue, and the phrases that call for this wording of it."""

    id: str
    version: int
    asks: str
    heard: tuple[Phrase, ...]
    listens: frozenset[Movement]
    example: str


@dataclass(frozen=True)
class Cue:
    """A named rule: what it listens for, where, how early it is chosen, and why it exists.

    `needs` and `lacks` name word lists that must or must not be in the answer, `often` how many
    times a list must be found, `at_least` and `at_most` how many words the answer may have.
    """

    id: str
    priority: int
    reason: str
    why: str
    listens: frozenset[Movement]
    questions: tuple[CueQuestion, ...]
    innocent: tuple[Phrase, ...]
    needs: tuple[str, ...]
    lacks: tuple[str, ...]
    often: tuple[tuple[str, int], ...]
    at_least: int
    at_most: int


@dataclass(frozen=True)
class Answer:
    """A person's words cut into tokens: lower-case in `words`, where they stand in `places`.

    What is quoted is an empty token: it is there, and no phrase hears it.
    """

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """The number of words, those that are not heard included."""
        return sum(1 for word in self.words if word not in PUNCTUATION)

    def said(self, span: Span) -> str:
        """The heard part of a span, letter for letter as the person wrote it."""
        return self.text[self.places[span.heard_start][0] : self.places[span.heard_end - 1][1]]

    def without(self, phrases: Sequence[Phrase]) -> Answer:
        """The same answer, deaf where one of these phrases stands."""
        words = list(self.words)
        for span in spans(phrases, self.words):
            for place in range(span.heard_start, span.heard_end):
                words[place] = SENTENCE_END if words[place] == SENTENCE_END else ""
        return Answer(self.text, tuple(words), self.places)


def cut(text: str) -> Answer:
    """Cut a text into an Answer, with what stands in quotation marks unheard."""
    words, places = [SENTENCE_END], [(0, 0)]
    quoted = bytearray(len(text))
    for found in _QUOTED.finditer(text):
        quoted[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    for found in _TOKEN.finditer(text):
        words.append("" if quoted[found.start()] else _plain(found.group()))
        places.append(found.span())
    words.append(SENTENCE_END)
    places.append((len(text), len(text)))
    return Answer(text, tuple(words), tuple(places))


def _plain(piece: str) -> str:
    if piece in ".!?…;\n":
        return SENTENCE_END
    if not piece[0].isalnum():
        return ","
    return piece.lower().replace("\u2019", "'")


def spans(phrases: Sequence[Phrase], words: Sequence[str]) -> Iterator[Span]:
    """Yield where these phrases stand, phrase by phrase, each from the beginning."""
    vocabulary = frozenset(words)
    for phrase in phrases:
        if _possible(phrase, vocabulary):
            for start in range(len(words)):
                span = _span(phrase, words, start)
                if span is not None:
                    yield span


def _possible(phrase: Phrase, vocabulary: frozenset[str]) -> bool:
    return all(
        step.gap
        or step.least == 0
        or step.beginnings
        or step.endings
        or not step.words.isdisjoint(vocabulary)
        for step in phrase.steps
    )


def _span(phrase: Phrase, words: Sequence[str], start: int) -> Span | None:
    ends = _ends(phrase.steps, words, start)
    if ends is None:
        return None
    begins = (start, *ends)
    return Span(start, ends[-1], begins[phrase.first_heard], begins[phrase.last_heard + 1])


def _ends(steps: tuple[Step, ...], words: Sequence[str], at: int) -> tuple[int, ...] | None:
    """Where each step ends when the first begins at `at`; the shortest reading, None if none."""
    if not steps:
        return ()
    step, rest = steps[0], steps[1:]
    end = at
    while end - at <= step.most:
        if end - at >= step.least:
            following = _ends(rest, words, end)
            if following is not None:
                return (end, *following)
        if end == len(words) or not step.takes(words[end]):
            return None
        end += 1
    return None


class Vocabulary:
    """The named word lists that phrases may refer to as `<name>`."""

    def __init__(self, lists: dict[str, str]) -> None:
        self._lists = lists
        self._phrases = cache(self._read)
        # The same parts stand in many phrases; reading them once is most of the start-up time.
        self._step = cache(self._read_step)

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """The phrases of a named list; KeyError when there is none."""
        return self._phrases(name)

    def _read(self, name: str) -> tuple[Phrase, ...]:
        return self.read(self._lists[name])

    def read(self, lines: str) -> tuple[Phrase, ...]:
        """The phrases in these lines, one a line.

        `a|b` either word, `a*` any word that begins so, `*a` ends so, `a?` or nothing, `<list>` a
        word of that list, `_` any word, `..` up to three words and `...` up to twenty inside the
        sentence, `.` the beginning or end of a sentence, `,` a comma, colon or dash, `[ ]` around
        what is quoted back (all of it without them).
        """
        return tuple(self._phrase(line) for line in lines.splitlines() if line.strip())

    def _phrase(self, line: str) -> Phrase:
        parts = line.split()
        if "[" in line:
            first = next(n for n, part in enumerate(parts) if part[0] == "[")
            last = next(n for n, part in enumerate(parts) if part[-1] == "]")
            parts = [part.strip("[]") for part in parts]
        else:
            first, last = 0, len(parts) - 1
        return Phrase(tuple(map(self._step, parts)), first, last)

    def _read_step(self, part: str) -> Step:
        if part in _GAPS:
            least, most = _GAPS[part]
            return Step(frozenset(), (), (), least, most, gap=True)
        least = 1
        if part[-1] == "?":
            part, least = part[:-1], 0
        words = frozenset(part.split("|"))
        if "<" in part:
            words = frozenset().union(*map(self._spelled_out, words))
        if "*" not in part and "<" not in part:
            return Step(words, (), (), least, 1)
        return Step(
            frozenset(word for word in words if "*" not in word),
            tuple(word[:-1] for word in words if word.endswith("*")),
            tuple(word[1:] for word in words if word.startswith("*")),
            least,
            1,
        )

    def _spelled_out(self, word: str) -> frozenset[str]:
        """A word, or for `<list>` the single words of that list, without its longer phrases."""
        if word[0] != "<":
            return frozenset((word,))
        lines = self._lists[word[1:-1]].split("\n")
        return frozenset(
            one for line in lines if line and " " not in line for one in line.split("|")
        )
