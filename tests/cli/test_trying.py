"""Experiments through the command line, in a pipe."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.movement import Movement
from ccpjournal.asking.unfinished import Unfinished
from ccpjournal.errors import ExitCode
from ccpjournal.journal.drafts import OpenDraft, draft_folders

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _an_inquiry(ccp: Any) -> None:
    ccp("purpose", "When do I go quiet?")


def prepare(ccp: Any, *more: str) -> Any:
    """Prepare experiment 2."""
    return ccp("try", "prepare", "Say my number first", "--expect", "They laugh", *more)


def test_an_experiment_is_prepared_in_experience_and_in_the_chosen_inquiry(ccp: Any) -> None:
    """It is an entry with the experiment's questions, and it says how to go on."""
    said = prepare(ccp, "--where", "The budget meeting", "--by", "next friday")
    assert said.err == "By: Friday 27 November 2026.\n"
    assert said.out == (
        "kept as 2 in When do I go quiet?\n"
        "It can be lived by Friday 27 November 2026. Afterwards: ccp try debrief 2\n"
    )
    entry = ccp("show", "2", "--json").data[0]
    assert (entry["movement"], entry["inquiry"]["id"]) == ("experience", 1)
    assert [one["question"] for one in entry["answers"]] == [
        "experiment.what",
        "experiment.where",
        "experiment.expect",
    ]


def test_words_can_come_through_a_pipe(ccp: Any) -> None:
    """Standard input holds what will be tried, and what happened."""
    assert ccp("try", "prepare", said="Look up.\nThen ask.").code == 0
    assert ccp("try", "debrief", "2", "-", said="I looked up.").code == 0
    found = ccp("try", "list", "--all", "--json").data[0]
    assert found["prepared"]["answers"][0]["words"] == "Look up.\nThen ask."
    assert found["outcome"]["answers"][0]["words"] == "I looked up."


def test_what_waits_is_listed_until_it_is_debriefed(ccp: Any) -> None:
    """A debrief takes it off the list; --all shows it still."""
    prepare(ccp)
    ccp("try", "prepare", "Ask before I answer", "--no-inquiry")
    waiting = ccp("try", "list").out.splitlines()
    assert waiting == [
        "Experiment 3, prepared Monday 23 November 2026: Ask before I answer",
        (
            "Experiment 2, prepared Monday 23 November 2026, in When do I go quiet? "
            "Say my number first"
        ),
    ]
    assert len(ccp("try", "list", "--inquiry", "1").out.splitlines()) == 1
    said = ccp("try", "debrief", "2", "They nodded")
    assert said.out == (
        "kept as 4 in When do I go quiet?\n"
        "It belongs to experiment 2. To read both: ccp try review --ids 2\n"
    )
    assert [one["id"] for one in ccp("try", "list", "--json").data] == [3]
    assert [one["state"] for one in ccp("try", "list", "--all", "--json").data] == [
        "waiting",
        "debriefed",
    ]


def test_nothing_waits(ccp: Any) -> None:
    """Each view says something of use where there is nothing."""
    assert ccp("try", "list").out == "No experiment waits. To prepare one: ccp try prepare\n"
    assert "Nothing has been tried" in ccp("try", "list", "--all").out
    assert "Nothing has been tried" in ccp("try", "review").out
    assert "No experiment like that" in ccp("try", "review", "--starred").out
    assert ccp("try", "review", "--json").data == {"experiments": [], "how_sure_how_often": []}
    said = ccp("try", "debrief", said="It went well.")
    assert (said.code, said.err.splitlines()[-2]) == (
        ExitCode.NOT_FOUND,
        "ccp: No experiment waits.",
    )


def test_an_outcome_goes_where_the_experiment_was_prepared(ccp: Any) -> None:
    """Another inquiry may be chosen meanwhile; --inquiry says otherwise."""
    prepare(ccp)
    prepare(ccp)
    ccp("inquiry", "open", "What am I when nobody needs me?")
    assert "in When do I go quiet?" in ccp("try", "debrief", "2", "They nodded").out
    said = ccp("try", "debrief", "3", "They nodded", "--inquiry", "2")
    assert "in What am I when nobody needs me?" in said.out


