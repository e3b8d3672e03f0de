"""A season for a date, a decade for an age, a range for a number: the sense without the value."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from ccpjournal.sharing.number_words import VALUES

SEASONS = ("winter", "spring", "summer", "autumn")

# English, German, French, Spanish, Italian, Portuguese, Dutch; without accents.
_MONTHS = (
    "jan january januar janvier enero gennaio janeiro januari",
    "feb february februar fevrier fevr febrero febbraio fevereiro februari",
    "mar march marz maerz mars marzo marco maart",
    "apr april avril avr abril aprile",
    "may mai mayo maggio maio mei",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet julio luglio julho",
    "aug august aout agosto augustus",
    "sep sept september septembre septiembre settembre setembro",
    "oct october oktober okt octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec december dezember dez decembre diciembre dicembre dezembro",
)
_MONTH = {word: month for month, words in enumerate(_MONTHS, 1) for word in words.split()}
_SEASON = {"fall": "autumn"} | {season: season for season in SEASONS}
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})([-/.])(\d{1,4})(?:\2(\d{1,4}))?(?!\d)")
_DAY = re.compile(
    r"(?<![\d:.])(?:[1-9]|[12]\d|3[01]|0[1-9])(?:st|nd|rd|th|\.)?(?![\d:])|"
    r"\b(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b|"
    r"\b(?:[a-z]+ty[- ])?(?:first|second|third|[a-z]+th)\b"
)
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{1,2} ?[ap]\.?m\b|o.clock")
_LAST_MONTH, _LAST_DAY = 12, 31
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")

DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies")
_WORTH = {"zero": 0, **VALUES}
_POWERS = {"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9}

SCHOOL, TEENAGE, ADULT, OLD = 6, 13, 20, 80
"""Years: from 6 a child is of school age, from 20 an age is its decade, from 80 there is none."""

MAGNITUDES = (
    (100, ""),
    (200, "over a hundred"),
    (1_000, "several hundred"),
    (2_000, "over a thousand"),
    (10_000, "several thousand"),
    (100_000, "tens of thousands"),
    (1_000_000, "hundreds of thousands"),
    (1_000_000_000, "millions"),
)
"""What a whole number below each of these is; below a hundred it is a range of ten."""


def season(text: str) -> str:
    """`spring`, `a day in spring`, or less where a text names no single season.

    Seasons are those north of the equator: a date says nothing of where somebody lives. A year is
    never said, nor how long ago it was.
    """
    plain = _plain(text)
    numeric = _NUMERIC.search(plain)
    seasons = _named_seasons(plain) or (_numeric_seasons(numeric) if numeric else set())
    exact = _names_a_day(plain, numeric)
    if len(seasons) == 1:
        return f"a day in {seasons.pop()}" if exact else seasons.pop()
    if exact and (numeric or not seasons):
        return "a day"
    return "a year" if _YEAR.search(plain) and not seasons else "a time"


def _plain(text: str) -> str:
    letters = normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if category(letter) != "Mn")


def _named_seasons(plain: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", plain)
    months = {SEASONS[_MONTH[word] % 12 // 3] for word in words if word in _MONTH}
    return months | {_SEASON[word] for word in words if word in _SEASON}


def _numeric_seasons(found: re.Match[str]) -> set[str]:
    """Those of `2019-03-12`, `03/2019` and `12.3.2019`; of `3/4/19` those of either month."""
    parts = [int(part) for part in found.groups() if part and part.isdecimal()]
    if parts[0] > _LAST_DAY or found[2] == ".":
        parts = parts[1:2]
    return {SEASONS[part % 12 // 3] for part in parts[:2] if 1 <= part <= _LAST_MONTH}


def _names_a_day(plain: str, numeric: re.Match[str] | None) -> bool:
    if numeric:
        return numeric[4] is not None or max(int(numeric[1]), int(numeric[3])) <= _LAST_DAY
    return _DAY.search(_TIME.sub(" ", plain)) is not None


def decade(text: str) -> str:
    """`in the thirties` for an age from 20 to 79; a kind of child, or old, for the others."""
    plain = _plain(text)
    if re.search(r"\b(?:months?|weeks?|days?|mo|wk)\b", re.sub(r"[-_]", " ", plain)):
        return "a young child"
    years = _value(plain)
    if years is None:
        return "an age"
    if years < ADULT:
        kinds = ((SCHOOL, "a young child"), (TEENAGE, "a school-age child"))
        return next((kind for below, kind in kinds if years < below), "a teenager")
    return f"in the {DECADES[years // 10 - 2]}" if years < OLD else "of great age"


def rough(text: str) -> str:
    """`about 10 to 20`, `several hundred`: the size of the one number that a text holds."""
    value = _value(_plain(text))
    if value is None:
        return "a number"
    if value < 10:  # noqa: PLR2004 -- fewer than ten
        return "a few"
    size = next((said for below, said in MAGNITUDES if value < below), "a very large number")
    return size or f"about {value // 10 * 10} to {value // 10 * 10 + 10}"


def _value(plain: str) -> int | None:
    """The one whole number in digits or in English words; None if there is none, or several."""
    digits = re.findall(r"\d+(?:[.,'\u2019\u202f\xa0]\d+)*", plain)
    if digits:
        return _whole(digits[0]) if len(digits) == 1 else None
    return _in_words(re.findall(r"[a-z]+", plain))


def _whole(written: str) -> int:
    """`1,250` and `1.250,50` and `12.5` without what stands behind the decimal sign."""
    parts = re.split(r"[^\d]", written)
    if len(parts) > 1 and len(parts[-1]) != 3:  # noqa: PLR2004 -- digits between thousands
        parts = parts[:-1]
    return int("".join(parts)[:20])  # longer ones are very large all the same


def _in_words(words: list[str]) -> int | None:
    known = [word for word in words if word in _WORTH or word in _POWERS]
    if not known:
        return None
    total = below = 0
    for word in known:
        if word not in _POWERS:
            below += _WORTH[word]
        elif word == "hundred":
            below = (below or 1) * 100
        else:
            total, below = total + (below or 1) * _POWERS[word], 0
    return total + below
