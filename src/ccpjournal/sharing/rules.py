"""Rules: a shape of words or digits, and what it gives away where it stands in a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.sharing.trace import Certainty, Kind, Trace

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

POSSIBLE, LIKELY, SURE = Certainty.POSSIBLE, Certainty.LIKELY, Certainty.SURE


class Rule(NamedTuple):
    """A shape and what it is; where the pattern names a group `hide`, only that is the trace.

    The pattern is written in small letters and looked for in the text in small letters (which is
    five times as fast as re.IGNORECASE), unless it is `cased`: then in the text as it stands.
    `hints`, where there are any, are what every place that fits holds one of, in small letters: a
    text without them is not searched.
    """

    pattern: re.Pattern[str]
    kind: Kind
    certainty: Certainty
    reason: str
    hints: tuple[str, ...] = ()
    cased: bool = False


def by_rules(rules: Iterable[Rule], text: str) -> Iterator[Trace]:
    """Every place in the text where one of the rules holds."""
    small = in_small(text)
    for pattern, kind, certainty, reason, hints, cased in rules:
        if hints and not any(hint in small for hint in hints):
            continue
        group = "hide" if "hide" in pattern.groupindex else 0
        for found in pattern.finditer(text if cased else small):
            yield Trace(*_hidden(found, group), kind, certainty, reason)


@lru_cache(maxsize=1)
def in_small(text: str) -> str:
    """The text in small letters, each in its place. The last text's is remembered."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _hidden(found: re.Match[str], group: str | int) -> tuple[int, int]:
    """The span of the group, or of the whole where the other half of an "or" held."""
    return found.span(group) if found.start(group) >= 0 else found.span()


@lru_cache(maxsize=1)
def has_digit(text: str) -> bool:
    """Whether any digit of any script stands in the text: most rules need one."""
    return any(map(str.isdecimal, text))
