"""Numbers that single out are found; a diary's everyday numbers are left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.numbers import numbers
from ccpjournal.sharing.trace import Kind


def left_of(text: str, hidden: str) -> str:
    """The letters and digits of `hidden` that no trace in the text covers."""
    covered = {at for trace in numbers(text) for at in range(trace.start, trace.end)}
    start = text.index(hidden)
    return "".join(
        text[at]
        for at in range(start, start + len(hidden))
        if at not in covered and text[at].isalnum()
    )


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("I earn $1,234.56 a week", "1,234.56"),
        ("it cost 4.321,99 € in all", "4.321,99"),
        ("they paid 1'234 francs", "1'234"),
        ("rent is 1 234 zł", "1 234"),
        ("a village of 2,347 people", "2,347"),
        ("row 48213 of the list", "48213"),
        ("I live in 8003 now", "8003"),
        ("we raised 12.75 million", "12.75 million"),
        ("room 214 was cold", "214"),
        ("ward 6b", "6b"),
        ("Zimmer 12", "12"),
        ("gate B12", "B12"),
        ("seat 14C", "14C"),
        ("bus 42 to town", "42"),
        ("flight BA 286", "BA 286"),
        ("took LH 454 from the gate", "LH 454"),
        ("off the I-95", "I-95"),
        ("at 47.3769, 8.5417", "47.3769, 8.5417"),
        ("four thousand two hundred and twelve steps", "four thousand two hundred and twelve"),
    ],
)
def test_it_is_hidden(text: str, hidden: str) -> None:
    """Nothing of the number is left."""
    assert left_of(text, hidden) == ""
    assert left_of(f"x\n{text}\ny", hidden) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Two cups, 10 minutes, 5 miles, 3 friends, 100 days, 250 words.",
        "I paid $5, then €12,50 and 100 dollars, and won $1000 and £1k.",
        "10,000 steps, 1000 words, 2500 calories, 98.6 degrees, 1.5 litres.",
        "At 6:30 I scored 7/10, 3-2, 50/50, the 3rd of 24/7.",
        "Chapter 12, page 214, episode 5, the top 20, version 2.0.",
        "One of two or three things.",
        "Room for 2 people, a line of 5, on the bus at 7 am.",
    ],
)
def test_everyday_numbers_are_left(text: str) -> None:
    """Counts, measures, prices, marks, times of day, chapters are no traces."""
    assert [text[trace.start : trace.end] for trace in numbers(text)] == []


@given(st.integers(12_345, 10**12).filter(lambda number: number % 100))
def test_every_long_exact_number_is_hidden(number: int) -> None:
    """Plain, with commas, with points."""
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", ".")):
        assert left_of(f"it was {written} then", written) == ""


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; every trace lies in the text, is not empty, and is a number."""
    for trace in numbers(text):
        assert 0 <= trace.start < trace.end <= len(text)
        assert trace.kind is Kind.NUMBER
        assert trace.reason.endswith(".")


@pytest.mark.parametrize(
    "amount",
    [
        "₦850,000",
        "₦3.1 million",
        "45,000 rupees",
        "two lakh rupees",
        "1.2 crore",
        "R$ 120,000",
        "half a million naira",
    ],
)
def test_large_amounts_of_any_money_are_traces(amount: str) -> None:
    """An amount that may single out is hidden, in figures and in words, in any money."""
    text = f"She sent {amount} home."
    assert [text[trace.start : trace.end] for trace in numbers(text)] == [amount]
