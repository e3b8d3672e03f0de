"""Spelling: British forms, compounds, slips of plain words; names are none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.spelling import american, misspelt, two_in_one


@pytest.mark.parametrize(
    ("british", "there"),
    [
        ("colour", "color"),
        ("flavouring", "flavoring"),
        ("memorise", "memorize"),
        ("organised", "organized"),
        ("analyse", "analyze"),
        ("theatre", "theater"),
        ("catalogue", "catalog"),
        ("councillor", "councilor"),
        ("pyjamas", "pajamas"),
        ("tyre", "tire"),
    ],
)
def test_british_spellings_are_known_by_the_american_ones(british: str, there: str) -> None:
    """A word spelt as in Britain leads to its American form."""
    assert there in american(british)


def test_two_common_words_make_a_common_one() -> None:
    """A compound of common words is known; a place or a surname made of two words is none."""
    assert two_in_one("ladybird")
    assert two_in_one("helplines")
    assert not two_in_one("blackburn")
    assert not two_in_one("krzysztof")


def test_a_slip_of_a_common_word_is_known() -> None:
    """One letter too many, too few, other or turned; a short word and a name are none."""
    assert all(map(misspelt, ["yestreday", "diferent", "tommorrow", "birthdaay"]))
    assert not any(map(misspelt, ["kris", "mohamed", "krzysztof"]))


@given(st.text(max_size=60))
def test_any_word_can_be_asked(low: str) -> None:
    """No word is too odd."""
    assert isinstance(misspelt(low), bool)
    assert isinstance(two_in_one(low), bool)
    assert all(isinstance(form, str) for form in american(low))
