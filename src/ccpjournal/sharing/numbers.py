"""Numbers that single out: exact amounts, large counts, numbers of rooms, seats, lines, flights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.number_words import ANY, has_number_word
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, Rule, by_rules, has_digit
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_MONEY = r"[$€£¥₹₽₩₺₴₦฿₫₱₪]"
_COINS = (
    r"(?:dollars?|bucks|euros?|pounds?|quid|rupees?|yen|yuan|pesos?|kronor|kroner|kr|francs?|zł|"
    r"złoty|rubles?|roubles?|usd|eur|gbp|inr|aud|cad|chf|jpy|sek|nok|dkk|aed|rs|lei|forint|lira)"
)
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<before>[$€£¥₹₽₩₺₴₦฿₫₱₪]\s?|(?:USD|EUR|GBP|INR|AUD|CAD|CHF|Rs\.?)\s)?"
    r"(?P<figure>\d{1,3}(?:[,'\u2019.\u00a0\u202f ]\d{3})++(?!\d)(?:[.,]\d+)?|\d++(?:[.,]\d++)?)"
    r"(?P<short>\s?(?:k|m|bn|million|billion|thousand|lakh|crore|mio|mrd)\b)?"
    rf"(?P<after>\s?(?:{_MONEY}|{_COINS}\b))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\s-]?(?:steps|words|times|people|followers|subscribers|subs|views|likes|meters|metres|"
    r"feet|miles|kilomet(?:er|re)s|km|calories|kcal|pages|points|pieces|hours|minutes|days|"
    r"years|songs|photos|books|characters|rpm|mg|ml|g|grams|watts|m)\b",
    re.IGNORECASE,
)
_LONG = 4
"""Digits from which a bare number is more than a diary's everyday count: post codes begin here."""

_PLACES = (
    r"room|rm|zimmer|chambre|habitación|stanza|quarto|kamer|ward|gate|terminal|seat|platform|gleis|bay|"
    r"berth|cabin|carriage|coach|wagon|bus|tram|line|linie|route|highway|hwy|freeway|motorway|interstate|"
    r"autobahn|exit|junction|flight|train|locker|barracks|bungalow|lot|dorm|block|tower|house|hut|stall|"
    r"booth|pier|dock|hangar|precinct|regiment|troop|suite|villa"
)
_NUMBERED = (
    Rule(
        re.compile(
            rf"\b(?:{_PLACES})\s?(?:(?:number|no|nr|num)\b\.?\s?|[#№:]\s?)?"
            r"(?P<hide>(?:(?-i:[A-Z]{1,3})[ -]?|[a-z])?\d{1,5}[a-z]?)\b"
            r"(?!\s?(?:minutes|hours|times|people|years|%|am|pm|:))",
            re.IGNORECASE,
        ),
        Kind.NUMBER,
        POSSIBLE,
        "The number of a room, a line or a place.",
    ),
    Rule(
        re.compile(
            r"\b(?:[IM]-\d{1,3}|[MA]\d{1,3}(?=\s(?:motorway|road))|US-\d{1,3})\b"
            r"|\b(?:the|on|off|via|along|down|up)\s(?P<hide>[MABEN]\d{1,4})\b"
        ),
        Kind.NUMBER,
        POSSIBLE,
        "The number of a road.",
    ),
    Rule(
        re.compile(
            r"(?<!\w)(?:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{2,4}(?!\w)"
            r"(?=[^\n]{0,40}\b(?:flight|fly|flew|plane|gate|airport|boarding)\b)"
        ),
        Kind.NUMBER,
        LIKELY,
        "The number of a flight.",
    ),
    Rule(
        re.compile(
            r"-?\d{1,3}[.,]\d{3,}°?\s?[NS]?\s{0,2}[,;/]\s{0,2}-?\d{1,3}[.,]\d{3,}°?\s?[EWO]?"
            r"|\d{1,3}°\s?\d{1,2}[\u2032']\s?(?:[\d.,]+[\u2033\"]\s?)?[NSEWO]"
        ),
        Kind.NUMBER,
        LIKELY,
        "A position on the map.",
    ),
)
_IN_WORDS = Rule(
    re.compile(rf"\b{ANY}(?:[\s-]{{1,2}}(?:and\s)?{ANY}\b){{3,}}+", re.IGNORECASE),
    Kind.NUMBER,
    POSSIBLE,
    "A large number in words.",
)


def numbers(text: str) -> Iterator[Trace]:
    """Figures exact or large enough to single out; everyday counts are left."""
    if has_number_word(text.lower()):
        yield from by_rules((_IN_WORDS,), text)
    if not has_digit(text):
        return
    for found in _FIGURE.finditer(text):
        if _singles_out(found, text):
            yield Trace(*found.span(), Kind.NUMBER, POSSIBLE, "An exact or large number.")
    yield from by_rules(_NUMBERED, text)


def _singles_out(found: re.Match[str], text: str) -> bool:
    """Whether the figure is long, or an amount more exact than two leading digits."""
    digits = "".join(filter(str.isdecimal, found["figure"]))
    leading = len(digits.strip("0"))
    if found["before"] or found["after"]:
        return leading > 2 and not _is_price(found["figure"], digits)  # noqa: PLR2004
    if found["short"]:
        return leading > 2  # noqa: PLR2004
    if len(digits) < _LONG or _is_decimal(found["figure"]):
        return False
    rounded = leading <= 2 and (not found["figure"].isdecimal() or _counts(found, text))  # noqa: PLR2004
    return not rounded


def _is_price(figure: str, digits: str) -> bool:
    """An everyday price: two decimals and less than a hundred."""
    return len(digits) <= 4 and figure[-3:-2] in {".", ","}  # noqa: PLR2004


def _is_decimal(figure: str) -> bool:
    """A short measure such as 98.60: less than a thousand, one or two decimals."""
    whole, _, decimals = figure.partition("." if "." in figure else ",")
    return bool(decimals) and len(whole) <= 3 and len(decimals) <= 2  # noqa: PLR2004


def _counts(found: re.Match[str], text: str) -> bool:
    return _COUNTED.match(text, found.end()) is not None
