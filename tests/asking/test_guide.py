"""A guided entry as a value: every move gives a new one, and no answer is lost by moving."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.deeper import Further
from ccpjournal.asking.guide import MOST_FURTHER, Guide, Step

STEPS = (Step("a.stage", 1, "One?"), Step("a.two", 2, "Two?"), Step("a.who", 1, "Who?", "source"))
FURTHER = Further("always", "a.further", 1, "Which time?", "always", "because of a word")


def test_answers_keep_their_questions() -> None:
    """Id, version and wording go with the words; what fills a field is no answer."""
    guide = Guide(STEPS).answered("first").answered("").answered("Anna")
    assert guide.current is None
    assert guide.answers() == (Answer("first", "a.stage", 1, "One?"),)
    assert guide.fields() == {"source": "Anna"}
    assert guide.asked() == ("a.stage", "a.two", "a.who")


def test_free_words_have_no_question() -> None:
    """A step without an id gives an answer without one."""
    guide = Guide((Step("", 0, ""),)).answered("words")
    assert guide.answers() == (Answer("words"),)
    assert guide.asked() == ()


def test_a_further_question_follows_at_once() -> None:
    """It is put right after the answer that called for it, and its cue speaks once."""
    guide = Guide(STEPS).answered("He always leaves.", FURTHER)
    assert guide.current is not None
    assert guide.current.wording == "Which time?"
    assert guide.cues == ("always",)
    assert guide.answered("In May.").current == STEPS[1]


def test_no_more_than_two_further_questions() -> None:
    """After two it listens no more."""
    guide = Guide(STEPS)
    for _ in range(MOST_FURTHER):
        assert guide.listens
        guide = guide.answered("always", FURTHER)
    assert not guide.listens


def test_a_field_is_not_listened_to() -> None:
    """Where it asks for a name, nothing goes deeper."""
    assert not Guide(STEPS, at=2).listens


def test_another_answer_drops_the_further_question_of_the_first() -> None:
    """After going back from an unanswered further question, the new answer calls for its own."""
    guide = Guide(STEPS).answered("always", FURTHER).back().answered("once")
    assert [step.question for step in guide.steps] == ["a.stage", "a.two", "a.who"]


def test_an_answered_further_question_stays() -> None:
    """Going back over it loses no words."""
    guide = Guide(STEPS).answered("always", FURTHER).answered("In May.").back().back()
    assert guide.before == "always"
    assert [answer.words for answer in guide.answered("never").answers()] == ["never", "In May."]


def test_stopping_asks_no_more() -> None:
    """What was not put is not counted as asked."""
    guide = Guide(STEPS).answered("first").stop()
    assert guide.current is None
    assert guide.asked() == ("a.stage",)


MOVES = st.lists(
    st.one_of(
        st.just("back"),
        st.tuples(st.text("xyz", max_size=3), st.sampled_from([None, FURTHER])),
    ),
    max_size=30,
)


@given(MOVES)
def test_every_answer_that_was_given_last_is_there(moves: list[object]) -> None:
    """Whatever way one goes, the last words at a question are its answer, until it is dropped."""
    guide = Guide(STEPS)
    for move in moves:
        if guide.current is None and move != "back":
            break
        before, at = guide, guide.at
        if isinstance(move, tuple):
            words, further = move
            guide = guide.answered(words, further if guide.listens else None)
            assert guide.given[at] == words
            others = [given for place, given in enumerate(before.given) if place != at and given]
            kept = [given for place, given in enumerate(guide.given) if place != at and given]
            assert kept == others
        else:
            guide = guide.back()
            assert guide.given == before.given
        assert len(guide.given) <= len(guide.steps)
        assert len(guide.cues) <= MOST_FURTHER
