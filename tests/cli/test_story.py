"""A first week through the real command line, and what filters, edits and two terminals do."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.errors import ExitCode
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.revising import mark

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, "-m", "ccpjournal"]


def test_a_first_week(ccp: Any, monkeypatch: pytest.MonkeyPatch, editor: Any) -> None:
    """Monday to Sunday: write, capture, find, be asked, change, take back."""

    def day(date: str, time: str = "20:00") -> None:
        monkeypatch.setenv("CCP_NOW", f"{date}T{time}:00+01:00[Europe/Berlin]")

    day("2026-11-23")
    assert "journal for studying your own life" in ccp().err
    said = ccp("purpose", "Why do I go quiet when he asks?")
    assert said.out == ("kept as 1\nIt opens inquiry 1: Why do I go quiet when he asks?\n")
    day("2026-11-24", "08:10")
    said = ccp(
        "experience", "He asked; I looked away. #dinner", "--on", "yesterday", "--amid", "fatigue"
    )
    assert said.err == "About: Monday 23 November 2026.\n"
    assert said.out == (
        "kept as 2, about Monday 23 November 2026, tagged dinner, amid fatigue, "
        "in Why do I go quiet when he asks?\n"
    )
    day("2026-11-25")
    assert ccp("note", "A line I do not want to lose").out == (
        "kept as 3, unsorted, in Why do I go quiet when he asks?\n"
    )
    day("2026-11-26")
    assert ccp().out.splitlines() == [
        "Thursday 26 November 2026.",
        "Inquiry 1, Why do I go quiet when he asks? stands at Experience. Words go here.",
        ccp("today").out.splitlines()[2],
        "To answer: ccp ownership",
    ]
    ccp("learning", "You always look at the floor", "--from", "Anna")
    assert (
        ccp("list", "--movement", "learning", "--json").data[0]["perspective"]["source"] == "Anna"
    )
    day("2026-11-27")
    assert "Entry 2" in ccp("search", "looked", "away").out
    assert ccp("search", '"away looked"').out == "No entry has these words.\n"
    assert ccp("search", "floor -anna").out == "No entry has these words.\n"
    assert ccp("move", "3", "--as", "experience").out == (
        "Placed entry 3 in Experience. To take it back: ccp undo\n"
    )
    editor(("looked away", "looked at the floor"))
    assert ccp("edit", "2").out == "Edited entry 2. To take it back: ccp undo\n"
    assert "looked away" in ccp("history", "2").out
    day("2026-11-28")
    assert ccp("delete", "3").out == "Deleted entry 3. To take it back: ccp undo\n"
    said = ccp("undo")
    assert said.err == "This takes back deleting entry 3.\n"
    assert said.out == "Took back deleting entry 3. To take it up again: ccp redo\n"
    assert ccp("undo").out.startswith("Took back the edit of entry 2.")
    assert ccp("redo").out.startswith("Took up again the edit of entry 2.")
    day("2026-11-30")
    lines = ccp("inquiry", "show", "why").out.splitlines()
    assert lines[1] == (
        "Inquiry 1, opened Monday 23 November 2026: stands at Shared Learning, chosen, 4 entries"
    )
    assert ccp().out.splitlines()[-1].startswith("A week ago, entry 2: He asked;")


class TestFilters:
    """What was understood is said; what is not is refused; a change of all asks first."""

    @pytest.fixture(autouse=True)
    def _some(self, ccp: Any) -> None:
        ccp("purpose", "Why do I go quiet?")
        ccp("experience", "At dinner #home", "--amid", "Fatigue", "--on", "yesterday")
        ccp("experience", "At work", "--no-inquiry", "--pattern", "going quiet")
        ccp("note", "loose", "--at", "last monday")
        ccp("star", "3")

    @pytest.mark.parametrize(
        ("options", "said", "ids"),
        [
            ("-m experience", "in Experience", [3, 2]),
            ("-m experience -m unsorted", "in Experience or Unsorted", [3, 2, 4]),
            ("--inquiry why", "in inquiry 1", [2, 1, 4]),
            ("--no-inquiry", "in no inquiry", [3]),
            ("--tag home", "tagged home", [2]),
            ("--amid fatigue", "amid fatigue", [2]),
            ("--starred", "starred", [3]),
            ("--sealed", "sealed", []),
            ("--ids 2-3,9", "numbered 2-3, 9", [3, 2]),
            ("--on yesterday", "on Sunday 22 November 2026", [2]),
            ("--since yesterday", "since Sunday 22 November 2026", [3, 1, 2]),
            ("--until 2026-11-20", "until Friday 20 November 2026", [4]),
            ("--since 2026-11 --until today", "since", [3, 1, 2, 4]),
        ],
    )
    def test_what_is_understood_is_said(
        self, ccp: Any, options: str, said: str, ids: list[int]
    ) -> None:
        """On standard error, in words."""
        found = ccp("list", "--json", *options.split())
        assert said in found.err
        assert [entry["id"] for entry in found.data] == ids

    def test_several_words(self, ccp: Any) -> None:
        """A pattern may have several words."""
        found = ccp("list", "--json", "--pattern", "Going  Quiet")
        assert [entry["id"] for entry in found.data] == [3]

    def test_a_change_by_filter(self, ccp: Any) -> None:
        """It says which entries it is about, changes those, and undo takes back all at once."""
        done = ccp("tag", "-m", "experience", "--add", "seen")
        assert done.err == "Entries in Experience.\n"
        assert done.out.startswith("Changed 2 entries: 3 and 2.")
        assert len(ccp("list", "--tag", "seen", "--json").data) == 2
        ccp("undo")
        assert ccp("list", "--tag", "seen", "--json").data == []

    def test_all_with_yes(self, ccp: Any) -> None:
        """--yes means it."""
        assert ccp("delete").code == ExitCode.REFUSED
        assert "4 entries" in ccp("delete", "--yes").out
        assert ccp("list").out == "There are no entries here yet. ccp write begins one.\n"

    def test_nothing_different(self, ccp: Any) -> None:
        """What is so already makes no change that undo would take back."""
        assert ccp("star", "3").out == "Nothing was different, so nothing was changed.\n"
        assert ccp("inquiry", "choose", "1").err == "Inquiry 1 is chosen already.\n"
        assert ccp("inquiry", "reopen", "1").err == "Inquiry 1 is open already.\n"
        ccp("inquiry", "rename", "1", "Why do I go quiet?")
        ccp("unseal", "--inquiry", "1")
        assert ccp("history", "--json").data[0]["verb"] == "star"
        assert "(Europe/Berlin): starring entry" in ccp("history").out


class TestEditing:
    """Several entries in one editor file."""

    def test_each_gets_its_own_words(self, ccp: Any, keeps: Any, kept: Any, editor: Any) -> None:
        """Words that look like marks survive, and only what changed is changed."""
        keeps("one\n%% 2.1 not a mark", "two", "%%% three")
        editor(("one", "first"), ("three", "third"))
        assert ccp("edit", "1-3").out == "Edited 2 entries: 1 and 3. To take it back: ccp undo\n"
        assert kept() == ["first\n%% 2.1 not a mark", "two", "%%% third"]

    @pytest.mark.parametrize(
        "pair",
        [
            ("%% 2.1", "2.1"),
            ("%% 2.1", "%% 1.1"),
            ("%% 1.1", "%% 7.1"),
            ("%% Lines", "words before the first mark\n%% Lines"),
        ],
    )
    def test_broken_marks_refuse(
        self, ccp: Any, keeps: Any, kept: Any, editor: Any, pair: tuple[str, str]
    ) -> None:
        """Nothing is changed, and the text waits in one draft that knows its entries."""
        keeps("one", "two")
        editor(pair, ("two", "second"))
        said = ccp("edit", "1", "2")
        assert (said.code, said.out) == (ExitCode.USAGE, "")
        assert kept() == ["one", "two"]
        (waits,) = ccp("draft", "list", "--json").data
        assert "second" in waits["words"]
        assert ccp("draft", "show", "--json").data["edits"] == [1, 2]
        assert "edit of entries 1 and 2" in ccp("draft", "list").out

    def test_an_edit_that_empties_an_entry(self, ccp: Any, keeps: Any, editor: Any) -> None:
        """It is refused, with the way to take an entry out."""
        keeps("one", "two")
        editor(("two", ""))
        said = ccp("edit", "1", "2")
        assert said.code == ExitCode.USAGE
        assert "ccp delete 2" in said.err

    def test_changed_meanwhile(
        self, ccp: Any, keeps: Any, kept: Any, tmp_path: Path, monkeypatch: Any
    ) -> None:
        """An entry that another terminal changed is not written over; afterwards it can be."""
        keeps("one")
        other = tmp_path / "other.py"
        other.write_text("import sys,pathlib; pathlib.Path(sys.argv[-1]).write_text('theirs')")
        mine = tmp_path / "mine.py"
        mine.write_text(
            "import os, pathlib, subprocess, sys\n"
            f"env = os.environ | {{'EDITOR': '{sys.executable} {other}'}}\n"
            f"subprocess.run({[*PROGRAM, 'edit', '1']!r}, env=env, check=True)\n"
            "pathlib.Path(sys.argv[-1]).write_text('mine')\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {mine}")
        said = ccp("edit", "1")
        assert said.code == ExitCode.REFUSED
        assert "changed meanwhile" in said.err
        assert kept() == ["theirs"]
        assert ccp("draft", "resume", "--keep").out.startswith("Edited entry 1")
        assert kept() == ["mine"]
        assert ccp("draft", "list", "--json").data == []

    def test_a_perspective(self, ccp: Any, editor: Any) -> None:
        """Each of its texts has a mark of its own."""
        ccp("learning", "Silence is a wall", "--as", "work", "--from", "A book")
        editor(("A book", "Another book"), ("wall", "door"))
        assert ccp("edit", "1").out.startswith("Edited entry 1")
        seen = ccp("show", "--json").data[0]["perspective"]
        assert (seen["source"], seen["words"]) == ("Another book", "Silence is a door")

    def test_dates(self, ccp: Any, keeps: Any) -> None:
        """--about and --at change the days and open nothing."""
        keeps("one")
        assert ccp("edit", "1", "--about", "last monday", "--at", "yesterday 9pm").out.startswith(
            "Dated entry 1"
        )
        entry = ccp("show", "--json").data[0]
        assert entry["about_day"] == "2026-11-16"
        assert entry["written"] == "2026-11-22T21:00:00.000+01:00"


class TestTwoTerminals:
    """Another terminal is at work at the same time."""

    def test_undo_of_something_else(
        self, ccp: Any, keeps: Any, home: Path, monkeypatch: Any
    ) -> None:
        """What changed after it was said is not taken back."""
        keeps("one", "two")
        from ccpjournal.journal import changes

        former = changes.last_standing

        def looked_up(store: Any) -> Any:
            found = former(store)
            with open_store(home / "journal.db", 5) as other:
                mark(other, [1], "starred", 1, on=True)
            return found

        monkeypatch.setattr(changes, "last_standing", looked_up)
        said = ccp("undo")
        assert said.code == ExitCode.REFUSED
        assert "meanwhile" in said.err

    def test_drafts_have_numbers_of_their_own(self, process: Any) -> None:
        """Two programs that could not keep their words made two drafts."""
        running = [
            subprocess.Popen([*PROGRAM, "note"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        for one in running:
            one.communicate(b"\xff words")
        listed = process("draft", "list").out.splitlines()
        assert [line.split(",")[0] for line in listed] == ["Draft 1", "Draft 2"]

    def test_a_draft_of_an_inquiry_that_is_gone(self, ccp: Any, home: Path) -> None:
        """Its words are kept all the same, in no inquiry, and that is said."""
        ccp("inquiry", "open", "A")
        from ccpjournal.asking.unfinished import Unfinished
        from ccpjournal.journal.drafts import OpenDraft, draft_folders

        waiting = OpenDraft(draft_folders(home))
        waiting.save(Unfinished(movement="experience", inquiry_id=1, pending="words"))
        waiting.release()
        ccp("undo")
        said = ccp("draft", "resume", "--keep")
        assert said.out == "kept as 1\n"
        assert "no longer there" in said.err


def test_seals_keep_out_of_sight(ccp: Any) -> None:
    """Sealed words are not listed, searched or echoed, and shown where they are named."""
    ccp("purpose", "Why do I go quiet?")
    ccp("note", "a sealed secret #hidden", "--on", "2026-11-16")
    assert ccp("seal", "2").out.startswith("Sealed entry 2")
    assert "secret" not in ccp("list").out + ccp("search", "secret").out + ccp("today").out
    assert "secret" in ccp("list", "--sealed").out
    assert "secret" in ccp("show", "2").out
    assert ccp("unseal", "2").out.startswith("Unsealed")
    assert "secret" in ccp("today").out
    ccp("seal", "--inquiry", "1")
    assert ccp("list").out == "There are no entries here yet. ccp write begins one.\n"
    assert "Sealed ones stay out of sight" in ccp("inquiry", "list").err
    assert "quiet" not in ccp("note", "more").out
    assert "quiet" in ccp("inquiry", "list", "--all").out


def test_forgetting_is_for_good(ccp: Any, keeps: Any, home: Path) -> None:
    """The words are in no part of the file, and copies that hold them are named."""
    keeps("unmistakable words", "two", "three")
    backups = home / "backups"
    backups.mkdir()
    (backups / "copy.db").write_bytes((home / "journal.db").read_bytes())
    said = ccp("forget", "1", "2", "--yes")
    assert said.code == 0
    assert "Entries 1 and 2: gone from this journal" in said.out
    assert str(backups / "copy.db") in said.out
    assert b"unmistakable" not in (home / "journal.db").read_bytes()
    assert ccp("restore", "1").code == ExitCode.NOT_FOUND


def test_forgetting_names_the_title_that_stays(ccp: Any) -> None:
    """A first purpose gave its inquiry the title; forgetting says so, and of others does not."""
    ccp("purpose", "What I would rather not have said")
    ccp("note", "another")
    assert "title of inquiry 1" not in ccp("forget", "2", "--yes").out
    assert ccp("forget", "1", "--yes", "--json").data["titles_of_inquiries"] == [1]


def test_resting_the_chosen_inquiry_says_where_words_go(ccp: Any) -> None:
    """Then no inquiry is chosen, and the person knows."""
    ccp("inquiry", "open", "One")
    assert "New words go to no inquiry now" in ccp("inquiry", "rest", "1").err
    assert "New words" not in ccp("inquiry", "close", "1").err


def test_several_journals(ccp: Any) -> None:
    """Each by its name, and none knows of another."""
    ccp("note", "here")
    mistyped = ccp("--journal", "wrok", "note", "there")
    assert mistyped.code == ExitCode.NOT_FOUND
    assert "There is no journal of that name." in mistyped.err
    assert [one["name"] for one in ccp("journal", "list", "--json").data] == ["default"]
    assert ccp("journal", "new", "work").out.startswith("work: ")
    assert ccp("journal", "new", "work").code == ExitCode.REFUSED
    ccp("--journal", "work", "note", "there")
    assert "there" not in ccp("list").out
    assert "there" in ccp("--journal", "work", "list").out
    assert [one["name"] for one in ccp("journal", "list", "--json").data] == ["default", "work"]


def test_settings(ccp: Any) -> None:
    """What is set is said, listed, and holds."""
    assert ccp("settings", "set", "day-ends", "4:00").out.startswith("day-ends = 4:")
    assert ccp("settings", "list", "--json").data["settings"]["day-ends"] == "4"
    assert ccp("settings", "set", "echo", "off").code == 0
    ccp("note", "words", "--on", "2026-11-16")
    assert ccp("today", "--json").data["echo"] is None


def test_drafts_can_be_shown_and_discarded(ccp: Any) -> None:
    """list, show, discard, with and without a number."""
    ccp("note", said=b"\xff one")
    ccp("note", said=b"\xff two")
    assert ccp("draft", "list", "--json").data[1]["number"] == 2
    assert "two" in ccp("draft", "show").out
    assert "one" in ccp("draft", "show", "1").out
    assert ccp("draft", "discard", "1").code == ExitCode.NEEDS_TERMINAL
    assert ccp("draft", "discard", "1", "--yes").err == "Draft 1 is gone.\n"
    assert ccp("draft", "resume", "2").code == ExitCode.NEEDS_TERMINAL
    assert len(ccp("draft", "list", "--json").data) == 1


def test_a_journal_that_fails_still_says_that_drafts_wait(ccp: Any, home: Path) -> None:
    """The words that wait are said first, whatever else is the matter."""
    ccp("note", said=b"\xff one")
    (home / "journal.db").unlink(missing_ok=True)
    (home / "journal.db").write_text("something else")
    said = ccp()
    assert said.code == ExitCode.STORE
    assert said.err.startswith("1 draft waits: ccp draft resume 1\n")


def test_a_sealed_entry_says_nothing_of_where_an_inquiry_stands(ccp: Any) -> None:
    """No view tells of it, and the next question is not chosen by it."""
    ccp("purpose", "When do I go quiet?")
    ccp("ownership", "I say what I see", "--at", "2026-11-23 10:00")
    ccp("seal", "2")
    for view in (("today",), ("inquiry", "list"), ("inquiry", "show", "1"), ("cycle",)):
        assert "stands at Purpose" in ccp(*view).out, view
        assert "stands at Ownership" not in ccp(*view).out, view
    assert ccp("today", "--json").data["question"]["movement"] == "learning"
