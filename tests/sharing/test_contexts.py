"""Names that are ordinary words: told by who is told, who laughs, what is called so."""

from __future__ import annotations

import pytest

from ccpjournal.sharing.contexts import contexts


def spans(text: str) -> list[str]:
    """The stretches of text that the detector of contexts covers."""
    return [text[one.start : one.end] for one in contexts(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i told faith about the flood", "faith"),
        ("his real name is cricket and he hates it", "cricket"),
        ("We christened the puppy biscuit.", "biscuit"),
        ("Biscuit is our dog.", "Biscuit"),
        ("drew from accounts waved", "drew"),
        ("my cat pickle bit me", "pickle"),
        ("Ocean laughed at my shoes.", "Ocean"),
        ("Sky was asleep in the pram.", "Sky"),
        ("Lucky died last night.", "Lucky"),
        ("Nobody rang. Faith? She forgot.", "Faith"),
    ],
)
def test_a_word_is_a_name_where_only_names_stand(text: str, name: str) -> None:
    """An ordinary word is a trace where its neighbours say that somebody is called so."""
    assert name in spans(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("our band is called paper lantern and nobody came", "paper lantern"),
        ("she lives at silver birches, a home", "silver birches"),
        ("the falcons lost again", "falcons"),
    ],
)
def test_plain_words_are_a_name_where_something_is_called_so(text: str, name: str) -> None:
    """A band, a home, a team may be called by plain words."""
    assert spans(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "I told him about the hope I had.",
        "People laughed at my shoes.",
        "My boss said no.",
        "Finally said it aloud.",
        "He called me lazy and I cried.",
        "Coffee was cold and the sky was grey.",
        "The kids won and we cheered.",
        "Dinner was late.",
        "I was home from work.",
        "It was my dog who barked.",
    ],
)
def test_the_same_words_are_left_where_they_are_plain(text: str) -> None:
    """Nothing is a trace where the words mean what they say."""
    assert spans(text) == []