def test_review_sets_expectations_beside_outcomes(ccp: Any) -> None:
    """Both stand there, in the person's words; nothing is said of how well it went."""
    prepare(ccp, "--sure", "80")
    ccp("try", "debrief", "2", "They nodded", "--differed", "Nobody laughed", "--otherwise")
    assert ccp("try", "review").out.splitlines() == [
        (
            "Experiment 2, prepared Monday 23 November 2026, debriefed in entry 3, "
            "in When do I go quiet?"
        ),
        "Tried:",
        "Say my number first",
        "Expected:",
        "They laugh",
        "What followed?",
        "They nodded",
        "What came out differently from what you expected?",
        "Nobody laughed",
        "80 per cent sure, it came otherwise.",
    ]
    found = ccp("try", "review", "--json").data["experiments"][0]
    assert (found["sure"], found["as_expected"], found["expected"]) == (80, False, "They laugh")


def test_how_sure_stands_beside_how_often_from_ten_on(ccp: Any) -> None:
    """Nine say nothing yet; at ten the bands that hold something are told."""
    for number in range(10):
        sure = "70" if number < 6 else "100"
        ccp("try", "prepare", "Say it", "--expect", "A laugh", "--sure", sure)
        if number == 9:
            assert "beside how often" not in ccp("try", "review").out
        whether = "--as-expected" if number % 2 else "--otherwise"
        ccp("try", "debrief", str(2 + 2 * number), "It came", whether)
    assert ccp("try", "review").out.splitlines()[-3:] == [
        "How sure you were, beside how often it came:",
        "60 to 79 per cent sure, 6 times: it came as expected 3 of 6.",
        "80 to 100 per cent sure, 4 times: it came as expected 2 of 4.",
    ]
    assert ccp("try", "review", "--json").data["how_sure_how_often"] == [
        {"least": 60, "most": 79, "came": 3, "tried": 6},
        {"least": 80, "most": 100, "came": 2, "tried": 4},
    ]


def test_what_was_expected_stands_once_the_outcome_is_kept(ccp: Any, editor: Any) -> None:
    """The preparation can be edited before its debrief and not after."""
    prepare(ccp)
    editor(("They laugh", "They go quiet"))
    assert ccp("edit", "2").code == 0
    ccp("try", "debrief", "2", "They nodded")
    editor(("They go quiet", "They nod"))
    said = ccp("edit", "2")
    assert said.code == ExitCode.REFUSED
    assert ccp("try", "review", "--json").data["experiments"][0]["expected"] == "They go quiet"


def test_letting_go_and_taking_up(ccp: Any) -> None:
    """What was let go waits no longer, can be taken up, and cannot be debriefed meanwhile."""
    prepare(ccp)
    assert ccp("try", "let-go", "2").out == "Let go of experiment 2. To take it back: ccp undo\n"
    assert ccp("try", "list").out == "No experiment waits. To prepare one: ccp try prepare\n"
    assert "let go, in When do I go quiet? Say my number first" in ccp("try", "list", "--all").out
    assert ccp("try", "let-go", "2").err == "Experiment 2 was let go already.\n"
    assert ccp("try", "debrief", "2", "They nodded").code == ExitCode.NOT_FOUND
    assert ccp("try", "take-up", "2").out == "Took up experiment 2. To take it back: ccp undo\n"
    assert ccp("try", "debrief", "2", "They nodded").code == 0


def test_letting_go_in_json(ccp: Any) -> None:
    """Programs read the number."""
    prepare(ccp)
    assert ccp("try", "let-go", "--json").data == {"id": 2}
    assert ccp("try", "take-up", "2", "--json").data == {"id": 2}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("try", "prepare", "Say it first"), "preparing the experiment of entry 4"),
        (("try", "debrief", "2", "They nodded"), "the debrief in entry 4"),
        (("try", "let-go", "2"), "letting go of the experiment of entry 2"),
        (("try", "take-up", "3"), "taking up the experiment of entry 3"),
    ],
)
def test_each_verb_can_be_taken_back(ccp: Any, command: tuple[str, ...], said: str) -> None:
    """Undo leaves the experiments as they were, and redo as they became; both say which verb."""
    prepare(ccp)
    prepare(ccp)
    ccp("try", "let-go", "3")
    before = ccp("try", "list", "--all", "--json").data
    assert ccp(*command).code == 0
    after = ccp("try", "list", "--all", "--json").data
    assert after != before
    assert ccp("undo").err == f"This takes back {said}.\n"
    assert ccp("try", "list", "--all", "--json").data == before
    assert ccp("redo").err == f"This takes up again {said}.\n"
    assert ccp("try", "list", "--all", "--json").data == after


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--sure", "101"), "How sure you are is a number from 0 to 100."),
        (("--sure", "50"), "--sure says how sure you are of what you expect, and nothing is"),
        (("--by", "yesterday"), "That is Sunday 22 November 2026, a day that is over."),
        (("--by", "soonish"), '"soonish" is not understood as a date.'),
    ],
)
def test_a_wrong_option_costs_no_word(ccp: Any, options: tuple[str, ...], said: str) -> None:
    """It is refused with exit code 2, and the words that came with it wait in a draft."""
    found = ccp("try", "prepare", *options, said="Say my number first")
    assert found.code == ExitCode.USAGE
    assert f"ccp: {said}" in found.err
    assert ccp("try", "list").out.startswith("No experiment waits.")
    assert "Say my number first" in ccp("draft", "list").out


