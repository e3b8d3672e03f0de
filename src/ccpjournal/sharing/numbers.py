"""Numbers that single out: exact amounts, large counts, numbers of rooms, seats, lines, flights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.number_words import ANY, has_number_word
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, Rule, by_rules, has_digit, in_small
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_MONEY = r"[$€£¥₹₽₩₺₴₦฿₫₱₪₵₡₲₸₼₾៛]"
_COINS = (
    r"(?:dollars?|bucks|euros?|pounds?|quid|rupees?|yen|yuan|pesos?|kronor|kroner|kr|francs?|zł|"
    r"złoty|rubles?|roubles?|usd|eur|gbp|inr|aud|cad|chf|jpy|sek|nok|dkk|aed|rs|lei|forint|lira|naira|ngn|cedis?|ghs|shillings?|kes|ksh|rand|zar|dirhams?|riyals?|dinars?|reais|reals?|brl|"
    r"ringgit|rupiah|baht|won|krw|php|dong|taka|birr|kwacha|levs?|korunas?|kč|hryvnias?|tenge|soles|bolivars?|"
    r"mxn|nzd|sgd|hkd|cny|rmb|pkr|bdt|pln|czk|huf|ron|fcfa|cfa|xaf|xof|marks|kronur|krónur)"
)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<before>(?:r\$|{_MONEY})\s?|(?:usd|eur|gbp|inr|aud|cad|chf|ngn|kes|ksh|zar|php|rs\.?)\s)?"
    r"(?P<figure>\d{1,3}(?:[,'\u2019.\u00a0\u202f ]\d{3})++(?!\d)(?:[.,]\d+)?|\d++(?:[.,]\d++)?)"
    r"(?P<short>\s?(?:k|m|bn|mn|million|billion|thousand|lakhs?|crores?|mio|mrd|grand)\b)?"
    rf"(?P<after>\s?(?:{_MONEY}|{_COINS}\b))?",
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
            r"(?P<hide>(?:[a-z]{1,3}-|[b-hj-z] ?|a)?\d{1,5}[a-z]?)\b"
            r"(?!\s?(?:minutes|hours|times|people|years|%|am|pm|:))",
        ),
        Kind.NUMBER,
        POSSIBLE,
        "The number of a room, a line or a place.",
    ),
    Rule(
        re.compile(
            r"\b(?:[Ff]light|[Tt]rain|[Gg]ate|[Ss]eat|[Bb]us)\s(?P<hide>[A-Z]{1,3} \d{1,5})\b"
        ),
        Kind.NUMBER,
        POSSIBLE,
        "The number of a flight, a line or a seat.",
        cased=True,
    ),
    Rule(
        re.compile(
            r"\b(?:[IM]-\d{1,3}|[MA]\d{1,3}(?=\s(?:motorway|road))|US-\d{1,3})\b"
            r"|\b(?:the|on|off|via|along|down|up)\s(?P<hide>[MABEN]\d{1,4})\b"
        ),
        Kind.NUMBER,
        POSSIBLE,
        "The number of a road.",
        cased=True,
    ),
    Rule(
        re.compile(
            r"(?<!\w)(?:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{2,4}(?!\w)"
            r"(?=[^\n]{0,40}\b(?:flight|fly|flew|plane|gate|airport|boarding)\b)"
        ),
        Kind.NUMBER,
        LIKELY,
        "The number of a flight.",
        cased=True,
    ),
    Rule(
        re.compile(
            r"-?\d{1,3}[.,]\d{3,}°?\s?[NS]?\s{0,2}[,;/]\s{0,2}-?\d{1,3}[.,]\d{3,}°?\s?[EWO]?"
            r"|\d{1,3}°\s?\d{1,2}[\u2032']\s?(?:[\d.,]+[\u2033\"]\s?)?[NSEWO]"
        ),
        Kind.NUMBER,
        LIKELY,
        "A position on the map.",
        cased=True,
    ),
)
_MONEY_IN_WORDS = Rule(
    re.compile(
        rf"\b(?:{ANY}|a|several|few|half)[\s-](?:(?:{ANY}|a)[\s-]){{0,4}}(?:and\sa\shalf\s)?"
        rf"(?:(?:thousand|million|billion|lakhs?|crores?|grand)\s{_COINS}|lakhs?|crores?)\b"
        rf"|\b(?:thousand|million|billion|lakhs?|crores?)\s{_COINS}\b"
    ),
    Kind.NUMBER,
    POSSIBLE,
    "An amount of money.",
    ("thousand", "million", "billion", "lakh", "crore"),
)
_IN_WORDS = Rule(
    re.compile(rf"\b{ANY}(?:[\s-]{{1,2}}(?:and\s)?{ANY}\b){{3,}}+"),
    Kind.NUMBER,
    POSSIBLE,
    "A large number in words.",
)


def numbers(text: str) -> Iterator[Trace]:
    """Figures exact or large enough to single out; everyday counts are left."""
    if has_number_word(in_small(text)):
        yield from by_rules((_IN_WORDS, _MONEY_IN_WORDS), text)
    if not has_digit(text):
        return
    for found in _FIGURE.finditer(in_small(text)):
        if _singles_out(found, text):
            yield Trace(*found.span(), Kind.NUMBER, POSSIBLE, "An exact or large number.")
    yield from by_rules(_NUMBERED, text)


def _singles_out(found: re.Match[str], text: str) -> bool:
    """Whether the figure is long, or an amount more exact than two leading digits."""
    digits = "".join(filter(str.isdecimal, found["figure"]))
    leading = len(digits.strip("0"))
    short = (found["short"] or "").strip().lower().removesuffix("s")
    if found["before"] or found["after"]:
        exact = leading > 2 and not _is_price(found["figure"], digits)  # noqa: PLR2004
        return exact or _large(found["figure"], short)
    if short:
        return leading > 2 or short in {"lakh", "crore"}  # noqa: PLR2004
    if len(digits) < _LONG or _is_decimal(found["figure"]):
        return False
    rounded = leading <= 2 and (not found["figure"].isdecimal() or _counts(found, text))  # noqa: PLR2004
    return not rounded


LEAST_LARGE = 2_000
"""Of any money, the amount from which it may single out: a month's pay, a debt, a dowry."""


def _large(figure: str, short: str) -> bool:
    """Whether an amount of money is large, whatever the money; "2.4 million", "45,000"."""
    whole = re.sub(r"[.,'\u2019\u00a0\u202f ](?=\d{3}(?!\d))", "", figure)
    amount = float(re.split(r"[.,]", whole)[0])
    times = {"": 1, "k": 1_000, "thousand": 1_000, "grand": 1_000}.get(short, 100_000)
    return max(amount, 1) * times >= LEAST_LARGE


def _is_price(figure: str, digits: str) -> bool:
    """An everyday price: two decimals and less than a hundred."""
    return len(digits) <= 4 and figure[-3:-2] in {".", ","}  # noqa: PLR2004


def _is_decimal(figure: str) -> bool:
    """A short measure such as 98.60: less than a thousand, one or two decimals."""
    whole, _, decimals = figure.partition("." if "." in figure else ",")
    return bool(decimals) and len(whole) <= 3 and len(decimals) <= 2  # noqa: PLR2004


def _counts(found: re.Match[str], text: str) -> bool:
    return _COUNTED.match(text, found.end()) is not None
