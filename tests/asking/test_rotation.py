"""No question comes twice before the others of its kind have come."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.question import Occasion, Question
from ccpjournal.asking.rotation import next_question

IDS = [f"own.{letter}" for letter in "abcdefgh"]


def _question(id_: str) -> Question:
    return Question(id_, 1, Movement.PURPOSE, Occasion.DEEPENING, f"What is {id_}?")


class Rotation(RuleBasedStateMachine):
    """A journal that asks, while questions are added, retired and brought back in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.there: list[Question] = []
        self.last_asked: dict[str, float] = {}
        self.entries: list[set[str]] = []

    @rule(id_=st.sampled_from(IDS), place=st.integers(0, 8))
    def add_or_bring_back(self, id_: str, place: int) -> None:
        """A question comes in, anywhere in the order."""
        if id_ not in [question.id for question in self.there]:
            self.there.insert(place, _question(id_))

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def retire(self, data: st.DataObject) -> None:
        """A question is taken out of the asking."""
        self.there.remove(data.draw(st.sampled_from(self.there)))

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def answer_one_of_ones_own_choice(self, data: st.DataObject) -> None:
        """A person answers a question that it was not the turn of."""
        self._keep({data.draw(st.sampled_from(self.there)).id})

    @rule(count=st.integers(1, 3))
    def ask(self, count: int) -> None:
        """Each question of an entry has waited longest of those the entry has not put."""
        put: set[str] = set()
        for _ in range(count):
            waiting = [question for question in self.there if question.id not in put]
            question = next_question(waiting, self.last_asked)
            if question is None:
                assert waiting == []
                break
            assert {each.id for each in waiting} - {question.id} <= self._asked_since(question.id)
            put.add(question.id)
        self._keep(put)

    def _asked_since(self, id_: str) -> set[str]:
        """What was asked since the entry that last asked it; all others when none did."""
        turns = [turn for turn, entry in enumerate(self.entries) if id_ in entry]
        return set().union(*self.entries[turns[-1] :]) if turns else {*IDS}

    def _keep(self, put: set[str]) -> None:
        self.entries.append(put)
        self.last_asked |= dict.fromkeys(put, len(self.entries))


TestRotation = Rotation.TestCase
TestRotation.settings = settings(max_examples=100, stateful_step_count=40)


@given(st.integers(1, 8), st.integers(0, 40))
def test_undisturbed_asking_goes_round_in_pack_order(count: int, times: int) -> None:
    """With nothing added or retired, the questions come in their order, again and again."""
    questions = [_question(id_) for id_ in IDS[:count]]
    last_asked: dict[str, float] = {}
    for time in range(times):
        question = next_question(questions, last_asked)
        assert question == questions[time % count]
        last_asked[question.id] = time


def test_a_new_question_comes_once_and_then_waits_its_turn() -> None:
    """After long asking, a new question is not asked many times in a row to catch up."""
    questions = [_question(id_) for id_ in IDS[:3]]
    last_asked = {"own.a": 97.0, "own.b": 98.0}
    order = []
    for time in range(100, 105):
        question = next_question(questions, last_asked)
        assert question
        order.append(question.id)
        last_asked[question.id] = time
    assert order == ["own.c", "own.a", "own.b", "own.c", "own.a"]


def test_another_wording_does_not_bring_a_question_forward() -> None:
    """What counts is the id: a question in a new version has been asked when its id has."""
    reworded = Question("own.a", 2, Movement.PURPOSE, Occasion.DEEPENING, "What else?")
    assert next_question([reworded, _question("own.b")], {"own.a": 5}) == _question("own.b")


def test_two_answered_in_one_entry_come_in_pack_order() -> None:
    """Equals are decided by the order of the pack."""
    questions = [_question(id_) for id_ in IDS[:2]]
    assert next_question(questions, {"own.b": 7, "own.a": 7}) == questions[0]


def test_where_nothing_can_be_asked_nothing_is() -> None:
    """Without questions there is no next one."""
    assert next_question([], {"own.a": 1}) is None
