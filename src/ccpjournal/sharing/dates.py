"""Dates: in figures, in words, with and without a year; days of the week, years, decades."""

from __future__ import annotations

import re
from enum import IntEnum, auto
from typing import TYPE_CHECKING

from ccpjournal.sharing import date_words as known
from ccpjournal.sharing.date_shapes import FIGURES, IN_SCRIPT, TIME, WORDS
from ccpjournal.sharing.number_words import ORDINAL_WORDS, has_number_word
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, by_rules, has_digit, in_small
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_TOKEN = re.compile(
    r"\d+(?:(?:st|nd|rd|th|er|ère|de|e|ste|an|án|én|ain|inci)\b|[ºª°])?|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"
)
_JOINT = re.compile(r"[^\S\n]?[,.\-\u2013/'\u2019(]?[^\S\n]{0,9}\n?[^\S\n]{0,9}")
_LONGEST_DAY, _LONGEST_SHORT_FORM = 2, 4
"""A point after longer figures or words ends a sentence."""
_SIGNS = {":", "/", "$", "€", "£"}
_OF_TIME = re.compile(r"[:/%]|\s?(?:[ap]\.?m\b|uhr\b|o['\u2019]clock)", re.IGNORECASE)
_AFTER = re.compile(TIME, re.IGNORECASE)
_RELATIVE = re.compile(
    r",?\s(?:of\s)?(?:(?:last|this|next|that|the\s(?:previous|following|same))\syear\b"
    r"|the\syear\s(?:before(?:\slast)?|after)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<![\d.:])\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?,?\s(?:on\s)?$", re.IGNORECASE
)
_NOT_A_YEAR = re.compile(
    r"\s?(?:words|steps|dollars|bucks|euros?|pounds|people|times|met(?:er|re)s|miles|km|calories|kcal|"
    r"feet|hours|minutes|points|pieces|rpm|mg|ml|g|m|k|%|€|£|\$|followers|views|likes|[,.]\d{3})\b"
)


class _Part(IntEnum):
    MONTH = auto()
    WEAK_MONTH = auto()
    WEEKDAY = auto()
    WEAK_WEEKDAY = auto()
    DAY = auto()
    YEAR = auto()
    SEASON = auto()
    CONNECTOR = auto()
    OTHER = auto()


_SEEDS = {_Part.MONTH, _Part.WEEKDAY, _Part.YEAR}
_NO_SEEDS = {_Part.OTHER, _Part.DAY, _Part.CONNECTOR}
_INNER = {_Part.CONNECTOR, _Part.SEASON, _Part.WEAK_WEEKDAY}
"""What stands within a date and neither begins nor ends it, but a feast or season of a year."""
_LONGEST_FEAST = 4
"""Words between the first of a feast's or a season's and its year, at most."""
_NUMBERS = {_Part.DAY, _Part.YEAR}
_BY_WORD = {
    **dict.fromkeys(known.CONNECTORS, _Part.CONNECTOR),
    **dict.fromkeys(known.SEASONS, _Part.SEASON),
    **dict.fromkeys(ORDINAL_WORDS, _Part.DAY),
    **dict.fromkeys(known.WEAK_WEEKDAYS, _Part.WEAK_WEEKDAY),
    **dict.fromkeys(known.WEAK_MONTHS, _Part.WEAK_MONTH),
    **dict.fromkeys(known.WEEKDAYS, _Part.WEEKDAY),
    **dict.fromkeys(known.MONTHS, _Part.MONTH),
}


def dates(text: str) -> Iterator[Trace]:
    """Dates, days of the week, months, years and decades, in figures and in words."""
    if has_digit(text):
        yield from by_rules(FIGURES, text)
    if has_number_word(in_small(text)):
        yield from by_rules(WORDS, text)
    if not text.isascii():
        yield from by_rules((IN_SCRIPT,), text)
    yield from _of_parts(text)


def _of_parts(text: str) -> Iterator[Trace]:
    """Runs of months, days, years and what joins them."""
    tokens = list(_TOKEN.finditer(text))
    parts = [_part(token, text) for token in tokens]
    reached = 0
    for index, part in enumerate(parts):
        if index < reached or part in _NO_SEEDS or not _is_seed(index, tokens, parts, text):
            continue
        first, last = _grown(index, tokens, parts, text, reached)
        reached = last + 1
        yield _trace(tokens[first].start(), tokens[last].end(), text, part)


def _part(token: re.Match[str], text: str) -> _Part:
    word = token[0]
    if not word[0].isdecimal():
        return _BY_WORD.get(word.lower(), _Part.OTHER)
    if word.isdecimal() and len(word) == 4:  # noqa: PLR2004
        return _Part.YEAR if _is_year(token, text) else _Part.OTHER
    if (
        _OF_TIME.match(text, token.end())
        or text[max(0, token.start() - 1) : token.start()] in _SIGNS
    ):
        return _Part.OTHER
    day = int("".join(filter(str.isdecimal, word[:3])))
    return _Part.DAY if len(word.rstrip("stndrhe")) <= 2 and 1 <= day <= 31 else _Part.OTHER  # noqa: PLR2004


