"""Addresses are found whole, over several lines and in the shapes of many countries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.addresses import addresses
from ccpjournal.sharing.trace import Kind


def left_of(text: str, hidden: str) -> str:
    """The letters and digits of `hidden` that no trace in the text covers."""
    covered = {at for trace in addresses(text) for at in range(trace.start, trace.end)}
    start = text.index(hidden)
    return "".join(
        text[at]
        for at in range(start, start + len(hidden))
        if at not in covered and text[at].isalnum()
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "48 N. Alder St",
        "Alder St W",
        "48 Alder Street, Apt 3b, Quillford, OR 97999",
        "48 Alder Street\nApt 3b\nQuillford\n, OR\n 97999",
        "5th Avenue",
        "Flat 3b",
        "Suite 210",
        "12B Heron Lane, Marlby MB4 2QX",
        "Unit 7, 40 Wattle Grove, Emuville NSW 2999",
        "Flat 4, 15/7 Neem Road, Gulabpur 560999",
        "House 12, Road 5, Block C, Dhaka 1213",
        "PO Box 42",
        "p.o. box 5",
        "PSC 1234, Box 5678\nAPO AE 09999",
        "Postfach 10 20 30",
        "Erlenstraße 5, 10999 Berlin",
        "Erlenstr. 12a, D-80999 München",
        "17 rue des Aulnes, 75999 Paris",
        "Calle del Aliso 9, 3º B, 28999 Madrid",
        "Avenida 9 de Julio 1234",
        "Via degli Ontani 7",
        "Rua do Amieiro 120",
        "ul. Olszowa 12/3, 00-999 Warszawa",
        "Elsgatan 12, 111 99 Stockholm",
        "Orveien 5, 0199 Oslo",
        "Leppäkatu 4",
        "Elzenlaan 15, 1017 ZZ Amsterdam",
        "Égerfa utca 49.",
        "Olšová 68, 110 99 Praha",
        "ул. Ольховая, д. 5, кв. 12",
        "Σκλήθρου 22, 115 99 Αθήνα",
        "12-3 Hannoki 2-chome",
        "M5V 9Z9",
        "the corner of Alder 99 and Heron Coves",
        "Alder Street",
    ],
)
def test_it_is_hidden_wherever_it_stands(hidden: str) -> None:
    """In a sentence, at its end, after a colon and between line breaks nothing is left."""
    for text in (
        f"we live at {hidden} now",
        f"We moved to {hidden}.",
        f"Address: {hidden}\n\nthen",
    ):
        assert left_of(text, hidden) == ""


@pytest.mark.parametrize(
    "hidden",
    [
        "48 alder street apt 3 quillford",
        "rua do amieiro 120",
        "elm st",
        "48123 olšová 1540",
        "the corner of alder 99 and heron coves",
        "psc 1234, box 5678\napo ae 09999",
    ],
)
def test_lower_case_is_hidden(hidden: str) -> None:
    """Those who write no capitals have addresses too."""
    assert left_of(f"i moved to {hidden}", hidden) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I ate 2 eggs, walked 5 miles down the road, and took the long way home.",
        "It took place at court, on the square, in the park, at the end of the lane.",
        "Top 20 songs. Chapter 5 was good. Day 3 of Week 2. Game 7 of the season.",
        "In 15 minutes I went. At 9 I ate. On the 5th floor, with 3 of us.",
        "There was room for 2 people and a flat tyre; the unit of 5; the box of 12.",
        "From the corner of my eye I saw the corner of the room and the door.",
        "A 10 minute drive, a 2 way street, a 3 day trip.",
        "My son is 5. Bought 3 books. Found 20 dollars.",
        "I wanted an apartment. I got one.",
    ],
)
def test_everyday_prose_is_left(text: str) -> None:
    """Counts, measures, rooms in general and roads in general are no addresses."""
    assert [text[trace.start : trace.end] for trace in addresses(text)] == []


def test_the_sentence_after_it_is_left() -> None:
    """An address ends with its sentence, and does not begin before its own."""
    text = "Today we left. I live at 48 Alder Street. Nobody knows. Then it rained."
    (trace,) = addresses(text)
    assert text[trace.start : trace.end] == "48 Alder Street"


@given(
    st.integers(1, 9999),
    st.from_regex(r"[A-Z][a-z]{3,9}", fullmatch=True),
    st.sampled_from(["Street", "St", "Road", "Ave.", "Lane", "Drive", "Court", "Blvd", "Crescent"]),
    st.integers(10_000, 99_999),
)
def test_every_house_in_a_street_is_hidden(house: int, name: str, kind: str, code: int) -> None:
    """A number, any invented name, a kind of street, a town and a code."""
    written = f"{house} Q{name.lower()} {kind}\nZ{name.lower()}burg, NY {code}"
    assert left_of(f"Send it to {written}", written) == ""


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; every trace lies in the text, is not empty, and is a place."""
    for trace in addresses(text):
        assert 0 <= trace.start < trace.end <= len(text)
        assert trace.kind is Kind.PLACE
        assert trace.reason.endswith(".")


@given(
    st.lists(
        st.sampled_from(["12", "Main", "St", "and", ",", ".", "rue", "de", "Apt", "5", "the", "\n"])
    )
)
def test_any_heap_of_parts_has_an_answer(parts: list[str]) -> None:
    """However the parts of addresses are heaped, every trace holds words."""
    text = " ".join(parts)
    assert all(text[trace.start : trace.end].strip() for trace in addresses(text))
