"""Patterns and circumstances through the command line."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import re
from typing import Any

import pytest

from ccpjournal.asking.pattern import vocabulary
from ccpjournal.errors import ExitCode

APPROVAL = "seeking approval"
QUIET = "going quiet"


@pytest.fixture
def some(ccp: Any) -> None:
    """Three entries: two with a name to begin with, one of them with a name of one's own too."""
    ccp("experience", "I smiled.", "--pattern", APPROVAL, "--amid", "work", "--on", "2026-10-03")
    ccp("experience", "I nodded.", "--pattern", APPROVAL, "--pattern", QUIET, "--amid", "family")
    ccp("experience", "I waited.", "--pattern", QUIET)


def names(ccp: Any, *more: str) -> dict[str, Any]:
    """Every name in the list, with what is known of it."""
    return {one["name"]: one for one in ccp("pattern", "list", *more, "--json").data["names"]}


def every_view(ccp: Any) -> list[Any]:
    """All that views say of patterns."""
    views = (("list", "--all"), ("map",), ("map", "--by", "month"))
    found = [ccp("pattern", *view, "--json").data for view in views]
    return [*found, ccp("list", "--json").data]


def test_the_names_to_begin_with_are_there_before_anything_is_written(ccp: Any) -> None:
    """Each with its sentence from the inside, none with a count; circumstances too."""
    found = names(ccp)
    assert set(found) == {one.name for one in vocabulary().patterns}
    assert all(one["sentence"] and one["entries"] == 0 for one in found.values())
    line = next(line for line in ccp("pattern", "list").out.splitlines() if APPROVAL in line)
    assert line == "seeking approval, binds: I look at their faces before I know what I think."
    amid = names(ccp, "--kind", "circumstance")
    assert set(amid) == {one.name for one in vocabulary().circumstances}


@pytest.mark.usefixtures("some")
def test_names_in_use_are_counted_and_keep_what_is_said_of_them(ccp: Any) -> None:
    """A name to begin with stays one name once it is used, however it was written."""
    ccp("experience", "Again.", "--pattern", "Seeking  Approval")
    found = names(ccp)
    assert (found[APPROVAL]["entries"], found[APPROVAL]["frees"]) == (3, False)
    assert (found[QUIET]["entries"], found[QUIET]["sentence"]) == (2, "")
    assert len(found) == len(vocabulary().patterns) + 1
    assert set(names(ccp, "--used")) == {APPROVAL, QUIET}


def test_naming_one_of_ones_own(ccp: Any) -> None:
    """It is there with its sentence before any entry has it; saying it again changes nothing."""
    said = ccp("pattern", "name", QUIET, "--sentence", "I hold my breath.", "--binds")
    assert said.out == "Named the pattern going quiet. To take it back: ccp undo\n"
    assert names(ccp)[QUIET]["sentence"] == "I hold my breath."
    again = ccp("pattern", "name", QUIET, "--sentence", "I hold my breath.")
    assert (again.out, again.err) == ("", "It is so already.\n")
    ccp("pattern", "name", QUIET, "--frees")
    assert names(ccp)[QUIET]["frees"] is True
    ccp("pattern", "name", "exams", "--kind", "circumstance")
    assert "exams" in names(ccp, "--kind", "circumstance")
    assert "exams" not in names(ccp)


@pytest.mark.usefixtures("some")
def test_a_renamed_pattern_keeps_its_entries_and_is_found_by_its_former_name(ccp: Any) -> None:
    """Its sentence from the inside goes with it."""
    said = ccp("pattern", "rename", APPROVAL, "looking at faces")
    assert said.out == (
        "Renamed the pattern seeking approval to looking at faces. To take it back: ccp undo\n"
    )
    found = names(ccp)
    assert APPROVAL not in found
    assert found["looking at faces"]["entries"] == 2
    assert "I look at their faces" in ccp("pattern", "show", APPROVAL).out
    assert len(ccp("list", "--pattern", APPROVAL, "--json").data) == 2
    assert ccp("pattern", "rename", QUIET, "looking at faces").code == ExitCode.USAGE


