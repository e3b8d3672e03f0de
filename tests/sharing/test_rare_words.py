"""Rare words: unknown ones, seldom ones, and forms of common ones."""

from __future__ import annotations

import pytest

from ccpjournal.sharing.rare_words import rare_words


def spans(text: str) -> list[str]:
    """The stretches of text that the detector of rare words covers."""
    return [text[one.start : one.end] for one in rare_words(text)]


@pytest.mark.parametrize("word", ["theremin", "zzyzx", "krzysztof", "ouagadougou", "набережной"])
def test_words_few_people_write_are_rare(word: str) -> None:
    """Words that stand seldom, or that nobody knows, are traces."""
    assert spans(f"i thought of {word} again") == [word]


@pytest.mark.parametrize(
    "word",
    [
        "sooooo",
        "hahaha",
        "unforgivingly",
        "procrastinated",
        "mmmmm",
        "couldn't",
        "dont",
        "2nd",
        "20",
    ],
)
def test_forms_of_common_words_are_not(word: str) -> None:
    """Endings, drawn-out letters, laughter and numbers make no word rare."""
    assert spans(f"It was {word} again.") == []


def test_a_name_and_an_ending_are_still_rare() -> None:
    """A form of a name is no plain word."""
    assert spans("we all krzysztofed along") == ["krzysztofed"]
