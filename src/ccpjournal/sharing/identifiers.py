"""What stands for one person in someone's books: cards, accounts, papers, plates, keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.passwords import passwords
from ccpjournal.sharing.rules import LIKELY, POSSIBLE, SURE, Rule, by_rules, has_digit
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_CARD = re.compile(r"(?<!\d)\d(?:[ \-.\u2013]{0,2}\d){11,18}(?!\d)")
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}(?![A-Za-z0-9])"
    r"|[A-Z]{2}\d{2}(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,3})?(?![A-Za-z0-9])"
    r"|[a-z]{2}\d{2}(?:[ -][a-z0-9]{0,3}\d[a-z0-9]{0,3}|[ -][a-z]{4}(?=[ -]\d)){2,8}"
    r"(?![A-Za-z0-9]))"
)
_IBAN_DIGITS = 8
"""The fewest digits in any country's IBAN, check digits included, with room for error."""

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_NETWORK = (
    Rule(
        re.compile(rf"(?<![\d.])(?:{_OCTET}\.){{3}}{_OCTET}(?:/\d{{1,2}}|:\d{{1,5}})?(?!\d)"),
        Kind.IDENTIFIER,
        SURE,
        "The address of a machine (IP).",
        cased=True,
    ),
    Rule(
        re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d)"),
        Kind.IDENTIFIER,
        POSSIBLE,
        "It is shaped like the address of a machine.",
        cased=True,
    ),
    Rule(
        re.compile(r"(?<![0-9a-z])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-z])"),
        Kind.IDENTIFIER,
        SURE,
        "An identifier of machines (UUID).",
    ),
)
_DEVICE = Rule(
    re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-z])"),
    Kind.IDENTIFIER,
    SURE,
    "The address of a device (MAC).",
)
_COLONS = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,8}[0-9a-f.]{0,15}(?![\w:])", re.IGNORECASE)

_NATIONAL = (
    Rule(
        re.compile(r"(?<![\d-])\d{3}[- \u2013]\d{2}[- \u2013]\d{4}(?![\d-])"),
        Kind.IDENTIFIER,
        SURE,
        "It has the shape of a social security number.",
        cased=True,
    ),
    Rule(
        re.compile(r"\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b"),
        Kind.IDENTIFIER,
        SURE,
        "It has the shape of a national insurance number.",
    ),
    Rule(
        re.compile(r"\b(?:[xyz][- ]?\d{7}|\d{8})[- ]?[a-z]\b"),
        Kind.IDENTIFIER,
        LIKELY,
        "It has the shape of a national identity number.",
    ),
)
_PLATES = (
    Rule(
        re.compile(
            r"(?<![\w-])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}"
            r"|[A-Z]{2}[ -]\d{3}[ -][A-Z]{2}|\d{4}[ -][A-Z]{3}"
            r"|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?"
            r"|[A-ZÄÖÜ]{1,3}-\d{2,4}(?:-[A-Z]{1,3})?|[A-Z]{2} \d{4,5}|\d{1,3}-[A-Z]{1,3}-\d{2,5}"
            r"|\d[A-Z]{2,3} ?\d{3,4}|[A-Z]{3} ?\d[A-Z] ?\d{2}"
            r"|[\u0410-\u042f]\d{3}[\u0410-\u042f]{2}\d{2,3})(?![\w-])"
        ),
        Kind.IDENTIFIER,
        POSSIBLE,
        "It is shaped like a number plate or a code.",
        cased=True,
    ),
)

