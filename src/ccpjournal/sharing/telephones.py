"""Telephone numbers: chains of digits in any grouping, with extensions, letters, read out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.number_words import DIGIT, has_number_word
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, SURE, Rule, by_rules, has_digit, in_small
from ccpjournal.sharing.trace import Certainty, Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = r"[^\S\n]{0,2}[-().\[\]/·•\u2010\u2011\u2012\u2013\u2014\u2212~]{0,2}[^\S\n]?"
_CHAIN = re.compile(
    rf"[+＋(\[]{{0,3}}(?<!\d)\d++(?:{_GAP}\d++)*+"  # noqa: RUF001 -- a plus sign of East Asia
    r"(?:\s{0,2}[,;]?\s?(?:x|ext(?:ension|n)?|durchwahl|dw|app|poste|int|#)\.?\s?\d{1,6}\b)?",
    re.IGNORECASE,
)
_PHONE_CUE = re.compile(
    r"(?:phone|tel|mob(?:ile)?|cell|fax|call|ring|text|sms|dial|number|handy|móvil|celular|"
    r"téléphone|portable|☎|📞|📱|whats\s?app|signal|viber|reach)\W{0,3}"
    r"(?:\w+\W{1,3}){0,3}$",
    re.IGNORECASE,
)
_SHORT_PHONES = (
    Rule(
        re.compile(
            r"\b(?:ext(?:ension|n)?|tel|telefon|teléfono|telefone|phone(?:\snumber)?|fax|durchwahl|"
            r"mobile|cell|handy)\b[.:\s#]{0,3}(?:is\s|number\s|no\.?\s){0,2}(?P<hide>\+?\d[\d\s-]{1,12}\d)"
        ),
        Kind.CONTACT,
        SURE,
        "A telephone number, named as one.",
    ),
    Rule(
        re.compile(
            r"(?<!\w)\+?1?[-.\s]?\(?8(?:00|33|44|55|66|77|88)\)?[-.\s][A-Z\d][A-Z\d-]{4,9}\b"
        ),
        Kind.CONTACT,
        LIKELY,
        "A telephone number with letters.",
        cased=True,
    ),
    Rule(
        re.compile(r"\(?\d{2,4}\)?[-.\s]?[xX*•#]{3,}[-.\s]?\d{2,4}|[xX*•]{3,}[-.\s]?\d{3,4}\b"),
        Kind.CONTACT,
        POSSIBLE,
        "A number with some digits left out.",
        cased=True,
    ),
)
_READ_OUT = Rule(
    re.compile(rf"\b{DIGIT}(?:[\s,.-]{{1,3}}{DIGIT}\b){{4,}}+"),
    Kind.CONTACT,
    LIKELY,
    "A number read out digit by digit.",
)


def telephones(text: str) -> Iterator[Trace]:
    """Telephone numbers of any country and shape, also with letters, read out, or half hidden."""
    if has_number_word(in_small(text)):
        yield from by_rules((_READ_OUT,), text)
    if has_digit(text):
        yield from by_rules(_SHORT_PHONES, text)
        yield from _chains(text)


def _chains(text: str) -> Iterator[Trace]:
    for chain in _CHAIN.finditer(text):
        digits = re.findall(r"\d+", chain[0])
        if _is_telephone(digits, chain[0]):
            certainty = _certainty(text, chain)
            yield Trace(*chain.span(), Kind.CONTACT, certainty, "It may be a telephone number.")


def _is_telephone(groups: list[str], written: str) -> bool:
    """Seven digits, six in three groups or in two that are no range, five after a plus."""
    count = sum(map(len, groups))
    if count >= 7 or (written[0] in "+＋" and count >= 5):  # noqa: PLR2004, RUF001
        return True
    if count < 6 or len(groups) == 1:  # noqa: PLR2004
        return False
    return len(groups) > 2 or int(groups[0]) >= int(groups[1])  # noqa: PLR2004


def _certainty(text: str, chain: re.Match[str]) -> Certainty:
    """Sure when a country's number or the words before say so, likely when as long as most."""
    if chain[0][0] in "+＋" or _PHONE_CUE.search(text, max(0, chain.start() - 40), chain.start()):  # noqa: RUF001
        return SURE
    return LIKELY if 9 <= sum(map(str.isdecimal, chain[0])) <= 13 else POSSIBLE  # noqa: PLR2004
