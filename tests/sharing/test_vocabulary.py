"""What is known of words, and the files it is read from."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.vocabulary import (
    EVERYDAY,
    MOSTLY,
    UNKNOWN,
    common_names,
    folded,
    given_names,
    grades,
    place_beginnings,
    places,
    rules,
    surnames,
)

DATA = files("ccpjournal.sharing").joinpath("data")
LISTS = ["given-names.txt", "common-names.txt", "surnames.txt", "places.txt", "peoples.txt"]


@pytest.mark.parametrize("word", ["the", "will", "good", "friend"])
def test_everyday_words_stand_often(word: str) -> None:
    """Words of every day have a high grade, and seldom a capital."""
    assert grades()[word].often >= EVERYDAY
    assert grades()[word].named < MOSTLY


@pytest.mark.parametrize("word", ["john", "paris", "obama"])
def test_names_mostly_have_a_capital(word: str) -> None:
    """Names that are also written small are graded as names."""
    assert grades()[word].named >= MOSTLY


def test_unknown_words_have_no_grade() -> None:
    """A word nobody writes is not among the words; its grade is below all others."""
    assert "qwxzvbn" not in grades()
    assert all(grade.often > UNKNOWN.often for grade in set(grades().values()))


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_sorted_folded_and_without_doubles(name: str) -> None:
    """A list is as tools/word_lists.py writes it: one folded name a line, in order, once."""
    lines = DATA.joinpath(name).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert [folded(line) for line in lines] == lines


def test_lists_hold_what_they_are_named_for() -> None:
    """Each list holds some of what everybody would look for in it."""
    assert {"anna", "giulia", "mehmet", "jose"} <= given_names()
    assert {"will", "grace", "mark", "rose"} <= common_names()
    assert {"smith", "garcia", "nguyen"} <= surnames()
    assert {"new york", "tokyo", "peru", "sao paulo", "swedish"} <= places()
    assert {"new york", "sao paulo", "los angeles"} <= place_beginnings()


def test_every_rule_has_words() -> None:
    """No heading of the rules is empty, and no word of theirs has a capital."""
    assert all(rules().values())
    assert all(word == word.casefold() for words in rules().values() for word in words)


@pytest.mark.parametrize(
    ("word", "small"),
    [("José", "jose"), ("O\u2019Brien", "o'brien"), ("Mu\u200brat", "murat"), ("Łukasz", "lukasz")],
)
def test_folding_takes_accents_and_invisible_letters_away(word: str, small: str) -> None:
    """Words that look alike are the same word."""
    assert folded(word) == small


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(word: str) -> None:
    """What is folded stays as it is."""
    once = folded(word)
    assert folded(once) == once