_PAPERS = (
    r"passport|pasaporte|passeport|passaporto|passaporte|reisepass|paspoort|pass|visa|"
    r"driv(?:er'?s?|ing)(?:\u2019s)?\slicen[cs]e|licen[cs]e|führerschein|permis|"
    r"(?:licen[cs]e|number|registration)\splates?|plates?|registration|rego|reg|kennzeichen|"
    r"matrícula|matricula|ssn|social\ssecurity|nino|national\sinsurance|nin|aadhaar|aadhar|pan|"
    r"cpf|cnpj|rg|dni|nie|nif|bsn|pesel|personnummer|cpr|fødselsnummer|codice\sfiscale|"
    r"steuer-?id|steuernummer|tax|tin|ein|vat|ust-?id|medicare|medicaid|nhs|mrn|patient|insurance|"
    r"versicherung|policy|member(?:ship)?|student|employee|staff|badge|personal|identity|id|"
    r"account|acct|a/c|konto(?:nummer)?|cuenta|compte|conto|rekening|iban|routing|aba|sort\scode|"
    r"bsb|ifsc|swift|bic|card|karte|tarjeta|carte|cvv|cvc|pin|passcode|code|otp|token|key|"
    r"serial|imei|imsi|iccid|sim|vin|chassis|order|invoice|ticket|booking|confirmation|"
    r"reservation|reference|ref|case|claim|docket|file|tracking|parcel|shipment|pnr|locker|"
    r"loyalty|library|voucher|licence|permit|certificate|record"
)
_NUMBERED = (
    r"(?:[\s.:=#№]|\b(?:number|numbers|num|no|nr|nummer|número|numero|numéro|code|id|card|"
    r"is|was|ist|es|est|are|ending|ends|in|with|account|holder|of|mine|it's|its|it)\b)"
)
_NAMED = (
    Rule(
        re.compile(
            rf"\b(?:{_PAPERS})\b{_NUMBERED}{{1,12}}+"
            r"(?P<hide>(?=(?:[\w/-]*?\d[ .-]?){3})\w[\w/-]*+(?:[ .-][\w/-]*\d[\w/-]*+)*+)"
        ),
        Kind.IDENTIFIER,
        SURE,
        "A number or code, named as one.",
    ),
    Rule(
        re.compile(
            r"\b(?:pin|passcode|cvv|cvc|otp|door\scode|gate\scode|alarm\scode|code)\b"
            r"\s?(?:is|was|:|=)\s?(?P<hide>\d[\d -]*\d)"
        ),
        Kind.IDENTIFIER,
        SURE,
        "A secret number.",
    ),
)
_BANK = Rule(
    re.compile(
        r"\b(?:swift|bic)\b(?:[\s:/]|code|number|is){0,6}+(?P<hide>[a-z]{6}[a-z0-9]{2,5})\b"
    ),
    Kind.IDENTIFIER,
    SURE,
    "The code of a bank.",
    ("swift", "bic"),
)
_MIXED = re.compile(r"(?<![\w])\w++(?:[-\u2013/.]\w++)*+")
_PART = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    [
        "covid19",
        "mp3",
        "mp4",
        "h1n1",
        "h5n1",
        "b12",
        "ps2",
        "ps3",
        "ps4",
        "ps5",
        "co2",
        "h2o",
        "3d",
        "4k",
        "401k",
    ]
)
_MEASURED = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|s|k|m|am|pm|ish|x|km|kms|kg|kgs|lb|lbs|g|mg|ml|l|cm|mm|ft|in|mi|mph|"
    r"kph|kmh|hz|ghz|mhz|gb|mb|tb|kb|w|kw|v|mah|px|p|fps|yr|yrs|yo|y|year|years|yearold|month|"
    r"months|mo|week|weeks|wk|wks|day|days|d|hour|hours|hr|hrs|h|min|mins|minute|minutes|sec|secs|"
    r"second|seconds|times|steps|words|pages|people|miles|mile|dollars|bucks|usd|eur|gbp|aed|inr|"
    r"rs|e|c|f|kcal|cal|pt|pts|rd|er|ème|eme|ers|a|b)",
    re.IGNORECASE,
)


def identifiers(text: str) -> Iterator[Trace]:
    """Cards, accounts, papers, plates, machines' addresses, passwords, keys, mixed codes."""
    yield from passwords(text)
    yield from by_rules((_BANK,), text)
    if text.count(":") > 1 or text.count("-") > 1:
        yield from by_rules((_DEVICE,), text)
        yield from _machines(text)
    if not has_digit(text):
        return
    yield from _cards(text)
    yield from _accounts(text)
    yield from by_rules((*_NETWORK, *_NATIONAL, *_PLATES, *_NAMED), text)
    yield from _mixed(text)


def _cards(text: str) -> Iterator[Trace]:
    for found in _CARD.finditer(text):
        digits = [int(digit) for digit in found[0] if digit.isdecimal()]
        if holds_luhn(digits):
            yield Trace(
                *found.span(), Kind.IDENTIFIER, SURE, "A card number: its check digit holds."
            )
        else:
            yield Trace(*found.span(), Kind.IDENTIFIER, LIKELY, "It is as long as a card number.")


def holds_luhn(digits: list[int]) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _accounts(text: str) -> Iterator[Trace]:
    for found in _IBAN.finditer(text):
        plain = re.sub(r"[ -]", "", found[0]).upper()
        if sum(map(str.isdecimal, plain)) < _IBAN_DIGITS:
            continue
        if holds_iban(plain):
            yield Trace(*found.span(), Kind.IDENTIFIER, SURE, "An IBAN: its check digits hold.")
        else:
            yield Trace(*found.span(), Kind.IDENTIFIER, LIKELY, "It is shaped like an IBAN.")


def holds_iban(plain: str) -> bool:
    """Whether the check digits hold (ISO 13616: the number made of it leaves 1 by 97)."""
    turned = plain[4:] + plain[:4]
    return turned.isascii() and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def _machines(text: str) -> Iterator[Trace]:
    for found in _COLONS.finditer(text):
        if _is_ipv6(found[0]):
            yield Trace(*found.span(), Kind.IDENTIFIER, SURE, "The address of a machine (IPv6).")


def _is_ipv6(written: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address

    try:
        return len(str(IPv6Address(written.rstrip(".")))) > len("::1")
    except AddressValueError:
        return False


def _mixed(text: str) -> Iterator[Trace]:
    for found in _MIXED.finditer(text):
        if has_digit(found[0]) and _is_code(found[0]):
            yield Trace(
                *found.span(), Kind.IDENTIFIER, POSSIBLE, "Letters and digits mixed, as in a code."
            )


def _is_code(token: str) -> bool:
    """Whether the letters and digits are more than a measure, an ordinal or a compound."""
    if token.isupper() and sum(map(str.isdecimal, token)) >= 3:  # noqa: PLR2004
        return True
    return any(map(_is_code_part, _PART.findall(token)))


def _is_code_part(part: str) -> bool:
    digits = sum(map(str.isdecimal, part))
    if digits in {0, len(part)} or part.lower() in _COMMON or _MEASURED.fullmatch(part):
        return False
    return digits >= 3 or (digits == 2 and len(part) >= 5)  # noqa: PLR2004