@pytest.mark.usefixtures("some")
def test_merged_patterns_are_one(ccp: Any) -> None:
    """Entries with either have the one that stays, each counted once, under both names."""
    said = ccp("pattern", "merge", QUIET, APPROVAL)
    assert said.out == (
        "Merged the pattern going quiet into seeking approval, in 2 entries. "
        "To take it back: ccp undo\n"
    )
    assert set(names(ccp, "--used")) == {APPROVAL}
    assert names(ccp)[APPROVAL]["entries"] == 3
    assert len(ccp("list", "--pattern", QUIET, "--json").data) == 3
    ccp("experience", "Once more.", "--pattern", QUIET)
    assert names(ccp)[APPROVAL]["entries"] == 4
    assert ccp("pattern", "merge", QUIET, APPROVAL).err == "They are one already.\n"


@pytest.mark.usefixtures("some")
def test_a_used_name_can_be_merged_into_one_to_begin_with(ccp: Any) -> None:
    """A name that no entry has yet is as good as any."""
    assert ccp("pattern", "merge", QUIET, "keeping an image").code == 0
    assert names(ccp)["keeping an image"]["entries"] == 2


@pytest.mark.usefixtures("some")
def test_a_retired_pattern_is_out_of_the_list_and_stays_on_its_entries(ccp: Any) -> None:
    """--all shows it; a name to begin with that nobody used can be retired too."""
    assert ccp("pattern", "retire", APPROVAL).out == (
        "Retired the pattern seeking approval. To take it back: ccp undo\n"
    )
    ccp("pattern", "retire", "keeping an image")
    found = ccp("pattern", "list")
    assert APPROVAL not in found.out
    assert "keeping an image" not in found.out
    assert "ccp pattern list --kind pattern --all" in found.err
    assert names(ccp, "--all")[APPROVAL]["retired"] is True
    assert len(ccp("list", "--pattern", APPROVAL, "--json").data) == 2
    assert ccp("pattern", "retire", APPROVAL).err == "It is so already.\n"
    said = ccp("pattern", "unretire", APPROVAL, "--json")
    assert said.data == {"kind": "pattern", "name": APPROVAL, "entries": []}
    assert names(ccp)[APPROVAL]["retired"] is False


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("name", "new to me"), "naming the pattern new to me"),
        (("name", QUIET, "--sentence", "I hold my breath."), "naming the pattern going quiet"),
        (("rename", QUIET, "holding still"), "renaming the pattern going quiet"),
        (("rename", "keeping an image", "showing off"), "renaming the pattern keeping an image"),
        (
            ("merge", QUIET, APPROVAL),
            "merging the pattern going quiet into seeking approval, in entries 3 and 2",
        ),
        (
            ("merge", APPROVAL, "keeping an image"),
            "merging the pattern seeking approval into keeping an image",
        ),
        (("retire", APPROVAL), "retiring the pattern seeking approval"),
        (("retire", "keeping an image"), "retiring the pattern keeping an image"),
        (("unretire", "one step smaller"), "taking up again the pattern one step smaller"),
    ],
)
@pytest.mark.usefixtures("some")
def test_each_verb_can_be_taken_back(ccp: Any, command: tuple[str, ...], said: str) -> None:
    """Undo leaves every view as it was, and redo as it became; both say which verb."""
    ccp("pattern", "retire", "one step smaller")
    before = every_view(ccp)
    assert ccp("pattern", *command).code == 0
    after = every_view(ccp)
    assert after != before
    assert said in ccp("undo").err
    assert every_view(ccp) == before
    assert said in ccp("redo").err
    assert every_view(ccp) == after


