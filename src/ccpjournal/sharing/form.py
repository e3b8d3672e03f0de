"""What each field of a contribution may hold: texts and lists of texts, never a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTRY = "pool-entry/1"
RETRACTION = "pool-retraction/1"
LICENCE = "CC0-1.0"

VOCABULARY = "patterns/1"
"""The shared names of patterns and circumstances; it may gain names, and none changes its sense."""

UNSORTED = "unsorted"
"""In the place of a movement."""

NO_QUESTION = "none"
"""In the place of a question: free words, or a question of one's own."""

MOST_CHARACTERS = 8_000
"""Of the words, in code points."""

MOST_NAMES = 8
"""Of patterns, and of circumstances."""

SHAPES = ("distilled", "whole")
REWRITTEN = ("none", "self", "tool", "other")
"""Who put the words into another form than the entry's: nobody, the person, a program, another."""

SHA256 = r"sha256:[0-9a-f]{64}"
REVEAL = r"[0-9a-f]{64}"
NAME = r"(?=[a-z0-9-]{1,48}(?![a-z0-9-]))[a-z0-9]+(?:-[a-z0-9]+)*"
QUESTION = r"(?=[a-z0-9.-]{1,64}/)[a-z0-9]+(?:[.-][a-z0-9]+)*/[1-9][0-9]?"

# Left out are controls and every line break but the newline, so that no reader splits a line in
# two; what turns the direction of writing, so that an editor shows what is there; half letters.
WORDS = (
    r"(?=[\s\S]*\S)"
    r"[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]{1,8000}"
)

ENVELOPE: Mapping[str, re.Pattern[str]] = {
    "content_hash": re.compile(SHA256),
    "lang": re.compile(r"[a-z]{2,3}"),
    "licence": re.compile(re.escape(LICENCE)),
    "period": re.compile(r"2[0-9]{3}-Q[1-4]"),
    "retract": re.compile(SHA256),
    "schema": re.compile(re.escape(ENTRY)),
    "vocab": re.compile(r"patterns/[1-9][0-9]?"),
}
"""The fields of an envelope; the whole of each matches."""

CONTENT: Mapping[str, re.Pattern[str]] = {
    "movement": re.compile("|".join((*Movement, UNSORTED))),
    "nonce": re.compile(r"[0-9a-f]{32}"),
    "question": re.compile(rf"{NO_QUESTION}|{QUESTION}"),
    "rewritten": re.compile("|".join(REWRITTEN)),
    "shape": re.compile("|".join(SHAPES)),
    "words": re.compile(WORDS),
}
"""The fields of a content that are texts; the whole of each matches."""

NAMES = ("circumstances", "patterns")
"""The fields of a content that are lists of names, without repetition."""

_NAME = re.compile(NAME)
_FIELDS = {*CONTENT, *NAMES}


def fault_of_envelope(given: object) -> str | None:
    """The first field of an envelope that is not as it has to be; None when all are."""
    if type(given) is not dict or given.keys() != ENVELOPE.keys():
        return "envelope"
    return next((f"envelope.{name}" for name in _unfit(ENVELOPE, given)), None)


def fault_of_content(given: object) -> str | None:
    """The first field of a content that is not as it has to be; None when all are."""
    if type(given) is not dict or given.keys() != _FIELDS:
        return "content"
    for name in NAMES:
        if not is_list_of_names(given[name]):
            return f"content.{name}"
    return next((f"content.{name}" for name in _unfit(CONTENT, given)), None)


def _unfit(fields: Mapping[str, re.Pattern[str]], given: dict[str, object]) -> list[str]:
    """Those of the fields whose text is none, or does not match."""
    return [
        name
        for name, form in fields.items()
        if type(text := given[name]) is not str or not form.fullmatch(text)
    ]


def is_list_of_names(given: object) -> bool:
    """Whether it is a list of at most eight names, each once."""
    if type(given) is not list or len(given) > MOST_NAMES:
        return False
    if not all(type(name) is str and _NAME.fullmatch(name) for name in given):
        return False
    return len(set(given)) == len(given)
