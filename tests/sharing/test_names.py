"""Names of people and pets: by capitals, by what stands round them, and as one."""

from __future__ import annotations

import pytest

from ccpjournal.sharing.capitals import capitals, mostly_named
from ccpjournal.sharing.finding import find
from ccpjournal.sharing.names import names
from ccpjournal.sharing.trace import Kind, Trace
from ccpjournal.sharing.wording import Casing, words


def spans(text: str, traces: object) -> list[str]:
    """The stretches of text that traces cover."""
    assert isinstance(traces, (list, tuple))
    return [text[one.start : one.end] for one in traces if isinstance(one, Trace)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We met Arundhati there.", "Arundhati"),
        ("I saw Maria de la Cruz again.", "Maria de la Cruz"),
        ("I rang Sarah-Jane McAllister.", "Sarah-Jane McAllister"),
        ("He works with Smith & Jones.", "Smith & Jones"),
    ],
)
def test_capitals_inside_a_sentence_are_names(text: str, name: str) -> None:
    """A capital where plain words have none makes a name, with its small words inside."""
    assert name in spans(text, list(capitals(text)))


@pytest.mark.parametrize(
    "text",
    [
        "I met Mum on Monday.",
        "Then I said Yes to it.",
        "I went home. Later I slept.",
        "GO AWAY NOW",
    ],
)
def test_capitals_by_custom_are_none(text: str) -> None:
    """Capitals that everybody writes name nobody."""
    assert list(capitals(text)) == []


def test_two_people_are_two_traces() -> None:
    """The word between two given names does not make one of them."""
    text = "I saw Anna and Emily."
    assert spans(text, list(find(text))) == ["Anna", "Emily"]


@pytest.mark.parametrize("text", ["met emma today", "MET EMMA TODAY AGAIN", "Emma met me."])
def test_a_name_is_one_in_any_case(text: str) -> None:
    """A word that is mostly written with a capital is a name however it is written."""
    assert [one.lower() for one in spans(text, list(mostly_named(text)))] == ["emma"]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Will came over.", "Will you come over?"),
        ("Hope said so.", "Hope you are well."),
        ("Mark told me.", "Mark my words."),
        ("Grace, come here.", "Grace is what I need."),
    ],
)
def test_names_that_are_also_words_are_told_by_what_follows(name: str, word: str) -> None:
    """At the start of a sentence the next word says which it is; when unsure it is the name."""
    assert spans(name, list(names(name)))
    if "Grace" not in word:  # "Grace is" may be either.
        assert not spans(word, list(names(word)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My friend J came.", "J"),
        ("R. said nothing.", "R"),
        ("P and I broke up.", "P"),
        ("the cat, called biscuit", "biscuit"),
        ("I asked Dr. Lindqvist.", "Lindqvist"),
        ("i met mr whitcombe", "whitcombe"),
        ("It was Father Brennan.", "Brennan"),
        ("then will said no", "will"),
        ("i saw will and may told me", "may"),
    ],
)
def test_what_stands_before_tells_a_name(text: str, name: str) -> None:
    """Titles, kin, words of naming and points make names of what they stand by."""
    assert name in spans(text, list(names(text)))


@pytest.mark.parametrize("text", ["I took vitamin D daily.", "We need plan B.", "I am 5 K behind."])
def test_letters_that_count_or_name_things_are_no_initials(text: str) -> None:
    """A single capital after such words is no initial."""
    assert list(names(text)) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Coffee with Dr. Okafor today.", "Dr. Okafor"),
        ("I love the Thorvald brothers.", "Thorvald brothers"),
        ("the verses of eric g. samoylova here", "eric g. samoylova"),
        ("He lives at Strickstrasse 61 now.", "Strickstrasse 61"),
    ],
)
def test_what_belongs_to_a_name_is_hidden_with_it(text: str, whole: str) -> None:
    """Titles, initials, kinds and numbers beside a name are part of one trace."""
    assert whole in spans(text, list(find(text)))


def test_all_these_are_people() -> None:
    """A name people bear is a trace of a person."""
    assert {one.kind for one in find("Emma kissed Tom.")} == {Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "casings"),
    [
        ("Anna met Ben.", [Casing.START, Casing.SMALL, Casing.CAPITAL]),
        ("WE ALL LEFT", [Casing.SMALL] * 3),
        ("iPhone 东京", [Casing.MIXED, Casing.OTHER]),
        ('"Ben," he said.', [Casing.START, Casing.SMALL, Casing.SMALL]),
        ("Mr. Ben", [Casing.START, Casing.CAPITAL]),
        ("Al's Ben", [Casing.START, Casing.CAPITAL]),
        ("- One\n* Two", [Casing.START, Casing.START]),
    ],
)
def test_casing_is_read_where_it_stands(text: str, casings: list[Casing]) -> None:
    """A capital says little where every word has one."""
    assert [word.casing for word in words(text)] == casings


def test_a_possessive_is_no_part_of_a_word() -> None:
    """A name ends before its possessive ending, which is left to be read."""
    assert [word.text for word in words("Anna's and Ben\u2019s, don't")] == [
        "Anna",
        "and",
        "Ben",
        "don't",
    ]
