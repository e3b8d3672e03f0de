"""Names of people and pets, told by what stands round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.sharing.capitals import PERSON
from ccpjournal.sharing.one_word import by_custom, is_name, stands_out
from ccpjournal.sharing.trace import Certainty, Kind, Trace
from ccpjournal.sharing.vocabulary import (
    EVERYDAY,
    FREQUENT,
    MOSTLY,
    SELDOM,
    SOMETIMES,
    common_names,
    given_names,
    rules,
    surnames,
)
from ccpjournal.sharing.wording import Casing, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = frozenset(
    {" ", "  ", ". ", " . ", ".", ", ", " , ", "'s ", "\u2019s ", " '", ' "', " “", ": "}
)
_CLOSE = frozenset({" ", "  ", ". ", " . ", "."})


def names(text: str) -> Iterator[Trace]:
    """Names after titles, kin and words of naming; initials; names that are also words."""
    found = words(text)
    for place, word in enumerate(found):
        if word.number:
            continue
        before = found[place - 1] if place and word.gap in _NEAR else None
        after = found[place + 1] if place + 1 < len(found) else None
        if after and after.gap not in _NEAR:
            after = None
        if (
            reason := _by_before(word, before)
            or _initial(text, word, before, after)
            or _by_after(word, before, after)
        ):
            yield Trace(word.start, word.end, Kind.PERSON, Certainty.LIKELY, reason)


def _by_before(word: Word, before: Word | None) -> str | None:
    if before is None:
        return None
    known = rules()
    if before.low in known["naming"] and _may_be_name(word):
        return "It stands where a name is given."
    if before.low in known["titles"] and word.gap in _CLOSE and _after_title(word, before):
        return "It stands after a title."
    if before.low in known["kin and company"] and word.gap == " " and _after_kin(word):
        return "It stands where a friend or relative is named."
    if word.gap in _CLOSE and _second_name(word, before):
        return "It stands after a given name."
    return None


def _may_be_name(word: Word) -> bool:
    if by_custom(word) and word.casing is not Casing.CAPITAL:
        return False
    if word.casing is not Casing.SMALL:
        return word.low not in rules()["after a plain word"]
    return word.grade.often <= SELDOM or (
        word.low in common_names() and word.grade.often < EVERYDAY
    )


def _after_title(word: Word, before: Word) -> bool:
    kin = word.casing is Casing.CAPITAL and word.low in given_names()
    if (by_custom(word) and not kin) or (
        "." in word.gap and before.low not in rules()["abbreviations"]
    ):
        return False
    if before.low in rules()["short titles"]:
        return word.casing is not Casing.SMALL or word.grade.often < FREQUENT
    if before.casing is Casing.SMALL:
        return word.casing is Casing.CAPITAL or (
            word.low in given_names() and word.grade.named >= MOSTLY
        )
    if word.casing is Casing.SMALL and word.low.endswith(("ed", "ing")):
        return False
    return word.casing is not Casing.SMALL or word.grade.often < SELDOM


def _after_kin(word: Word) -> bool:
    if len(word.low) == 1:
        return word.low not in "ais" if word.casing is Casing.SMALL else word.low != "i"
    if word.casing is Casing.SMALL:
        seldom = word.grade.often <= FREQUENT and word.grade.named >= SOMETIMES
        return seldom and word.low in common_names() and word.low not in rules()["speaking"]
    return not by_custom(word) and word.low not in rules()["after a plain word"]


def _second_name(word: Word, before: Word) -> bool:
    """A small surname after a given name: the capital was left out."""
    if (
        word.casing is not Casing.SMALL
        or word.low not in surnames()
        or word.low in rules()["speaking"]
        or word.low in rules()["function words"]
        or by_custom(word)
    ):
        return False
    if word.grade.often >= EVERYDAY:
        return before.low in common_names() and before.grade.named > MOSTLY
    given = before.low in given_names() and (is_name(before) or stands_out(before))
    return word.grade.named >= 1 and (given or (_one_capital(before) and "." in word.gap))


def _one_capital(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper() and word.low != "i"


def _initial(text: str, word: Word, before: Word | None, after: Word | None) -> str | None:
    return (
        "It is an initial."
        if _one_capital(word) and _stands_for(text, word, before, after)
        else None
    )


def _stands_for(text: str, word: Word, before: Word | None, after: Word | None) -> bool:
    """Whether a single capital stands for a name: "R.", "J. K.", "P and I", "with M"."""
    if before and (before.number or before.low in rules()["before a letter"]):
        return False
    if text[word.end : word.end + 2].lstrip(" ").startswith("."):
        return True
    if before and _one_capital(before) and word.gap.strip() == ".":
        return True
    if word.casing is Casing.START:
        if word.low == "a":
            return after is not None and after.low in rules()["only people"]
        return after is not None and (after.low == "and" or _acts(after))
    return word.low not in "oxd" and word.gap[-1:] not in {"'", "\u2019"}


def _acts(after: Word) -> bool:
    """Whether this is a verb such as follows somebody's name."""
    if after.casing is not Casing.SMALL or after.gap != " ":
        return False
    return after.low in rules()["speaking"] or after.low.endswith("ed")


def _by_after(word: Word, before: Word | None, after: Word | None) -> str | None:
    if word.low not in common_names():
        return None
    if _speaks(before, after):
        return "It is a name as well as a word."
    if by_custom(word):
        return None
    if word.casing is Casing.START and _opens_as_name(word, after):
        return "It is a name as well as a word."
    small = word.casing is Casing.SMALL and word.grade.named >= MOSTLY
    return PERSON if small and _in_company(before, after) else None


def _in_company(before: Word | None, after: Word | None) -> bool:
    """Whether a small word stands where people do: "with", "met" before it, "said" after it."""
    if before is not None and before.low in rules()["before a plain word"]:
        return False
    met = before is not None and before.low in rules()["before a person"]
    return met or (after is not None and after.low in rules()["speaking"] - {"and"})


def _speaks(before: Word | None, after: Word | None) -> bool:
    """Whether what only people do follows, and nothing before makes it a plain word."""
    if after is None or after.gap != " " or after.low not in rules()["only people"]:
        return False
    return before is None or before.low not in rules()["before a plain word"]


def _opens_as_name(word: Word, after: Word | None) -> bool:
    """Whether a name that is also a word is the name, where it opens a sentence."""
    grade, known = word.grade, rules()
    if after is None:
        return grade.named >= SOMETIMES
    if grade.named >= 1 and after.gap.lstrip().startswith(","):
        return True
    if grade.named >= SOMETIMES and after.low not in known["after a plain word"]:
        return True
    return _acts(after) and word.low not in known["function words"]
