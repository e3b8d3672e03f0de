"""Rare words: how words are cut, which forms are one word, and which are in everyday use."""

from __future__ import annotations

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.journal.entry import Entry
from ccpjournal.review.rare_words import is_everyday, rare_words, stem, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'll say it's Clara's", ["I", "say", "it", "Clara"]),
        ("didn\N{RIGHT SINGLE QUOTATION MARK}t 'quoted'", ["didnt", "quoted"]),
        ("see https://quiet.example/dinner #quiet @home", ["see", "https"]),
        ("half-eaten at 7pm", ["half", "eaten", "at", "pm"]),
        ("\uff9e", ["\uff9e"]),
    ],
)
def test_words_are_cut_plainly(text: str, words: list[str]) -> None:
    """Endings after an apostrophe, links, tags and digits are no words."""
    assert words_in(text) == words


@pytest.mark.parametrize(
    "forms",
    [
        "plate plates",
        "shout shouts shouted shouting",
        "stop stopped stopping",
        "hurry hurries hurried",
        "rehearse rehearses rehearsed rehearsing",
        "quiet quietly",
        "see sees seeing",
        "naive na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve",
        "glass glasses",
        "hope hopes hoped hoping",
        "call calls called calling",
    ],
)
def test_forms_of_a_word_are_one_word(forms: str) -> None:
    """The commonest English endings do not make another word of it."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["wine win", "hat hate", "car care", "ear early"])
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    """An ending is taken off where it is one."""
    one, other = pair.split()
    assert stem(one) != stem(other) or is_everyday(one) != is_everyday(other)


def test_rare_words_are_those_that_have_a_subject() -> None:
    """Feelings, people, rooms and meals are rare; small words, wide words and weekdays are not."""
    rare = "quiet dinner guilt mother kitchen ear wine rent envy shame boss"
    everyday = "the again always thing things Monday looked really couldn't nine went early"
    assert not any(map(is_everyday, rare.split()))
    assert all(is_everyday(word.lower()) for word in words_in(everyday))


def test_short_words_are_never_rare() -> None:
    """Two letters are too few to be returned to."""
    answers = (Answer("Jo ox plate"),)
    written = Entry(
        *(1, 1, 0, "UTC", "2025-01-01", None, None, None, None, False, False),
        *(answers, None, (), (), ()),
    )
    assert rare_words([written]).written == {"plat": "plate"}
