"""Places: by name, by words for places, by where they stand."""

from __future__ import annotations

import pytest

from ccpjournal.sharing.finding import find
from ccpjournal.sharing.places import places
from ccpjournal.sharing.trace import Kind


def spans(text: str) -> list[str]:
    """The stretches of text that the detector of places covers."""
    return [text[one.start : one.end] for one in places(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("we flew to new york", "new york"),
        ("a weekend in cape town", "cape town"),
        ("I miss Buenos Aires.", "Buenos Aires"),
        ("i live in bath", "bath"),
        ("She drove to San José alone.", "San José"),
        ("we were in WI then", "WI"),
        ("I stayed in Nether Wallop.", "Nether Wallop"),
        ("We swam in Lake Balaton.", "Lake Balaton"),
        ("I walked down Gorbals Street.", "Gorbals Street"),
    ],
)
def test_places_are_found(text: str, place: str) -> None:
    """Known places in any case, and unknown ones by their words and where they stand."""
    assert place in spans(text)


@pytest.mark.parametrize(
    "text",
    ["I took a bath in the evening.", "It was a nice reading.", "My mobile is broken.", "in a way"],
)
def test_plain_words_that_are_also_places_stay(text: str) -> None:
    """A town's name that is a plain word is one only where towns stand."""
    assert spans(text) == []


def test_a_place_is_a_trace_of_a_place() -> None:
    """Where somebody lives is told as a place, not as a person."""
    assert [one.kind for one in find("I live in Ouagadougou.")] == [Kind.PLACE]
