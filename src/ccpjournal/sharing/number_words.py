"""English numbers in words, as pieces of patterns."""

from __future__ import annotations

from functools import lru_cache

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|fiveteen"
_TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"
_FIRSTS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TENTHS = (
    "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    "nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth"
)

TEN_TO_HUNDRED = rf"(?:(?:{_TENS})(?:[\s-]?(?:{_ONES}))?|{_TEENS})"
"""A number from ten to ninety-nine."""

UNDER_HUNDRED = rf"(?:{TEN_TO_HUNDRED}|{_ONES})"
"""A number from one to ninety-nine."""

ORDINAL = rf"(?:(?:{_TENS})[\s-]?(?:{_FIRSTS})|{_TENTHS}|{_FIRSTS})"
"""An ordinal from first to ninety-ninth."""

VALUES = {
    **{word: value for value, word in enumerate(f"{_ONES}|{_TEENS}".split("|")[:19], start=1)},
    **dict(
        zip(
            _TENS.replace("fourty|", "").split("|"),
            range(20, 100, 10),
            strict=True,
        )
    ),
}
"""What the simple words mean: one to nineteen, and the tens."""

ORDINAL_WORDS = frozenset(f"{_FIRSTS}|{_TENTHS}".split("|"))
"""First to nineteenth, and the tens."""

DIGIT = rf"(?:zero|oh|nought|null|double|triple|{_ONES})"
"""A digit as it is read out."""

ANY = rf"(?:zero|oh|double|triple|hundred|thousand|million|{_TENS}|{_TEENS}|{_ONES})"
"""Any word that numbers are made of."""

_TRACES_OF_NUMBERS = (
    "one", "two", "thre", "four", "five", "six", "seven", "eight", "nine", "zero", "hundred",
    "thousand", "ten", "twel", "twent", "thirt", "fort", "fift", "first", "second", "third",
    "eleven", "oh", "ties", "illion", "lakh", "crore",
)  # fmt: skip


@lru_cache(maxsize=1)
def has_number_word(lowered: str) -> bool:
    """Whether a number in words may stand in the text, given in lower case; a quick first look."""
    return any(trace in lowered for trace in _TRACES_OF_NUMBERS)
