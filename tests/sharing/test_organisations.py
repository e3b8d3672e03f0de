"""Organisations: by the words they end in, and where somebody works."""

from __future__ import annotations

import pytest

from ccpjournal.sharing.organisations import organisations


def spans(text: str) -> list[str]:
    """The stretches of text that the detector of organisations covers."""
    return [text[one.start : one.end] for one in organisations(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He left Brightwater Consulting.", "Brightwater Consulting"),
        ("I was born at St. Mary's Hospital.", "St. Mary's Hospital"),
        ("I work at Quillfish now.", "Quillfish"),
        ("She was fired from the Tannery.", "Tannery"),
        ("Lopez and Sons called.", "Lopez and Sons"),
    ],
)
def test_organisations_are_found(text: str, name: str) -> None:
    """By a word at the end, or after words of work."""
    assert name in spans(text)


@pytest.mark.parametrize("text", ["I work at home.", "Church was cold.", "I met Anna at noon."])
def test_other_words_are_none(text: str) -> None:
    """Plain words and people are no organisations."""
    assert spans(text) == []
