"""Questions asked again: in their exact words, and the earlier answer only afterwards."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.asking.movement import Movement
from ccpjournal.clock.moment import Moment
from ccpjournal.journal import keeping
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ccpjournal.journal.entry import Kept

DAY = 86_400_000_000
NOON = 1_795_431_600_000_000
"""Monday 23 November 2026, 12:00 in Berlin."""
OLD = "the old answer of then"
WORDING = "What went quiet, in its very own words?"


@pytest.fixture
def answered(home: Path) -> Callable[..., None]:
    """An answer of some days ago, to a question in a wording of its own."""

    def make(days: int, words: str = OLD, question: str = "mine.quiet", **fields: Any) -> None:
        draft = Draft(
            Moment(NOON - days * DAY, 3600, "Europe/Berlin"),
            date(2026, 11, 23) - timedelta(days=days),
            (Answer(words, question, 2, WORDING),),
            **({"movement": Movement.EXPERIENCE} | fields),
        )
        with open_store(home / "journal.db", 5) as store:
            keep(store, draft)

    return make


def test_the_list_holds_no_answer(ccp: Any, answered: Any) -> None:
    """The question, and how long ago; in both faces not a word of what was answered."""
    answered(92)
    said = ccp("ask-again", "--list").out
    assert said == f"{WORDING} Answered 3 months ago. (mine.quiet)\n"
    listed = ccp("ask-again", "--list", "--json")
    assert OLD not in listed.out
    assert listed.data == [
        {
            "question": "mine.quiet",
            "version": 2,
            "wording": WORDING,
            "answered_day": "2026-08-23",
        }
    ]


@pytest.mark.parametrize(("days", "comes"), [(13, False), (15, True), (4000, True)])
def test_two_weeks_lie_between(ccp: Any, answered: Any, days: int, *, comes: bool) -> None:
    """A question answered more lately is left alone; then there is a kind sentence."""
    answered(days)
    said = ccp("ask-again", "--list").out
    assert (WORDING in said) is comes
    assert comes or said.startswith("There is nothing to ask again yet")


def test_both_are_told_once_the_new_one_is_kept(ccp: Any, answered: Any, kept: Any) -> None:
    """One after the other in a pipe, with the time between, in the wording of then."""
    answered(92)
    said = ccp("ask-again", "--question", "mine.quiet", said="the new answer")
    assert said.code == 0
    assert said.out.startswith(
        f"kept as 2\nQuestion: {WORDING}\n"
        f"Then, Sunday 23 August 2026, entry 1:\n{OLD}\n"
        "Now, Monday 23 November 2026, entry 2:\nthe new answer\n"
        "Between them: 3 months.\n"
    )
    assert said.out.endswith("To note something about it: ccp reflect 2\n")
    assert kept() == [OLD, "the new answer"]


def test_the_new_entry_goes_where_the_earlier_one_is(ccp: Any, answered: Any) -> None:
    """In its movement and inquiry, under the same question, version and wording."""
    ccp("inquiry", "open", "When do I go quiet?")
    ccp("inquiry", "open", "Another")
    answered(92, inquiry_id=1)
    found = ccp("ask-again", "-q", "mine.quiet", "--json", said="the new answer").data
    assert found["then"] == {"entry": 1, "written_day": "2026-08-23", "words": OLD}
    assert found["now"] == {"entry": 2, "written_day": "2026-11-23", "words": "the new answer"}
    new = ccp("show", "2", "--json").data[0]
    assert (new["inquiry"]["id"], new["movement"]) == (1, "experience")
    assert new["answers"][0]["wording"] == WORDING
    assert new["answers"][0]["version"] == 2


@pytest.mark.parametrize(
    "arguments",
    [(), ("-q", "nothing.like-it"), ("--inquiry", "99"), ("-q", "mine.quiet", "-i", "9")],
)
def test_words_that_answer_nothing_are_in_a_draft(
    ccp: Any, answered: Any, arguments: tuple[str, ...]
) -> None:
    """Through a pipe they answer a question that was named, or wait; nothing old is told."""
    answered(92)
    said = ccp("ask-again", *arguments, "--json", said="piped words")
    assert said.code != 0
    assert OLD not in said.out + said.err
    assert "piped words" in ccp("draft", "list").out


def test_a_failure_to_keep_tells_nothing_old(ccp: Any, answered: Any) -> None:
    """Words that cannot be kept do not open what was hidden."""
    answered(92)
    for given in (b"", b"  \n", b"\xff\xfe"):
        said = ccp("ask-again", "-q", "mine.quiet", "--json", said=given)
        assert said.code != 0
        assert OLD not in said.out + said.err


def test_sealed_and_deleted_answers_are_not_asked_again(ccp: Any, answered: Any) -> None:
    """Neither is the question of either offered; unsealed, it is."""
    answered(92)
    ccp("seal", "1")
    assert WORDING not in ccp("ask-again", "--list").out
    assert OLD not in ccp("ask-again", "-q", "mine.quiet", said="words").out
    ccp("unseal", "1")
    assert WORDING in ccp("ask-again", "--list").out
    ccp("delete", "1", "--yes")
    assert WORDING not in ccp("ask-again", "--list").out


def test_what_was_asked_again_waits_longer_than_the_others(ccp: Any, answered: Any) -> None:
    """The choice leans to what has not been asked again."""
    answered(300, question="mine.first")
    answered(200, question="mine.second")
    assert [one["question"] for one in ccp("ask-again", "--list", "--json").data] == [
        "mine.first",
        "mine.second",
    ]
    ccp("ask-again", "-q", "mine.first", said="anew")
    assert [one["question"] for one in ccp("ask-again", "--list", "--json").data] == [
        "mine.second",
        "mine.first",
    ]


def test_asking_again_is_undone(ccp: Any, answered: Any, kept: Any) -> None:
    """It is a keeping like any other."""
    answered(92)
    ccp("ask-again", "-q", "mine.quiet", said="the new answer")
    ccp("undo")
    assert kept() == [OLD]


@pytest.mark.parametrize(
    ("question", "comes"),
    [
        ("experience.stage", True),
        ("purpose.hardest-words", True),
        ("mine.own", True),
        ("deeper.absolute", False),
        ("note.open", False),
        ("conversation.surprise", False),
        ("experiment.expect", False),
    ],
)
def test_only_what_makes_sense_by_itself_is_asked(
    ccp: Any, answered: Any, question: str, *, comes: bool
) -> None:
    """A question about something just said does not come back, unless it is named."""
    answered(92, question=question)
    assert (WORDING in ccp("ask-again", "--list").out) is comes
    assert WORDING in ccp("ask-again", "--list", "--question", question).out


def test_a_retired_question_is_not_asked_again(ccp: Any, answered: Any, home: Path) -> None:
    """Who took it out of the asking is not asked it."""
    answered(92, question="purpose.hardest-words")
    folder = home / "questions"
    folder.mkdir()
    (folder / "mine.toml").write_text('retire = ["purpose.hardest-words"]\n')
    assert WORDING not in ccp("ask-again", "--list").out


@pytest.mark.parametrize("state", ["rest", "close"])
def test_a_question_of_an_ended_inquiry_can_come_back(ccp: Any, answered: Any, state: str) -> None:
    """The new answer joins the earlier one; the inquiry's state stays as it is."""
    ccp("inquiry", "open", "When do I go quiet?")
    answered(92, inquiry_id=1)
    ccp("inquiry", state, "1")
    before = ccp("inquiry", "list", "--json").data[0]["state"]
    assert ccp("ask-again", "-q", "mine.quiet", said="the new answer").code == 0
    assert ccp("show", "2", "--json").data[0]["inquiry"]["id"] == 1
    assert ccp("inquiry", "list", "--json").data[0]["state"] == before


def test_an_answer_counts_to_the_day_it_was_begun(
    ccp: Any, answered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun before midnight and kept after it, both the entry and the view say the first day."""

    def keep_after_midnight(*given: Any) -> Kept:
        monkeypatch.setenv("CCP_NOW", "2026-11-24T00:10:00+01:00[Europe/Berlin]")
        return keep(*given)

    answered(92)
    monkeypatch.setattr(keeping, "keep", keep_after_midnight)
    monkeypatch.setenv("CCP_NOW", "2026-11-23T23:50:00+01:00[Europe/Berlin]")
    said = ccp("ask-again", "--question", "mine.quiet", "now I see", "--json").data
    assert said["now"]["written_day"] == "2026-11-23"
    assert ccp("show", "2", "--json").data[0]["written_day"] == "2026-11-23"
