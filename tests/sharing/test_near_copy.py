"""A text told again is heard, however it was touched up; another story is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.concern import Facts
from ccpjournal.sharing.near_copy import CLOSE, closeness, near_copy

EARLIER = (
    "At dinner my father asked what I was working on. I said it was nothing, and looked at my "
    "plate. Later on the stairs I noticed that I had wanted him to ask a second time."
)

AGAIN = (
    EARLIER,
    EARLIER.upper(),
    EARLIER.replace(". ", ".\n\n- "),
    EARLIER.replace("father", "uncle").replace("dinner", "breakfast").replace("plate", "hands"),
    EARLIER.split(". ")[1],
    "It is a year ago. " + EARLIER + " Today I would tell him.",
    (
        "At dinner my father asked me what I was doing these days. I said it was nothing and "
        "looked at the plate. Later, on the stairs, I noticed I had wanted him to ask once more."
    ),
    " ".join(reversed(EARLIER.split(". "))),
    EARLIER.replace("I ", "we "),
)

ANOTHER = (
    "I went for a walk and saw how often I hurry.",
    "When the meeting began I was already tired. I agreed to everything and went home angry.",
    "My son spilled the milk. I heard my own mother speak out of me, and stopped.",
    "I asked a friend how she sees it. She laughed and said that I always ask after I decided.",
    "On the train I put the phone away for an hour. It was the longest hour of the week.",
    "My father phoned in the evening. I told him about the garden and he told me about the roof.",
    "I said yes before I had heard the question to its end.",
    "At work I was praised. I looked for the mistake that nobody had found yet.",
    "",
    "?!",
)


@pytest.mark.parametrize("text", AGAIN)
def test_the_same_story_again(text: str) -> None:
    """Copied, cut, turned round, with words exchanged: it is close, and said to be."""
    (concern,) = near_copy(text, Facts(earlier=(ANOTHER[0], EARLIER)))
    assert concern.rule == "near-copy"


@pytest.mark.parametrize("text", ANOTHER)
def test_another_story(text: str) -> None:
    """Other experiences of the same person, in the same voice, are not close."""
    assert list(near_copy(text, Facts(earlier=(EARLIER, EARLIER * 9)))) == []


def test_without_earlier_ones_there_is_nothing_to_say() -> None:
    """The first contribution is close to none."""
    assert list(near_copy(EARLIER, Facts())) == []


def test_it_shows_the_sentences_that_come_back() -> None:
    """The places are those of the sentences that stood in the earlier one."""
    text = "I thought of it on the train. I said it was nothing, and looked at my plate."
    (concern,) = near_copy(text, Facts(earlier=(EARLIER,)))
    assert [text[start:end] for start, end in concern.spans] == [
        "I said it was nothing, and looked at my plate."
    ]


def test_a_short_text_in_a_long_one() -> None:
    """A sentence is found in a long text, and a long text without it stays apart."""
    long = " ".join(text for text in ANOTHER if len(text) > 9) * 8
    assert closeness(EARLIER, long + EARLIER) > 0.9
    assert closeness(EARLIER, long) < CLOSE


@given(st.text(max_size=120), st.text(max_size=120))
def test_closeness_is_a_share(one: str, other: str) -> None:
    """It lies between 0 and 1, does not mind the order, and is 1 for the same words."""
    assert 0 <= closeness(one, other) <= 1
    assert closeness(one, other) == closeness(other, one)
    if any(letter.isalnum() for letter in one):
        assert closeness(one, one) == 1