@pytest.mark.usefixtures("some")
def test_one_is_shown_with_where_it_was_met(ccp: Any) -> None:
    """Its months, its circumstances, and the newest entries with it."""
    found = ccp("pattern", "show", APPROVAL, "--json").data
    assert found["months"] == {"2026-10": 1, "2026-11": 1}
    assert found["with"] == {"family": 1, "work": 1}
    assert [one["id"] for one in found["newest"]] == [2, 1]
    assert ccp("pattern", "show", "work", "--kind", "circumstance", "--json").data["with"] == {
        APPROVAL: 1
    }
    assert "No entry has it yet." in ccp("pattern", "show", "keeping an image").out


@pytest.mark.parametrize("kind", ["pattern", "circumstance"])
def test_an_unknown_name_is_not_found_and_says_where_names_are(ccp: Any, kind: str) -> None:
    """The error does not repeat what was typed, and the command it names works."""
    for command in (("show", "nothing"), ("retire", "nothing"), ("rename", "nothing", "a")):
        said = ccp("pattern", *command, "--kind", kind)
        assert said.code == ExitCode.NOT_FOUND
        assert "nothing" not in said.err
        hint = re.search(r"ccp (pattern list[a-z -]*) shows", said.err)
        assert hint
        assert ccp(*hint[1].split()).code == 0


@pytest.mark.parametrize(
    "wrong", [("list", "--kind", "tag"), ("name", " "), ("name", "x" * 101), ("map", "--by", "day")]
)
def test_what_cannot_be_understood_is_refused(ccp: Any, wrong: tuple[str, ...]) -> None:
    """With exit code 2."""
    assert ccp("pattern", *wrong).code == ExitCode.USAGE


@pytest.mark.usefixtures("some")
def test_the_map_counts_entries(ccp: Any) -> None:
    """By circumstance, month and week, with a filter and without; the numbers are the same."""
    rows = {one["pattern"]: one for one in ccp("pattern", "map", "--json").data["patterns"]}
    assert rows[APPROVAL]["counts"] == {"family": 1, "work": 1}
    assert (rows[QUIET]["counts"], rows[QUIET]["none_named"]) == ({"family": 1}, 1)
    months = ccp("pattern", "map", "--by", "month", "--json").data
    assert months["columns"] == ["2026-10", "2026-11"]
    weeks = ccp("pattern", "map", "--by", "week", "--json").data
    assert weeks["columns"] == ["2026-09-28", "2026-11-23"]
    for by in ("circumstance", "month"):
        whole = ccp("pattern", "map", "--by", by, "--json").data
        assert ccp("pattern", "map", "--by", by, "--ids", "1-9", "--json").data == whole
    amid = ccp("pattern", "map", "--amid", "work")
    assert amid.err == "Entries amid work.\n"
    assert amid.out.splitlines()[0] == "seeking approval, 1 entry: 1 with work."


def test_an_empty_map_says_so(ccp: Any) -> None:
    """Without an entry, and with entries that have no pattern."""
    assert ccp("pattern", "map").out == "No entry here has a pattern yet.\n"
    ccp("experience", "Nothing named.")
    assert ccp("pattern", "map").out == "No entry here has a pattern yet.\n"
    assert "No entry here has a pattern yet." in ccp("pattern", "list", "--used").out


@pytest.mark.parametrize("away", [("seal", "3"), ("delete", "3"), ("forget", "3", "--yes")])
@pytest.mark.usefixtures("some")
def test_what_is_out_of_sight_is_in_no_count(ccp: Any, away: tuple[str, ...]) -> None:
    """Sealed, deleted and forgotten entries are in no view of patterns."""
    ccp(*away)
    assert names(ccp)[QUIET]["entries"] == 1
    assert [one["id"] for one in ccp("pattern", "show", QUIET, "--json").data["newest"]] == [2]
    rows = ccp("pattern", "map", "--json").data["patterns"]
    assert {one["pattern"]: one["entries"] for one in rows} == {APPROVAL: 2, QUIET: 1}