def test_only_an_experiment_that_waits_is_debriefed(ccp: Any) -> None:
    """An entry that is none, one that is done, and none at all are told apart by their errors."""
    prepare(ccp)
    ccp("try", "debrief", "2", "They nodded")
    for number in ("1", "2", "3", "99"):
        assert ccp("try", "debrief", number, "Again").code == ExitCode.NOT_FOUND
        assert ccp("try", "let-go", number).code == ExitCode.NOT_FOUND
    assert len(ccp("list", "--json").data) == 3


@pytest.mark.parametrize("first", ["They nodded", "1-2", "-1", "0", "9" * 400])
def test_words_in_the_place_of_the_number_are_not_repeated(ccp: Any, first: str) -> None:
    """It is said that the number comes first; what came through a pipe waits in a draft."""
    prepare(ccp)
    found = ccp("try", "debrief", "--", first, said="They nodded")
    assert (found.code, found.out) == (ExitCode.USAGE, "")
    assert "not the number of an experiment" in found.err
    assert "nodded" not in found.err
    assert "They nodded" in ccp("draft", "list").out


def test_no_words_are_no_experiment(ccp: Any) -> None:
    """An empty pipe keeps nothing, with an expectation or without."""
    assert ccp("try", "prepare").code == ExitCode.USAGE
    assert ccp("try", "prepare", "--expect", "They laugh").code == ExitCode.USAGE
    assert ccp("draft", "list").out == "No draft waits.\n"


@pytest.mark.parametrize("away", [("seal", "2"), ("seal", "--inquiry", "1"), ("delete", "2")])
def test_what_is_sealed_or_deleted_is_in_no_view(ccp: Any, away: tuple[str, ...]) -> None:
    """Neither the list nor the review says a word of it."""
    prepare(ccp)
    prepare(ccp, "--no-inquiry")
    ccp("try", "debrief", "2", "They nodded")
    ccp(*away)
    assert [one["id"] for one in ccp("try", "list", "--all", "--json").data] == [3]
    assert "nodded" not in ccp("try", "review").out + ccp("try", "review", "--json").out


def test_a_forgotten_experiment_leaves_no_word(ccp: Any) -> None:
    """Its outcome stands as an entry, and no view of experiments tells of it."""
    prepare(ccp)
    ccp("try", "debrief", "2", "They nodded")
    assert ccp("forget", "2", "--yes").code == 0
    assert "number first" not in ccp("try", "list", "--all").out + ccp("try", "review").out
    assert "They nodded" in ccp("show", "3").out


def test_sealed_experiments_are_reviewed_when_they_are_asked_for(ccp: Any) -> None:
    """Sealed through its inquiry, both entries are out of sight until somebody names them."""
    prepare(ccp)
    ccp("try", "debrief", "2", "They nodded")
    ccp("seal", "--inquiry", "1")
    assert "They nodded" not in ccp("try", "review").out
    assert "They nodded" in ccp("try", "review", "--sealed").out


def test_a_debrief_that_comes_late_is_kept_all_the_same(ccp: Any, home: Path) -> None:
    """Its experiment was debriefed in another terminal meanwhile: the words stand alone."""
    prepare(ccp)
    late = Unfinished(movement=Movement.EXPERIENCE, pending="They nodded", debriefs=2)
    waiting = OpenDraft(draft_folders(home))
    waiting.save(late)
    waiting.release()
    ccp("try", "debrief", "2", "They laughed")
    said = ccp("draft", "resume", "--keep")
    assert "was debriefed meanwhile" in said.err
    assert said.out.startswith("kept as 4")
    assert "They nodded" in ccp("list").out
    assert ccp("draft", "list").out == "No draft waits.\n"


def test_one_let_go_says_how_it_is_taken_up(ccp: Any) -> None:
    """A debrief of it is refused with the command that makes it wait again."""
    prepare(ccp)
    ccp("try", "let-go", "2")
    assert "ccp try take-up 2\n" in ccp("try", "debrief", "2", "They nodded").err
    ccp("try", "take-up", "2")
    assert ccp("try", "take-up", "2").err == "Experiment 2 was not let go.\n"
