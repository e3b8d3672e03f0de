"""Distilling asks four short questions for each movement, and puts four lines together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import remarks
from ccpjournal.errors import UsageError
from ccpjournal.sharing import form, promise, shape
from ccpjournal.sharing.shape import LINES, Line, Shape, distilled

PROMPTS = [line for lines in LINES.values() for line in lines]


def test_four_lines_for_each_movement_and_for_none() -> None:
    """Whatever movement an entry is in, or in none, there are four lines, each named."""
    assert set(LINES) == {*Movement, None}
    for lines in LINES.values():
        assert len(lines) == len({line.name for line in lines}) == 4


@pytest.mark.parametrize("line", PROMPTS, ids=lambda line: line.name)
def test_a_prompt_is_a_question_like_the_others(line: Line) -> None:
    """It is held to what every question of the program is held to."""
    assert remarks(line.prompt) == ()


def test_the_shapes_are_those_of_the_record() -> None:
    """What a shape is called is what a contribution can hold."""
    assert tuple(Shape) == form.SHAPES


LINE = st.text(max_size=60)


@given(st.tuples(LINE, LINE, LINE, LINE))
def test_the_words_stay_in_their_order(lines: tuple[str, str, str, str]) -> None:
    """Every word of the lines is there, in order, one line each; empty lines are left out."""
    if not any(line.split() for line in lines):
        with pytest.raises(UsageError):
            distilled(lines)
        return
    text = distilled(lines)
    assert text.split() == " ".join(lines).split()
    assert len(text.split("\n")) == sum(bool(line.split()) for line in lines)


@pytest.mark.parametrize("lines", [(), ("one",), ("1", "2", "3"), ("1", "2", "3", "4", "5")])
def test_not_four_lines(lines: tuple[str, ...]) -> None:
    """Another number of lines is refused with the number."""
    with pytest.raises(UsageError, match=str(len(lines))):
        distilled(lines)


SPOKEN = {
    name: text
    for module in (promise, shape)
    for name, text in vars(module).items()
    if name.isupper() and isinstance(text, str)
}


@pytest.mark.parametrize("name", SPOKEN)
def test_nothing_more_is_promised(name: str) -> None:
    """No sentence says more than can be held, and each is whole."""
    text = SPOKEN[name].casefold()
    assert SPOKEN[name][-1] in ".?"
    for word in ("anonym", "guarant", "untraceable", "impossible", "safe", "secure", "delete"):
        assert word not in text


def test_what_is_said_before_consent() -> None:
    """The promise, its limits, the licence for ever, training, retraction and the outbox."""
    told = " ".join(promise.BEFORE_CONSENT)
    for part in ("No name attached", "recognise you", "CC0-1.0", "for ever", "trained on it"):
        assert part in told
    for part in ("retract", "copy that somebody made before", "cannot be changed", "withdrawn"):
        assert part in told
    assert "83 of 100" in shape.WHOLE_WARNING
    assert "30 people" in shape.WHOLE_WARNING