def test_a_name_that_stands_only_in_sealed_entries_is_not_said(ccp: Any) -> None:
    """It comes back with the entry."""
    ccp("experience", "Unsaid.", "--pattern", "only here")
    ccp("seal", "1")
    assert "only here" not in ccp("pattern", "list", "--all").out
    assert ccp("pattern", "show", "only here").code == ExitCode.NOT_FOUND
    ccp("unseal", "1")
    assert "only here" in ccp("pattern", "list").out


@pytest.fixture
def examples(keeps: Any) -> int:
    """Entries that make one more like them call for a question; the number of that one."""
    for text in ("bread", "rain", "keys", "stairs", "lamp", "garden", "train"):
        keeps(*(f"The {text} again, number {place}, and nothing else." for place in range(4)))
    keeps(
        "I swallowed the sentence and settled for peace.",
        "Swallowed it, settled, and went home.",
        "It was settled before I had swallowed.",
        patterns=(QUIET,),
    )
    keeps("I swallowed once more and settled.")
    return 32


def test_a_pattern_is_asked_about_from_ones_own_examples(ccp: Any, examples: int) -> None:
    """A question, what made the program ask it, and how to answer; nothing is put on by itself."""
    said = ccp("pattern", "suggest", str(examples))
    assert said.out.splitlines()[0] == f'Is "going quiet" in entry {examples} too?'
    assert said.err == f"To answer: ccp pattern suggest {examples} --yes, or --no\n"
    assert ccp("show", str(examples), "--json").data[0]["patterns"] == []
    found = ccp("pattern", "suggest", str(examples), "--json").data
    assert (found["pattern"], found["examples"]) == (QUIET, [29, 30, 31])


def test_a_yes_names_it_and_can_be_taken_back(ccp: Any, examples: int) -> None:
    """The entry has the pattern, until undo."""
    said = ccp("pattern", "suggest", str(examples), "--yes")
    assert said.out.splitlines()[-1] == (
        f"Named the pattern in entry {examples}. To take it back: ccp undo"
    )
    assert ccp("show", str(examples), "--json").data[0]["patterns"] == [QUIET]
    assert "There is no pattern to ask about" in ccp("pattern", "suggest", str(examples)).out
    ccp("undo")
    assert ccp("show", str(examples), "--json").data[0]["patterns"] == []


def test_a_no_is_remembered(ccp: Any, examples: int) -> None:
    """The same question is not put again for that entry."""
    said = ccp("pattern", "suggest", str(examples), "--no")
    assert said.err == f"It is not asked of entry {examples} again.\n"
    assert "There is no pattern to ask about" in ccp("pattern", "suggest", str(examples)).out
    assert ccp("pattern", "suggest", str(examples), "--json").data["pattern"] is None


def test_nothing_is_asked_of_what_is_sealed_or_from_it(ccp: Any, examples: int) -> None:
    """Neither for a sealed entry, nor from sealed examples, nor of a retired pattern."""
    ccp("seal", str(examples))
    assert "is sealed" in ccp("pattern", "suggest", str(examples)).out
    ccp("unseal", str(examples))
    ccp("pattern", "retire", QUIET)
    assert "There is no pattern" in ccp("pattern", "suggest", str(examples)).out
    ccp("undo")
    ccp("seal", "29")
    assert "There is no pattern" in ccp("pattern", "suggest", str(examples)).out
    assert ccp("pattern", "suggest", "99").code == ExitCode.NOT_FOUND


def test_a_circumstance_has_its_own_name_as_an_option(ccp: Any) -> None:
    """`--circumstance` is `--amid`, for writing and for looking."""
    ccp("experience", "I nodded.", "--circumstance", "family")
    assert [one["circumstances"] for one in ccp("list", "--amid", "family", "--json").data] == [
        ["family"]
    ]
    assert "I nodded." in ccp("list", "--circumstance", "family").out


def test_a_name_that_ends_by_itself_gets_no_second_mark(ccp: Any) -> None:
    """A pattern may be a question."""
    assert ccp("pattern", "name", "what now?").out == (
        "Named the pattern what now? To take it back: ccp undo\n"
    )
