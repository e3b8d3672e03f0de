"""The shipped pack holds to what a question is, and to what was promised of it."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from ccpjournal.asking.bank import load
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.own_questions import gather
from ccpjournal.asking.question import Occasion, Question, remarks
from ccpjournal.asking.question_file import read
from ccpjournal.asking.shipped import PACK, SHIPPED, shipped

QUESTIONS = load().all()

STAGES = {
    Movement.PURPOSE: "What am I trying to see?",
    Movement.LEARNING: "How do others perceive this matter?",
    Movement.EXPERIENCE: "How does this show up in daily life?",
    Movement.OWNERSHIP: "What might it mean to live this understanding more stably?",
}

THEMES = {
    "assumptions",
    "blind-spots",
    "coherence",
    "conflict",
    "creative-effort",
    "discomfort",
    "family",
    "fatigue",
    "habit",
    "health",
    "negation",
    "pressure",
    "responsibility",
    "work",
}


def _spoken(question: Question) -> str:
    return question.wording.lower().rstrip("?")


@pytest.mark.parametrize("movement", Movement)
def test_the_stage_questions_are_word_for_word(movement: Movement) -> None:
    """The four stage questions are the source's own, the first asked of one person."""
    assert load().stage(movement).wording == STAGES[movement]


def test_a_conversation_has_the_first_stage_question_as_the_source_asks_it() -> None:
    """Asked of two people, the first stage question says 'we'."""
    assert load().find("conversation.purpose").wording == "What are we trying to see?"


@pytest.mark.parametrize("movement", Movement)
def test_each_movement_has_enough_deepening_questions(movement: Movement) -> None:
    """Each movement has one stage question and at least eighteen that go deeper."""
    assert len(load().of(Occasion.STAGE, movement)) == 1
    assert len(load().deepening(movement)) >= 18


@pytest.mark.parametrize(
    ("occasion", "least"),
    [
        (Occasion.EXPERIMENT_PREPARE, 3),
        (Occasion.EXPERIMENT_DEBRIEF, 3),
        (Occasion.CONVERSATION_PREPARE, 3),
        (Occasion.CONVERSATION_DEBRIEF, 3),
        (Occasion.ASKED, 3),
        (Occasion.WORK, 3),
        (Occasion.TOUCHED, 6),
        (Occasion.AGAIN, 6),
        (Occasion.LOOKING_BACK, 8),
        (Occasion.LOOKING_BACK_SPAN, 4),
    ],
)
def test_each_other_occasion_has_its_questions(occasion: Occasion, least: int) -> None:
    """Experiments, perspectives and looking back are asked about as well."""
    assert len(load().of(occasion)) >= least


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.id for question in QUESTIONS])
def test_a_shipped_question_gets_no_remark(question: Question) -> None:
    """A shipped question is open, short, precise, asks one thing, without advice or verdict."""
    assert remarks(question.wording) == ()
    assert re.fullmatch(r"[A-Z][a-z' ,-]*( I |[a-z' ,-])*\?", question.wording)


def test_no_two_questions_ask_nearly_the_same() -> None:
    """No two wordings are near-identical, except the stage question as 'I' and as 'we'."""
    near = [
        (one.id, other.id)
        for one, other in combinations(QUESTIONS, 2)
        if SequenceMatcher(None, _spoken(one), _spoken(other)).ratio() > 0.8
        or len(_words(one) & _words(other)) > 0.5 * len(_words(one) | _words(other))
    ]
    assert near == [("purpose.stage", "conversation.purpose")]


def _words(question: Question) -> set[str]:
    return set(_spoken(question).split())


def test_every_theme_is_asked_about() -> None:
    """Each theme the pack grew from has at least three questions, and there is no other theme."""
    counts = Counter(theme for question in QUESTIONS for theme in question.themes)
    assert set(counts) == THEMES
    assert min(counts.values()) >= 3


def test_ids_are_unique_and_begin_with_their_file() -> None:
    """An id names one question, and says in which file it stands."""
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert all(q.id.startswith(f"{name}.") for name in PACK for q in shipped(name))
    assert {file.name for file in SHIPPED.iterdir()} == {f"{name}.toml" for name in PACK}


def test_the_occasions_stand_in_the_files_where_they_are_looked_for() -> None:
    """Asking by occasion reaches every question of the pack."""
    by_occasion = [question for occasion in Occasion for question in load().of(occasion)]
    assert sorted(by_occasion, key=str) == sorted(QUESTIONS, key=str)


@pytest.mark.parametrize("name", PACK)
def test_the_shipped_files_are_as_a_person_would_write_them(name: str) -> None:
    """A shipped file, read as a person's own, has no faults and states the same questions."""
    reading = read(SHIPPED / f"{name}.toml")
    assert reading.faults == ()
    assert [(q.id, q.wording, q.version) for q in reading.stated] == [
        (q.id, q.wording, q.version) for q in shipped(name)
    ]


def test_a_copy_of_the_pack_changes_nothing() -> None:
    """Copying the shipped files into one's own folder leaves each question as it is."""
    own = gather(SHIPPED)
    assert own.faults == ()
    assert tuple(own.questions[question.id] for question in QUESTIONS) == QUESTIONS
