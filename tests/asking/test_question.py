"""What a careful ear hears in a wording, and where an occasion belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, remarks

OPEN_QUESTIONS = [
    "What am I trying to see?",
    "Which question about this is hardest to put into words?",
    "What did somebody say that you had not expected?",
    "What was different on a day it did not happen?",
    "What here is habit that might be choice?",
    "Where do your inner and outer life agree on this?",
    "What happened, in the order in which it happened?",
    "With whom would you like to speak?",
]

HEARD = [
    ("What do you see", "does not end with a question mark"),
    ("What do you see? And now?", "more than one question mark"),
    ("Think of a day. What happened?", "more than one plain sentence"),
    ("What happened: the day, the place?", "more than one plain sentence"),
    ("What " + "really " * 16 + "happened?", "longer than one breath"),
    ("What happened " + "n" * 100 + "?", "longer than one breath"),
    ("Did it happen?", "with yes or no"),
    ("Isn't that what you wanted?", "with yes or no"),
    ("Isn\N{RIGHT SINGLE QUOTATION MARK}t that what you wanted?", "with yes or no"),
    ("And the day after?", "no opening word"),
    ("Why do you do this?", "reproach"),
    ("What happened and what followed?", "asks two things"),
    ("Where were you, and with whom?", "asks two things"),
    ("What happened, where did it happen?", "asks two things"),
    ("What do you see, or do you look away?", "asks two things"),
    ("What should you do next?", "'should' gives advice"),
    ("Where do you need to look?", "'need to' gives advice"),
    ("What did you do wrong?", "'wrong' carries a verdict"),
    ("Which failure comes to mind?", "'failure' carries a verdict"),
    ("What would be a better way?", "'better' carries a verdict"),
    ("Where on your journey are you?", "'journey' is a word of the trade"),
    ("What triggers you here?", "'triggers' is a word of the trade"),
]


@pytest.mark.parametrize("wording", OPEN_QUESTIONS)
def test_nothing_is_said_of_an_open_short_question(wording: str) -> None:
    """A question that is open, short and asks one thing gets no remark."""
    assert remarks(wording) == ()


@pytest.mark.parametrize(("wording", "remark"), HEARD)
def test_a_remark_names_what_is_heard(wording: str, remark: str) -> None:
    """Each rule has its own sentence, and quotes the word it heard."""
    assert any(remark in sentence for sentence in remarks(wording))


def test_a_word_inside_another_is_not_heard() -> None:
    """Advice and verdicts are whole words: 'shoulder' holds no 'should'."""
    assert remarks("Where in your shoulders do you notice a goodbye?") == ()


@given(st.text(max_size=400))
def test_any_text_gets_its_remarks(wording: str) -> None:
    """Remarks are sentences, whatever the wording is."""
    assert all(remark.endswith(".") for remark in remarks(wording))


@pytest.mark.parametrize("occasion", Occasion)
def test_an_occasion_has_one_place(occasion: Occasion) -> None:
    """Stage and deepening belong to each movement; no other occasion belongs to several."""
    assert occasion.of_each_movement == occasion.startswith(("stage", "deepening"))
    if occasion.of_each_movement:
        assert occasion.movement is None


def test_occasions_know_their_movement_and_their_way_of_asking() -> None:
    """An experiment is Experience, a perspective Shared Learning, looking back is neither."""
    assert Occasion.EXPERIMENT_DEBRIEF.movement is Movement.EXPERIENCE
    assert Occasion.WORK.movement is Movement.LEARNING
    assert Occasion.LOOKING_BACK.movement is None
    assert Occasion.EXPERIMENT_PREPARE.in_order
    assert not Occasion.TOUCHED.in_order