def _is_year(token: re.Match[str], text: str) -> bool:
    """From 1500 to 2099, neither money nor a count."""
    before = text[max(0, token.start() - 1) : token.start()]
    if not 1500 <= int(token[0]) < 2100 or before in {"$", "€", "£", "#"}:  # noqa: PLR2004
        return False
    return _NOT_A_YEAR.match(text, token.end()) is None


def _is_seed(index: int, tokens: list[re.Match[str]], parts: list[_Part], text: str) -> bool:
    """Whether a date can grow from here: a sure part, or a weak one in the company it needs."""
    part = parts[index]
    if part in _SEEDS:
        return True
    if part is _Part.SEASON:
        return _beside_year(index, tokens, parts, text)
    if part not in {_Part.WEAK_MONTH, _Part.WEAK_WEEKDAY}:
        return False
    if _beside_number(index, tokens, parts, text):
        return True
    beside = index > 0 and _touch(tokens[index - 1], tokens[index], text)
    before = tokens[index - 1][0].lower() if beside else ""
    if part is _Part.WEAK_WEEKDAY:
        return before in known.BEFORE_WEEKDAY
    return before in known.BEFORE_MONTH or _is_capital_month(index, tokens, text)


def _beside_number(index: int, tokens: list[re.Match[str]], parts: list[_Part], text: str) -> bool:
    """Whether a day or a year stands beside, at most one joining word between."""
    for step in (-1, 1):
        other = index + step
        if _has(other, parts) and parts[other] is _Part.CONNECTOR:
            other += step
        if _has(other, parts) and parts[other] in _NUMBERS and _joined(index, other, tokens, text):
            return True
    return False


def _beside_year(index: int, tokens: list[re.Match[str]], parts: list[_Part], text: str) -> bool:
    """Whether a year follows the words of a feast or a season, with "of" or nothing between."""
    at = index
    while (
        _has(at + 1, parts)
        and at - index < _LONGEST_FEAST
        and _touch(tokens[at], tokens[at + 1], text)
    ):
        at += 1
        if parts[at] is _Part.YEAR:
            return True
        if parts[at] not in {_Part.SEASON, _Part.CONNECTOR}:
            return False
    return False


def _has(index: int, parts: list[_Part]) -> bool:
    return 0 <= index < len(parts)


def _joined(one: int, other: int, tokens: list[re.Match[str]], text: str) -> bool:
    low, high = min(one, other), max(one, other)
    return all(_touch(tokens[at], tokens[at + 1], text) for at in range(low, high))


def _touch(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    """Whether only what joins the parts of a date stands between, not the end of a sentence."""
    if not _JOINT.fullmatch(text, one.end(), other.start()):
        return False
    if text[one.end()] != "." or other.start() == one.end() + 1:
        return True
    if one[0].isdecimal():
        return len(one[0]) <= _LONGEST_DAY
    return len(one[0]) <= _LONGEST_SHORT_FORM and other[0][0].isdecimal()


def _is_capital_month(index: int, tokens: list[re.Match[str]], text: str) -> bool:
    """Whether "May" or "March" is written as a name and not as the first word of a sentence."""
    if tokens[index][0] not in {"May", "March", "Mai", "Mars", "Maj", "Mei"}:
        return False
    start = tokens[index].start()
    before = text[max(0, start - 3) : start].rstrip(" \"'“\u2018(")
    starts = not before or before[-1] in ".!?\n…:"
    following = tokens[index + 1][0].lower() if index + 1 < len(tokens) else ""
    return not (starts and following in known.AFTER_VERB)


def _grown(
    index: int, tokens: list[re.Match[str]], parts: list[_Part], text: str, reached: int
) -> tuple[int, int]:
    """The first and the last token of the date around this one."""
    first = last = at = index
    while at > reached and _continues(at - 1, at, tokens, parts, text):
        at -= 1
        first = first if parts[at] in _INNER - {_Part.SEASON} else at
    at = index
    while at + 1 < len(parts) and _continues(at, at + 1, tokens, parts, text):
        at += 1
        last = last if parts[at] in _INNER else at
    return first, last


def _continues(
    one: int, other: int, tokens: list[re.Match[str]], parts: list[_Part], text: str
) -> bool:
    """Whether two neighbours are of one date; after a comma only a year or beside a weekday."""
    if _Part.OTHER in {parts[one], parts[other]} or not _touch(tokens[one], tokens[other], text):
        return False
    if "," not in text[tokens[one].end() : tokens[other].start()]:
        return True
    return _Part.WEEKDAY in {parts[one], parts[other]} or parts[other] is _Part.YEAR


def _trace(start: int, end: int, text: str, part: _Part) -> Trace:
    """The trace, with the time of day that stands beside."""
    if part is not _Part.WEEKDAY and (relative := _RELATIVE.match(text, end)):
        end = relative.end()
    if after := _AFTER.match(text, end):
        end = after.end()
    if before := _BEFORE.search(text, max(0, start - 16), start):
        start = before.start() if part is _Part.WEEKDAY and ":" in before[0] else start
    certainty = POSSIBLE if part is _Part.WEEKDAY else LIKELY
    reason = "A day of the week." if part is _Part.WEEKDAY else "A date or a part of one."
    return Trace(start, end, Kind.DATE, certainty, reason)
