"""The shapes of dates: figures with signs between, years in words, months in other scripts."""

from __future__ import annotations

import re

from ccpjournal.sharing.date_words import IN_SCRIPT as SCRIPT_WORDS
from ccpjournal.sharing.number_words import ORDINAL, TEN_TO_HUNDRED, UNDER_HUNDRED
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, Rule
from ccpjournal.sharing.trace import Kind

TIME = (
    r"(?:\s?(?:t|[,@]|at|um|à|a\slas?|alle|às|kl\.?|o|klo)?\s?\d{1,2}\s?[:.h]\s?\d{2}"
    r"(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:[ap]\.?m\b\.?|z\b|uhr\b|[+-]\d{2}:?\d{2}\b)?"
    r"|\s(?:at|um)\s\d{1,2}\s?(?:[ap]\.?m\b\.?|o['\u2019]?clock|uhr\b))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_BY = r"\s?[-/.\u2010\u2011\u2013\u2212]\s?"
FIGURES = (
    Rule(
        re.compile(rf"(?<![\d.])\d{{4}}{_BY}{_MONTH}{_BY}{_DAY}(?!\d){TIME}?"),
        Kind.DATE,
        LIKELY,
        "A date.",
    ),
    Rule(
        re.compile(rf"(?<![\d.]){_DAY}{_BY}{_DAY}{_BY}['\u2019]?(?:\d{{4}}|\d{{2}})(?!\d){TIME}?"),
        Kind.DATE,
        LIKELY,
        "A date.",
    ),
    Rule(
        re.compile(
            rf"(?<![\d./-])(?:{_MONTH}[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.]{_MONTH})(?![\d/]|[.-]\d)"
        ),
        Kind.DATE,
        LIKELY,
        "A month and a year.",
        cased=True,
    ),
    Rule(
        re.compile(
            r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?(?!\d)"
        ),
        Kind.DATE,
        LIKELY,
        "A date without signs between.",
        cased=True,
    ),
    Rule(
        # A fraction or a mark out of five or ten is left, unless a word before makes it a day.
        re.compile(
            rf"(?<![\d/.])(?:(?<=\bon\s)|(?<=\bthe\s)|(?<=\bfrom\s)|(?<=\bsince\s)|(?<=\buntil\s)"
            rf"|(?!\d{{1,2}}/(?:[234568]|10|7)\b)){_DAY}/{_DAY}(?![\d/]|\.\d|\s?%)"
        ),
        Kind.DATE,
        POSSIBLE,
        "It may be a day and a month.",
        ("/",),
    ),
    Rule(
        re.compile(
            rf"(?<![\d.])(?:0[1-9]|[12]\d|3[01])\.\s?(?:0[1-9]|1[0-2])\.(?!\d)"
            rf"|\b(?:am|vom|bis|den|dem|zum|seit)\s(?P<hide>{_DAY}\.\s?{_MONTH}\.)(?!\d)"
        ),
        Kind.DATE,
        POSSIBLE,
        "It may be a day and a month.",
    ),
    Rule(
        re.compile(
            r"\d{1,4}\s?[年년](?:\s?\d{1,2}\s?[月월])?(?:\s?\d{1,2}\s?[日号號일])?"
            r"|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日号號일]|\d{1,2}[月월]"
        ),
        Kind.DATE,
        LIKELY,
        "A date.",
        cased=True,
    ),
    Rule(
        re.compile(
            r"(?<!\w)(?:(?:1[5-9]|20)\d\d['\u2019]?s\b|(?<=class\sof\s)\d\d\b|['\u2019\u2018]\d\d(?:['\u2019]?s)?\b(?!\w)|(?<!\bin\shis\s)(?<!\bin\sher\s)(?<!\bin\smy\s)(?<!\bour\s)(?<!\bher\s)(?<!\bhis\s)(?<!\bmy\s)(?<!\btheir\s)[2-9]0['\u2019]?s\b)"
        ),
        Kind.DATE,
        POSSIBLE,
        "A year or a decade in short.",
        cased=True,
    ),
    Rule(
        re.compile(
            r"\b(?:on|since|until|till|by|from|before|after)\s(?:the\s)?(?P<hide>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b"
            r"(?=\W*(?:$|\n|[.,;:!?)]|(?:of|at|in|i|we|he|she|they|it|and|my|was|is|to|with|for|when|after|before)\b))"
        ),
        Kind.DATE,
        POSSIBLE,
        "A day of the month.",
    ),
)
WORDS = (
    Rule(
        re.compile(
            rf"\b(?:(?:eighteen|nineteen|twenty)[\s-](?:hundred[\s-](?:and[\s-])?)?"
            rf"(?:{TEN_TO_HUNDRED}|(?:oh|o|zero|nought)[\s-]?{UNDER_HUNDRED})"
            rf"|two\sthousand\s(?:and\s)?{UNDER_HUNDRED}|(?:in|since|of|year)\s(?:the\syear\s)?two\sthousand"
            rf"|nineteen\shundred)\b"
        ),
        Kind.DATE,
        LIKELY,
        "A year in words.",
    ),
    Rule(
        re.compile(
            r"(?<!\bmy\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bour\s)"
            r"\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|noughties)\b"
        ),
        Kind.DATE,
        POSSIBLE,
        "A decade.",
        ("ties",),
    ),
    Rule(
        re.compile(
            rf"\bon\sthe\s(?P<hide>{ORDINAL})(?=\s?(?:$|\n|[.,;:!?)]|of\s(?:this|last|next|every|each|the)\b))"
        ),
        Kind.DATE,
        POSSIBLE,
        "A day of the month.",
    ),
)
IN_SCRIPT = Rule(re.compile(SCRIPT_WORDS), Kind.DATE, LIKELY, "A month or a day of the week.")
