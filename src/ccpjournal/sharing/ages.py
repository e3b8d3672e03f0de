"""Ages: in figures and in words, of people and of animals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.number_words import (
    ORDINAL,
    TEN_TO_HUNDRED,
    UNDER_HUNDRED,
    has_number_word,
)
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, Rule, by_rules, has_digit, in_small
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_HALF = r"(?:\s?½|[\s-](?:and[\s-])?a[\s-]half|[.,]5|\s1/2)?"
_UP_TO_129 = r"(?:1[0-2]\d|\d{1,2})(?!\d)"
_FIGURE = rf"{_UP_TO_129}{_HALF}"
_NUMBER = rf"(?:{_FIGURE}|{UNDER_HUNDRED}{_HALF}|(?:a|one)\shundred)"
_GROWN = rf"(?:{_UP_TO_129}|{TEN_TO_HUNDRED})"
_UNIT = r"(?:years?|yea?rs?|yrs?|months?|mos?|mths?|weeks?|wks?|days?)"
_CHILD = (
    r"(?:baby|babies|infant|toddler|newborn|boys?|girls?|sons?|daughters?|kids?|child|children|twins?|"
    r"grand(?:son|daughter|child|kid)|nephew|niece|brother|sister|pupp(?:y|ies)|kittens?|dogs?|cats?|"
    r"lad|lass|teen|man|woman|male|female|guy|lady)"
)
_KIN = (
    rf"(?:{_CHILD}|wife|husband|partner|girlfriend|boyfriend|mother|father|mom|mum|dad|mama|papa|"
    r"grand(?:ma|pa|mother|father)|aunt|uncle|cousin|friend|son|bride|groom|patient|gran|nan|nana)"
)
# After a number that is no age: a measure, a share, a time of day, a place in a list, a plural.
_NO_AGE = (
    r"(?!\d|[.,:/]\d|\s?[%°$€£]|-\w|(?:st|nd|rd|th)\b|\s?(?:am|pm|a\.m|p\.m|o['\u2019]?clock|percent|"
    r"per|of|out|times?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|seconds?|miles?|feet|foot|ft|"
    r"inch(?:es)?|cm|kg|kgs|lbs?|pounds?|km|kilos?|met(?:er|re)s?|dollars?|bucks|euros?|grand|degrees?|"
    r"points?|people|men|women|children|kids|more|less|hundred|thousand|million|stone|k|m|x)\b"
    r"|\s(?!years|was|is|has|this|always|as|yes|perhaps|sometimes|plus|his|its|us)\w+s\b)"
)

_WITH_UNIT = (
    Rule(
        re.compile(
            rf"\b{_NUMBER}(?:\s?(?:,|and|or|to|&|[-–])\s?{_NUMBER}){{0,3}}[\s-]{{0,3}}{_UNIT}[\s-]{{0,3}}"  # noqa: RUF001
            r"(?:olds?|of\sage|young)\b"
        ),
        Kind.AGE,
        LIKELY,
        "An age.",
        ("old", "age", "young"),
    ),
    Rule(
        re.compile(rf"\b{_NUMBER}[\s-]{{1,2}}{_UNIT}[\s-](?={_CHILD}\b)"),
        Kind.AGE,
        LIKELY,
        "An age.",
        ("year", "yr", "yer", "month", "mo", "mth", "week", "wk", "day"),
    ),
    Rule(
        re.compile(
            rf"\b{_UP_TO_129}\s?(?:y\s?[/.]\s?o\b\.?|y\.?o\b\.?|yrs?\.?\s?o(?:ld)?\b|m/o\b|ish\b)"
            r"|[(\[]\s?\d{2}\s?/?\s?[mf]\s?[)\]]|[(\[]\s?[mf]\s?/?\s?\d{2}\s?[)\]]"
        ),
        Kind.AGE,
        LIKELY,
        "An age.",
    ),
)
_BESIDE = (
    r"(?:about|around|only|just|almost|nearly|already|now|still|like|maybe|barely|both|exactly|"
    rf"{_KIN})"
)
_NAMED = (
    Rule(
        re.compile(
            rf"\b(?:age[ds]?|ages)(?:\sof\b)?\s?[:=]?\s(?:{_BESIDE}\s|is\s|was\s){{0,2}}"
            rf"(?P<hide>{_NUMBER}(?:\s?(?:,|and|or|to|&|[-–])\s?{_NUMBER}){{0,3}})\b"  # noqa: RUF001
            r"(?!\s(?:of|more|thing|who)\b)"
        ),
        Kind.AGE,
        LIKELY,
        "An age, named as one.",
        ("age",),
    ),
    Rule(
        re.compile(
            rf"\bturn(?:s|ed|ing)?\s(?:{_BESIDE}\s){{0,2}}(?:the\sbig\s)?(?P<hide>{_NUMBER})\b{_NO_AGE}"
        ),
        Kind.AGE,
        LIKELY,
        "The age someone reached.",
        ("turn",),
    ),
    Rule(
        re.compile(
            rf"\b(?P<hide>{_UP_TO_129}\s?(?:st|nd|rd|th)|{ORDINAL})\s(?:birth\s?da(?:y|te)|b-?day|name\sday)"
        ),
        Kind.AGE,
        LIKELY,
        "The age someone reached.",
        ("birth", "bday", "b-day", "name"),
    ),
    Rule(
        re.compile(rf"\bthe\sbig\s(?P<hide>{_GROWN}|\w+[\s-]o[h]?)\b"),
        Kind.AGE,
        POSSIBLE,
        "The age someone reached.",
        ("the big",),
    ),
)
_ONE = rf"(?:{_UP_TO_129}|{UNDER_HUNDRED}){_HALF}"
_SEVERAL = rf"{_ONE}(?:\s?(?:,|and|&)\s?(?:and\s)?{_ONE}){{0,5}}"
_SAID = (
    Rule(
        re.compile(
            rf"\b(?:(?:i|he|she|who|{_KIN})\s?(?:['\u2019]m|['\u2019]s|am|is|was|be|been|being)|im|hes|shes"
            rf"|(?:they|{_KIN})s?\s?(?:['\u2019]re|are|were))\s(?:{_BESIDE}\s){{0,2}}"
            rf"(?!one\b)(?P<hide>{_SEVERAL})\b{_NO_AGE}"
        ),
        Kind.AGE,
        LIKELY,
        "The age of someone.",
    ),
    Rule(
        re.compile(
            rf"\b(?!(?:It|That|This|There|Which|What|Score|Total|Answer)\b)[A-Z]\w+(?:\sis|\swas|['\u2019]s)\s(?:(?:only|just|now|already|almost|nearly)\s)?"
            rf"(?P<hide>{_UP_TO_129}|{TEN_TO_HUNDRED})(?=\s?(?:$|[.,;!?)]|\n)|\s(?:and|now|when|but|so|today|already)\b)(?![.,]\d)"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
        cased=True,
    ),
    Rule(
        re.compile(
            rf"\b(?:man|woman|boy|girl|child|lady|guy|person|mother|father|widow|kid)\sof\s"
            rf"(?:{_BESIDE}\s)?(?P<hide>{_NUMBER})\b{_NO_AGE}"
        ),
        Kind.AGE,
        LIKELY,
        "The age of someone.",
    ),
    Rule(
        re.compile(
            rf"\bat\s(?P<hide>1[3-9]|[2-9]\d|{TEN_TO_HUNDRED})(?=,?\s(?:i|he|she|my|you)\b)"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
    ),
)
_ALONE = (
    Rule(
        re.compile(
            rf"\b(?:would(?:\shave\sbeen|\sbe)|['\u2019]d(?:\shave\sbeen|\sbe)|will\sbe|['\u2019]ll\sbe)\s"
            rf"(?:{_BESIDE}\s){{0,2}}(?!one\b)(?P<hide>{_GROWN})(?=\s?(?:$|[.,;!?)\n])"
            r"|\s(?:today|now|this|next|in|on|tomorrow|if|and|by|had)\b)"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
        ("be",),
    ),
    Rule(
        re.compile(
            rf"(?:(?<=[.!?\n]\s)|^)at\s(?:(?:just|only|nearly|almost)\s)?(?P<hide>1[3-9]|[2-9]\d|{TEN_TO_HUNDRED})"
            r"(?=\s?[!,?\n]|\s(?:i|he|she|my|you|we|they)\b)",
            re.MULTILINE,
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
        ("at ",),
    ),
    Rule(
        re.compile(
            rf"(?:(?<=[.!?\n]\s)|^)(?P<hide>{_GROWN})(?=\sand\s(?:still|never|already|not|no|i|he|she|so|single|alone"
            r"|yet|finally|now|my|don|have|can)\b|,\s(?:and|still|never|already|single|divorced|alone)\b)",
            re.MULTILINE,
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
    ),
    Rule(
        re.compile(
            rf"\b(?:{_CHILD}|{_KIN})[.,!?]\s(?P<hide>{UNDER_HUNDRED}|{_UP_TO_129})(?=\s?(?:$|[.,!?\n]))"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
    ),
    Rule(
        re.compile(
            rf"\b(?P<hide>{_GROWN}\syears)\s(?:i['\u2019]ve|i\shave|i\scarried|i\slived|i\shad|on\sthis\searth"
            r"|of\sage|on\sthis\splanet|of\smy\slife|i['\u2019]ve\sbeen\salive)\b"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
        ("years",),
    ),
    Rule(
        re.compile(
            rf"\b(?:is|was|he|she|i|they|only|me|him|her)\s(?:(?:is|was|am|were|are|just|only|at)\s){{1,2}}(?!one\b)(?P<hide>{_ONE})"
            r"(?=\s(?:when|going\son|now|today|at\sthe\stime|back\sthen|then|years)\b)"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
    ),
)
_BESIDE_NAMES = (
    Rule(
        re.compile(
            r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|On|At|In))"
            r"[^\W\d_a-z]\w+,\s(?P<hide>1?\d{2}|\d)(?=,\s[^\d\s]|\.(?:\s|$)|$|\n|;|\)|\sand\b)"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
        cased=True,
    ),
    Rule(
        re.compile(
            rf"\b(?:[^\W\d_a-z]\w+|{_KIN}s?|i|me|him|her|he|she)\s?[(\[]\s?(?:aged?\s|both\s|now\s)?"
            r"(?P<hide>1?\d{1,2}(?:\s?(?:,|and|&|/)\s?\d{1,2}){0,5})\s?[)\],;]"
        ),
        Kind.AGE,
        POSSIBLE,
        "It may be someone's age.",
        ("(", "["),
        cased=True,
    ),
)
_ELSEWHERE = (
    Rule(
        re.compile(
            r"(?<!\d)\d{1,3}[\s-]?(?:años|añitos|ans\b|jahre?n?\b(?:\salt\w*)?|jährige?\w*|jaar\b|anni\b|anos\b|"
            r"år(?:ig\w*)?\b|lat(?:a|ek)?\b|letni\w*|лет\w*|года?\b|рок(?:ів|и)\b|let\b(?!\s(?:me|us|him|her|them|it|go))|"
            r"let(?:á|ý|ého)\b|éves|vuotia\w*|yaş\w*|ετών|χρονών|tahun\b|歳|才|岁|歲|살|세|साल|वर्ष|سنة|عاما?|سنوات)"
        ),
        Kind.AGE,
        POSSIBLE,
        "An age, or a number of years.",
    ),
)
_ELSEWHERE_WORDS = Rule(
    re.compile(
        r"\b(?:(?:tengo|tiene|tenía|tenia|cumpl\w+)\s[\w ]{2,25}?\saños"
        r"|(?:j['\u2019]ai|j['\u2019]avais|(?:il|elle|qui)\s(?:a|avait))\s[\w-]+(?:\set\s\w+)?\sans"
        r"|(?:ho|ha|hai|aveva|avevo|compi\w+)\s\w+\sanni|(?:tenho|tem|tinha|fez|fiz)\s\w+(?:\se\s\w+)?\sanos"
        r"|\w{4,25}\sjahre\salt|\w{4,25}jährige?\w*)\b"
    ),
    Kind.AGE,
    POSSIBLE,
    "An age, or a number of years.",
    ("años", "ans", "anni", "anos", "jahr", "jähr"),
)


def ages(text: str) -> Iterator[Trace]:
    """How old someone is, was or became; "in her thirties" is left."""
    digit = has_digit(text)
    if digit or has_number_word(in_small(text)):
        yield from by_rules((*_WITH_UNIT, *_NAMED, *_SAID, *_ALONE), text)
    yield from by_rules((_ELSEWHERE_WORDS,), text)
    if digit:
        yield from by_rules((*_BESIDE_NAMES, *_ELSEWHERE), text)
